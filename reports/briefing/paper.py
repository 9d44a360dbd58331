"""The briefing as a Word document: numbered headings, tables with repeated heads, charts as
pictures.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt, RGBColor

from display.charts.marks import verdict_colour
from display.charts.palette import LIGHT
from display.words import word
from reports.briefing.content import (
    Bars,
    Block,
    Briefing,
    Cell,
    Paragraph,
    Section,
    Source,
    Stacks,
    Table,
)
from reports.briefing.typeset import NoChineseFont, pictures
from reports.briefing.word_styles import (
    TABLE_HEAD,
    TABLE_TEXT,
    first_line,
    fonts,
    styled,
    text_width,
)
from reports.briefing.wording import phrase
from reports.word_parts import bordered, held_together, repeated, shaded, timeless, unbroken

_SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_SHORT = 250
"""Characters of a table that is kept on one page; of a longer one the head stays with the first
rows.
"""


def word_document(briefing: Briefing) -> bytes:
    """The briefing as .docx; where no font shows Chinese, the charts are left out and a line
    says so.
    """
    out = io.BytesIO()
    document = _Paper(briefing).document
    held_together(document)
    document.save(out)
    return timeless(out.getvalue())


class _Paper:
    """A document as it grows."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing, self.lang = briefing, briefing.lang
        self.document = Document()
        self.look = styled(self.document, self.lang, briefing.paper)
        self.width = text_width(briefing.paper)
        self.pictures = self._pictures()
        self._properties()
        self._head()
        for section in briefing.sections:
            self._section(section)
        self._foot()
        for place, annex in enumerate(briefing.annexes, start=1):
            self._annex(annex, place)

    def _pictures(self) -> Iterator[bytes | None]:
        charts = [
            b
            for s in self.briefing.sections
            for b in s.all_blocks()
            if isinstance(b, (Bars, Stacks))
        ]
        try:
            return iter(pictures(charts, self.lang))
        except NoChineseFont:
            return iter([None] * len(charts))

    def _properties(self) -> None:
        facts = self.document.core_properties
        day = datetime.combine(self.briefing.as_of, time())
        facts.title, facts.author, facts.comments = (
            self.briefing.full_title,
            self.briefing.signature,
            "",
        )
        facts.created = facts.modified = day
        facts.last_modified_by, facts.revision = "", 1
        facts.language = "zh-CN" if self.lang == "zh" else "en-GB"

    def _head(self) -> None:
        if self.briefing.letterhead:
            self.document.add_paragraph(self.briefing.letterhead, "Title")
        if self.briefing.number:
            self._plain(self.briefing.number, align="center")
            self._plain("")
        for part in self.briefing.title:
            self.document.add_paragraph(part, "Title")
        self._plain("")
        if self.briefing.salutation:
            self._plain(self.briefing.salutation)
        self._text(Paragraph(self.briefing.opening))

    def _plain(self, text: str, align: str = "left", style: str | None = None) -> Any:
        paragraph = self.document.add_paragraph(text, style)
        paragraph.alignment = _SIDES[align]
        return paragraph

    def _section(self, section: Section, level: int = 1) -> None:
        self.document.add_heading(section.heading, level)
        for block in section.blocks:
            self._block(block)
        for part in section.parts:
            self._section(part, level + 1)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._text(block)
            case Table():
                self._table(block)
            case Bars() | Stacks():
                self._chart(block)

    def _text(self, block: Paragraph) -> Any:
        paragraph = self.document.add_paragraph()
        if self.look.indent:
            first_line(paragraph._p.get_or_add_pPr(), self.look.indent, self.look.body)  # noqa: SLF001 - no other way
        if block.lead:
            run = paragraph.add_run(block.lead + phrase("lead_stop", self.lang))
            run.bold = True
        stop = word("join.stop", self.lang).strip()
        ended = bool(block.cites) and block.text.endswith(stop)
        paragraph.add_run(block.text.removesuffix(stop) if ended else block.text)
        self._cites(paragraph, block.cites)
        if ended:
            paragraph.add_run(stop)
        return paragraph

    def _cites(self, paragraph: Any, cites: Sequence[int]) -> None:
        if cites:
            numbers = phrase("cite_join", self.lang).join(map(str, cites))
            run = paragraph.add_run(phrase("cite", self.lang, numbers=numbers).strip())
            run.font.superscript = True

    def _chart(self, chart: Bars | Stacks) -> None:
        picture = next(self.pictures)
        if picture is None:
            self._text(Paragraph(phrase("no_font", self.lang, name=chart.name)))
            return
        self._plain(chart.name, "center", "Caption")
        paragraph = self._plain("", "center", TABLE_TEXT)
        paragraph.paragraph_format.keep_with_next = isinstance(chart, Bars)
        shape = paragraph.add_run().add_picture(io.BytesIO(picture), width=Mm(self.width))
        shape._inline.docPr.set("descr", chart.alt)  # noqa: SLF001 - python-docx offers no alternative text
        if isinstance(chart, Bars):
            self._note(chart.key)

    def _note(self, text: str) -> None:
        paragraph = self._plain(text, "left", TABLE_TEXT)
        (paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after) = (
            Pt(3),
            Pt(8),
        )

    def _table(self, table: Table) -> None:
        self._plain(table.name, "center", "Caption")
        drawn = self.document.add_table(rows=1, cols=len(table.columns))
        drawn.style, drawn.alignment, drawn.autofit = (
            "Table Grid",
            WD_TABLE_ALIGNMENT.CENTER,
            False,
        )
        bordered(drawn)
        widths = [Mm(self.width * column.share) for column in table.columns]
        for column, width in zip(drawn.columns, widths, strict=True):
            column.width = width
        for cell, column in zip(drawn.rows[0].cells, table.columns, strict=True):
            self._cell(cell, Cell(column.head), "center", TABLE_HEAD)
            shaded(cell, LIGHT.tint)
        repeated(drawn.rows[0])
        for place, line in enumerate(table.rows, start=1):
            row = drawn.add_row()
            unbroken(row)
            strong = table.strong_last and place == len(table.rows)
            for cell, told_cell, column in zip(row.cells, line, table.columns, strict=True):
                self._cell(cell, told_cell, column.align, TABLE_TEXT, strong=strong)
        short = sum(len(cell.text) for line in table.rows for cell in line) <= _SHORT
        for place, row in enumerate(drawn.rows):
            together = place < (len(table.rows) if short else 2)
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width
                cell.paragraphs[0].paragraph_format.keep_with_next = together
        self._note(table.note)

    def _cell(
        self, cell: Any, content: Cell, align: str, style: str, *, strong: bool = False
    ) -> None:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        paragraph.style, paragraph.alignment = style, _SIDES[align]
        run = paragraph.add_run(content.text)
        if content.tone:
            run.bold = True
            run.font.color.rgb = RGBColor.from_string(
                verdict_colour(content.tone).lstrip("#").upper()
            )
        elif strong:
            run.bold = True
        self._cites(paragraph, content.cites)

    def _foot(self) -> None:
        """The annexes named, then who sends it and the day."""
        self._plain("")
        for place, annex in enumerate(self.briefing.annexes, start=1):
            head = (
                phrase("annex_head", self.lang) if place == 1 else phrase("annex_space", self.lang)
            )
            self._text(
                Paragraph(f"{head}{place}. {annex.heading}")
            ).paragraph_format.keep_with_next = True
        self._plain("").paragraph_format.keep_with_next = True
        for text, characters in ((self.briefing.signature, 2), (self.briefing.day, 4)):
            paragraph = self._plain(text, "right")
            paragraph.paragraph_format.right_indent = Pt(characters * self.look.body)
            paragraph.paragraph_format.keep_with_next = text != self.briefing.day

    def _annex(self, annex: Section, place: int) -> None:
        head = self._plain("")
        head.add_run().add_break(WD_BREAK.PAGE)
        run = head.add_run(f"{self.briefing.annex_word}{'' if self.lang == 'zh' else ' '}{place}")
        fonts(run, self.briefing.paper.fonts.heading, self.briefing.paper.fonts.latin)
        title = self.document.add_heading(annex.heading, 1)
        title.alignment = _SIDES["center"]
        for block in annex.blocks:
            self._block(block)
        if place == len(self.briefing.annexes):
            self._sources(self.briefing.sources)

    def _sources(self, sources: Sequence[Source]) -> None:
        for source in sources:
            facts = phrase("source_join", self.lang).join(
                part for part in (source.title, source.facts) if part
            )
            paragraph = self._plain("", style=TABLE_TEXT)
            form = paragraph.paragraph_format
            form.left_indent, form.first_line_indent, form.space_after = (Mm(10), Mm(-10), Pt(5))
            form.tab_stops.add_tab_stop(Mm(10))
            paragraph.add_run(
                f"{phrase('cite', self.lang, numbers=source.number).strip()}\t{facts}"
            )
            if source.url:
                paragraph.add_run().add_break()
                run = paragraph.add_run(source.url)
                run.font.color.rgb = RGBColor.from_string(LIGHT.deep.lstrip("#").upper())
