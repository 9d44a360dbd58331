"""The log: narrowed by kind, person, day and text, and taken away as a file."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import cached, page, sidebar, taking
from display.screens.acts import person_text
from display.screens.system import (
    ACTING,
    GROUPS,
    log_lines,
    log_table,
    matching,
    person_of,
)
from display.words import word
from reports.formats import TABLES
from reports.media import MEDIA

if TYPE_CHECKING:
    from collections.abc import Callable

    from app_pages.sidebar import Choice
    from display.screens.acts import Entry
    from display.screens.tables import Table

SHOWN = 200
DAYS = 30
"""So many days of the log are read at first."""


def show(choice: Choice) -> None:
    """The tab of the log, the newest entries first."""
    lang = choice.lang
    with st.container(horizontal=True, vertical_alignment="bottom", key="tm_system_log"):
        since = st.date_input(
            word("system.since", lang),
            choice.today - timedelta(days=DAYS),
            min_value=sidebar.FIRST_DAY,
            max_value=choice.today,
            format="YYYY-MM-DD",
            key="log_since",
            width=150,
        )
        entries = cached.monitor().store.audit(datetime.combine(since, time()).astimezone())
        kinds = ["", ACTING, *GROUPS]
        kind = st.selectbox(
            word("system.kind", lang),
            kinds,
            format_func=lambda one: word(
                f"system.kind_{one}" if one else "system.every_kind", lang
            ),
            key="log_kind",
            width=170,
        )
        by = st.selectbox(
            word("system.who", lang),
            ["", *sorted({person_of(entry) for entry in entries if entry.by})],
            format_func=lambda one: (
                person_text(one, lang) if one else word("system.everybody", lang)
            ),
            key="log_by",
            width=220,
        )
        text = st.text_input(word("system.text", lang), key="log_text", width=200)
        matches = matching(entries, kind, by, text)[::-1]
        for format, write in TABLES.items():
            name = f"{word('system.file', lang)}_{since.isoformat()}.{format}"
            make = partial(_made, write, matches, lang)
            label = word(f"system.download_{format}", lang)
            taking.download(
                label, make, name, MEDIA[format], key=f"log_{format}", disabled=not matches
            )
    if not matches:
        page.aside(word("system.log_none", lang))
        return
    page.aside(word("system.found", lang, count=f"{len(matches):,}", since=since.isoformat()))
    if len(matches) > SHOWN:
        page.aside(word("system.shown", lang, shown=SHOWN, count=f"{len(matches):,}"))
    page.put("system/log", lines=log_lines(matches[:SHOWN], lang))


def _made(write: Callable[[Table], bytes], matches: list[Entry], lang: str) -> bytes:
    return write(log_table(matches, lang))
