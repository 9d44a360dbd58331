"""Every submission, what came with it, and its withdrawal with the effect in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import address, asking, cached, effects, page, visitor
from app_pages.desk import findings
from display.screens.acts import withdrawals
from display.screens.uploads import submissions
from display.words import word
from indicators.figures.observations import records

if TYPE_CHECKING:
    from monitor import Upload


def show(uploads: list[Upload], by: str, lang: str) -> None:
    """The tab of uploads: the list, one of them in full, and its withdrawal with what that would
    change.
    """
    if not uploads:
        page.aside(word("ledger.no_uploads", lang))
        return
    monitor = cached.monitor()
    lines = submissions(uploads, withdrawals(monitor.store.acts(["withdraw"]), "withdraw"), lang)
    # What can still be withdrawn comes first.
    offered = sorted(uploads, key=lambda u: bool(u.withdrawn))
    labels = {"": word("ledger.look_hint", lang)}
    for u in offered:
        labels[str(u.id)] = f"{word('ledger.upload', lang, number=u.id)} · {u.file_name}"
    picked = address.pick("upload", list(labels), "")
    for text in address.unknown({"upload": labels}).values():
        page.put("parts/unknown", kind=word("label.upload", lang), text=text, near=[])
    st.selectbox(
        word("ledger.look", lang),
        list(labels),
        format_func=labels.__getitem__,
        key="upload",
        width=420,
    )
    if picked:
        one(next(u for u in uploads if str(u.id) == picked), by, lang)
    page.put("ledger/uploads", lines=lines)


def one(upload: Upload, by: str, lang: str) -> None:
    """One submission: what was left out of it, what it brought, and its withdrawal."""
    monitor = cached.monitor()
    with st.container(key="tm_upload"):
        if upload.left_out:
            with st.expander(word("ledger.left_out", lang, count=upload.left_out)):
                page.put("ledger/left_out", entries=records(monitor.store.left_out(upload.id)))
        if upload.withdrawn:
            page.aside(word("ledger.is_withdrawn", lang, number=upload.id))
            return
        title = word("effect.brought", lang, number=upload.id)
        findings.effect(effects.brought(upload.id), title, lang)
        if not visitor.may("submit"):
            return
        label = word("ledger.withdraw_title", lang, number=upload.id)
        fold = st.expander(label, on_change="rerun", key=f"tm_withdraw_{upload.id}")
        if fold.open:
            with fold:
                withdrawal(upload, by, lang)


def withdrawal(upload: Upload, by: str, lang: str) -> None:
    """The withdrawal of a submission, for a reason and with its effect in sight."""
    page.aside(word("ledger.withdraw_note", lang))
    findings.effect(effects.withdrawn(upload.id), word("effect.once_withdrawn", lang), lang)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.text_input(
            word("ledger.withdraw_reason", lang),
            key=f"withdraw_{upload.id}",
            max_chars=200,
            width=420,
            placeholder=word("ledger.withdraw_hint", lang),
        )
        pressed = st.button(
            asking.act("ledger.withdraw_now", lang), type="primary", key="withdraw_now"
        )
    if pressed and signed(by, reason, lang):
        cached.monitor().store.withdraw(upload.id, by=by, reason=reason.strip())
        finished(asking.done("ledger.withdrawn_now", lang, number=upload.id))


def signed(by: str, reason: str, lang: str) -> bool:
    """Whether there are a name and a reason; without them nothing is written."""
    lacking = "by_needed" if not by else "reason_needed" if not reason.strip() else ""
    if lacking:
        page.warning(word(f"ledger.{lacking}", lang))
    return not lacking


def finished(message: str) -> None:
    """Say what was done at the top of the screen, drawn anew."""
    st.session_state["ledger_done"] = message
    st.session_state["asked"].pop("upload", None)
    st.session_state.pop("upload", None)
    st.rerun()
