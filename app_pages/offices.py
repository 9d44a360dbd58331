"""责任单位: who does what, and one office's tasks, targets, reports and matters to press."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import (
    address,
    attention_markup,
    cached,
    markup,
    office_markup,
    scores,
    sidebar,
    task_markup,
)
from app_pages.desk import review
from display.screens.offices import duty_list, matrix, parts, subtitle
from display.screens.supervision import levels, lines
from display.screens.tasks import aims
from display.words import word
from display.words.milestones import nodes
from display.words.targets import office_label
from indicators.oversight.rollup import office_states
from indicators.oversight.supervision import narrowed
from reports.responsibilities import responsibilities_xlsx

if TYPE_CHECKING:
    from app_pages.sidebar import Choice
    from indicators.judging.progress import Progress
    from indicators.plan import Plan
    from indicators.plan.entries import Office

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(choice: Choice) -> None:
    plan = cached.monitor().plan
    asked = address.pick("office", ["", *(office.name for office in plan.offices)], "")
    if choice.area != plan.document.area:
        st.html(markup.aside(word("offices.own_area_only", choice.lang)))
    if asked:
        one(plan, plan.office(asked), choice)
    else:
        every(plan, choice)


def every(plan: Plan, choice: Choice) -> None:
    """The matrix of offices and tasks, or the scores of the year."""
    lang, charges = choice.lang, cached.charges(choice.as_of)
    rows = matrix(plan, charges, lang)
    st.html(office_markup.head(plan, rows, len(charges), lang))
    views = {
        "matrix": word("offices.matrix", lang),
        "scores": word("scores.title", lang, year=choice.year),
    }
    if review.view("offices_view", views, lang) == "scores":
        scores.show(plan, cached.attainment(choice.as_of), choice)
        return
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.html(office_markup.key(levels(lang), lang), width="content")
        responsibilities(plan, choice, None)
    st.html(office_markup.matrix(plan, rows, lang, address.common()))


def one(plan: Plan, office: Office, choice: Choice) -> None:
    """An office's page."""
    lang, name = choice.lang, office.name
    found = cached.progress(choice.as_of)
    with st.container(
        horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"
    ):
        about = subtitle(plan, office, choice.as_of, lang)
        st.html(
            office_markup.title(office_label(plan, name, lang), about, lang, address.common()),
            width="content",
        )
        responsibilities(plan, choice, name)
    if office.kind == "group":
        st.html(office_markup.members(office, lang))
    duties = [duty for duty in plan.duties if duty.office == name]
    if duties:
        st.html(markup.title(word("offices.duties", lang)))
        st.html(office_markup.duties(duties, lang))
    if office.kind == "overseer":
        return
    st.html(markup.title(word("offices.matters", lang)))
    charges = narrowed(cached.charges(choice.as_of), name)
    if charges:
        st.html(attention_markup.charges(lines(plan, charges, lang), lang, address.common()))
    else:
        st.html(markup.aside(word("offices.matters_none", lang, day=choice.as_of.isoformat())))
    st.html(markup.title(word("offices.tasks", lang)))
    st.html(office_markup.parts(parts(plan, name, found, lang), lang, address.common()))
    state = next(
        s
        for s in office_states(plan, cached.attainment(choice.as_of), choice.year)
        if s.office == name
    )
    st.html(markup.title(word("offices.targets", lang), str(choice.year)))
    mine = aims(plan, state.targets, lang)
    st.html(
        task_markup.aims(mine, lang, address.common())
        if mine
        else markup.aside(word("offices.targets_none", lang))
    )
    st.html(markup.title(word("scores.title", lang, year=choice.year)))
    scores.of_office(plan, cached.attainment(choice.as_of), choice, name)
    own = [item for item in found if item.item.office == name]
    st.html(markup.title(word("offices.nodes", lang)))
    st.html(
        task_markup.nodes(nodes(plan, own, lang), lang)
        if own
        else markup.aside(word("offices.nodes_none", lang))
    )


def responsibilities(plan: Plan, choice: Choice, office: str | None) -> None:
    """The list of responsibilities, made when asked for."""
    lang, day = choice.lang, choice.as_of
    file = "offices.list_file_office" if office else "offices.list_file"
    name = word(
        file, lang, office=office_label(plan, office, lang) if office else "", day=day.isoformat()
    )
    found = cached.progress(day)
    st.download_button(
        word("offices.list_one" if office else "offices.list_all", lang),
        partial(_made, plan, found, choice, office),
        f"{name}.xlsx",
        XLSX,
        on_click="ignore",
        key="responsibilities",
    )


def _made(plan: Plan, found: list[Progress], choice: Choice, office: str | None) -> bytes:
    return responsibilities_xlsx(
        plan, duty_list(plan, found, choice.lang, office), choice.as_of, choice.lang
    )


show(sidebar.choice())
