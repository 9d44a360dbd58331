"""What other methods say: the worked examples of docs/methods.md, laws, and which promise has a way."""

from __future__ import annotations

from datetime import date
from math import isclose

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.figures.observations import frame
from indicators.judging.judge import judge
from indicators.judging.judgement import judgements
from indicators.oversight.second_reading import (
    METHODS,
    SecondReading,
    Way,
    growth_ratio,
    second_readings,
    straight_path,
    trend,
    trend_of,
    un_chart,
    unpromised,
    way_of,
)
from indicators.plan import read_plan
from indicators.plan.document import Trend
from tests.indicators.conftest import LOADED, figure
from tests.machine import ROOT

PAGE = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
HEAD = "| 例 | b | t0 | v | t | T | tT | 方向 | path | ratio | un_chart | trend |"


def _examples() -> list[list[str]]:
    lines = PAGE.partition(HEAD)[2].splitlines()[2:]
    cells = []
    for line in lines:
        if not line.startswith("|"):
            break
        cells.append([cell.strip() for cell in line.strip("|").split("|")])
    return cells


EXAMPLES = _examples()


def _written(said: SecondReading) -> str:
    if said.outcome is None:
        return f"— {said.reason}"
    return said.outcome if said.number is None else f"{said.outcome} {said.number:.4f}"


def _way(cells: list[str]) -> Way:
    base, base_year, value, year, goal, goal_year, direction = cells
    return Way(
        float(base), int(base_year), float(value), int(year),
        None if goal == "—" else float(goal.removesuffix("%")),
        None if goal_year == "—" else int(goal_year),
        1.0 if direction == "up" else -1.0,
        goal.endswith("%"),
    )  # fmt: skip


@pytest.mark.parametrize("cells", EXAMPLES, ids=[cells[0] for cells in EXAMPLES])
def test_a_worked_example_holds(cells):
    way = _way(cells[1:8])

    said = (straight_path(way), growth_ratio(way), un_chart(way), trend(way, 1.5, 0.5))

    assert list(map(_written, said)) == cells[8:]
    assert tuple(one.method for one in said) == METHODS


def test_there_are_examples_of_every_outcome():
    told = {word.split(" ")[0] for cells in EXAMPLES for word in cells[8:]}
    assert told >= {"achieved", "on_track", "moderate", "insufficient", "stagnant", "away", "—"}


figures = st.floats(0.1, 1000)


@given(base=figures, value=figures, goal=figures, factor=st.floats(0.01, 100))
def test_another_unit_changes_nothing(base, value, goal, factor):
    assume(abs(goal - base) > 1e-3 * base)
    sign = 1.0 if goal > base else -1.0
    way = Way(base, 2020, value, 2024, goal, 2030, sign)
    other = way._replace(base=base * factor, value=value * factor, goal=goal * factor)

    for method in (straight_path, growth_ratio, un_chart):
        one, two = method(way).number, method(other).number
        assert one == pytest.approx(two, rel=1e-6, abs=1e-6)


@given(base=figures, goal=figures, year=st.integers(2021, 2029))
def test_who_is_on_the_line_or_on_the_growth_needed_is_at_one(base, goal, year):
    assume(abs(goal - base) > 1e-2 * base)
    sign = 1.0 if goal > base else -1.0
    share = (year - 2020) / 10
    linear = Way(base, 2020, base + (goal - base) * share, year, goal, 2030, sign)
    geometric = linear._replace(value=base * (goal / base) ** share)

    assert straight_path(linear).number == pytest.approx(1)
    assert growth_ratio(geometric).number == pytest.approx(1)
    assert un_chart(geometric).number == pytest.approx(1)


@pytest.mark.parametrize("goal", [1000.0, 999.9999999999999])
def test_a_number_that_is_its_base_asks_for_no_growth(goal):
    way = Way(1000.0, 2020, 1.0, 2024, goal, 2030, -1.0)

    assert [method(way).reason for method in (straight_path, growth_ratio, un_chart)] == [
        "same"
    ] * 3


@given(base=figures, value=figures, goal=figures)
def test_no_method_says_reached_before_it_is(base, value, goal):
    assume(not isclose(goal, base))
    sign = 1.0 if goal > base else -1.0
    way = Way(base, 2020, value, 2024, goal, 2030, sign)

    for method in (straight_path, growth_ratio, un_chart):
        assert (method(way).outcome == "achieved") is (sign * (value - goal) >= 0)


def test_a_direction_without_a_number_has_a_trend_alone(many_plan, many_judged):
    target = many_plan.target("i02")
    rows = judgements(many_judged[many_judged["target"] == "i02"])

    said = second_readings(many_plan, rows, target, "a01", 2024)

    assert [one.reason for one in said] == ["no_number"] * 3 + [None]
    assert said[3].number is not None


def test_rates_of_growth_are_not_grown_again(plan):
    falls = plan.target("energy_per_gdp_change")
    told = [
        figure(plan, "energy_per_gdp_change", year, printed, known_on=date(year + 1, 3, 1))
        for year, printed in ((2021, "-3.1"), (2022, "-2.4"))
    ]
    rows = judgements(judge(plan, frame(told, recorded_on=LOADED), date(2023, 6, 1)))

    said = way_of(plan, rows, falls, "wedz", 2022)

    assert said == "growth_rate"


def test_the_thresholds_of_a_trend_are_the_plans():
    way = Way(100.0, 2020, 105.1, 2025, None, None, 1.0)  # 1 % a year

    assert trend(way, 1.5, 0.5).outcome == "moderate"
    assert trend(way, 0.9, 0.5).outcome == "on_track"
    assert trend(way, 3.0, 2.0).outcome == "insufficient"


def test_thresholds_out_of_order_are_a_fault():
    with pytest.raises(ValueError, match="moderate must lie below substantial"):
        Trend(substantial=0.5, moderate=1.5)
    assert read_plan(ROOT / "data" / "plan").document.trend == Trend()


@pytest.mark.parametrize(
    ("kind", "direction", "figures", "expected"),
    [
        ("level", "up", {2021: 100.0, 2024: 109.2727}, "on_track"),
        ("level", "down", {2021: 100.0, 2024: 98.0}, "moderate"),
        ("level", "down", {2021: 100.0, 2024: 103.0}, "away"),
        # what was before the plan, and what lies after the year asked for, is left out
        ("level", "up", {2015: 1.0, 2021: 100.0, 2024: 100.3, 2025: 900.0}, "insufficient"),
        ("level", "up", {2015: 1.0, 2021: 100.0}, "no_base"),
        ("level", "up", {2015: 1.0}, "no_value"),
        ("growth", "up", {2021: 5.0, 2024: 6.0}, "growth_rate"),
    ],
)
def test_a_series_without_a_promise_has_a_trend(many_plan, kind, direction, figures, expected):
    plan = many_plan
    series = plan.indicators[1].model_copy(
        update={"id": "free", "kind": kind, "direction": direction}
    )
    parts = {name: getattr(plan, name) for name in type(plan).model_fields}
    wide = type(plan).model_construct(**{**parts, "indicators": (*plan.indicators, series)})

    said = trend_of(wide, series, figures, 2024)

    assert unpromised(plan) == ()
    assert unpromised(wide) == (series,)
    assert (said.outcome or said.reason) == expected
