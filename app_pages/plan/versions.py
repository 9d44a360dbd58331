"""The adopted states of the plan: when, by whom, what changed; each can be taken as a folder."""

from __future__ import annotations

import streamlit as st

from app_pages import cached, page, taking
from display.screens.effects import SHOWN
from display.screens.plan import state_lines
from display.screens.plan_changes import parts_text, promise_lines
from display.words import word
from reports.media import MEDIA
from reports.plan_zip import plan_zip


def show(lang: str) -> None:
    """The list of states, and one of them in detail."""
    monitor = cached.monitor()
    steps = cached.plan_steps()
    if not steps:
        page.aside(word("plan.no_versions", lang))
        return
    page.put("plan/states", lines=state_lines(steps, lang))
    numbers = [step.state.id for step in reversed(steps)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            word("plan.look", lang),
            numbers,
            format_func=lambda n: f"#{n}",
            key="plan_state",
            width=180,
        )
        files = monitor.store.plan_files(number)
        name = word("plan.state_file", lang, plan=monitor.plan.document.id, number=number)
        taking.download(
            word("plan.download_state", lang),
            plan_zip(files),
            name,
            MEDIA["zip"],
            key="plan_state_file",
        )
    at = number - 1
    step = steps[at]
    if step.difference is None or step.plan is None:
        return
    former = steps[at - 1].plan
    assert former is not None
    page.title(word("plan.details", lang, number=number, former=number - 1))
    lines = promise_lines(former, step.plan, step.difference, lang)
    page.put("plan/changes", lines=lines, also=parts_text(step.difference, lang), shown=SHOWN)
