"""Tasks and offices: counts first, and the worst of what binds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from indicators.judging.judgement import Judgement, judgements
from indicators.oversight.summary import NOT_DUE, worst
from indicators.plan import Plan
from indicators.plan.entries import Target
from indicators.plan.offices import Milestone, Task


@dataclass(frozen=True)
class Child:
    """A target or milestone under a task: its row of the judged frame (None: undated), and
    whether it binds.
    """

    id: str
    kind: str
    binding: bool
    row: Judgement | None

    @property
    def verdict(self) -> str | None:
        """Its verdict in the year; None where it has no row or is not due."""
        return self.row.verdict if self.row else None

    @property
    def stands(self) -> str:
        """Its verdict; not_due where its date is still to come."""
        return self.verdict or (NOT_DUE if self.row is not None else "undetermined")

    @property
    def overdue(self) -> bool:
        """Whether its day is past and it is not reported done."""
        return self.row is not None and self.row.phase == "overdue"


@dataclass(frozen=True)
class TaskState:
    """A task's children, how many are overdue, and its light: the worst binding verdict, else
    None.
    """

    task: Task
    children: tuple[Child, ...]
    overdue: int
    light: str | None


@dataclass(frozen=True)
class OfficeState:
    """What an office leads and supports; `targets` are those it answers for."""

    office: str
    leads: tuple[int, ...]
    supports: tuple[int, ...]
    targets: tuple[Child, ...]
    milestones: tuple[Child, ...]

    @property
    def overdue(self) -> int:
        """How many of its targets and milestones are overdue."""
        return sum(child.overdue for child in (*self.targets, *self.milestones))


def task_states(plan: Plan, frame: pd.DataFrame, year: int) -> list[TaskState]:
    """Every task with the verdicts of a year (dated children with the one row they have)."""
    rows = _rows(plan, frame, year)
    states = []
    for task in plan.tasks:
        children = tuple(
            [
                _of_target(t, rows)
                for t in plan.targets
                if task.number in t.tasks and _in_year(plan, t, year)
            ]
            + [_of_milestone(m, rows) for m in task.milestones]
        )
        binding = [child.verdict for child in children if child.binding and child.verdict]
        states.append(
            TaskState(
                task=task,
                children=children,
                overdue=sum(child.overdue for child in children),
                light=worst(binding) if binding else None,
            )
        )
    return states


def office_states(plan: Plan, frame: pd.DataFrame, year: int) -> list[OfficeState]:
    """Every office of the plan's tasks, in the plan's order."""
    rows = _rows(plan, frame, year)
    states = []
    for office in plan.offices:
        if office.kind == "overseer":
            continue
        name = office.name
        states.append(
            OfficeState(
                office=name,
                leads=tuple(t.number for t in plan.tasks if t.lead == name),
                supports=tuple(t.number for t in plan.tasks if name in t.distinct_offices[1:]),
                targets=tuple(
                    _of_target(t, rows)
                    for t in plan.targets
                    if plan.lead_of(t) == name and _in_year(plan, t, year)
                ),
                milestones=tuple(
                    _of_milestone(m, rows) for _, m in plan.milestones if plan.lead_of(m) == name
                ),
            )
        )
    return states


def _rows(plan: Plan, frame: pd.DataFrame, year: int) -> dict[str, Judgement]:
    own = frame[frame["area"] == plan.document.area]
    yearly = own[(own["rule"] != "done_by") & (own["year"] == year) & (own["month"] == 12)]
    return {
        row.target: row for row in judgements(pd.concat([yearly, own[own["rule"] == "done_by"]]))
    }


def _in_year(plan: Plan, target: Target, year: int) -> bool:
    first, last = plan.in_force(target)
    return first <= year and (last is None or year <= last)


def _of_target(target: Target, rows: dict[str, Judgement]) -> Child:
    return Child(target.id, "target", target.binds, rows.get(target.id))


def _of_milestone(milestone: Milestone, rows: dict[str, Judgement]) -> Child:
    return Child(milestone.id, "milestone", milestone.binding, rows.get(milestone.id))


def yearly(children: Iterable[Child]) -> list[Child]:
    """The targets that are judged each year; what is to be done by a day is a deed."""
    return [
        child
        for child in children
        if child.kind == "target" and (child.row is None or child.row.rule != "done_by")
    ]
