"""What the store shows: statements as columns, and the list of uploads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, Table, func, select, true

from indicators.figures.observations import STORED_COLUMNS, typed
from store import schema

CHUNK = 50_000

_FLOATS = ("value",)
_DAYS = ("known_on",)
_INTEGERS = ("id", "series_id", "upload_id", "row", "year", "month", "decimals")


@dataclass(frozen=True)
class Upload:
    """A submission. `already`: it was there before, and nothing was stored this time.
    `left_out` counts cells.
    """

    id: int
    recorded_at: datetime
    by: str
    file_name: str
    rows: int
    already: bool = False
    withdrawn: bool = False
    note: str = ""
    left_out: int = 0


def uploads(connection: Connection) -> list[Upload]:
    """All submissions, newest first."""
    return [
        _upload(row)
        for row in connection.execute(_all_uploads().order_by(schema.uploads.c.id.desc()))
    ]


def upload(connection: Connection, upload_id: int, *, already: bool) -> Upload:
    """One upload as it stands; `already` says that this very content had been submitted before.

    Raises:
        NoResultFound: there is no upload of that number.
    """
    return _upload(
        connection.execute(_all_uploads().where(schema.uploads.c.id == upload_id)).one(), already
    )


def reached(connection: Connection) -> tuple[int, int]:
    """Two numbers: one grows with every act, the other with every entry of the chain. The rows of
    a table are numbered without gaps, so the last number counts them.
    """
    version, entries = connection.execute(_reached()).one()
    return version, entries


@cache
def _reached() -> Select[int, int]:
    """Made once: every run of a page asks for it."""
    acts = [_last(table.c.id) for table in schema.ACTS]
    return select(sum(acts[1:], acts[0]), _last(schema.audit.c.seq))


def _last(number: ColumnElement[int]) -> ColumnElement[int]:
    return func.coalesce(select(func.max(number)).scalar_subquery(), 0)


def observations(
    connection: Connection,
    areas: Sequence[str] | None,
    indicators: Sequence[str] | None,
    shown_on: datetime | None,
) -> pd.DataFrame:
    """The statements that stood at that moment, in the order in which they came; columns
    STORED_COLUMNS.
    """
    visible = visible_uploads(shown_on)
    statement = select(schema.observations).where(schema.observations.c.upload_id.in_(visible))
    wanted = _wanted_series(areas, indicators)
    if not _all_series(connection, wanted):
        statement = statement.where(schema.observations.c.series_id.in_(wanted))
    table = _columns(connection, statement.order_by(schema.observations.c.id))
    return typed(_with_names(connection, table))


def _all_uploads() -> Select[Any]:
    joined = schema.uploads.outerjoin(
        schema.withdrawals, schema.withdrawals.c.upload_id == schema.uploads.c.id
    )
    omissions = (
        select(func.count())
        .where(schema.left_out.c.upload_id == schema.uploads.c.id)
        .scalar_subquery()
    )
    return select(
        schema.uploads, schema.withdrawals.c.id.label("withdrawal"), omissions.label("omissions")
    ).select_from(joined)


def _upload(row: Any, already: bool = False) -> Upload:
    return Upload(
        id=row.id,
        recorded_at=row.recorded_at,
        by=row.by,
        file_name=row.file_name,
        rows=row.rows,
        already=already,
        withdrawn=row.withdrawal is not None,
        note=row.note,
        left_out=row.omissions,
    )


def visible_uploads(shown_on: datetime | None) -> Select[tuple[int]]:
    """Without a moment everything recorded counts, so that a clock set back cannot hide an
    upload.
    """
    withdrawn = select(schema.withdrawals.c.upload_id).where(
        recorded_by(schema.withdrawals, shown_on)
    )
    return select(schema.uploads.c.id).where(
        recorded_by(schema.uploads, shown_on), schema.uploads.c.id.not_in(withdrawn)
    )


def recorded_by(table: Table, shown_on: datetime | None) -> ColumnElement[bool]:
    """The rows that the store held at a moment."""
    if shown_on is None:
        return true()
    if shown_on.tzinfo is None:
        raise ValueError("shown_on has no time zone; give it in UTC")
    condition: ColumnElement[bool] = table.c.recorded_at <= shown_on.astimezone(UTC)
    return condition


def _wanted_series(
    areas: Sequence[str] | None, indicators: Sequence[str] | None
) -> Select[tuple[int]]:
    wanted = select(schema.series.c.id)
    if areas is not None:
        wanted = wanted.where(schema.series.c.area.in_(list(areas)))
    if indicators is not None:
        wanted = wanted.where(schema.series.c.indicator.in_(list(indicators)))
    return wanted


def _all_series(connection: Connection, wanted: Select[tuple[int]]) -> bool:
    """Whether these are all the series there are: then no row is looked up by its series."""
    held, asked = (
        select(func.count()).select_from(one) for one in (schema.series, wanted.subquery())
    )
    return connection.scalar(held) == connection.scalar(asked)


def _columns(connection: Connection, statement: Select[Any]) -> pd.DataFrame:
    """The driver's own rows turned into columns chunk by chunk: a Row object for each would
    cost more than the read.
    """
    names = [column.name for column in schema.observations.columns]
    result = connection.execute(statement)
    cursor = result.cursor
    assert cursor is not None
    chunks = []
    while rows := cursor.fetchmany(CHUNK):
        values = zip(*rows, strict=True)
        chunks.append(
            pd.DataFrame(
                {name: _column(name, part) for name, part in zip(names, values, strict=True)}
            )
        )
    result.close()
    if not chunks:
        return pd.DataFrame({name: _column(name, ()) for name in names})
    return pd.concat(chunks, ignore_index=True)


def _column(name: str, values: Sequence[Any]) -> Any:
    if name in _INTEGERS:
        return np.fromiter(values, dtype="int64", count=len(values))
    if name in _FLOATS:
        return np.fromiter(values, dtype="float64", count=len(values))
    if name in _DAYS:
        return np.array(values, dtype="datetime64[D]").astype("datetime64[us]")
    if values and values.count(values[0]) == len(values):
        # Most texts are alike in all rows: to take one again costs less than to gather them.
        return pd.array(list(values[:1]), dtype="str").take(np.zeros(len(values), dtype="int64"))
    return pd.array(list(values), dtype="str")


def _with_names(connection: Connection, table: pd.DataFrame) -> pd.DataFrame:
    """Area and indicator for the series, the UTC day for the upload: each looked up once, then
    taken by position. A clock that once ran ahead hides nothing: no upload is of a day to come.
    """
    series = connection.execute(select(schema.series).order_by(schema.series.c.id)).all()
    days = connection.execute(
        select(schema.uploads.c.id, schema.uploads.c.recorded_at).order_by("id")
    ).all()
    place = np.searchsorted([row.id for row in series], table["series_id"])
    for name in ("area", "indicator"):
        table[name] = pd.array([getattr(row, name) for row in series], dtype="str").take(place)
    today = datetime.now(UTC).date()
    recorded = np.array(
        [min(row.recorded_at.date(), today) for row in days], dtype="datetime64[us]"
    )
    table["recorded_on"] = recorded[np.searchsorted([row.id for row in days], table["upload_id"])]
    return table.rename(columns={"upload_id": "upload"})[STORED_COLUMNS]
