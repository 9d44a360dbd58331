"""数据台账: every upload, every vintage, every conflict, and what changed between two days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import asking, cached, page, sidebar, visitor
from app_pages.desk import findings
from app_pages.ledger import conflicts as ledger_conflicts
from app_pages.ledger import uploads as ledger_uploads
from app_pages.ledger import waivers as ledger_waivers
from display.screens import details
from display.screens.vintages import vintage_lines
from display.words import word
from display.words.names import text_of

if TYPE_CHECKING:
    from app_pages.sidebar import Choice


def show(choice: Choice) -> None:
    """The screen 数据台账: uploads, figures with their vintages, conflicts, waivers, and the signature
    of who acts.
    """
    lang, uploads, conflicts = (choice.lang, cached.monitor().store.uploads(), cached.conflicts())
    title, who = st.columns([5, 1], vertical_alignment="bottom")
    with title:
        page.head(word("ledger.title", lang), word("ledger.intro", lang), "")
    acting = visitor.may("submit") or visitor.may("decide")
    with who:
        by = asking.signature(lang) if acting else ""
    message = st.session_state.pop("ledger_done", None)
    if message:
        page.put("desk/done", lines=[(message, "met")])
    views = {
        "uploads": word("ledger.uploads", lang, count=len(uploads)),
        "figures": word("ledger.figures", lang),
        "conflicts": word("ledger.conflicts", lang, count=len(conflicts)),
        "compare": word("ledger.compare", lang),
        "waivers": word("waiver.tab", lang, count=len(cached.monitor().store.waivers())),
    }
    view = asking.view("ledger_view", views, lang)
    if view == "uploads":
        ledger_uploads.show(uploads, by, lang)
    elif view == "figures":
        figures(choice)
    elif view == "conflicts":
        ledger_conflicts.show(conflicts, by, lang)
    elif view == "waivers":
        ledger_waivers.show(by, choice)
    else:
        compared(choice)


def figures(choice: Choice) -> None:
    """All that was ever said of a figure, with the submissions that said it."""
    plan, lang = cached.monitor().plan, choice.lang
    names = {i.id: text_of(i.name, lang) for i in details.in_order(plan)}
    areas = {a.id: text_of(a.short, lang) for a in plan.areas}
    with st.container(horizontal=True):
        indicator = st.selectbox(
            word("ledger.choose_indicator", lang),
            list(names),
            format_func=names.__getitem__,
            key="ledger_indicator",
            persist_state="session",
            width=340,
        )
        area = st.selectbox(
            word("ledger.choose_area", lang), list(areas), index=list(areas).index(choice.area),
            format_func=areas.__getitem__, key="ledger_area", width=180,
        )  # fmt: skip
        shown_figures = [f for f in cached.figures(indicator, choice.as_of) if f["area"] == area]
        years = sorted({f["year"] for f in shown_figures}, reverse=True)
        year = st.selectbox(
            word("ledger.choose_period", lang),
            [None, *years],
            width=140,
            key=f"ledger_year_{indicator}_{area}",
            format_func=lambda y: str(y or word("ledger.all_periods", lang)),
        )
    shown_figures = [f for f in shown_figures if year in (None, f["year"])]
    if not shown_figures:
        message = word("ledger.no_figures", lang, area=areas[area], indicator=names[indicator])
        page.aside(message)
        return
    lines = vintage_lines(plan, shown_figures, lang)
    page.put("parts/vintages", name=names[indicator], area=areas[area], lines=lines, uploads=True)


def compared(choice: Choice) -> None:
    """Then and now: by what was published, or by what was shown here."""
    plan, lang = cached.monitor().plan, choice.lang
    clocks = {name: word(f"ledger.clock_{name}", lang) for name in ("known", "shown")}
    areas = {
        "": word("ledger.all_areas", lang),
        **{a.id: text_of(a.short, lang) for a in plan.areas},
    }
    first, last = sidebar.FIRST_DAY, choice.today
    with st.container(horizontal=True, vertical_alignment="bottom"):
        then = st.date_input(
            word("ledger.then", lang), last - timedelta(days=365), min_value=first, max_value=last,
            format="YYYY-MM-DD", key="ledger_then", width=150,
        )  # fmt: skip
        now = st.date_input(
            word("ledger.now", lang),
            last,
            min_value=first,
            max_value=last,
            format="YYYY-MM-DD",
            key="ledger_now",
            width=150,
        )
        clock = st.segmented_control(
            word("ledger.clock", lang),
            list(clocks),
            default="known",
            format_func=clocks.__getitem__,
            required=True,
            key="ledger_clock",
        )
        area = st.selectbox(
            word("ledger.compare_area", lang),
            list(areas),
            index=list(areas).index(choice.area),
            format_func=areas.__getitem__,
            key="ledger_compare_area",
            width=150,
        )
    page.aside(word(f"ledger.clock_{clock}_note", lang))
    if then >= now:
        page.aside(word("ledger.order", lang))
        return
    difference = cached.compared(then, now, str(clock), area or None)
    if not difference.changes and not difference.flips:
        page.aside(word("ledger.no_difference", lang))
        return
    title = word("ledger.difference", lang, then=then.isoformat(), now=now.isoformat())
    findings.effect(difference, title, lang, links=True, uploads=True)


show(sidebar.choice())
