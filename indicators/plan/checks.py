"""What a plan's entries owe each other: every reference known, every clause in the text, every
id once.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from indicators.plan.entries import Goal, LeftOut, Scheme, Target
from indicators.plan.entry import Entry, Words
from indicators.plan.offices import Duty, Task
from indicators.plan.plan import Plan
from indicators.plan.statistics import Break, Indicator, LaterTarget
from indicators.plan.units import CURRENCY, Measure, is_index, measure


def label(entry: Any) -> str:
    """By what a person finds an entry of a table again, as it is written or as it was read: its
    id, number, name, indicator or the first 40 characters of its clause; “?” where it has none.
    """
    fields = entry if isinstance(entry, dict) else vars(entry) if isinstance(entry, Entry) else {}
    for key in ("id", "number", "name", "indicator", "clause"):
        if key in fields:
            value = fields[key]
            value = value.zh if isinstance(value, Words) else value
            return str(value.get("zh", value) if isinstance(value, dict) else value)[:40]
    return "?"


def crossed(plan: Plan, head: str, entries: dict[str, list[tuple[str, Entry]]]) -> Iterator[str]:
    """Every reference, every clause, every id: one sentence for each fault."""
    known: dict[str, set[Any]] = {
        "area": {a.id for a in plan.areas},
        "goal": {g.id for g in plan.goals},
        "office": {u.name for u in plan.offices},
        "indicator": {i.id for i in plan.indicators},
        "group": {g.id for g in plan.groups},
        "task": {t.number for t in plan.tasks},
        "promise": {t.group or t.id for t in plan.targets},
    }
    if plan.document.area not in known["area"]:
        yield f'{head}: [plan] area = "{plan.document.area}" is unknown; declare it as [[area]] or correct it'
    code = plan.document.currency
    if code is not None and measure(code) != Measure(f"{CURRENCY}{code}", Fraction(1)):
        yield f'{head}: [plan] currency = "{code}" is no code of ISO 4217; write one, such as EUR'
    if not plan.indicators:
        yield f"{head}: no [[indicator]] in the folder; declare what the plan's targets are about"
    yield from _doubles(plan, entries)
    yield from _circles(entries["indicator"])
    yield from _part_faults(plan, entries["indicator"])
    for table, listed in entries.items():
        for file, entry in listed:
            where = f'{file}: [[{table}]] "{label(entry)}"'
            for field, kind, value in _references(entry):
                if value not in known[kind]:
                    yield f'{where}: {field} names the unknown {kind} "{value}"; declare it as [[{kind}]] or correct it'
            for clause in _clauses(entry):
                if clause not in plan.text:
                    yield f"{where}: clause does not stand in {plan.document.text}: 「{clause}」; copy it word for word"
            if isinstance(entry, Indicator):
                yield from _unit_faults(plan, entry, where)
            if isinstance(entry, Target):
                yield from _target_faults(plan, entry, where, known)


def _unit_faults(plan: Plan, indicator: Indicator, where: str) -> Iterator[str]:
    """A unit is of the definitions, an index, or declared by the plan."""
    unit = indicator.unit
    declared = {one.name for one in plan.units}
    if not unit.strip() or not (unit in declared or is_index(unit) or measure(unit)):
        yield (
            f'{where}: unit = "{unit}" is no unit that is known; correct its spelling, or declare'
            f' it as [[unit]] name = "{unit}"'
        )


LINKS = ("proxy_for", "growth_of", "index_of")


def _circles(indicators: list[tuple[str, Entry]]) -> Iterator[str]:
    """Indicators that stand for, grow from or count one another in a circle: one sentence each."""
    file_of = {entry.id: file for file, entry in indicators if isinstance(entry, Indicator)}
    for link in LINKS:
        leads = {e.id: getattr(e, link) for _, e in indicators if isinstance(e, Indicator)}
        reported: set[str] = set()
        for start in leads:
            way = [start]
            while (to := leads.get(way[-1])) is not None and to not in way:
                way.append(to)
            if to == start and start not in reported:
                reported |= set(way)
                circle = " → ".join([*way, start])
                where = f'{file_of[start]}: [[indicator]] "{start}"'
                yield f"{where}: {link} runs in a circle, {circle}; remove one of them"


def _part_faults(plan: Plan, indicators: list[tuple[str, Entry]]) -> Iterator[str]:
    """Parts lead down to what is promised itself, never back to the whole."""
    parts = {e.id: e.parts for _, e in indicators if isinstance(e, Indicator)}
    promised = {target.indicator for target in plan.targets}
    for file, entry in indicators:
        if not isinstance(entry, Indicator):
            continue
        where = f'{file}: [[indicator]] "{entry.id}"'
        below, ahead = set[str](), list(entry.parts)
        while ahead:
            part = ahead.pop()
            if part not in below:
                below.add(part)
                ahead += parts.get(part, ())
        if entry.id in below:
            yield f"{where}: parts lead back to itself; remove one of them"
        for part in entry.parts:
            if part in parts and part not in promised:
                yield f'{where}: nothing is promised of its part "{part}"; remove it or add a [[target]]'


def _doubles(plan: Plan, entries: dict[str, list[tuple[str, Entry]]]) -> Iterator[str]:
    keys = {"office": "name", "unit": "name", "task": "number"}
    for table, listed in entries.items():
        key = keys.get(table, "id")
        files: dict[Any, str] = {}
        for file, entry in listed:
            value = getattr(entry, key, None)
            if value is None:
                continue
            if value in files:
                yield f'{file}: [[{table}]] {key} "{value}" stands twice (also in {files[value]}); rename or remove one'
            files[value] = file
    yield from _double_milestones(plan, entries["task"])
    yield from _double_names(entries["indicator"])


def _double_milestones(plan: Plan, tasks: list[tuple[str, Entry]]) -> Iterator[str]:
    ids = {t.id for t in plan.targets}
    for file, task in tasks:
        for milestone in task.milestones if isinstance(task, Task) else ():
            if milestone.id in ids:
                where = f'{file}: [[task.milestones]] id "{milestone.id}"'
                yield f"{where} stands twice; targets and milestones share their ids: rename one"
            ids.add(milestone.id)


def _double_names(indicators: list[tuple[str, Entry]]) -> Iterator[str]:
    """A name means one indicator, or one of each currency."""
    names: dict[str, dict[str | None, str]] = {}
    for file, entry in indicators:
        if not isinstance(entry, Indicator):
            continue
        own = dict.fromkeys((entry.id, entry.name.zh, entry.name.en))
        for name, currency in sorted(
            {**own, **{a.name: a.currency for a in entry.aliases}}.items()
        ):
            owners = names.setdefault(name, {})
            plain = currency is None or None in owners
            other = next(
                (o for c, o in owners.items() if o != entry.id and (plain or c == currency)), None
            )
            if other is not None:
                where = f'{file}: [[indicator]] "{entry.id}"'
                yield f'{where}: the name "{name}" also means "{other}"; keep it in one, or give each its currency'
            owners.setdefault(currency, entry.id)


def _references(entry: Entry) -> Iterator[tuple[str, str, Any]]:
    """(field, table, value) of every reference an entry makes."""
    pairs: list[tuple[str, str, Any]] = []
    match entry:
        case Indicator():
            pairs = [("goal", "goal", entry.goal)]
            pairs += [
                (f, "indicator", getattr(entry, f)) for f in ("growth_of", "index_of", "proxy_for")
            ]
            pairs += [("parts", "indicator", id) for id in entry.parts]
        case Target():
            pairs = [("indicator", "indicator", entry.indicator), ("goal", "goal", entry.goal)]
            pairs += [("lead", "office", entry.lead), ("group", "group", entry.group)]
            pairs += [("tasks", "task", number) for number in entry.tasks]
            pairs += [("rule", "indicator", id) for id in entry.rule.indicators]
            pairs += [("rule", "area", id) for id in entry.rule.areas]
        case Task():
            pairs = [("offices", "office", office) for office in entry.offices]
            pairs += [("milestones", "office", m.office) for m in entry.milestones]
        case Duty():
            pairs = [("office", "office", entry.office)]
        case Break():
            pairs = [("indicator", "indicator", entry.indicator), ("area", "area", entry.area)]
        case Scheme():
            pairs = [("weights", "promise", promise) for promise in entry.weights]
        case LaterTarget():
            pairs = [("indicator", "indicator", entry.indicator)]
    yield from ((field, table, value) for field, table, value in pairs if value is not None)


def _clauses(entry: Entry) -> Iterator[str]:
    if isinstance(entry, (Goal, Target, Task, Duty, LeftOut)):
        yield entry.clause
    if isinstance(entry, Task):
        yield from (p.clause for p in entry.projects)
        yield from (m.clause for m in entry.milestones)


def _target_faults(
    plan: Plan, target: Target, where: str, known: dict[str, set[Any]]
) -> Iterator[str]:
    if target.indicator is None and target.rule.kind != "done_by":
        yield f"{where}: indicator is missing; only the rule done_by goes without"
    if target.indicator is None and (target.name is None or target.goal is None):
        yield f"{where}: a target without an indicator needs its own name and goal; add them"
    if (
        target.indicator is not None
        and target.indicator in known["indicator"]
        and plan.goal_of(target) is None
    ):
        yield f"{where}: neither the target nor its indicator names a goal; add goal"
    yield from _form_faults(plan, target, where, known)
    first, last = plan.in_force(target)
    if last is not None and last < first:
        yield f"{where}: valid_to {last} lies before valid_from {first}; correct one of them"


def _form_faults(
    plan: Plan, target: Target, where: str, known: dict[str, set[Any]]
) -> Iterator[str]:
    """What a form asks of its indicator and its dates."""
    rule, due = target.rule, target.rule.years[1]
    if target.indicator not in known["indicator"]:
        return
    if target.valid_to is not None and due is not None and target.valid_to < due:
        yield f"{where}: valid_to {target.valid_to} lies before the date of the promise, {due}; remove valid_to"
    indicator = plan.indicator(str(target.indicator))
    how = getattr(rule, "how", None)
    if how in ("compounded", "geometric") and not indicator.is_rate:
        plain = "sum" if how == "compounded" else "arithmetic"
        in_unit = f'"{indicator.id}" is in {indicator.unit}'
        yield f'{where}: how = "{how}" counts rates in %, but {in_unit}; write how = "{plain}"'
