"""The supervision list in words: level, matter, office, day, next step."""

from __future__ import annotations

from datetime import date

import pytest

from display.screens.supervision import levels, lines, office_name
from indicators.oversight.supervision import COLOURS, SupervisionItem
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
    (line,) = lines(promises, [item("overdue")], "en")
    assert (line.matter, line.office, line.due) == ("Application", "Building group", "2019-12-31")
    assert line.step.startswith("Submit the papers")
    assert line.days == 61


def test_what_is_behind_says_what_the_rest_of_the_year_needs(promises):
    slow = item("behind", targets=("output_growth",), due=None, days=None, row=SLOW, office=None)
    (line,) = lines(promises, [slow], "zh")
    assert "10.0%" in line.step
    assert line.indicator == "output_growth"


@pytest.mark.parametrize(("office", "shown"), [("建设组", "建设组"), (None, None)])
def test_an_office_or_that_there_is_none(promises, office, shown):
    name = office_name(promises, office, "zh")
    assert name == shown if shown else name
