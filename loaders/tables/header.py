"""The header row: which column holds what, and which columns are periods."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.files.findings import LIST, Findings
from loaders.files.grid import Cell, Grid, Row, address
from loaders.meaning.folding import DISTINCT, narrow
from loaders.meaning.periods import period_header
from loaders.meaning.summaries import is_ignored
from loaders.meaning.texts import BRACKETED
from loaders.meaning.units import known_unit
from loaders.tables.categories import is_category, only_sorts
from loaders.tables.national import is_national
from loaders.tables.vocabulary import FIELDS, NEEDED_LONG, field_of, near_header

_BRACKET = re.compile(rf"(?P<name>[^(/_,]+)(?:\((?P<unit>{BRACKETED})\)|[/_,](?P<apart>.+))")


@dataclass(frozen=True)
class Header:
    """The columns of a long table by field, counted from 1; `unit` is that of the values, where
    their header says it: 数值(万元).
    """

    row: Row
    fields: Mapping[str, int]
    unit: str = ""


LONGEST = 200
"""No text beyond it is kept in mind."""

_CORNER = "\\TIME_PERIOD"
"""How the first cell of Eurostat's own format ends; only its tabs part cells."""


def recognised(texts: Sequence[str]) -> int:
    """How many of a row's texts are headers that we know.

    >>> recognised(["指标", "年份", "2019年", "备註"])
    3
    """
    if any(text.strip().endswith(_CORNER) for text in texts[:1]) and len(texts) > 1:
        return len(texts) + 1
    return sum(_known(text) if len(text) <= LONGEST else _is_known(text) for text in texts)


def _is_known(text: str) -> bool:
    return bool(field_of(text) or period_header(text) or value_field(text) or is_national(text))


_known = lru_cache(maxsize=20_000)(_is_known)
"""A file's texts recur, and each is asked about with every way of cutting its lines."""


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
    unit = ""
    for column, text in enumerate(row.texts, 1):
        cell = grid.cell(row, column, text.strip())
        field, own_unit = _field_and_unit(text)
        unit = own_unit or unit
        if field is None:
            others.append(cell)
        else:
            fields.setdefault(field, []).append(cell)
    keys = [cells[0].column for held, cells in fields.items() if held not in ("value", "note")]
    sorting = [
        cell
        for cell in others
        if is_ignored(cell.text, placed="area" in fields)
        or (is_category(cell.text) and only_sorts(grid, grid.rows[1:], cell.column, keys))
    ]
    for cell in _named(grid, [cell for cell in others if cell not in sorting], findings):
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
    return Header(row, {field: cells[0].column for field, cells in fields.items()}, unit)


def value_field(text: str) -> str | None:
    """The field `value` where a header names it together with a unit."""
    return "value" if _field_and_unit(text)[1] else None


@lru_cache(DISTINCT)
def _field_and_unit(text: str) -> tuple[str | None, str]:
    """The field of a column, and the unit that its header gives the values.

    >>> _field_and_unit("数值（万元）"), _field_and_unit("数值/万元"), _field_and_unit("年份(元)")
    (('value', '万元'), ('value', '万元'), (None, ''))
    """
    field = field_of(text)
    match = None if field is not None else _BRACKET.fullmatch(narrow(text))
    unit = (match["unit"] or match["apart"]).strip() if match is not None else ""
    if match is None or field_of(match["name"]) != "value" or not known_unit(unit):
        return field, ""
    return "value", unit


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


def _named(grid: Grid, cells: list[Cell], findings: Findings) -> list[Cell]:
    """Unknown columns that have a header; a column without one must be empty."""
    for cell in cells:
        if not cell.blank:
            continue
        filled = next((c for c in grid.column(cell.column, grid.rows[1:]) if not c.blank), None)
        if filled is not None:
            findings.of_cell("column_without_name", filled)
    return [cell for cell in cells if not cell.blank]
