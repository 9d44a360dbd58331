"""Connections to the two engines, and the two kinds of transaction: reading and writing."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from itertools import count
from pathlib import Path

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    QueuePool,
    RootTransaction,
    create_engine,
    event,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from store import schema
from store.errors import UNREACHABLE, StoreError, translated

PATIENCE_MS = 10_000
"""How long a transaction waits for another one before it says that the store is busy."""

SQLITE_ENDINGS = ("", "-wal", "-shm")
"""Of the files that an SQLite store consists of."""

WRITING = "store_writing"
UNTIED = "store_untied"
WRITTEN = "store_written"
"""Under this name a connection knows the hash of the last entry of its transaction."""
ADVISORY_LOCK = 0x544D4F4E

_composed: ContextVar[Connection | None] = ContextVar("composed", default=None)


def store_url(url: str) -> URL:
    """The URL with the driver we use; only SQLite files and PostgreSQL are stores."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            "this is not a database URL; set MONITOR_DATABASE_URL to sqlite:///path or postgresql://user@host/database"
        ) from error
    if parsed.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise StoreError(
            f"{parsed.drivername} is not supported; use sqlite:///path or postgresql://user@host/database"
        )
    if parsed.database in (None, "", ":memory:"):
        raise StoreError("a store needs a file; use sqlite:///path")
    return parsed.set(drivername="sqlite+pysqlite")


def sqlite_path(url: URL) -> Path:
    """The absolute path of an SQLite store's file."""
    assert url.database is not None
    return Path(url.database).absolute()


def remove_sqlite(path: Path) -> None:
    """Remove the files of an SQLite store that nobody uses, where they are there."""
    for ending in SQLITE_ENDINGS:
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)


def sqlite_connection(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A connection to an existing file; with mode rwc the file is made."""
    return sqlite3.connect(
        f"{path.as_uri()}?mode={mode}",
        uri=True,
        timeout=PATIENCE_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
    )


def engine_for(url: URL) -> Engine:
    """The engine of a store: transactions begin as its acts need them, with SQLite's pragmas set
    on each connection, PostgreSQL's pinged before use. Nothing is opened yet.
    """
    if url.drivername == "sqlite+pysqlite":
        path = sqlite_path(url)
        engine = create_engine(url, creator=lambda: sqlite_connection(path), poolclass=QueuePool)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    engine = create_engine(url, pool_pre_ping=True)
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction would read first and find at its first write that another has
    # overtaken it.
    writes = connection.get_execution_options().get(WRITING, False)
    untied = connection.get_execution_options().get(UNTIED, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {'OFF' if untied else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITING, False):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {PATIENCE_MS}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})")


@contextmanager
def writing(engine: Engine, *, untied: bool = False) -> Iterator[Connection]:
    """One transaction that holds the store alone among writers; it stores all or nothing. Inside
    `composing` it is part of that one.
    `untied`: SQLite does not look up each row's references; who writes asks of all at once.
    """
    outer = _composed.get()
    if outer is not None and outer.engine is engine:
        yield outer
        return
    with (
        translated(engine.dialect),
        engine.connect().execution_options(**{WRITING: True, UNTIED: untied}) as connection,
    ):
        transaction = connection.begin()
        connection.info.pop(WRITTEN, None)
        try:
            yield connection
        except BaseException:
            transaction.rollback()
            raise
        _commit(transaction, connection)


_committed = count(1)
_commits = 0


def commits() -> int:
    """Another number after each transaction that this process has written, in whichever store."""
    return _commits


def _commit(transaction: RootTransaction, connection: Connection) -> None:
    """Whether a commit went through whose answer was lost is told by the chain: the entry that
    it wrote stands in it, or nothing of it does.
    """
    engine, entry = connection.engine, connection.info.get(WRITTEN)
    try:
        transaction.commit()
    except BaseException as error:
        with suppress(SQLAlchemyError):
            transaction.rollback()
        lost = isinstance(error, DBAPIError) and error.connection_invalidated
        if not lost or entry is None:
            raise
        stands = _stands(engine, entry)
        if stands is None:
            raise StoreError(UNREACHABLE, "unreachable") from error  # not to be tried again
        if not stands:
            raise
    finally:
        global _commits  # noqa: PLW0603 - of the process, as its connections are
        _commits = next(_committed)


def _stands(engine: Engine, entry: str) -> bool | None:
    """None where nobody answers."""
    asked = select(schema.audit.c.seq).where(schema.audit.c.hash == entry)
    for pause in (0.1, 0.5, 2.0, 0.0):
        try:
            with engine.connect() as connection:
                return connection.scalar(asked) is not None
        except DBAPIError:
            time.sleep(pause)
    return None


@contextmanager
def composing(engine: Engine, *, untied: bool = False) -> Iterator[Connection]:
    """The transaction of an act that is made of others: what they write joins it."""
    with writing(engine, untied=untied) as connection:
        token = _composed.set(connection)
        try:
            yield connection
        finally:
            _composed.reset(token)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One snapshot of the store; it cannot write."""
    with translated(engine.dialect), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        with connection.begin():
            yield connection
