"""The supervision list (督办清单) to hand over, office by office: what it holds, and the Excel
workbook.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from display.charts.palette import LIGHT
from display.screens.supervision import OfficeLines, SupervisionLine, levels
from display.words import word
from display.words.names import text_of
from indicators.plan import Paper, Plan
from reports.briefing.cleaning import clean
from reports.briefing.word_styles import EXCEL_SIZES
from reports.workbook import Page, workbook

HEADS = ("number", "colour", "kind", "matter", "office", "due", "days", "state", "step", "clause")
_WIDTHS = (6, 8, 12, 34, 20, 12, 8, 36, 48, 48)
LEVEL_COLOURS = {"red": LIGHT.missed, "yellow": LIGHT.near, "blue": LIGHT.deep}


@dataclass(frozen=True)
class Listed:
    """What a list says at its head: as of which day, and whose; `office` in words, empty for
    all.
    """

    plan: Plan
    offices: Sequence[OfficeLines]
    as_of: date
    lang: str
    office: str = ""

    @property
    def lines(self) -> list[SupervisionLine]:
        """The lines of all offices."""
        return [line for office in self.offices for line in office.lines]

    @property
    def items(self) -> list[SupervisionLine]:
        """Each item alone, in the same order."""
        return [item for line in self.lines for item in line.items]

    @property
    def title(self) -> str:
        """The list's title."""
        return word("supervision.title", self.lang)

    @property
    def about(self) -> str:
        """Whose list it is, of which plan, as of which day."""
        name = text_of(self.plan.document.name, self.lang)
        day, items = self.as_of.isoformat(), self.items
        if items:
            count = sum(office.number for office in self.offices)
            scope = word("supervision.of_day", self.lang, day=day, count=count)
        else:
            scope = word("supervision.none", self.lang, day=day)
        whose = word("supervision.of_office", self.lang, office=self.office) if self.office else ""
        return word("join.part", self.lang).join(part for part in (name, whose, scope) if part)


def file_name(listed: Listed, format: str) -> str:
    """What the file of the list is called."""
    key = "supervision.file_office" if listed.office else "supervision.file"
    return f"{word(key, listed.lang, office=listed.office, day=listed.as_of.isoformat())}.{format}"


def supervision_xlsx(listed: Listed) -> bytes:
    """The offices with their lines, alike items folded below the line that counts them; then
    one row for each item, to be sorted; then the levels. Days are numbers, all else is text.
    """
    out = io.BytesIO()
    with workbook(out) as book:
        book.set_properties(
            {"title": listed.title, "created": datetime.combine(listed.as_of, time())}
        )
        _by_office(book, listed)
        _one_by_one(book, listed)
        _key(book, listed.lang)
    return out.getvalue()


def _by_office(book: Any, listed: Listed) -> None:
    """Rows fold by the outline at their side: an office's lines, and below them alike items."""
    sheet = _Sheet(book, listed, "sheet")
    row = sheet.first
    for office in listed.offices:
        sheet.band(row, office_text(office, listed.lang))
        row += 1
        for line in office.lines:
            sheet.line(row, line, None, level=1)
            row += 1
            for item in line.parts:
                sheet.line(row, item, None, level=2)
                row += 1


def _one_by_one(book: Any, listed: Listed) -> None:
    sheet = _Sheet(book, listed, "items_sheet")
    for number, item in enumerate(listed.items, start=1):
        sheet.line(sheet.first + number - 1, item, number)
    last = max(sheet.first + len(listed.items) - 1, sheet.first)
    sheet.page.sheet.autofilter(sheet.first - 1, 0, last, len(HEADS) - 1)


class _Sheet:
    """A sheet of the list: its title, its heads, and rows that are written one by one."""

    first = 3

    def __init__(self, book: Any, listed: Listed, name: str) -> None:
        self._lang = listed.lang
        self.page = Page(book, word(f"supervision.{name}", listed.lang))
        title = f"{listed.title}{word('join.part', listed.lang)}{listed.about}"
        self.page.text(0, 0, clean(title))
        heads = [word(f"supervision.{head}", listed.lang) for head in HEADS]
        self.page.heads(self.first - 1, heads, _WIDTHS)
        self._wrapped = _wrapped(book)
        self._marked = {colour: _marked(book, colour) for colour in LEVEL_COLOURS}
        self._band = book.add_format({"bold": True, "bg_color": LIGHT.tint, "valign": "top"})
        self.page.sheet.outline_settings(symbols_below=False)
        _for_paper(self.page.sheet, listed)

    def band(self, row: int, text: str) -> None:
        """An office's row, shaded to the end."""
        for column in range(len(HEADS)):
            self.page.sheet.write_blank(row, column, None, self._band)
        self.page.sheet.write_string(row, 0, clean(text), self._band)

    def line(self, row: int, line: SupervisionLine, number: int | None, level: int = 0) -> None:
        """A line or an item; those of the second level are folded."""
        sheet = self.page.sheet
        for column, (head, value) in enumerate(values(line, number, self._lang).items()):
            form = self._marked[line.level.colour] if head == "colour" else self._wrapped
            if isinstance(value, str):
                sheet.write_string(row, column, clean(value), form)
            elif value is not None:
                sheet.write_number(row, column, value, form)
        if level:
            sheet.set_row(row, None, None, {"level": level, "hidden": level > 1})


def office_text(office: OfficeLines, lang: str) -> str:
    """An office with how many items of which kinds it answers for."""
    return word(
        "supervision.office_line",
        lang,
        office=office.name,
        count=office.number,
        counted=office.counted,
    )


def values(line: SupervisionLine, number: int | None, lang: str) -> dict[str, str | int | None]:
    """The cells of a line by their heads."""
    cells: dict[str, str | int | None] = {
        "number": number,
        "colour": f"{line.level.glyph} {line.level.word}",
        "kind": line.kind,
        "matter": line.matter,
        "office": line.office,
        "due": line.due,
        "days": line.days,
        "state": word("join.clause", lang).join(filter(None, (line.state, line.commented))),
        "step": line.step,
        "clause": word("join.part", lang).join(line.clauses),
    }
    return {head: cells[head] for head in HEADS}


def _wrapped(book: Any) -> Any:
    return book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": False})


def _marked(book: Any, colour: str) -> Any:
    return book.add_format({"valign": "top", "bold": True, "font_color": LEVEL_COLOURS[colour]})


def _for_paper(sheet: Any, listed: Listed) -> None:
    sheet.set_landscape()
    sheet.set_paper(EXCEL_SIZES[(listed.plan.paper or Paper()).size])
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.set_footer(f"&L{listed.as_of.isoformat()}&R&P / &N")


def _key(book: Any, lang: str) -> None:
    page = Page(book, word("supervision.key_sheet", lang))
    page.sheet.set_column(0, 0, 10)
    page.sheet.set_column(1, 1, 80)
    for row, level in enumerate(levels(lang)):
        page.text(row, 0, f"{level.glyph} {level.word}")
        page.paragraph(row, 1, level.meaning)
    page.paragraph(len(levels(lang)) + 1, 1, word("supervision.foot", lang))
