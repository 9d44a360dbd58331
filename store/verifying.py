"""Is what the store holds still what was put into it?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from store import acts, audit, left_out, schema
from store.content import Statement, content_sha256
from store.engine import sqlite_connection


@dataclass(frozen=True)
class Fault:
    """`code`: damaged, audit, rows or content."""

    code: str
    message: str


def damage(path: Path) -> list[Fault]:
    """What SQLite finds wrong with the file itself; a connection of its own, for even a commit
    fails on a bad page.
    """
    connection = sqlite_connection(path)
    try:
        for check in ("integrity_check", "foreign_key_check"):
            found = _answers(connection, check)
            if found not in ([], ["ok"]):
                return [
                    Fault("damaged", f"{path}: {detail}; restore the latest backup")
                    for detail in found
                ]
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


def faults(connection: Connection) -> list[Fault]:
    """Everything wrong with the audit chain, the statements of each upload and the acts beside
    them.
    """
    chain = audit.entries(connection)
    found = [Fault("audit", message) for message in audit.broken_links(chain)]
    found += [*_unlogged(connection, chain), *_altered(connection)]
    for name in left_out.altered(connection, chain):
        found.append(Fault("content", f"{name} no longer lists what was left out of it"))
    return found + [Fault(code, message) for code, message in acts.faults(connection, chain)]


def _unlogged(connection: Connection, chain: list[audit.AuditEntry]) -> Iterator[Fault]:
    """Every upload and withdrawal has its entry, and every entry its upload or withdrawal."""
    for action, column in (
        ("upload", schema.uploads.c.id),
        ("withdraw", schema.withdrawals.c.upload_id),
    ):
        held = {f"upload {number}" for number in connection.scalars(select(column))}
        logged = {entry.object for entry in chain if entry.action == action}
        for name in sorted(held ^ logged):
            yield Fault(
                "audit",
                f"{action} of {name} stands only in the {'store' if name in held else 'audit chain'}",
            )


def _altered(connection: Connection) -> Iterator[Fault]:
    uploads = connection.execute(select(schema.uploads).order_by(schema.uploads.c.id)).all()
    count = select(schema.observations.c.upload_id, func.count()).group_by(
        schema.observations.c.upload_id
    )
    counts = {row[0]: row[1] for row in connection.execute(count)}
    for upload in uploads:
        held = counts.get(upload.id, 0)
        if held != upload.rows:
            yield Fault(
                "rows", f"upload {upload.id} brought {upload.rows} statements, {held} are held"
            )
        elif content_sha256(_statements(connection, upload.id)) != upload.content_sha256:
            yield Fault("content", f"upload {upload.id} no longer holds the statements it brought")


def _statements(connection: Connection, upload_id: int) -> Iterator[Statement]:
    held = schema.observations.join(schema.series)
    chosen = select(
        schema.series.c.area, schema.series.c.indicator, *list(schema.observations.c)[4:]
    )
    for row in connection.execute(
        chosen.select_from(held).where(schema.observations.c.upload_id == upload_id)
    ):
        yield _statement(tuple(row))


def _statement(row: tuple[Any, ...]) -> Statement:
    day = row[12]
    entry: Any = (*row[:12], "" if day is None else day.isoformat(), *row[13:])
    return entry  # type: ignore[no-any-return]
