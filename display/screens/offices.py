"""Responsible offices in words: the matrix of offices and tasks, one office's duties, the list
of responsibilities.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from display.screens.supervision import Level, levels
from display.screens.tasks import Tally, tallied, task_name
from display.words import word
from display.words.names import office_label, text_of
from display.words.targets import milestone_label, target_label, target_name
from indicators.judging.dated import Progress
from indicators.oversight.supervision import COLOURS, SupervisionItem
from indicators.plan import Plan
from indicators.plan.offices import Duty, LaterName, Milestone, Office, Task


class Place(NamedTuple):
    """An office in a task: leading or supporting, with the gravest matter it answers for there,
    and how many.
    """

    task: int
    leads: bool
    level: Level | None
    matters: int
    hint: str


class OfficeRow(NamedTuple):
    """An office in the matrix; `places` by task number, None where it has no part. `matters` are
    those of its places and the `rest`, which stand in no task of its own.
    """

    id: str
    name: str
    group: bool
    places: tuple[Place | None, ...]
    rest: int
    matters: int


class Sums(NamedTuple):
    """The last rows of the matrix: what nobody answers for, and all of each column."""

    unnamed: int
    places: tuple[int, ...]
    rest: int
    matters: int


def matrix(plan: Plan, items: Sequence[SupervisionItem], lang: str) -> list[OfficeRow]:
    """Every office of the tasks in the plan's order, overseers aside."""
    known = {level.colour: level for level in levels(lang)}
    rows = []
    for office in plan.offices:
        if office.kind == "overseer":
            continue
        own = [item for item in items if item.office == office.name]
        places = tuple(_place(plan, task, office.name, own, known, lang) for task in plan.tasks)
        in_tasks = sum(place.matters for place in places if place is not None)
        rows.append(
            OfficeRow(
                office.name,
                office_label(plan, office.name, lang),
                office.kind == "group",
                places,
                len(own) - in_tasks,
                len(own),
            )
        )
    return rows


def sums(rows: Sequence[OfficeRow], items: Sequence[SupervisionItem]) -> Sums:
    """What each column of the matrix comes to, and the whole."""
    width = len(rows[0].places) if rows else 0
    named = sum(row.matters for row in rows)
    return Sums(
        unnamed=len(items) - named,
        places=tuple(
            sum(place.matters for row in rows if (place := row.places[column]) is not None)
            for column in range(width)
        ),
        rest=sum(row.rest for row in rows) + len(items) - named,
        matters=len(items),
    )


def _place(
    plan: Plan,
    task: Task,
    office: str,
    own: Sequence[SupervisionItem],
    known: dict[str, Level],
    lang: str,
) -> Place | None:
    if office not in task.offices:
        return None
    leads = task.lead == office
    here = [item for item in own if _at(plan, item, office) == task.number]
    gravest = min((item.colour for item in here), key=COLOURS.index, default=None)
    level = known[gravest] if gravest else None
    part = word("offices.leads" if leads else "offices.supports", lang)
    parts = [office_label(plan, office, lang), task_name(plan, task.number, lang), part]
    if level is not None:
        parts.append(word("offices.matters_here", lang, count=len(here), level=level.word))
    return Place(task.number, leads, level, len(here), word("join.clause", lang).join(parts))


def _at(plan: Plan, item: SupervisionItem, office: str) -> int | None:
    """The task at which a matter is counted: the first that it serves and the office has a part
    in.
    """
    mine = (number for number in item.tasks if office in plan.task(number).offices)
    return next(mine, None)


def known_as(office: Office, as_of: date) -> list[LaterName]:
    """Later names in use by a day, the newest last."""
    return sorted(
        (name for name in office.later if name.since <= as_of), key=lambda name: name.since
    )


def subtitle(plan: Plan, office: Office, as_of: date, lang: str) -> str:
    """What kind of office it is, its parts in the tasks, its later names."""
    leads = sum(task.lead == office.name for task in plan.tasks)
    supports = sum(office.name in task.distinct_offices[1:] for task in plan.tasks)
    facts = [word(f"offices.kind.{office.kind}", lang)]
    if office.kind != "overseer":
        facts.append(word("offices.parts", lang, leads=leads, supports=supports))
    facts += [
        word("offices.later", lang, day=n.since.isoformat(), name=n.name, source=n.source)
        for n in known_as(office, as_of)
    ]
    return word("join.part", lang).join(facts)


class Part(NamedTuple):
    """A task that an office leads or supports, with how what it reports there stands."""

    number: int
    name: str
    leads: bool
    nodes: tuple[Tally, ...]
    note: str


def parts(plan: Plan, office: str, progress: Sequence[Progress], lang: str) -> list[Part]:
    """Tasks led first, then those supported."""
    mine = [task for task in plan.tasks if office in task.offices]
    lines = []
    for task in sorted(mine, key=lambda task: task.lead != office):
        own = [
            one for one in progress if one.item.office == office and task.number in one.item.tasks
        ]
        note = (
            text_of(task.note, lang)
            if task.note is not None and task.offices.count(office) > 1
            else ""
        )
        lines.append(
            Part(
                task.number,
                task_name(plan, task.number, lang),
                task.lead == office,
                tallied(own, lang),
                note,
            )
        )
    return lines


class DutyLine(NamedTuple):
    """One line of the list of responsibilities: who, by when, what is required (责任、时限、要求)."""

    task: str
    kind: str
    matter: str
    lead: str
    support: str
    deadline: str
    requirement: str
    state: str
    offices: tuple[str, ...]


def duty_list(
    plan: Plan, progress: Iterable[Progress], lang: str, office: str | None = None
) -> list[DutyLine]:
    """The list that the plan asks for: what each task is to reach and get done, then the
    overseers' duties.

    A target stands under the first of its tasks; one that serves no task stands at the end.
    """
    states = {one.item.id: word(f"tasks.state.{one.state}", lang) for one in progress}
    lines: list[DutyLine] = []
    undated = word("offices.no_deadline", lang)
    for task in plan.tasks:
        name, support = (
            task_name(plan, task.number, lang),
            _joined(plan, task.distinct_offices[1:], lang),
        )
        lead, named = office_label(plan, task.lead, lang), text_of(task.name, lang)
        of_task = word("offices.of_task", lang)
        lines.append(
            DutyLine(
                name, of_task, named, lead, support, undated, task.clause, "", task.distinct_offices
            )
        )
        for target in plan.targets:
            if target.tasks[:1] == (task.number,):
                lines.append(
                    _of_target(plan, target.id, name, states, task.distinct_offices[1:], lang)
                )
        lines += [
            _of_milestone(plan, task, milestone, name, states, lang)
            for milestone in task.milestones
        ]
    rest = [target for target in plan.targets if not target.tasks]
    lines += [
        _of_target(plan, target.id, word("offices.no_task", lang), states, (), lang)
        for target in rest
    ]
    lines += [_of_duty(plan, duty, lang) for duty in plan.duties]
    return [line for line in lines if office is None or office in line.offices]


def _of_milestone(
    plan: Plan, task: Task, milestone: Milestone, name: str, states: dict[str, str], lang: str
) -> DutyLine:
    who = milestone.office or task.lead
    others = tuple(office for office in task.distinct_offices if office != who)
    return DutyLine(
        task=name,
        kind=word("offices.of_milestone", lang),
        matter=text_of(milestone.name, lang),
        lead=office_label(plan, who, lang),
        support=_joined(plan, others, lang),
        deadline=milestone_label(milestone, lang)
        if milestone.due
        else word("offices.no_deadline", lang),
        requirement=milestone.clause,
        state=states.get(milestone.id, ""),
        offices=(who, *others),
    )


def _of_duty(plan: Plan, duty: Duty, lang: str) -> DutyLine:
    return DutyLine(
        task=word("offices.section", lang),
        kind=word("offices.of_duty", lang),
        matter=text_of(duty.name, lang),
        lead=office_label(plan, duty.office, lang),
        support="",
        deadline=text_of(duty.deadline, lang),
        requirement=text_of(duty.requirement, lang),
        state="",
        offices=(duty.office,),
    )


def _of_target(
    plan: Plan,
    id: str,
    task: str,
    states: dict[str, str],
    others: Sequence[str],
    lang: str,
) -> DutyLine:
    target = plan.target(id)
    lead, label = plan.lead_of(target), target_label(plan, target, lang)
    return DutyLine(
        task=task,
        kind=word("offices.of_target", lang),
        matter=target_name(plan, target, lang),
        lead=office_label(plan, lead, lang) if lead else word("tasks.no_office", lang),
        support=_joined(plan, others, lang),
        deadline=label if target.rule.kind == "done_by" else word("offices.every_year", lang),
        requirement=word("offices.requirement", lang, label=label, clause=target.clause),
        state=states.get(id, ""),
        offices=tuple(dict.fromkeys(office for office in (lead, *others) if office)),
    )


def _joined(plan: Plan, offices: Iterable[str], lang: str) -> str:
    return word("join.list", lang).join(office_label(plan, office, lang) for office in offices)
