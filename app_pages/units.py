"""责任单位: who does what, and one unit's tasks, targets, reports and matters to press."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import address, attention_markup, cached, markup, review, scores, sidebar, task_markup, unit_markup
from display.supervision import levels, lines
from display.targets import unit_label
from display.tasks import aims, nodes
from display.units import duty_list, matrix, parts, subtitle
from display.words import word
from indicators.rollup import unit_states
from indicators.supervision import narrowed
from reports.responsibilities import responsibilities_xlsx

if TYPE_CHECKING:
    from app_pages.sidebar import Choice
    from indicators.entries import Unit
    from indicators.plan import Plan
    from indicators.progress import Progress

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(choice: Choice) -> None:
    plan = cached.monitor().plan
    asked = address.pick("unit", ["", *(unit.name for unit in plan.units)], "")
    if choice.area != plan.document.area:
        st.html(markup.aside(word("units.own_area_only", choice.lang)))
    if asked:
        one(plan, plan.unit(asked), choice)
    else:
        every(plan, choice)


def every(plan: Plan, choice: Choice) -> None:
    """The matrix of units and tasks, or the scores of the year."""
    lang, charges = choice.lang, cached.charges(choice.as_of)
    rows = matrix(plan, charges, lang)
    st.html(unit_markup.head(plan, rows, len(charges), lang))
    views = {"matrix": word("units.matrix", lang), "scores": word("scores.title", lang, year=choice.year)}
    if review.view("units_view", views, lang) == "scores":
        scores.show(plan, cached.attainment(choice.as_of), choice)
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(unit_markup.key(levels(lang), lang), width="content")
        responsibilities(plan, choice, None)
    st.html(unit_markup.matrix(plan, rows, lang, address.common()))


def one(plan: Plan, unit: Unit, choice: Choice) -> None:
    """A unit's page."""
    lang, name = choice.lang, unit.name
    found = cached.progress(choice.as_of)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        about = subtitle(plan, unit, choice.as_of, lang)
        st.html(unit_markup.title(unit_label(plan, name, lang), about, lang, address.common()), width="content")
        responsibilities(plan, choice, name)
    if unit.kind == "group":
        st.html(unit_markup.members(unit, lang))
    duties = [duty for duty in plan.duties if duty.unit == name]
    if duties:
        st.html(markup.title(word("units.duties", lang)))
        st.html(unit_markup.duties(duties, lang))
    if unit.kind == "overseer":
        return
    st.html(markup.title(word("units.matters", lang)))
    charges = narrowed(cached.charges(choice.as_of), name)
    if charges:
        st.html(attention_markup.charges(lines(plan, charges, lang), lang, address.common()))
    else:
        st.html(markup.aside(word("units.matters_none", lang, day=choice.as_of.isoformat())))
    st.html(markup.title(word("units.tasks", lang)))
    st.html(unit_markup.parts(parts(plan, name, found, lang), lang, address.common()))
    state = next(s for s in unit_states(plan, cached.attainment(choice.as_of), choice.year) if s.unit == name)
    st.html(markup.title(word("units.targets", lang), str(choice.year)))
    mine = aims(plan, state.targets, lang)
    st.html(task_markup.aims(mine, lang, address.common()) if mine else markup.aside(word("units.targets_none", lang)))
    st.html(markup.title(word("scores.title", lang, year=choice.year)))
    scores.of_unit(plan, cached.attainment(choice.as_of), choice, name)
    own = [item for item in found if item.item.unit == name]
    st.html(markup.title(word("units.nodes", lang)))
    st.html(task_markup.nodes(nodes(plan, own, lang), lang) if own else markup.aside(word("units.nodes_none", lang)))


def responsibilities(plan: Plan, choice: Choice, unit: str | None) -> None:
    """The list of responsibilities, made when asked for."""
    lang, day = choice.lang, choice.as_of
    file = "units.list_file_unit" if unit else "units.list_file"
    name = word(file, lang, unit=unit_label(plan, unit, lang) if unit else "", day=day.isoformat())
    found = cached.progress(day)
    st.download_button(
        word("units.list_one" if unit else "units.list_all", lang),
        partial(_made, plan, found, choice, unit), f"{name}.xlsx", XLSX, on_click="ignore", key="responsibilities",
    )  # fmt: skip


def _made(plan: Plan, found: list[Progress], choice: Choice, unit: str | None) -> bytes:
    return responsibilities_xlsx(plan, duty_list(plan, found, choice.lang, unit), choice.as_of, choice.lang)


show(sidebar.choice())
