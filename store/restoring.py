"""Putting a backup in the place of a SQLite store; what stood there is kept beside it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from store import verifying
from store.backup import backup
from store.engine import engine_for, reading, sqlite_connection, sqlite_path, store_url
from store.errors import StoreError, translated
from store.opening import opened


def restore(source: Path, url: str) -> Path | None:
    """Put a backup in a store's place, in one step, also while the store is in use.

    The backup is checked first (file, revision, audit chain) and stays as it is. Returns the
    file in which the former store is kept, None where there was none.

    Raises:
        StoreError: the backup is missing, damaged or no store of this program's revision; or
        the store is PostgreSQL.
    """
    parsed = store_url(url)
    if not parsed.drivername.startswith("sqlite"):
        raise StoreError(
            "a PostgreSQL store is restored by its own tool: pg_restore --clean -d DATABASE FILE"
        )
    target, source = sqlite_path(parsed), source.absolute()
    if not source.is_file():
        raise StoreError(f"{source} is not there; name a file made by: monitor backup")
    if target.exists() and source.samefile(target):
        raise StoreError(f"{source} is the store itself; name a file made by: monitor backup")
    target.parent.mkdir(parents=True, exist_ok=True)
    checked = target.with_name(f"{target.name}.{os.getpid()}.unfinished")
    with translated(engine_for(parsed).dialect):
        try:
            backup(source, checked)
            _refuse_faulty(checked)
            kept = _kept(target)
            _pour(checked, target)
        finally:
            for left in (
                checked,
                *(checked.with_name(f"{checked.name}{end}") for end in ("-wal", "-shm")),
            ):
                left.unlink(missing_ok=True)
    return kept


def _refuse_faulty(path: Path) -> None:
    url = f"sqlite:///{path}"
    engine = opened(url)
    try:
        with reading(engine) as connection:
            faults = verifying.faults(connection)
    finally:
        engine.dispose()
    if faults:
        raise StoreError(
            f"the backup does not pass its checks: {faults[0].message}; name another backup"
        )


def _kept(target: Path) -> Path | None:
    if not target.exists():
        return None
    kept = target.with_name(
        f"{target.stem}-replaced-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}{target.suffix}"
    )
    backup(target, kept)
    return kept


def _pour(source: Path, target: Path) -> None:
    """SQLite's own copying: whoever reads meanwhile sees the former store or the restored one,
    nothing between.
    """
    with closing(sqlite_connection(source)) as filled, closing(sqlite3.connect(target)) as emptied:
        filled.backup(emptied)
