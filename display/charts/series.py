"""What is known of one indicator through the years, gathered for its figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from display.words import rows
from display.words.numbers import short_number
from display.words.rows import Judged, judged_rows
from indicators.judging.judgement import Judgement
from indicators.plan import Area, Break, Indicator, LaterTarget, Plan, Target
from indicators.plan.areas import binds, bound_areas, is_shared
from indicators.plan.forms import About, AtLeast, AtMost, Maintains, Reaches

KnownFigure = Mapping[str, Any]


class Point(NamedTuple):
    """One figure of the area looked at; `row` is its verdict's row, where the promise has one."""

    year: int
    month: int
    value: float
    row: Judgement | None
    qualifier: str
    decimals: int | None

    @property
    def at(self) -> float:
        """Its place along the years: a part of a year lies before the year's end."""
        return self.year - (12 - self.month) / 24


class Candidate(NamedTuple):
    """One figure of a conflict."""

    year: int
    month: int
    value: float
    source: str
    decimals: int | None

    @property
    def at(self) -> float:
        """Its place along the years, as of a point."""
        return self.year - (12 - self.month) / 24


@dataclass
class Series:
    """Everything the figure draws, each only for the years on show."""

    plan: Plan
    indicator: Indicator
    target: Target | None
    area: str
    points: list[Point] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    beside: list[tuple[Area, list[tuple[int, float]]]] = field(default_factory=list)
    judged: list[Judgement] = field(default_factory=list)
    first: int = 0
    last: int = 0

    @property
    def unit(self) -> str:
        """The unit of measurement of its values."""
        return self.indicator.unit

    @property
    def own(self) -> bool:
        """Is it of the plan's own area?"""
        return self.area == self.plan.document.area

    def in_force(self) -> tuple[int, int] | None:
        """The shown years in which the target counts."""
        if self.target is None:
            return None
        first, last = self.plan.in_force(self.target)
        start, end = (
            max(first, self.first),
            min(last if last is not None else self.last, self.last),
        )
        return (start, end) if start <= end else None

    def promised_level(self) -> float | None:
        """Where the promise stands at the last year on show: its number, or the latest
        reference it was judged by.
        """
        span = self.in_force()
        if self.target is None or span is None:
            return None
        rule = self.target.rule
        if isinstance(rule, Reaches):
            return on_path(rule, span[1], self.area)
        if isinstance(rule, AtLeast | AtMost | About | Maintains):
            return rule.number(span[1], self.area)
        found = self.references()
        return found[-1][1] if found else None

    def references(self) -> list[tuple[int, float]]:
        """The reference of each full year in force, where the rule compares with another figure."""
        first, last = self.in_force() or (0, -1)
        return [
            (row.year, row.reference)
            for row in self.judged
            if first <= row.year <= last and row.month == 12 and row.reference is not None
        ]

    def breaks(self) -> list[Break]:
        """The breaks within the years on show, the earliest first."""
        ids = {self.indicator.id, self.indicator.growth_of, self.indicator.index_of}
        mine = (b for b in self.plan.breaks if b.indicator in ids and b.area == self.area)
        return sorted((b for b in mine if self.first < b.year <= self.last), key=lambda b: b.year)

    def later_targets(self) -> list[LaterTarget]:
        """The yearly targets that were set later, within the years on show; of the own area
        only.
        """
        mine = (t for t in self.plan.later_targets if t.indicator == self.indicator.id and self.own)
        return sorted((t for t in mine if self.first <= t.year <= self.last), key=lambda t: t.year)

    def full_years(self) -> list[Point]:
        """The points of whole years."""
        return [p for p in self.points if p.month == 12]


def on_path(rule: Reaches, year: float, area: str) -> float | None:
    """Where the path of a promise stands in a year; its value from the target year on, and
    without a path.
    """
    base, base_year, value = rule.base, rule.base_year, rule.number(None, area)
    if base is None or base_year is None or value is None or rule.way == "none":
        return value
    done = min(1.0, max(0.0, (year - base_year) / (rule.year - base_year)))
    if rule.way == "geometric":
        return float(base * (value / base) ** done)
    return base + (value - base) * done


def gathered(
    plan: Plan,
    frame: Judged,
    figures: Iterable[KnownFigure],
    target: str,
    area: str | None = None,
) -> Series:
    """The series of a target (by its id) or of an indicator; in years counted from the first
    figure or the plan.

    Raises:
        KeyError: neither a target with an indicator nor an indicator has that id.
    """
    promise, indicator = _about(plan, target)
    series = Series(plan, indicator, promise, area or plan.document.area)
    found = judged_rows(frame)
    if promise is not None:
        mine = [r for r in found if r.target == promise.id and r.area == series.area]
        series.judged = sorted(mine, key=lambda r: (r.year, r.month))
        others = [r for r in found if r.target == promise.id and r.area != series.area]
    else:
        others = []
    known = [f for f in figures if f["indicator"] == indicator.id]
    series.points = _points(plan, series, [f for f in known if f["area"] == series.area])
    series.candidates = _candidates([f for f in known if f["area"] == series.area])
    _bounded(series, [f for f in known if f["area"] != series.area], others)
    return series


def _about(plan: Plan, id: str) -> tuple[Target | None, Indicator]:
    promise = next((t for t in plan.targets if t.id == id and t.indicator is not None), None)
    if promise is None:
        promise = next((t for t in plan.targets if t.indicator == id), None)
    indicator = promise.indicator if promise is not None and promise.indicator is not None else id
    return promise, plan.indicator(indicator)


def _points(plan: Plan, series: Series, figures: list[KnownFigure]) -> list[Point]:
    """One point for each year, and one for the latest part of each; a judged value stands for
    the figure it was judged from.
    """
    found: dict[tuple[int, int], Point] = {}
    for line in figures:
        if line["value"] is not None:
            at = (line["year"], line["month"])
            qualifier = line.get("qualifier") or "exact"
            found[at] = Point(*at, line["value"], None, qualifier, _decimals(line))
    for row in series.judged:
        if row.value is not None:
            value = row.first("value")
            qualifier = (value.qualifier if value is not None else None) or "exact"
            decimals = rows.value_decimals(plan, row)
            found[row.year, row.month] = Point(
                row.year, row.month, row.value, row, qualifier, decimals
            )
    latest = {
        year: max(m for y, m in found if y == year and m < 12)
        for year, month in found
        if month < 12
    }
    return [found[key] for key in sorted(found) if key[1] == 12 or latest[key[0]] == key[1]]


def _decimals(line: KnownFigure) -> int | None:
    """As the value was printed; None where it has no print."""
    known = line.get("decimals")
    return known if known is not None and known >= 0 else None


def _candidates(figures: list[KnownFigure]) -> list[Candidate]:
    """The figures of a conflict, each with the source that says it."""
    return [
        Candidate(
            line["year"],
            line["month"],
            vintage["value"],
            vintage["source"] or "",
            _decimals(vintage),
        )
        for line in figures
        if line["conflict"]
        for vintage in line["vintages"]
        if vintage["current"] and vintage["value"] is not None
    ]


def _bounded(series: Series, figures: list[KnownFigure], others: list[Judgement]) -> None:
    """Set the years on show and bring in the benchmarks of these years."""
    values: dict[str, dict[int, float]] = {}
    known = [(f["area"], f["year"], f["month"], f["value"]) for f in figures]
    known += [(row.area, row.year, row.month, row.value) for row in others]
    for area_id, year, month, value in known:
        if value is not None and month == 12:
            values.setdefault(area_id, {})[year] = value
    beside = [(a, values[a.id]) for a in _others(series) if values.get(a.id)]
    beside = [
        (a, line) for a, line in beside if series.indicator.is_rate or _comparable(series, line)
    ]
    mine = [p.year for p in series.points] + [c.year for c in series.candidates]
    force = (
        series.plan.in_force(series.target)[0]
        if series.target is not None
        else series.plan.document.valid_from
    )
    series.first = min([*mine, force]) if mine else force - 3
    series.last = max([*mine, *(year for _, line in beside for year in line), force])
    for area, line in beside:
        shown = sorted((at, reached) for at, reached in line.items() if at >= series.first)
        if shown:
            series.beside.append((area, shown))
    if len(series.beside) > LINES:
        series.beside = _telling(series)


LINES = 4
"""So many lines of others can be told apart behind the area's own."""


def _others(series: Series) -> list[Area]:
    """The areas that may be shown beside: the benchmarks, and where several areas make the
    promise those that it binds.
    """
    plan, target = series.plan, series.target
    known = {area.id for area in plan.benchmarks}
    if target is not None and is_shared(target):
        known |= {area.id for area in bound_areas(plan) if binds(target, area.id)}
    return [area for area in plan.areas if area.id in known and area.id != series.area]


def _telling(series: Series) -> list[tuple[Area, list[tuple[int, float]]]]:
    """Of many lines those that tell most: the plan's own area, the best, the middle and the last
    of the others by their latest figure.
    """
    rule = series.target.rule if series.target is not None else None
    sign = -1 if getattr(rule, "direction", "up") == "down" else 1
    own = series.plan.document.area
    last = max(line[-1][0] for _, line in series.beside)
    recent = [one for one in series.beside if one[1][-1][0] >= last - 1 and one[0].id != own]
    order = sorted(recent, key=lambda one: -sign * one[1][-1][1])
    chosen = {order[place][0].id for place in (0, len(order) // 2, -1)} if order else set()
    return [one for one in series.beside if one[0].id in chosen | {own}]


def _comparable(series: Series, line: dict[int, float]) -> bool:
    """A nation's total beside a district's would press the district's to the ground."""
    known = [p.value for p in series.points] + [c.value for c in series.candidates]
    mine = max(map(abs, known), default=0.0)
    return max(map(abs, line.values())) <= _LARGEST * mine


_LARGEST = 4


def judged_years(known: Series) -> list[Judgement]:
    """The rows of the full years on show that have a verdict and a gap."""
    shown = range(known.first, known.last + 1)
    return [
        row
        for row in known.judged
        if row.gap is not None
        and row.month == 12
        and row.year in shown
        and row.verdict in ("met", "near", "missed")
    ]


def signed_gap(plan: Plan, row: Judgement) -> str:
    """A gap with its sign, short enough for a bar: +0.2, −3.0."""
    gap = row.gap
    text = short_number(gap, rows.gap_decimals(plan, row))
    return f"+{text}" if gap is not None and gap > 0 else text
