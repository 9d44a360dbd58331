"""The button with which somebody follows something, or no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import cached, visitor
from display.words import word
from indicators.oversight.notices import Mailbox

if TYPE_CHECKING:
    from indicators.oversight.notices import Follow, FollowKind


def mine() -> list[Follow]:
    """What whoever looks follows."""
    return _follows(person())


@cached.noted
def _follows(by: str) -> list[Follow]:
    return cached.monitor().store.follows(by=by)


def person() -> str:
    """Who follows: as signed in, or whoever sits at this machine."""
    who = visitor.identity()
    return who.id if who is not None else ""


def offer(kind: FollowKind, subject: str, lang: str, name: str = "") -> None:
    """The button; `name` where it says more than that something is followed."""
    follows = any((one.kind, one.subject) == (kind, subject) for one in mine())
    text = word("follow.stop" if follows else "follow.start", lang)
    if st.button(name if name and not follows else text, key=f"follow_{kind}_{subject}"):
        _follow(kind, subject, standing=not follows, lang=lang)
        st.rerun()


def _follow(kind: FollowKind, subject: str, *, standing: bool, lang: str) -> None:
    """Whose sign-in is an address is told there from the first follow on."""
    store, who = cached.monitor().store, person()
    store.follow(kind, subject, by=who, standing=standing)
    own = Mailbox(who, lang, "day")
    if standing and own.reachable() and store.mailbox(by=who) is None:
        store.set_mailbox(own, by=who)
