"""What needs attention, and the supervision list made of it: kinds, days, colours, offices."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.observations import frame
from indicators.judging.dated import DUE_SOON_DAYS, STALE_DAYS
from indicators.judging.decisions import REPORT_COLUMNS, WAIVER_COLUMNS, Decisions
from indicators.judging.judge import judge
from indicators.oversight.attention import SEVERITY, Concern, attention
from indicators.oversight.summary import headline
from indicators.oversight.supervision import (
    BY_KIND,
    COLOURS,
    RED_AFTER_DAYS,
    TOGETHER,
    SupervisionItem,
    alike,
    by_kind,
    by_office,
    colour,
    narrowed,
    supervision,
)
from indicators.plan import Plan
from tests.indicators.conftest import LOADED, figure, only

PORT, RAIL = "class_one_port_application", "rail_water_study"
UNDATED = "vehicle_projects_in_production"
DUE = date(2019, 12, 31)
TODAY = date(2026, 6, 30)


def reports(*told: dict[str, Any]) -> pd.DataFrame:
    lines = [{"done": False, "id": n, **report} for n, report in enumerate(told, start=1)]
    return pd.DataFrame(lines, columns=REPORT_COLUMNS)


def waived(target: str, year: int) -> pd.DataFrame:
    told = {
        "target": target,
        "year": year,
        "known_on": date(2019, 11, 1),
        "by": "会议",
        "document": "1号",
        "id": 1,
    }
    return pd.DataFrame([told], columns=WAIVER_COLUMNS)


def concerns_on(
    plan: Plan, day: date, decisions: Decisions | None = None, *figures: Any
) -> list[Concern]:
    decisions = decisions or Decisions()
    judged = judge(plan, frame(list(figures), recorded_on=LOADED), day, decisions=decisions)
    return attention(plan, judged, day, decisions.reports)


@pytest.fixture(scope="module")
def silent(plan: Plan) -> pd.DataFrame:
    """The whole plan today, with no figure and no report."""
    return judge(plan, frame([], recorded_on=LOADED), TODAY)


@pytest.fixture(scope="module")
def items(plan: Plan, silent: pd.DataFrame) -> list[SupervisionItem]:
    """What the silent plan asks for today."""
    return supervision(plan, attention(plan, silent, TODAY), TODAY)


def items_on(
    plan: Plan, day: date, decisions: Decisions | None = None, *figures: Any
) -> list[SupervisionItem]:
    return supervision(plan, concerns_on(plan, day, decisions, *figures), day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (DUE - timedelta(31), None),
        (DUE - timedelta(30), ("due_soon", -30, "blue")),
        (date(2019, 12, 10), ("due_soon", -21, "blue")),
        (DUE, ("due_soon", 0, "blue")),
        (DUE + timedelta(1), ("overdue", 1, "yellow")),
        (date(2020, 1, 15), ("overdue", 15, "yellow")),
        (DUE + timedelta(30), ("overdue", 30, "yellow")),
        (DUE + timedelta(31), ("overdue", 31, "red")),
        (TODAY, ("overdue", 2373, "red")),
    ],
)
def test_a_milestone_without_a_report_turns_blue_yellow_red(
    plan: Plan, day: date, expected: tuple[str, int, str] | None
) -> None:
    found = [c for c in items_on(only(plan), day) if PORT in c.targets]

    assert [(c.kind, c.days, c.colour) for c in found] == ([expected] if expected else [])
    assert [(c.office, c.tasks, c.due) for c in found] == (
        [("港口物流园", (10,), DUE)] if expected else []
    )


def test_both_dated_milestones_are_overdue_today_and_none_is_missed(
    plan: Plan, silent: pd.DataFrame, items: list[SupervisionItem]
) -> None:
    dated = {c.targets[0]: c for c in items if c.kind == "overdue"}

    assert {PORT, RAIL} <= dated.keys()
    assert {c.colour for c in dated.values()} == {"red"}
    assert dated[RAIL].days == (TODAY - date(2021, 12, 31)).days
    assert not (silent["verdict"] == "missed").any()
    assert [headline(plan, silent, year)["missed"] for year in (2019, 2021)] == [0, 0]


@pytest.mark.parametrize(
    ("told", "day", "kinds"),
    [
        # an undated milestone: only a report can go stale
        ([], TODAY, []),
        ([{"item": UNDATED, "known_on": date(2020, 1, 1)}], date(2020, 1, 1) + timedelta(92), []),
        (
            [{"item": UNDATED, "known_on": date(2020, 1, 1)}],
            date(2020, 1, 1) + timedelta(93),
            [("stale", 93, None)],
        ),
        (
            [
                {"item": UNDATED, "known_on": date(2020, 1, 1)},
                {"item": UNDATED, "known_on": date(2020, 6, 1)},
            ],
            date(2020, 7, 1),
            [],
        ),
        (
            [
                {"item": UNDATED, "known_on": date(2020, 1, 1)},
                {"item": UNDATED, "known_on": date(2020, 6, 1), "done": True, "evidence": "照片"},
            ],
            TODAY,
            [],
        ),
        ([{"item": UNDATED, "known_on": date(2020, 1, 2)}], date(2020, 1, 1), []),
        # a dated one before its day, and after it
        (
            [{"item": RAIL, "known_on": date(2020, 1, 1)}],
            date(2020, 6, 1),
            [("stale", 152, date(2021, 12, 31))],
        ),
        (
            [{"item": RAIL, "known_on": date(2020, 1, 1)}],
            date(2022, 1, 10),
            [("overdue", 10, date(2021, 12, 31)), ("stale", 740, date(2021, 12, 31))],
        ),
    ],
)
def test_a_report_goes_stale_after_a_quarter_while_nothing_is_done(
    plan: Plan, told: list[dict[str, Any]], day: date, kinds: list[tuple[str, int, date | None]]
) -> None:
    item = told[0]["item"] if told else UNDATED
    decisions = Decisions(reports=reports(*told) if told else None)

    found = [m for m in concerns_on(only(plan), day, decisions) if m.target == item]

    assert [(m.kind, m.days, m.due) for m in found] == kinds
    stale = [m for m in found if m.kind == "stale"]
    assert all(m.reported_on == told[0]["known_on"] and m.office for m in stale)


def test_a_stale_report_names_who_reports_and_is_yellow(plan: Plan) -> None:
    told = {"item": UNDATED, "known_on": date(2020, 1, 1), "by": "某园区"}

    (item,) = [
        c
        for c in items_on(only(plan), TODAY, Decisions(reports=reports(told)))
        if c.kind == "stale"
    ]

    assert (item.office, item.colour, item.tasks, item.due) == (
        "经信局",
        "yellow",
        (1,),
        None,
    )
    assert item.clauses == ("促进东风日产云峰、吉利整车与飞行汽车等项目尽快建成投产",)


def test_what_is_waived_needs_no_attention(plan: Plan) -> None:
    stale = reports({"item": PORT, "known_on": date(2019, 10, 20)})
    both = Decisions(reports=stale, waivers=waived(PORT, 2019))

    dated = only(plan)

    assert {
        m.kind for m in concerns_on(dated, TODAY, Decisions(reports=stale)) if m.target == PORT
    } == {"overdue", "stale"}
    assert [m for m in concerns_on(dated, TODAY, both) if m.target == PORT] == []


def test_a_conflict_in_a_waived_year_waits_for_nobody(promises: Plan) -> None:
    prints = (("12", date(2021, 3, 1)), ("30", date(2021, 3, 9)))
    firms = only(promises, "firms_new")
    apart = [figure(promises, "firms_new", 2020, printed, known_on=day) for printed, day in prints]

    def conflicts(decisions: Decisions) -> list[str]:
        return [
            m.target for m in concerns_on(firms, TODAY, decisions, *apart) if m.kind == "conflict"
        ]

    assert conflicts(Decisions()) == ["firms_new"]
    assert conflicts(Decisions(waivers=waived("firms_new", 2020))) == []


@pytest.mark.parametrize(("printed", "kind", "colour"), [("7.2", "behind", "yellow"), ("5.5", "far_behind", "red"), ("7.3", None, None)])  # fmt: skip
def test_behind_its_pace_is_yellow_far_behind_red(
    plan: Plan, printed: str, kind: str | None, colour: str | None
) -> None:
    half = figure(plan, "gdp_growth", 2020, printed, month=6, basis="real")

    found = [
        c
        for c in items_on(only(plan, "gdp_growth"), date(2020, 8, 1), None, half)
        if c.targets == ("gdp_growth",) and c.month == 6
    ]

    assert [(c.kind, c.colour) for c in found] == ([(kind, colour)] if kind else [])


def test_missing_figures_are_one_line_for_an_indicator_and_never_red(
    items: list[SupervisionItem],
) -> None:
    missing = [c for c in items if c.kind == "missing"]
    (gdp,) = [c for c in missing if "gdp_growth" in c.targets]
    (cod,) = [c for c in missing if "cod_emissions.falls" in c.targets]

    assert {c.colour for c in missing} == {"yellow"}
    assert gdp.years == tuple(range(2019, 2026))
    assert (gdp.due, gdp.days) == (date(2020, 3, 31), (TODAY - date(2020, 3, 31)).days)
    assert cod.targets == ("cod_emissions.falls", "cod_emissions.never_rises")
    assert len(cod.clauses) == 2
    assert [c.days for c in missing] == sorted((c.days for c in missing), reverse=True)


def test_every_kind_has_a_colour_and_the_list_goes_from_red_to_blue(plan: Plan) -> None:
    assert BY_KIND.keys() | {"overdue"} == SEVERITY.keys()
    day = date(2021, 12, 15)
    colours = [c.colour for c in items_on(plan, day)]
    assert colours == sorted(colours, key=("red", "yellow", "blue").index)
    assert set(colours) == {"red", "yellow", "blue"}


def test_the_list_narrows_to_an_office_and_to_colours(items: list[SupervisionItem]) -> None:
    port = narrowed(items, "港口物流园")

    assert {c.office for c in port} == {"港口物流园"}
    assert len(narrowed(items)) == len(items)
    assert {c.office for c in narrowed(items, unnamed=True)} == {None}
    assert {c.colour for c in narrowed(items, colours=("red",))} == {"red"}
    assert narrowed(port, colours=()) == []


MADE = st.builds(
    lambda kind, days, office, target: SupervisionItem(
        kind, colour(kind, days), (target,), office, (2020,), 12, None, days, None, (), ()
    ),
    st.sampled_from(sorted(SEVERITY)),
    st.integers(-30, 3000),
    st.sampled_from([None, "甲", "乙", "丙"]),
    st.sampled_from("abcdef"),
)


@given(st.lists(MADE, max_size=30))
def test_by_office_and_by_kind_nothing_is_lost_and_nothing_counted_twice(
    made: list[SupervisionItem],
) -> None:
    told = sorted(made, key=lambda item: COLOURS.index(item.colour))
    offices = by_office(told)

    assert len({one.office for one in offices}) == len(offices)
    for one in offices:
        mine = [item for item in told if item.office == one.office]
        assert sorted(map(id, one.items)) == sorted(map(id, mine))
        assert all(len({item.kind for item in line}) == 1 for line in one.lines)
        assert [line[0].kind for line in one.lines if len(line) > 1 and line[0].kind not in TOGETHER] == []  # fmt: skip
    assert sum(by_kind(told).values()) == len(told)


@given(st.lists(MADE, min_size=1, max_size=30))
def test_the_office_with_the_gravest_items_stands_first(made: list[SupervisionItem]) -> None:
    def gravest(items: list[SupervisionItem]) -> tuple[int, int]:
        places = [COLOURS.index(item.colour) for item in items]
        return min(places), -places.count(min(places))

    found = [gravest(one.items) for one in by_office(made)]
    assert found == sorted(found)


@given(st.lists(MADE, max_size=30))
def test_alike_items_are_one_line_whatever_stands_between(made: list[SupervisionItem]) -> None:
    lines = alike(made)
    together = [line[0].kind for line in lines if line[0].kind in TOGETHER]
    assert len(together) == len(set(together))
    assert sum(len(line) for line in lines) == len(made)


def test_the_methods_page_tells_the_limits_as_they_are() -> None:
    page = (Path(__file__).parents[3] / "docs" / "methods.md").read_text(encoding="utf-8")
    limits = {
        "RED_AFTER_DAYS": RED_AFTER_DAYS,
        "DUE_SOON_DAYS": DUE_SOON_DAYS,
        "STALE_DAYS": STALE_DAYS,
    }

    assert [name for name, days in limits.items() if f"{name} = {days}" not in page] == []
    assert [kind for kind in SEVERITY if kind not in page] == []
