"""The adopted states of a plan, read: what each holds, what changed from one to the next, and
which of them was shown at a moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from indicators.plan import Plan, PlanError, plan_of
from indicators.plan.difference import PlanDifference, plan_difference


class State(Protocol):
    """One adopted state as the store keeps it."""

    @property
    def id(self) -> int:
        """Its number, counted from 1."""

    @property
    def recorded_at(self) -> datetime:
        """When it was adopted."""

    @property
    def by(self) -> str:
        """Who adopted it."""

    @property
    def note(self) -> str:
        """What was said of it."""

    @property
    def plan(self) -> str:
        """The plan's own id."""

    @property
    def content_sha256(self) -> str:
        """The hash of its whole text."""


class Step(NamedTuple):
    """A state, its plan, and what it has otherwise than the state before; None where there is
    none, or where this program cannot read it.
    """

    state: State
    plan: Plan | None
    difference: PlanDifference | None


class PlanStates:
    """The states of one store, oldest first; `files` gives those of a state by its number."""

    def __init__(self, states: Sequence[State], files: Callable[[int], Mapping[str, str]]) -> None:
        self._states, self._files = states, files
        self._plans: dict[int, Plan | None] = {}

    def plan(self, number: int) -> Plan | None:
        """The plan of a state, None where this program cannot read it."""
        if number not in self._plans:
            try:
                self._plans[number] = plan_of(self._files(number))
            except PlanError:
                self._plans[number] = None
        return self._plans[number]

    def shown(self, moment: datetime) -> Plan | None:
        """The plan that was shown at a moment: the newest adopted by then, the first where none
        was; a state that cannot be read gives way to the next.
        """
        by_then = [state.id for state in self._states if state.recorded_at <= moment]
        later = [state.id for state in self._states if state.recorded_at > moment]
        plans = (self.plan(number) for number in (*by_then[-1:], *later))
        return next((plan for plan in plans if plan is not None), None)

    def steps(self) -> Iterator[Step]:
        """Every state with what it changed."""
        former: Plan | None = None
        for state in self._states:
            plan = self.plan(state.id)
            known = plan is not None and former is not None
            yield Step(state, plan, plan_difference(former, plan) if known else None)  # type: ignore[arg-type]
            former = plan
