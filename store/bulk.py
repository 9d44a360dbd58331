"""What of a SQLite table is set aside while very many rows are written, within their transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

MANY = 20_000
"""From here on it is cheaper to make an index anew than to add to it row by row."""

_ASIDE = (
    "SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL "
    "AND (type = 'trigger' AND name LIKE '%\\_refuses\\_replace' ESCAPE '\\' OR type = 'index' AND ?)"
)


@contextmanager
def set_aside(connection: Connection, table: str, count: int) -> Iterator[None]:
    """While so many rows are written: the trigger against replacing, since a plain INSERT
    replaces nothing, and the indexes of a table that holds fewer rows. Both stand again, by
    their own words, before the transaction ends; a transaction that fails never took them away.
    """
    if count < MANY:
        yield
        return
    held = connection.exec_driver_sql(f"SELECT max(rowid) FROM {table}").scalar() or 0  # noqa: S608
    aside = connection.exec_driver_sql(_ASIDE, (table, held <= count)).all()
    for kind, name, _ in aside:
        connection.exec_driver_sql(f'DROP {kind} "{name}"')
    yield
    for _, _, sql in aside:
        connection.exec_driver_sql(sql)
