"""Screen and briefing count the same thing with the same number, each in one column only."""

from datetime import date

import pytest

from display.charts.marks import GLYPHS
from display.screens.counts import counts as tiles
from display.screens.tasks import task_lines
from indicators.judging.dated import of_task
from indicators.oversight import counts, summary
from indicators.oversight.rollup import office_states
from reports.briefing.content import Table
from reports.briefing.files import year_before
from reports.briefing.whole import Knowledge, briefing

DAYS = [date(2021, 12, 31), date(2026, 11, 27)]
YEARS = [2020, 2022]


@pytest.fixture(scope="module")
def monitor(filled):
    from monitor import open_monitor

    return open_monitor(url=filled)


@pytest.fixture(scope="module", params=DAYS, ids=str)
def day(request):
    return request.param


@pytest.fixture(scope="module", params=YEARS, ids=str)
def facts(request, monitor, day):
    return monitor.facts(day, year_before(day), request.param)


@pytest.fixture(scope="module")
def tables(facts, day):
    told = briefing(Knowledge(facts.plan, facts.judged, day, facts.progress), facts.year, "zh")
    blocks = [block for section in told.sections for block in section.all_blocks()]
    return [block for block in blocks if isinstance(block, Table)]


def test_the_tasks_of_the_briefing_are_those_of_the_screen(monitor, day, facts, tables):
    lines = next(table for table in tables if table.name.startswith("重点任务")).rows
    states = monitor.tasks(facts.year, day, facts.judged)
    shown = task_lines(facts.plan, states, facts.progress, "zh")
    for line, screen, state in zip(lines, shown, states, strict=True):
        number = {one.tone: one.number for one in screen.targets}
        verdicts = [number.get(v, 0) for v in ("met", "near", "missed", "undetermined")]
        overdue = counts.deeds_of(of_task(facts.progress, state.task.number)).of("overdue")
        assert [cell.number for cell in line[3:]] == [*verdicts, overdue]


def test_the_offices_of_the_briefing_count_the_targets_they_lead(facts, tables):
    table = next(table for table in tables if table.name.startswith("责任单位"))
    states = {s.office: s for s in office_states(facts.plan, facts.judged, facts.year)}
    for line in table.rows:
        tally = counts.targets_under(states[line[0].text].targets)
        shown = ("met", "near", "missed", "undetermined")
        assert [cell.number for cell in line[3:7]] == [tally.of(v) for v in shown]


def test_the_briefing_names_what_each_table_counts(tables):
    counted = [t for t in tables if any(c.head in ("无法判定", "承诺数") for c in t.columns)]
    assert counted
    for table in counted:
        heads = " ".join(column.head for column in table.columns)
        assert any(unit in table.name + heads for unit in ("承诺", "目标数"))


def test_a_tile_says_how_many_of_its_promises_have_a_day(facts, day):
    """The tiles less what is to be done by a day are the marks of the year's column."""
    head = summary.headline(facts.plan, facts.judged, facts.year)
    before = summary.headline(facts.plan, facts.judged, facts.year - 1)
    found = {one.tone: one for one in tiles(head, before, (), day, "zh")}
    marked = counts.promises_of(
        facts.plan, facts.judged[facts.judged["rule"] != "done_by"], facts.year
    )
    for verdict in ("met", "near", "missed", "undetermined"):
        dated = head["dated"][verdict]
        assert head[verdict] - dated == marked.of(verdict)
        assert found[verdict].glyph == ("•" if verdict == "undetermined" else GLYPHS[verdict])
        assert found[verdict].dated == (f"含 {dated} 项限期承诺" if dated else "")
