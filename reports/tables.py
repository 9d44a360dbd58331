"""Tables as separated text: the one place that writes CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable

from display.screens.tables import Table
from indicators.figures.safe_cells import safe_cell

_NUMBER = re.compile(r"[+\-−–]?[0-9][0-9,]*(?:\.[0-9]+)?")


def table_csv(table: Table) -> bytes:
    """A screen's table as a file."""
    return separated(table.heads, table.rows)


def typed_csv(table: Table) -> bytes:
    """What was typed into a form, character by character: for our own reader, and never for a
    spreadsheet, since a text may be a formula.
    """
    return _text([table.heads, *table.rows]).encode("utf-8-sig")


def separated(
    header: Iterable[str],
    rows: Iterable[Iterable[object]],
    *,
    numbers: Collection[str] = (),
    mark: bool = True,
) -> bytes:
    """Rows as CSV that opens in a spreadsheet: a byte order mark unless told otherwise, and no
    text a formula.

    Under the headers in `numbers` a printed number such as -3.4 stays one.
    """
    heads = list(header)
    lines = [[_cell(head, printed=False) for head in heads]]
    lines += [
        [_cell(value, printed=head in numbers) for head, value in zip(heads, row, strict=True)]
        for row in rows
    ]
    return _text(lines).encode("utf-8-sig" if mark else "utf-8")


def _text(lines: Iterable[Iterable[object]]) -> str:
    page = io.StringIO()
    csv.writer(page, lineterminator="\r\n").writerows(lines)
    return page.getvalue()


def _cell(value: object, *, printed: bool) -> str:
    if isinstance(value, (int, float)):
        return str(value)
    text = "" if value is None else str(value)
    return text if printed and _NUMBER.fullmatch(text) else safe_cell(text)
