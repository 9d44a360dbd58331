"""A changed plan with its effect in sight, and the button that adopts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import asking, cached, effects, page, visitor
from display.screens.effects import SHOWN, flipped
from display.screens.plan_changes import counted, lost_lines, parts_text, promise_lines
from display.words import word
from monitor import StoreError, Submission

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from indicators.oversight.adoption import Adoption, Proposed


def banner(lang: str) -> None:
    """Above every page: that the folder's plan waits, or is behind, and the way to its effect."""
    monitor = cached.monitor()
    proposed = monitor.proposed
    if proposed is None:
        return
    if proposed.unreadable:
        text = word("plan.banner_unreadable", lang, number=monitor.state)
    elif proposed.number is not None:
        numbers = {"former": proposed.number, "number": monitor.state}
        text = word("plan.banner_behind", lang, **numbers)
    else:
        flips = len(effects.adopting().flips)
        text = word("plan.banner", lang, number=monitor.state)
        effect = "plan.banner_flips" if flips else "plan.banner_no_flips"
        text += " " * (lang == "en") + word(effect, lang, flips=flips)
    page.put("plan/banner", text=text)


def waiting(proposed: Proposed, lang: str) -> None:
    """The folder's plan: what it changes, and the button that adopts it."""
    seen = cached.monitor().version()  # before the effect is worked out, never after
    effect = effects.adopting()
    if proposed.number is not None:
        numbers = {"former": proposed.number, "number": cached.monitor().state}
        page.aside(word("plan.back", lang, **numbers))
    show(effect, lang)
    finish("waiting", proposed.files, seen, lang)


def show(effect: Adoption, lang: str) -> None:
    """Promises that change, verdicts that flip, and what would be left without a place."""
    page.title(word("plan.effect", lang), counted(effect, lang))
    lines = promise_lines(effect.before, effect.after, effect.difference, lang)
    page.put("plan/changes", lines=lines, also=parts_text(effect.difference, lang), shown=SHOWN)
    if effect.lost:
        page.title(word("plan.lost", lang))
        page.put("plan/lost", lines=lost_lines(effect.lost, lang))
    if effect.flips:
        page.put("desk/flips", lines=flipped(effect.after, effect.flips, lang), shown=SHOWN)
    else:
        page.aside(word("plan.no_flips", lang))


def finish(
    id: str,
    files: Mapping[str, str],
    seen: int,
    lang: str,
    done: Callable[[], None] | None = None,
) -> None:
    """Who adopts, why, that the effect was seen, and the button; `seen` is the store's version to
    which the effect belongs.
    """
    if not visitor.puts_forward("decide"):
        page.aside(word("plan.not_yours", lang))
        return
    if st.session_state.pop("plan_overtaken", False):
        page.warning(word("plan.overtaken", lang))
    version = st.session_state.setdefault(f"plan_seen_{id}", seen)
    sure = st.checkbox(word("plan.confirm", lang), key=f"plan_sure_{id}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = asking.signature(lang)
        note = st.text_input(
            word("plan.adopt_note", lang), key=f"plan_note_{id}", max_chars=200, width=320
        )
        pressed = st.button(asking.act("plan.adopt", lang), type="primary", key=f"plan_adopt_{id}")
    if not pressed:
        st.session_state[f"plan_seen_{id}"] = seen
        return
    if not sure:
        page.warning(word("plan.confirm_needed", lang))
    elif not by:
        page.warning(word("desk.by_needed", lang))
    else:
        _adopt(id, files, by, (note or "").strip(), version, lang)
        if done is not None and "plan_done" in st.session_state:
            done()
        st.rerun()


def _adopt(id: str, files: Mapping[str, str], by: str, note: str, version: int, lang: str) -> None:
    monitor = cached.monitor()
    try:
        state = monitor.adopt(files, by=by, note=note, expected=version)
    except StoreError as error:
        if error.code != "changed":
            raise
        st.session_state["plan_overtaken"] = True
        return
    for name in ("sure", "note", "seen"):
        st.session_state.pop(f"plan_{name}_{id}", None)
    st.session_state["plan_done"] = asking.done("plan.adopted", lang, number=state.id)
    if not isinstance(state, Submission):
        st.session_state["plan_next"] = "promises"
