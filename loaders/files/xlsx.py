"""An .xlsx workbook → sheets, cell by cell: what each cell shows, and what else it is. Runs in
the child only.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel

from loaders.files.broken_cells import bad_number
from loaders.files.limits import FORMULA_SHOWN, SHEET_LIMIT
from loaders.files.number_formats import shown_date, shown_number
from loaders.files.sheets import Sheet, SheetRefusedError

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_POWER = re.compile(r"(?:m|米)$")


def xlsx_sheets(content: bytes) -> Iterator[Sheet]:
    """Every visible sheet with its cells.

    Raises:
        SheetRefusedError: the workbook is beyond the limits, or openpyxl would read it without
        defusedxml.
    """
    if not openpyxl.DEFUSEDXML or openpyxl.LXML:
        raise SheetRefusedError("workbook_unsafe")
    book = _book(content)
    if len(book.worksheets) > SHEET_LIMIT:
        raise SheetRefusedError(
            "too_many_sheets", found=str(len(book.worksheets)), limit=str(SHEET_LIMIT)
        )
    formulas = _formulas(content)
    for shown in book.worksheets:
        sheet = Sheet(shown.title)
        if shown.sheet_state != "visible":
            sheet.notice("sheet_hidden", 1, 1)
        else:
            _fill(
                sheet,
                shown,
                formulas.get(shown.title, {}),
                from_1904=book.epoch == CALENDAR_MAC_1904,
            )
        yield sheet


def _book(content: bytes) -> Any:
    try:
        return openpyxl.load_workbook(io.BytesIO(content), data_only=True, rich_text=True)
    except ValueError:
        if (bad := bad_number(content)) is not None:
            raise SheetRefusedError("number_broken", **bad) from None
        raise


def _formulas(content: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """The formulas by sheet and place; the workbook is read a second time only where there are
    any.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if not any(
            _FORMULA.search(parts.read(name))
            for name in parts.namelist()
            if "sheet" in name.lower()
        ):
            return {}
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: {
            place: _formula(cell.value) for place, cell in _cells(sheet) if cell.data_type == "f"
        }
        for sheet in book.worksheets
    }


def _formula(value: Any) -> str:
    """A formula as far as a message repeats it; that of a range or table of data stands in an
    object of its own.
    """
    return str(value if isinstance(value, str) else getattr(value, "text", None) or "=")[
        :FORMULA_SHOWN
    ]


def _cells(sheet: Any) -> Iterator[tuple[tuple[int, int], Any]]:
    """The cells that the file names, and no others: a grid up to a stray cell would fill the
    memory.
    """
    yield from sheet._cells.items()  # noqa: SLF001 - openpyxl's own rows are dense


def _fill(
    sheet: Sheet, shown: Any, formulas: dict[tuple[int, int], str], *, from_1904: bool
) -> None:
    for (row, column), cell in _cells(shown):
        text, raised, trouble = _read(cell, from_1904=from_1904)
        if (row, column) in formulas:
            if cell.value is None:
                text, trouble = formulas[row, column], "formula_without_value"
            else:
                sheet.notice("formula_values", row, column, cell.coordinate)
        sheet.put(row, column, text, raised, trouble)
        if (remark := getattr(cell, "comment", None)) is not None:
            sheet.remark(row, column, str(remark.text or ""))
    for span in shown.merged_cells.ranges:
        sheet.merge(span.min_row, span.min_col, span.max_row, span.max_col)
    rows = (row for row, size in shown.row_dimensions.items() if size.hidden)
    columns = {
        column
        for size in shown.column_dimensions.values()
        if size.hidden and size.min is not None and size.max is not None
        for column in range(size.min, size.max + 1)
    }
    sheet.hidden(rows, columns)


def _read(cell: Any, *, from_1904: bool) -> tuple[str, str, str]:
    """A cell's text, its raised characters, and the code of what makes it unreadable."""
    value, form = cell.value, str(getattr(cell, "number_format", None) or "General")
    trouble = ""
    match value:
        case None:
            text = ""
        case bool():
            text, trouble = str(value).upper(), "truth_value"
        case CellRichText():
            return *_rich(value), ""
        case datetime() | date() | time() | timedelta():
            epoch = {"epoch": CALENDAR_MAC_1904} if from_1904 else {}
            serial = float(to_excel(value, **epoch))  # type: ignore[no-untyped-call]
            text, trouble = shown_date(serial, form, from_1904=from_1904)
        case int() | float() if getattr(cell, "is_date", False):
            text, trouble = shown_date(float(value), form, from_1904=from_1904)
        case int() | float():
            text, trouble = shown_number(float(value), form)
        case str() if cell.data_type == "e":
            text, trouble = value, "spreadsheet_error"
        case _:
            text = str(value)
    return text, "", trouble


def _rich(value: CellRichText) -> tuple[str, str]:
    """The text on the line, and what is raised above it. What is lowered belongs to a name
    (SO₂), after a number it is set apart too."""
    text, raised = "", ""
    for run in value:
        block = str(run)
        place = run.font.vertAlign if isinstance(run, TextBlock) and run.font is not None else None
        text, raised = set_apart(text, raised, block, place or "")
    return text, raised


def set_apart(text: str, raised: str, block: str, place: str) -> tuple[str, str]:
    """A run of a rich text joins the text, or what is set apart from it.

    >>> set_apart("8.2", "", "1", "superscript"), set_apart("万m", "", "2", "superscript")
    (('8.2', '1'), ('万m2', ''))
    >>> set_apart("SO", "", "2", "subscript")
    ('SO2', '')
    """
    number = text.strip()[:1].isdigit() or text.strip()[:1] in ("-", "−", "+")
    power = block.strip() in ("2", "3") and _POWER.search(text.strip()) is not None
    if (place == "superscript" and not power) or (place == "subscript" and number):
        return text, raised + block
    return text + block, raised
