"""Making a store, bringing it up to date, and opening one that is there."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, column, inspect, select, table

from store import schema
from store.backup import backup
from store.engine import engine_for, reading, sqlite_connection, sqlite_path, store_url, writing
from store.errors import Code, StoreError, translated

MIGRATIONS = Path(__file__).parent / "migrations"

MISSING = "there is no store at {where}; make one with: monitor init"
FOREIGN = "{where} belongs to another program; set MONITOR_DATABASE_URL to another place"
NEWER = "the store at {where} was made by a newer program (revision {found}); install that program or a later one"
LOST_MARK = "the store at {where} is damaged; restore the latest backup with: monitor restore"
OLDER = (
    "the store at {where} has the older revision {found}; bring it up to date with: monitor init"
)


REFUSALS: dict[Code, str] = {
    "missing": MISSING,
    "older": OLDER,
    "newer": NEWER,
    "foreign": FOREIGN,
    "damaged": LOST_MARK,
}


def made(url: str) -> Engine:
    """An engine on a store of the newest revision, made or upgraded where need be; all in one
    transaction.
    """
    parsed = store_url(url)
    engine = engine_for(parsed)
    if engine.dialect.name == "sqlite":
        with translated(engine.dialect):
            _make_file(sqlite_path(parsed))
    revision = _revision(engine, parsed)
    if revision is not None and revision > schema.REVISION:
        raise _refused("newer", parsed, revision)
    if revision != schema.REVISION:
        _upgrade(engine, parsed)
    return engine


def upgraded(url: str) -> Engine:
    """An engine on a copy of a store, brought to the newest revision without another copy."""
    parsed = store_url(url)
    engine = engine_for(parsed)
    revision = _revision(engine, parsed)
    if revision is None:
        raise _refused("missing", parsed)
    if revision > schema.REVISION:
        raise _refused("newer", parsed, revision)
    if revision != schema.REVISION:
        _upgrade(engine, parsed, kept=True)
    return engine


def opened(url: str) -> Engine:
    """An engine on a store that is there and of this program's revision."""
    parsed = store_url(url)
    if parsed.drivername.startswith("sqlite") and not sqlite_path(parsed).is_file():
        raise _refused("missing", parsed)
    engine = engine_for(parsed)
    revision = _revision(engine, parsed)
    if revision is None:
        raise _refused("missing", parsed)
    if revision != schema.REVISION:
        raise _refused("newer" if revision > schema.REVISION else "older", parsed, revision)
    return engine


def _refused(code: Code, url: URL, revision: str = "") -> StoreError:
    """What keeps the store from being opened, with its place and its remedy."""
    where = where_is(url)
    return StoreError(REFUSALS[code].format(where=where, found=revision), code, where)


def where_is(url: URL) -> str:
    """Where a store is, as it is told: a file, or a place without its password."""
    return (
        str(sqlite_path(url))
        if url.drivername.startswith("sqlite")
        else url.render_as_string(hide_password=True)
    )


def _make_file(path: Path) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    sqlite_connection(path, "rwc").close()
    path.touch()


def _revision(engine: Engine, url: URL) -> str | None:
    """The store's revision, None where nothing has been made yet; refuses what is not ours."""
    if engine.dialect.name == "sqlite":
        with translated(engine.dialect):
            _refuse_foreign_file(url)
    with reading(engine) as connection:
        inspector = inspect(connection)
        if inspector.has_table(schema.VERSION_TABLE):
            return _noted_revision(connection)
        if set(inspector.get_table_names()) & set(schema.metadata.tables):
            raise _refused("foreign", url)
    return None


def _noted_revision(connection: Connection) -> str | None:
    revision: str | None = connection.scalar(
        select(column("version_num")).select_from(table(schema.VERSION_TABLE))
    )
    return revision


def _refuse_foreign_file(url: URL) -> None:
    """Looks at the head of the file before anything (even the journal mode) is written to it.

    A file that bears our mark or our tables, but not both, is a damaged store of ours.
    """
    connection = sqlite_connection(sqlite_path(url), "ro")
    try:
        application, tables = _marks(connection)
    finally:
        connection.close()
    marked = application == schema.APPLICATION_ID
    ours = schema.VERSION_TABLE in tables
    if (marked and ours) or (application == 0 and not tables):
        return
    raise _refused("damaged" if marked or ours else "foreign", url)


def _marks(connection: sqlite3.Connection) -> tuple[int, set[str]]:
    """The application's number and the tables of a file."""
    connection.execute("BEGIN")
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return application, {name for (name,) in tables}


def _upgrade(engine: Engine, url: URL, *, kept: bool = False) -> None:
    """Run the revisions that are lacking; a SQLite store is copied first unless it is `kept`."""
    # Half of what `import store` costs, and needed once in a store's life.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    configuration = Config()
    configuration.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with writing(engine) as connection:
        if engine.dialect.name == "sqlite" and not kept:
            _back_up_older(connection, sqlite_path(url))
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, "head")


def _back_up_older(connection: Connection, path: Path) -> None:
    """Under the writers' lock, so that of several programs that open an old store only one
    makes the copy.
    """
    if not inspect(connection).has_table(schema.VERSION_TABLE):
        return
    revision = _noted_revision(connection)
    if revision is not None and revision < schema.REVISION:
        name = f"{path.stem}-{revision}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}{path.suffix}"
        backup(path, path.with_name(name))
