"""The way of a real promise: the base, number and year of each area's own."""

from __future__ import annotations

import pytest

from indicators.judging.judgement import judgements
from indicators.oversight.second_reading import Way, way_of


@pytest.fixture(scope="module")
def canada(opened):
    monitor = opened["canada-2030-agenda"]
    return monitor.plan, monitor.attainment()


@pytest.mark.parametrize(
    ("target", "area", "expected"),
    [
        ("poverty_rate", "canada", (14.5, 2015, 10.4, 2023, 7.25, 2030)),
        # each area's own base and number
        ("clean_jobs", "nu", (72.0, 2015, 150.0, 2022, 90.0, 2026)),
        # the base that the clause states, not the published figure of the year
        ("energy_savings", "canada", (20.0, 2017)),
        ("charging_growth", "canada", "every_year"),
        ("vaping", "canada", "no_value"),
    ],
)
def test_the_way_of_a_promise(canada, target, area, expected):
    plan, judged = canada
    rows = judgements(judged[judged["target"] == target])

    found = way_of(plan, rows, plan.target(target), area, 2025)

    if isinstance(expected, str):
        assert found == expected
    else:
        assert isinstance(found, Way)
        assert found[: len(expected)] == expected
