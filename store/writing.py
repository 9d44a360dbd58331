"""What is added to the store with an upload: its statements, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, func, insert, select

from indicators.figures.columns import Observations
from store import audit, left_out, reading, schema
from store.bulk import copying, escaped, set_aside
from store.columns import moment_text
from store.content import placed_sha256
from store.errors import CHANGED, StoreError
from store.rows import Progress, Rows, insert_rows


@dataclass(frozen=True)
class UploadHead:
    """What an upload says beside its statements."""

    by: str
    file_name: str
    note: str
    content_sha256: str


def moment_of_writing(connection: Connection, recorded_at: datetime | None) -> datetime:
    """Now, or the moment given. The store's clock never runs backwards: what was shown on a day
    stays shown on it.
    """
    last = audit.newest_moment(connection)
    if recorded_at is None:
        now = datetime.now(UTC)
        return now if last is None else max(now, last)
    if recorded_at.tzinfo is None:
        raise ValueError("recorded_at has no time zone; give it in UTC")
    if last is not None and recorded_at < last:
        raise StoreError(
            f"recorded_at {moment_text(recorded_at)} lies before the store's last entry of "
            f"{moment_text(last)}; leave it out or give a later moment"
        )
    return recorded_at.astimezone(UTC)


def refuse_changed(connection: Connection, expected: int | None) -> None:
    """Nothing happens unless the store has another version than the one that was looked at.

    Raises:
        StoreError: `changed`.
    """
    if expected is not None and reading.reached(connection)[0] != expected:
        raise StoreError(CHANGED, "changed")


def standing_upload(connection: Connection, content_sha256: str) -> int | None:
    """The upload that has this content and was not withdrawn."""
    withdrawn = select(schema.withdrawals.c.upload_id)
    same = schema.uploads.c.content_sha256 == content_sha256
    number: int | None = connection.scalar(
        select(func.min(schema.uploads.c.id)).where(same, schema.uploads.c.id.not_in(withdrawn))
    )
    return number


def insert_upload(
    connection: Connection,
    head: UploadHead,
    moment: datetime,
    observations: Observations,
    omissions: Sequence[left_out.Omission] = (),
    progress: Progress | None = None,
) -> int:
    """Write an upload with its statements, what was left out, and its audit entry, under the
    writers' lock; gives its number. `progress` is told the share that is written.
    """
    upload_id = next_number(connection, schema.uploads.c.id)
    connection.execute(
        insert(schema.uploads).values(
            id=upload_id, recorded_at=moment, rows=len(observations), **vars(head)
        )
    )
    series = _series_ids(connection, observations)
    first_id = next_number(connection, schema.observations.c.id)
    rows = Rows(observations, series, upload_id, first_id)
    insert_rows(connection, rows, progress)
    if omissions:
        left_out.insert_omissions(
            connection, upload_id, next_number(connection, schema.left_out.c.id), omissions
        )
    audit.append(
        connection,
        recorded_at=moment,
        by=head.by,
        action="upload",
        object=f"upload {upload_id}",
        detail={
            "file_name": head.file_name,
            "rows": len(observations),
            "content_sha256": head.content_sha256,
            "note": head.note,
            "placed_sha256": placed_sha256(observations),
            **left_out.summary(omissions),
        },
    )
    return upload_id


def next_number(connection: Connection, key: Any) -> int:
    # Under the writers' lock the numbers have no gaps, which a database sequence cannot promise.
    """One more than the largest number of a column, 1 in an empty table; under the writers' lock,
    which alone keeps two acts from taking the same.
    """
    newest: int | None = connection.scalar(select(func.max(key)))
    return (newest or 0) + 1


def _series_ids(connection: Connection, observations: Observations) -> np.ndarray:
    """The number of each statement's series; series that are new are written, in the order in
    which they come.
    """
    areas, indicators = observations.texts("area"), observations.texts("indicator")
    pairs = areas.codes.astype("int64") * len(indicators.words) + indicators.codes
    place, distinct = pd.factorize(pairs)
    table = schema.series.c
    known = {(row.area, row.indicator): row.id for row in connection.execute(select(schema.series))}
    names = [
        (areas.words[pair // len(indicators.words)], indicators.words[pair % len(indicators.words)])
        for pair in distinct.tolist()
    ]
    missing = [name for name in names if name not in known]
    fresh = dict(zip(missing, count(next_number(connection, table.id)), strict=False))
    if fresh:
        _insert_series(connection, fresh)
    known |= fresh
    return np.array([known[name] for name in names], dtype="int64")[place]


def _insert_series(connection: Connection, fresh: Mapping[tuple[str, str], int]) -> None:
    """New series by their area and indicator, with their numbers; handed to the driver as they
    are, since many areas and indicators make very many.
    """
    rows = [(number, area, name) for (area, name), number in fresh.items()]
    if connection.dialect.name == "sqlite":
        with set_aside(connection, "series", len(rows)):
            connection.exec_driver_sql("INSERT INTO series VALUES (?, ?, ?)", rows)
        return
    with copying(connection, "series", schema.series.columns.keys()) as write:
        lines = (f"{id}\t{escaped(area)}\t{escaped(name)}\n" for id, area, name in rows)
        write("".join(lines).encode())
