"""How other areas stand by the same promise: shown beside, never counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from display.charts.marks import mark
from display.words.names import text_of
from display.words.phrases import value_of
from display.words.standing import gap_of
from indicators.judging.judgement import Judgement
from indicators.plan import Plan


class Benchmark(NamedTuple):
    """An area's figure against the promise: in the value's unit, and its difference in words."""

    area: str
    value: str
    difference: str
    verdict: str
    glyph: str
    label: str


def benchmarks(
    plan: Plan, rows: Iterable[Judgement], target: str, area: str, year: int, lang: str
) -> list[Benchmark]:
    """The other areas' full year by a target, in the plan's order of areas; none where none has
    a verdict.
    """
    order = [known.id for known in plan.areas]
    beside = [
        row
        for row in rows
        if row.target == target
        and row.area != area
        and (row.year, row.month) == (year, 12)
        and row.is_judged
        and row.gap is not None
    ]
    return [
        _benchmark(plan, row, lang) for row in sorted(beside, key=lambda row: order.index(row.area))
    ]


def _benchmark(plan: Plan, row: Judgement, lang: str) -> Benchmark:
    shown = mark(row, lang)
    return Benchmark(
        area=text_of(plan.area(row.area).short, lang),
        value=value_of(plan, row, lang),
        difference=gap_of(plan, row, lang),
        verdict=row.verdict or "",
        glyph=shown.glyph,
        label=shown.label,
    )
