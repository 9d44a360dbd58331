"""How the store is, whether it is whole, and which settings are in force."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

import settings
from app_pages import cached, page
from display.screens import keeping
from display.screens.acts import moment
from display.words import word
from display.words.faults import fault_text

VERIFIED = "system_verified"


def show(lang: str) -> None:
    """The tab of health: facts, what verify finds when it is asked, settings without secrets."""
    store = cached.monitor().store
    heads = ["system.fact", "system.value"]
    page.put(
        "system/facts",
        heads=heads,
        lines=keeping.facts(store.health(), settings.audit_days(), lang),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(word("system.verify", lang), key="verify_now")
        page.aside(word("system.verify_note", lang))
    if pressed:
        with st.spinner(word("system.verify", lang)):
            _verify()
    _verdict(lang)
    page.title(word("system.settings", lang), word("system.settings_intro", lang))
    lines = list(settings.in_force().items())
    if not lines:
        page.aside(word("system.settings_none", lang))
        return
    page.put("system/facts", heads=["system.setting", "system.value"], lines=lines)


def _verify() -> None:
    store = cached.monitor().store
    kept = store.backups(settings.backups_folder(), hashed=True)
    heads = [one.head for one in kept if one.head]
    faults = store.verify(heads)
    changed = [one.name for one in kept if one.whole is False]
    st.session_state[VERIFIED] = (datetime.now(UTC), faults, changed, len(heads), store.head().seq)


def _verdict(lang: str) -> None:
    """What verify found when it was last asked on this page."""
    verified = st.session_state.get(VERIFIED)
    if verified is None:
        page.aside(word("system.verify_never", lang))
        return
    when, faults, changed, heads, entries = verified
    if not faults and not changed:
        page.success(
            word("system.verify_good", lang, when=moment(when), entries=entries, heads=heads)
        )
        return
    count = len(faults) + len(changed)
    page.warning(word("system.verify_bad", lang, when=moment(when), count=count))
    lines = [(word(f"verify.{fault.code}", lang), fault_text(fault, lang)) for fault in faults]
    lines += [(word("system.state_changed", lang), name) for name in changed]
    page.put("system/facts", heads=["system.fact", "system.value"], lines=lines)
