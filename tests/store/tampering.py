"""Every way in which one row of a store can be changed in secret, each tried and taken back."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Engine, Row, Table, delete, insert, select, text, update

from store import Fault, schema, verifying
from store.engine import writing
from store.heads import Head
from tests.store.acts import tampered


class Tampering(NamedTuple):
    """A name to be read, and the statements that do it, one after the other."""

    name: str
    table: Table
    statements: list[Any]

    @property
    def kind(self) -> tuple[str, str]:
        """The table, and what is done to a row of it."""
        return self.table.name, self.name.partition(": ")[2]


class TakenBack(Exception):
    """Ends a transaction, so that nothing of it stays."""


def tamperings(engine: Engine) -> list[Tampering]:
    """All of them: each column of each row changed, each row removed, doubled, or swapped with
    the next.
    """
    with engine.connect() as connection:
        return [
            one
            for table in schema.metadata.sorted_tables
            for one in _of_table(table, connection.execute(_rows(table)).all())
        ]


def of_each_kind(every: Sequence[Tampering]) -> list[Tampering]:
    """The first and the last of what is done alike to rows of one table."""
    first = {one.kind: one for one in reversed(every)}
    last = {one.kind: one for one in every}
    return [*first.values(), *(one for one in last.values() if one is not first[one.kind])]


def passed_over(
    engine: Engine, every: Iterable[Tampering], heads: Sequence[Head] = ()
) -> list[str]:
    """The names of those that verify does not find, each tried alone, with the heads that backups
    were given.
    """
    return [name for name, faults in found(engine, every, heads) if not faults]


def found(
    engine: Engine, every: Iterable[Tampering], heads: Sequence[Head] = ()
) -> list[tuple[str, list[Fault]]]:
    """What verify finds of each, tried alone; the store then is as it was."""
    told = []
    with suppress(TakenBack), writing(engine) as connection:
        _unhindered(connection)
        for one in every:
            with suppress(TakenBack), connection.begin_nested():
                for statement in one.statements:
                    tampered(connection, one.table, statement)
                told.append((one.name, verifying.faults(connection, heads)))
                raise TakenBack
        raise TakenBack
    return told


def _rows(table: Table) -> Any:
    return select(table).order_by(*table.primary_key)


def _unhindered(connection: Connection) -> None:
    """As one who owns the database takes away what the tables themselves would refuse."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        return
    connection.execute(text("SET LOCAL session_replication_role = replica"))
    checks = "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'c'"
    checks += " AND connamespace = current_schema()::regnamespace"
    for table, name in connection.execute(text(f"{checks} AND conrelid <> 0")).all():
        if table in schema.metadata.tables:
            connection.execute(text(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"'))


def _of_table(table: Table, rows: list[Row[Any]]) -> Iterator[Tampering]:
    (key,) = table.primary_key
    for place, row in enumerate(rows):
        values = dict(row._mapping)
        here = key == values[key.name]
        name = f"{table} {values[key.name]}"
        for column in table.columns:
            change = update(table).where(here).values({column.name: _other(column, values)})
            yield Tampering(f"{name}: {column.name} changed", table, [change])
        yield Tampering(f"{name}: removed", table, [delete(table).where(here)])
        other = {column.name: _unique(column, values) for column in table.columns}
        yield Tampering(f"{name}: doubled", table, [insert(table).values(other)])
        if place + 1 < len(rows):
            then = rows[place + 1]._mapping[key.name]
            steps = [(values[key.name], -1), (then, values[key.name]), (-1, then)]
            moves = [update(table).where(key == a).values({key.name: b}) for a, b in steps]
            yield Tampering(f"{name}: swapped with the next", table, moves)


def _unique(column: Column[Any], values: dict[str, Any]) -> Any:
    """The values of a row once more, where they may stand twice."""
    alone = {
        "id",
        "seq",
        "previous_hash",
        "report_id",
        "waiver_id",
        "comment_id",
        "upload_id",
        "submission_id",
    }
    named = column.table.name == "series" and column.name == "area"
    return _other(column, values) if column.name in alone or named else values[column.name]


def _other(column: Column[Any], values: dict[str, Any]) -> Any:
    """Another value of the same kind."""
    value = values[column.name]
    kind = type(column.type).__name__
    if kind == "Flag":
        return not value
    if isinstance(value, datetime):
        return value + timedelta(seconds=1)
    if kind == "Day":
        return date(2020, 1, 1) if value is None else value + timedelta(days=1)
    if isinstance(value, str):
        return f"{'0' if value[0] != '0' else '1'}{value[1:]}" if len(value) == 64 else f"{value}x"
    return 1000 if value is None else value + 1000
