"""What is known of one indicator through the years, gathered for its figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from display.words import rows
from display.words.numbers import short_number
from indicators.judging.judgement import Judgement
from indicators.plan import Area, Break, Indicator, LaterTarget, Plan, Target
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
        references = self.references()
        return references[-1][1] if references else None

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


def judged_years(known: Series) -> list[Judgement]:
    """The rows of the full years on show that have a verdict and a gap."""
    shown = range(known.first, known.last + 1)
    return [
        row
        for row in known.judged
        if row.gap is not None and row.month == 12 and row.year in shown and row.is_judged
    ]


def signed_gap(plan: Plan, row: Judgement) -> str:
    """A gap with its sign, short enough for a bar: +0.2, −3.0."""
    gap = row.gap
    text = short_number(gap, rows.gap_decimals(plan, row))
    return f"+{text}" if gap is not None and gap > 0 else text
