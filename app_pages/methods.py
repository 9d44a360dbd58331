"""指标口径: how each promise is judged, what was left out and why, where series break, what stands
in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import cached, page, sidebar
from display.screens import methods
from display.words import word
from reports.tables import table_csv

if TYPE_CHECKING:
    from app_pages.sidebar import Choice


BREAKS = ("label.indicator", "label.area", "methods.break_year", "label.note")
PROXIES = ("label.indicator", "label.flags", "methods.serves_for", "label.note")


def show(choice: Choice) -> None:
    """The screen 指标口径: how every promise is read and judged, what was left out and why, breaks and
    proxies; all of it can be searched.
    """
    plan, lang = cached.monitor().plan, choice.lang
    every, left = methods.methods(plan, lang), methods.left_out(plan, lang)
    targets = [method for method in every if method.kind == "target"]
    head(every, left, len(targets), lang)
    asked = st.text_input(
        word("methods.search", lang),
        key="search",
        placeholder=word("methods.search_hint", lang),
        label_visibility="collapsed",
        width=420,
    )
    found = methods.matching(every, asked)
    names = ("targets", "milestones", "left_out", "breaks", "proxies")
    tabs = st.tabs([word(f"methods.{name}", lang) for name in names])
    with tabs[0]:
        page.aside(word("method.gap", lang))
        listed([m for m in found if m.kind == "target"], lang)
    with tabs[1]:
        listed([m for m in found if m.kind == "milestone"], lang)
    with tabs[2]:
        page.aside(word("methods.left_out_intro", lang))
        page.put("methods/left_out", found=left)
    with tabs[3]:
        page.aside(word("methods.breaks_intro", lang))
        page.put("methods/pairs", found=methods.breaks(plan, lang), keys=BREAKS)
    with tabs[4]:
        page.aside(word("methods.proxies_intro", lang))
        page.put("methods/pairs", found=methods.proxies(plan, lang), keys=PROXIES)


def head(every: list[methods.Method], left: list[methods.LeftOut], targets: int, lang: str) -> None:
    """Title, the number of promises, and the whole as a file."""
    title, download = st.columns([4, 1], vertical_alignment="bottom")
    with title:
        counted = word(
            "methods.count", lang, targets=targets, milestones=len(every) - targets, left=len(left)
        )
        page.head(word("methods.title", lang), word("methods.intro", lang), counted)
    with download:
        st.download_button(
            word("methods.download", lang),
            table_csv(methods.methods_table(every, left, lang)),
            file_name=word("methods.file", lang),
            mime="text/csv",
            on_click="ignore",
            width="stretch",
        )


def listed(found: list[methods.Method], lang: str) -> None:
    """The promises found, each with clause, reading and rule; a line where none was."""
    if found:
        page.put("methods/methods", found=found)
    else:
        page.aside(word("methods.none_found", lang))


show(sidebar.choice())
