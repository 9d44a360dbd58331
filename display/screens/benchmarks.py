"""How other areas stand by the same promise: shown beside, never counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from display.charts.marks import mark
from display.words import rows
from display.words.numbers import gap_text, value_text
from display.words.rows import Row
from display.words.targets import said
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
    plan: Plan, found: Iterable[Row], target: str, area: str, year: int, lang: str
) -> list[Benchmark]:
    """The other areas' full year by a target, in the plan's order of areas; none where none has
    a verdict.
    """
    order = [known.id for known in plan.areas]
    beside = [
        row
        for row in found
        if row.get("target") == target
        and row.get("area") != area
        and (rows.whole(row, "year"), rows.whole(row, "month")) == (year, 12)
        and rows.text(row, "verdict") in ("met", "near", "missed")
        and rows.value(row, "gap") is not None
    ]
    return [
        _benchmark(plan, row, lang)
        for row in sorted(beside, key=lambda row: order.index(str(row["area"])))
    ]


def _benchmark(plan: Plan, row: Row, lang: str) -> Benchmark:
    unit, shown = rows.unit_of(plan, row), mark(row, lang)
    direction, kind = rows.direction_of(plan, row), rows.kind_of(plan, row)
    decimals = rows.gap_decimals(plan, row)
    return Benchmark(
        area=said(plan.area(str(row["area"])).short, lang),
        value=value_text(rows.value(row, "value"), unit, lang, rows.value_decimals(plan, row)),
        difference=gap_text(
            rows.value(row, "gap"), unit, lang, decimals, direction=direction, kind=kind
        ),
        verdict=rows.text(row, "verdict") or "",
        glyph=shown.glyph,
        label=shown.label,
    )
