"""Putting a backup in the place of a store; what stood there is kept in a file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from sqlalchemy import Connection, text

from store import schema
from store.backup import backup
from store.copying import pour, refuse_faulty
from store.engine import (
    PATIENCE_MS,
    SQLITE_ENDINGS,
    engine_for,
    reading,
    remove_sqlite,
    sqlite_connection,
    sqlite_path,
    store_url,
    writing,
)
from store.errors import BUSY, StoreError, translated
from store.keeping import keep
from store.opening import made, opened, upgraded
from store.verifying import damage


def restore(source: Path, url: str) -> Path | None:
    """Put a backup in a store's place, in one step, also while the store is in use.

    The backup is checked first (file, revision, audit chain) and stays as it is; one of an older
    revision is brought up to date on the way. Returns the file in which the former store is
    kept: beside a SQLite store, beside the backup of one in PostgreSQL; None where there was
    none. A damaged one is kept as it is.

    Raises:
        StoreError: `no_backup`: it is not there, or the store itself; or what it is instead.
    """
    parsed, source = store_url(url), source.absolute()
    if not source.is_file():
        raise _no_backup(f"{source} is not there", source)
    if parsed.drivername.startswith("sqlite"):
        target = sqlite_path(parsed)
        if target.exists() and source.samefile(target):
            raise _no_backup(f"{source} is the store itself", source)
        target.parent.mkdir(parents=True, exist_ok=True)
        with translated(engine_for(parsed).dialect), _checked(source, target) as checked:
            aside = _set_aside(target) if target.exists() and damage(target) else None
            return _pour_sqlite(checked, target) or aside
    with _checked(source, source) as checked:
        return _into_postgresql(checked, source, url)


def _no_backup(what: str, source: Path) -> StoreError:
    return StoreError(f"{what}; name a file made by: monitor backup", "no_backup", str(source))


@contextmanager
def _checked(source: Path, beside: Path) -> Iterator[Path]:
    """A copy of the backup that passed its checks and is of this program's revision."""
    copied = beside.with_name(f"{beside.name}.{os.getpid()}.unfinished")
    try:
        with translated(engine_for(store_url(f"sqlite:///{copied}")).dialect):
            backup(source, copied)
        _bring_up_to_date(copied, source)
        yield copied
    finally:
        remove_sqlite(copied)


def _bring_up_to_date(copied: Path, source: Path) -> None:
    try:
        engine = upgraded(f"sqlite:///{copied}")
    except StoreError as error:
        if error.code == "missing":
            raise _no_backup(f"{source} is no store", source) from error
        message = str(error).replace(str(copied), str(source))
        raise StoreError(message, error.code, str(source), error.names, error.fault) from error
    try:
        with reading(engine) as connection:
            refuse_faulty(connection)
    finally:
        engine.dispose()


def _kept(target: Path) -> Path:
    kept = _name_of_kept(target)
    backup(target, kept)
    return kept


def _set_aside(target: Path) -> Path:
    """A damaged file, which cannot be copied, is kept as it is."""
    kept = _name_of_kept(target)
    for ending in SQLITE_ENDINGS:
        part = target.with_name(f"{target.name}{ending}")
        if part.exists():
            part.rename(kept.with_name(f"{kept.name}{ending}"))
    return kept


def _name_of_kept(target: Path) -> Path:
    return target.with_name(f"{target.stem}-replaced-{_now()}{target.suffix}")


def _now() -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"


def _pour_sqlite(source: Path, target: Path) -> Path | None:
    """SQLite's own copying: whoever reads meanwhile sees the former store or the restored one,
    nothing between. The former one is kept once the first page has shut out all writers, so that
    nothing is written that stands in neither. A writer that does not end is waited for no longer
    than by any other act.
    """
    kept: list[Path] = []
    there, begun = target.exists(), monotonic()

    def after_a_page(status: int, *_: int) -> None:
        over = monotonic() - begun > PATIENCE_MS / 1000
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if over:
                raise StoreError(BUSY, "busy", str(target))
        elif there and not kept:
            kept.append(_kept(target))

    with (
        closing(sqlite_connection(source)) as filled,
        closing(sqlite_connection(target, "rwc")) as emptied,
    ):
        emptied.execute("PRAGMA journal_mode = WAL")  # readers go on meanwhile
        filled.backup(emptied, pages=1, progress=after_a_page)
    return kept[0] if kept else None


def _into_postgresql(checked: Path, source: Path, url: str) -> Path | None:
    """Only the owner of the tables may: they refuse to be emptied by anybody else."""
    target = made(url)
    kept = source.with_name(f"{source.stem}-replaced-{_now()}.sqlite")
    filled = opened(f"sqlite:///{checked}")
    try:
        keep(target, kept)
        with reading(filled) as told, writing(target) as emptied:
            _empty(emptied)
            pour(told, emptied)
    finally:
        filled.dispose()
        target.dispose()
    return kept


def _empty(connection: Connection) -> None:
    """Take out all rows; whoever reads meanwhile still sees them."""
    for table in reversed(schema.metadata.sorted_tables):
        trigger = f"{table.name}_refuses_change"
        connection.execute(text(f"ALTER TABLE {table.name} DISABLE TRIGGER {trigger}"))
        connection.execute(table.delete())
        connection.execute(text(f"ALTER TABLE {table.name} ENABLE TRIGGER {trigger}"))
