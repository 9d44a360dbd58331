"""The order of areas on one promise: rows of cases, each a figure and a number of the area's own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.judging.judgement import Judgement
from indicators.oversight.ranking import OLDEST, compared, ranking
from indicators.plan import Plan

TARGET, YEAR = "i01", 2024


def row(area: str, value: float | None, target: float | None, year: int = YEAR) -> Judgement:
    """A judged row of an area: more is better."""
    known = value is not None and target is not None
    gap = value - target if known else None
    ratio = None if gap is None or not target else 1 + gap / abs(target)
    verdict = "undetermined" if gap is None else "met" if gap >= 0 else "missed"
    return Judgement(
        area=area, year=year, month=12, target=TARGET, indicator="i01", goal=None,
        rule="at_least", value=value, unit="%", reference=target, gap=gap, attainment=ratio,
        verdict=verdict, phase="final", pace=None, deviation=None, pace_needed=None, flags=(),
        reason=None if known else "no_value", inputs=(), kind="target", counted=True, due=None,
        decimals=None, rule_version=1,
    )  # fmt: skip


def order(plan: Plan, rows: Sequence[Judgement], areas: Sequence[str]):
    found = ranking(plan, rows, TARGET, YEAR, areas)
    return [(one.row.area, one.place) for one in found.ranked]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        # one number for all: the order of the figures
        ({"a01": (5, 8), "a02": (9, 8)}, [("a02", 1), ("a01", 2)]),
        # each its own: 6 of 5 is better than 9 of 10
        ({"a01": (9, 10), "a02": (6, 5)}, [("a02", 1), ("a01", 2)]),
        # the same share of each own number shares a place, the next is third
        (
            {"a01": (4, 8), "a02": (5, 10), "a03": (1, 10)},
            [("a01", 1), ("a02", 1), ("a03", 3)],
        ),
        # the plan's own area stands in the order, without a place
        (
            {"whole": (7, 8), "a01": (6, 8), "a02": (8, 8)},
            [("a02", 1), ("whole", None), ("a01", 2)],
        ),
        # a number of 0 has no share: the gap decides
        ({"a01": (-1, 0), "a02": (2, 0)}, [("a02", 1), ("a01", 2)]),
        # below zero: a smaller loss than planned is better
        ({"a01": (-60, -40), "a02": (-30, -40)}, [("a02", 1), ("a01", 2)]),
    ],
)
def test_areas_stand_by_what_they_reach_of_their_own_number(many_plan, figures, expected):
    rows = [row(area, *pair) for area, pair in figures.items()]

    assert order(many_plan, rows, list(figures)) == expected


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        ((YEAR,), YEAR),
        ((YEAR - 1, YEAR), YEAR),
        ((YEAR - 1,), YEAR - 1),
        ((YEAR - OLDEST,), YEAR - OLDEST),
        ((YEAR - OLDEST - 1,), None),
        ((YEAR + 1,), None),
    ],
)
def test_the_latest_figure_up_to_the_year_counts_unless_it_is_too_old(many_plan, years, shown):
    rows = [row("a01", 5.0, 8.0, year) for year in years]

    found = ranking(many_plan, rows, TARGET, YEAR, ["a01"])

    assert [one.row.year for one in found.ranked] == ([] if shown is None else [shown])
    assert [one.area for one in found.absent] == (["a01"] if shown is None else [])
    assert found.several_years is (shown not in (None, YEAR))


def test_an_absent_area_names_its_reason_and_its_last_figure(many_plan):
    old = row("a01", 5.0, 8.0, YEAR - 9)
    silent = row("a01", None, 8.0)

    (absent,) = ranking(many_plan, [old, silent], TARGET, YEAR, ["a01"]).absent

    assert (absent.area, absent.reason, absent.last) == ("a01", "no_value", YEAR - 9)


def test_part_years_and_other_promises_are_not_ranked(many_plan):
    from dataclasses import replace

    rows = [replace(row("a01", 5.0, 8.0), month=6), replace(row("a01", 5.0, 8.0), target="i02")]

    assert order(many_plan, rows, ["a01"]) == []


def printed(low: int, high: int) -> st.SearchStrategy[float]:
    """Numbers with the digits that statistics print; finer ones are equal in a ranking."""
    return st.integers(low * 1000, high * 1000).map(lambda thousandths: thousandths / 1000)


@given(st.lists(st.tuples(printed(-99, 99), printed(1, 99)), min_size=1, max_size=6))
def test_every_area_is_ranked_or_absent_once_and_nobody_stands_before_a_better_one(
    many_plan, pairs
):
    areas = [f"a{n:02d}" for n in range(1, len(pairs) + 1)]
    rows = [row(area, *pair) for area, pair in zip(areas, pairs, strict=True)]

    found = ranking(many_plan, rows, TARGET, YEAR, [*areas, "whole"])

    assert sorted([*(o.row.area for o in found.ranked), *(a.area for a in found.absent)]) == sorted(
        [*areas, "whole"]
    )
    reached = [one.row.attainment for one in found.ranked]
    assert reached == sorted(reached, reverse=True)
    assert found.last_place == len(areas)


def test_which_areas_a_promise_compares(many_plan, plan):
    many, ours = many_plan, plan

    assert compared(many, many.target("i01")) == ("whole", *(f"a{n:02d}" for n in range(1, 7)))
    assert compared(ours, ours.target("gdp_growth")) == ("wedz", "wuhan", "hubei", "china")
    assert compared(ours, ours.target("high_tech_firms_new")) == ()
