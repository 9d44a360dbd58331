"""What other published methods say of the same figures: a second reading beside the verdict, never
mixed into it.

Straight path: the way gone over the way due. Growth ratio: the yearly growth since the base year
over the one that would lead to the number in time (Open SDG's sdg-build, `ProgressMeasure`, as
Statistics Canada uses it; Eurostat's EU SDG monitoring has the same ratio and classes). UN chart:
the number that the growth so far leads to by the date (technical note of the SDG progress chart,
2022). Trend: the yearly growth of a series that has a direction and no number (sdg-build's first
method).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isclose
from typing import Literal, NamedTuple

from indicators.judging.judgement import Judgement
from indicators.plan import Indicator, Plan, Target
from indicators.plan.form import Dated
from indicators.plan.forms import Reaches

Method = Literal["path", "ratio", "un_chart", "trend"]
METHODS: tuple[Method, ...] = ("path", "ratio", "un_chart", "trend")

Outcome = Literal["achieved", "on_track", "moderate", "insufficient", "stagnant", "away"]

ON_TRACK, MODERATE = 0.95, 0.60
"""Of the growth ratio: at least 0.95 is on track, 0.60 moderate; the straight path takes the same."""

FAIR = 0.10
"""Of the UN chart: from a tenth of the way on progress is fair, below it stands still."""

NEAR_THE_END = 1.0
"""Points within which the UN chart takes a goal of 0 or 100 % as reached."""

DECIMALS = 9
"""Up to which a number is compared with a threshold."""


class Way(NamedTuple):
    """A series on its way: the figure of the base year, the latest, and the number to be reached
    by a year (None where the promise states a direction alone). `sign` is +1 where more is better.
    """

    base: float
    base_year: int
    value: float
    year: int
    goal: float | None
    goal_year: int | None
    sign: float
    in_percent: bool = False


class SecondReading(NamedTuple):
    """What a method says: an outcome with the number it was read from (a ratio; of `trend` percent
    a year), or the reason why it does not apply.
    """

    method: Method
    outcome: Outcome | None
    number: float | None
    reason: str | None


def growth(value: float, base: float, years: int) -> float:
    """Growth a year, as a ratio: (value / base)^(1 / years) − 1; both of one sign, neither 0."""
    return float((value / base) ** (1 / years) - 1)


def straight_path(way: Way) -> SecondReading:
    """The way gone over the way due by the year, along a straight line."""
    reason = _no_way(way)
    if reason is not None:
        return SecondReading("path", None, None, reason)
    assert way.goal is not None
    assert way.goal_year is not None
    due = (way.year - way.base_year) / (way.goal_year - way.base_year)
    number = (way.value - way.base) / (way.goal - way.base) / due
    return SecondReading("path", _class(way, number), number, None)


def growth_ratio(way: Way) -> SecondReading:
    """Growth so far over growth required."""
    reason = _no_way(way) or _no_growth(way)
    if reason is not None:
        return SecondReading("ratio", None, None, reason)
    assert way.goal is not None
    assert way.goal_year is not None
    so_far = growth(way.value, way.base, way.year - way.base_year)
    required = abs(growth(way.goal, way.base, way.goal_year - way.base_year))
    number = _upright(way) * so_far / required
    return SecondReading("ratio", _class(way, number), number, None)


def un_chart(way: Way) -> SecondReading:
    """The share of the way that the growth so far covers by the date."""
    reason = _no_way(way)
    if reason is None and _at_the_end(way):
        return SecondReading("un_chart", "achieved", None, None)
    reason = reason or _no_growth(way)
    if reason is not None:
        return SecondReading("un_chart", None, None, reason)
    assert way.goal is not None
    assert way.goal_year is not None
    so_far = growth(way.value, way.base, way.year - way.base_year)
    there = way.value * (1 + so_far) ** (way.goal_year - way.year)
    number = (there - way.base) / (way.goal - way.base)
    if _is_reached(way):
        return SecondReading("un_chart", "achieved", number, None)
    rounded = round(number, DECIMALS)
    fair: Outcome = "moderate" if rounded >= FAIR else "stagnant"
    return SecondReading("un_chart", "on_track" if rounded >= ON_TRACK else fair, number, None)


def trend(way: Way, substantial: float, moderate: float) -> SecondReading:
    """Growth a year in percent towards the better side, against two thresholds in percent."""
    if way.goal is not None:
        return SecondReading("trend", None, None, "has_number")
    reason = _no_growth(way)
    if reason is not None:
        return SecondReading("trend", None, None, reason)
    number = 100 * _upright(way) * growth(way.value, way.base, way.year - way.base_year)
    rounded = round(number, DECIMALS)
    outcome: Outcome = "insufficient" if rounded >= 0 else "away"
    if rounded >= moderate:
        outcome = "on_track" if rounded >= substantial else "moderate"
    return SecondReading("trend", outcome, number, None)


def _class(way: Way, number: float) -> Outcome:
    rounded = round(number, DECIMALS)
    if _is_reached(way):
        return "achieved"
    if rounded >= ON_TRACK:
        return "on_track"
    if rounded >= MODERATE:
        return "moderate"
    return "insufficient" if rounded >= 0 else "away"


def _is_reached(way: Way) -> bool:
    return way.goal is not None and way.sign * (way.value - way.goal) >= 0


def _at_the_end(way: Way) -> bool:
    near = way.goal is not None and abs(way.value - way.goal) <= NEAR_THE_END
    return way.in_percent and way.goal in (0.0, 100.0) and near


def _upright(way: Way) -> float:
    """The direction, turned where the figures are below zero."""
    return way.sign if way.base > 0 else -way.sign


def _no_way(way: Way) -> str | None:
    if way.goal is None or way.goal_year is None:
        return "no_number"
    if way.year >= way.goal_year:
        return "due"
    # what two doubles hardly hold apart is a sum's rounding and no growth asked for
    return "same" if isclose(way.goal, way.base, rel_tol=1e-12) else None


def _no_growth(way: Way) -> str | None:
    known = (way.base, way.value, way.base if way.goal is None else way.goal)
    return "sign" if min(known) <= 0 <= max(known) else None


def second_readings(
    plan: Plan, rows: Iterable[Judgement], target: Target, area: str, year: int
) -> tuple[SecondReading, ...]:
    """What each of METHODS says of a promise in an area, from the latest full-year figure up to a
    year; `rows` are the judged rows of the promise.
    """
    way = way_of(plan, rows, target, area, year)
    if isinstance(way, str):
        return tuple(SecondReading(method, None, None, way) for method in METHODS)
    thresholds = plan.document.trend
    readings = straight_path(way), growth_ratio(way), un_chart(way)
    return (*readings, trend(way, thresholds.substantial, thresholds.moderate))


def unpromised(plan: Plan) -> tuple[Indicator, ...]:
    """The series with a direction of which nothing is promised, in the plan's order."""
    promised = {target.indicator for target in plan.targets}
    return tuple(i for i in plan.indicators if i.direction is not None and i.id not in promised)


def trend_of(
    plan: Plan, indicator: Indicator, figures: Mapping[int, float], year: int
) -> SecondReading:
    """The trend of a series with a direction and no promise, from the plan's first year (or the
    first with a figure after it) to the latest figure up to a year; `figures` by year.
    """
    thresholds = plan.document.trend
    known = {at: v for at, v in figures.items() if plan.document.valid_from <= at <= year}
    reason = "growth_rate" if indicator.kind in ("growth", "change") else None
    reason = reason or ("no_value" if not known else "no_base" if len(known) < 2 else None)
    if reason is not None:
        return SecondReading("trend", None, None, reason)
    first, last = min(known), max(known)
    sign = -1.0 if indicator.direction == "down" else 1.0
    way = Way(known[first], first, known[last], last, None, None, sign)
    return trend(way, thresholds.substantial, thresholds.moderate)


def way_of(
    plan: Plan, rows: Iterable[Judgement], target: Target, area: str, year: int
) -> Way | str:
    """The way of a promise, or why it has none: other_form, every_year, growth_rate, no_value,
    no_base. It starts in the base year that the promise names, else in the first year in force
    with a figure.
    """
    rule = target.rule
    indicator = plan.indicator(target.indicator) if target.indicator is not None else None
    if indicator is None or not (isinstance(rule, Dated) or rule.year_on_year):
        return "every_year" if rule.states_a_number else "other_form"
    if indicator.kind in ("growth", "change"):
        return "growth_rate"
    known = {
        row.year: row
        for row in rows
        if (row.target, row.area) == (target.id, area) and row.is_full_year and row.year <= year
    }
    figures = {at: row.value for at, row in known.items() if row.value is not None}
    if not figures:
        return "no_value"
    latest = max(figures)
    start = _start(plan, target, figures)
    if start is None or start[0] >= latest:
        return "no_base"
    goal = _goal(target, known[latest], area)
    if isinstance(rule, Dated) and goal is None:
        return "no_value"
    return Way(
        base=start[1],
        base_year=start[0],
        value=figures[latest],
        year=latest,
        goal=goal,
        goal_year=rule.year if isinstance(rule, Dated) else None,
        sign=-1.0 if rule.direction == "down" else 1.0,  # type: ignore[union-attr]
        in_percent=indicator.is_rate,
    )


def _start(plan: Plan, target: Target, figures: dict[int, float]) -> tuple[int, float] | None:
    """(base year, its figure): as the promise states it, else of the first year in force."""
    rule = target.rule
    named = rule.base_year if isinstance(rule, Dated) else None
    if named is not None:
        base = rule.base if isinstance(rule, Dated) else None
        value = base if base is not None else figures.get(named)
        return None if value is None else (named, value)
    first = plan.in_force(target)[0]
    years = [at for at in figures if at >= first]
    return (min(years), figures[min(years)]) if years else None


def _goal(target: Target, row: Judgement, area: str) -> float | None:
    """The number of the date: as stated, or as the judged row reckons it from the base."""
    rule = target.rule
    if isinstance(rule, Reaches):
        return rule.points(area).get(rule.year)
    return row.reference if isinstance(rule, Dated) else None
