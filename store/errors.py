"""What can go wrong with the store itself, said with its remedy."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Literal

from sqlalchemy import Dialect
from sqlalchemy.exc import SQLAlchemyError

from store.faults import Fault

Code = Literal[
    "database",
    "busy",
    "disk",
    "missing",
    "older",
    "newer",
    "foreign",
    "damaged",
    "read_only",
    "unreachable",
    "changed",
    "other_plan",
    "not_empty",
    "faulty",
    "no_backup",
    "no_head",
    "exists",
    "own",
    "not_own",
    "decided",
    "spoilt",
]
"""The kinds of trouble that have a remedy of their own; `database` is every other."""


class StoreError(Exception):
    """The store cannot do what was asked; the message names the remedy, `code` the kind of
    trouble, `where` the store where that is part of the remedy, `names` what the words of it name,
    `fault` what its checks found.
    `passing`: nothing was stored, and the same may go well a moment later. `cause`: what the database
    or the disk said itself.
    """

    passing = False
    cause = ""

    def __init__(
        self,
        message: str,
        code: Code = "database",
        where: str = "",
        names: Mapping[str, str] | None = None,
        fault: Fault | None = None,
    ) -> None:
        super().__init__(message)
        self.code: Code = code
        self.where = where
        self.names = dict(names or {})
        self.fault = fault


BUSY = "the store is in use by another process; wait a moment and try again"
FULL = "no room is left on the disk of the store; free some space and try again, nothing was stored"
FAULTY_DISK = "the disk of the store reports a fault; check the disk, then run verify"
DAMAGED = "the store's file is damaged or is no store; restore the latest backup"
CHANGED = "the store has changed since this was looked at; nothing was stored, look at it again"
READ_ONLY = (
    "the store cannot be written to; give this account write permission on the file and its folder"
)
UNREACHABLE = (
    "the store cannot be opened; check MONITOR_DATABASE_URL, that the server runs and that the "
    "account may enter"
)

_SQLITE: dict[int, tuple[str, Code]] = {
    sqlite3.SQLITE_BUSY: (BUSY, "busy"),
    sqlite3.SQLITE_LOCKED: (BUSY, "busy"),
    sqlite3.SQLITE_FULL: (FULL, "disk"),
    sqlite3.SQLITE_IOERR: (FAULTY_DISK, "disk"),
    sqlite3.SQLITE_NOTADB: (DAMAGED, "damaged"),
    sqlite3.SQLITE_CORRUPT: (DAMAGED, "damaged"),
    sqlite3.SQLITE_READONLY: (READ_ONLY, "read_only"),
    sqlite3.SQLITE_CANTOPEN: (UNREACHABLE, "unreachable"),
}

PASSING = frozenset({"40001", "40P01", "57P01", "57P02", "57P03"})
"""Two transactions were in each other's way; the server is being stopped or started."""

_POSTGRES: dict[str, tuple[str, Code]] = {
    "55P03": (BUSY, "busy"),
    "40P01": (BUSY, "busy"),
    "40001": (BUSY, "busy"),
    "57P01": (UNREACHABLE, "unreachable"),
    "57P02": (UNREACHABLE, "unreachable"),
    "57P03": (UNREACHABLE, "unreachable"),
    "53100": (FULL, "disk"),
    "58030": (FAULTY_DISK, "disk"),
    "25006": (READ_ONLY, "read_only"),
    "42501": (READ_ONLY, "read_only"),
}


@contextmanager
def translated(dialect: Dialect) -> Iterator[None]:
    """Whatever the database or the disk raises inside comes out as a StoreError."""
    driver_error = dialect.loaded_dbapi.Error
    try:
        yield
    except SQLAlchemyError as error:
        raise _as_store_error(getattr(error, "orig", None) or error) from error
    except (driver_error, OSError) as error:
        raise _as_store_error(error) from error


def _as_store_error(error: BaseException) -> StoreError:
    message, code = _meaning(error)
    lines = str(error).strip().splitlines() or [type(error).__name__]
    fault = StoreError(f"{message} ({lines[0]})", code)
    fault.cause = lines[0]
    fault.passing = getattr(error, "sqlstate", None) in PASSING or _is_lost(error)
    return fault


def _is_lost(error: BaseException) -> bool:
    """Whether the connection to PostgreSQL broke, or never came about."""
    state = getattr(error, "sqlstate", "")
    return type(error).__name__ == "OperationalError" and state is None


def _meaning(error: BaseException) -> tuple[str, Code]:
    if isinstance(error, OSError):
        return (
            (FULL, "disk")
            if error.errno in (errno.ENOSPC, errno.EDQUOT)
            else (UNREACHABLE, "unreachable")
        )
    if isinstance(error, sqlite3.Error):
        extended = getattr(error, "sqlite_errorcode", None)
        if extended is not None and extended & 0xFF in _SQLITE:
            return _SQLITE[extended & 0xFF]
    state = getattr(error, "sqlstate", None)
    if state in _POSTGRES:
        return _POSTGRES[state]
    if type(error).__name__ == "OperationalError" and state is None:
        return UNREACHABLE, "unreachable"
    return (
        "the store refused this; nothing was stored, correct the data or report the message",
        "database",
    )
