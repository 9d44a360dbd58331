"""The shipped plan judged by the shipped figures: what a leader sees, promise by promise."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from indicators.oversight.summary import default_year, headline
from indicators.plan import Plan
from monitor import Monitor, init_monitor
from settings import shipped_evidence, shipped_statistics
from tests.indicators.conftest import row


@pytest.fixture(scope="module")
def judged(published: Monitor) -> Callable[..., dict[str, Any]]:
    frame = published.attainment()
    return lambda target, year, month=12, area="wedz": row(frame, target, year, month, area)


CASES: list[tuple[str, int, int, str, dict[str, Any]]] = [
    (
        "gdp_growth",
        2022,
        12,
        "wedz",
        {"value": 5.0, "reference": 8.0, "gap": -3.0, "verdict": "missed"},
    ),
    ("fixed_investment_growth", 2022, 12, "wedz", {"value": 11.6, "gap": 1.6, "verdict": "met"}),
    (
        "foreign_capital_used_growth",
        2022,
        12,
        "wedz",
        {"value": None, "verdict": "undetermined", "reason": "conflict", "flags": ("conflict",)},
    ),
    ("urban_income_growth", 2022, 12, "wedz", {"verdict": "undetermined", "reason": "no_value"}),
    ("exports_growth", 2022, 12, "wedz", {"verdict": "undetermined", "reason": "no_value"}),
    ("good_air_rate", 2022, 12, "wedz", {"verdict": "undetermined", "reason": "no_value"}),
    (
        "rd_institutions_and_incubators_new",
        2022,
        12,
        "wedz",
        {"verdict": "met", "flags": ("provisional", "proxy")},
    ),
    (
        "gdp_growth",
        2018,
        12,
        "wedz",
        {"value": 8.2, "verdict": "met", "phase": "before", "counted": False},
    ),
    (
        "industrial_value_added_growth",
        2018,
        12,
        "wedz",
        {"value": 7.5, "verdict": "missed", "phase": "before"},
    ),
    (
        "foreign_firms_new_growth",
        2018,
        12,
        "wedz",
        {"value": 87.5, "verdict": "met", "phase": "before"},
    ),
    ("high_tech_firms_new", 2018, 12, "wedz", {"value": 96.0, "reference": 20.0, "verdict": "met"}),
    ("gdp_growth", 2019, 12, "wedz", {"verdict": "undetermined", "reason": "no_value"}),
    (
        "gdp_growth",
        2019,
        6,
        "wedz",
        {
            "value": 6.0,
            "verdict": None,
            "phase": "interim",
            "deviation": -25.0,
            "pace": "behind",
            "pace_needed": {"to_target": 10.0, "to_met": 9.0, "per": "rest_of_year"},
        },
    ),
    ("class_one_port_application", 2019, 12, "wedz", {"phase": "overdue", "reason": "no_report"}),
    (
        "gdp_growth",
        2020,
        12,
        "wuhan",
        {"value": -4.7, "gap": -12.7, "attainment": -0.5875, "verdict": "missed"},
    ),
    (
        "good_air_rate",
        2013,
        12,
        "wuhan",
        {"value": 43.8, "reference": None, "reason": "break_in_series"},
    ),
    (
        "exports_growth",
        2018,
        12,
        "wuhan",
        {"verdict": "met", "flags": ("provisional", "currency", "knife_edge")},
    ),
    (
        "urban_income_growth",
        2018,
        12,
        "hubei",
        {"reason": "basis_mismatch", "gap": None, "attainment": None},
    ),
    ("fixed_investment_growth", 2019, 12, "china", {"value": None, "reason": "no_value"}),
    ("gdp_growth", 2019, 12, "china", {"value": 6.1}),
    (
        "fixed_investment_growth",
        2021,
        12,
        "wuhan",
        {"value": 12.9, "reference": 10.0, "gap": 2.9, "verdict": "met"},
    ),
    (
        "services_value_added_growth",
        2021,
        12,
        "wuhan",
        {"value": 12.3, "reference": 10.0, "gap": 2.3, "verdict": "met"},
    ),
    ("gdp_growth", 2021, 12, "wuhan", {"value": 12.2, "verdict": "met"}),
    ("gdp_growth", 2025, 12, "wuhan", {"value": 6.0, "gap": -2.0, "verdict": "missed"}),
    (
        "fixed_investment_growth",
        2025,
        12,
        "wuhan",
        {"value": 2.0, "gap": -8.0, "verdict": "missed"},
    ),
    (
        "exports_growth",
        2023,
        12,
        "hubei",
        {"value": 4.7, "gap": -5.3, "verdict": "missed", "flags": ("provisional", "currency")},
    ),
    (
        "foreign_capital_used_growth",
        2021,
        4,
        "wedz",
        {"value": 261.6, "verdict": None, "phase": "interim"},
    ),
]


@pytest.mark.parametrize(("target", "year", "month", "area", "expected"), CASES)
def test_a_published_figure(
    judged: Callable[..., dict[str, Any]],
    target: str,
    year: int,
    month: int,
    area: str,
    expected: dict[str, Any],
) -> None:
    found = judged(target, year, month, area)

    assert {name: found[name] for name in expected} == expected


def test_flags_of_the_figures_that_need_them(judged: Callable[..., dict[str, Any]]) -> None:
    assert "proxy" in judged("industrial_value_added_growth", 2018)["flags"]
    assert {"level_revised_since", "exceeded", "basis_not_stated"} <= set(
        judged("gdp_growth", 2021)["flags"]
    )
    inputs = judged("urban_income_growth", 2018, area="hubei")["inputs"]
    assert next(i for i in inputs if i["role"] == "difference")["value"] == pytest.approx(0.2)


def test_the_first_line_of_2022(published: Monitor) -> None:
    frame = published.attainment()

    told = headline(published.plan, frame, 2022)

    assert default_year(published.plan, frame) == 2022
    assert [told[k] for k in ("promises", "judged", "met", "near", "missed", "undetermined")] == [
        26,
        5,
        2,
        2,
        1,
        21,
    ]
    assert told["worst"].target == "gdp_growth"


def test_gdp_of_2021_as_of_two_days(published: Monitor) -> None:
    def of_2021(day: date | None) -> dict[str, Any]:
        return next(f for f in published.figures("gdp", "wedz", day) if f["year"] == 2021)

    then, now = of_2021(date(2021, 12, 31)), of_2021(None)

    assert then["value"] == 1900.0
    assert now["value"] == 1861.31
    assert [(v["value"], bool(v["source"])) for v in now["vintages"]] == [
        (1900.0, True),
        (1861.31, True),
    ]


def test_stocks_and_flows_of_high_tech_firms(published: Monitor) -> None:
    firms = {(f["year"], f["month"]): f for f in published.figures("high_tech_firms", "wedz")}

    assert firms[2022, 12]["value"] == 556.0
    assert (firms[2020, 12]["value"], firms[2020, 12]["conflict"]) == (None, True)
    assert [v["value"] for v in firms[2020, 12]["vintages"]] == [339.0, 242.0]


def test_both_figures_of_foreign_capital_are_listed(published: Monitor) -> None:
    figure = next(f for f in published.figures("foreign_capital_used", "wedz") if f["year"] == 2022)

    assert (figure["value"], figure["conflict"]) == (None, True)
    assert [v["value"] for v in figure["vintages"]] == [23.3, 5.02]


def test_hubei_gdp_of_2015_was_revised_twice(published: Monitor) -> None:
    figure = next(f for f in published.figures("gdp", "hubei") if f["year"] == 2015)

    assert [v["value"] for v in figure["vintages"]] == [29550.19, 30344.0, 30661.6]
    assert figure["value"] == 30661.6


def test_as_of_2017_sees_what_was_published_by_then(published: Monitor) -> None:
    figures = published.figures("gdp", "wedz", date(2017, 12, 31))

    assert [(f["year"], f["value"]) for f in figures] == [(2016, 1152.0)]


def test_every_shipped_figure_is_loaded_once(published: Monitor) -> None:
    assert (
        sum(upload.rows for upload in published.store.uploads())
        == len(published.store.observations())
        == 771
    )


def test_what_came_later_arrives_in_a_store_there_is_and_only_once(
    plan: Plan, sqlite_url: str
) -> None:
    *first, later = shipped_statistics()
    opened = init_monitor(url=sqlite_url, empty=True)
    assert opened.load_shipped(first) == []
    before = len(opened.store.observations())

    for _ in range(2):
        assert init_monitor(url=sqlite_url).plan == plan

    known = opened.store.observations()
    assert (later.name, before, len(known)) == ("found-2026-11.csv", 739, 771)
    assert known["row"].tolist()[before:] == list(range(2, 34))


MILESTONES = [
    ("poverty_alleviation", "按期完成脱贫攻坚任务", "unproven", "congress_report", None),
    ("moderately_prosperous_society", "全面建成小康社会", "unproven", "congress_report", None),
    ("metro_line_16", "加快推进轨道交通16号线等重点项目", "done", "encyclopedia", "press"),
    (
        "ip_rights_centre_built",
        "加快推进中国武汉(汽车及零部件)知识产权快速维权中心建设,为企业提供专利快速预审",
        "done",
        "repost",
        "press",
    ),
    (
        "direct_shipping_lines",
        "推动开辟开发区直达航线、江海直达和近洋航线",
        "done",
        "press",
        "press",
    ),
    (
        "vehicle_projects_in_production",
        "促进东风日产云峰、吉利整车与飞行汽车等项目尽快建成投产",
        "under_way",
        "press",
        None,
    ),
    ("class_one_port_application", None, "overdue", None, None),
]


@pytest.mark.parametrize(("item", "clause", "state", "nature", "proof"), MILESTONES)
def test_what_was_to_be_done_is_judged_by_the_evidence_found(
    published: Monitor,
    item: str,
    clause: str | None,
    state: str,
    nature: str | None,
    proof: str | None,
) -> None:
    found = next(one for one in published.progress() if one.item.id == item)

    assert clause in (None, published.plan.promise(item).clause)
    assert (found.state, found.latest.nature if found.latest else None) == (state, nature)
    assert (found.proof.nature if found.proof else None) == proof


@pytest.mark.parametrize("target", ["poverty_alleviation", "moderately_prosperous_society"])
@pytest.mark.parametrize(
    ("day", "verdict", "flags"),
    [
        (date(2020, 12, 23), "undetermined", ()),
        (date(2020, 12, 24), "near", ("unproven",)),
        (date(2022, 12, 31), "near", ("unproven",)),
    ],
)
def test_a_report_to_the_congress_is_no_acceptance(
    published: Monitor, target: str, day: date, verdict: str, flags: tuple[str, ...]
) -> None:
    found = row(published.attainment(as_of=day), target, 2020, area="wedz")

    assert (found["verdict"], found["flags"]) == (verdict, flags)
    assert [one["nature"] for one in found["inputs"]] == ["congress_report"] * len(flags)


def test_evidence_is_recorded_once_and_stays_withdrawn(sqlite_url: str) -> None:
    monitor = init_monitor(url=sqlite_url, empty=True)
    (file,) = shipped_evidence()
    assert monitor.load_evidence([file]) == []
    assert len(monitor.store.reports()) == 10
    assert "whkfq.gov.cn" in set(monitor.store.reports()["by"])

    monitor.store.withdraw_report(1, by="李四", reason="误报")

    assert monitor.load_evidence([file]) == []
    assert len(monitor.store.reports()) == 9
    assert monitor.store.verify() == []


def test_every_later_figure_stands_in_the_words_it_was_read_from() -> None:
    """By the digits of its value, or of the number of ten thousand it counts."""
    *_, later = shipped_statistics()
    with later.open(encoding="utf-8-sig", newline="") as lines:
        for line in csv.DictReader(lines):
            assert line["来源"]
            assert line["数值"] in line["引文"].replace(",", ".")
