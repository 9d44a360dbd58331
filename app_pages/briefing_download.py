"""The briefing to download: made when it is asked for, not before."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app_pages import cached, page, taking
from display.words import word
from display.words.names import text_of
from reports.briefing.files import FORMATS, file_name, year_before
from reports.briefing.typeset import chinese_font
from reports.briefing.whole import Before, Knowledge, briefing
from reports.media import MEDIA

if TYPE_CHECKING:
    from app_pages.sidebar import Choice
    from monitor import Monitor


def offer(choice: Choice) -> None:
    """The yearly briefing of the chosen area in every format, in the language of the page."""
    lang, year, day = choice.lang, choice.year, choice.as_of
    menu = taking.menu(word("briefing.file.open", lang), "tm_briefing", width="stretch")
    if menu is None:
        return
    with menu:
        for format in FORMATS:
            lacking = format == "pdf" and not chinese_font()
            taking.download(
                word(f"briefing.file.{format}", lang),
                partial(made, cached.monitor(), year, day, lang, format, choice.area),
                file_name(year, day, format, lang, area_name(choice)),
                MEDIA[format],
                disabled=lacking,
                help=word("briefing.no_font_file", lang) if lacking else None,
                width="stretch",
                key=f"briefing_{format}",
                facts={"kind": "report", "area": choice.area, "day": day.isoformat()},
            )
        facts = {"year": year, "day": day.isoformat(), "since": year_before(day).isoformat()}
        page.aside(word("briefing.file.note", lang, **facts))


def area_name(choice: Choice) -> str:
    """What the file is named after: nothing of the plan's own area."""
    plan = cached.monitor().plan
    own = choice.area == plan.document.area
    return "" if own else text_of(plan.area(choice.area).short, choice.lang)


def made(
    monitor: Monitor, year: int, day: date, lang: str, format: str, area: str | None = None
) -> bytes:
    """The bytes, as `monitor report` writes them."""
    facts = monitor.facts(day, year_before(day), year, area)
    plan = facts.plan
    before = Before(facts.since, facts.changes, facts.figures)
    known = Knowledge(plan, facts.judged, day, facts.progress, facts.comments)
    text = briefing(known, year, lang, before)
    return FORMATS[format](plan, facts.judged, text)
