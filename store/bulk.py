"""What of a table is set aside while very many rows are written, within their transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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


_REFERRING = (
    "SELECT DISTINCT conrelid::regclass::text FROM pg_constraint "
    "WHERE %s AND confrelid = CAST(%s AS regclass) AND contype = 'f'"
)
_CONSTRAINTS = (
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), contype "
    "FROM pg_constraint WHERE conrelid = CAST(%s AS regclass) AND contype = 'f' "
    "OR %s AND (confrelid = CAST(%s AS regclass) AND contype = 'f' "
    "OR conrelid = CAST(%s AS regclass) AND contype = 'p') ORDER BY contype"
)
"""The foreign keys first, which the key is needed by."""
_INDEXES = (
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() "
    "AND tablename = %s AND indexname NOT IN "
    "(SELECT conname FROM pg_constraint WHERE conrelid = CAST(%s AS regclass))"
)


@contextmanager
def set_aside(
    connection: Connection, table: str, count: int, *, key: bool = False
) -> Iterator[bool]:
    """While so many rows are written, what asks each row anew is set aside: in SQLite the trigger
    against replacing, since a plain INSERT replaces nothing; of a table that holds fewer rows
    also its indexes, in PostgreSQL with its foreign keys, which are then checked all at once, and
    with its own `key`, which is for tables that few rows refer to. All stands again, by its own
    words, before the transaction ends; a transaction that fails never took it away.

    Gives whether PostgreSQL's table is this transaction's alone until it ends.
    """
    again: list[str] = []
    ours = False
    if count >= MANY:
        held = connection.exec_driver_sql(f"SELECT max(id) FROM {table}").scalar() or 0  # noqa: S608
        if connection.dialect.name == "sqlite":
            again = _aside_in_sqlite(connection, table, held <= count)
        elif held <= count and _alone(connection, table, key=key):
            ours, again = True, _aside_in_postgresql(connection, table, key=key)
    yield ours
    for statement in again:
        connection.exec_driver_sql(statement)


def _aside_in_sqlite(connection: Connection, table: str, indexes: bool) -> list[str]:
    aside = connection.exec_driver_sql(_ASIDE, (table, indexes)).all()
    for kind, name, _ in aside:
        connection.exec_driver_sql(f'DROP {kind} "{name}"')
    return [str(sql) for _, _, sql in aside]


def _alone(connection: Connection, table: str, *, key: bool) -> bool:
    """Whether the table is ours, with those that refer to its `key`, and nobody reads them just
    now; from then on readers wait until all is written.
    """
    referring = connection.exec_driver_sql(_REFERRING, (key, table)).scalars()
    named = ", ".join([table, *referring])
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(f"LOCK TABLE {named} IN ACCESS EXCLUSIVE MODE NOWAIT")
    except (OperationalError, ProgrammingError):  # or the table is not ours
        return False
    return True


def _aside_in_postgresql(connection: Connection, table: str, *, key: bool) -> list[str]:
    again: list[str] = []
    for name, definition in connection.exec_driver_sql(_INDEXES, (table, table)).all():
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
        again.append(str(definition))
    asked = (table, key, table, table)
    for of, name, definition, _ in connection.exec_driver_sql(_CONSTRAINTS, asked).all():
        connection.exec_driver_sql(f'ALTER TABLE {of} DROP CONSTRAINT "{name}"')
        again.append(f'ALTER TABLE {of} ADD CONSTRAINT "{name}" {definition}')
    return again[::-1]


@contextmanager
def standing(
    connection: Connection, table: str, same: Mapping[str, str | int | None]
) -> Iterator[None]:
    """While rows are written into a table of PostgreSQL's that is ours alone, what they are all
    alike in stands in them unsaid: to read a cell costs more than to store it.
    """
    said = {name: _written(value) for name, value in same.items() if value is not None}
    if said:
        _alter(connection, table, {name: f"SET DEFAULT {text}" for name, text in said.items()})
    yield
    if said:
        _alter(connection, table, dict.fromkeys(said, "DROP DEFAULT"))


def _alter(connection: Connection, table: str, columns: Mapping[str, str]) -> None:
    parts = ", ".join(f'ALTER COLUMN "{name}" {what}' for name, what in columns.items())
    connection.exec_driver_sql(f"ALTER TABLE {table} {parts}".replace("%", "%%"))


def _written(value: str | int) -> str:
    """A value as PostgreSQL reads it, whatever its settings are.

    >>> _written(12), _written("it's 5%")
    ('12', "E'it''s 5%'")
    """
    if isinstance(value, int):
        return str(value)
    return "E'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


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
