"""What of a table is set aside while very many rows are written, within their transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError, ProgrammingError

MANY = 20_000
"""From here on it is cheaper to make an index anew than to add to it row by row."""

_ASIDE = (
    "SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL "
    "AND (type = 'trigger' AND name LIKE '%\\_refuses\\_replace' ESCAPE '\\' OR type = 'index' AND ?)"
)


_CONSTRAINTS = (
    "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE conrelid = CAST(%s AS regclass) AND contype = 'f'"
)
_INDEXES = (
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() "
    "AND tablename = %s AND indexname NOT IN "
    "(SELECT conname FROM pg_constraint WHERE conrelid = CAST(%s AS regclass))"
)


@contextmanager
def set_aside(connection: Connection, table: str, count: int) -> Iterator[None]:
    """While so many rows are written, what asks each row anew is set aside: in SQLite the trigger
    against replacing, since a plain INSERT replaces nothing; of a table that holds fewer rows
    also its indexes, in PostgreSQL with its foreign keys, which are then checked all at once.
    All stands again, by its own words, before the transaction ends; a transaction that fails
    never took it away.
    """
    again: list[str] = []
    if count >= MANY:
        held = connection.exec_driver_sql(f"SELECT max(id) FROM {table}").scalar() or 0  # noqa: S608
        if connection.dialect.name == "sqlite":
            again = _aside_in_sqlite(connection, table, held <= count)
        elif held <= count and _alone(connection, table):
            again = _aside_in_postgresql(connection, table)
    yield
    for statement in again:
        connection.exec_driver_sql(statement)


def _aside_in_sqlite(connection: Connection, table: str, indexes: bool) -> list[str]:
    aside = connection.exec_driver_sql(_ASIDE, (table, indexes)).all()
    for kind, name, _ in aside:
        connection.exec_driver_sql(f'DROP {kind} "{name}"')
    return [str(sql) for _, _, sql in aside]


def _alone(connection: Connection, table: str) -> bool:
    """Whether the table is ours and nobody reads it just now; from then on readers wait until it
    is filled.
    """
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE NOWAIT")
    except (OperationalError, ProgrammingError):  # or the table is not ours
        return False
    return True


def _aside_in_postgresql(connection: Connection, table: str) -> list[str]:
    again = []
    for name, definition in connection.exec_driver_sql(_INDEXES, (table, table)).all():
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
        again.append(str(definition))
    for name, definition in connection.exec_driver_sql(_CONSTRAINTS, (table,)).all():
        connection.exec_driver_sql(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        again.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    return again


@contextmanager
def copying(
    connection: Connection, table: str, columns: Sequence[str]
) -> Iterator[Callable[[bytes | memoryview], None]]:
    """What takes the lines of PostgreSQL's COPY into some columns of a table."""
    driver: Any = connection.connection.driver_connection
    named = ", ".join(f'"{name}"' for name in columns)
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
        yield copy.write


def escaped(word: str) -> str:
    """A text as COPY reads it."""
    for plain, written in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        word = word.replace(plain, written)
    return word
