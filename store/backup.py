"""A checked copy of a SQLite store, taken while it is in use."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from store.engine import sqlite_connection
from store.errors import StoreError
from store.verifying import damage


def backup(source: Path, target: Path) -> str:
    """Copy the store to a new file and return the copy's SHA-256; a copy that fails a check is
    not kept.
    """
    if target.exists():
        raise StoreError(f"{target} is already there; give the backup another name")
    _refuse_damaged(source)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.unfinished")
    try:
        _copy(source, unfinished)
        _refuse_damaged(unfinished)
        digest = _digest_on_disk(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return digest


def _refuse_damaged(path: Path) -> None:
    faults = damage(path)
    if faults:
        what = f"{faults[0]}; restore the latest backup"
        raise StoreError(what, "damaged", str(path))


def _copy(source: Path, target: Path) -> None:
    connection = sqlite_connection(source)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()


def _digest_on_disk(path: Path) -> str:
    with path.open("rb+") as copy:
        os.fsync(copy.fileno())
        return hashlib.file_digest(copy, "sha256").hexdigest()
