"""方案: what the plan promises, how its adopted states differ, and a plan that was brought, read
row by row, judged on the figures there are, downloaded or adopted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import asking, cached, page, sidebar
from app_pages.plan import adopting, bring, versions
from display.screens import plan as screen
from display.words import word

if TYPE_CHECKING:
    from app_pages.sidebar import Choice


def show(choice: Choice) -> None:
    """The screen 方案, one part of it at a time."""
    monitor, lang = cached.monitor(), choice.lang
    page.head(
        word("plan.title", lang), word("plan.intro", lang), screen.counted(monitor.plan, lang)
    )
    message = st.session_state.pop("plan_done", None)
    if message:
        page.put("desk/done", lines=[(message, "met")])
    views = {"waiting": word("plan.waiting", lang)} if monitor.proposed is not None else {}
    views["promises"] = word("plan.promises", lang)
    views["versions"] = word("plan.versions", lang, count=monitor.state)
    views["bring"] = word("plan.bring", lang)
    if "plan_next" in st.session_state:
        st.session_state["plan_view"] = st.session_state.pop("plan_next")
    view = asking.view("plan_view", views, lang)
    if view == "waiting" and monitor.proposed is not None:
        adopting.waiting(monitor.proposed, lang)
    elif view == "versions":
        versions.show(lang)
    elif view == "bring":
        bring.show(choice)
    else:
        promises(lang)


def promises(lang: str) -> None:
    """All that the plan in force promises, each with its form, clause and reading."""
    plan = cached.monitor().plan
    sections = screen.sections(plan, lang)
    if not sections:
        page.aside(word("plan.no_promises", lang))
    for section in sections:
        page.title(section.title, section.note)
        page.put("plan/promises", lines=section.lines, answered=bool(plan.offices))


show(sidebar.choice())
