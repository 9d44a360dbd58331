"""The hall: the verbs that need two rooms. Settings are read here and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from indicators.history import figures
from indicators.judging import judge
from indicators.observations import Observation, records, typed
from indicators.plan import Plan, read_plan
from loaders import Reading, read
from store import Store, StoreError, Upload, create, open_store

HOME = Path(__file__).resolve().parent
DEFAULT_DATABASE = f"sqlite:///{HOME / 'data' / 'live' / 'monitor.sqlite'}"


class NotAcceptable(Exception):
    """A file with faults was about to be accepted; the store is unchanged."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        super().__init__(f"{reading.file}: {len(reading.problems)} faults")


@dataclass(frozen=True)
class Change:
    """What accepting would do to one figure: new, revised, same (or in conflict), with the values before and after."""

    kind: str
    area: str
    indicator: str
    year: int
    month: int
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Flip:
    """A verdict that accepting would change."""

    area: str
    target: str
    year: int
    month: int
    before: str | None
    after: str | None
    row: Mapping[str, Any]


@dataclass(frozen=True)
class Preview:
    changes: tuple[Change, ...]
    flips: tuple[Flip, ...]

    def count(self, kind: str) -> int:
        return sum(change.kind == kind for change in self.changes)


def database_url() -> str:
    return os.environ.get("MONITOR_DATABASE_URL") or DEFAULT_DATABASE


def plan_folder() -> Path:
    return Path(os.environ.get("MONITOR_PLAN") or HOME / "data" / "plan")


def shipped_statistics(folder: Path | None = None) -> list[Path]:
    """The published statistics that come with a plan: the CSV files of `statistics` beside the plan's folder."""
    return sorted(((folder or plan_folder()).resolve().parent / "statistics").glob("*.csv"))


def today() -> date:
    """Today here or in UTC, whichever is later, so that what was just recorded is known."""
    return max(datetime.now().astimezone().date(), datetime.now(UTC).date())


def open_monitor(folder: Path | None = None, url: str | None = None) -> Monitor:
    """Open the plan and its store.

    Raises:
        PlanError: the plan's data cannot be used.
        StoreError: there is no store yet, or it cannot be used; the message names the remedy.
    """
    return Monitor(read_plan(folder or plan_folder()), open_store(url or database_url()))


def init_monitor(folder: Path | None = None, url: str | None = None, *, empty: bool = False) -> Monitor:
    """Make the store (or keep the one there is) and load the shipped statistics, once.

    Raises:
        NotAcceptable: a shipped file has faults; files before it are loaded.
    """
    monitor = Monitor(read_plan(folder or plan_folder()), create(url or database_url()))
    if not empty and monitor.store.version() == 0:
        for file in shipped_statistics(folder):
            monitor.accept(monitor.read(file.name, file.read_bytes()), by="monitor init")
    return monitor


class Monitor:
    """A plan and what is known of it."""

    def __init__(self, plan: Plan, store: Store) -> None:
        self.plan = plan
        self.store = store

    def version(self) -> int:
        """Changes whenever what is known changes; a key for caches."""
        return self.store.version()

    def read(
        self,
        name: str,
        content: bytes,
        *,
        leave_out: Collection[str] = (),
        names: Mapping[str, str] | None = None,
    ) -> Reading:
        """A file as read: observations and problems. Nothing is written."""
        return read(name, content, self.plan, leave_out=leave_out, names=names)

    def accept(self, reading: Reading, *, by: str, note: str = "") -> Upload:
        """Store a reading without faults as one upload; the same content again answers `already`.

        Raises:
            NotAcceptable: the reading has faults or holds no figure.
        """
        if not reading.acceptable or not reading.observations:
            raise NotAcceptable(reading)
        return self.store.add(reading.observations, by=by, file_name=reading.file, note=note)

    def attainment(
        self,
        areas: Sequence[str] | None = None,
        as_of: date | None = None,
        shown_on: datetime | None = None,
        through: int | None = None,
    ) -> pd.DataFrame:
        """Every promise judged as known on a day, see `indicators.judging.judge` for the columns."""
        observations = self.store.observations(areas=areas, shown_on=shown_on)
        return judge(self.plan, observations, as_of or today(), through=through)

    def figures(
        self, indicator: str | None = None, area: str | None = None, as_of: date | None = None
    ) -> list[dict[str, Any]]:
        """Figures with their current value and all vintages, see `indicators.history.figures`."""
        observations = self.store.observations(
            areas=[area] if area else None, indicators=[indicator] if indicator else None
        )
        return figures(self.plan, observations, as_of or today())

    def preview(self, reading: Reading, as_of: date | None = None) -> Preview:
        """What accepting a reading would change: figures (new, revised, same) and verdicts that would flip."""
        day = as_of or today()
        areas = sorted({o.area for o in reading.observations})
        now = self.store.observations(areas=areas)
        then = _with(now, reading.observations)
        touched = {(o.area, o.indicator, o.year, o.month) for o in reading.observations}
        changes = _changes(self.plan, now, then, day, touched)
        return Preview(changes, tuple(_flips(judge(self.plan, now, day), judge(self.plan, then, day))))


def _with(now: pd.DataFrame, more: Sequence[Observation]) -> pd.DataFrame:
    """The statements as they would stand with one more upload today."""
    added = pd.DataFrame(list(more), columns=list(Observation._fields))
    first = int(now["id"].max()) + 1 if len(now) else 1
    added["id"] = range(first, first + len(added))
    added["upload"] = int(now["upload"].max()) + 1 if len(now) else 1
    added["recorded_on"] = datetime.now(UTC).date()
    return pd.concat([now, typed(added)], ignore_index=True) if len(now) else typed(added)


def _changes(
    plan: Plan, now: pd.DataFrame, then: pd.DataFrame, day: date, touched: Iterable[tuple[str, str, int, int]]
) -> tuple[Change, ...]:
    def values(statements: pd.DataFrame) -> dict[tuple[str, str, int, int], dict[str, Any]]:
        return {(f["area"], f["indicator"], f["year"], f["month"]): f for f in figures(plan, statements, day)}

    before, after = values(now), values(then)
    changes = []
    for place in sorted(touched):
        old, new = before.get(place), after.get(place)
        kind = "new" if old is None else _kind(old, new)
        changes.append(Change(kind, *place, old["value"] if old else None, new["value"] if new else None))
    return tuple(changes)


def _kind(old: Mapping[str, Any], new: Mapping[str, Any] | None) -> str:
    if new is None or (old["value"] == new["value"] and old["conflict"] == new["conflict"]):
        return "same"
    return "conflict" if new["conflict"] else "revised"


def _flips(before: pd.DataFrame, after: pd.DataFrame) -> Iterable[Flip]:
    key = ["area", "target", "year", "month"]
    former = {tuple(line[:4]): line[4] for line in before[[*key, "verdict"]].itertuples(index=False)}
    for row in records(after):
        area, target, year, month = (row[name] for name in key)
        verdict = former.get((area, target, year, month), "undetermined" if month == 12 else None)
        if verdict != row["verdict"]:
            told = {str(name): value for name, value in row.items()}
            yield Flip(area, target, year, month, verdict, row["verdict"], told)


__all__ = [
    "Change",
    "Flip",
    "Monitor",
    "NotAcceptable",
    "Preview",
    "StoreError",
    "database_url",
    "init_monitor",
    "open_monitor",
    "plan_folder",
    "shipped_statistics",
    "today",
]
