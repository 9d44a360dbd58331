"""Statements as an Excel workbook: as printed on the first sheet, the plan's indicators and
codes on the second.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pandas as pd

from display.screens.tables import Table
from display.words import word
from indicators.figures.safe_cells import safe_cell
from indicators.plan import Plan
from reports.exports import HEADER, printed_lines

WIDTHS = {
    "indicator": 28,
    "source": 36,
    "url": 24,
    "quote": 48,
    "note": 32,
    "area": 18,
    "known_on": 12,
}
TEXT_LIMIT = 32_767
"""Characters that a cell holds; XlsxWriter would leave out a longer text without a word."""

NOT_READ = "供查阅，不读入 · For reference, not read"
"""First cell of a sheet that the loader passes over."""

_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.([0-9]{1,15}))?")
_DIGITS = 15
"""Digits that a spreadsheet keeps of a number."""


class Page:
    """One sheet; whatever is written stays text or number, never a formula or a link."""

    def __init__(self, book: Any, title: str) -> None:
        self._book = book
        self.sheet = book.add_worksheet(title)
        self._text = book.add_format({"num_format": "@", "valign": "top"})
        self._quoted = book.add_format({"num_format": "@", "valign": "top", "quote_prefix": True})
        self._head = book.add_format(
            {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True}
        )
        self._wrapped = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self._numbers: dict[str, Any] = {}

    def heads(self, row: int, texts: Sequence[str], widths: Sequence[float] = ()) -> None:
        """Bold heads in a row, which stays in sight; widths in characters."""
        for column, text in enumerate(texts):
            self.sheet.write_string(row, column, text, self._head)
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        self.sheet.freeze_panes(row + 1, 0)

    def plain_columns(self, widths: Sequence[float]) -> None:
        """Columns in which whatever is typed stays as it is typed: 5.20 is not made 5.2, nor
        2024-01-20 a date.
        """
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width, self._text)

    def paragraph(self, row: int, column: int, text: str) -> None:
        """A text that is wrapped within its cell."""
        self.sheet.write_string(row, column, text, self._wrapped)

    def text(self, row: int, column: int, text: str) -> None:
        """A text that stays one. Raises ValueError where it does not fit into a cell."""
        if len(text) > TEXT_LIMIT:
            raise ValueError(
                f"a text of {len(text)} characters does not fit into a cell; export as CSV or JSON"
            )
        if text:
            self.sheet.write_string(
                row, column, text, self._quoted if safe_cell(text) != text else self._text
            )

    def value(self, row: int, column: int, value: str | float | None) -> None:
        """A number as a number, a text as a text, nothing for None."""
        if isinstance(value, str):
            self.text(row, column, value)
        elif value is not None:
            self.sheet.write_number(row, column, value)

    def share(self, row: int, column: int, ratio: float, shown: str) -> None:
        """A ratio as a number that shows in percent, with the decimals of `shown`."""
        decimals = len(shown.rstrip("%").partition(".")[2])
        self.sheet.write_number(row, column, ratio, self._form(f"0.{'0' * decimals}%"))

    def _form(self, form: str) -> Any:
        if form not in self._numbers:
            self._numbers[form] = self._book.add_format({"num_format": form, "valign": "top"})
        return self._numbers[form]

    def printed(self, row: int, column: int, digits: str) -> None:
        """A printed number: a number where its cell then shows exactly these digits, else text."""
        match = _PLAIN_NUMBER.fullmatch(digits)
        if (
            match is None
            or sum(c.isdigit() for c in digits) > _DIGITS
            or not any(c in "123456789" for c in digits)
        ):
            self.text(row, column, digits)
            return
        form = "0" + (f".{'0' * len(match[1])}" if match[1] else "")
        self.sheet.write_number(row, column, float(digits), self._form(form))


@contextmanager
def workbook(out: io.BytesIO) -> Iterator[Any]:
    """A workbook in which no text becomes a formula or a link."""
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    import xlsxwriter  # by whoever writes a workbook; most verbs write none

    book = xlsxwriter.Workbook(out, options)
    try:
        yield book
    finally:
        book.close()


def statements_xlsx(plan: Plan, statements: pd.DataFrame) -> bytes:
    """Every statement as printed, and the sheet of codes."""
    out = io.BytesIO()
    with workbook(out) as book:
        page = Page(book, word("exports.statements", "zh"))
        page.heads(0, list(HEADER.values()), [WIDTHS.get(key, 11) for key in HEADER])
        last = 0
        for last, line in enumerate(printed_lines(plan, statements), start=1):
            for column, (key, value) in enumerate(line.items()):
                if key in ("printed", "year", "month", "upload"):
                    page.printed(last, column, value)
                else:
                    page.text(last, column, value)
        page.sheet.autofilter(0, 0, max(last, 1), len(HEADER) - 1)
        page.sheet.ignore_errors({"number_stored_as_text": f"A1:P{last + 1}"})
        codes(book, plan)
    return out.getvalue()


def table_xlsx(table: Table) -> bytes:
    """A screen's table as a workbook of one sheet; texts are never formulas."""
    out = io.BytesIO()
    with workbook(out) as book:
        page = Page(book, "1")
        page.heads(0, table.heads, [24] * len(table.heads))
        for row, cells in enumerate(table.rows, start=1):
            for column, cell in enumerate(cells):
                page.value(row, column, cell if isinstance(cell, (int, float)) else str(cell))
        page.sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.heads) - 1)
    return out.getvalue()


def codes(book: Any, plan: Plan) -> None:
    """The plan's indicators and areas with ids and units; the loader passes this sheet over."""
    page = Page(book, word("exports.codes", "zh"))
    page.text(0, 0, NOT_READ)
    heads = [
        word(f"exports.{key}", "zh")
        for key in ("id", "name_zh", "name_en", "unit", "basis", "aliases")
    ]
    rows = [
        (
            i.id,
            i.name.zh,
            i.name.en,
            i.unit,
            i.basis or "",
            "；".join(alias.name for alias in i.aliases),
        )
        for i in plan.indicators
    ]
    page.heads(2, heads, (36, 32, 40, 12, 10, 60))
    _fill(page, 3, rows)
    start = len(rows) + 5
    page.heads(
        start - 1, [word(f"exports.{key}", "zh") for key in ("id", "name_zh", "name_en", "code")]
    )
    _fill(page, start, ((a.id, a.name.zh, a.name.en, a.code or "") for a in plan.areas))
    page.sheet.freeze_panes(3, 0)


def _fill(page: Page, start: int, rows: Iterable[Iterable[str]]) -> None:
    for row, texts in enumerate(rows, start=start):
        for column, text in enumerate(texts):
            page.text(row, column, text)
