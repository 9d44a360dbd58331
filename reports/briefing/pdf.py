"""The briefing as PDF, set by Typst."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, time
from typing import Any

from display.words import word
from reports.briefing.content import Bars, Block, Briefing, Paragraph, Section, Stacks
from reports.briefing.typeset import LATIN, NoChineseFont, chart_data, chinese_font, typeset
from reports.briefing.wording import phrase


def pdf_document(briefing: Briefing) -> bytes:
    """The briefing as .pdf, the same bytes for the same content.

    Raises:
        NoChineseFont: no font on this machine shows Chinese; sources are quoted in Chinese in
        every language.
    """
    if not chinese_font():
        raise NoChineseFont
    lang = briefing.lang
    words = {key: phrase(key, lang) for key in ("lead_stop", "source_join", "colon")}
    data = {**_plain(briefing), **words, "stop": word("join.stop", lang).strip(), "latin": LATIN}
    made = typeset("briefing", data, "pdf", datetime.combine(briefing.as_of, time(), UTC))
    assert isinstance(made, bytes)
    return made


def _plain(briefing: Briefing) -> dict[str, Any]:
    parts = {
        name: [_section(one) for one in getattr(briefing, name)] for name in ("sections", "annexes")
    }
    names = ("lang", "number", "title", "salutation", "opening", "annex_word", "signature", "day")
    sources = [asdict(source) for source in briefing.sources]
    return {**{name: getattr(briefing, name) for name in names}, **parts, "sources": sources}


def _section(section: Section) -> dict[str, Any]:
    blocks = [_block(block) for block in section.blocks]
    return {
        "heading": section.heading,
        "blocks": blocks,
        "parts": [_section(part) for part in section.parts],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, (Bars, Stacks)):
        return chart_data(block)
    return {"kind": "paragraph" if isinstance(block, Paragraph) else "table", **asdict(block)}
