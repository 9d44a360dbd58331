"""A series gathers what is known of an indicator: judged values, other figures, conflicts,
benchmarks.
"""

from __future__ import annotations

import pytest

from display.charts.series import on_path
from display.charts.series_gathered import gathered
from indicators.plan.forms import Reaches
from tests.display.made import figure, judged, row


def series(plan, rows=(), figures=(), target="output_growth"):
    return gathered(plan, list(rows), list(figures), target)


def test_a_judged_value_stands_for_its_figure(promises):
    line = judged("output_growth", "output_growth", "8.2", "%", "met", year=2020, decimals=1)
    known = series(promises, [line], [figure("output_growth", 2020, 8.2)])
    assert [(p.year, p.value, p.row) for p in known.points] == [(2020, 8.2, line)]


def test_of_the_parts_of_a_year_the_latest_is_drawn(promises):
    parts = [
        judged("output_growth", "output_growth", "6.0", "%", None, year=2020, month=month)
        for month in (3, 6)
    ]
    assert [(p.year, p.month) for p in series(promises, parts).points] == [(2020, 6)]


def test_a_conflict_has_every_candidate_with_its_source(promises):
    vintages = [
        {"value": value, "current": current, "source": source, "decimals": 1}
        for value, current, source in ((5.0, True, "甲"), (7.0, True, None), (1.0, False, "乙"))
    ]
    disputed = figure("output_growth", 2020, None, conflict=True, vintages=vintages)
    assert [(c.value, c.source) for c in series(promises, (), [disputed]).candidates] == [
        (5.0, "甲"),
        (7.0, ""),
    ]


def test_other_areas_stand_beside_from_the_first_year_on(promises):
    own = judged("output_growth", "output_growth", "8.2", "%", "met", year=2020)
    others = [figure("output_growth", year, 6.0, area="nation") for year in (2010, 2020, 2021)]
    known = series(promises, [own], others)
    assert [(area.id, line) for area, line in known.beside] == [
        ("nation", [(2020, 6.0), (2021, 6.0)])
    ]
    assert (known.first, known.last) == (2019, 2021)


def test_the_reference_of_each_full_year_is_known(promises):
    lines = [
        row("income_growth", year=year, month=month, value=5.0, reference=reference)
        for year, month, reference in ((2020, 12, 4.0), (2021, 6, 9.0), (2021, 12, 6.0))
    ]
    assert series(promises, lines, target="income_growth").references() == [
        (2020, 4.0),
        (2021, 6.0),
    ]


@pytest.mark.parametrize(
    ("path", "year", "value"),
    [
        ("linear", 2020, 10.0),
        ("linear", 2025, 7.5),
        ("linear", 2040, 5.0),
        ("geometric", 2030, 5.0),
    ],
)
def test_a_path_leads_from_base_to_target(path, year, value):
    rule = Reaches(
        kind="reaches", value=5.0, year=2030, base=10.0, base_year=2020, direction="down", path=path
    )
    assert on_path(rule, year, "town") == pytest.approx(value)


def test_an_unknown_id_is_refused(promises):
    with pytest.raises(KeyError):
        series(promises, target="unheard_of")
