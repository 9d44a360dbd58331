"""What is known of a plan: its statements, reports and decisions, on a day and at a moment."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import copy
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

import pandas as pd

from indicators.figures.vintages import of_plan
from indicators.judging.dated import Progress, progress
from indicators.judging.decisions import Decisions
from indicators.oversight.comparison import Known
from indicators.oversight.plan_states import PlanStates
from indicators.plan import Plan
from monitor.submitting import submitting
from people.guard import guarded
from settings import approval, today
from store import Store

if TYPE_CHECKING:
    from indicators.judging.commented import Comments
    from indicators.oversight.adoption import Proposed
    from people import Identity


class Knowing:
    """A plan and what is known of it. What only the store is asked, `store` answers. `proposed`
    is the folder's plan where it waits to be adopted.
    """

    def __init__(self, plan: Plan, store: Store, proposed: Proposed | None = None) -> None:
        self.plan = plan
        self.store = store
        self.proposed = proposed
        self.state = store.plan_number()

    def acting_as(self, who: Identity) -> Self:
        """The same for somebody: every call of the store checks what that person may do, and
        records who it was. Raises `people.NotAllowed` when a verb is called that is not theirs.
        With approval, what would change anything is put forward, see `submitting`.

        Raises:
            SettingsError: there is to be approval, and nobody signs in.
        """
        acting = copy(self)
        acting.store = guarded(self.store, who, self.plan.document.area)
        if approval():
            acting.store = submitting(acting.store)
        return acting

    def version(self) -> int:
        """Changes whenever what is known changes; a key for caches."""
        return self.store.version()

    def observations(
        self,
        areas: Collection[str] | None = None,
        indicators: Collection[str] | None = None,
    ) -> pd.DataFrame:
        """The statements of areas and indicators that the plan knows, see `Store.observations`;
        those that came under a former id are among them, by today's.
        """
        every = self.plan.every_id
        statements = self.store.observations(
            areas=every(self._areas if areas is None else areas),
            indicators=None if indicators is None else every(indicators),
        )
        return of_plan(self.plan, statements)

    @property
    def _areas(self) -> list[str]:
        return [one.id for one in self.plan.areas]

    def decisions(self, shown_on: datetime | None = None) -> Decisions:
        """Progress reports, waivers and settled conflicts as they stand."""
        return Decisions(
            self.store.reports(shown_on), self.store.waivers(shown_on), self.store.choices(shown_on)
        )

    def progress(self, as_of: date | None = None) -> list[Progress]:
        """Every milestone and dated target as reported by the end of a day."""
        return progress(self.plan, self.store.reports(), as_of or today())

    def comments(self, as_of: date | None = None) -> Comments:
        """What the offices said of promises that were missed, as known on a day."""
        from indicators.judging.commented import known_by

        return known_by(self.store.comments(), as_of or today())

    def plan_states(self) -> PlanStates:
        """The adopted states of the plan, to be read and compared."""
        return PlanStates(self.store.plan_states(), self.store.plan_files)

    def known(
        self,
        areas: Sequence[str] | None = None,
        as_of: date | None = None,
        shown_on: datetime | None = None,
    ) -> Known:
        """The state of knowledge on a day, as the store showed it at a moment; of all areas of the
        plan where it holds one against another, and of whatever the store holds where none are
        named.
        """
        plan = None if shown_on is None else self.plan_states().shown(shown_on)
        judging = plan or self.plan
        if areas is not None and judging.compares_areas:
            areas = [*areas, *(one.id for one in judging.areas)]
        observations = self.store.observations(
            areas=None if areas is None else self.plan.every_id(areas), shown_on=shown_on
        )
        return Known(observations, as_of or today(), self.decisions(shown_on), plan)
