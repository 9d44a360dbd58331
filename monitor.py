"""The hall: the verbs that need two rooms. Settings are read here and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Unpack

import pandas as pd

import loaders
from indicators.figures.history import figures
from indicators.figures.observations import with_upload
from indicators.judging.dated import Progress, known_reports, progress
from indicators.judging.decisions import Decisions
from indicators.judging.judge import judge
from indicators.oversight.attention import Matter, Missing, attention, missing
from indicators.oversight.comparison import Difference, Flip, Known, Place, compare
from indicators.oversight.rollup import TaskState, task_states
from indicators.oversight.summary import default_year
from indicators.oversight.supervision import Charge, supervision
from indicators.oversight.waivers import Waiver, effect, with_waiver, without
from indicators.plan import Plan, read_plan
from loaders.files.taking import FileRefusedError, content_of
from store import Store, StoreError, Upload, create, open_store, restore

if TYPE_CHECKING:
    from indicators.plan.wording.text import TextReading
    from loaders import Chosen, Problem, Reading, ReportReading, Role, TargetsReading

HOME = Path(__file__).resolve().parent
DEFAULT_DATABASE = f"sqlite:///{HOME / 'data' / 'live' / 'monitor.sqlite'}"

INIT = "monitor init"
"""Who submits the shipped statistics."""

Clock = Literal["known", "shown"]


class Facts(NamedTuple):
    """What the briefing of a year rests on: the promises judged on its day and on a day before
    it, and what was reported by its day.
    """

    year: int
    judged: pd.DataFrame
    since: date
    before: pd.DataFrame
    progress: list[Progress]


class NotAcceptable(Exception):
    """Files with faults were about to be accepted; nothing of them is stored."""

    def __init__(self, reading: Reading | ReportReading, *more: Reading) -> None:
        self.reading = reading
        self.readings = (reading, *more)
        super().__init__(f"{reading.file}: {len(reading.problems)} faults")


def database_url() -> str:
    """Where the store is: MONITOR_DATABASE_URL, else the SQLite file in data/live."""
    return os.environ.get("MONITOR_DATABASE_URL") or DEFAULT_DATABASE


def plan_folder() -> Path:
    """Where the plan is: MONITOR_PLAN, else the shipped one."""
    return Path(os.environ.get("MONITOR_PLAN") or HOME / "data" / "plan")


def shipped_statistics(folder: Path | None = None) -> list[Path]:
    """The published statistics that come with a plan: the CSV files of `statistics` beside the
    plan's folder.
    """
    return sorted(((folder or plan_folder()).resolve().parent / "statistics").glob("*.csv"))


def today() -> date:
    """Today here or in UTC, whichever is later, so that what was just recorded is known."""
    return max(datetime.now().astimezone().date(), datetime.now(UTC).date())


def units(plan: Plan) -> dict[str, list[str]]:
    """The units in which each indicator may be printed, its own first."""
    from loaders.meaning.units import convertible

    return {indicator.id: convertible(indicator) for indicator in plan.indicators}


def read_targets(
    name: str, content: bytes, settings: Mapping[str, str], text: str
) -> TargetsReading:
    """A file of targets as read, see `loaders.targets.read_targets`."""
    return loaders.read_targets(name, content, settings, text)


def read_plan_text(
    name: str, content: bytes, first: int | None = None, last: int | None = None
) -> tuple[TextReading, tuple[Problem, ...]]:
    """What a plan's document proposes, for a person to confirm, and the faults of the file.
    `first` and `last` are the plan's years. Nothing enters a plan.
    """
    from indicators.plan.wording.text import read_text

    text, problems = loaders.document_text(name, content)
    return read_text(text, first, last), problems


def open_monitor(folder: Path | None = None, url: str | None = None) -> Monitor:
    """Open the plan and its store.

    Raises:
        PlanError: the plan's data cannot be used.
        StoreError: there is no store yet, or it cannot be used; the message names the remedy.
    """
    return Monitor(read_plan(folder or plan_folder()), open_store(url or database_url()))


def init_monitor(
    folder: Path | None = None,
    url: str | None = None,
    *,
    empty: bool = False,
    confirmed: Mapping[str, str] | None = None,
) -> Monitor:
    """Make the store (or keep the one there is) and load the shipped statistics, each file once.

    Raises:
        NotAcceptable: with each shipped file that is held; all others are loaded.
    """
    monitor = Monitor(read_plan(folder or plan_folder()), create(url or database_url()))
    held = [] if empty else monitor.load_shipped(shipped_statistics(folder), confirmed or {})
    if held:
        raise NotAcceptable(*held)
    return monitor


class Monitor:
    """A plan and what is known of it. What only the store is asked, `monitor.store` answers."""

    def __init__(self, plan: Plan, store: Store) -> None:
        self.plan = plan
        self.store = store

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

    def _values(self, areas: Collection[str], indicators: Collection[str]) -> dict[Place, float]:
        """The values known today of some series."""
        observations = self.store.observations(areas=sorted(areas), indicators=sorted(indicators))
        found = figures(self.plan, observations, today(), self.store.choices())
        return {
            (f["area"], f["indicator"], f["year"], f["month"]): f["value"]
            for f in found
            if f["value"] is not None
        }

    def accept(
        self, reading: Reading, *, by: str, note: str = "", expected: int | None = None
    ) -> Upload:
        """Store a reading without faults as one upload; the same content again answers `already`.

        `expected` is the version of the store when its effect was looked at.
        Raises:
            NotAcceptable: the reading has faults or holds no figure.
            StoreError: `changed`: the store has another version by now; nothing is stored.
        """
        if not reading.acceptable or not reading.observations:
            raise NotAcceptable(reading)
        left_out = [vars(one) for one in reading.left_out]
        return self.store.add(
            reading.observations,
            by=by,
            file_name=reading.file,
            note=note,
            left_out=left_out,
            expected=expected,
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
            return self.read(file.name, content_of(file), **chosen)
        except FileRefusedError as refused:
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
            raise NotAcceptable(reading)
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
        observations = self.store.observations(areas=needed, shown_on=shown_on)
        return Known(observations, as_of or today(), self.decisions(shown_on))

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
            self.plan, known.observations, known.as_of, decisions=known.decisions, through=through
        )

    def facts(self, as_of: date, since: date, year: int | None = None) -> Facts:
        """The facts of a briefing as of a day, compared with a day before; on the latest year
        with verdicts where none is given.
        """
        judged = self.attainment(as_of=as_of, through=year)
        shown = default_year(self.plan, judged) if year is None else year
        before = self.attainment(as_of=since, through=shown)
        return Facts(shown, judged, since, before, self.progress(as_of))

    def figures(
        self, indicator: str | None = None, area: str | None = None, as_of: date | None = None
    ) -> list[dict[str, Any]]:
        """Figures with their current value and all vintages, see `indicators.figures.history.figures`."""
        observations = self.store.observations(
            areas=[area] if area else None, indicators=[indicator] if indicator else None
        )
        return figures(self.plan, observations, as_of or today(), self.store.choices())

    def conflicts(self) -> list[dict[str, Any]]:
        """Figures in conflict, with their candidates among the vintages."""
        return [figure for figure in self.figures() if figure["conflict"]]

    def attention(
        self, as_of: date | None = None, judged: pd.DataFrame | None = None
    ) -> list[Matter]:
        """What needs attention in the plan's own area on a day; `judged` is its frame where it is
        at hand.
        """
        day = as_of or today()
        frame = self.attainment([self.plan.document.area], day) if judged is None else judged
        return attention(self.plan, frame, day, self.store.reports())

    def supervision(
        self, as_of: date | None = None, judged: pd.DataFrame | None = None
    ) -> list[Charge]:
        """The supervision list of a day: what needs attention, by office and level."""
        return supervision(self.plan, self.attention(as_of, judged), as_of or today())

    def tasks(
        self,
        year: int | None = None,
        as_of: date | None = None,
        judged: pd.DataFrame | None = None,
    ) -> list[TaskState]:
        """The key tasks with their targets in a year, the latest with verdicts by default."""
        frame = self.attainment([self.plan.document.area], as_of) if judged is None else judged
        shown = default_year(self.plan, frame) if year is None else year
        return task_states(self.plan, frame, shown)

    def missing(self, as_of: date | None = None) -> list[Missing]:
        """Figures that the publication calendar makes due and nobody has reported."""
        day = as_of or today()
        return missing(self.plan, self.attainment([self.plan.document.area], day), day)

    def preview(self, reading: Reading) -> Difference:
        """What accepting a reading would change: figures (new, revised, same) and verdicts that
        would flip.
        """
        now = self.known(sorted({o.area for o in reading.observations}))
        number = max((upload.id for upload in self.store.uploads()), default=0) + 1
        then = Known(
            with_upload(now.observations, reading.observations, number, datetime.now(UTC).date()),
            now.as_of,
            now.decisions,
        )
        touched = {(o.area, o.indicator, o.year, o.month) for o in reading.observations}
        return compare(self.plan, now, then, touched).unnumbered()

    def preview_withdrawal(self, upload: int) -> Difference:
        """What withdrawing an upload would change."""
        now = self.known()
        left = now.observations[now.observations["upload"] != upload]
        return compare(self.plan, now, Known(left, now.as_of, now.decisions))

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
    "database_url",
    "init_monitor",
    "open_monitor",
    "plan_folder",
    "read_plan_text",
    "read_targets",
    "restore",
    "shipped_statistics",
    "today",
    "units",
]
