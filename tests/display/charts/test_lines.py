"""What stands behind and at the end of a series: the promise, zero, other areas, breaks, names."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from display.charts.context_lines import benchmarks, promised, zero_line
from display.charts.end_labels import canvas_of, ended
from display.charts.line_names import ends
from display.charts.series_gathered import gathered
from display.charts.value_labels import labelled
from tests.display.made import figure, judged

LINES = [
    judged("output_growth", "output_growth", value, "%", "met", year=year)
    for year, value in ((2019, "8.2"), (2020, "-4.7"), (2021, "15"))
]


@pytest.fixture
def known(promises):
    beside = [figure("output_growth", year, 6.0, area="nation") for year in (2019, 2021)]
    return gathered(promises, LINES, beside, "output_growth")


@pytest.fixture
def canvas(known):
    return canvas_of(known, "zh", 640, 300)


def test_a_canvas_places_years_and_values_within_its_margins(known, canvas):
    assert canvas.x(known.first) < canvas.x(known.last) < canvas.inner_width
    assert canvas.y(15.0) < canvas.y(-4.7) <= canvas.inner_height
    assert canvas.frame.right == canvas.inner_width


def test_about_is_a_band_and_a_line(known):
    made = go.Figure()
    promised(made, known, "zh", "light")
    band = next(shape for shape in made.layout.shapes if shape.name == "band")
    assert (band.y0, band.y1) == (7.5, 8.5)
    assert next(trace for trace in made.data if trace.name == "target").y == (8.0, 8.0)


def test_zero_is_drawn_where_it_is_in_reach(canvas):
    made = go.Figure()
    zero_line(made, canvas, "light")
    assert [shape.name for shape in made.layout.shapes] == ["zero"]


def test_a_hole_of_another_area_is_no_line(known):
    made = go.Figure()
    benchmarks(made, known, "zh", "light")
    assert None in list(made.data[0].y)


def test_lines_are_named_at_their_ends(known, canvas):
    assert [end.text for end in ends(known, "zh", "light")] == [
        "甲镇",
        "8% 左右",
        "另设的年度目标",
        "国家",
    ]
    made = go.Figure()
    ended(made, known, canvas, "zh", "light")
    labelled(made, known, canvas, "zh", "light")
    named = [note.text for note in made.layout.annotations if note.name == "name"]
    assert named == ["<b>甲镇</b>", "8% 左右", "另设的年度目标", "国家"]
    assert "−4.7" in [note.text for note in made.layout.annotations if note.name == "label"]
