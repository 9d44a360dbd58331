"""我的关注: what somebody follows, and where and how often they are told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import streamlit as st

from app_pages import cached, follows, page, sidebar, visitor
from display.words import word
from display.words.names import office_label, text_of
from indicators.oversight.notices import NEVER, Mailbox, Rhythm
from settings import approval, mail_server

if TYPE_CHECKING:
    from collections.abc import Mapping

    from indicators.oversight.notices import Follow
    from indicators.plan import Plan


def show(lang: str) -> None:
    """The screen 我的关注."""
    page.head(word("nav.following", lang), word("follow.intro", lang))
    left, right = st.columns([2, 1], gap="medium")
    with left:
        listed(cached.monitor().plan, lang)
    with right:
        mail(lang)


def listed(plan: Plan, lang: str) -> None:
    """What is followed, each with the button that ends it."""
    mine = follows.mine()
    page.title(word("follow.mine", lang), str(len(mine)) if mine else "")
    if not mine:
        page.aside(word("follow.none", lang))
    for one in mine:
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
        ):
            since = word("follow.since", lang, day=f"{one.since.astimezone():%Y-%m-%d}")
            path = _path(plan, one)
            page.put("following/line", kind=one.kind, name=_name(plan, one, path, lang),
                     path=path, since=since, width="content")  # fmt: skip
            follows.offer(one.kind, one.subject, lang)
    if not any(one.kind == "all" for one in mine):
        follows.offer("all", "", lang, word("follow.start_all", lang))
    if decides() and not any(one.kind == "approval" for one in mine):
        follows.offer("approval", "", lang, word("follow.start_approval", lang))


def decides() -> bool:
    """Whether whoever looks decides on what others submit."""
    return approval() and visitor.may("decide")


def mail(lang: str) -> None:
    """Where and how often somebody is told."""
    store, who = cached.monitor().store, follows.person()
    box = store.mailbox(by=who)
    page.title(word("follow.mail", lang))
    if mail_server() is None:
        page.aside(word("follow.off", lang))
    choices = get_args(Rhythm)
    with st.form("mailbox", border=False):
        address = st.text_input(
            word("follow.address", lang),
            box.address if box else (who if "@" in who else ""),
            key="mail_address",
            max_chars=254,
        )
        rhythm = st.radio(
            word("follow.rhythm", lang),
            choices,
            choices.index(box.rhythm) if box else 0,
            format_func=lambda id: word(f"follow.{id}", lang),
            key="mail_rhythm",
        )
        st.caption(word("follow.language", lang))
        saved = st.form_submit_button(word("follow.save", lang), type="primary")
    if saved:
        made = Mailbox((address or "").strip(), lang, rhythm)
        if rhythm != NEVER and not made.reachable():
            page.warning(word("follow.bad_address", lang))
            return
        store.set_mailbox(made, by=who)
        page.success(word("follow.saved", lang))


def _name(plan: Plan, one: Follow, path: Mapping[str, str], lang: str) -> str:
    """What is followed, by the name it has in the plan now."""
    if one.kind in ("all", "approval"):
        return word(f"follow.{one.kind}", lang)
    if path["indicator"]:
        return text_of(plan.indicator(path["indicator"]).name, lang)
    if path["office"]:
        return office_label(plan, path["office"], lang)
    return word("follow.gone", lang, subject=one.subject)


def _path(plan: Plan, one: Follow) -> dict[str, str]:
    """Whose page is its own, by kind; both empty where it has none."""
    if one.kind == "indicator" and (id := plan.later_id("indicator", one.subject)):
        return {"indicator": id, "office": ""}
    if one.kind == "office" and any(office.name == one.subject for office in plan.offices):
        return {"indicator": "", "office": one.subject}
    return {"indicator": "", "office": ""}


show(sidebar.choice().lang)
