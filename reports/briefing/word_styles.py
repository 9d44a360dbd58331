"""How the Word document looks: page, fonts, styles, page numbers. A plan's paper says whether in
the manner of GB/T 9704 or plainly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from indicators.plan import Paper

SIZES: dict[str, tuple[float, float]] = {
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
    "Letter": (215.9, 279.4),
    "Legal": (215.9, 355.6),
}
"""Width and height in millimetres."""

EXCEL_SIZES = {"A3": 8, "A4": 9, "A5": 11, "Letter": 1, "Legal": 5}
"""The numbers by which a workbook names them."""

OFFICIAL = "GB/T 9704"

TABLE_TEXT, TABLE_HEAD = "Table text", "Table head"
"""Our own styles."""

_OFFICIAL_MARGINS = {
    "top_margin": 37,
    "bottom_margin": 35,
    "left_margin": 28,
    "right_margin": 26,
}
_MARGINS = {"top_margin": 25, "bottom_margin": 25, "left_margin": 28, "right_margin": 26}
_UNSAID = "latin"
"""Stands for the paper's own until it is known."""
_FOUR = ("ascii", "hAnsi", "eastAsia", "cs")


@dataclass(frozen=True)
class Look:
    """Sizes in points; `line` is an exact line height, `indent` that of a first line in
    characters.
    """

    title: float
    body: float
    table: float
    line: float
    after: float
    indent: int


OFFICIAL_LOOK, PLAIN_LOOK = Look(22, 16, 10.5, 28.95, 0, 2), Look(18, 11.5, 9, 16, 6, 0)


def text_width(paper: Paper) -> float:
    """Millimetres between the margins."""
    return SIZES[paper.size][0] - _MARGINS["left_margin"] - _MARGINS["right_margin"]


def styled(document: Any, lang: str, paper: Paper) -> Look:
    """Gives the document its page and styles: Normal, Title, Heading 1 and 2, and our own."""
    official = lang == "zh" and paper.manner == OFFICIAL
    look = OFFICIAL_LOOK if official else PLAIN_LOOK
    named = paper.fonts
    _no_theme(document)
    _page(document, paper, official=official)
    styles = document.styles
    _text(styles["Normal"], named.body, look.body, look)
    _heading(styles["Title"], named.title, look.title, look, bold=not official)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Title"].paragraph_format.line_spacing = Pt(look.title * 1.6)
    for name, font in (("Heading 1", named.heading), ("Heading 2", named.subheading)):
        _heading(styles[name], font, look.body, look, bold=not official)
        styles[name].paragraph_format.space_before = Pt(look.after * 1.5)
        _indent(styles[name], look)
    for name, font, size in (
        ("Caption", named.heading, 12),
        ("Table text", named.body, look.table),
        ("Table head", named.heading, look.table),
    ):
        style = (
            styles[name] if name == "Caption" else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        )
        style.base_style = styles["Normal"]
        _text(style, font, min(size, look.body), look)
        _close(style)
    styles["Caption"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.space_before = Pt(10)
    styles["Caption"].paragraph_format.space_after = Pt(4)
    styles[TABLE_HEAD].font.bold = None if official else True
    _latin(document, named.latin)
    _numbers(document, paper)
    return look


def _no_theme(document: Any) -> None:
    """A font of the theme would be taken before the font that a style names."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for key in [key for key in fonts.attrib if "heme" in key]:
            del fonts.attrib[key]
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(
            qn("w:eastAsia"), "zh-CN"
        )  # else Chinese stops stand in the middle of their square


def _latin(document: Any, latin: str) -> None:
    """The font of Latin letters, in every style that names fonts of ours."""
    for all_fonts in document.styles.element.iter(qn("w:rFonts")):
        for script in _FOUR:
            if all_fonts.get(qn(f"w:{script}")) == _UNSAID:
                all_fonts.set(qn(f"w:{script}"), latin)


def _page(document: Any, paper: Paper, *, official: bool) -> None:
    section = document.sections[0]
    width, height = SIZES[paper.size]
    section.page_width, section.page_height = Mm(width), Mm(height)
    for name, size in (_OFFICIAL_MARGINS if official else _MARGINS).items():
        setattr(section, name, Mm(size))
    section.footer_distance = Mm(25 if official else 12)


def fonts(of: Any, east: str, latin: str = _UNSAID) -> None:
    """Names the fonts of a style or run, the Chinese one too."""
    named = of.element.get_or_add_rPr().get_or_add_rFonts()
    for script in _FOUR:
        named.set(qn(f"w:{script}"), east if script == "eastAsia" else latin)


def _text(style: Any, east: str, size: float, look: Look) -> None:
    fonts(style, east)
    style.font.size, style.font.bold, style.font.italic = Pt(size), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    form = style.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    form.space_before, form.space_after = Pt(0), Pt(look.after)


def _heading(style: Any, east: str, size: float, look: Look, *, bold: bool) -> None:
    _text(style, east, size, look)
    style.font.bold = bold
    style.paragraph_format.keep_with_next = True
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _indent(style: Any, look: Look) -> None:
    if look.indent:
        first_line(style.element.get_or_add_pPr(), look.indent, look.body)


def first_line(properties: Any, characters: int, size: float) -> None:
    """A first line indented by so many characters of a size."""
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(characters * 100))
    indent.set(qn("w:firstLine"), str(round(characters * size * 20)))


def _close(style: Any) -> None:
    form = style.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.SINGLE, 1.0
    form.space_after = Pt(0)


def _numbers(document: Any, paper: Paper) -> None:
    """The number of the page at its foot, in the middle; of an official paper — 1 —, odd pages on
    the right, even pages on the left.
    """
    section = document.sections[0]
    if paper.manner != OFFICIAL:
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run()
        fonts(run, paper.fonts.numbers, paper.fonts.latin)
        run.font.size = Pt(9)
        _field(run, "PAGE")
        return
    document.settings.odd_and_even_pages_header_footer = True
    sides = (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    )
    for footer, side in sides:
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        for text in ("— ", None, " —"):
            run = paragraph.add_run(text or "")
            fonts(run, paper.fonts.numbers, "SimSun")
            run.font.size = Pt(14)
            if text is None:
                _field(run, "PAGE")


def _field(run: Any, code: str) -> None:
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = code
            run._r.append(text)  # noqa: SLF001 - python-docx offers no fields
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)  # noqa: SLF001
