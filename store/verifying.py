"""Is what the store holds still what was put into it?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select, text

from store import acts, audit, left_out, schema
from store.audit import AuditEntry
from store.content import Statement, hashes
from store.engine import sqlite_connection
from store.faults import Fault
from store.heads import Head, cut_off
from store.pruning import unlike


def damage(path: Path) -> list[Fault]:
    """What SQLite finds wrong with the file itself; a connection of its own, for even a commit
    fails on a bad page.
    """
    connection = sqlite_connection(path)
    try:
        for check in ("integrity_check", "foreign_key_check"):
            found = _answers(connection, check)
            if found not in ([], ["ok"]):
                return [Fault("file", {"file": path, "detail": detail}) for detail in found]
    finally:
        connection.close()
    return []


def _answers(connection: sqlite3.Connection, check: str) -> list[str]:
    try:
        return [
            " ".join(str(part) for part in row) for row in connection.execute(f"PRAGMA {check}")
        ]
    except sqlite3.OperationalError:  # busy or unreadable, which says nothing about the content
        raise
    except sqlite3.DatabaseError as error:
        return [str(error)]


def faults(connection: Connection, heads: Sequence[Head] = ()) -> list[Fault]:
    """Everything wrong with the audit chain, the statements of each upload, the acts beside them
    and what keeps them from being changed; `heads` were the chain's at its backups.
    """
    chain = audit.entries(connection)
    found = [*audit.broken_links(chain), *cut_off(chain, heads), *unlike(chain)]
    found += [*_altered(connection, chain), *_unnamed(connection), *_unguarded(connection)]
    return [*found, *left_out.altered(connection, chain), *acts.faults(connection, chain)]


def _altered(connection: Connection, chain: Sequence[AuditEntry]) -> Iterator[Fault]:
    """Uploads that no longer hold their statements, as many, the same, and in their places."""
    placed = {
        e.object: audit.detail_of(e).get("placed_sha256") for e in chain if e.action == "upload"
    }
    uploads = connection.execute(select(schema.uploads).order_by(schema.uploads.c.id)).all()
    table = schema.observations.c
    asked = select(table.upload_id, func.count()).group_by(table.upload_id)
    held = {row[0]: row[1] for row in connection.execute(asked)}
    begin = 1
    for upload in uploads:
        count = held.pop(upload.id, 0)
        name, told = f"upload {upload.id}", placed.get(f"upload {upload.id}")
        if count != upload.rows:
            yield Fault("count", {"object": name, "brought": upload.rows, "held": count})
        else:
            ids, rows, statements = _statements(connection, upload.id)
            content, places = hashes(statements, rows)
            if content != upload.content_sha256:
                yield Fault("statements", {"object": name})
            elif ids != list(range(begin, begin + count)) or told not in (None, places):
                yield Fault("places", {"object": name})
        begin += upload.rows
    for upload_id in held:
        yield Fault("unmade", {"object": f"upload {upload_id}"})


def _statements(
    connection: Connection, upload_id: int
) -> tuple[list[int], list[int], list[Statement]]:
    """The numbers, the rows in the file and the statements of an upload, by number."""
    table = schema.observations.c
    said = [schema.series.c.area, schema.series.c.indicator, *list(table)[4:]]
    found = connection.execute(
        select(table.id, table.row, *said)
        .select_from(schema.observations.join(schema.series))
        .where(table.upload_id == upload_id)
        .order_by(table.id)
    ).all()
    whole = [_statement(tuple(row)[2:]) for row in found]
    return [row.id for row in found], [row.row for row in found], whole


def _statement(row: tuple[Any, ...]) -> Statement:
    day = row[12]
    entry: Any = (*row[:12], "" if day is None else day.isoformat(), *row[13:])
    return entry  # type: ignore[no-any-return]


def _unnamed(connection: Connection) -> Iterator[Fault]:
    """Series are numbered without a gap, and each came with a statement."""
    ids = list(connection.scalars(select(schema.series.c.id).order_by(schema.series.c.id)))
    borne = set(connection.scalars(select(schema.observations.c.series_id).distinct()))
    if ids != list(range(1, len(ids) + 1)) or borne != set(ids):
        yield Fault("series")


def _unguarded(connection: Connection) -> Iterator[Fault]:
    """Tables whose rows could now be changed: their triggers are gone or stand still."""
    if connection.dialect.name == "sqlite":
        asked = (
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT,%'"
        )
        kinds = ["update", "delete", "replace"]
    else:
        asked = (
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE tgenabled IN "
            "('O', 'A') AND NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
        )
        kinds = ["change"]
    there = set(connection.scalars(text(asked)))
    for table in schema.metadata.sorted_tables:
        if not {f"{table.name}_refuses_{kind}" for kind in kinds} <= there:
            yield Fault("unguarded", {"table": table.name})
