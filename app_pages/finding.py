"""The search in the sidebar: whatever has a page, by a part of its name or by its id."""

from __future__ import annotations

import streamlit as st

from app_pages import cached, page
from display.screens.things import matching
from display.words import word

SHOWN = 12
"""So many of what was found are listed; a longer word finds fewer."""


def search(there: list[str], lang: str) -> None:
    """A field, and under it what was found among the screens that are `there`, each a link."""
    text = st.text_input(
        word("search.label", lang),
        key="search",
        placeholder=word("search.hint", lang),
        label_visibility="collapsed",
        max_chars=80,
    )
    if not text or not text.strip():
        return
    things = [thing for thing in matching(cached.things(), text) if thing.page in there]
    # A promise and the indicator of its name, a task with and without its number: once.
    by_address = {(thing.page, thing.asked): thing for thing in reversed(things)}
    once = [thing for thing in things if by_address[thing.page, thing.asked] is thing]
    lines = [(thing, word(f"search.{thing.kind}", lang)) for thing in once[:SHOWN]]
    rest = word("search.more", lang, count=len(once) - SHOWN) if len(once) > SHOWN else ""
    none = "" if once else word("search.none", lang, text=text.strip())
    page.put("parts/found", lines=lines, note=none or rest)
