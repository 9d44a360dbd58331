"""责任单位: who does what, and one office's tasks, targets, reports and matters to press."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import address, asking, cached, commenting, follows, page, scores, sidebar, taking
from display.screens.comments import noted
from display.screens.office_targets import office_targets
from display.screens.offices import duty_list, matrix, parts, subtitle, sums
from display.screens.supervision import counted, levels, lines
from display.screens.tasks import task_name
from display.words import word
from display.words.milestones import nodes
from display.words.names import office_label
from indicators.judging.commented import SHORT
from indicators.oversight.rollup import office_states
from indicators.oversight.supervision import alike, narrowed
from reports.media import MEDIA
from reports.responsibilities import responsibilities_xlsx

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pandas as pd

    from app_pages.sidebar import Choice
    from display.screens.offices import OfficeRow
    from indicators.judging.dated import Progress
    from indicators.plan import Plan
    from indicators.plan.offices import Office


def show(choice: Choice) -> None:
    """The screen 责任单位: all offices and their tasks, or one of them where the address names it."""
    plan, _ = cached.own_view(choice.as_of, choice.area)
    if not plan.offices:
        page.nothing(
            word("nav.offices", choice.lang),
            word("offices.none", choice.lang),
            {key: word(f"nav.{key}", choice.lang) for key in ("attention", "plan")},
        )
        return
    chosen = address.pick("office", ["", *(office.name for office in plan.offices)], "")
    if choice.area != plan.document.area:
        page.aside(word("offices.own_area_only", choice.lang))
    if chosen:
        one(plan, plan.office(chosen), choice)
    else:
        every(plan, choice)


def every(plan: Plan, choice: Choice) -> None:
    """The matrix of offices and tasks, or the scores of the year."""
    lang = choice.lang
    items = cached.supervision_items(choice.as_of, plan.document.area)
    rows = cached.made("matrix", choice, make=lambda: matrix(plan, items, lang))
    head(plan, rows, len(items), lang)
    views = {
        "matrix": word("offices.matrix", lang),
        "scores": word("scores.title", lang, year=choice.year),
    }
    if asking.view("offices_view", views, lang) == "scores":
        scores.show(plan, cached.own_view(choice.as_of, choice.area)[1], choice)
        return
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        page.put("offices/key", levels=levels(lang), width="content")
        responsibilities(plan, choice, None)
    tasks = [(task.number, task_name(plan, task.number, lang)) for task in plan.tasks]
    cached.put(
        "offices/matrix", choice,
        make=lambda: {"tasks": tasks, "rows": rows, "sums": sums(rows, items)},
    )  # fmt: skip


def head(plan: Plan, rows: Sequence[OfficeRow], matters: int, lang: str) -> None:
    """How many offices there are, how many lead, what they answer for."""
    leading = sum(any(place is not None and place.leads for place in row.places) for row in rows)
    intro = word("offices.intro", lang, offices=len(rows), tasks=len(plan.tasks))
    note = word("offices.intro_note", lang, leading=leading, matters=matters)
    page.head(word("nav.offices", lang), intro, note)


def one(plan: Plan, office: Office, choice: Choice) -> None:
    """An office's page."""
    lang, name = choice.lang, office.name
    progress, frame = reported(plan, choice), cached.own_view(choice.as_of, choice.area)[1]
    with st.container(
        horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"
    ):
        about = subtitle(plan, office, choice.as_of, lang)
        page.put("offices/title", name=office_label(plan, name, lang), about=about, width="content")
        with st.container(horizontal=True, width="content"):
            follows.offer("office", name, lang)
            responsibilities(plan, choice, name)
    if office.kind == "group":
        page.put("offices/members", office=office)
    duties = [duty for duty in plan.duties if duty.office == name]
    if duties:
        page.title(word("offices.duties", lang))
        page.put("offices/duties", found=duties)
    if office.kind == "overseer":
        return
    items = narrowed(cached.supervision_items(choice.as_of, plan.document.area), name)
    page.title(word("offices.matters", lang), counted(items, lang))
    known = commenting.known(choice.as_of)
    if items:
        page.put("attention/items", lines=lines(plan, alike(items), lang, known))
    else:
        page.aside(word("offices.matters_none", lang, day=choice.as_of.isoformat()))
    page.title(word("offices.tasks", lang))
    page.put("offices/parts", found=parts(plan, name, progress, lang))
    _targets(plan, frame, choice, name)
    pressed = {item.target for item in items}
    _nodes(plan, [one for one in progress if one.item.office == name], pressed, lang)


def _targets(plan: Plan, frame: pd.DataFrame, choice: Choice, name: str) -> None:
    """The targets of an office with the score they make."""
    lang = choice.lang
    state = next(s for s in office_states(plan, frame, choice.year) if s.office == name)
    page.title(word("offices.targets", lang), str(choice.year))
    mine = [child for child in state.targets if child.kind == "target"]
    if not mine:
        page.aside(word("offices.targets_none", lang))
        return
    score = scores.of_office(plan, frame, choice, name)
    comments = commenting.known(choice.as_of)
    said = {
        one.id: noted(comments, (one.id, choice.year, plan.document.area), lang)
        for one in mine
        if one.verdict in SHORT
    }
    lines = office_targets(plan, mine, score, lang, said)
    page.put("offices/targets", found=lines, scored=score is not None)
    scores.explained(plan, lang)


def _nodes(plan: Plan, own: list[Progress], pressed: Collection[str], lang: str) -> None:
    """What an office has to report that is not pressed above."""
    rest = [one for one in own if one.item.id not in pressed]
    note = word("offices.nodes_above", lang, count=len(own) - len(rest))
    page.title(word("offices.nodes", lang), note if len(rest) < len(own) else "")
    if rest:
        page.put("tasks/nodes", found=nodes(plan, rest, lang))
    elif not own:
        page.aside(word("offices.nodes_none", lang))


def reported(plan: Plan, choice: Choice) -> list[Progress]:
    """What is to be done once as reported; that is the plan's own area's alone."""
    return cached.progress(choice.as_of) if plan.whole is None else []


def responsibilities(plan: Plan, choice: Choice, office: str | None) -> None:
    """The list of responsibilities, made when asked for."""
    lang, day = choice.lang, choice.as_of
    file = "offices.list_file_office" if office else "offices.list_file"
    name = word(
        file, lang, office=office_label(plan, office, lang) if office else "", day=day.isoformat()
    )
    progress = reported(plan, choice)
    taking.download(
        word("offices.list_one" if office else "offices.list_all", lang),
        partial(_made, plan, progress, choice, office),
        f"{name}.xlsx",
        MEDIA["xlsx"],
        key="responsibilities",
    )


def _made(plan: Plan, progress: list[Progress], choice: Choice, office: str | None) -> bytes:
    return responsibilities_xlsx(
        plan, duty_list(plan, progress, choice.lang, office), choice.as_of, choice.lang
    )


show(sidebar.choice())
