"""The figures that an upload would change, as a table to be kept: each of them, however many."""

from __future__ import annotations

from collections.abc import Iterator

from display.words import word
from display.words.names import text_of
from indicators.oversight.changes import KINDS, Changes
from indicators.plan import Plan
from reports.tables import separated

HEADER = ("area", "indicator", "year", "month", "before", "after", "kind")
"""Columns of the table, by the ids of their words."""
ROWS = 50_000
"""Rows that are written out at once."""


def changes_csv(plan: Plan, changes: Changes, lang: str) -> bytes:
    """A row for each change, in their order, under headers in the language."""
    heads = [word(f"change.{name}", lang) for name in HEADER]
    numbers = {word("change.before", lang), word("change.after", lang)}
    return separated(heads, _rows(plan, changes, lang), numbers=numbers)


def _rows(plan: Plan, changes: Changes, lang: str) -> Iterator[tuple[str, ...]]:
    kinds = [word(f"effect.{kind}", lang) for kind in KINDS]
    areas = [text_of(plan.area(id).name, lang) for id in changes.area.words]
    names = [text_of(plan.indicator(id).name, lang) for id in changes.indicator.words]
    for start in range(0, len(changes), ROWS):
        part = slice(start, start + ROWS)
        yield from zip(
            [areas[code] for code in changes.area.codes[part].tolist()],
            [names[code] for code in changes.indicator.codes[part].tolist()],
            map(str, changes.year[part].tolist()),
            map(str, changes.month[part].tolist()),
            map(_number, changes.before[part].tolist()),
            map(_number, changes.after[part].tolist()),
            [kinds[kind] for kind in changes.kind[part].tolist()],
            strict=True,
        )


def _number(value: float) -> str:
    return "" if value != value else f"{value:.12g}"
