"""The entries on who does what: responsible offices, key tasks with their milestones, duties."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from indicators.plan.entry import Entry, Words


class LaterName(Entry):
    """An office's name after a reform: only with a day and a source."""

    name: str
    since: date
    source: str


class Office(Entry):
    """A responsible office; `name` is written as in the plan."""

    name: str
    en: str = ""
    kind: Literal["office", "group", "overseer"] = "office"
    members: tuple[str, ...] = ()
    later: tuple[LaterName, ...] = ()


class Project(Entry):
    """A project that a task names (重点项目), with the words that name it."""

    name: str
    clause: str
    en: str = ""


class Milestone(Entry):
    """Something to be done once. Without `due` it is shown with its next step and is never
    overdue.
    """

    id: str
    name: Words
    clause: str
    due: date | None = None
    reading: Words | None = None
    office: str | None = None
    next_step: Words
    binding: bool = False


class Task(Entry):
    """One of the plan's key tasks; `offices` exactly as written, in the plan's order,
    repetitions included.
    """

    number: int
    section: Words
    name: Words
    clause: str
    offices: tuple[str, ...] = Field(min_length=1)
    note: Words | None = None
    projects: tuple[Project, ...] = ()
    milestones: tuple[Milestone, ...] = ()

    @property
    def lead(self) -> str:
        """The responsible office that the plan names first."""
        return self.offices[0]

    @property
    def distinct_offices(self) -> tuple[str, ...]:
        """Its offices in the plan's order, one that is written twice once."""
        return tuple(dict.fromkeys(self.offices))


class Duty(Entry):
    """A duty of organisation: who oversees what."""

    id: str
    name: Words
    clause: str
    office: str
    responsibility: Words
    deadline: Words
    requirement: Words
