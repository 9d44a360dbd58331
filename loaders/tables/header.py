"""The header row: which column holds what, and which columns are periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.files.findings import LIST, Findings, TextError
from loaders.files.grid import Cell, Grid, Row, address
from loaders.meaning.periods import Period, period
from loaders.tables.vocabulary import FIELDS, NEEDED_LONG, field_of, near_header


@dataclass(frozen=True)
class Header:
    """The columns of a long table by field, counted from 1."""

    row: Row
    fields: Mapping[str, int]


def recognised(texts: Sequence[str]) -> int:
    """How many of a row's texts are headers that we know.

    >>> recognised(["指标", "年份", "2019年", "备註"])
    3
    """
    return sum(field_of(text) is not None or period_header(text) is not None for text in texts)


def is_header(texts: Sequence[str]) -> bool:
    """Whether a row means to be a header: it names a column, or several periods."""
    return recognised(texts) > 1 or any(field_of(text) for text in texts)


def read_header(grid: Grid, findings: Findings) -> Header | None:
    """The header of a long table, its grid's first row; None where its rows cannot be read by
    it.
    """
    row = grid.rows[0]
    fields: dict[str, list[Cell]] = {}
    others: list[Cell] = []
    for column, text in enumerate(row.texts, 1):
        cell = grid.cell(row, column, text.strip())
        field = field_of(text)
        if field is None:
            others.append(cell)
        else:
            fields.setdefault(field, []).append(cell)
    for cell in _named(grid, others, findings):
        findings.of_cell(
            "column_unknown", cell, known_columns=LIST.join(FIELDS), **near_header(cell.text)
        )
    twice = [cells for cells in fields.values() if len(cells) > 1]
    for first, *rest in twice:
        for cell in rest:
            place = address(first.row, first.column)
            findings.of_cell("column_twice", cell, first=first.text.strip(), first_cell=place)
    missing = [field for field in NEEDED_LONG if field not in fields]
    if missing:
        findings.of_row(
            "column_missing",
            row.number,
            "，".join(row.texts)[:200],
            missing_columns=LIST.join(missing),
        )
    if twice or missing:
        return None
    return Header(row, {field: cells[0].column for field, cells in fields.items()})


def fields_expected(header: Sequence[Row], rows: Sequence[Row]) -> int:
    """How many fields each row of a text must have.

    A header may end in empty columns, which all its rows share or none does; where some do, a
    row short of them lacks some field, and which one cannot be told.
    """
    width = len(header[0].texts)
    named = max(
        (column for row in header for column, text in enumerate(row.texts, 1) if text.strip()),
        default=0,
    )
    return width if any(len(row.texts) == width for row in rows) else named


def period_header(text: str) -> Period | str | None:
    """The period that a header names; its own text where it means to be one and is refused with
    a reason.
    """
    try:
        return _full(period(text))
    except TextError as refusal:
        return None if refusal.code == "year_unreadable" else text


def _full(read: Period) -> Period:
    return Period(read.year, read.month or 12)


def _named(grid: Grid, cells: list[Cell], findings: Findings) -> list[Cell]:
    """Unknown columns that have a header; a column without one must be empty."""
    for cell in cells:
        if not cell.blank:
            continue
        filled = next((c for c in grid.column(cell.column, grid.rows[1:]) if not c.blank), None)
        if filled is not None:
            findings.of_cell("column_without_name", filled)
    return [cell for cell in cells if not cell.blank]
