"""A checked plan: its entries, and the questions that other rooms ask of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from indicators.plan.document import Document, Paper
from indicators.plan.entries import Goal, Group, LeftOut, Scheme, Target
from indicators.plan.entry import Words
from indicators.plan.forms import AtLeast, AtMost
from indicators.plan.offices import Duty, Milestone, Office, Task
from indicators.plan.statistics import Area, Break, Indicator, LaterTarget, Unit

Promise = Target | Milestone
"""What a judged row is about."""


class Plan(BaseModel):
    """A checked plan. Look things up by id with `indicator(id)`, `promise(id)` (a target or a
    milestone), `target(id)`, `milestone(id)`, `area(id)`, `task(number)`; none searches.

    `whole` is set where the plan is seen from another area than the one it was made for
    (`areas.of_area`): the area it was made for.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, defer_build=True)

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
    units: tuple[Unit, ...] = ()
    paper: Paper | None = None
    whole: str | None = None

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
    def _milestones(self) -> dict[str, tuple[Task, Milestone]]:
        return {m.id: (task, m) for task, m in self.milestones}

    @cached_property
    def _offices(self) -> dict[str, Office]:
        return {u.name: u for u in self.offices}

    def indicator(self, id: str) -> Indicator:
        """The indicator of an id. Raises KeyError where there is none, as do those below."""
        return self._indicators[id]

    def target(self, id: str) -> Target:
        """The target of an id."""
        return self._targets[id]

    def area(self, id: str) -> Area:
        """The area of an id."""
        return self._areas[id]

    def task(self, number: int) -> Task:
        """The task of a number."""
        return self._tasks[number]

    def office(self, name: str) -> Office:
        """The responsible office of a name as the plan writes it."""
        return self._offices[name]

    def milestone(self, id: str) -> Milestone:
        """The milestone of an id; raises KeyError where it is a target's or unknown."""
        return self._milestones[id][1]

    def task_of(self, milestone: str) -> Task:
        """The task that a milestone belongs to."""
        return self._milestones[milestone][0]

    def promise(self, id: str) -> Promise:
        """The target or milestone of an id; they share their ids. Raises KeyError where unknown."""
        return self._targets[id] if id in self._targets else self.milestone(id)

    def has_promise(self, id: str) -> bool:
        """Does the plan make this promise, as a target or as a milestone?"""
        return id in self._targets or id in self._milestones

    def has_indicator(self, id: str) -> bool:
        """Whether the plan has an indicator of that id."""
        return id in self._indicators

    def has_area(self, id: str) -> bool:
        """Whether the plan has an area of that id."""
        return id in self._areas

    def every_id(self, ids: Iterable[str]) -> list[str]:
        """Ids of indicators or areas, each with those under which it was known formerly."""
        former = {one.id: one.formerly for one in self.indicators if one.formerly}
        former |= {one.id: one.formerly for one in self.areas if one.formerly}
        return sorted({name for id in ids for name in (id, *former.get(id, ()))})

    def later_id(self, kind: str, id: str) -> str | None:
        """The id of today of an indicator or area (the `kind`) by an id it has or had; None where
        there is none.
        """
        entries = self.indicators if kind == "indicator" else self.areas
        return next((one.id for one in entries if id in (one.id, *one.formerly)), None)

    @property
    def made_for(self) -> str:
        """The area that the plan was made for, from whichever of its areas it is seen."""
        return self.whole or self.document.area

    @cached_property
    def own_area(self) -> Area:
        """The area whose plan this is."""
        return self._areas[self.document.area]

    @property
    def benchmarks(self) -> tuple[Area, ...]:
        """The areas that are shown beside the plan's own, in the plan's order."""
        return tuple(a for a in self.areas if a.benchmark)

    @cached_property
    def milestones(self) -> tuple[tuple[Task, Milestone], ...]:
        """Every milestone with its task, task by task."""
        return tuple((task, m) for task in self.tasks for m in task.milestones)

    def proxies(self, indicator: str) -> tuple[Indicator, ...]:
        """Indicators of a nearby definition that may serve for this one, in the plan's order."""
        return tuple(i for i in self.indicators if i.proxy_for == indicator)

    def _stated(self, promise: str | Promise) -> Promise:
        return self.promise(promise) if isinstance(promise, str) else promise

    def goal_of(self, promise: str | Promise) -> str | None:
        """The goal that a target serves by its own word or its indicator's; of a milestone none."""
        stated = self._stated(promise)
        if isinstance(stated, Milestone):
            return None
        if stated.goal is not None or stated.indicator is None:
            return stated.goal
        return self.indicator(stated.indicator).goal

    def name_of(self, promise: str | Promise) -> Words:
        """The promise's own name, else its indicator's."""
        stated = self._stated(promise)
        if isinstance(stated, Milestone) or stated.name is not None:
            return stated.name  # type: ignore[return-value]
        assert stated.indicator is not None
        return self.indicator(stated.indicator).name

    def lead_of(self, promise: str | Promise) -> str | None:
        """The office that answers: of a target its own lead, else the first office of its first
        task, else nobody; of a milestone its own office, else its task's first.
        """
        stated = self._stated(promise)
        if isinstance(stated, Milestone):
            return stated.office or self.task_of(stated.id).lead
        if stated.lead is not None:
            return stated.lead
        return self.task(stated.tasks[0]).lead if stated.tasks else None

    def binds(self, promise: str) -> bool:
        """Is a target, milestone or group binding (约束性)? A group is where one of it is."""
        if self.has_promise(promise):
            stated = self.promise(promise)
            return stated.binding if isinstance(stated, Milestone) else stated.binds
        return any(target.binds for target in self.targets if target.group == promise)

    def is_benchmarked(self, target: Target) -> bool:
        """Growth and direction are judged for other areas too, and numbers that areas have of
        their own; counts, cleared, maintains, ranks and done_by are not.
        """
        if target.applies_to is not None:
            return target.applies_to == "all"
        if getattr(target.rule, "by_area", None):
            return True
        floor = isinstance(target.rule, (AtLeast, AtMost)) and target.indicator is not None
        count = floor and self.indicator(str(target.indicator)).kind == "count"
        return target.rule.benchmarked and not count

    @cached_property
    def compares_areas(self) -> bool:
        """Does some promise hold one area against another, by its figure or by its place?"""
        return any(target.rule.compares_areas for target in self.targets)

    def in_force(self, target: Target) -> tuple[int, int | None]:
        """First and last year in which the target counts (last is None while it has no end): its
        own, else those of its form, else the plan's.
        """
        begins, ends = target.rule.years
        first = target.valid_from if target.valid_from is not None else self.document.valid_from
        if target.valid_from is None and begins is not None:
            first = max(first, begins)
        last = target.valid_to if target.valid_to is not None else self.document.valid_to
        if ends is not None and target.is_judged_at_date:
            last = ends
        return first, last
