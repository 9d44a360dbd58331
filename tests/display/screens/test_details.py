"""What stands beside an indicator: its promise, its row, what is asked from here, what is missing."""

from __future__ import annotations

from datetime import date

import pytest

from display.screens import details
from display.screens.tasks import aims, task_name
from indicators.oversight.rollup import Child
from tests.display.made import judged, row

FULL = row("output_growth", year=2022, verdict="undetermined", reason="no_value")
PART = judged(
    "output_growth", "output_growth", "6.0", "%", None, month=6, phase="interim",
    pace_needed={"to_target": 10.0, "to_met": 9.0, "per": "rest_of_year"},
)  # fmt: skip


def test_the_part_of_a_year_speaks_where_the_year_is_silent():
    assert details.chosen_row([FULL, PART], "output_growth", "town", 2022) == PART
    assert details.chosen_row([FULL], "output_growth", "town", 2022) == FULL
    assert details.chosen_row([FULL], "output_growth", "nation", 2022) is None


def test_what_the_latest_part_still_asks(promises):
    day = date(PART.year, 12, 1)
    text = details.catching_up(promises, [FULL, PART], "output_growth", "town", day, "zh")
    assert "10.0%" in text
    assert details.catching_up(promises, [FULL], "output_growth", "town", day, "zh") == ""


def test_a_year_that_is_over_is_not_asked_to_catch_up(promises):
    day = date(PART.year + 1, 1, 1)
    assert details.catching_up(promises, [FULL, PART], "output_growth", "town", day, "zh") == ""


def test_a_promise_without_figures_says_what_is_missing_and_what_comes_next(promises):
    lines = details.silence(promises, promises.target("firms_new"), 2022, "zh")
    assert next(text for _, text in lines) == "新增企业"
    assert all(text for _, text in lines)


def test_later_targets_are_those_known_on_the_day_in_the_own_area(promises):
    indicator = promises.indicator("output_growth")
    day = date(2022, 1, 1)
    assert len(details.later_targets(promises, indicator, "town", day, "zh")) == 1
    assert details.later_targets(promises, indicator, "nation", day, "zh") == []


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        (judged("output_growth", "output_growth", "5", "%", "missed", gap=-3.0), True),
        (FULL, False),
        (PART, False),
    ],
)
def test_only_a_verdict_with_a_gap_is_drawn(line, drawn):
    assert details.judged(line) == drawn


def test_an_explanation_is_parted_after_its_first_sentence():
    assert details.spoken("甲。乙。", "zh") == ("甲。", "乙。")


def test_the_worst_aim_stands_first_and_one_without_a_row_is_undetermined(promises):
    missed = judged("firms_new", "firms_new", "12", "家", "missed", reference=20.0, gap=-8.0)
    children = [
        Child("output_growth", "target", False, None),
        Child("firms_new", "target", False, missed),
    ]
    first, second = aims(promises, children, "en")
    assert (first.value, first.gap, first.tone) == ("12 firms", "short by 8 firms", "missed")
    assert (second.tone, second.value) == ("undetermined", "")


def test_a_task_unknown_to_the_plan_is_refused(promises):
    assert task_name(promises, 1, "zh")
    with pytest.raises(KeyError):
        task_name(promises, 99, "zh")
