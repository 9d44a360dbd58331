"""What somebody put forward: how it stands, what comes next, and that it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import cached, page
from display.screens import submissions as screen
from display.words import word
from monitor import StoreError

if TYPE_CHECKING:
    from monitor import Submission

MEANWHILE = ("changed", "decided")
"""What another did; what stands now is shown instead."""


def show(own: list[Submission], lang: str) -> None:
    """The own submissions, the newest first, and one of those that wait to be taken back."""
    outcome(lang)
    page.aside(word("submission.mine_intro" if own else "submission.mine_none", lang))
    if not own:
        return
    waiting = [one for one in own if one.waits]
    if waiting:
        taking_back(waiting, lang)
    page.put("approval/mine", lines=screen.lines(cached.monitor().plan, own, lang))


def taking_back(waiting: list[Submission], lang: str) -> None:
    """One of the own that wait, taken back at a click."""
    plan = cached.monitor().plan
    names = {one.id: screen.heading(plan, one, lang) for one in waiting}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            word("submission.mine_choose", lang), list(names), format_func=names.__getitem__,
            key="taken_back", width=520,
        )  # fmt: skip
        pressed = st.button(word("submission.take_back_now", lang), key="take_back")
    if pressed:
        with overtaken():
            cached.monitor().store.take_back(number, by="", who="")
            done("taken_back", number, "undetermined", lang)


@contextmanager
def overtaken() -> Iterator[None]:
    """Where another was faster, draw the page anew, with what stands now, and say so."""
    try:
        yield
    except StoreError as error:
        if error.code not in MEANWHILE:
            raise
        st.session_state["submission_overtaken"] = error.code
        st.rerun()


def done(what: str, number: int, tone: str, lang: str) -> None:
    """Say what was done at the top of the screen, drawn anew."""
    st.session_state["submission_done"] = (word(f"submission.{what}", lang, number=number), tone)
    st.session_state["asked"].pop("submission", None)
    for key in ("submission", "taken_back"):
        st.session_state.pop(key, None)
    st.rerun()


def outcome(lang: str) -> None:
    """What was just done, or that another was faster."""
    message = st.session_state.pop("submission_done", None)
    if message:
        page.put("desk/done", lines=[message])
    code = st.session_state.pop("submission_overtaken", None)
    if code:
        page.warning(word(f"submission.overtaken_{code}", lang))
