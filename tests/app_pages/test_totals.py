"""Whatever is counted on a screen adds up: each total is the sum of what stands beside it, and the
same thing has the same number wherever it is counted.
"""

import re
from datetime import date

import pytest

from display.charts.matrix import matrix as drawn
from display.charts.matrix_layout import Reader
from display.screens.attention import notes
from display.screens.counted import counted_line
from display.screens.folding import silent
from display.screens.glossary import glossary
from display.screens.offices import matrix, sums
from display.screens.scores import covered
from display.screens.supervision import lines, offices
from display.screens.tasks import tallied, task_lines
from display.words import LANGUAGES, word
from display.words.names import lead_name, text_of
from display.words.sentences import OF_THE_FIGURE, explain
from indicators.judging.codes import JUDGED
from indicators.judging.dated import of_task
from indicators.judging.judgement import judgements
from indicators.oversight import counts, summary
from indicators.oversight.rollup import office_states
from indicators.oversight.scores import by_goal, by_office
from indicators.oversight.supervision import alike, narrowed
from reports.briefing.content import Paragraph
from reports.briefing.files import year_before
from reports.briefing.whole import Knowledge, briefing
from tests.app_pages.conftest import TAG, markup, said

DAYS = [date(2019, 12, 10), date(2021, 12, 31), date(2026, 6, 30), date(2026, 11, 27)]
YEARS = [2019, 2021, 2022, 2025]
SPACE = re.compile(r"\s+")


@pytest.fixture(scope="module")
def monitor(filled):
    from monitor import open_monitor

    return open_monitor(url=filled)


@pytest.fixture(scope="module", params=DAYS, ids=str)
def day(request):
    return request.param


@pytest.fixture(scope="module")
def frame(monitor, day):
    return monitor.attainment(as_of=day)


@pytest.fixture(scope="module")
def items(monitor, day, frame):
    return monitor.supervision(day, frame)


@pytest.mark.parametrize("year", YEARS)
def test_the_headline_is_the_sum_of_its_cards_and_of_its_goals(monitor, frame, year):
    plan = monitor.plan
    tally = counts.promises_of(plan, frame, year)
    head = summary.headline(plan, frame, year)

    assert head["promises"] == tally.total == head["due"] + head["not_due"]
    assert head["judged"] == counts.judged_of(tally)
    assert {part: head[part] for part in tally.parts} == dict(tally.parts)
    assert sum(head["reasons"].values()) == head["undetermined"]
    assert tally.total <= len(counts.promised(plan))
    assert counts.targets_of(plan, frame, year).total >= tally.total


@pytest.mark.parametrize("year", YEARS)
def test_the_scores_rest_on_the_promises_of_the_year(monitor, frame, year):
    plan = monitor.plan
    tally = counts.promises_of(plan, frame, year)
    for scheme in plan.assessments:
        goals, led = by_goal(plan, frame, year, scheme), by_office(plan, frame, year, scheme)
        assert sum(counts.assessed_of(score).total for score in goals) == (
            tally.total - tally.of(summary.NOT_DUE)
        )
        for score in (*goals, *led):
            assert counts.assessed_of(score).total == len(score.components)
            shown = [int(number) for number in re.findall(r"\d+", covered(score, "zh"))]
            assert shown == [len(score.components), score.judged]


def test_the_matrix_and_its_fold_hold_every_promise_once(monitor, frame):
    plan = monitor.plan
    years = summary.shown_years(plan, frame, plan.document.area)
    made = drawn(plan, frame, years, Reader("zh"), 2022)
    folded = {one.target for one in made.folded}
    shown = {target.id for target in plan.targets} - folded

    def promise(target):
        return plan.target(target).group or target

    rows, rest = {promise(id) for id in shown}, {promise(id) for id in folded}
    assert rows | rest == set(counts.promised(plan))
    assert len(silent(plan, made.folded, "zh")) == len(rest)


def test_the_supervision_list_is_the_sum_of_its_kinds_offices_and_lines(monitor, items):
    plan = monitor.plan
    found = offices(plan, items, "zh")

    assert counts.matters_of(items).total == len(items)
    assert sum(office.number for office in found) == len(items)
    for office in found:
        assert office.number == sum(count for _, count in office.levels)
        assert office.number == sum(len(line.items) for line in office.lines)
        assert office.number == sum(map(int, re.findall(r" (\d+) 项", office.counted)))
    assert sum(len(line.items) for line in lines(plan, alike(items), "zh")) == len(items)
    told = notes(plan, alike(items), "zh")
    bundles = [re.match(r"(\d+) [项个]", note.title) for note in told]
    assert sum(int(found[1]) if found else 1 for found in bundles) == len(items)


def test_the_offices_matrix_adds_up_both_ways(monitor, items):
    plan = monitor.plan
    rows = matrix(plan, items, "zh")
    found = sums(rows, items)

    for row in rows:
        places = sum(place.matters for place in row.places if place is not None)
        assert row.matters == places + row.rest == len(narrowed(items, row.id))
        assert row.rest >= 0
    assert found.matters == sum(row.matters for row in rows) + found.unnamed
    assert found.matters == sum(found.places) + found.rest == counts.matters_of(items).total


def test_a_missing_figure_is_counted_once_wherever_it_is_told(monitor, day, items):
    missing = monitor.missing(day)
    tally = counts.figures_of(missing)

    assert tally.total == len(counts.figures_missing(missing))
    owed = [item for item in items if item.kind == "missing"]
    assert tally.total == sum(len(item.years) for item in owed)
    assert len({(one.indicator, one.office) for one in missing}) == len(owed)


def test_what_is_to_be_done_is_counted_alike_by_task_office_and_list(monitor, day, frame, items):
    plan, found = monitor.plan, monitor.progress(day)
    tally = counts.deeds_of(found)
    by_task = task_lines(plan, monitor.tasks(2022, day, frame), found, "zh")

    assert tally.total == len(found)
    for line in by_task:
        assert sum(one.number for one in line.nodes) == len(of_task(found, line.number))
    once = {one.item.id for task in plan.tasks for one in of_task(found, task.number)}
    assert once == {one.item.id for one in found if one.item.tasks}
    assert sum(one.number for one in tallied(found, "zh")) == tally.total
    overdue = [item for item in items if item.kind == "overdue"]
    assert tally.of("overdue") == len(overdue)


@pytest.mark.parametrize("year", YEARS)
def test_a_task_counts_each_of_its_targets_once(monitor, day, frame, year):
    found = monitor.progress(day)
    states = monitor.tasks(year, day, frame)
    for line, state in zip(task_lines(monitor.plan, states, found, "zh"), states, strict=True):
        targets = [child for child in state.children if child.kind == "target"]
        yearly = [c for c in targets if monitor.plan.target(c.id).rule.kind != "done_by"]
        assert sum(one.number for one in line.targets) == len(yearly)


def test_the_targets_that_offices_lead_are_targets_of_the_year(monitor, day, frame):
    plan, year = monitor.plan, monitor.plan.document.year_of(day)
    led = [child.id for state in office_states(plan, frame, year) for child in state.targets]
    nobodys = [t for t in plan.targets if plan.lead_of(t) is None]

    assert len(led) == len(set(led))
    assert counts.targets_of(plan, frame, year).total == len(led) + len(nobodys)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_count_of_the_glossary_has_its_words_and_adds_up(monitor, day, frame, items, lang):
    plan = monitor.plan
    tallies = [
        counts.promises_of(plan, frame, 2022),
        counts.targets_of(plan, frame, 2022),
        counts.deeds_of(monitor.progress(day)),
        counts.matters_of(items),
        counts.figures_of(monitor.missing(day)),
        *map(counts.assessed_of, by_goal(plan, frame, 2022, plan.assessments[0])),
    ]
    assert {tally.name for tally in tallies} == set(counts.NAMES)
    for line in glossary(tallies, lang):
        numbers = re.findall(r"(\d+)(?=[、,]|$)", line.parts)
        assert sum(map(int, numbers)) == line.total
        assert line.means


def test_the_screens_show_one_number_for_one_thing(seen, monitor):
    day = date(2026, 6, 30)
    asked = {"as_of": day.isoformat(), "year": "2022"}
    frame = monitor.attainment(as_of=day)
    matters = len(monitor.supervision(day, frame))
    figures = counts.figures_of(monitor.missing(day)).total
    deeds = counts.deeds_of(monitor.progress(day)).total
    promises = counts.promises_of(monitor.plan, frame, 2022).total

    def words(page):
        return SPACE.sub(" ", said(seen(page, **asked)))

    assert f"全部督办事项（{matters} 项）" in words("overview")
    assert f"截至 {day}，{matters} 项事项：" in words("attention")
    assert f"{matters} 项待督办" in words("offices")
    total = re.search(r'<tr class="tm-sum"><th scope="row">合计</th>.*?</tr>', markup(seen("offices", **asked)), re.DOTALL)  # fmt: skip
    assert TAG.sub(" ", total[0]).split()[-1] == str(matters)
    assert f"{deeds} 件要办成的事" in words("tasks")
    assert f"2022 年 {promises} 项承诺" in words("overview")
    views = next(e for e in seen("upload", **asked).get("button_group") if e.key == "desk_view")
    assert f"应报未报（{figures}）" in str(views.proto)
    glossary_page = words("methods")
    for number in (matters, figures, deeds, promises):
        assert f" {number} " in glossary_page


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_promise_has_one_name_one_reason_and_the_offices_of_all_its_targets(
    monitor, frame, year, lang
):
    plan = monitor.plan
    head = summary.headline(plan, frame, year)
    for verdict in (*summary.COUNTED, summary.NOT_DUE):
        found = summary.counted_as(plan, frame, year, verdict)
        assert len(found) == head[verdict]
        for one in found:
            line = counted_line(plan, one, lang)
            group = next((g for g in plan.groups if g.id == one.promise), None)
            named = group.name if group else plan.name_of(one.promise)
            assert line.aim.name == text_of(named, lang)
            leads = {lead_name(plan, plan.target(target), lang) for target in one.targets}
            assert all(lead in line.aim.lead for lead in leads - {None})
            assert len(line.parts) == (len(one.targets) if group else 0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_figure_that_is_not_final_says_so_wherever_its_promise_is_counted(monitor, frame, lang):
    seen = set()
    for year in YEARS:
        for verdict in summary.COUNTED:
            for one in summary.counted_as(monitor.plan, frame, year, verdict):
                caution = counted_line(monitor.plan, one, lang).aim.caution
                of_it = [flag for flag in one.row.flags if flag in OF_THE_FIGURE]
                assert all(word(f"flag.{flag}.label", lang) in caution for flag in of_it)
                assert bool(caution) == bool(of_it)
                seen |= set(of_it)
    assert bool(seen) == (frame["year"][frame["verdict"].isin(JUDGED)].isin(YEARS).any())


def test_what_waits_for_a_conflict_to_be_settled_says_so_wherever_it_is_counted(
    monitor, day, frame
):
    """A figure whose sources disagree is no figure that is missing, of a level or of its growth."""
    missing = {(one.target, one.year) for one in monitor.missing(day)}
    for row in judgements(frame[frame["verdict"] == "undetermined"]):
        if "conflict" in row.flags:
            assert row.reason not in ("no_value", None)
            assert (row.target, row.year) not in missing
            assert word("undetermined.settle", "zh") in explain(monitor.plan, row, "zh")
    for year in YEARS:
        torn = summary.counted_as(monitor.plan, frame, year, "undetermined")
        torn = [one for one in torn if "conflict" in one.reasons]
        head = summary.headline(monitor.plan, frame, year)
        assert head["reasons"].get("conflict", 0) == len(torn)
        for one in torn:
            assert (
                word("undetermined.settle", "zh")
                in counted_line(monitor.plan, one, "zh").aim.reason
            )


def test_the_briefing_never_mixes_the_year_with_the_year_before(monitor, day):
    """Every sentence that counts names the one year whose promises it counts."""
    for year in YEARS:
        facts = monitor.facts(day, year_before(day), year)
        told = briefing(Knowledge(facts.plan, facts.judged, day, facts.progress), year, "zh")
        first = next(s for s in told.sections if "总体情况" in s.heading)
        text = [b.text for b in first.all_blocks() if isinstance(b, Paragraph)][1]
        head = summary.headline(facts.plan, facts.judged, year)
        for sentence in filter(None, text.split("。")):
            years = set(re.findall(r"(\d{4})年", sentence))
            assert len(years) <= 1
            assert f"{head['undetermined']}项承诺无法判定" not in sentence or years == {str(year)}
