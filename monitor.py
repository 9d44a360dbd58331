"""The hall: the verbs that need two rooms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Unpack

import pandas as pd

import loaders
from indicators.figures.history import current_values, figures
from indicators.figures.vintages import of_plan
from indicators.judging.dated import Progress, known_reports, progress
from indicators.judging.decisions import Decisions
from indicators.judging.judge import judge
from indicators.oversight.adoption import Adoption, Proposed, adoption
from indicators.oversight.areas import counted_for
from indicators.oversight.attention import Concern, Missing, attention, missing
from indicators.oversight.comparison import (
    Difference,
    Flip,
    Known,
    compare,
    with_more,
    without_upload,
)
from indicators.oversight.plan_states import PlanStates
from indicators.oversight.rollup import TaskState, task_states
from indicators.oversight.summary import Facts, default_year
from indicators.oversight.supervision import SupervisionItem, supervision
from indicators.oversight.waivers import Waiver, effect, with_waiver, without
from indicators.plan import Plan, PlanError, plan_of, plan_texts, read_plan
from indicators.plan.areas import of_area
from people.guard import guarded
from settings import database_url, plan_folder, shipped_statistics, today
from store import (
    PlanState,
    Store,
    StoreError,
    Upload,
    content_hash,
    create,
    open_store,
    refuse_other_plan,
    restore,
)

if TYPE_CHECKING:
    from loaders import (
        Chosen,
        FileRefusedError,
        NotAcceptable,
        Problem,
        Reading,
        ReportReading,
        Role,
        TargetsReading,
        content_of,
        document_text,
        read_plan_text,
        read_targets,
        units_of,
    )
    from people import Identity

INIT = "monitor init"
"""Who submits the shipped statistics."""

Clock = Literal["known", "shown"]


def __getattr__(name: str) -> Any:
    """What the doors take from the loading dock, imported when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(loaders, name)


def open_monitor(folder: Path | None = None, url: str | None = None) -> Monitor:
    """Open the plan and its store. What is judged is the plan as adopted; where the folder has
    it otherwise, that is `proposed`.

    Raises:
        PlanError: the plan's data cannot be used.
        StoreError: there is no store yet, or it cannot be used, or it is another plan's
        (`other_plan`); the message names the remedy.
    """
    return _of_folder(folder or plan_folder(), open_store(url or database_url()))


def _of_folder(folder: Path, store: Store) -> Monitor:
    """The monitor of a store, by its adopted plan; a store without one goes by the folder's."""
    plan, states = read_plan(folder), store.plan_states()
    if not states:
        return Monitor(plan, store)
    refuse_other_plan(states[-1], plan.document.id, plan.document.title.zh)
    files = plan_texts(folder, plan)
    former = [state.id for state in states if state.content_sha256 == content_hash(files)]
    if former[-1:] == [states[-1].id]:
        return Monitor(plan, store)
    try:
        adopted = plan_of(store.plan_files(states[-1].id))
    except PlanError as error:
        return Monitor(plan, store, Proposed(plan, files, unreadable=tuple(error.faults)))
    proposed = Proposed(plan, files, former[-1] if former else None)
    return Monitor(adopted, store, None if adopted == plan else proposed)


def init_monitor(
    folder: Path | None = None,
    url: str | None = None,
    *,
    empty: bool = False,
    confirmed: Mapping[str, str] | None = None,
) -> Monitor:
    """Make the store (or keep the one there is) and load the shipped statistics, each file once.
    A store without an adopted plan adopts the folder's.

    Raises:
        NotAcceptable: with each shipped file that is held; all others are loaded.
    """
    where = folder or plan_folder()
    plan, store = read_plan(where), create(url or database_url())
    if not store.plan_number():
        Monitor(plan, store).adopt(plan_texts(where, plan), by=INIT)
    monitor = _of_folder(where, store)
    held = [] if empty else monitor.load_shipped(shipped_statistics(folder), confirmed or {})
    if held:
        raise loaders.NotAcceptable(*held)
    return monitor


class Monitor:
    """A plan and what is known of it. What only the store is asked, `monitor.store` answers.
    `proposed` is the folder's plan where it waits to be adopted.
    """

    def __init__(self, plan: Plan, store: Store, proposed: Proposed | None = None) -> None:
        self.plan = plan
        self.store = store
        self.proposed = proposed
        self.state = store.plan_number()

    def acting_as(self, who: Identity) -> Monitor:
        """The same for somebody: every call of the store checks what that person may do, and
        records who it was. Raises `people.NotAllowed` when a verb is called that is not theirs.
        """
        acting = copy(self)
        acting.store = guarded(self.store, who)
        return acting

    def version(self) -> int:
        """Changes whenever what is known changes; a key for caches."""
        return self.store.version()

    def read(self, name: str, content: bytes, **chosen: Unpack[Chosen]) -> Reading:
        """A file as read: observations, problems and holds, weighed against what is known.
        Nothing is written.

        `chosen` are the analyst's choices for this file, see `loaders.Choices`; names remembered
        for the sources that print them apply, where the analyst says nothing else.
        """
        aliases = self.store.aliases()[list(loaders.Remembered._fields)]
        names = [loaders.Remembered(*alias) for alias in aliases.itertuples(index=False, name=None)]
        memory = loaders.Memory(names, self._values)
        return loaders.read(name, content, self.plan, memory=memory, today=today(), **chosen)

    def _values(self, areas: Collection[str], indicators: Collection[str]) -> pd.DataFrame:
        """The values known today of some series, see `current_values`."""
        observations = self.observations(areas, indicators)
        return current_values(self.plan, observations, today(), self.store.choices())

    def accept(
        self,
        reading: Reading,
        *,
        by: str,
        note: str = "",
        expected: int | None = None,
        share: Callable[[float], None] | None = None,
    ) -> Upload:
        """Store a reading without faults as one upload; the same content again answers `already`.

        `expected` is the version of the store when its effect was looked at; `share` is told how
        much is written, from 0 to 1, and what it raises leaves the store untouched.
        Raises:
            NotAcceptable: the reading has faults or holds no figure.
            StoreError: `changed`: the store has another version by now; nothing is stored.
        """
        if not reading.acceptable or not reading.observations:
            raise loaders.NotAcceptable(reading)
        left_out = [vars(one) for one in reading.left_out]
        return self.store.add(
            reading.observations,
            by=by,
            file_name=reading.file,
            note=note,
            left_out=left_out,
            expected=expected,
            progress=share,
        )

    def load_shipped(
        self, files: Sequence[Path], confirmed: Mapping[str, str] | None = None
    ) -> list[Reading]:
        """Load the files that were not loaded yet; returns the readings of those that are held."""
        loaded = {upload.file_name for upload in self.store.uploads() if upload.by == INIT}
        held = []
        for file in files:
            if file.name not in loaded:
                reading = self.read_file(file, confirmed=confirmed or {})
                if reading.acceptable and reading.observations:
                    self.accept(reading, by=INIT)
                else:
                    held.append(reading)
        return held

    def read_file(self, file: Path, **chosen: Unpack[Chosen]) -> Reading:
        """A file on this machine as read, see `read`; one that cannot be taken has a problem."""
        try:
            return self.read(file.name, loaders.content_of(file), **chosen)
        except loaders.FileRefusedError as refused:
            return loaders.Reading(refused.problem.file, (), (refused.problem,))

    def read_reports(self, name: str, content: bytes) -> ReportReading:
        """A file of progress reports as read. Nothing is written."""
        known = known_reports(self.store.reports(), date.max)
        return loaders.read_reports(
            name, content, self.plan, today(), [one for told in known.values() for one in told]
        )

    def accept_reports(self, reading: ReportReading, *, by: str) -> list[int]:
        """Record the reports of a file, all or none; returns their numbers. NotAcceptable: it
        has faults or none.
        """
        if not reading.acceptable or not reading.reports:
            raise loaders.NotAcceptable(reading)
        told = [{k: v for k, v in vars(report).items() if k != "id"} for report in reading.reports]
        return self.store.add_reports(told, by=by, file_name=reading.file)

    def progress(self, as_of: date | None = None) -> list[Progress]:
        """Every milestone and dated target as reported by the end of a day."""
        return progress(self.plan, self.store.reports(), as_of or today())

    def decisions(self, shown_on: datetime | None = None) -> Decisions:
        """Progress reports, waivers and settled conflicts as they stand."""
        return Decisions(
            self.store.reports(shown_on), self.store.waivers(shown_on), self.store.choices(shown_on)
        )

    def known(
        self,
        areas: Sequence[str] | None = None,
        as_of: date | None = None,
        shown_on: datetime | None = None,
    ) -> Known:
        """The state of knowledge on a day, as the store showed it at a moment; of all areas where
        the plan holds one against another.
        """
        needed = None if self.plan.compares_areas else areas
        observations = self.store.observations(
            areas=None if needed is None else self.plan.every_id(needed), shown_on=shown_on
        )
        plan = None if shown_on is None else self.plan_states().shown(shown_on)
        return Known(observations, as_of or today(), self.decisions(shown_on), plan)

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
        known = self.known(areas, as_of, shown_on)
        return judge(
            known.plan or self.plan,
            known.observations,
            known.as_of,
            decisions=known.decisions,
            through=through,
        )

    def observations(
        self,
        areas: Collection[str] | None = None,
        indicators: Collection[str] | None = None,
    ) -> pd.DataFrame:
        """The statements of areas and indicators that the plan knows, see `Store.observations`;
        those that came under a former id are among them, by today's.
        """
        every = self.plan.every_id
        found = self.store.observations(
            areas=None if areas is None else every(areas),
            indicators=None if indicators is None else every(indicators),
        )
        return of_plan(self.plan, found)

    def facts(
        self, as_of: date, since: date, year: int | None = None, area: str | None = None
    ) -> Facts:
        """The facts of a briefing as of a day, compared with a day before; on the latest year
        with verdicts where none is given. Of another area than the plan's own, `plan` and frames
        are as they count there.
        """
        judged = self.attainment(as_of=as_of, through=year)
        plan, judged = self._counted(judged, area)
        shown = default_year(plan, judged) if year is None else year
        before = self._counted(self.attainment(as_of=since, through=shown), area)[1]
        reported = self.progress(as_of) if plan is self.plan else []
        return Facts(shown, judged, since, before, reported, plan)

    def _counted(self, judged: pd.DataFrame, area: str | None) -> tuple[Plan, pd.DataFrame]:
        """The plan as it binds an area, and the judged frame as it counts there."""
        plan = of_area(self.plan, area or self.plan.document.area)
        return plan, judged if plan is self.plan else counted_for(plan, judged)

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

    def attention(
        self,
        as_of: date | None = None,
        judged: pd.DataFrame | None = None,
        area: str | None = None,
    ) -> list[Concern]:
        """What needs attention on a day in an area, the plan's own by default; `judged` is the
        frame where it is at hand.
        """
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
        plan = of_area(self.plan, area or self.plan.document.area)
        return supervision(plan, self.attention(as_of, judged, area), as_of or today())

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
        place = area or self.plan.document.area
        frame = self.attainment([place], as_of) if judged is None else judged
        plan, counted = self._counted(frame, area)
        shown = default_year(plan, counted) if year is None else year
        return task_states(plan, counted, shown)

    def missing(self, as_of: date | None = None) -> list[Missing]:
        """Figures that the publication calendar makes due and nobody has reported."""
        day = as_of or today()
        return missing(self.plan, self.attainment([self.plan.document.area], day), day)

    def preview(self, reading: Reading) -> Difference:
        """What accepting a reading would change: figures (new, revised, same), statements that
        would not show, and verdicts that would flip.
        """
        now = self.known(sorted({o.area for o in reading.observations}))
        number = max((upload.id for upload in self.store.uploads()), default=0) + 1
        return with_more(self.plan, now, reading.observations, number, datetime.now(UTC).date())

    def preview_withdrawal(self, upload: int) -> Difference:
        """What withdrawing an upload would change."""
        return without_upload(self.plan, self.known(), upload)

    def preview_waiver(self, waiver: Waiver) -> tuple[Flip, ...]:
        """The verdicts that a waiver would change today; its texts may still be blank."""
        known = self.known([self.plan.document.area])
        return effect(self.plan, known, with_waiver(self.store.waivers(), waiver))

    def preview_waiver_withdrawal(self, number: int) -> tuple[Flip, ...]:
        """The verdicts that withdrawing a waiver would change today."""
        known = self.known([self.plan.document.area])
        return effect(self.plan, known, without(self.store.waivers(), number))

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

    def preview_plan(self, plan: Plan) -> Adoption:
        """What adopting a changed plan would do: promises, verdicts, and figures left over.

        Raises:
            StoreError: `other_plan`: it is no state of the store's own plan.
        """
        states = self.store.plan_states()
        refuse_other_plan(states[-1] if states else None, plan.document.id, plan.document.title.zh)
        return adoption(self.plan, plan, self.known())

    def judged_by(self, plan: Plan) -> pd.DataFrame:
        """What is known today judged by another plan, of whichever figures it has a place for."""
        known = self.known()
        return judge(plan, known.observations, known.as_of, decisions=known.decisions)

    def adopt(
        self, files: Mapping[str, str], *, by: str, note: str = "", expected: int | None = None
    ) -> PlanState:
        """Record a plan's whole text as the one that holds from now on; open the monitor anew to
        judge by it.

        Raises:
            PlanError: it is no plan.
            StoreError: `other_plan`, or `changed`: the store has another version than `expected`.
        """
        head = plan_of(files).document
        return self.store.adopt(head.id, head.title.zh, files, by=by, note=note, expected=expected)

    def plan_states(self) -> PlanStates:
        """The adopted states of the plan, to be read and compared."""
        return PlanStates(self.store.plan_states(), self.store.plan_files)


__all__ = [
    "FileRefusedError",
    "Monitor",
    "NotAcceptable",
    "Problem",
    "Progress",
    "Reading",
    "ReportReading",
    "Role",
    "StoreError",
    "TargetsReading",
    "Upload",
    "content_of",
    "document_text",
    "init_monitor",
    "open_monitor",
    "read_plan_text",
    "read_targets",
    "restore",
    "units_of",
]
