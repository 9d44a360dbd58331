"""A backup of a store while it is in use, with the head of its chain beside it. Whatever the
engine, it is a SQLite file: checked, portable, put back into either engine.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from store.backup import backup
from store.copying import pour
from store.engine import (
    engine_for,
    reading,
    sqlite_connection,
    sqlite_path,
    store_url,
    writing,
)
from store.errors import StoreError, translated
from store.heads import Head, write_head
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
        for ending in ("", "-wal", "-shm"):
            unfinished.with_name(f"{unfinished.name}{ending}").unlink(missing_ok=True)


def _head(file: Path, digest: str) -> Head:
    """The head of the chain in a backup. An engine of ours would write into the file."""
    asked = "SELECT seq, hash, recorded_at FROM audit ORDER BY seq DESC LIMIT 1"
    with closing(sqlite_connection(file, "ro")) as connection:
        seq, hash, recorded_at = connection.execute(asked).fetchone() or (0, "", "")
    return Head(seq, hash, recorded_at, digest)
