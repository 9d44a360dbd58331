"""A backup of a store while it is in use, with the head of its chain beside it. Whatever the
engine, it is a SQLite file: checked, portable, put back into either engine.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from store.backup import backup
from store.copying import pour
from store.engine import (
    engine_for,
    reading,
    remove_sqlite,
    sqlite_connection,
    sqlite_path,
    store_url,
    writing,
)
from store.errors import StoreError, translated
from store.heads import Head, read_head, stands, write_head
from store.opening import made


def keep(engine: Engine, path: Path) -> Head:
    """Write a store into a new file, and its head beside it; a copy that fails a check is not
    kept.

    Raises:
        StoreError: there is a file of this name, or the store is damaged.
    """
    target = path.absolute()
    if target.exists():
        raise StoreError(
            f"{target} is already there; give the backup another name", "exists", str(target)
        )
    written = False
    try:
        with translated(engine.dialect), translated(_FILES):
            if engine.dialect.name == "sqlite":
                digest = backup(sqlite_path(engine.url), target)
            else:
                digest = _of_postgresql(engine, target)
            head = _head(target, digest)
            write_head(target, head)
            written = True
            return head
    finally:
        if not written:
            target.unlink(missing_ok=True)


_FILES = engine_for(store_url("sqlite:///backup")).dialect


def _of_postgresql(engine: Engine, target: Path) -> str:
    """One snapshot of everything, poured into a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.pouring")
    copied = made(f"sqlite:///{unfinished}")
    try:
        with reading(engine) as told, writing(copied) as filled:
            pour(told, filled)
        copied.dispose()
        return backup(unfinished, target)
    finally:
        copied.dispose()
        remove_sqlite(unfinished)


def _head(file: Path, digest: str) -> Head:
    """The head of the chain in a backup. An engine of ours would write into the file."""
    asked = "SELECT seq, hash, recorded_at FROM audit ORDER BY seq DESC LIMIT 1"
    with closing(sqlite_connection(file, "ro")) as connection:
        seq, hash, recorded_at = connection.execute(asked).fetchone() or (0, "", "")
    return Head(seq, hash, recorded_at, digest)


@dataclass(frozen=True)
class KeptFile:
    """A backup in a folder: `size` in bytes, when it was `made`, the `head` beside it if it is
    there. `stands`: the head is in the store's chain. `whole`: the file has the hash of its
    head; None where nobody asked.
    """

    name: str
    size: int
    made: datetime
    head: Head | None
    stands: bool
    whole: bool | None


def kept_in(engine: Engine, folder: Path, *, hashed: bool) -> list[KeptFile]:
    """The backups of a folder, the newest first; none where there is no folder."""
    files = sorted(folder.glob("*.sqlite"), key=lambda file: file.stat().st_mtime, reverse=True)
    with reading(engine) as connection:
        return [_kept(connection, file, hashed) for file in files]


def _kept(connection: Connection, file: Path, hashed: bool) -> KeptFile:
    facts = file.stat()
    made_at = datetime.fromtimestamp(facts.st_mtime, UTC)
    try:
        head = read_head(file)
    except StoreError:
        return KeptFile(file.name, facts.st_size, made_at, None, stands=False, whole=None)
    whole = None
    if hashed:
        with file.open("rb") as content:
            whole = hashlib.file_digest(content, "sha256").hexdigest() == head.sha256
    return KeptFile(file.name, facts.st_size, made_at, head, stands(connection, head), whole)
