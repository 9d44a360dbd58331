"""Scores in words: points, the change on the year before, what they rest on."""

from __future__ import annotations

import pytest

from display.screens.scores import component_lines, points_text, promise_name, score_lines
from indicators.oversight.scores import Component, Score


def part(verdict, share, attainment=None, promise="firms_new"):
    facts = {
        "promise": promise, "target": promise, "verdict": verdict, "attainment": attainment,
        "weight": 2.0, "share": share, "office": "统计组", "goal": "economy", "binding": False,
    }  # fmt: skip
    return Component(**facts)


def score(points, *parts, of="统计组"):
    facts = {"of": of, "points": points, "components": parts, "vetoed": False}
    return Score(**facts, judged=1, undetermined=0, waived=0)


@pytest.mark.parametrize(("points", "text"), [(80.0, "80.00"), (66.666, "66.67")])
def test_points_have_two_decimals(points, text):
    assert points_text(score(points), "zh") == text


def test_no_points_are_a_word():
    assert "0" not in points_text(score(None), "zh")


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [(60.0, 80.0, "+20.00"), (80.0, 60.0, "−20.00"), (80.0, 80.001, "0.00"), (None, 80.0, "")],
)
def test_the_change_on_the_year_before(promises, before, now, change):
    earlier = [score(before)] if before is not None else None
    (line,) = score_lines(promises, [score(now)], earlier, "zh", goals=False)
    assert (line.name, line.change) == ("统计组", change)


def test_a_component_shows_what_it_earned_or_why_not(promises):
    earned, silent = component_lines(
        promises, score(50.0, part("missed", 0.6, 0.6), part("undetermined", None)), "zh"
    )
    assert (earned.share, earned.earned, earned.attainment) == ("0.6", "1.2", "60.0%")
    assert silent.note
    assert earned.note == ""


def test_a_promise_goes_by_its_name(promises):
    assert promise_name(promises, part("met", 1.0), "en") == "New firms"
