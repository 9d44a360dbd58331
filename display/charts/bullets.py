"""The promises of a year that have a gap, each beside what other areas reached."""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

from display.words import rows, word
from display.words.names import text_of
from display.words.rows import Judged, judged_rows
from display.words.targets import target_unit
from indicators.judging.judgement import Judgement
from indicators.plan import Plan, Target


class Bullet(NamedTuple):
    """One promise with its gap, and what other areas reached."""

    target: Target
    row: Judgement
    value: float
    reference: float
    gap: float
    benchmarks: tuple[tuple[str, float], ...]

    def scaled(self, value: float) -> float:
        """A value on the bar's own scale, 0 to 1 from the lowest to the highest of what is
        shown and zero.
        """
        shown = [0.0, self.value, self.reference, *(v for _, v in self.benchmarks)]
        low, high = min(shown), max(shown)
        reach = (high - low) * (1.3 if high == self.reference else 1.06) or 1.0
        return (value - low) / reach


def ranked(plan: Plan, frame: Judged, lang: str, area: str | None = None) -> list[Bullet]:
    """The judged full-year rows of an area, the least attained first; other areas' rows are
    their benchmarks.
    """
    judged = judged_rows(frame)
    place = area or plan.document.area
    others: dict[str, list[tuple[str, float]]] = {}
    for row in judged:
        if row.area != place and row.value is not None and row.month == 12:
            name = text_of(plan.area(row.area).short, lang)
            others.setdefault(row.target, []).append((name, row.value))
    others = {id: _few(plan, id, beside, lang) for id, beside in others.items()}
    bullets = [
        b for row in judged if row.area == place and (b := _bullet(plan, row, others)) is not None
    ]
    return sorted(bullets, key=_attained)


FEW = 5
"""So many other areas can be told apart on one bar."""


def _few(
    plan: Plan, target: str, beside: list[tuple[str, float]], lang: str
) -> list[tuple[str, float]]:
    """Of many areas the middle one, where their figures are of one size."""
    if len(beside) <= FEW:
        return beside
    unit = target_unit(plan, plan.target(target))
    if unit is None or not unit.is_rate:
        return []
    return [(word("areas.median", lang), median(v for _, v in beside))]


def _bullet(
    plan: Plan, row: Judgement, others: dict[str, list[tuple[str, float]]]
) -> Bullet | None:
    target = rows.target_of(plan, row)
    value, reference, gap = row.value, row.reference, row.gap
    if target is None or value is None or reference is None or gap is None or row.month != 12:
        return None
    if not row.is_judged:
        return None
    return Bullet(target, row, value, reference, gap, tuple(others.get(target.id, ())))


def _attained(bullet: Bullet) -> float:
    """Rates, counts and tonnes in one order: the gap as a share of what was promised."""
    size = max(abs(bullet.reference), abs(bullet.value))
    return bullet.gap / (abs(bullet.reference) or size or 1.0)
