"""A sheet of the briefing's workbook: titles, paragraphs, and tables whose numbers stay numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from display.charts.marks import verdict_colour
from display.charts.palette import LIGHT
from display.words.units import MINUS
from reports.briefing.cleaning import clean
from reports.briefing.content import Cell, Table
from reports.workbook import TEXT_LIMIT, Page

NAME_LIMIT = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']+")
_PRINTED = re.compile(r"[0-9][0-9,]*(?:\.([0-9]+))?")
WIDTH = 120
"""Characters of a table's whole width."""

_LINE = 15.0
_NARROW = 0x2E80


def sheet_name(text: str, taken: Sequence[str]) -> str:
    """A name that a spreadsheet allows and that no sheet has yet.

    >>> sheet_name("A/B: [c]", []), sheet_name("a", ["A"])
    ('A B c', 'a 2')
    """
    plain = _NOT_IN_NAMES.sub(" ", clean(text)).strip() or "-"
    plain = re.sub(" +", " ", plain)[:NAME_LIMIT].strip()
    known, place = {name.casefold() for name in taken}, 2
    name = plain
    while name.casefold() in known or name.casefold() == "history":
        name = f"{plain[: NAME_LIMIT - 4]} {place}"
        place += 1
    return name


def number_format(text: str, number: float) -> str | None:
    """The format under which a number shows as the text does; None where the text does not show it.

    >>> number_format("62.5%", 0.625), number_format("5.0%", 5.0), number_format("低3.0个百分点", -3.0)
    ('0.0%', '0.0"%";−0.0"%"', '"低"0.0"个百分点";"低"0.0"个百分点"')
    """
    numbers = list(_PRINTED.finditer(text))
    if len(numbers) != 1:
        return None
    decimals = len(numbers[0][1] or "")
    printed = float(numbers[0][0].replace(",", ""))
    digits = f"{'#,##' if ',' in numbers[0][0] else ''}0{'.' + '0' * decimals if decimals else ''}"
    before, after = (
        part.replace('"', "") for part in (text[: numbers[0].start()], text[numbers[0].end() :])
    )
    near = 0.5000001 * 10.0**-decimals
    if before in ("", MINUS) and after == "%" and abs(abs(number) * 100 - printed) <= near:
        return f"{digits}%"
    if abs(abs(number) - printed) > near:
        return None
    tail = f'"{after}"' if after else ""
    if before in ("", MINUS):
        return f"{digits}{tail};{MINUS}{digits}{tail}"
    shown = f'"{before}"{digits}{tail}'
    return f"{shown};{shown}"


class Sheet(Page):
    """A page that is written from the top downwards."""

    def __init__(self, book: Any, title: str) -> None:
        super().__init__(book, sheet_name(title, [sheet.get_name() for sheet in book.worksheets()]))
        self.at = 0
        self._widths: tuple[float, ...] = ()
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&C— &P —")

    @property
    def name(self) -> str:
        """The sheet's name, as formulas and charts refer to it."""
        return str(self.sheet.get_name())

    def format(self, **wanted: Any) -> Any:
        """A cell format, made once for each look."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"valign": "vcenter", **wanted})
        return self._formats[key]

    def title(self, text: str) -> None:
        """The sheet's title, in the next row."""
        self._line(text, self.format(bold=True, font_size=14))

    def head(self, text: str) -> None:
        """A heading, in the next row."""
        self._line(text, self.format(bold=True, font_size=12, font_color=LIGHT.deep))

    def line(self, text: str, across: int = 8) -> None:
        """A paragraph across some columns, as high as it needs."""
        form = self.format(text_wrap=True, valign="top")
        self.sheet.merge_range(self.at, 0, self.at, across - 1, "", form)
        self.sheet.write_string(self.at, 0, clipped(text), form)
        wide = sum(self._widths[:across]) or WIDTH
        self.sheet.set_row(self.at, _LINE * math.ceil(max(1, columns(text)) * 1.08 / wide))
        self.at += 1

    def _line(self, text: str, form: Any) -> None:
        self.sheet.write_string(self.at, 0, clipped(text), form)
        self.at += 1

    def table(self, table: Table, *, named: bool = True) -> tuple[int, int]:
        """Writes a table; the first and last of its rows."""
        if named:
            self.head(table.name)
        head = self.format(
            bold=True, border=1, border_color="#9AA3B2", bg_color=LIGHT.tint, text_wrap=True
        )
        for place, column in enumerate(table.columns):
            self.sheet.write_string(self.at, place, clipped(column.head), head)
        self.at += 1
        first = self.at
        for line in table.rows:
            strong = table.strong_last and self.at == first + len(table.rows) - 1
            for place, (cell, column) in enumerate(zip(line, table.columns, strict=True)):
                self._cell(place, cell, column.align, strong=strong)
            self.sheet.set_row(self.at, self._height(line))
            self.at += 1
        last = self.at - 1
        if table.note:
            self.line(table.note)
        self.at += 1
        return first, last

    def _height(self, line: Sequence[Cell]) -> float:
        """As many lines as the longest text needs; not every program counts them itself."""
        pairs = zip(line, self._widths, strict=False)
        return _LINE * min(
            20, max([1, *(math.ceil(columns(cell.text) * 1.08 / width) for cell, width in pairs)])
        )

    def _cell(self, place: int, cell: Cell, align: str, *, strong: bool) -> None:
        look: dict[str, Any] = {
            "border": 1,
            "border_color": "#D5DAE2",
            "text_wrap": True,
            "align": align,
        }
        if cell.tone:
            look |= {"font_color": verdict_colour(cell.tone)}
        if cell.tone or strong:
            look |= {"bold": True}
        form = number_format(cell.text, cell.number) if cell.number is not None else None
        if form is None or cell.number is None:
            text = cell.text + (f" [{', '.join(map(str, cell.cites))}]" if cell.cites else "")
            self.sheet.write_string(
                self.at, place, clipped(text), self.format(num_format="@", **look)
            )
        else:
            look |= {"num_format": form, "align": "right" if align == "left" else align}
            self.sheet.write_number(self.at, place, cell.number, self.format(**look))

    def text(self, row: int, column: int, text: str) -> None:
        """A text in a cell, cut to what a cell holds."""
        super().text(row, column, clipped(text))

    def widths(self, *widths: float) -> None:
        """The columns' widths, in characters."""
        self._widths = widths
        for place, width in enumerate(widths):
            self.sheet.set_column(place, place, width)


def columns(text: str) -> int:
    """How wide a text is: a Chinese character counts for two.

    >>> columns("2022年")
    6
    """
    return sum(2 if ord(character) > _NARROW else 1 for character in text)


def clipped(text: str) -> str:
    """A text cut to what a cell holds."""
    text = clean(text)
    return text if len(text) <= TEXT_LIMIT else f"{text[: TEXT_LIMIT - 1]}…"
