"""Other areas by the same promise: theirs alone, in the plan's order, with the gap in words."""

from __future__ import annotations

from datetime import date

import pytest

from display.screens.benchmarks import benchmarks
from indicators.judging.judgement import judgements


@pytest.fixture(scope="module")
def rows(published):
    return judgements(published.attainment(as_of=date(2026, 1, 1)))


def test_growth_elsewhere_is_shown_with_its_distance(published, rows):
    found = benchmarks(published.plan, rows, "gdp_growth", "wedz", 2022, "zh")

    assert [(one.area, one.value, one.difference, one.verdict) for one in found] == [
        ("武汉", "4.0%", "低 4.0 个百分点", "missed"),
        ("全国", "3.0%", "低 5.0 个百分点", "missed"),
    ]
    assert {one.glyph for one in found} == {"■"}


def test_the_area_that_is_looked_at_is_not_beside_itself(published, rows):
    assert "武汉" not in [
        one.area for one in benchmarks(published.plan, rows, "gdp_growth", "wuhan", 2022, "zh")
    ]


def test_counts_of_the_plan_have_nothing_beside(published, rows):
    assert benchmarks(published.plan, rows, "high_tech_firms_new", "wedz", 2018, "zh") == []
