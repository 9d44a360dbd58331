"""Areas in the order in which they keep one promise, each against its own number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from indicators.judging.judgement import Judgement
from indicators.plan import Plan, Target
from indicators.plan.areas import binds, bound_areas, is_shared

OLDEST = 3
"""A figure up to so many years older than the year asked for is ranked, with its year."""

PLACES = 9
"""Decimals up to which two attainments are the same."""


class Ranked(NamedTuple):
    """An area with a figure; `place` is None of the plan's own area, which stands beside. Equal
    attainments share a place.
    """

    place: int | None
    row: Judgement


class Absent(NamedTuple):
    """An area without a figure to rank: why, and the latest year of which one is known."""

    area: str
    reason: str
    last: int | None


class Ranking(NamedTuple):
    """The best first, the plan's own area among the others; then those without a figure."""

    target: str
    year: int
    ranked: tuple[Ranked, ...]
    absent: tuple[Absent, ...]

    @property
    def several_years(self) -> bool:
        """Are figures of other years than the one asked for among them?"""
        return any(one.row.year != self.year for one in self.ranked)

    def place_of(self, area: str) -> int | None:
        """The place of an area, None where it has none."""
        return next((one.place for one in self.ranked if one.row.area == area), None)

    @property
    def last_place(self) -> int:
        """How many areas have a place."""
        return sum(one.place is not None for one in self.ranked)


def compared(plan: Plan, target: Target) -> tuple[str, ...]:
    """The areas that a promise holds beside each other: those it binds, else its benchmarks."""
    if is_shared(target):
        return tuple(area.id for area in bound_areas(plan) if binds(target, area.id))
    known = {plan.made_for, plan.document.area, *(area.id for area in plan.benchmarks)}
    return tuple(a.id for a in plan.areas if a.id in known) if plan.is_benchmarked(target) else ()


def ranking(
    plan: Plan, rows: Iterable[Judgement], target: str, year: int, areas: Iterable[str]
) -> Ranking:
    """The areas by one promise: each area's figure of the year, or the latest of the years
    before, up to OLDEST.

    The order goes by the attainment of each area's own number (which is the order of the
    figures where all have the same), where that is 0 by the gap.
    """
    full: dict[str, dict[int, Judgement]] = {}
    for row in rows:
        if row.target == target and row.is_full_year and row.year <= year:
            full.setdefault(row.area, {})[row.year] = row
    shown, absent = [], []
    for area in areas:
        mine = full.get(area, {})
        latest = max((at for at, row in mine.items() if _is_comparable(row)), default=None)
        if latest is not None and latest >= year - OLDEST:
            shown.append(mine[latest])
        else:
            absent.append(_absent(area, mine, year))
    shown.sort(key=_order, reverse=True)
    return Ranking(target, year, tuple(_placed(plan.made_for, shown)), tuple(absent))


def _is_comparable(row: Judgement) -> bool:
    return row.value is not None and row.gap is not None


def _order(row: Judgement) -> tuple[float, float]:
    gap = row.gap if row.gap is not None else 0.0
    attained = row.attainment if row.attainment is not None else 1.0 + gap
    return round(attained, PLACES), round(gap, PLACES)


def _placed(own: str, shown: list[Judgement]) -> Iterable[Ranked]:
    place, former = 0, None
    others = 0
    for row in shown:
        if row.area == own:
            yield Ranked(None, row)
            continue
        others += 1
        if _order(row)[0] != former:
            place, former = others, _order(row)[0]
        yield Ranked(place, row)


def _absent(area: str, mine: dict[int, Judgement], year: int) -> Absent:
    row = mine.get(year)
    last = max((at for at, one in mine.items() if one.value is not None), default=None)
    reason = row.reason if row is not None and row.reason is not None else "no_value"
    return Absent(area, reason, last)
