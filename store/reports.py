"""Progress reports on milestones and dated targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Engine, select

from indicators.judging.natures import PROVES
from store import acts, schema
from store.engine import reading as read
from store.engine import writing as write
from store.errors import StoreError
from store.frames import frame
from store.writing import moment_of_writing

Content = dict[str, Any]

NEEDED = {"item", "known_on", "done"}
OPTIONAL = {"done_on", "percent", "evidence", "nature", "source", "url", "note", "by"}


class Reports:
    """The verbs of the store for progress reports."""

    _engine: Engine

    def add_reports(
        self,
        reports: Sequence[Mapping[str, Any]],
        *,
        by: str,
        file_name: str,
        recorded_at: datetime | None = None,
    ) -> list[int]:
        """Record the reports of a file, all or none; returns their numbers.

        Each has `item`, `known_on`, `done`, and where known `done_on`, `percent`, `evidence` with
        its `nature`, `source` and `url`, `note` and `by`: the unit that reports, if it is another
        than who brings the file.

        Raises:
            StoreError: one of them stands already, or a value cannot be; the message names it.
        """
        acts.refuse_blank(by=by)
        contents = [_content(report, by, file_name) for report in reports]
        with write(self._engine) as connection:
            signature = acts.Signature(by, moment_of_writing(connection, recorded_at))
            return [_insert(connection, content, signature) for content in contents]

    def report_files(self, by: str) -> set[str]:
        """The names of the files whose reports somebody recorded, withdrawn or not."""
        report = schema.reports.c
        with read(self._engine) as connection:
            names = connection.scalars(select(report.file_name).where(report.by == by))
            return {str(name) for name in names}

    def withdraw_report(
        self, id: int, *, by: str, reason: str, recorded_at: datetime | None = None
    ) -> None:
        """Record that a report no longer stands; the one before it counts again.

        Raises:
            StoreError: there is no such report, or it was withdrawn before.
        """
        with write(self._engine) as connection:
            acts.withdraw(
                connection, acts.REPORTS_WITHDRAWN, id, reason, acts.Signature(by, recorded_at)
            )

    def reports(self, shown_on: datetime | None = None) -> pd.DataFrame:
        """The reports that stood at a moment: `indicators.judging.decisions.REPORT_COLUMNS` and
        recorded_at; oldest first.
        """
        report = schema.reports.c
        columns = (
            report.item,
            report.known_on,
            report.done,
            report.done_on,
            report.percent,
            report.evidence,
            *(report[name] for name in schema.REPORTED_LATER),
        )
        query = select(
            *columns, report.note, report.reported_by.label("by"), report.id, report.recorded_at
        )
        stands = acts.standing(acts.REPORTS, acts.REPORTS_WITHDRAWN, shown_on)
        with read(self._engine) as connection:
            return frame(connection, query.where(stands).order_by(report.id))


def _content(report: Mapping[str, Any], by: str, file_name: str) -> Content:
    if not NEEDED <= set(report) <= NEEDED | OPTIONAL:
        raise ValueError(
            f"a report has {', '.join(sorted(NEEDED | OPTIONAL))}; found {', '.join(report)}"
        )
    if not isinstance(report["done"], (bool, np.bool_)):
        raise TypeError(f"done is True or False, found {report['done']!r}")
    content = {
        "item": str(report["item"]),
        "known_on": _day(report["known_on"]),
        "done": bool(report["done"]),
        "done_on": _day(report.get("done_on")),
        "percent": _percent(report.get("percent")),
        "evidence": str(report.get("evidence") or ""),
        **{name: str(report.get(name) or "") for name in (*schema.REPORTED_LATER, "note")},
        "reported_by": str(report.get("by") or by),
        "file_name": file_name,
    }
    acts.refuse_unstorable(acts.REPORTS, content)
    _refuse_impossible(content)
    return content


def _refuse_impossible(content: Content) -> None:
    acts.refuse_blank(item=content["item"], by=content["reported_by"])
    item, known_on, done_on, percent = (
        content[name] for name in ("item", "known_on", "done_on", "percent")
    )
    if known_on is None:
        raise StoreError(f"the report on {item} has no day; say on which day this was known")
    if done_on is not None and not content["done"]:
        raise StoreError(
            f"the report on {item} gives a day of completion but is not done; correct one of the two"
        )
    if done_on is not None and done_on > known_on:
        raise StoreError(
            f"the report on {item} of {known_on} says done on {done_on}, a later day; correct one of them"
        )
    if content["nature"] not in ("", *PROVES):
        raise StoreError(
            f"the report on {item} has evidence of the nature {content['nature']}; "
            f"known are {', '.join(PROVES)}"
        )
    if percent is not None and not 0 <= percent <= 100:
        raise StoreError(
            f"the report on {item} says {percent} percent; give a number from 0 to 100"
        )


def _day(value: Any) -> date | None:
    """Frames hold missing days as NaT, and days as moments."""
    if value is None or value is pd.NaT:
        return None
    if not isinstance(value, date):
        raise TypeError(f"a day is wanted, found {value!r}")
    return value.date() if isinstance(value, datetime) else value


def _percent(value: Any) -> float | None:
    return None if value is None or value != value else float(value) + 0.0


def _insert(connection: Connection, content: Content, signature: acts.Signature) -> int:
    report = schema.reports.c
    same = [
        report[name].is_not_distinct_from(value)
        for name, value in content.items()
        if name != "file_name"
    ]
    stands = acts.standing(acts.REPORTS, acts.REPORTS_WITHDRAWN)
    there = connection.scalar(select(report.id).where(stands, *same))
    if there is not None:
        raise StoreError(
            f"the same report on {content['item']} of {content['known_on']} is already there as report {there}; "
            "leave it out"
        )
    return acts.record(connection, acts.REPORTS, content, signature)
