"""What a plan's text proposes: promises, things to be done by a day or once, tasks, and what of it
was not read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from indicators.plan.wording.reading import Refusal, Wording
from indicators.proposals.tasks import TaskRead


@dataclass(frozen=True)
class Proposal:
    """What one clause promises, as it was read. `kind` is promise, milestone or once; `subjects`
    what it speaks of; `written` the words that say how much and by when.
    """

    kind: str
    clause: str
    start: int
    subjects: tuple[str, ...]
    written: str = ""
    wording: Wording | None = None
    due: date | None = None
    goal: str = ""
    task: int | None = None
    missing: Refusal | None = None

    def reading(self, language: str) -> str:
        """How it is read, or what is missing to read it; empty where neither is known."""
        if self.missing is not None:
            return self.missing.message[language]
        return self.wording.reading[language] if self.wording is not None else ""


@dataclass
class TextReading:
    """All that a text proposes; `unread` are clauses with a number that no form was read of."""

    proposals: list[Proposal] = field(default_factory=list)
    tasks: list[TaskRead] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def offices(self) -> list[str]:
        """Every office once, in the order of the text."""
        return list(dict.fromkeys(office for task in self.tasks for office in task.offices))
