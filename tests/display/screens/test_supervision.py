"""The supervision list in words: level, matter, office, day, next step."""

from __future__ import annotations

from datetime import date

import pytest

from display.screens.supervision import counted, levels, lines, office_name, offices
from indicators.oversight.attention import SEVERITY
from indicators.oversight.supervision import COLOURS, TOGETHER, SupervisionItem, alike
from tests.display.made import judged, row

DUE = date(2019, 12, 31)
OVERDUE = row("application", kind="milestone", rule="done_by", reason="no_report", due=DUE)
SLOW = judged(
    "output_growth", "output_growth", "6.0", "%", None, month=6, pace="behind",
    pace_needed={"to_target": 10.0, "to_met": 9.0, "per": "rest_of_year"},
)  # fmt: skip


def item(kind, **more):
    facts = {
        "colour": "red", "kind": kind, "office": "建设组", "due": DUE,
        "days": 61, "row": OVERDUE, "targets": ("application",), "years": (2019,), "month": 12,
        "reported_on": None, "tasks": (1,), "clauses": ("2019年底完成申报",),
    }  # fmt: skip
    return SupervisionItem(**{**facts, **more})


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_level_has_a_word_a_shape_and_a_meaning(lang):
    found = levels(lang)
    assert [level.colour for level in found] == list(COLOURS)
    assert len({level.glyph for level in found}) == len(found)
    assert all(level.word and level.meaning and "{" not in level.meaning for level in found)


def test_what_is_overdue_says_who_by_when_and_the_next_step(promises):
    (line,) = lines(promises, [(item("overdue"),)], "en")
    assert (line.matter, line.office, line.due) == ("Application", "Building group", "2019-12-31")
    assert line.step.startswith("Submit the papers")
    assert line.days == 61


def test_what_is_behind_says_what_the_rest_of_the_year_needs(promises):
    slow = item("behind", targets=("output_growth",), due=None, days=None, row=SLOW, office=None)
    (line,) = lines(promises, [(slow,)], "zh")
    assert "10.0%" in line.step
    assert line.indicator == "output_growth"


@pytest.mark.parametrize(("office", "shown"), [("建设组", "建设组"), (None, None)])
def test_an_office_or_that_there_is_none(promises, office, shown):
    name = office_name(promises, office, "zh")
    assert name == shown if shown else name


def missing(target, years, office="建设组", days=100):
    return item(
        "missing", targets=(target,), years=years, office=office, days=days, colour="yellow", row=None
    )  # fmt: skip


def test_alike_items_are_one_line_that_counts_them_and_unfolds(promises):
    two = [missing("output_growth", (2019, 2020)), missing("firms_new", (2020,), days=200)]
    (line,) = lines(promises, alike(two), "zh")

    assert line.matter.startswith("2 项")
    assert "3 个年度数据（2019—2020）" in line.state
    assert line.days == 200
    assert [part.indicator for part in line.parts] == ["output_growth", "firms_new"]
    assert line.items == line.parts


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", SEVERITY)
def test_every_kind_is_counted_in_words(kind, lang):
    assert "3" in counted([item(kind)] * 3, lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", sorted(TOGETHER))
@pytest.mark.parametrize("office", ["建设组", None])
def test_every_kind_that_is_told_together_has_its_line(promises, kind, lang, office):
    row = judged("output_growth", "output_growth", "6.0", "%", "met")
    days = 61 if kind in ("missing", "stale") else None
    more = {
        "targets": ("output_growth",),
        "row": row,
        "reported_on": DUE,
        "office": office,
        "days": days,
    }
    (line,) = lines(promises, alike([item(kind, **more)] * 3), lang)
    assert "3" in line.matter
    assert line.step
    assert len(line.parts) == 3


def test_an_office_says_its_gravest_matter_and_counts_by_level_and_kind(promises):
    found = offices(
        promises, [item("overdue"), missing("output_growth", (2020,), None), missing("firms_new", (2019,))], "zh"
    )  # fmt: skip

    assert [office.id for office in found] == ["建设组", "-"]
    assert found[0].number == sum(count for _, count in found[0].levels) == 2
    assert "申报" in found[0].first
    assert found[0].counted == "逾期 1 项，应报未报 1 项指标"
