"""What is to be done once, read once: who reports, how far it is on a day, what the reports say of
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any, Literal

import pandas as pd

from indicators.figures.observations import records
from indicators.judging.natures import proves
from indicators.plan import Plan
from indicators.plan.forms import DoneBy

STALE_DAYS = 92
"""A report older than a quarter is stale."""

DUE_SOON_DAYS = 30
"""From this many days before its day on, something is due soon."""

State = Literal["done", "unproven", "late", "overdue", "due_soon", "under_way", "unreported"]


@dataclass(frozen=True)
class Report:
    """One progress report: `done` says so, `done_on` since when, `percent` (0 to 100) or `note`
    how far, by `by`. `evidence` has a nature (see `natures`) and stands in a `source`.
    """

    item: str
    known_on: date
    done: bool
    done_on: date | None = None
    percent: float | None = None
    evidence: str = ""
    note: str = ""
    by: str = ""
    id: int = 0
    nature: str = ""
    source: str = ""
    url: str = ""

    @property
    def finished_on(self) -> date | None:
        """The day it was done; where the report gives none, the day of the report."""
        return (self.done_on or self.known_on) if self.done else None

    @property
    def proves(self) -> bool:
        """Whether it says that it is done, on evidence that proves it."""
        return self.done and proves(self.evidence, self.nature)


@dataclass(frozen=True)
class Item:
    """Something to be reported on: a milestone, or a target that is to be done by a day.
    `office` is who reports.
    """

    id: str
    kind: Literal["milestone", "target"]
    due: date | None
    office: str | None
    tasks: tuple[int, ...]


@dataclass(frozen=True)
class Progress:
    """An item on a day. `reports` known by then, the newest first.

    `days` since the due day: of what is not done up to that day (negative: days left), of what
    is done late up to the day it was done; None without a due day, or done in time. `age` of
    the newest report in days; `stale` where what is not done was last reported on more than a
    quarter ago.
    """

    item: Item
    state: State
    reports: tuple[Report, ...]
    days: int | None
    age: int | None
    stale: bool

    @property
    def latest(self) -> Report | None:
        """The newest report known, None where nobody reported."""
        return self.reports[0] if self.reports else None

    @property
    def proof(self) -> Report | None:
        """The newest report that proves that it is done and that none has contradicted since."""
        return _proof(self.reports)

    @property
    def failed(self) -> bool:
        """Was it reported undone after its day? Without such a report nobody knows."""
        due, latest = self.item.due, self.latest
        return self.state == "overdue" and latest is not None and latest.known_on > due  # type: ignore[operator]

    @property
    def is_done(self) -> bool:
        """Whether it is finished, be it without proof or after its day."""
        return self.state in ("done", "unproven", "late")


def pressing(
    verdict: str | None, phase: str, due: date, as_of: date
) -> Literal["overdue", "due_soon"] | None:
    """What presses of a judged promise with a day: overdue, or open with its day near; None where
    it is done, waived or far off.

    >>> pressing("undetermined", "interim", date(2021, 12, 31), date(2021, 12, 1))
    'due_soon'
    """
    if phase == "overdue":
        return "overdue"
    near = 0 <= (due - as_of).days <= DUE_SOON_DAYS
    return "due_soon" if near and verdict in (None, "undetermined") else None


def items(plan: Plan) -> list[Item]:
    """All that can be reported on, task by task, then the dated targets; each once."""
    milestones = [
        Item(m.id, "milestone", m.due, plan.lead_of(m), (t.number,)) for t, m in plan.milestones
    ]
    dated = [(t, t.rule.date) for t in plan.targets if isinstance(t.rule, DoneBy)]
    return milestones + [Item(t.id, "target", due, plan.lead_of(t), t.tasks) for t, due in dated]


def progress(plan: Plan, reports: pd.DataFrame | None, as_of: date) -> list[Progress]:
    """Every item as reported by the end of a day, in the order of `items`.

    `reports` has the columns of `indicators.judging.decisions.REPORT_COLUMNS`.
    """
    return reported(plan, known_reports(reports, as_of), as_of)


def reported(plan: Plan, known: Mapping[str, tuple[Report, ...]], as_of: date) -> list[Progress]:
    """The same from reports by item, the newest first."""
    return [_progress(item, known.get(item.id, ()), as_of) for item in items(plan)]


def with_reports(
    plan: Plan, progress: Iterable[Progress], more: Iterable[Report], as_of: date
) -> list[Progress]:
    """What would stand on a day once more reports were recorded after those found."""
    known = {one.item.id: one.reports for one in progress}
    for report in sorted(more, key=lambda report: report.known_on):
        if report.known_on <= as_of:
            former = known.get(report.item, ())
            newer = tuple(one for one in former if one.known_on > report.known_on)
            known[report.item] = (*newer, report, *former[len(newer) :])
    return reported(plan, known, as_of)


def known_reports(reports: pd.DataFrame | None, as_of: date) -> dict[str, tuple[Report, ...]]:
    """The reports known by a day, by item, the newest first; of one day the one recorded last."""
    if reports is None or reports.empty:
        return {}
    newest_first = sorted(
        map(_report, records(reports)),
        key=lambda report: (report.known_on, report.id),
        reverse=True,
    )
    by_item: dict[str, tuple[Report, ...]] = {}
    for report in newest_first:
        if report.known_on <= as_of:
            by_item[report.item] = (*by_item.get(report.item, ()), report)
    return by_item


def of_task(progress: Iterable[Progress], number: int) -> list[Progress]:
    """Those that belong to a task, by its number, in the same order."""
    return [one for one in progress if number in one.item.tasks]


def _progress(item: Item, reports: tuple[Report, ...], as_of: date) -> Progress:
    latest = reports[0] if reports else None
    state = _state(item.due, reports, as_of)
    finished = latest.finished_on if latest is not None else None
    days = None if item.due is None else ((finished or as_of) - item.due).days
    age = (as_of - latest.known_on).days if latest is not None else None
    open_still = finished is None
    return Progress(
        item=item,
        state=state,
        reports=reports,
        days=days if open_still or state == "late" else None,
        age=age,
        stale=open_still and age is not None and age > STALE_DAYS,
    )


def _proof(reports: tuple[Report, ...]) -> Report | None:
    standing = takewhile(lambda report: report.done, reports)
    return next((report for report in standing if report.proves), None)


def _state(due: date | None, reports: tuple[Report, ...], as_of: date) -> State:
    latest = reports[0] if reports else None
    if latest is not None and latest.finished_on is not None:
        if due is not None and latest.finished_on > due:
            return "late"
        return "done" if _proof(reports) is not None else "unproven"
    if due is not None and as_of > due:
        return "overdue"
    if due is not None and (due - as_of).days <= DUE_SOON_DAYS:
        return "due_soon"
    return "under_way" if latest is not None else "unreported"


def _report(line: dict[str, Any]) -> Report:
    return Report(
        item=str(line["item"]),
        known_on=pd.Timestamp(line["known_on"]).date(),
        done=bool(line["done"]),
        done_on=None if pd.isna(line.get("done_on")) else pd.Timestamp(line["done_on"]).date(),
        percent=None if pd.isna(line.get("percent")) else float(line["percent"]),
        evidence=_text(line, "evidence"),
        note=_text(line, "note"),
        by=_text(line, "by"),
        id=int(line.get("id") or 0),
        nature=_text(line, "nature"),
        source=_text(line, "source"),
        url=_text(line, "url"),
    )


def _text(line: dict[str, Any], name: str) -> str:
    text = line.get(name)
    return text if isinstance(text, str) else ""
