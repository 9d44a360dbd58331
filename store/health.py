"""How a store is: what runs it, how large it is, what it holds, how much room is left."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, select, text

from store import schema
from store.engine import reading, sqlite_path
from store.heads import Head, head_of


@dataclass(frozen=True)
class Health:
    """`engine` with its version; `where` without a password; `size` and `room` in bytes, `room`
    None where it is another machine's.
    """

    engine: str
    where: str
    revision: str
    size: int
    room: int | None
    uploads: int
    last_upload: datetime | None
    head: Head


def health(engine: Engine) -> Health:
    """Asked of the store itself; nothing is checked."""
    table = schema.uploads.c
    with reading(engine) as connection:
        uploads, last = connection.execute(select(func.count(), func.max(table.recorded_at))).one()
        return Health(
            _engine(connection),
            str(sqlite_path(engine.url))
            if engine.dialect.name == "sqlite"
            else engine.url.set(query={}).render_as_string(hide_password=True),
            schema.REVISION,
            *_room(engine, connection),
            uploads,
            last,
            head_of(connection),
        )


def _engine(connection: Connection) -> str:
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.dialect.name]
    version = connection.dialect.server_version_info or ()
    return f"{name} {'.'.join(map(str, version))}".strip()


def _room(engine: Engine, connection: Connection) -> tuple[int, int | None]:
    """The size of a store, and what its disk has left."""
    if engine.dialect.name == "sqlite":
        path = sqlite_path(engine.url)
        files = (path, path.with_name(f"{path.name}-wal"))
        size = sum(file.stat().st_size for file in files if file.exists())
        return size, shutil.disk_usage(path.parent).free
    return connection.scalar(text("SELECT pg_database_size(current_database())")) or 0, None
