"""What is added to the store: an upload with its statements, or the withdrawal of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, func, insert, select

from store import audit, left_out, schema
from store.columns import moment_text
from store.content import Statement
from store.errors import StoreError

Row = tuple[object, ...]


@dataclass(frozen=True)
class Submission:
    """What comes with the statements of an upload."""

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


def standing_upload(connection: Connection, content_sha256: str) -> int | None:
    """The upload that has this content and was not withdrawn."""
    withdrawn = select(schema.withdrawals.c.upload_id)
    same = schema.uploads.c.content_sha256 == content_sha256
    found: int | None = connection.scalar(
        select(func.min(schema.uploads.c.id)).where(same, schema.uploads.c.id.not_in(withdrawn))
    )
    return found


def insert_upload(
    connection: Connection,
    submission: Submission,
    moment: datetime,
    statements: Sequence[Statement],
    rows: list[int],
    omissions: Sequence[left_out.Omission] = (),
) -> int:
    """Write an upload with its statements, each with the number of its row in the file (`rows`),
    with what it leaves out and the entry of the audit; under the writers' lock. Gives the upload's
    number.
    """
    upload_id = next_number(connection, schema.uploads.c.id)
    connection.execute(
        insert(schema.uploads).values(
            id=upload_id, recorded_at=moment, rows=len(statements), **vars(submission)
        )
    )
    series = _series_ids(connection, statements)
    first_id = next_number(connection, schema.observations.c.id)
    _insert_many(connection, _observation_rows(statements, rows, series, upload_id, first_id))
    if omissions:
        left_out.insert_omissions(
            connection, upload_id, next_number(connection, schema.left_out.c.id), omissions
        )
    audit.append(
        connection,
        recorded_at=moment,
        by=submission.by,
        action="upload",
        object=f"upload {upload_id}",
        detail={
            "file_name": submission.file_name,
            "rows": len(statements),
            "content_sha256": submission.content_sha256,
            "note": submission.note,
            **left_out.summary(omissions),
        },
    )
    return upload_id


def insert_withdrawal(
    connection: Connection, upload_id: int, moment: datetime, by: str, reason: str
) -> None:
    """Write that an upload stands no longer, when, by whom and why; under the writers' lock.

    Raises:
        StoreError: there is no such upload, or it is withdrawn already.
    """
    if (
        connection.scalar(select(schema.uploads.c.id).where(schema.uploads.c.id == upload_id))
        is None
    ):
        raise StoreError(
            f"there is no upload {upload_id}; look up its number in the list of uploads"
        )
    before = select(schema.withdrawals.c.recorded_at).where(
        schema.withdrawals.c.upload_id == upload_id
    )
    withdrawn_at = connection.scalar(before)
    if withdrawn_at is not None:
        raise StoreError(
            f"upload {upload_id} was withdrawn on {withdrawn_at:%Y-%m-%d}; nothing is left to withdraw"
        )
    connection.execute(
        insert(schema.withdrawals).values(
            id=next_number(connection, schema.withdrawals.c.id),
            upload_id=upload_id,
            recorded_at=moment,
            by=by,
            reason=reason,
        )
    )
    audit.append(
        connection,
        recorded_at=moment,
        by=by,
        action="withdraw",
        object=f"upload {upload_id}",
        detail={"reason": reason},
    )


def next_number(connection: Connection, key: Any) -> int:
    # Under the writers' lock the numbers have no gaps, which a database sequence cannot promise.
    """One more than the largest number of a column, 1 in an empty table; under the writers' lock,
    which alone keeps two acts from taking the same.
    """
    newest: int | None = connection.scalar(select(func.max(key)))
    return (newest or 0) + 1


def _series_ids(
    connection: Connection, statements: Sequence[Statement]
) -> dict[tuple[str, str], int]:
    table = schema.series.c
    known = {(row.area, row.indicator): row.id for row in connection.execute(select(schema.series))}
    missing = [key for key in dict.fromkeys(entry[:2] for entry in statements) if key not in known]
    fresh = dict(zip(missing, count(next_number(connection, table.id)), strict=False))
    if fresh:
        connection.execute(
            insert(schema.series),
            [
                {"id": number, "area": area, "indicator": name}
                for (area, name), number in fresh.items()
            ],
        )
    return known | fresh


def _observation_rows(
    statements: Sequence[Statement],
    rows: list[int],
    series: dict[tuple[str, str], int],
    upload_id: int,
    first_id: int,
) -> Iterable[Row]:
    numbered = zip(count(first_id), statements, rows, strict=False)
    for number, entry, row in numbered:
        yield (
            number,
            series[entry[:2]],
            upload_id,
            row,
            *entry[2:12],
            entry[12] or None,
            *entry[13:],
        )


def _insert_many(connection: Connection, rows: Iterable[Row]) -> None:
    if connection.dialect.name == "sqlite":
        # Tuples for the driver: a dictionary for each row would cost four times as much.
        statement = insert(schema.observations).compile(dialect=connection.dialect)
        connection.exec_driver_sql(str(statement), list(rows))
        return
    columns = ", ".join(f'"{column.name}"' for column in schema.observations.columns)
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY observations ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
