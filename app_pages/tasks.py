"""重点任务: who leads each task, how its targets stand, how far what is to be done once has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import address, cached, chrome, markup, sidebar, task_markup
from app_pages.desk import reports as report_desk
from display.charts.timeline import dated, timeline, timeline_alt
from display.screens.tasks import aims, task_lines, task_name
from display.words import word
from display.words.milestones import nodes
from display.words.targets import said
from indicators.judging.progress import of_task
from indicators.oversight.rollup import task_states

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app_pages.sidebar import Choice
    from indicators.judging.progress import Progress
    from indicators.oversight.rollup import TaskState
    from indicators.plan import Plan

WIDE = 1060


def show(choice: Choice) -> None:
    plan = cached.monitor().plan
    states = task_states(plan, cached.attainment(choice.as_of), choice.year)
    found = cached.progress(choice.as_of)
    asked = address.pick("task", ["", *(str(task.number) for task in plan.tasks)], "")
    if choice.area != plan.document.area:
        st.html(markup.aside(word("tasks.own_area_only", choice.lang)))
    if asked:
        state = next(state for state in states if str(state.task.number) == asked)
        one(plan, state, of_task(found, state.task.number), choice)
    else:
        every(plan, states, found, choice)


def every(
    plan: Plan, states: Sequence[TaskState], found: Sequence[Progress], choice: Choice
) -> None:
    """The list of all tasks below the time line of all dates."""
    lang = choice.lang
    st.html(
        task_markup.head(
            word("nav.tasks", lang), word("tasks.intro", lang, count=len(states)), found, lang
        )
    )
    draw(plan, found, choice)
    lines = task_lines(plan, states, found, lang)
    sections = [said(task.section, lang) for task in plan.tasks]
    st.html(task_markup.lines(lines, sections, choice.year, lang, address.common()))
    if not any(line.light for line in lines):
        st.html(markup.aside(word("tasks.no_light", lang)))
    with st.expander(word("tasks.report_file", lang)):
        report_desk.files(plan, cached.progress(choice.today), choice)


def one(plan: Plan, state: TaskState, found: Sequence[Progress], choice: Choice) -> None:
    """A task with its clause, its targets, what is to be done, and the way to report on it."""
    lang, task = choice.lang, state.task
    st.html(
        task_markup.title(
            task_name(plan, task.number, lang), said(task.section, lang), lang, address.common()
        )
    )
    left, right = st.columns([2.25, 1], gap="medium")
    with left:
        st.html(markup.title(word("tasks.nodes", lang)))
        draw(plan, found, choice)
        st.html(task_markup.nodes(nodes(plan, found, lang), lang))
        st.html(markup.title(word("tasks.targets", lang)))
        st.html(task_markup.aims(aims(plan, state.children, lang), lang, address.common()))
    with right, st.container(key="tm_side"):
        st.html(task_markup.beside(plan, task, lang, address.common()))
    today = of_task(cached.progress(choice.today), task.number)
    if today:
        with st.expander(word("tasks.report_here", lang)):
            report_desk.form(plan, task, today, choice)


def draw(plan: Plan, found: Sequence[Progress], choice: Choice) -> None:
    """The time line, where anything has a date."""
    if not dated(found):
        return
    lang, scheme = choice.lang, chrome.scheme()
    st.html(
        markup.title(
            word("tasks.timeline", lang),
            word("tasks.timeline_note", lang, day=choice.as_of.isoformat()),
        )
    )
    key = tuple(one.item.id for one in found)
    drawn = cached.drawn(
        "timeline", choice.as_of, key, lang, scheme,
        draw=lambda: timeline(plan, found, choice.as_of, lang, scheme, WIDE),
    )  # fmt: skip
    alt = timeline_alt(plan, found, choice.as_of, lang)
    st.plotly_chart(drawn, key="timeline", theme=None, config=chrome.STILL, alt=alt)


show(sidebar.choice())
