"""The briefing as PDF, set by Typst."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime, time
from typing import Any

from display.words import word
from reports.briefing.content import Bars, Block, Briefing, Paragraph, Section, Stacks
from reports.briefing.typeset import LATIN, NoChineseFont, chart_data, chinese_font, typeset
from reports.briefing.wording import phrase

_HAN = re.compile("[\u3400-\u9fff]")
_SIZES = {"A3": "a3", "A4": "a4", "A5": "a5", "Letter": "us-letter", "Legal": "us-legal"}
"""What Typst calls them."""


def pdf_document(briefing: Briefing) -> bytes:
    """The briefing as .pdf, the same bytes for the same content.

    Raises:
        NoChineseFont: there is Chinese in it, if only in a source's title, and no font on this
        machine shows it.
    """
    lang = briefing.lang
    words = {key: phrase(key, lang) for key in ("lead_stop", "source_join", "colon")}
    stop = word("join.stop", lang).strip()
    paper = {"size": _SIZES[briefing.paper.size], "body": briefing.paper.fonts.body}
    data = {**_plain(briefing), **words, **paper, "stop": stop, "latin": LATIN}
    if _HAN.search(json.dumps(data, ensure_ascii=False)) and not chinese_font():
        raise NoChineseFont
    made = typeset("briefing", data, "pdf", datetime.combine(briefing.as_of, time(), UTC))
    assert isinstance(made, bytes)
    return made


def _plain(briefing: Briefing) -> dict[str, Any]:
    parts = {
        name: [_section(one) for one in getattr(briefing, name)] for name in ("sections", "annexes")
    }
    names = (
        "lang",
        "number",
        "title",
        "salutation",
        "letterhead",
        "opening",
        "annex_word",
        "signature",
        "day",
    )
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
