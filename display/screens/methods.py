"""How every promise is judged, in words: for the screen and as a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from display.screens.details import in_force
from display.screens.tables import Table
from display.words import word
from display.words.names import lead_name, office_label, text_of
from display.words.numbers import amount_text, stated_text
from display.words.targets import (
    compared_with,
    milestone_label,
    numbers_text,
    target_label,
    target_name,
    target_unit,
)
from display.words.units import Unit
from indicators.judging.bands import TWICE, near_band, near_cleared
from indicators.judging.rules import RULES, ByReport
from indicators.plan import Indicator, Milestone, Plan, Target, Task


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


def rule_words(plan: Plan, target: Target, lang: str) -> str:
    """What the reference is, and from where on the promise is met or near."""
    rule, unit = target.rule, target_unit(plan, target)
    values: dict[str, object] = {}
    key: str = rule.kind
    match rule.kind:
        case "at_least" | "at_most" | "maintains":
            values = {"value": numbers_text(plan, rule, unit, lang)}
        case "about":
            centre = rule.number(None, plan.document.area)
            values = _band(centre, rule.tolerance, unit, lang)
        case "between":
            values = _ends(plan, target, rule.ends(None, plan.document.area), lang)
        case "compares":
            values = {"other": compared_with(plan, target, lang)}
            values["label"] = target_label(plan, target, lang)
        case "changes_by":
            values = {"base_year": rule.base_year, "year": rule.year}
        case "cumulative" | "average":
            values = {"first": rule.first, "last": rule.last}
        case "ranks":
            values = {"label": target_label(plan, target, lang)}
        case "keeps_pace":
            other = text_of(plan.indicator(rule.other).name, lang)
            values = {
                "other": other,
                "met": _difference(rule.tolerance, "%", lang),
                "near": _difference(TWICE * rule.tolerance, "%", lang),
            }
        case "cleared":
            values = {
                "share": stated_text(rule.share, "%", lang),
                "near": stated_text(near_cleared(target), "%", lang),
            }
        case "reaches":
            values = {"value": numbers_text(plan, rule, unit, lang), "year": rule.year}
            values |= {"base": stated_text(rule.base, unit, lang), "base_year": rule.base_year}
            key = "reaches_at_date" if target.is_judged_at_date else "reaches"
        case "done_by":
            values = {"date": rule.date.isoformat()}
    return word(f"method.{key}", lang, **values) + _near(plan, target, lang)


def _ends(
    plan: Plan, target: Target, ends: tuple[float | None, float | None], lang: str
) -> dict[str, object]:
    low, high = ends
    if low is None or high is None:
        return dict.fromkeys(("low", "high"), word("rule.by_area", lang))
    unit = target_unit(plan, target)
    return {"low": stated_text(low, unit, lang), "high": stated_text(high, unit, lang)}


def _band(
    centre: float | None, tolerance: float, unit: Indicator | None, lang: str
) -> dict[str, object]:
    if centre is None:
        return dict.fromkeys(("value", "met", "near"), word("rule.by_area", lang))
    levels = {"value": centre, "met": centre - tolerance, "near": centre - TWICE * tolerance}
    return {name: stated_text(level, unit, lang) for name, level in levels.items()}


def _near(plan: Plan, target: Target, lang: str) -> str:
    """The near band, as the table of rules has it, where the form does not tell its own."""
    row = RULES[target.rule.kind]
    if target.indicator is None or isinstance(row, ByReport):
        return ""
    if not row.banded and target.near is None:
        return ""
    indicator = plan.indicator(target.indicator)
    band = near_band(target, indicator)
    if band.points is not None:
        key = f"method.near_points_{getattr(target.rule, 'direction', 'up')}"
        return word(key, lang, points=_difference(band.points, indicator, lang))
    number = target.rule.number(None, plan.document.area)
    if band.share is None or (number is not None and abs(number) < band.least):
        return word("method.no_near", lang)
    return word("method.near_share", lang, share=stated_text(band.share, "%", lang))


def _difference(value: float, unit: Unit, lang: str) -> str:
    """A distance with the digits that the plan gives it: 1 个百分点, 0.5 个百分点."""
    return amount_text(value, unit, lang, len(f"{value:g}".partition(".")[2]))


def _note(plan: Plan, target: Target, lang: str) -> str:
    """What else bears on the verdict: areas, group, how growth is come by."""
    lines = [
        word("methods.all_areas" if plan.is_benchmarked(target) else "methods.own_area_only", lang)
    ]
    group = next((g for g in plan.groups if g.id == target.group), None)
    if group is not None:
        lines.append(word("methods.group_worst", lang, name=text_of(group.name, lang)))
    if target.indicator is not None:
        indicator = plan.indicator(target.indicator)
        if indicator.kind == "growth":
            lines.append(word("method.computed" if indicator.compute else "method.published", lang))
    return word("join.part", lang).join(lines)


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
