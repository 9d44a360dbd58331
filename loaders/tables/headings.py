"""The headings between the rows of a table whose figures stand across, and the rows under each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders.files.grid import Cell, Grid, Row
from loaders.meaning.names import Names
from loaders.meaning.periods import period_header
from loaders.meaning.sections import draws_line
from loaders.tables.asides import is_place
from loaders.tables.column import Columns


@dataclass(frozen=True)
class Rows:
    """The rows of a table with what its columns hold."""

    grid: Grid
    columns: Columns
    rows: Sequence[Row]

    @cached_property
    def last(self) -> int:
        """The number of the last row with figures; 0 where none has any."""
        return next((row.number for row in reversed(self.rows) if has_figures(self, row)), 0)


def headings(table: Rows, row: Row, names: Names) -> Iterator[tuple[Cell, bool]]:
    """The labels of a row without figures, but an area or a period where those stand; and
    whether each heads the rows below: a row with a unit lacks its figure, and so does an area.
    """
    kinds = _kinds(table)
    cells = [table.grid.cell(row, number) for number in range(1, len(row.texts) + 1)]
    filled = [(kinds.get(cell.column, ""), cell) for cell in cells if not cell.blank]
    lacking = any(kind == "unit" for kind, _ in filled) or row.number >= table.last
    labelled = any(kind in ("indicator", "area", "year") for kind, _ in filled)
    for kind, cell in filled:
        if kind not in ("", "indicator", "area", "year"):
            continue
        if kind == "area":
            if names.knows_area(cell.text) or is_place(cell.text):
                continue
            yield cell, not lacking and draws_line(cell.text)
        elif kind != "year" or period_header(cell.text) is None:
            yield cell, not lacking and (bool(kind) or not labelled)


def names_below(table: Rows, row: Row) -> list[str]:
    """The names of the rows with figures right under a row."""
    kinds = _kinds(table)
    at = [number for number, kind in kinds.items() if kind == "indicator"]
    labels = []
    for below in _under(table, row):
        if not has_figures(table, below):
            break
        labels.append("".join(table.grid.named(below, number).text for number in at))
    return labels


def _kinds(table: Rows) -> dict[int, str]:
    """What each column holds, by its number."""
    columns = table.columns
    kinds = {column.column: "figure" for column in columns.figures}
    kinds |= {head.column: kind for kind, heads in columns.fields.items() for head in heads}
    return kinds | {at: kind for kind, numbers in columns.labels.items() for at in numbers}


def _under(table: Rows, row: Row) -> Iterator[Row]:
    rows = table.rows
    start = bisect_right(rows, row.number, key=lambda one: one.number)
    return (rows[at] for at in range(start, len(rows)))


def has_figures(table: Rows, row: Row) -> bool:
    """Whether a row holds any figure; one text merged over all of them is none."""
    if _is_banner(table, row):
        return False
    values = (table.grid.value(row, column.column) for column in table.columns.figures)
    return any(not value.blank or value.trouble for value in values)


def _is_banner(table: Rows, row: Row) -> bool:
    """Whether a row is one text that is merged over all its figures."""
    filled = [at for at, text in enumerate(row.texts, 1) if text.strip()]
    if len(filled) != 1 or row.texts[filled[0] - 1].strip().isdecimal():
        return False
    place, merged = (row.number, filled[0]), table.grid.merged
    numbers = [column.column for column in table.columns.figures]
    return filled[0] not in numbers and all(merged.get((row.number, n)) == place for n in numbers)
