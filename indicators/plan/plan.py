"""A checked plan: its entries, and the questions that other rooms ask of it."""

from __future__ import annotations

from functools import cached_property

from pydantic import BaseModel, ConfigDict

from indicators.plan.entries import (
    Area,
    Break,
    Document,
    Duty,
    Goal,
    Group,
    Indicator,
    LaterTarget,
    LeftOut,
    Milestone,
    Office,
    Scheme,
    Target,
    Task,
    Words,
)


class Plan(BaseModel):
    """A checked plan. Look things up by id with `indicator(id)`, `target(id)`, `area(id)`,
    `task(number)`.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    document: Document
    text: str
    areas: tuple[Area, ...]
    goals: tuple[Goal, ...]
    offices: tuple[Office, ...]
    indicators: tuple[Indicator, ...]
    groups: tuple[Group, ...]
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    duties: tuple[Duty, ...]
    breaks: tuple[Break, ...]
    later_targets: tuple[LaterTarget, ...]
    assessments: tuple[Scheme, ...]
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
    def _offices(self) -> dict[str, Office]:
        return {u.name: u for u in self.offices}

    def indicator(self, id: str) -> Indicator:
        return self._indicators[id]

    def target(self, id: str) -> Target:
        return self._targets[id]

    def area(self, id: str) -> Area:
        return self._areas[id]

    def task(self, number: int) -> Task:
        return self._tasks[number]

    def office(self, name: str) -> Office:
        return self._offices[name]

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
        """The office that answers: the target's own lead, else the first office of its first
        task, else nobody.
        """
        if target.lead is not None:
            return target.lead
        return self.task(target.tasks[0]).lead if target.tasks else None

    def is_benchmarked(self, target: Target) -> bool:
        """Growth and direction are judged for other areas too; counts, cleared, maintains and
        done_by are not.
        """
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
