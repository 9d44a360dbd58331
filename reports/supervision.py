"""The supervision list (督办清单) to hand over: an Excel workbook, and a Word table on A4 laid
across.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from display.charts.palette import LIGHT
from display.screens.supervision import Level, SupervisionLine, levels
from display.words import word
from display.words.names import text_of
from indicators.plan import Paper, Plan
from reports.briefing.cleaning import clean
from reports.briefing.word_styles import (
    EXCEL_SIZES,
    SIZES,
    TABLE_HEAD,
    TABLE_TEXT,
    styled,
)
from reports.word_parts import bordered, repeated, shaded, timeless, unbroken
from reports.workbook import Page, workbook

HEADS = ("number", "colour", "kind", "matter", "office", "due", "days", "state", "step", "clause")
_WIDTHS = (6, 8, 12, 34, 20, 12, 8, 36, 48, 48)
_SHARES = {
    "number": 10,
    "colour": 18,
    "matter": 52,
    "office": 29,
    "due": 23,
    "days": 25,
    "state": 36,
    "step": 64,
}
"""Millimetres of the columns on A4; the clause stands under the matter."""

_MARGIN = 20
_LEVEL_COLOURS = {"red": LIGHT.missed, "yellow": LIGHT.near, "blue": LIGHT.deep}


@dataclass(frozen=True)
class Listed:
    """What a list says at its head: as of which day, and whose; `office` in words, empty for
    all.
    """

    plan: Plan
    lines: Sequence[SupervisionLine]
    as_of: date
    lang: str
    office: str = ""

    @property
    def title(self) -> str:
        """The list's title."""
        return word("supervision.title", self.lang)

    @property
    def about(self) -> str:
        """Whose list it is, of which plan, as of which day."""
        name = text_of(self.plan.document.name, self.lang)
        scope = word(
            "supervision.seen", self.lang, day=self.as_of.isoformat(), count=len(self.lines)
        )
        whose = word("supervision.of_office", self.lang, office=self.office) if self.office else ""
        return word("join.part", self.lang).join(part for part in (name, whose, scope) if part)


def file_name(listed: Listed, format: str) -> str:
    """What the file of the list is called."""
    key = "supervision.file_office" if listed.office else "supervision.file"
    return f"{word(key, listed.lang, office=listed.office, day=listed.as_of.isoformat())}.{format}"


def supervision_xlsx(listed: Listed) -> bytes:
    """One row for each matter; days are numbers, all else is text and never a formula. A second
    sheet: the levels.
    """
    out = io.BytesIO()
    lang = listed.lang
    with workbook(out) as book:
        book.set_properties(
            {"title": listed.title, "created": datetime.combine(listed.as_of, time())}
        )
        page = Page(book, word("supervision.sheet", lang))
        page.text(0, 0, clean(f"{listed.title}{word('join.part', lang)}{listed.about}"))
        page.heads(2, [word(f"supervision.{head}", lang) for head in HEADS], _WIDTHS)
        wrapped = _wrapped(book)
        marked = {colour: _marked(book, colour) for colour in _LEVEL_COLOURS}
        last = 2
        for last, line in enumerate(listed.lines, start=3):
            for column, value in enumerate(_row(line, last - 2, lang).values()):
                form = marked[line.level.colour] if HEADS[column] == "colour" else wrapped
                if isinstance(value, str):
                    page.sheet.write_string(last, column, clean(value), form)
                elif value is not None:
                    page.sheet.write_number(last, column, value, form)
        page.sheet.autofilter(2, 0, max(last, 3), len(HEADS) - 1)
        _for_paper(page.sheet, listed)
        _key(book, lang)
    return out.getvalue()


def _row(line: SupervisionLine, number: int, lang: str) -> dict[str, str | int | None]:
    values: dict[str, str | int | None] = {
        "number": number,
        "colour": f"{line.level.glyph} {line.level.word}",
        "kind": line.kind,
        "matter": line.matter,
        "office": line.office,
        "due": line.due,
        "days": line.days,
        "state": line.state,
        "step": line.step,
        "clause": word("join.part", lang).join(line.clauses),
    }
    return {head: values[head] for head in HEADS}


def _wrapped(book: Any) -> Any:
    return book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": False})


def _marked(book: Any, colour: str) -> Any:
    return book.add_format({"valign": "top", "bold": True, "font_color": _LEVEL_COLOURS[colour]})


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


def supervision_docx(listed: Listed) -> bytes:
    """Title, day, the meaning of the levels, and one table whose head is repeated on every page."""
    document = Document()
    paper = listed.plan.paper or Paper()
    styled(document, listed.lang, paper)
    _across(document, paper)
    _properties(document, listed)
    document.add_paragraph(clean(listed.title), "Title")
    about = document.add_paragraph(clean(listed.about), TABLE_TEXT)
    about.alignment = WD_ALIGN_PARAGRAPH.CENTER
    about.paragraph_format.space_after = Pt(6)
    for level in levels(listed.lang):
        paragraph = document.add_paragraph(style=TABLE_TEXT)
        _level(paragraph, level)
        paragraph.add_run(f"{word('join.clause', listed.lang)}{level.meaning}")
    document.paragraphs[-1].paragraph_format.space_after = Pt(6)
    _table(document, listed)
    document.add_paragraph(
        word("supervision.foot", listed.lang), TABLE_TEXT
    ).paragraph_format.space_before = Pt(6)
    out = io.BytesIO()
    document.save(out)
    return timeless(out.getvalue())


def _across(document: Any, paper: Paper) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    width, height = SIZES[paper.size]
    section.page_width, section.page_height = Mm(height), Mm(width)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(
        _MARGIN
    )
    section.footer_distance = Mm(10)


def _properties(document: Any, listed: Listed) -> None:
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by, facts.comments = (listed.title, "", "", "")
    facts.created = facts.modified = datetime.combine(listed.as_of, time())
    facts.revision, facts.language = 1, "zh-CN" if listed.lang == "zh" else "en-GB"


def _widths(listed: Listed) -> list[float]:
    """Millimetres of the columns on the plan's paper, laid across."""
    across = SIZES[(listed.plan.paper or Paper()).size][1] - 2 * _MARGIN
    whole = sum(_SHARES.values())
    return [share * across / whole for share in _SHARES.values()]


def _table(document: Any, listed: Listed) -> None:
    lang = listed.lang
    widths = _widths(listed)
    table = document.add_table(rows=1, cols=len(_SHARES))
    table.style, table.alignment, table.autofit = ("Table Grid", WD_TABLE_ALIGNMENT.CENTER, False)
    bordered(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, head in zip(table.rows[0].cells, _SHARES, strict=True):
        _text(cell, word(f"supervision.{head}", lang), TABLE_HEAD)
        shaded(cell, LIGHT.tint)
    repeated(table.rows[0])
    for number, line in enumerate(listed.lines, start=1):
        row = table.add_row()
        unbroken(row)
        values = {**_row(line, number, lang), "days": line.span, "state": line.state or line.kind}
        for cell, head in zip(row.cells, _SHARES, strict=True):
            if head == "colour":
                cell.paragraphs[0].style = TABLE_TEXT
                _level(cell.paragraphs[0], line.level)
            else:
                _text(cell, str(values[head]), TABLE_TEXT)
            if head == "matter":
                _clauses(cell, line)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _level(paragraph: Any, level: Level) -> None:
    run = paragraph.add_run(f"{level.glyph} {level.word}")
    run.bold = True
    run.font.color.rgb = RGBColor.from_string(_LEVEL_COLOURS[level.colour].lstrip("#").upper())


def _text(cell: Any, text: str, style: str) -> None:
    cell.paragraphs[0].style = style
    cell.paragraphs[0].add_run(clean(text))


def _clauses(cell: Any, line: SupervisionLine) -> None:
    for clause in line.clauses:
        run = cell.add_paragraph(style=TABLE_TEXT).add_run(f"“{clean(clause)}”")
        run.font.size = Pt(9)
        run.font.color.rgb = RGBColor.from_string(LIGHT.muted.lstrip("#").upper())
