"""A cell of the matrix shows the year's verdict, else the latest part of it that says something."""

from __future__ import annotations

import pytest

from display.charts.cells import cell_text, cells_of, divided, tells
from tests.display.made import given, judged, row

YEAR = [
    judged("output_growth", "output_growth", "6.0", "%", None, month=6, phase="interim", year=2022),
    row("output_growth", year=2022, verdict="undetermined", reason="no_value"),
]


def cell(plan, found, target="output_growth", year=2022):
    return cells_of(plan, [plan.target(target)], found, [year], "zh", "light")[target, year]


@pytest.mark.parametrize(
    ("line", "said_something"),
    [
        (row("output_growth", verdict="undetermined"), False),
        (row("output_growth", verdict="waived"), True),
        (row("output_growth", verdict=None), False),
        (judged("output_growth", "output_growth", "6", "%", None), True),
    ],
)
def test_what_says_something(line, said_something):
    assert tells(line) == said_something


def test_a_part_of_the_year_stands_where_the_year_says_nothing(promises):
    shown = cell(promises, YEAR)
    assert (shown.row.month, shown.text, shown.mark.glyph) == (6, "6.0", "△")


def test_an_uncounted_silence_has_no_mark(promises):
    silent = row("output_growth", year=2022, verdict="undetermined", counted=False)
    assert cell(promises, [silent]).mark is None
    assert cell(promises, []).row is None


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (judged("firms_new", "firms_new", "96", "家", "met"), "96"),
        (judged("cleared", "cleared", "9", "条", "met", inputs=(given("listed", "listed", "10", "条"),)), "9/10"),
        (row("firms_new", verdict="undetermined"), ""),
    ],
)  # fmt: skip
def test_a_cell_is_short(promises, line, text):
    assert cell_text(promises, line) == text


def test_what_was_never_judged_is_folded_with_its_reasons(promises):
    lines = [*YEAR, row("firms_new", verdict="undetermined", reason="no_value")]
    shown, folded = divided(promises, lines, "town", "zh")
    assert [target.id for target in shown] == ["output_growth"]
    assert next(one for one in folded if one.target == "firms_new").reasons == ("no_value",)
