"""An old .xls workbook → sheets, cell by cell, with its formats. Runs in the child only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import xlrd

from loaders.files.limits import SHEET_LIMIT
from loaders.files.number_formats import shown_date, shown_number
from loaders.files.sheets import Sheet, SheetRefusedError
from loaders.files.xlsx import set_apart

_PLACES = {1: "superscript", 2: "subscript"}


def xls_sheets(content: bytes) -> Iterator[Sheet]:
    """Every visible sheet with its cells.

    Raises:
        SheetRefusedError: the workbook is encrypted or beyond the limits.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise SheetRefusedError("workbook_encrypted") from None
        raise
    if book.nsheets > SHEET_LIMIT:
        raise SheetRefusedError("too_many_sheets", found=str(book.nsheets), limit=str(SHEET_LIMIT))
    for shown in book.sheets():
        sheet = Sheet(shown.name)
        if shown.visibility:
            sheet.notice("sheet_hidden", 1, 1)
        else:
            _fill(sheet, shown, book)
        yield sheet


def _fill(sheet: Sheet, shown: Any, book: Any) -> None:
    for row in range(shown.nrows):
        for column in range(shown.row_len(row)):
            text, raised, trouble = _read(shown, row, column, book)
            sheet.put(row + 1, column + 1, text, raised, trouble)
    for (row, column), note in shown.cell_note_map.items():
        sheet.remark(row + 1, column + 1, str(note.text or ""))
    for first_row, end_row, first_column, end_column in shown.merged_cells:
        sheet.merge(first_row + 1, first_column + 1, end_row, end_column)
    rows = (row + 1 for row, info in shown.rowinfo_map.items() if info.hidden)
    sheet.hidden(rows, (column + 1 for column, info in shown.colinfo_map.items() if info.hidden))


def _read(shown: Any, row: int, column: int, book: Any) -> tuple[str, str, str]:
    cell = shown.cell(row, column)
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return "", "", ""
    form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    text, raised, trouble = str(cell.value), "", ""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        runs = shown.rich_text_runlist_map.get((row, column))
        if runs:
            text, raised = _rich(text, runs, book)
    elif cell.ctype == xlrd.XL_CELL_NUMBER:
        text, trouble = shown_number(cell.value, form)
    elif cell.ctype == xlrd.XL_CELL_DATE:
        text, trouble = shown_date(cell.value, form, from_1904=bool(book.datemode))
    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
        text, trouble = str(bool(cell.value)).upper(), "truth_value"
    else:
        text, trouble = (xlrd.error_text_from_code.get(cell.value, "#?"), "spreadsheet_error")
    return text, raised, trouble


def _rich(text: str, runs: list[tuple[int, int]], book: Any) -> tuple[str, str]:
    """The text on the line and what is raised; a run's offset counts UTF-16 units, as the file
    does.
    """
    units = text.encode("utf-16-le")
    edges = [0, *(offset for offset, _ in runs), len(units) // 2]
    fonts = [None, *(font for _, font in runs)]
    line, raised = "", ""
    for start, end, font in zip(edges, edges[1:], fonts, strict=False):
        block = units[2 * start : 2 * end].decode("utf-16-le", errors="ignore")
        place = "" if font is None else _PLACES.get(book.font_list[font].escapement, "")
        line, raised = set_apart(line, raised, block, place)
    return line, raised
