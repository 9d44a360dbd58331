"""However close the points lie: no label covers another, and none leaves the picture."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from display.charts.end_labels import APART, canvas_of, ended
from display.charts.placement import Box, Label, around, places, spread
from display.charts.series_gathered import gathered
from display.charts.template import figure as canvas_figure
from display.charts.value_labels import placed, to_label
from tests.display.made import figure, judged

FRAME = Box(0, 0, 500, 270)
POINTS = st.builds(
    Label,
    st.floats(0, 500),
    st.floats(0, 270),
    st.sampled_from(["5", "−12.4", "23.3", "1,861.31", "261.6 1—4月", "另设的年度目标", "全国"]),
    size=st.just(12),
    needed=st.booleans(),
)


def kept_apart(boxes, frame):
    assert all(box.within(frame) for box in boxes)
    assert [pair for pair in combinations(boxes, 2) if pair[0].covered(pair[1]) > 0] == []


@given(st.lists(POINTS, max_size=24), st.lists(POINTS, max_size=24))
def test_no_label_covers_another_and_none_leaves_the_frame(labels, marks):
    found = places(labels, [around(m.x, m.y, 7, 4) for m in marks], FRAME)
    assert len(found) == len(labels)
    kept_apart([place.box for place in found if place is not None], FRAME)


def test_labels_give_way_where_it_is_crowded_but_one_that_is_needed_stays():
    everywhere, here = [Box(0, 0, 500, 270)], Label(100, 100, "12.5")
    assert places([here], everywhere, FRAME) == [None]
    assert places([here._replace(needed=True)], everywhere, FRAME) != [None]


def test_two_figures_at_nearly_the_same_place_are_both_read():
    found = places([Label(250, 135, "23.3"), Label(250, 137, "22.9")], [], FRAME)
    assert None not in found


@given(st.lists(st.floats(-50, 320), max_size=12).map(sorted))
def test_names_in_the_margin_stand_apart_in_their_order(wanted):
    at = spread(wanted, APART, 8, 262)
    assert all(other - one >= APART - 1e-6 for one, other in pairwise(at))
    assert all(8 - 1e-6 <= place <= 262 + 1e-6 for place in at)


def test_what_stands_apart_already_is_not_moved():
    assert spread([20, 60, 200], APART, 8, 262) == [20, 60, 200]


VALUES = st.dictionaries(st.integers(2010, 2025), st.floats(-40, 300), max_size=16)


@pytest.mark.parametrize("wide", [560, 330])
@settings(max_examples=20)
@given(own=VALUES, nation=VALUES, sources=st.lists(st.floats(-40, 300), max_size=3))
def test_the_labels_of_any_series_keep_apart(promises, wide, own, nation, sources):
    lines = [
        judged("output_growth", "output_growth", f"{value:.1f}", "%", "met", year=year, decimals=1)
        for year, value in own.items()
    ]
    figures = [figure("output_growth", year, v, area="nation") for year, v in nation.items()]
    vintages = [{"value": value, "current": True, "source": "", "decimals": 1} for value in sources]
    figures.append(figure("output_growth", 2026, None, conflict=True, vintages=vintages))
    known = gathered(promises, lines, figures, "output_growth")
    canvas = canvas_of(known, "zh", wide, 340)
    labels = to_label(known, "zh", "light")
    found = [p.box for p in placed(known, canvas, labels) if p is not None]
    kept_apart(found, canvas.frame)
    made = canvas_figure("light", 340, canvas.margin)
    ended(made, known, canvas, "zh", "light")
    names = sorted(canvas.y(n.y) for n in made.layout.annotations if n.name == "name")
    assert all(other - one >= APART - 0.01 for one, other in pairwise(names))
