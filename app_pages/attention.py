"""督办: everything that needs attention as one list, by office and level, to print and to hand
over.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import address, cached, commenting, page, sidebar, taking
from display.screens.supervision import NOBODY, counted, levels, office_name, offices
from display.words import word
from indicators.oversight.supervision import narrowed
from reports.media import MEDIA
from reports.supervision import Listed, file_name, supervision_xlsx
from reports.supervision_paper import supervision_docx

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app_pages.sidebar import Choice
    from indicators.oversight.supervision import SupervisionItem
    from indicators.plan import Plan

EVERY = ""


def show(choice: Choice) -> None:
    """The screen 督查: the supervision list of a day, narrowed by office and colour, with its files."""
    plan, _ = cached.own_view(choice.as_of, choice.area)
    lang, items = choice.lang, cached.supervision_items(choice.as_of, plan.document.area)
    day = choice.as_of.isoformat()
    if not items:
        page.nothing(
            word("supervision.title", lang),
            word("supervision.none", lang, day=day),
            {key: word(f"nav.{key}", lang) for key in ("overview", "upload")},
        )
        return
    head = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom", key="tm_supervision"):
        office = _office(plan, items, lang)
        colours = _colours(lang)
        mine = narrowed(items, office or None, colours, unnamed=office == NOBODY)
        whose = (
            "" if office == EVERY else office_name(plan, None if office == NOBODY else office, lang)
        )
        asked = choice, office, tuple(colours)
        offices_there = cached.made(
            "offices", *asked,
            make=lambda: offices(plan, mine, lang, commenting.known(choice.as_of)),
        )  # fmt: skip
        _files(Listed(plan, offices_there, choice.as_of, lang, whose))
    facts = {"day": day, "count": len(items), "shown": len(mine), "counted": counted(mine, lang)}
    part = "" if len(mine) == len(items) else "_part" if mine else "_none"
    counts = word(f"supervision.seen{part}", lang, **facts)
    with head:
        page.head(word("supervision.title", lang), word("supervision.intro", lang), counts)
        page.put("attention/key", levels=levels(lang))
    if not mine:
        page.aside(word("supervision.none_here", lang))
        return
    cached.put(
        "attention/offices", *asked,
        make=lambda: {"found": offices_there, "open": len(offices_there) == 1},
    )  # fmt: skip
    page.aside(word("supervision.foot", lang))


def _office(plan: Plan, items: Sequence[SupervisionItem], lang: str) -> str:
    """The office asked for: those with most to answer for first, then all others of the plan."""
    count = {office.name: 0 for office in plan.offices} | dict.fromkeys((NOBODY,), 0)
    for item in items:
        count[item.office or NOBODY] += 1
    options = [EVERY, *sorted(count, key=lambda name: -count[name])]
    address.pick("office", options, EVERY)

    def label(name: str) -> str:
        if name == EVERY:
            return word("supervision.every_office", lang)
        office = office_name(plan, None if name == NOBODY else name, lang)
        return word("supervision.office_count", lang, office=office, count=count[name])

    picked: str = st.selectbox(
        word("supervision.choose_office", lang), options, format_func=label, key="office", width=230
    )
    return picked


def _colours(lang: str) -> list[str]:
    by_colour = {level.colour: f"{level.glyph} {level.word}" for level in levels(lang)}
    picked: list[str] = st.segmented_control(
        word("supervision.choose_colour", lang),
        list(by_colour),
        selection_mode="multi",
        default=list(by_colour),
        format_func=by_colour.__getitem__,
        key="supervision_colours",
    )
    return picked


def _files(listed: Listed) -> None:
    """Made only when asked for."""
    for format, write in (("xlsx", supervision_xlsx), ("docx", supervision_docx)):
        label = word("supervision.excel" if format == "xlsx" else "supervision.word", listed.lang)
        taking.download(
            label,
            partial(write, listed),
            file_name(listed, format),
            MEDIA[format],
            key=f"supervision_{format}",
        )


show(sidebar.choice())
