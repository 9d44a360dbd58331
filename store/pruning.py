"""What stood in the log for its term is moved out of it into a file. The chain stays whole: of an
entry that was moved remain its number, its moment and its hashes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, text, update

from store import audit, schema
from store.audit import MOVED, AuditEntry
from store.columns import moment_text
from store.engine import writing
from store.errors import StoreError
from store.faults import Fault
from store.writing import moment_of_writing

MOVABLE = ("sign_in", "sign_out", "refuse", "download", "export")
"""Acts, backups and restores stay for good: they prove what is held."""

LEAST_DAYS = 183


def prune(engine: Engine, path: Path, days: int, by: str) -> int:
    """Move what happened beside the acts more than `days` ago into a new file, a line of JSON for
    each entry, and record that; gives how many. Only the owner of the tables may.

    Raises:
        ValueError: fewer than LEAST_DAYS.
        StoreError: `exists`: there is a file of this name.
    """
    if days < LEAST_DAYS:
        raise ValueError(f"a log is kept for {LEAST_DAYS} days at least")
    if path.exists():
        raise StoreError(
            f"{path} is already there; give the file another name", "exists", str(path)
        )
    before = datetime.now(UTC) - timedelta(days=days)
    with writing(engine) as connection:
        old = [entry for entry in audit.entries(connection, MOVABLE) if entry.recorded_at < before]
        if not old:
            return 0
        content = "".join(_line(entry) for entry in old).encode()
        _take_out(connection, old)
        numbers = {entry.seq for entry in old}
        left = [entry for entry in audit.entries(connection) if entry.seq in numbers]
        audit.append(
            connection,
            recorded_at=moment_of_writing(connection, None),
            by=by,
            action="prune",
            object=path.name,
            detail={
                "count": len(old),
                "through": old[-1].seq,
                "days": days,
                "file_sha256": hashlib.sha256(content).hexdigest(),
                "left_sha256": _sha256(left),
            },
        )
        _write(path, content)
    return len(old)


def unlike(chain: Sequence[AuditEntry]) -> Iterator[Fault]:
    """What of the entries that were moved is not as it was left."""
    moved = [entry for entry in chain if entry.action == MOVED]
    since = 0
    for entry in chain:
        if entry.action != "prune":
            continue
        detail = audit.detail_of(entry)
        through = int(str(detail.get("through", 0)))
        own = [one for one in moved if since < one.seq <= through]
        if len(own) != detail.get("count") or _sha256(own) != detail.get("left_sha256"):
            yield Fault("moved", {"seq": entry.seq})
        since = through
    if any(one.seq > since for one in moved):
        yield Fault("taken_out")


def _take_out(connection: Connection, old: Sequence[AuditEntry]) -> None:
    """Blank the entries; the table refuses that to anybody else."""
    table, trigger = schema.audit.c, "audit_refuses_update"
    change = update(schema.audit).values(by="", action=MOVED, object="", detail="{}")
    blank = change.where(
        table.seq <= old[-1].seq,
        table.action.in_(MOVABLE),
        table.recorded_at <= old[-1].recorded_at,
    )
    if connection.dialect.name == "sqlite":
        asked = text("SELECT sql FROM sqlite_schema WHERE name = :name")
        guard = str(connection.scalar(asked, {"name": trigger}))
        connection.execute(text(f"DROP TRIGGER {trigger}"))
        connection.execute(blank)
        connection.exec_driver_sql(guard)
        return
    trigger = "audit_refuses_change"
    connection.execute(text(f"ALTER TABLE audit DISABLE TRIGGER {trigger}"))
    connection.execute(blank)
    connection.execute(text(f"ALTER TABLE audit ENABLE TRIGGER {trigger}"))


def _line(entry: AuditEntry) -> str:
    facts = asdict(entry) | {"recorded_at": moment_text(entry.recorded_at)}
    return json.dumps(facts, ensure_ascii=False) + "\n"


def _sha256(entries: Sequence[AuditEntry]) -> str:
    return hashlib.sha256("".join(map(_line, entries)).encode()).hexdigest()


def _write(path: Path, content: bytes) -> None:
    """On the disk before the entries leave the store."""
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
