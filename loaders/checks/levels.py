"""Doubts about levels and counts: a leap, a nought, a fraction of a thing, a total that falls."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction

from indicators.figures.observations import Observation
from indicators.plan import Indicator
from indicators.plan.units import common_measure
from loaders.checks.beside import Beside, Doubt
from loaders.meaning.units import counts_things, currency_of

JUMP = 5.0
"""So many times the year before is a leap; where years lie between, twice as many for each."""
REACH = 5
"""The years on either side in which another figure is sought."""
SMALL = 20.0
"""Counts below this may jump as they like."""
SCALES = (100, 1_000, 10_000, 100_000_000)


def doubts_of_level(o: Observation, indicator: Indicator, beside: Beside) -> Iterator[Doubt]:
    """The doubts about the size of a level or a count."""
    yield from _leaps(o, indicator, beside)
    counted = counts_things(indicator.unit)
    if indicator.kind == "level" and o.value == 0 and not counted:
        yield Doubt("level_of_zero", {"value": o.printed})
    if counted and o.printed_unit == o.unit and not _is_whole(o.value, o.unit):
        yield Doubt("count_of_fraction", {"value": f"{o.value:.12g}"})
    yield from _falls(o, indicator, beside)


def doubts_of_prices(o: Observation, indicator: Indicator) -> Iterator[Doubt]:
    """A level at constant prices, of whatever stage, where the plan's is not said to be."""
    if o.basis == "real" and takes_current_prices(indicator):
        yield Doubt("constant_prices", {"value": o.printed})


def takes_current_prices(indicator: Indicator) -> bool:
    """Whether an indicator is a sum of money at the prices of each year, as one is of which the
    plan does not say that it is real.
    """
    money = not indicator.is_rate and bool(currency_of(indicator.unit))
    return money and indicator.basis != "real"


def _is_whole(value: float, unit: str) -> bool:
    """Whether so much of a unit is a whole number of things: 0.9 万人 are 9,000 persons.

    >>> _is_whole(0.9, "万人"), _is_whole(0.9, "人"), _is_whole(0.12345, "万人")
    (True, False, False)
    """
    known = common_measure(unit)
    things = Fraction(f"{value:.12g}") * (known.factor if known is not None else 1)
    return things.denominator == 1


def _leaps(o: Observation, indicator: Indicator, beside: Beside) -> Iterator[Doubt]:
    """Against the year before, or the nearest there is; and against what was known of the same
    period.
    """
    step, others = beside.nearest(o, REACH)
    between = range(min(o.year, o.year + step) + 1, max(o.year, o.year + step) + 1)
    limit = JUMP * 2.0 ** (abs(step) - 1)
    if (
        others
        and not any(beside.broken(o, indicator, year) for year in between)
        and all(_is_leap(value, o.value, indicator, limit) for value in others)
    ):
        yield Doubt(*_leap(others[0], o.value, str(o.year + step)))
    former = beside.former(o)
    if former is not None and _is_leap(former, o.value, indicator, JUMP):
        yield Doubt(*_leap(former, o.value, str(o.year)))


def _is_leap(before: float, after: float, indicator: Indicator, limit: float) -> bool:
    low, high = sorted((abs(before), abs(after)))
    if indicator.kind == "count" and high < SMALL:
        return False
    if low == 0:
        return indicator.kind == "level" and high > 0
    return high / low > limit or before * after < 0


def _leap(before: float, after: float, year: str) -> tuple[str, Mapping[str, str]]:
    """A jump, or one that looks like another unit: near a hundred, a thousand, ten thousand
    times.
    """
    values = {"value": f"{after:.12g}", "other_value": f"{before:.12g}", "year": year}
    low, high = sorted((abs(before), abs(after)))
    for scale in SCALES:
        if low and math.isclose(high / low, scale, rel_tol=0.5):
            return "jump_of_unit", {**values, "times": str(scale)}
    return "jump_of_value", {**values, "times": f"{high / low:.3g}" if low else "∞"}


def _falls(o: Observation, indicator: Indicator, beside: Beside) -> Iterator[Doubt]:
    """A total counted from January that is smaller than that of an earlier month: each month by
    itself, it seems.
    """
    if indicator.unit.endswith("=100"):
        return
    earlier = [one for one in beside.within_year(o) if one.month < o.month]
    higher = [one for one in earlier if _beyond_rounding(one, o)]
    if higher:
        one = max(higher, key=lambda one: one.month)
        values = {"value": f"{o.value:.12g}", "other_value": f"{one.value:.12g}"}
        yield Doubt("total_falls", {**values, "month": str(o.month), "other": str(one.month)})


def _beyond_rounding(one: Observation, other: Observation) -> bool:
    coarser = min(one.decimals, other.decimals)
    return one.value - other.value > 10.0**-coarser
