"""Conflicts settled: an analyst says which statement of a figure counts, and may open the
question again.
"""

from __future__ import annotations

from datetime import datetime
from operator import index
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Select, func, select

from store import acts, schema
from store.engine import reading as read
from store.engine import writing as write
from store.errors import StoreError
from store.frames import frame
from store.reading import recorded_by, visible_uploads

Figure = tuple[str, str, int, int]
"""(area, indicator, year, month)"""


class Choices:
    """The verbs of the store for settled conflicts."""

    _engine: Engine

    def choose(
        self,
        figure: Figure,
        statement: int | None,
        *,
        by: str,
        reason: str,
        recorded_at: datetime | None = None,
    ) -> None:
        """Settle a conflict for one statement of the figure, or reopen it with None.

        Raises:
            StoreError: the statement is none of the figure's or was withdrawn, or nothing was
            settled to reopen.
        """
        acts.refuse_blank(by=by, reason=reason)
        area, indicator, year, month = figure
        acts.refuse_unstorable(acts.CHOICES, {"area": area, "indicator": indicator})
        figure = (area, indicator, index(year), index(month))
        with write(self._engine) as connection:
            if statement is None:
                _refuse_open(connection, figure)
            else:
                _refuse_stranger(connection, figure, statement)
            content = dict(zip(("area", "indicator", "year", "month"), figure, strict=True)) | {
                "statement_id": None if statement is None else index(statement),
                "upload_id": connection.scalar(select(func.max(schema.uploads.c.id))),
                "reason": reason,
            }
            action = "reopen" if statement is None else "choose"
            acts.record(connection, acts.CHOICES, content, acts.Signature(by, recorded_at), action)

    def choices(self, shown_on: datetime | None = None) -> pd.DataFrame:
        """The settled conflicts at a moment: area, indicator, year, month, statement, upload,
        reason, by, recorded_at.

        `upload` is the newest there was to choose from. A choice whose statement was withdrawn
        gives way to the one before it.
        """
        with read(self._engine) as connection:
            return frame(connection, _settled(shown_on))


def _settled(shown_on: datetime | None) -> Select[Any]:
    choice = schema.choices.c
    chosen = schema.choices.outerjoin(
        schema.observations, schema.observations.c.id == choice.statement_id
    )
    stands = choice.statement_id.is_(None) | schema.observations.c.upload_id.in_(
        visible_uploads(shown_on)
    )
    newest = (
        select(func.max(choice.id))
        .select_from(chosen)
        .where(recorded_by(schema.choices, shown_on), stands)
        .group_by(choice.area, choice.indicator, choice.year, choice.month)
    )
    figure = (choice.area, choice.indicator, choice.year, choice.month)
    taken = (choice.statement_id.label("statement"), choice.upload_id.label("upload"))
    query = select(*figure, *taken, choice.reason, choice.by, choice.recorded_at)
    return query.where(choice.id.in_(newest), choice.statement_id.is_not(None)).order_by(choice.id)


def _refuse_open(connection: Connection, figure: Figure) -> None:
    settled = [tuple(row)[:4] for row in connection.execute(_settled(None))]
    if figure not in settled:
        raise StoreError(f"no choice stands for {_words(figure)}; there is nothing to reopen")


def _refuse_stranger(connection: Connection, figure: Figure, statement: int) -> None:
    series, held = schema.series.c, schema.observations.c
    query = select(series.area, series.indicator, held.year, held.month, held.upload_id)
    held_row = connection.execute(
        query.select_from(schema.observations.join(schema.series)).where(
            held.id == index(statement)
        )
    ).one_or_none()
    if held_row is None:
        raise StoreError(
            f"there is no statement {statement}; take its number from the figure's vintages"
        )
    if tuple(held_row)[:4] != figure:
        raise StoreError(
            f"statement {statement} is of {_words(tuple(held_row)[:4])}, not of {_words(figure)}; "
            "take its number from the figure's vintages"
        )
    if (
        connection.scalar(visible_uploads(None).where(schema.uploads.c.id == held_row.upload_id))
        is None
    ):
        raise StoreError(
            f"statement {statement} came with upload {held_row.upload_id}, which was withdrawn; choose one that stands"
        )


def _words(figure: tuple[Any, ...]) -> str:
    area, indicator, year, month = figure
    return f"{area} {indicator} {year}-{month:02d}"
