"""The hall's verbs: reading, accepting, comparing, settling."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from indicators.judging.judgement import judgements
from indicators.oversight.waivers import Waiver
from indicators.plan.forms import Compares
from monitor import Monitor, NotAcceptable
from settings import today
from store import SubmittedFile
from tests.indicators.conftest import row
from tests.store.acts import report

GROWTH = "指标,年份,数值,阶段,发布日期,来源\nGDP增速,2022,{value},最终,2024-01-20,年鉴\n"


def taken(monitor: Monitor, text: str, name: str = "上报.csv") -> Any:
    return monitor.accept(monitor.read(name, text.encode()), by="张三")


def verdict(monitor: Monitor, year: int = 2022) -> str:
    return str(row(monitor.attainment(["wedz"]), "gdp_growth", year, area="wedz")["verdict"])


def test_a_reading_with_faults_is_never_stored(fresh_monitor: Monitor) -> None:
    reading = fresh_monitor.read("坏.csv", "指标,年份,数值\nGDP增速,2022,约8\n".encode())

    with pytest.raises(NotAcceptable):
        fresh_monitor.accept(reading, by="张三")

    assert fresh_monitor.store.observations()["source"].ne("").any()
    assert len(fresh_monitor.store.observations()) == 771


def test_what_accepting_would_do_is_what_it_does(fresh_monitor: Monitor) -> None:
    preview = fresh_monitor.preview(
        fresh_monitor.read("上报.csv", GROWTH.format(value="7.6").encode())
    )

    taken(fresh_monitor, GROWTH.format(value="7.6"))

    assert [(c.kind, c.before, c.after) for c in preview.changes] == [("revised", 5.0, 7.6)]
    assert [(f.target, f.before, f.after, f.uploads) for f in preview.flips] == [
        ("gdp_growth", "missed", "met", ())
    ]
    assert verdict(fresh_monitor) == "met"


def test_the_same_figure_again_changes_nothing(fresh_monitor: Monitor) -> None:
    preview = fresh_monitor.preview(
        fresh_monitor.read("上报.csv", GROWTH.format(value="5.0").encode())
    )

    assert [(c.kind, c.before, c.after) for c in preview.changes] == [("same", 5.0, 5.0)]
    assert preview.flips == ()


def test_a_withdrawal_is_previewed_and_shows_the_former_figure(fresh_monitor: Monitor) -> None:
    upload = taken(fresh_monitor, GROWTH.format(value="7.6"))

    preview = fresh_monitor.preview_withdrawal(upload.id)
    fresh_monitor.store.withdraw(upload.id, by="张三", reason="误报")

    assert [(c.kind, c.before, c.after, c.uploads) for c in preview.changes] == [
        ("revised", 7.6, 5.0, (upload.id,))
    ]
    assert [(f.before, f.after, f.uploads) for f in preview.flips] == [
        ("met", "missed", (upload.id,))
    ]
    assert verdict(fresh_monitor) == "missed"


def test_what_an_upload_brought_is_what_its_preview_promised(fresh_monitor: Monitor) -> None:
    reading = fresh_monitor.read("上报.csv", GROWTH.format(value="7.6").encode())
    promised = fresh_monitor.preview(reading)
    upload = taken(fresh_monitor, GROWTH.format(value="7.6"))
    brought = fresh_monitor.brought(upload.id)

    assert list(brought.changes) == list(promised.changes)
    flipped = [[(f.target, f.before, f.after) for f in one.flips] for one in (brought, promised)]
    assert flipped[0] == flipped[1] != []


def test_two_days_of_publication(published: Monitor) -> None:
    found = published.compare(date(2021, 12, 31), date(2022, 12, 1), area="wedz")

    gdp = next(c for c in found.changes if c.indicator == "gdp" and c.year == 2021)
    assert (gdp.kind, gdp.before, gdp.after) == ("revised", 1900.0, 1861.31)


def test_two_days_of_the_store(fresh_monitor: Monitor) -> None:
    upload = taken(fresh_monitor, GROWTH.format(value="7.6"))

    found = fresh_monitor.compare(
        today() - timedelta(days=2), today() + timedelta(days=1), clock="shown", area="wedz"
    )

    flips = {(f.target, f.year): f for f in found.flips}
    assert upload.id in flips["gdp_growth", 2022].uploads
    assert flips["gdp_growth", 2022].after == "met"


def test_a_conflict_is_settled_and_reopened(fresh_monitor: Monitor) -> None:
    def open_conflicts() -> list[tuple[str, int]]:
        return [
            (f["indicator"], f["year"]) for f in fresh_monitor.conflicts() if f["area"] == "wedz"
        ]

    figure = next(f for f in fresh_monitor.conflicts() if f["indicator"] == "foreign_capital_used")
    statement = figure["vintages"][1]["statements"][0]["id"]
    place = (figure["area"], figure["indicator"], figure["year"], figure["month"])
    before = open_conflicts()

    fresh_monitor.store.choose(place, statement, by="张三", reason="口径与方案一致")
    settled = next(
        f for f in fresh_monitor.figures("foreign_capital_used", "wedz") if f["year"] == 2022
    )
    after = open_conflicts()
    fresh_monitor.store.choose(place, None, by="张三", reason="复核")

    assert (settled["value"], settled["conflict"]) == (5.02, False)
    assert set(before) - set(after) == {("foreign_capital_used", 2022)}
    assert open_conflicts() == before
    flags = row(
        fresh_monitor.attainment(["wedz"]), "foreign_capital_used_growth", 2022, area="wedz"
    )["flags"]
    assert flags == ("conflict",)


def test_what_is_missing_names_year_day_and_office(published: Monitor) -> None:
    found = {(m.target, m.year): m for m in published.missing(date(2024, 6, 30))}

    assert found["gdp_growth", 2023].due < date(2024, 6, 30)
    assert ("gdp_growth", 2022) not in found
    assert ("gdp_growth", 2024) not in found
    assert found["foreign_firms_new_growth", 2023].office == "招商局"


def test_reports_and_waivers_reach_the_verdicts(fresh_monitor: Monitor) -> None:
    store = fresh_monitor.store
    report(
        store,
        item="class_one_port_application",
        known_on=date(2020, 1, 5),
        done=True,
        done_on=date(2019, 12, 20),
        evidence="受理回执",
        by="港口物流园",
    )
    store.waive(
        Waiver(
            "gdp_growth",
            2022,
            known_on=date(2023, 1, 1),
            decided_by="区政府",
            document="〔2023〕1号",
            reason="x",
        ),
        by="张三",
    )

    frame = fresh_monitor.attainment(["wedz"])

    assert row(frame, "class_one_port_application", 2019, area="wedz")["verdict"] == "met"
    assert row(frame, "gdp_growth", 2022, area="wedz")["verdict"] == "waived"
    assert verdict(fresh_monitor, 2021) == "met"


OF_TWO_SOURCES = """指标,年份,数值,发布日期,来源
生产总值提速,2024,7.8,2025-01-20,区年报
生产总值提速,2023,7.1,2024-01-20,{other}
"""


def test_a_remembered_name_is_understood_in_the_next_file_of_its_source(
    fresh_monitor: Monitor,
) -> None:
    text = OF_TWO_SOURCES.format(other="区年报").encode()

    unknown = fresh_monitor.read("a.csv", text)
    fresh_monitor.store.remember(
        "indicator", "生产总值提速", "gdp_growth", source="区年报", by="张三"
    )
    known = fresh_monitor.read("b.csv", text)
    elsewhere = fresh_monitor.read("b.csv", OF_TWO_SOURCES.format(other="市公报").encode())
    chosen = fresh_monitor.read("b.csv", text, names={"生产总值提速": "gdp"})

    assert [p.code for p in unknown.problems] == ["indicator_unknown"]
    assert [o.indicator for o in known.observations] == ["gdp_growth"] * 2
    assert [p.code for p in elsewhere.problems] == ["indicator_unknown"]
    assert "gdp_growth" not in {o.indicator for o in chosen.observations}


def test_a_name_in_a_file_without_a_source_is_remembered_for_that_file(
    fresh_monitor: Monitor,
) -> None:
    text = "指标,年份,数值,发布日期\n生产总值提速,2024,7.8,2025-01-20\n".encode()
    fresh_monitor.store.remember(
        "indicator", "生产总值提速", "gdp_growth", source="a.csv", by="张三"
    )

    assert [o.indicator for o in fresh_monitor.read("a.csv", text).observations] == ["gdp_growth"]
    assert [p.code for p in fresh_monitor.read("b.csv", text).problems] == ["indicator_unknown"]


def test_as_of_today_is_the_current_view(published: Monitor) -> None:
    moment = datetime.now(UTC)

    assert published.attainment().equals(published.attainment(as_of=today(), shown_on=moment))


REPORTS = (
    "事项,报告日期,是否完成,完成日期,佐证,佐证性质\n"
    "class_one_port_application,2020-01-10,{done},{done_on},武港〔2019〕8号,正式文件\n"
)


def test_progress_reports_are_read_accepted_once_and_judged(fresh_monitor: Monitor) -> None:
    content = REPORTS.format(done="是", done_on="2019-12-20").encode()
    reading = fresh_monitor.read_reports("进展.csv", content)

    assert len(fresh_monitor.accept_reports(reading, by="李四")) == 1
    frame = fresh_monitor.attainment(["wedz"])
    port = next(
        one for one in fresh_monitor.progress() if one.item.id == "class_one_port_application"
    )

    assert row(frame, "class_one_port_application", 2019, area="wedz")["verdict"] == "met"
    assert (port.state, port.reports[0].by) == ("done", "李四")
    assert fresh_monitor.read_reports("进展.csv", content).reports == ()


def test_reports_with_faults_are_never_recorded(fresh_monitor: Monitor) -> None:
    reading = fresh_monitor.read_reports(
        "坏.csv", REPORTS.format(done="否", done_on="2019-12-20").encode()
    )

    with pytest.raises(NotAcceptable):
        fresh_monitor.accept_reports(reading, by="李四")

    assert "李四" not in set(fresh_monitor.store.reports()["by"])


def test_a_file_is_opened_once_though_its_names_are_remembered(
    fresh_monitor: Monitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loaders import reading

    fresh_monitor.store.remember("indicator", "GDP增述", "gdp_growth", source="区年报", by="张三")
    opened = []

    def counted(content: bytes, *more: Any) -> Any:
        opened.append(content)
        return actual(content, *more)

    actual = reading.opened
    monkeypatch.setattr(reading, "opened", counted)
    found = fresh_monitor.read("报.csv", "指标,年份,数值,来源\nGDP增述,2024,5.6,区年报\n".encode())

    assert [o.indicator for o in found.observations] == ["gdp_growth"]
    assert len(opened) == 1


def test_a_file_is_weighed_against_the_series_it_speaks_of_and_no_other(
    fresh_monitor: Monitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    actual = fresh_monitor.store.observations

    def listening(**series: Any) -> Any:
        asked.append(series)
        return actual(**series)

    monkeypatch.setattr(fresh_monitor.store, "observations", listening)
    found = fresh_monitor.read("报.csv", "指标,年份,数值\n固定资产投资额,2023,95000\n".encode())

    assert found.holds
    assert asked == [{"areas": ["wedz"], "indicators": ["fixed_investment"]}]


def test_what_the_store_holds_of_areas_that_the_plan_does_not_know_is_not_read(
    fresh_monitor: Monitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    [own] = fresh_monitor.read("报.csv", GROWTH.format(value=8.3).encode()).observations
    before = fresh_monitor.attainment(), fresh_monitor.figures()
    other = SubmittedFile("别.csv")
    fresh_monitor.store.add([own._replace(area="elsewhere")], by="a", file=other)
    asked = []
    actual = fresh_monitor.store.observations

    def listening(**series: Any) -> Any:
        asked.append(actual(**series))
        return asked[-1]

    monkeypatch.setattr(fresh_monitor.store, "observations", listening)
    assert fresh_monitor.attainment().equals(before[0])
    assert fresh_monitor.figures() == before[1]
    assert [len(table) for table in asked] == [771, 771]
    assert len(fresh_monitor.known().observations) == 772


def test_the_facts_of_a_briefing_are_those_of_its_two_days(published: Monitor) -> None:
    day, since = date(2026, 6, 30), date(2022, 6, 30)

    facts = published.facts(day, since)

    assert facts.judged.equals(published.attainment(as_of=day))
    assert facts.changes == published.compare(since, day, area=published.plan.document.area)
    assert facts.figures == published.figures(area=published.plan.document.area, as_of=day)
    assert facts.progress == published.progress(day)


@pytest.mark.parametrize(
    "days", [(date(2019, 6, 30), date(2021, 12, 31)), (date(2021, 12, 31), date(2026, 6, 30))]
)
def test_each_side_of_a_comparison_is_what_was_known_on_its_day(
    published: Monitor, days: tuple[date, date]
) -> None:
    found = published.compare(*days)
    for day, side in zip(days, ("was", "now"), strict=True):
        known = {
            (f["area"], f["indicator"], f["year"], f["month"]): f
            for f in published.figures(as_of=day)
        }
        for change in found.changes:
            figure = known.get((change.area, change.indicator, change.year, change.month))
            current = [v["value"] for v in figure["vintages"] if v["current"]] if figure else []
            values = getattr(change, side)
            assert len(set(values)) == len(set(current))
            assert (len(values) > 1) == bool(figure and figure["conflict"])
    assert any(len(change.now) > 1 for change in found.changes) == (days[1].year > 2022)


def test_every_matter_of_a_day_stands_in_its_supervision_list(published: Monitor) -> None:
    day = date(2026, 6, 30)

    concerns = published.attention(day)

    named = [concern for concern in concerns if concern.kind != "missing"]
    assert len(published.supervision(day)) >= len(named) > 0
    assert published.attention(day, published.attainment(as_of=day)) == concerns


def test_the_effect_of_a_waiver_is_shown_before_and_goes_with_it(fresh_monitor: Monitor) -> None:
    from indicators.oversight.waivers import Waiver

    waiver = Waiver("gdp_growth", 2022, date(2023, 1, 5), "区政府", "会议纪要", "疫情")

    coming = fresh_monitor.preview_waiver(waiver)
    number = fresh_monitor.store.waive(waiver, by="张三")

    assert [(f.target, f.before, f.after) for f in coming] == [("gdp_growth", "missed", "waived")]
    going = fresh_monitor.preview_waiver_withdrawal(number)
    assert [(f.target, f.before, f.after) for f in going] == [("gdp_growth", "waived", "missed")]


def test_nothing_is_accepted_that_was_weighed_against_another_state(fresh_monitor: Monitor) -> None:
    from monitor import StoreError

    reading = fresh_monitor.read("甲.csv", GROWTH.format(value="7.6").encode())
    seen = fresh_monitor.version()
    taken(fresh_monitor, GROWTH.format(value="9.6"), "乙.csv")
    after = fresh_monitor.version()

    with pytest.raises(StoreError) as raised:
        fresh_monitor.accept(reading, by="张三", expected=seen)

    assert raised.value.code == "changed"
    assert fresh_monitor.version() == after
    assert fresh_monitor.accept(reading, by="张三", expected=after).id == 8


@pytest.mark.parametrize(("city", "verdict"), [("6.1", "met"), ("9.9", "missed")])
def test_one_areas_table_knows_the_area_it_is_held_against(
    fresh_monitor: Monitor, city: str, verdict: str
) -> None:
    plan = fresh_monitor.plan
    above = plan.target("gdp_growth").model_copy(
        update={"rule": Compares(kind="compares", area="hannan", strict=True)}
    )
    parts = {name: getattr(plan, name) for name in type(plan).model_fields}
    fresh_monitor.plan = type(plan).model_construct(**parts | {"targets": (above,)})
    head = "区域,指标,年份,数值,阶段,发布日期,来源\n"
    taken(fresh_monitor, f"{head}wedz,GDP增速,2024,7.6,最终,2025-01-20,年鉴\n", "区.csv")
    own = f"{head}hannan,GDP增速,2024,{city},最终,2025-09-20,年鉴\n"

    preview = fresh_monitor.preview(fresh_monitor.read("市.csv", own.encode()))
    taken(fresh_monitor, own, "市.csv")

    table = fresh_monitor.attainment(["wedz"])
    assert row(table, "gdp_growth", 2024, area="wedz")["verdict"] == verdict
    assert verdict in {flip.after for flip in preview.flips if flip.area == "wedz"}


def test_a_clock_once_ahead_hides_no_later_figure(fresh_monitor: Monitor) -> None:
    plain = "指标,年份,数值\nGDP增速,2016,{value}\n"
    ahead = datetime.now(UTC) + timedelta(days=400)
    for value, at in ((8.1, ahead), (8.2, None)):
        reading = fresh_monitor.read("上报.csv", plain.format(value=value).encode())
        fresh_monitor.store.add(
            reading.observations, by="张三", file=SubmittedFile("上报.csv"), recorded_at=at
        )
        [found] = [f for f in fresh_monitor.figures("gdp_growth", "wedz") if f["year"] == 2016]
        undated = [v["value"] for v in found["vintages"] if v["known_on"] is None]
        assert undated[-1] == value


def test_writing_tells_its_share_and_what_that_raises_leaves_the_store_untouched(
    fresh_monitor: Monitor,
) -> None:
    monitor = fresh_monitor
    rows = "".join(f"地区生产总值增速,{year},8.{year % 10},%\n" for year in range(1990, 2015))
    reading = monitor.read("a.csv", f"指标,年份,数值,单位\n{rows}".encode())
    before = monitor.version()

    class Cancelled(Exception):
        pass

    def cancel(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        monitor.accept(reading, by="张三", share=cancel)
    assert monitor.version() == before
    told: list[float] = []
    assert monitor.accept(reading, by="张三", share=told.append).rows == 25
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_each_candidate_is_judged_ahead_as_it_is_once_adopted(fresh_monitor: Monitor) -> None:
    """Of the most telling kind: sources contradict each other on a figure that a promise judges."""
    rows = [
        f"GDP增速,2023,{value},最终,2024-01-20,{source}"
        for value, source in ((9.9, "甲"), (1.1, "乙"))
    ]
    text = "\n".join(["指标,年份,数值,阶段,发布日期,来源", *rows])
    reading = fresh_monitor.read("两处.csv", text.encode())
    fresh_monitor.accept(reading, by="张三")
    (figure,) = [one for one in fresh_monitor.conflicts() if one["indicator"] == "gdp_growth"]
    place = (figure["area"], figure["indicator"], figure["year"], figure["month"])
    seen = []
    for vintage in [one for one in figure["vintages"] if one["current"]]:
        statement = vintage["statements"][0]["id"]
        ahead = fresh_monitor.preview_choice(*place, statement)
        fresh_monitor.store.choose(place, statement, by="张三", reason="核定")
        frame = fresh_monitor.attainment(areas=["wedz"])
        now = {
            (one.area, one.target, one.year, one.month): one.verdict for one in judgements(frame)
        }
        assert ahead
        told = {(one.area, one.target, one.year, one.month): one.verdict for one in ahead}
        assert told == {key: now[key] for key in told}
        seen.append(next(one.verdict for one in ahead if one.year == 2023))
        fresh_monitor.store.choose(place, None, by="张三", reason="再看")
    assert sorted(seen) == ["met", "missed"]
