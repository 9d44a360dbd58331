"""Separated text (CSV) → grid: strict quoting, and as many fields in every row as the header
has.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence

from loaders.files.findings import Findings
from loaders.files.grid import Cell, Grid, Row
from loaders.files.limits import CELL_LIMIT, COLUMN_LIMIT, LONG_LIMIT, ROW_LIMIT

Recognised = Callable[[Sequence[str]], int]
"""How many of a row's texts are headers that its reader knows."""

DELIMITERS = (",", "\t", ";", "，", "|")
OPENING = 30
"""Records among which the header is looked for."""
OPENING_LENGTH = 2**21
"""Characters that these may take."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]|锟斤拷")
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n')


def separated_grid(text: str, recognised: Recognised, findings: Findings) -> Grid | None:
    """The grid of a separated text; None with a problem where it cannot be cut into rows and
    columns.
    """
    delimiter = delimiter_of(text, recognised)
    troubled = control_in(text)
    width = len(max(opening(text, delimiter), key=recognised, default=[]))
    rows: list[Row] = []
    for number, fields in records(text, delimiter, findings):
        if not any(field.strip() for field in fields):
            continue
        if len(fields) > COLUMN_LIMIT:
            findings.of_row(
                "too_many_columns", number, found=str(len(fields)), limit=str(COLUMN_LIMIT)
            )
            return None
        if len(rows) > ROW_LIMIT:
            findings.of_row("too_many_rows", number, limit=str(ROW_LIMIT))
            return None
        row = Row(number, tuple(fields))
        if is_sound(row, delimiter, width, troubled, findings):
            rows.append(row)
        elif not rows:
            return None
    if rows:
        return Grid("", tuple(rows), delimiter=delimiter)
    if not findings.any_fault:
        findings.of_file("file_empty")
    return None


def delimiter_of(text: str, recognised: Recognised) -> str:
    """The delimiter under which one of the first rows names most columns; of several the one that
    cuts all of them alike.
    """
    if match := _SEPARATOR_LINE.match(text):
        return match[1]

    def fits(delimiter: str) -> tuple[int, bool]:
        first = opening(text, delimiter)
        widths = {len(fields) for fields in first}
        return max(map(recognised, first), default=0), len(widths) == 1 and widths != {1}

    return max(DELIMITERS, key=fits)


def opening(text: str, delimiter: str) -> list[list[str]]:
    """The first records that are not blank."""
    records: list[list[str]] = []
    start = io.StringIO(text[:OPENING_LENGTH], newline="")
    try:
        for fields in csv.reader(start, delimiter=delimiter, strict=True):
            if any(field.strip() for field in fields):
                records.append(fields)
            if len(records) == OPENING:
                break
    except csv.Error:
        pass
    return records


def records(text: str, delimiter: str, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """Every record with its number; a spreadsheet counts a cell with line breaks as one row,
    and so do we.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    announced = _SEPARATOR_LINE.match(text) is not None
    while True:
        number += 1
        if number > LONG_LIMIT + 1:
            findings.of_row("too_many_rows", number, limit=str(LONG_LIMIT))
            return
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            code = "cell_too_long" if "field limit" in str(error) else "broken_quotes"
            findings.of_row(code, number, limit=str(CELL_LIMIT))
            return
        if not (announced and number == 1):
            yield number, fields


def is_sound(row: Row, delimiter: str, width: int, troubled: bool, findings: Findings) -> bool:
    """Whether each cell of a row can be a cell of a table; `troubled` where some character of
    the text cannot. What is wrong with one is told.
    """
    sound = True
    for column, text in enumerate(row.texts, 1):
        cell = Cell(row.number, column, text)
        if len(text) > CELL_LIMIT:
            findings.of_cell(
                "cell_too_long", Cell(row.number, column, text[:80]), limit=str(CELL_LIMIT)
            )
            sound = False
        if troubled and control_in(text):
            tell_control(cell, findings)
            sound = False
        if width > 1 and "\n" in text and _swallows_rows(text, delimiter, width):
            findings.of_cell("rows_in_cell", Cell(row.number, column, text[:80]))
            sound = False
    return sound


def _swallows_rows(text: str, delimiter: str, width: int) -> bool:
    """A stray quotation mark makes whole rows part of one cell; such a cell shows the rows'
    delimiters.
    """
    return any(line.count(delimiter) >= width - 1 for line in text.splitlines()[1:])


def control_in(text: str) -> bool:
    """Whether a text holds a character that no statistic needs, or the traces of a lost one."""
    return _CONTROL.search(text) is not None


def tell_control(cell: Cell, findings: Findings) -> None:
    """Tell the first control character of a cell, or the sign that characters were lost before the
    file came here, as a fault that names it by its code point.
    """
    match = _CONTROL.search(cell.text)
    assert match is not None
    code = "characters_lost" if match[0] in ("\ufffd", "锟斤拷") else "control_character"
    findings.of_cell(code, cell, character=" ".join(f"U+{ord(c):04X}" for c in match[0]))
