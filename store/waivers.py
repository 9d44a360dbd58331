"""Recorded decisions to waive a target for a year."""

from __future__ import annotations

from datetime import datetime
from operator import index
from typing import TYPE_CHECKING

import pandas as pd
from sqlalchemy import Engine, select

from store import acts, schema
from store.engine import reading as read
from store.engine import writing as write
from store.errors import StoreError
from store.frames import frame

if TYPE_CHECKING:
    from indicators.oversight.waivers import Waiver


class Waivers:
    """The verbs of the store for waivers."""

    _engine: Engine

    def waive(self, waiver: Waiver, *, by: str, recorded_at: datetime | None = None) -> int:
        """Record that a target is waived for a year; returns the waiver's number.

        Raises:
            StoreError: it is waived already, or one of these is not said.
        """
        known_on = waiver.known_on
        content = vars(waiver) | {
            "year": index(waiver.year),
            "known_on": known_on.date() if isinstance(known_on, datetime) else known_on,
        }
        acts.refuse_blank(
            by=by,
            **{name: content[name] for name in ("target", "decided_by", "document", "reason")},
        )
        acts.refuse_unstorable(acts.WAIVERS, content)
        target, year = content["target"], content["year"]
        recorded = schema.waivers.c
        stands = acts.standing(acts.WAIVERS, acts.WAIVERS_WITHDRAWN)
        with write(self._engine) as connection:
            same = select(recorded.id).where(
                stands, recorded.target == target, recorded.year == year
            )
            there = connection.scalar(same)
            if there is not None:
                raise StoreError(
                    f"{target} {year} is already waived by waiver {there}; withdraw that one first"
                )
            return acts.record(connection, acts.WAIVERS, content, acts.Signature(by, recorded_at))

    def withdraw_waiver(
        self, id: int, *, by: str, reason: str, recorded_at: datetime | None = None
    ) -> None:
        """Record that a waiver no longer stands.

        Raises:
            StoreError: there is no such waiver, or it was withdrawn before.
        """
        with write(self._engine) as connection:
            acts.withdraw(
                connection, acts.WAIVERS_WITHDRAWN, id, reason, acts.Signature(by, recorded_at)
            )

    def waivers(self, shown_on: datetime | None = None) -> pd.DataFrame:
        """The waivers that stood at a moment: `indicators.judging.decisions.WAIVER_COLUMNS` and
        recorded_at; oldest first.
        """
        waiver = schema.waivers.c
        who = (waiver.target, waiver.year, waiver.known_on, waiver.decided_by.label("by"))
        query = select(*who, waiver.document, waiver.reason, waiver.id, waiver.recorded_at)
        stands = acts.standing(acts.WAIVERS, acts.WAIVERS_WITHDRAWN, shown_on)
        with read(self._engine) as connection:
            return frame(connection, query.where(stands).order_by(waiver.id))
