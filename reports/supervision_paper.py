"""The supervision list (督办清单) as a Word table on the plan's paper laid across."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from display.charts.palette import LIGHT
from display.screens.supervision import Level, OfficeLines, SupervisionLine, levels
from display.words import word
from indicators.plan import Paper
from reports.briefing.cleaning import clean
from reports.briefing.word_styles import SIZES, TABLE_HEAD, TABLE_TEXT, styled
from reports.supervision import LEVEL_COLOURS, Listed, office_text, values
from reports.word_parts import bordered, held_together, repeated, shaded, timeless, unbroken

_SHARES = {
    "number": 10,
    "colour": 18,
    "matter": 66,
    "due": 23,
    "days": 25,
    "state": 43,
    "step": 72,
}
"""Millimetres of the columns on A4; the office stands in a row of its own, the clause under
the matter."""

_MARGIN = 20


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
    held_together(document)
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
    number = 0
    for office in listed.offices:
        _band(table, office, lang)
        for line in office.lines:
            number += 1
            _row(table, line, number, lang)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _band(table: Any, office: OfficeLines, lang: str) -> None:
    """An office's row across the table, kept with its first line."""
    row = table.add_row()
    unbroken(row)
    cell = row.cells[0].merge(row.cells[-1])
    _text(cell, office_text(office, lang), TABLE_HEAD)
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    cell.paragraphs[0].paragraph_format.keep_with_next = True
    shaded(cell, LIGHT.tint)


def _row(table: Any, line: SupervisionLine, number: int, lang: str) -> None:
    row = table.add_row()
    if not line.parts:
        unbroken(row)
    cells = {**values(line, number, lang), "days": line.span, "state": _state(line, lang)}
    for cell, head in zip(row.cells, _SHARES, strict=True):
        if head == "colour":
            cell.paragraphs[0].style = TABLE_TEXT
            _level(cell.paragraphs[0], line.level)
        else:
            _text(cell, str(cells[head]), TABLE_TEXT)
        if head == "matter":
            _parts(cell, line, lang)
            _clauses(cell, line)


def _state(line: SupervisionLine, lang: str) -> str:
    """Where it stands, and that an office has commented on it."""
    facts = (line.state or line.kind, line.commented)
    return word("join.clause", lang).join(filter(None, facts))


def _parts(cell: Any, line: SupervisionLine, lang: str) -> None:
    """Alike items one by one, each with where it stands."""
    for part in line.parts:
        text = word("concerns.title_of", lang, name=part.matter, what=part.state)
        cell.add_paragraph(style=TABLE_TEXT).add_run(clean(text))


def _level(paragraph: Any, level: Level) -> None:
    run = paragraph.add_run(f"{level.glyph} {level.word}")
    run.bold = True
    run.font.color.rgb = RGBColor.from_string(LEVEL_COLOURS[level.colour].lstrip("#").upper())


def _text(cell: Any, text: str, style: str) -> None:
    cell.paragraphs[0].style = style
    cell.paragraphs[0].add_run(clean(text))


def _clauses(cell: Any, line: SupervisionLine) -> None:
    for clause in line.clauses:
        run = cell.add_paragraph(style=TABLE_TEXT).add_run(f"“{clean(clause)}”")
        run.font.size = Pt(9)
        run.font.color.rgb = RGBColor.from_string(LIGHT.muted.lstrip("#").upper())
