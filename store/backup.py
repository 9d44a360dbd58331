"""A checked copy of a SQLite store, taken while it is in use."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path

from store.engine import sqlite_connection
from store.errors import StoreError


def backup(source: Path, target: Path) -> str:
    """Copy the store to a new file and return the copy's SHA-256; a copy that fails a check is not kept."""
    if target.exists():
        raise StoreError(f"{target} is already there; give the backup another name")
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.unfinished")
    try:
        connection = sqlite_connection(source)
        try:
            _refuse_damaged(connection, source)
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        finally:
            connection.close()
        digest = _checked(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return digest


def _refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA integrity_check").fetchall()
    if found != [("ok",)]:
        raise StoreError(f"{path} is damaged ({found[0][0]}); restore an earlier backup")


def _checked(path: Path) -> str:
    connection = sqlite_connection(path, "ro")
    try:
        _refuse_damaged(connection, path)
    finally:
        connection.close()
    with path.open("rb") as copy:
        digest = hashlib.file_digest(copy, "sha256").hexdigest()
        os.fsync(copy.fileno())
    return digest
