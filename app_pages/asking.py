"""What a page asks whoever works with it: which part of it to see, and who is at work."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from app_pages import page, visitor
from display.words import word
from settings import approval


def view(key: str, views: Mapping[str, str], lang: str) -> str:
    """Which part of a page is open; told by its id, since its words change with what is counted
    in them.
    """
    with st.container(key=f"tm_views_{key}"):
        picked = st.segmented_control(
            word("desk.view", lang),
            list(views),
            default=_first(key, views),
            format_func=views.__getitem__,
            required=True,
            key=key,
            label_visibility="collapsed",
            persist_state="session",
        )
    return picked or next(iter(views))


def _first(key: str, views: Mapping[str, str]) -> str:
    """The view that the address asked for when this one was first drawn, else the first; one that
    is no more, as a plan that was adopted waits no longer, gives way to the first.
    """
    asked = st.query_params.get("view", "")
    kept = f"first_{key}"
    if st.session_state.get(kept) not in views:
        st.session_state[kept] = asked if asked in views else next(iter(views))
    return str(st.session_state[kept])


def signature(lang: str, key: str = "by") -> str:
    """Who is at work: as signed in, with whom it is done for beside it; else asked once in a
    session.
    """
    who = visitor.identity()
    if who is not None and not who.local:
        page.aside(word("people.signed_as", lang, name=who.name, id=who.id))
        behalf = st.text_input(
            word("people.behalf", lang), key=key, max_chars=40, width=150, persist_state="session"
        )
        return (behalf or "").strip() or who.name
    by = st.text_input(
        word("desk.by", lang),
        key=key,
        placeholder=word("desk.by_hint", lang),
        max_chars=40,
        width=150,
        persist_state="session",
    )
    return (by or "").strip()


def act(key: str, lang: str, **values: object) -> str:
    """What the button says that does something: that it is put forward, where another has to
    approve it.
    """
    return word("submission.button", lang) if approval() else word(key, lang, **values)


def done(key: str, lang: str, **values: object) -> str:
    """What was done: that it waits, where another has to approve it."""
    return word("submission.submitted", lang) if approval() else word(key, lang, **values)
