"""A government plan as data: goals, indicators, targets, tasks, units, read from a folder of TOML files.

Every `*.toml` of the folder is read; a table may stand in any of them. Every reference is checked, every
clause must stand word for word in the plan's text. All faults are reported at once, each with file, entry and remedy.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from indicators.rules import Rule

Kind = Literal["growth", "level", "count", "share", "change"]
Basis = Literal["real", "nominal"]


class PlanError(Exception):
    """The plan's data cannot be used; the message lists every fault with file, entry and remedy."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Words(_Entry):
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Document(_Entry):
    """[plan]: what the document is and since when it binds."""

    id: str
    title: Words
    name: Words
    issued: date
    issuer: Words
    text: str
    area: str
    valid_from: int
    valid_to: int | None = None
    source: str = ""


class Area(_Entry):
    id: str
    name: Words
    short: Words
    code: str | None = None
    aliases: tuple[str, ...] = ()
    benchmark: bool = False


class Goal(_Entry):
    id: str
    name: Words
    clause: str


class LaterName(_Entry):
    """A unit's name after a reform: only with a day and a source."""

    name: str
    since: date
    source: str


class Unit(_Entry):
    """A responsible unit; `name` is written as in the plan."""

    name: str
    en: str
    kind: Literal["unit", "group", "overseer"] = "unit"
    members: tuple[str, ...] = ()
    later: tuple[LaterName, ...] = ()


class Alias(_Entry):
    """Another printed name; `sign` -1 where the name turns the figure round (能耗降低率)."""

    name: str
    sign: Literal[1, -1] = 1


class Publication(_Entry):
    """When a full year's figure is due: on `month`/`day` of the year after, told by `by`."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    by: str


class Indicator(_Entry):
    """A statistical series. Rates and shares are in percent (8.0, never 0.08)."""

    id: str
    name: Words
    unit: str
    kind: Kind
    goal: str | None = None
    growth_of: str | None = None
    index_of: str | None = None
    compute: bool = False
    basis: Basis | None = None
    bounds: tuple[float, float] | None = None
    aliases: tuple[Alias, ...] = ()
    proxy_for: str | None = None
    proxy_flag: Literal["proxy", "currency"] = "proxy"
    profile: tuple[float, ...] | None = None
    publication: Publication | None = None
    note: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_aliases(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("aliases"), list):
            aliases = [{"name": a} if isinstance(a, str) else a for a in data["aliases"]]
            return {**data, "aliases": aliases}
        return data

    @model_validator(mode="after")
    def _sane(self) -> Indicator:
        if self.bounds is not None and self.bounds[0] >= self.bounds[1]:
            raise ValueError("bounds must rise: [lowest, highest]")
        if self.compute and self.growth_of is None:
            raise ValueError("compute = true needs growth_of")
        if self.profile is not None:
            steps = list(self.profile)
            if len(steps) != 12 or steps != sorted(steps) or abs(steps[-1] - 1) > 1e-9 or steps[0] < 0:
                raise ValueError("profile: twelve cumulative shares that rise to 1")
        return self

    @property
    def is_rate(self) -> bool:
        return self.unit == "%"


class Group(_Entry):
    """Targets that make one promise together; the worst of them counts."""

    id: str
    name: Words


class Target(_Entry):
    """A promise: a rule on an indicator, with the plan's clause and our reading of it."""

    id: str
    indicator: str | None = None
    name: Words | None = None
    goal: str | None = None
    clause: str = Field(min_length=2)
    rule: Rule
    reading: Words
    assumptions: tuple[Words, ...] = ()
    tasks: tuple[int, ...] = ()
    lead: str | None = None
    group: str | None = None
    weight: float = Field(default=1, gt=0)
    binding: bool = False
    valid_from: int | None = None
    valid_to: int | None = None
    applies_to: Literal["plan", "all"] | None = None
    next_step: Words | None = None


class Project(_Entry):
    name: str
    clause: str
    en: str = ""


class Milestone(_Entry):
    """Something to be done once. Without `due` it is shown with its next step and is never overdue."""

    id: str
    name: Words
    clause: str
    due: date | None = None
    reading: Words | None = None
    unit: str | None = None
    next_step: Words
    binding: bool = False


class Task(_Entry):
    """One of the plan's key tasks; `units` exactly as written, in the plan's order, repetitions included."""

    number: int
    section: Words
    name: Words
    clause: str
    units: tuple[str, ...] = Field(min_length=1)
    note: Words | None = None
    projects: tuple[Project, ...] = ()
    milestones: tuple[Milestone, ...] = ()

    @property
    def lead(self) -> str:
        return self.units[0]

    @property
    def distinct_units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.units))


class Duty(_Entry):
    """A duty of organisation (section 四): who oversees what."""

    id: str
    name: Words
    clause: str
    unit: str
    responsibility: Words
    deadline: Words
    requirement: Words


class Break(_Entry):
    """From `year` on the series is not comparable with the year before."""

    indicator: str
    area: str
    year: int
    note: Words


class LaterTarget(_Entry):
    """A yearly target that the area set itself afterwards: a second line, never the plan's."""

    indicator: str
    year: int
    value: float
    source: str
    quote: str
    known_on: date | None = None


class LeftOut(_Entry):
    clause: str
    reason: Words


TABLES: dict[str, type[_Entry]] = {
    "area": Area,
    "goal": Goal,
    "unit": Unit,
    "indicator": Indicator,
    "group": Group,
    "target": Target,
    "task": Task,
    "duty": Duty,
    "break": Break,
    "later_target": LaterTarget,
    "left_out": LeftOut,
}

T = TypeVar("T", bound=_Entry)


class Plan(BaseModel):
    """A checked plan. Look things up by id with `indicator(id)`, `target(id)`, `area(id)`, `task(number)`."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    document: Document
    text: str
    areas: tuple[Area, ...]
    goals: tuple[Goal, ...]
    units: tuple[Unit, ...]
    indicators: tuple[Indicator, ...]
    groups: tuple[Group, ...]
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    duties: tuple[Duty, ...]
    breaks: tuple[Break, ...]
    later_targets: tuple[LaterTarget, ...]
    left_out: tuple[LeftOut, ...]

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {i.id: i for i in self.indicators}

    @cached_property
    def _targets(self) -> dict[str, Target]:
        return {t.id: t for t in self.targets}

    @cached_property
    def _areas(self) -> dict[str, Area]:
        return {a.id: a for a in self.areas}

    @cached_property
    def _tasks(self) -> dict[int, Task]:
        return {t.number: t for t in self.tasks}

    @cached_property
    def _units(self) -> dict[str, Unit]:
        return {u.name: u for u in self.units}

    def indicator(self, id: str) -> Indicator:
        return self._indicators[id]

    def target(self, id: str) -> Target:
        return self._targets[id]

    def area(self, id: str) -> Area:
        return self._areas[id]

    def task(self, number: int) -> Task:
        return self._tasks[number]

    def unit(self, name: str) -> Unit:
        return self._units[name]

    def has_indicator(self, id: str) -> bool:
        return id in self._indicators

    def has_area(self, id: str) -> bool:
        return id in self._areas

    @cached_property
    def own_area(self) -> Area:
        return self._areas[self.document.area]

    @property
    def benchmarks(self) -> tuple[Area, ...]:
        return tuple(a for a in self.areas if a.benchmark)

    @cached_property
    def milestones(self) -> tuple[tuple[Task, Milestone], ...]:
        return tuple((task, m) for task in self.tasks for m in task.milestones)

    def proxies(self, indicator: str) -> tuple[Indicator, ...]:
        """Indicators of a nearby definition that may serve for this one, in the plan's order."""
        return tuple(i for i in self.indicators if i.proxy_for == indicator)

    def goal_of(self, target: Target) -> str | None:
        if target.goal is not None or target.indicator is None:
            return target.goal
        return self.indicator(target.indicator).goal

    def name_of(self, target: Target) -> Words:
        if target.name is not None:
            return target.name
        assert target.indicator is not None
        return self.indicator(target.indicator).name

    def lead_of(self, target: Target) -> str | None:
        """The unit that answers: the target's own lead, else the first unit of its first task, else nobody."""
        if target.lead is not None:
            return target.lead
        return self.task(target.tasks[0]).lead if target.tasks else None

    def is_benchmarked(self, target: Target) -> bool:
        """Growth and direction are judged for other areas too; counts, cleared, maintains and done_by are not."""
        if target.applies_to is not None:
            return target.applies_to == "all"
        floor = target.rule.kind in ("at_least", "at_most") and target.indicator is not None
        count = floor and self.indicator(str(target.indicator)).kind == "count"
        return not count and target.rule.kind not in ("cleared", "maintains", "done_by")

    def in_force(self, target: Target) -> tuple[int, int | None]:
        """First and last year in which the target counts (last is None while it has no end)."""
        first = target.valid_from if target.valid_from is not None else self.document.valid_from
        last = target.valid_to if target.valid_to is not None else self.document.valid_to
        return first, last


def read_plan(folder: Path) -> Plan:
    """Read and check a plan's folder.

    Raises:
        PlanError: with every fault found, each naming file, entry and remedy.
    """
    if not folder.is_dir():
        raise PlanError([f"{folder}: no such folder; set MONITOR_PLAN to a folder of TOML files"])
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise PlanError([f"{folder}: no .toml file in it; a plan needs at least [plan], [[area]] and [[target]]"])
    faults: list[str] = []
    documents: list[tuple[str, Document]] = []
    entries: dict[str, list[tuple[str, _Entry]]] = {name: [] for name in TABLES}
    for file in files:
        for table, raw in _tables(file, faults):
            if table == "plan":
                document = _checked(Document, raw, f"{file.name}: [plan]", faults)
                if document is not None:
                    documents.append((file.name, document))
                continue
            where = f'{file.name}: [[{table}]] "{_label(raw)}"'
            entry = _checked(TABLES[table], raw, where, faults)
            if entry is not None:
                entries[table].append((file.name, entry))
    if len(documents) != 1 and not faults:
        found = ", ".join(name for name, _ in documents) or "none"
        faults.append(f"{folder.name}: one [plan] table is needed, found: {found}; keep exactly one")
    if faults:
        raise PlanError(faults)
    plan = _assembled(folder, documents[0], entries, faults)
    if plan is not None:
        faults.extend(_crossed(plan, documents[0][0], entries))
    if faults or plan is None:
        raise PlanError(faults)
    return plan


def _tables(file: Path, faults: list[str]) -> Iterator[tuple[str, Any]]:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{file.name}: not valid TOML in UTF-8: {error}; mend the line it names")
        return
    for table, value in content.items():
        if table == "plan" and isinstance(value, dict):
            yield table, value
        elif table in TABLES and isinstance(value, list):
            yield from ((table, raw) for raw in value)
        else:
            known = ", ".join(["[plan]", *(f"[[{name}]]" for name in TABLES)])
            faults.append(f"{file.name}: unknown table [{table}]; known are {known}")


def _label(raw: Any) -> str:
    if not isinstance(raw, dict):
        return "?"
    for key in ("id", "number", "name", "indicator", "clause"):
        if key in raw:
            value = raw[key]
            return str(value.get("zh", value) if isinstance(value, dict) else value)[:40]
    return "?"


def _checked(model: type[T], raw: Any, where: str, faults: list[str]) -> T | None:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            faults.append(_sentence(where, fault))
        return None


def _sentence(where: str, fault: Any) -> str:
    field = ".".join(str(part) for part in fault["loc"]) or "entry"
    match fault["type"]:
        case "missing" if field.endswith("direction"):
            return f'{where}: {field} is missing; say which way is better: direction = "up" or direction = "down"'
        case "missing":
            return f"{where}: {field} is missing; add it"
        case "extra_forbidden":
            return f"{where}: {field} is not a known key; correct its spelling or remove it"
        case "union_tag_invalid" | "union_tag_not_found":
            expected = fault["ctx"].get("expected_tags", "a rule kind")
            return f"{where}: unknown rule; kind must be one of {expected or 'the rule kinds'}"
        case _:
            return f"{where}: {field}: {fault['msg']}, found {fault['input']!r}; correct the value"


def _assembled(
    folder: Path,
    document: tuple[str, Document],
    entries: dict[str, list[tuple[str, _Entry]]],
    faults: list[str],
) -> Plan | None:
    name, head = document
    path = folder / head.text
    if not path.is_file():
        faults.append(f'{name}: [plan] text = "{head.text}": no such file; put the plan\'s text beside it')
        return None
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        faults.append(f'{name}: [plan] text = "{head.text}": not UTF-8 ({error.reason}); save it as UTF-8')
        return None
    of = {table: tuple(entry for _, entry in found) for table, found in entries.items()}
    return Plan.model_construct(
        document=head,
        text=text,
        areas=of["area"],
        goals=of["goal"],
        units=of["unit"],
        indicators=of["indicator"],
        groups=of["group"],
        targets=of["target"],
        tasks=of["task"],
        duties=of["duty"],
        breaks=of["break"],
        later_targets=of["later_target"],
        left_out=of["left_out"],
    )


def _crossed(plan: Plan, head: str, entries: dict[str, list[tuple[str, _Entry]]]) -> Iterator[str]:
    """Every reference, every clause, every id: one sentence for each fault."""
    known: dict[str, set[Any]] = {
        "area": {a.id for a in plan.areas},
        "goal": {g.id for g in plan.goals},
        "unit": {u.name for u in plan.units},
        "indicator": {i.id for i in plan.indicators},
        "group": {g.id for g in plan.groups},
        "task": {t.number for t in plan.tasks},
    }
    if plan.document.area not in known["area"]:
        yield f'{head}: [plan] area = "{plan.document.area}" is unknown; declare it as [[area]] or correct it'
    yield from _doubles(plan, entries)
    for table, found in entries.items():
        for file, entry in found:
            where = f'{file}: [[{table}]] "{_label(entry.model_dump())}"'
            for field, kind, value in _references(entry):
                if value not in known[kind]:
                    yield f'{where}: {field} names the unknown {kind} "{value}"; declare it as [[{kind}]] or correct it'
            for clause in _clauses(entry):
                if clause not in plan.text:
                    yield f"{where}: clause does not stand in {plan.document.text}: 「{clause}」; copy it word for word"
            if isinstance(entry, Target):
                yield from _target_faults(plan, entry, where, known)


def _doubles(plan: Plan, entries: dict[str, list[tuple[str, _Entry]]]) -> Iterator[str]:
    keys = {"unit": "name", "task": "number"}
    for table, found in entries.items():
        key = keys.get(table, "id")
        seen: dict[Any, str] = {}
        for file, entry in found:
            value = getattr(entry, key, None)
            if value is None:
                continue
            if value in seen:
                yield f'{file}: [[{table}]] {key} "{value}" stands twice (also in {seen[value]}); rename or remove one'
            seen[value] = file
    yield from _double_milestones(plan, entries["task"])
    yield from _double_names(entries["indicator"])


def _double_milestones(plan: Plan, tasks: list[tuple[str, _Entry]]) -> Iterator[str]:
    ids = {t.id for t in plan.targets}
    for file, task in tasks:
        for milestone in task.milestones if isinstance(task, Task) else ():
            if milestone.id in ids:
                where = f'{file}: [[task.milestones]] id "{milestone.id}"'
                yield f"{where} stands twice; targets and milestones share their ids: rename one"
            ids.add(milestone.id)


def _double_names(indicators: list[tuple[str, _Entry]]) -> Iterator[str]:
    names: dict[str, str] = {}
    for file, entry in indicators:
        if not isinstance(entry, Indicator):
            continue
        for name in sorted({entry.id, entry.name.zh, entry.name.en, *(a.name for a in entry.aliases)}):
            if names.setdefault(name, entry.id) != entry.id:
                where = f'{file}: [[indicator]] "{entry.id}"'
                yield f'{where}: the name "{name}" also means "{names[name]}"; keep it in one'


def _references(entry: _Entry) -> Iterator[tuple[str, str, Any]]:
    """(field, table, value) of every reference an entry makes."""
    pairs: list[tuple[str, str, Any]] = []
    match entry:
        case Indicator():
            pairs = [("goal", "goal", entry.goal)]
            pairs += [(f, "indicator", getattr(entry, f)) for f in ("growth_of", "index_of", "proxy_for")]
        case Target():
            pairs = [("indicator", "indicator", entry.indicator), ("goal", "goal", entry.goal)]
            pairs += [("lead", "unit", entry.lead), ("group", "group", entry.group)]
            pairs += [("tasks", "task", number) for number in entry.tasks]
            pairs += [("rule", "indicator", getattr(entry.rule, f, None)) for f in ("other", "deflator", "listed")]
        case Task():
            pairs = [("units", "unit", unit) for unit in entry.units]
            pairs += [("milestones", "unit", m.unit) for m in entry.milestones]
        case Duty():
            pairs = [("unit", "unit", entry.unit)]
        case Break():
            pairs = [("indicator", "indicator", entry.indicator), ("area", "area", entry.area)]
        case LaterTarget():
            pairs = [("indicator", "indicator", entry.indicator)]
    yield from ((field, table, value) for field, table, value in pairs if value is not None)


def _clauses(entry: _Entry) -> Iterator[str]:
    if isinstance(entry, (Goal, Target, Task, Duty, LeftOut)):
        yield entry.clause
    if isinstance(entry, Task):
        yield from (p.clause for p in entry.projects)
        yield from (m.clause for m in entry.milestones)


def _target_faults(plan: Plan, target: Target, where: str, known: dict[str, set[Any]]) -> Iterator[str]:
    if target.indicator is None and target.rule.kind != "done_by":
        yield f"{where}: indicator is missing; only the rule done_by goes without"
    if target.indicator is None and (target.name is None or target.goal is None):
        yield f"{where}: a target without an indicator needs its own name and goal; add them"
    if target.indicator is not None and target.indicator in known["indicator"] and plan.goal_of(target) is None:
        yield f"{where}: neither the target nor its indicator names a goal; add goal"
    first, last = plan.in_force(target)
    if last is not None and last < first:
        yield f"{where}: valid_to {last} lies before valid_from {first}; correct one of them"
