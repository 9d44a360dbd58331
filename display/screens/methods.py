"""How every promise is judged, in words: for the screen and as a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from display.screens.details import in_force
from display.screens.rule_text import rule_words
from display.screens.tables import Table
from display.words import word
from display.words.names import lead_name, office_label, text_of
from display.words.targets import (
    milestone_label,
    target_label,
    target_name,
)
from indicators.plan import Milestone, Plan, Target, Task
from indicators.plan.areas import is_shared


class Method(NamedTuple):
    """One promise as it is judged; `kind` is target or milestone, `lead` empty where the plan
    names nobody.
    """

    kind: str
    id: str
    name: str
    goal: str
    label: str
    clause: str
    rule: str
    reading: str
    assumptions: tuple[str, ...]
    tasks: tuple[str, ...]
    lead: str
    years: str
    note: str


class LeftOut(NamedTuple):
    """A clause that is not monitored, and why."""

    clause: str
    reason: str


class Pair(NamedTuple):
    """A line of a short table: what, where, since or for what, and why."""

    name: str
    place: str
    since: str
    note: str


def methods(plan: Plan, lang: str) -> list[Method]:
    """Targets by goal in the plan's order, then the milestones of its tasks."""
    order = {goal.id: place for place, goal in enumerate(plan.goals)}
    targets = sorted(plan.targets, key=lambda t: order.get(plan.goal_of(t) or "", len(order)))
    dated = [_milestone(plan, task, milestone, lang) for task, milestone in plan.milestones]
    return [*(_target(plan, target, lang) for target in targets), *dated]


def _target(plan: Plan, target: Target, lang: str) -> Method:
    goals = {goal.id: text_of(goal.name, lang) for goal in plan.goals}
    return Method(
        kind="target",
        id=target.id,
        name=target_name(plan, target, lang),
        goal=goals.get(plan.goal_of(target) or "", ""),
        label=target_label(plan, target, lang),
        clause=target.clause,
        rule=rule_words(plan, target, lang),
        reading=text_of(target.reading, lang),
        assumptions=tuple(text_of(a, lang) for a in target.assumptions),
        tasks=tuple(_task(plan.task(number), lang) for number in target.tasks),
        lead=lead_name(plan, target, lang) or "",
        years=in_force(plan, target, lang),
        note=_note(plan, target, lang),
    )


def _milestone(plan: Plan, task: Task, milestone: Milestone, lang: str) -> Method:
    rule = word("method.undated", lang)
    if milestone.due is not None:
        rule = word("method.done_by", lang, date=milestone.due.isoformat())
    return Method(
        kind="milestone",
        id=milestone.id,
        name=text_of(milestone.name, lang),
        goal="",
        label=milestone_label(milestone, lang),
        clause=milestone.clause,
        rule=rule,
        reading=text_of(milestone.reading, lang) if milestone.reading is not None else "",
        assumptions=(),
        tasks=(_task(task, lang),),
        lead=office_label(plan, milestone.office or task.lead, lang),
        years="",
        note=text_of(milestone.next_step, lang),
    )


def _task(task: Task, lang: str) -> str:
    return word("detail.task", lang, number=task.number, name=text_of(task.name, lang))


def _note(plan: Plan, target: Target, lang: str) -> str:
    """What else bears on the verdict: areas, group, how growth is come by."""
    lines = [word(f"methods.{_where(plan, target)}", lang)] if len(plan.areas) > 1 else []
    group = next((g for g in plan.groups if g.id == target.group), None)
    if group is not None:
        lines.append(word("methods.group_worst", lang, name=text_of(group.name, lang)))
    if target.indicator is not None:
        indicator = plan.indicator(target.indicator)
        if indicator.kind == "growth":
            lines.append(word("method.computed" if indicator.compute else "method.published", lang))
    return word("join.part", lang).join(lines)


def _where(plan: Plan, target: Target) -> str:
    """Which words tell where a promise holds, in a plan of several areas."""
    if is_shared(target):
        return "each_area"
    return "all_areas" if plan.is_benchmarked(target) else "own_area_only"


def left_out(plan: Plan, lang: str) -> list[LeftOut]:
    """The clauses that the plan's data leaves out, in its order."""
    return [LeftOut(entry.clause, text_of(entry.reason, lang)) for entry in plan.left_out]


def breaks(plan: Plan, lang: str) -> list[Pair]:
    """The breaks in series that the plan declares."""
    return [
        Pair(
            _named(plan, b.indicator, lang),
            text_of(plan.area(b.area).short, lang),
            str(b.year),
            text_of(b.note, lang),
        )
        for b in plan.breaks
    ]


def proxies(plan: Plan, lang: str) -> list[Pair]:
    """(the series that stands in, the flag it sets, for which, what is known of it)."""
    return [
        Pair(
            text_of(i.name, lang),
            word(f"flag.{i.proxy_flag}.label", lang),
            _named(plan, i.proxy_for, lang),
            text_of(i.note, lang) if i.note is not None else "",
        )
        for i in plan.indicators
        if i.proxy_for is not None
    ]


def _named(plan: Plan, indicator: str, lang: str) -> str:
    return text_of(plan.indicator(indicator).name, lang)


def matching(methods: Iterable[Method], text: str) -> list[Method]:
    """The promises that hold the text somewhere; all of them where nothing is asked."""
    query = text.strip().casefold()
    return [
        m
        for m in methods
        if query in " ".join((*m[:8], *m.assumptions, *m.tasks, *m[10:])).casefold()
    ]


FILE_COLUMNS = (
    "target",
    "goal",
    "promise",
    "target_value",
    "clause",
    "rule",
    "reading",
    "assumptions",
    "tasks",
    "lead",
    "years",
    "note",
    "reason",
)


def methods_table(methods: Sequence[Method], left: Sequence[LeftOut], lang: str) -> Table:
    """Every promise with its method, and what was left out with its reason."""
    heads = tuple(word(f"methods_file.{name}", lang) for name in ("kind", *FILE_COLUMNS))
    join = word("join.part", lang)
    rows: list[Sequence[object]] = []
    for m in methods:
        kind = word(f"methods_file.of_{m.kind}", lang)
        judged = (m.id, m.goal, m.name, m.label, m.clause, m.rule, m.reading)
        lists = (join.join(m.assumptions), join.join(m.tasks))
        rows.append([kind, *judged, *lists, m.lead, m.years, m.note, ""])
    for entry in left:
        values = {"clause": entry.clause, "reason": entry.reason}
        kind = word("methods_file.of_left_out", lang)
        rows.append([kind, *(values.get(name, "") for name in FILE_COLUMNS)])
    return Table(heads, rows)
