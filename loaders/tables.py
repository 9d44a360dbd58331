"""Grid → statements: whatever the shape of a table, one statement for each figure, still in texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loaders.grid import Cell, Grid, Row
from loaders.header import Header, read_header
from loaders.reading import Findings


@dataclass(frozen=True)
class Statement:
    """One figure as its table states it: the cell of each field. `note` is what the table says of it elsewhere."""

    row: int
    cells: Mapping[str, Cell]
    note: str = ""

    def text(self, field: str) -> str:
        cell = self.cells.get(field)
        return "" if cell is None else cell.text.strip()


@dataclass(frozen=True)
class Table:
    """The statements of one table; in a `sparse` table an empty cell is ordinary and told once, with a count."""

    statements: Iterator[Statement]
    sparse: bool


def read_table(grid: Grid, findings: Findings, encoding: str) -> Table | None:
    """The one table of a grid, long or with periods across."""
    header = read_header(grid, findings, encoding)
    if header is None:
        return None
    if len(grid.rows) == 1 and not findings.any_fault:
        findings.of_row("no_rows", header.row.number)
    statements = _across(grid, header) if header.periods else _long(grid, header)
    return Table(statements, sparse=bool(header.periods))


def _long(grid: Grid, header: Header) -> Iterator[Statement]:
    for row in grid.rows[1:]:
        yield Statement(row.number, _cells(grid, header, row))


def _across(grid: Grid, header: Header) -> Iterator[Statement]:
    for row in grid.rows[1:]:
        shared = _cells(grid, header, row)
        for column, period in header.periods.items():
            value = grid.cell(row, column, period.label)
            yield Statement(row.number, {**shared, "year": period, "value": value})


def _cells(grid: Grid, header: Header, row: Row) -> dict[str, Cell]:
    labels = header.row.texts
    return {field: grid.cell(row, column, labels[column - 1].strip()) for field, column in header.fields.items()}
