"""Verdicts, and what follows of them: the attainment table, what differs between two days, the
briefing's facts, tasks, what needs attention, what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from indicators.figures.history import figures
from indicators.judging.judge import judge
from indicators.oversight.comparison import Difference, compare
from indicators.plan import Plan
from indicators.plan.areas import of_area
from monitor.knowing import Knowing
from settings import today

if TYPE_CHECKING:
    from indicators.judging.commented import Comment
    from indicators.oversight.attention import Concern, Missing
    from indicators.oversight.rollup import TaskState
    from indicators.oversight.summary import Facts
    from indicators.oversight.supervision import SupervisionItem
    from indicators.oversight.waivers import Fault

Clock = Literal["known", "shown"]


class Judging(Knowing):
    """The verbs of judging: every promise of the plan held against what is known. What follows of
    the verdicts is imported by the verb that tells it.
    """

    def attainment(
        self,
        areas: Sequence[str] | None = None,
        as_of: date | None = None,
        shown_on: datetime | None = None,
        through: int | None = None,
    ) -> pd.DataFrame:
        """Every promise judged as known on a day, see `indicators.judging.judge.judge` for the
        columns.
        """
        # What the store holds of areas that the plan does not know is not read.
        needed = self._areas if areas is None and shown_on is None else areas
        known = self.known(needed, as_of, shown_on)
        return judge(
            known.plan or self.plan,
            known.observations,
            known.as_of,
            decisions=known.decisions,
            through=through,
        )

    def judged_by(self, plan: Plan) -> pd.DataFrame:
        """What is known today judged by another plan, of whichever figures it has a place for."""
        known = self.known()
        return judge(plan, known.observations, known.as_of, decisions=known.decisions)

    def figures(
        self, indicator: str | None = None, area: str | None = None, as_of: date | None = None
    ) -> list[dict[str, Any]]:
        """Figures with their current value and all vintages, see `indicators.figures.history.figures`."""
        observations = self.observations(
            [area] if area else None, [indicator] if indicator else None
        )
        return figures(self.plan, observations, as_of or today(), self.store.choices())

    def conflicts(self) -> list[dict[str, Any]]:
        """Figures in conflict, with their candidates among the vintages."""
        return [figure for figure in self.figures() if figure["conflict"]]

    def compare(
        self, then: date, now: date, *, clock: Clock = "known", area: str | None = None
    ) -> Difference:
        """Two days: what was known on them (by publication), or what the store showed at their
        end.
        """
        areas = [area] if area else None
        if clock == "known":
            states = [self.known(areas, day) for day in (then, now)]
        else:
            ends = [datetime.combine(day, time.max).astimezone() for day in (then, now)]
            states = [self.known(areas, end.date(), end) for end in ends]
        difference = compare(self.plan, states[0], states[1])
        return difference if area is None else difference.of_area(area)

    def facts(
        self, as_of: date, since: date, year: int | None = None, area: str | None = None
    ) -> Facts:
        """The facts of a briefing as of a day, compared with a day before; on the latest year
        with verdicts where none is given. Of another area than the plan's own, `plan` and frame
        are as they count there.
        """
        from indicators.oversight.summary import Facts, default_year

        judged = self.attainment(as_of=as_of, through=year)
        plan, judged = self._counted(judged, area)
        shown = default_year(plan, judged) if year is None else year
        place = plan.document.area
        changes = self.compare(since, as_of, area=place)
        sources = self.figures(area=place, as_of=as_of)
        reported = self.progress(as_of) if plan is self.plan else []
        said = self.comments(as_of)
        return Facts(shown, judged, since, changes, sources, reported, plan, said)

    def _counted(self, judged: pd.DataFrame, area: str | None) -> tuple[Plan, pd.DataFrame]:
        from indicators.oversight.areas import seen_from

        return seen_from(self.plan, judged, area or self.plan.document.area)

    def tasks(
        self,
        year: int | None = None,
        as_of: date | None = None,
        judged: pd.DataFrame | None = None,
        area: str | None = None,
    ) -> list[TaskState]:
        """The key tasks with their targets in a year, the latest with verdicts by default; of
        another area with its own targets, and without what is to be done once.
        """
        from indicators.oversight.rollup import task_states
        from indicators.oversight.summary import default_year

        place = area or self.plan.document.area
        frame = self.attainment([place], as_of) if judged is None else judged
        plan, counted = self._counted(frame, area)
        shown = default_year(plan, counted) if year is None else year
        return task_states(plan, counted, shown)

    def attention(
        self,
        as_of: date | None = None,
        judged: pd.DataFrame | None = None,
        area: str | None = None,
    ) -> list[Concern]:
        """What needs attention on a day in an area, the plan's own by default; `judged` is the
        frame where it is at hand.
        """
        from indicators.oversight.attention import attention

        day = as_of or today()
        frame = (
            self.attainment([area or self.plan.document.area], day) if judged is None else judged
        )
        plan, counted = self._counted(frame, area)
        return attention(plan, counted, day, self.store.reports())

    def supervision(
        self,
        as_of: date | None = None,
        judged: pd.DataFrame | None = None,
        area: str | None = None,
    ) -> list[SupervisionItem]:
        """The supervision list of a day: what needs attention, by office and level."""
        from indicators.oversight.supervision import supervision

        plan = of_area(self.plan, area or self.plan.document.area)
        return supervision(plan, self.attention(as_of, judged, area), as_of or today())

    def comment_faults(self, comment: Comment) -> list[Fault]:
        """Everything that keeps a comment from being recorded today."""
        from indicators.judging.judgement import judgements
        from indicators.oversight.comments import faults

        known = self.plan.has_area(comment.area)
        frame = self.attainment([comment.area] if known else [])
        rows = judgements(frame[frame["target"] == comment.target])
        return faults(self.plan, comment, rows, self.store.comments(), today())

    def missing(self, as_of: date | None = None) -> list[Missing]:
        """Figures that the publication calendar makes due and nobody has reported."""
        from indicators.oversight.attention import missing

        day = as_of or today()
        return missing(self.plan, self.attainment([self.plan.document.area], day), day)
