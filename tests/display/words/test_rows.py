"""A judged row's target, indicator, unit and decimals are the plan's."""

from __future__ import annotations

import pandas as pd
import pytest

from display.words import rows
from indicators.figures.decimals import NO_PRINT
from tests.display.made import BLANK, given, judged, row


def test_a_frame_and_its_rows_are_the_same():
    frame = pd.DataFrame([{**BLANK, "target": "firms_new", "rule": "at_least"}])
    typed = rows.judged_rows(frame)
    assert rows.judged_rows(typed) == typed
    assert [one.target for one in typed] == ["firms_new"]


@pytest.mark.parametrize(
    ("target", "indicator", "kind", "direction"),
    [
        ("output_growth", "output_growth", "growth", "up"),
        ("energy_change", "energy_change", "change", "down"),
        ("unemployment", "unemployment", "share", "down"),
        ("firms_new", "firms_new", "count", "up"),
    ],
)
def test_what_a_row_is_about(promises, target, indicator, kind, direction):
    line = row(target)
    assert rows.indicator_of(promises, line).id == indicator
    assert (rows.kind_of(promises, line), rows.direction_of(promises, line)) == (kind, direction)


def test_a_milestone_is_no_target(promises):
    line = row("application", kind="milestone", rule="done_by")
    assert rows.target_of(promises, line) is None


def test_a_row_of_a_promise_unknown_to_the_plan_has_neither(promises):
    line = row("no_such_promise", unit="吨")
    assert rows.target_of(promises, line) is None
    assert rows.indicator_of(promises, line) is None
    assert rows.unit_of(promises, line) == "吨"


def test_the_indicator_is_the_unit_only_where_the_value_is_in_its_unit(promises):
    own = judged("firms_new", "firms_new", "12", "家", "missed")
    other = judged("firms_new", "firms_new", "12", "万元", "missed")
    assert rows.unit_of(promises, own) == promises.indicator("firms_new")
    assert rows.unit_of(promises, other) == "万元"


@pytest.mark.parametrize(
    ("printed", "unit", "decimals", "shown"),
    [
        ("8.2", "%", 1, 1),
        ("8", "%", NO_PRINT, 0),
        ("1,861.31", "亿元", NO_PRINT, None),
    ],
)
def test_a_value_has_the_decimals_of_its_print(promises, printed, unit, decimals, shown):
    line = judged("output_growth", "output_growth", printed, unit, "met", decimals=decimals)
    figure = line.first("value")
    assert rows.value_decimals(promises, line) == (shown if shown is not None else 2)
    assert rows.input_decimals(figure, "%") == (shown if unit == "%" else None)


def test_a_computed_value_is_told_from_what_it_is_judged_by(promises):
    line = row("investment_growth", value=9.9964, reference=10.0, gap=-0.0036, unit="%")
    assert rows.value_decimals(promises, line) == 3


def test_a_conflict_has_its_candidates_or_those_of_its_level(promises):
    own = given("candidate", "firms_new", "5", "家"), given("candidate", "firms_new", "7", "家")
    level = given("level", "output", "1.0", "亿元"), given("level", "output", "2.0", "亿元")
    disputed = row("firms_new", reason="conflict", inputs=own)
    below = row("output_growth", flags=("conflict",), inputs=level)
    assert [one.value for one in rows.candidates(disputed)] == [5.0, 7.0]
    assert [one.value for one in rows.candidates(below)] == [1.0, 2.0]
    assert list(rows.candidates(row("output_growth", inputs=level))) == []


@pytest.mark.parametrize(
    ("value", "reference", "gap", "direction"),
    [
        (61.0, 60.0, -1.0, "down"),  # above the band
        (54.0, 55.0, -1.0, "up"),  # below it
        (5.1, 7.0, 1.9, "down"),
        (8.4, 8.0, 0.4, "up"),
    ],
)
def test_a_gap_is_told_by_the_side_it_lies_on(promises, value, reference, gap, direction):
    line = row("output_growth", rule="between", value=value, reference=reference, gap=gap)
    assert rows.direction_of(promises, line) == direction


def test_a_place_has_no_unit(promises):
    assert rows.unit_of(promises, row("firms_new", rule="ranks", value=3.0)) is None
