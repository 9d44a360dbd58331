"""Responsible units in words: the matrix of units and tasks, one unit's duties, the list of responsibilities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from display.supervision import Level, levels
from display.targets import milestone_label, said, target_label, target_name, unit_label
from display.tasks import Tally, tallied, task_name
from display.words import word
from indicators.entries import Duty as Entrusted
from indicators.entries import LaterName, Milestone, Task, Unit
from indicators.plan import Plan
from indicators.progress import Progress
from indicators.supervision import COLOURS, Charge


class Place(NamedTuple):
    """A unit in a task: leading or supporting, with the gravest matter it answers for there, and how many."""

    task: int
    leads: bool
    level: Level | None
    matters: int
    told: str


class UnitRow(NamedTuple):
    """A unit in the matrix; `places` by task number, None where it has no part."""

    id: str
    name: str
    group: bool
    places: tuple[Place | None, ...]
    matters: int


def matrix(plan: Plan, charges: Sequence[Charge], lang: str) -> list[UnitRow]:
    """Every unit of the tasks in the plan's order, overseers aside."""
    known = {level.colour: level for level in levels(lang)}
    rows = []
    for unit in plan.units:
        if unit.kind == "overseer":
            continue
        own = [charge for charge in charges if charge.unit == unit.name]
        places = tuple(_place(plan, task, unit.name, own, known, lang) for task in plan.tasks)
        rows.append(UnitRow(unit.name, unit_label(plan, unit.name, lang), unit.kind == "group", places, len(own)))
    return rows


def _place(
    plan: Plan, task: Task, unit: str, own: Sequence[Charge], known: dict[str, Level], lang: str
) -> Place | None:
    if unit not in task.units:
        return None
    leads = task.lead == unit
    here = [charge for charge in own if task.number in charge.tasks]
    gravest = min((charge.colour for charge in here), key=COLOURS.index, default=None)
    level = known[gravest] if gravest else None
    part = word("units.leads" if leads else "units.supports", lang)
    parts = [unit_label(plan, unit, lang), task_name(plan, task.number, lang), part]
    if level is not None:
        parts.append(word("units.matters_here", lang, count=len(here), level=level.word))
    return Place(task.number, leads, level, len(here), word("join.clause", lang).join(parts))


def known_as(unit: Unit, as_of: date) -> list[LaterName]:
    """Later names in use by a day, the newest last."""
    return sorted((name for name in unit.later if name.since <= as_of), key=lambda name: name.since)


def subtitle(plan: Plan, unit: Unit, as_of: date, lang: str) -> str:
    """What kind of unit it is, its parts in the tasks, its later names."""
    leads = sum(task.lead == unit.name for task in plan.tasks)
    supports = sum(unit.name in task.distinct_units[1:] for task in plan.tasks)
    facts = [word(f"units.kind.{unit.kind}", lang)]
    if unit.kind != "overseer":
        facts.append(word("units.parts", lang, leads=leads, supports=supports))
    facts += [
        word("units.later", lang, day=n.since.isoformat(), name=n.name, source=n.source) for n in known_as(unit, as_of)
    ]
    return word("join.part", lang).join(facts)


class Part(NamedTuple):
    """A task that a unit leads or supports, with how what it reports there stands."""

    number: int
    name: str
    leads: bool
    nodes: tuple[Tally, ...]
    note: str


def parts(plan: Plan, unit: str, found: Sequence[Progress], lang: str) -> list[Part]:
    """Tasks led first, then those supported."""
    mine = [task for task in plan.tasks if unit in task.units]
    told = []
    for task in sorted(mine, key=lambda task: task.lead != unit):
        own = [one for one in found if one.item.unit == unit and task.number in one.item.tasks]
        note = said(task.note, lang) if task.note is not None and task.units.count(unit) > 1 else ""
        told.append(Part(task.number, task_name(plan, task.number, lang), task.lead == unit, tallied(own, lang), note))
    return told


class Duty(NamedTuple):
    """One line of the list of responsibilities: who, by when, what is required (责任、时限、要求)."""

    task: str
    kind: str
    matter: str
    lead: str
    support: str
    deadline: str
    requirement: str
    state: str
    units: tuple[str, ...]


def duty_list(plan: Plan, found: Iterable[Progress], lang: str, unit: str | None = None) -> list[Duty]:
    """The list that section 四 asks for: what each task is to reach and get done, then the overseers' duties.

    A target stands under the first of its tasks; one that serves no task stands at the end.
    """
    states = {one.item.id: word(f"tasks.state.{one.state}", lang) for one in found}
    lines: list[Duty] = []
    undated = word("units.no_deadline", lang)
    for task in plan.tasks:
        name, support = task_name(plan, task.number, lang), _joined(plan, task.distinct_units[1:], lang)
        lead, named = unit_label(plan, task.lead, lang), said(task.name, lang)
        of_task = word("units.of_task", lang)
        lines.append(Duty(name, of_task, named, lead, support, undated, task.clause, "", task.distinct_units))
        for target in plan.targets:
            if target.tasks[:1] == (task.number,):
                lines.append(_of_target(plan, target.id, name, support, states, task.distinct_units[1:], lang))
        lines += [_of_milestone(plan, task, milestone, name, states, lang) for milestone in task.milestones]
    rest = [target for target in plan.targets if not target.tasks]
    lines += [_of_target(plan, target.id, word("units.no_task", lang), "", states, (), lang) for target in rest]
    lines += [_of_duty(plan, duty, lang) for duty in plan.duties]
    return [line for line in lines if unit is None or unit in line.units]


def _of_milestone(plan: Plan, task: Task, milestone: Milestone, name: str, states: dict[str, str], lang: str) -> Duty:
    who = milestone.unit or task.lead
    others = tuple(unit for unit in task.distinct_units if unit != who)
    return Duty(
        task=name,
        kind=word("units.of_milestone", lang),
        matter=said(milestone.name, lang),
        lead=unit_label(plan, who, lang),
        support=_joined(plan, others, lang),
        deadline=milestone_label(milestone, lang) if milestone.due else word("units.no_deadline", lang),
        requirement=milestone.clause,
        state=states.get(milestone.id, ""),
        units=(who, *others),
    )


def _of_duty(plan: Plan, duty: Entrusted, lang: str) -> Duty:
    return Duty(
        task=word("units.section", lang),
        kind=word("units.of_duty", lang),
        matter=said(duty.name, lang),
        lead=unit_label(plan, duty.unit, lang),
        support="",
        deadline=said(duty.deadline, lang),
        requirement=said(duty.requirement, lang),
        state="",
        units=(duty.unit,),
    )


def _of_target(
    plan: Plan, id: str, task: str, support: str, states: dict[str, str], others: Sequence[str], lang: str
) -> Duty:
    target = plan.target(id)
    lead, label = plan.lead_of(target), target_label(plan, target, lang)
    return Duty(
        task=task,
        kind=word("units.of_target", lang),
        matter=target_name(plan, target, lang),
        lead=unit_label(plan, lead, lang) if lead else word("tasks.no_unit", lang),
        support=support,
        deadline=label if target.rule.kind == "done_by" else word("units.every_year", lang),
        requirement=word("units.requirement", lang, label=label, clause=target.clause),
        state=states.get(id, ""),
        units=tuple(dict.fromkeys(unit for unit in (lead, *others) if unit)),
    )


def _joined(plan: Plan, units: Iterable[str], lang: str) -> str:
    return word("join.list", lang).join(unit_label(plan, unit, lang) for unit in units)
