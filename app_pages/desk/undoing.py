"""What was just accepted can be taken back where it is said: withdrawn, for a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import cached, page
from app_pages.ledger.uploads import signed
from display.words import word
from monitor import Upload

if TYPE_CHECKING:
    from app_pages.desk.files import Desk


def offer(on: Desk, lang: str) -> None:
    """The withdrawal of all that was just written, by who wrote it; what was there before stays."""
    fresh = [one.upload for one in on.done if isinstance(one.upload, Upload) and one.fresh]
    if not fresh:
        return
    with st.popover(word("done.undo", lang), key=f"tm_undo_{on.id}"):
        page.aside(word("ledger.withdraw_note", lang))
        reason = st.text_input(
            word("ledger.withdraw_reason", lang), key=f"undo_why_{on.id}", max_chars=200,
            placeholder=word("ledger.withdraw_hint", lang),
        )  # fmt: skip
        pressed = st.button(word("ledger.withdraw_now", lang), type="primary", key=f"undo_{on.id}")
        if pressed and signed(fresh[0].by, reason, lang):
            for upload in fresh:
                cached.monitor().store.withdraw(upload.id, by=upload.by, reason=reason.strip())
            on.done, on.undone = [], [upload.id for upload in fresh]
            st.rerun()


def notice(on: Desk, lang: str) -> None:
    """What was just taken back."""
    if on.undone:
        lines = [(word("ledger.withdrawn_now", lang, number=number), "met") for number in on.undone]
        page.put("desk/done", lines=lines)
