"""重点任务: who leads each task, how its targets stand, how far what is to be done once has come."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import (
    address,
    cached,
    chrome,
    commenting,
    page,
    picture,
    sidebar,
    takeaway,
    visitor,
)
from app_pages.desk import reports as report_desk
from app_pages.picture import finished
from display.charts.timeline import dated, timeline, timeline_alt
from display.screens.comments import comment_lines
from display.screens.dated import dated_table
from display.screens.tasks import aims, deeds_counted, task_lines, task_name
from display.words import word
from display.words.milestones import item_name, nodes
from display.words.names import office_label, text_of
from indicators.judging.commented import subjects_of
from indicators.judging.dated import of_task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app_pages.sidebar import Choice
    from display.screens.comments import CommentLine
    from display.screens.tasks import TaskLine
    from indicators.judging.dated import Progress
    from indicators.oversight.rollup import TaskState
    from indicators.plan import Plan
    from indicators.plan.offices import Task

WIDE, NARROW = 1060, 340
"""Pixels of the time line on a screen and on a phone."""
PROJECTS_SHOWN = 8


def show(choice: Choice) -> None:
    """The screen 重点任务: the key tasks of the plan, or one of them where the address names it."""
    plan = cached.monitor().plan
    if not plan.tasks and not plan.milestones:
        page.nothing(
            word("nav.tasks", choice.lang),
            word("tasks.none", choice.lang),
            {key: word(f"nav.{key}", choice.lang) for key in ("overview", "plan")},
        )
        return
    states = cached.tasks(choice.year, choice.as_of)
    progress = cached.progress(choice.as_of)
    asked = address.pick("task", ["", *(str(task.number) for task in plan.tasks)], "")
    if choice.area != plan.document.area:
        page.aside(word("tasks.own_area_only", choice.lang))
    if asked:
        state = next(state for state in states if str(state.task.number) == asked)
        one(plan, state, of_task(progress, state.task.number), choice)
    else:
        every(plan, states, progress, choice)


def every(
    plan: Plan, states: Sequence[TaskState], progress: Sequence[Progress], choice: Choice
) -> None:
    """The list of all tasks below the time line of all dates."""
    lang = choice.lang
    counted = deeds_counted(progress, lang)
    page.head(word("nav.tasks", lang), word("tasks.intro", lang, count=len(states)), counted)
    draw(plan, progress, choice)
    lines = cached.made("tasks", choice, make=lambda: task_lines(plan, states, progress, lang))
    cached.put(
        "tasks/lines", choice,
        make=lambda: {"sections": sections(plan, lines, lang), "year": choice.year},
    )  # fmt: skip
    if not any(line.light for line in lines):
        page.aside(word("tasks.no_light", lang))
    if visitor.may("submit"):
        with st.expander(word("tasks.report_file", lang), key="tm_form_file"):
            report_desk.files(plan, cached.progress(choice.today), choice)


def sections(plan: Plan, lines: Sequence[TaskLine], lang: str) -> list[tuple[str, list[TaskLine]]]:
    """The lines of the tasks under the headings of the plan's sections, in its order."""
    headed = zip((text_of(task.section, lang) for task in plan.tasks), lines, strict=True)
    return [
        (section, [line for _, line in group])
        for section, group in groupby(headed, key=itemgetter(0))
    ]


def one(plan: Plan, state: TaskState, progress: Sequence[Progress], choice: Choice) -> None:
    """A task with its clause, its targets, what is to be done, and the way to report on it."""
    lang, task = choice.lang, state.task
    name, section = task_name(plan, task.number, lang), text_of(task.section, lang)
    page.put("tasks/title", name=name, section=section)
    left, right = st.columns([2.25, 1], gap="medium")
    with left:
        page.title(word("tasks.nodes", lang))
        draw(plan, progress, choice)
        found = nodes(plan, progress, lang)
        page.put("tasks/nodes", found=found, comments=commented(plan, progress, choice))
        names = {one.item.id: item_name(plan, one.item, lang) for one in progress}
        late = {subject: names[id] for id, subject in subjects_of(plan, progress).items()}
        commenting.show(late, "comment.write_dated", choice)
        page.title(word("tasks.targets", lang))
        page.put("tasks/aims", found=aims(plan, state.children, lang))
    with right, st.container(key="tm_side"):
        beside(plan, task, lang)
    today = of_task(cached.progress(choice.today), task.number)
    if today and visitor.may("submit"):
        with st.expander(word("tasks.report_here", lang), key="tm_form_here"):
            report_desk.form(plan, task, today, choice)
    elif today:
        report_desk.history(plan, today, str(task.number), lang)


def commented(
    plan: Plan, progress: Sequence[Progress], choice: Choice
) -> dict[str, list[CommentLine]]:
    """What the offices say of what is overdue, by its id."""
    known = commenting.known(choice.as_of)
    subjects = subjects_of(plan, progress)
    lines = {id: comment_lines(known, subject) for id, subject in subjects.items()}
    return {id: mine for id, mine in lines.items() if mine}


def beside(plan: Plan, task: Task, lang: str) -> None:
    """The clause, the offices in the plan's order, the projects by name."""
    offices = [
        (name, office_label(plan, name, lang), name == task.lead) for name in task.distinct_offices
    ]
    projects = [
        (project.en if lang == "en" and project.en else project.name, project.clause)
        for project in task.projects
    ]
    page.put("tasks/beside", task=task, offices=offices, projects=projects, shown=PROJECTS_SHOWN)


def draw(plan: Plan, progress: Sequence[Progress], choice: Choice) -> None:
    """The time line, where anything has a date."""
    if not dated(progress):
        return
    lang, scheme = choice.lang, chrome.scheme()
    page.title(
        word("tasks.timeline", lang),
        word("tasks.timeline_note", lang, day=choice.as_of.isoformat()),
    )
    key = tuple(one.item.id for one in progress)
    alt = timeline_alt(plan, progress, choice.as_of, lang)
    made = takeaway.table(lambda: dated_table(plan, progress, lang))
    for chart, wide in (("timeline", WIDE), ("timeline_narrow", NARROW)):
        drawn = cached.drawn(
            chart, choice.as_of, key, lang, scheme,
            draw=finished(timeline, plan, progress, choice.as_of, lang, scheme, wide),
        )  # fmt: skip
        with st.container(key="tm_wide" if wide == WIDE else "tm_narrow"):
            picture.put(drawn, chart, alt)
            takeaway.of_chart(chart, word("tasks.timeline", lang), choice, made)


show(sidebar.choice())
