"""A web page or an XML spreadsheet that calls itself .xls → sheets. Runs in the child only."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from defusedxml import ElementTree

from loaders.files.limits import COLUMN_LIMIT, FORMULA_SHOWN, ROW_LIMIT, SHEET_LIMIT
from loaders.files.number_formats import shown_number
from loaders.files.sheets import Sheet, SheetRefusedError
from loaders.files.xlsx import set_apart

_SPREADSHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
_HTML = "{http://www.w3.org/TR/REC-html40}"
_BLOCKS = frozenset("h1 h2 h3 h4 h5 h6 p div center caption li ul body header nav section".split())
_UNSHOWN = frozenset(("script", "style", "title"))
_PERCENT = {"Percent": "0.00%"}


def html_sheets(text: str) -> Iterator[Sheet]:
    """Every table of a web page as one sheet, numbered where there are several.

    Raises:
        SheetRefusedError: a page without a table, with a table in a table, or beyond the limits.
    """
    page = _Page()
    page.feed(text)
    page.close()
    if not page.sheets:
        raise SheetRefusedError("page_without_table")
    if len(page.sheets) == 1:
        page.sheets[0].name = ""
    yield from page.sheets


class _Page(HTMLParser):
    """Gathers the cells of the tables; a cell that spans others is merged, as in a spreadsheet."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[Sheet] = []
        self._open = 0
        self._row = 0
        self._column = 0
        self._taken: set[tuple[int, int]] = set()
        self._cell: dict[str, int] | None = None
        self._text = ""
        self._raised = ""
        self._place = ""
        self._inner = ""
        self._above = ""
        """The text right above the next table: a heading, a caption, a paragraph."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inner = tag
        if tag == "caption" or (tag in _BLOCKS and not self._open):
            self._above = ""
        if tag == "table":
            if self._open:
                raise SheetRefusedError("table_in_table")
            if len(self.sheets) >= SHEET_LIMIT:
                raise SheetRefusedError(
                    "too_many_sheets", found=f"> {SHEET_LIMIT}", limit=str(SHEET_LIMIT)
                )
            self._open, self._row, self._taken = 1, 0, set()
            self.sheets.append(Sheet(str(len(self.sheets) + 1)))
        elif tag == "tr" and self._open:
            self._end_cell()
            self._put_above()
            self._row += 1
            self._column = 0
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            self._row = self._row or 1
            self._begin_cell(dict(attrs))
        elif tag in ("sup", "sub"):
            self._place = "superscript" if tag == "sup" else "subscript"
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        self._inner = ""
        if tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table":
            self._end_cell()
            self._open = 0
        elif tag in ("sup", "sub"):
            self._place = ""

    def handle_data(self, data: str) -> None:
        if self._cell is None:
            self._above += data if self._inner not in _UNSHOWN else ""
        else:
            self._text, self._raised = set_apart(self._text, self._raised, data, self._place)

    def _put_above(self) -> None:
        """The text above a table, or its caption, is its title: a row of its own."""
        title, self._above = " ".join(self._above.split()), ""
        if title and not self._row:
            self._row = 1
            self.sheets[-1].put(1, 1, title, "")

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._column += 1
        while (self._row, self._column) in self._taken:
            self._column += 1
        self._cell = {
            "rows": _span(attributes.get("rowspan")),
            "columns": _span(attributes.get("colspan")),
        }
        self._text, self._raised, self._place = "", "", ""

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        last_row = min(self._row + self._cell["rows"] - 1, ROW_LIMIT)
        last_column = min(self._column + self._cell["columns"] - 1, COLUMN_LIMIT)
        if (last_row - self._row + 1) * (last_column - self._column + 1) > ROW_LIMIT:
            raise SheetRefusedError("too_many_cells", limit=str(ROW_LIMIT))
        self._taken |= {
            (r, c)
            for r in range(self._row, last_row + 1)
            for c in range(self._column, last_column + 1)
        }
        sheet = self.sheets[-1]
        sheet.put(self._row, self._column, " ".join(self._text.split()), self._raised.strip())
        sheet.merge(self._row, self._column, last_row, last_column)
        self._column = max(self._column, last_column)
        self._cell = None


def _span(text: str | None) -> int:
    return (
        max(1, int(text))
        if text is not None and text.isascii() and text.isdecimal() and len(text) < 6
        else 1
    )


def _more(text: str) -> int:
    """How many cells a cell takes in beside itself."""
    return _span(text) if text.strip("0") else 0


def spreadsheet_xml_sheets(content: bytes) -> Iterator[Sheet]:
    """Every sheet of an XML spreadsheet of 2003.

    Raises:
        SheetRefusedError: another kind of XML, or beyond the limits.
    """
    root = ElementTree.fromstring(content, forbid_dtd=True)
    if root.tag != f"{_SPREADSHEET}Workbook":
        raise SheetRefusedError("xml_not_read")
    forms = {
        _attribute(style, "ID"): _attribute(form, "Format")
        for style in root.iter(f"{_SPREADSHEET}Style")
        for form in style.iter(f"{_SPREADSHEET}NumberFormat")
    }
    tables = root.findall(f"{_SPREADSHEET}Worksheet")
    if len(tables) > SHEET_LIMIT:
        raise SheetRefusedError("too_many_sheets", found=str(len(tables)), limit=str(SHEET_LIMIT))
    for table in tables:
        sheet = Sheet(_attribute(table, "Name"))
        row = 0
        for line in table.iter(f"{_SPREADSHEET}Row"):
            row = _counted(line, row)
            _fill_row(sheet, line, row, forms)
        yield sheet


def _fill_row(sheet: Sheet, line: Any, row: int, forms: dict[str, str]) -> None:
    column = 0
    for cell in line.iter(f"{_SPREADSHEET}Cell"):
        column = _counted(cell, column)
        form = forms.get(_attribute(cell, "StyleID"), "")
        text, raised, trouble = _typed(cell.find(f"{_SPREADSHEET}Data"), _PERCENT.get(form, form))
        if (formula := _attribute(cell, "Formula")) and not text:
            text, trouble = formula[:FORMULA_SHOWN], "formula_without_value"
        elif formula:
            sheet.notice("formula_values", row, column)
        sheet.put(row, column, text, raised, trouble)
        across, down = (_more(_attribute(cell, name)) for name in ("MergeAcross", "MergeDown"))
        sheet.merge(row, column, row + down, column + across)
        column += across


def _typed(data: Any, form: str) -> tuple[str, str, str]:
    if data is None:
        return "", "", ""
    text, raised = data.text or "", ""
    for part in data.iter():
        if part is not data:
            place = {f"{_HTML}Sup": "superscript", f"{_HTML}Sub": "subscript"}.get(part.tag, "")
            text, raised = set_apart(text, raised, part.text or "", place)
            text += part.tail or ""
    match _attribute(data, "Type"):
        case "Number":
            shown, trouble = shown_number(float(text), form)
            return shown, raised, trouble
        case "Boolean":
            return text, raised, "truth_value"
        case "Error":
            return text, raised, "spreadsheet_error"
        case "DateTime":
            return text.partition("T")[0], raised, ""
        case _:
            return text, raised, ""


def _attribute(element: Any, name: str) -> str:
    return str(element.get(f"{_SPREADSHEET}{name}", ""))


def _counted(element: Any, before: int) -> int:
    """The number of a row or cell: as said, else the next."""
    stated = _attribute(element, "Index")
    return _span(stated) if stated else before + 1
