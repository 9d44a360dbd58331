"""Waivers: a decision recorded with its effect in sight, and one withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import asking, cached, effects, page, visitor
from app_pages.ledger.uploads import finished, signed
from display.screens.effects import SHOWN, flipped
from display.screens.waivers import effect_text, fault_text, recorded
from display.words import word
from display.words.names import promise_name
from indicators.oversight.waivers import LONGEST, Waiver, faults, waivable
from monitor import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app_pages.sidebar import Choice
    from display.screens.waivers import Recorded
    from indicators.oversight.comparison import Flip

ASKED = "waiving"
"""Where the waiver that is to be confirmed is kept in the session."""
FIELDS = ("waiver_by", "waiver_document", "waiver_reason")


def show(by: str, choice: Choice) -> None:
    """The tab of waivers: a new one, those recorded, and the withdrawal of one that stands."""
    lang, monitor = choice.lang, cached.monitor()
    page.aside(word("waiver.intro", lang))
    lines = recorded(monitor.plan, monitor.store.acts(["waive", "withdraw_waiver"]), lang)
    if visitor.puts_forward("decide"):
        page.title(word("waiver.new", lang))
        form(by, choice)
    page.title(word("waiver.list", lang))
    if not lines:
        page.aside(word("waiver.none", lang))
        return
    page.put("ledger/waivers", lines=lines)
    standing = [line for line in lines if line.stands]
    if standing and visitor.puts_forward("decide"):
        withdrawing(standing, by, choice)


def form(by: str, choice: Choice) -> None:
    """What is decided; below it the verdict that changes, and the button that records."""
    lang, monitor = choice.lang, cached.monitor()
    years = {id: mine for id, mine in waivable(monitor.plan, choice.today).items() if mine}
    names = {id: promise_name(monitor.plan, id, lang) for id in years}
    with st.container(horizontal=True):
        target = st.selectbox(
            word("waiver.target", lang),
            list(names),
            format_func=names.__getitem__,
            key="waiver_target",
            width=340,
        )
        mine = years[target]
        year = st.selectbox(
            word("waiver.year", lang),
            mine,
            index=mine.index(choice.year) if choice.year in mine else 0,
            key=f"waiver_year_{target}",
            width=110,
        )
        known_on = st.date_input(
            word("waiver.known_on", lang),
            choice.today,
            min_value=monitor.plan.document.issued,
            max_value=choice.today,
            format="YYYY-MM-DD",
            key="waiver_known_on",
            width=150,
        )
    with st.container(horizontal=True):
        decided_by, document, reason = (
            st.text_input(
                word(f"waiver.{name}", lang),
                key=key,
                max_chars=LONGEST,
                width=width,
                placeholder=word("waiver.document_hint", lang) if name == "document" else None,
            )
            for name, key, width in zip(
                ("decided_by", "document", "reason"), FIELDS, (200, 220, 340), strict=True
            )
        )
    texts = ((text or "").strip() for text in (decided_by, document, reason))
    waiver = Waiver(target, year, known_on, *texts)
    flips = effects.waived(waiver)
    changing(flips, "waiver.effect", lang)
    pressed = st.button(word("waiver.accept", lang), type="primary", key="waiver_accept")
    if pressed and faultless(waiver, by, choice):
        st.session_state[ASKED] = waiver
    if st.session_state.get(ASKED) == waiver and confirmed(waiver, names[target], flips, lang):
        record(waiver, names[target], by, choice)


def faultless(waiver: Waiver, by: str, choice: Choice) -> bool:
    """Whether nothing is wrong; what is, is told."""
    lang, monitor = choice.lang, cached.monitor()
    wrong = [
        fault_text(one, lang)
        for one in faults(monitor.plan, waiver, monitor.store.waivers(), choice.today)
    ]
    if not by:
        wrong.append(word("ledger.by_needed", lang))
    for fault in wrong:
        page.warning(fault)
    return not wrong


def confirmed(waiver: Waiver, name: str, flips: Sequence[Flip], lang: str) -> bool:
    """Whether it was confirmed; until then it is asked, with the verdict that it takes away, or
    dropped again.
    """
    effect = effect_text(cached.monitor().plan, flips, lang)
    text = word("waiver.ask", lang, name=name, year=waiver.year, effect=effect)
    page.put("ledger/asked", text=text)
    with st.container(horizontal=True):
        pressed = st.button(asking.act("waiver.accept_now", lang), type="primary", key="waiver_now")
        st.button(
            word("ledger.cancel", lang), key="waiver_cancel",
            on_click=st.session_state.pop, args=(ASKED, None),
        )  # fmt: skip
    return pressed


def record(waiver: Waiver, name: str, by: str, choice: Choice) -> None:
    """Nothing is written while anything is wrong."""
    lang = choice.lang
    if not faultless(waiver, by, choice):
        return
    try:
        cached.monitor().store.waive(waiver, by=by)
    except StoreError as error:
        page.warning(word("waiver.refused", lang, text=str(error)))
        return
    for key in (*FIELDS, ASKED):
        st.session_state.pop(key, None)
    finished(asking.done("waiver.done", lang, name=name, year=waiver.year))


def withdrawing(standing: Sequence[Recorded], by: str, choice: Choice) -> None:
    """One waiver to be withdrawn for a reason, with the verdicts that this would change today."""
    lang = choice.lang
    labels = {
        one.number: word("waiver.choice", lang, number=one.number, name=one.promise, year=one.year)
        for one in standing
    }
    number = st.selectbox(
        word("waiver.withdraw", lang), list(labels), index=None, format_func=labels.__getitem__,
        key="waiver_withdrawn", width=420, placeholder=word("waiver.choose", lang),
    )  # fmt: skip
    if number is None:
        return
    changing(effects.unwaived(number), "waiver.effect_withdrawn", lang)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.text_input(
            word("waiver.withdraw_reason", lang),
            key=f"waiver_why_{number}",
            max_chars=LONGEST,
            width=420,
            placeholder=word("waiver.withdraw_hint", lang),
        )
        pressed = st.button(asking.act("waiver.withdraw_now", lang), key="waiver_withdraw")
    if pressed and signed(by, reason or "", lang):
        cached.monitor().store.withdraw_waiver(number, by=by, reason=(reason or "").strip())
        st.session_state.pop("waiver_withdrawn", None)
        finished(asking.done("waiver.withdrawn_now", lang, number=number))


def changing(flips: Sequence[Flip], title: str, lang: str) -> None:
    """The verdicts before and after."""
    page.title(word(title, lang))
    if flips:
        lines = flipped(cached.monitor().plan, flips, lang)
        page.put("desk/flips", lines=lines, shown=SHOWN)
    else:
        page.aside(word("waiver.no_effect", lang))
