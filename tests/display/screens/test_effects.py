"""What a difference brings: figures that change, verdicts that flip."""

from __future__ import annotations

import pytest

from display.screens.effects import changed, counted, flipped
from indicators.oversight.changes import Change, Changes
from indicators.oversight.comparison import Difference, Flip
from tests.display.made import judged


def change(kind, before, after, indicator="firms_new", area="town"):
    return Change(kind, area, indicator, 2022, 12, before, after)


@pytest.mark.parametrize(
    ("one", "before", "after", "difference"),
    [
        (change("revised", 10.0, 12.0), "10 家", "12 家", "+2 家"),
        (change("revised", 12.0, 10.0), "12 家", "10 家", "−2 家"),
        (change("revised", 8.0, 7.5, "output_growth"), "8.0%", "7.5%", "−0.5 个百分点"),
        (change("new", None, 12.0), "—", "12 家", ""),
        (change("gone", 12.0, None), "12 家", "—", ""),
    ],
)
def test_a_figure_before_and_after(promises, one, before, after, difference):
    (line,) = changed(promises, [one], "zh")
    assert (line.before, line.after, line.difference) == (before, after, difference)


@pytest.mark.parametrize(
    ("was", "now", "before", "after"),
    [
        ((), (5.0, 23.0), "—", "5 家、23 家"),
        ((12.0,), (5.0, 23.0), "12 家", "5 家、23 家"),
        ((5.0, 23.0), (), "5 家、23 家", "—"),
        ((5.0, 23.0), (5.0, 23.0, 40.0), "5 家、23 家", "5 家、23 家、40 家"),
    ],
)
def test_several_values_stand_in_a_state_only_where_it_knew_several(
    promises, was, now, before, after
):
    one = Change(
        "conflict", "town", "firms_new", 2022, 12,
        was[0] if len(was) == 1 else None, None, was=was, now=now,
    )  # fmt: skip
    (line,) = changed(promises, [one], "zh")
    assert (line.before, line.after) == (before, after)


def test_conflicts_come_first_and_the_same_is_only_counted(promises):
    kinds = ["new", "same", "conflict", "revised"]
    found = [change(kind, 1.0, 2.0) for kind in kinds]
    assert len(changed(promises, found, "zh")) == 3
    assert changed(promises, found, "zh")[0].tone == "near"
    told = counted(Difference(Changes.of(found), ()), "en")
    assert told.count("1") == 4


def test_a_figure_of_another_area_names_it(promises):
    (line,) = changed(promises, [change("new", None, 1.0, area="nation")], "zh")
    assert line.indicator.startswith("国家 · ")


def test_a_verdict_that_flips_has_both_marks_and_the_reason(promises):
    line = judged("firms_new", "firms_new", "12", "家", "missed", reference=20.0, gap=-8.0)
    flip = Flip("town", "firms_new", 2022, 12, "met", "missed", line)
    (shown,) = flipped(promises, [flip], "zh")
    assert (shown.before.glyph, shown.after.glyph) == ("●", "■")
    assert "少 8 家" in shown.sentence
    assert shown.indicator == "firms_new"
