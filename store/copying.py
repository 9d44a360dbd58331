"""Everything that a store holds, from one engine into another, in one transaction of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, Table, insert, select

from store import schema, verifying
from store.engine import reading, sqlite_path, store_url, writing
from store.errors import StoreError
from store.heads import Head, head_of
from store.opening import made, opened, where_is

PART = 5_000
"""Rows that are handed over together."""


def copy(source: Engine, url: str) -> Head:
    """Copy a store into an empty place, all or nothing, and hold the copy against it: the same
    rows in every table, the same head of the chain, and nothing that verify finds.

    Raises:
        StoreError: `not_empty`: something is kept there; or the store does not pass its checks.
    """
    target, fresh = _empty_place(url)
    try:
        with reading(source) as told, writing(target) as filled:
            _refuse_filled(filled, url)
            pour(told, filled)
            return head_of(filled)
    except BaseException:
        target.dispose()
        if fresh and target.dialect.name == "sqlite":
            sqlite_path(target.url).unlink(missing_ok=True)
        raise
    finally:
        target.dispose()


def pour(source: Connection, target: Connection) -> None:
    """Write every row of a store into another, which is empty, and compare the two.

    Raises:
        StoreError: the copy is not the same, or does not pass its checks.
    """
    for table in schema.metadata.sorted_tables:
        for part in _parts(source, table):
            target.execute(insert(table), part)
    if digest(source) != digest(target):
        raise StoreError("the copy is not what was copied; nothing was stored, try again")
    refuse_faulty(target)


def refuse_faulty(connection: Connection) -> None:
    """Nothing happens unless a store that is to be put somewhere does not pass its checks.

    Raises:
        StoreError: `faulty`, with the first fault.
    """
    faults = verifying.faults(connection)
    if faults:
        raise StoreError(
            f"the store does not pass its checks: {faults[0]}; name another backup",
            "faulty",
            fault=faults[0],
        )


def digest(connection: Connection) -> str:
    """SHA-256 of every row of every table, alike on both engines."""
    found = hashlib.sha256()
    for table in schema.metadata.sorted_tables:
        found.update(f"{table.name}\n".encode())
        for part in _parts(connection, table):
            for row in part:
                found.update(f"{tuple(row.values())!r}\n".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _parts(connection: Connection, table: Table) -> Iterator[list[dict[str, object]]]:
    asked = select(table).order_by(*table.primary_key)
    streamed = connection.execute(asked, execution_options={"stream_results": True})
    with streamed.mappings() as rows:
        for part in rows.partitions(PART):
            yield [dict(row) for row in part]


def _empty_place(url: str) -> tuple[Engine, bool]:
    """An engine on a place, and whether there was nothing before."""
    try:
        return opened(url), False
    except StoreError as error:
        if error.code == "older":
            raise _not_empty(url) from error
        if error.code != "missing":
            raise
    return made(url), True


def _refuse_filled(connection: Connection, url: str) -> None:
    for table in schema.metadata.sorted_tables:
        if connection.execute(select(table).limit(1)).first() is not None:
            raise _not_empty(url)


def _not_empty(url: str) -> StoreError:
    where = where_is(store_url(url))
    message = f"{where} is not empty; name a place where nothing is kept"
    return StoreError(message, "not_empty", where)
