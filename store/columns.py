"""Kinds of columns that mean the same on both engines, and the conditions that several tables
share.
"""

from __future__ import annotations

import zlib
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    DateTime,
    Dialect,
    Double,
    Integer,
    LargeBinary,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects.sqlite import REAL
from sqlalchemy.types import TypeEngine

MOMENT_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"

QUICK = 1
"""How hard a long text is pressed: a million statements must not keep anybody waiting."""

Long = BigInteger().with_variant(Integer(), "sqlite")
Number: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")


class Moment(TypeDecorator[datetime]):
    """An instant in UTC. SQLite keeps it as text of fixed width, so that order of text is order
    of time.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, timestamptz on PostgreSQL."""
        kind: TypeEngine[Any] = Text() if dialect.name == "sqlite" else DateTime(timezone=True)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> object:
        """The moment as it is stored, in UTC."""
        if value is None:
            return None
        return moment_text(value) if dialect.name == "sqlite" else value

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:
        """The moment as it is read, in UTC."""
        if isinstance(value, str):
            return datetime.strptime(value, MOMENT_FORMAT).replace(tzinfo=UTC)
        return value.astimezone(UTC) if isinstance(value, datetime) else None


class Day(TypeDecorator[date]):
    """A calendar day: DATE, or text like 2019-10-24 in SQLite, whose strict tables know no
    dates.
    """

    impl = Date()
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, date on PostgreSQL."""
        kind: TypeEngine[Any] = Text() if dialect.name == "sqlite" else Date()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: date | None, dialect: Dialect) -> object:
        """The day as it is stored; on SQLite as YYYY-MM-DD."""
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: object, dialect: Dialect) -> date | None:
        """The day as it is read."""
        if isinstance(value, str):
            return date.fromisoformat(value)
        return value if isinstance(value, date) else None


def moment_text(moment: datetime) -> str:
    """A moment as SQLite keeps it and as the audit hashes it: UTC to the microsecond, so that
    texts sort as moments do.
    """
    return moment.astimezone(UTC).strftime(MOMENT_FORMAT)


class Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0: SQLite's strict tables know no booleans."""

    impl = Integer()
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> object:
        """True as 1, false as 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """1 as true, 0 as false."""
        return None if value is None else bool(value)


class Packed(TypeDecorator[str]):
    """A long text, kept compressed. What is no longer one reads as an empty text, which no hash
    of ours is of.
    """

    impl = LargeBinary()
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> object:
        """The text as it is stored."""
        return None if value is None else zlib.compress(value.encode(), QUICK)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """The text as it is read."""
        if value is None:
            return None
        try:
            return zlib.decompress(value).decode()
        except (zlib.error, UnicodeDecodeError):
            return ""


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """That a column holds one of the words of an enumeration."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_is_known")


def moment_is_utc(column: str) -> CheckConstraint:
    """That a column of moments holds them as `moment_text` writes them, where the engine has no
    type of its own (SQLite).
    """
    pattern = "????-??-??T??:??:??.??????Z"
    return CheckConstraint(f"{column} GLOB '{pattern}'", name=f"{column}_is_utc").ddl_if(
        dialect="sqlite"
    )


def day_is_a_day(column: str) -> CheckConstraint:
    """That a column of days holds days of the calendar, where the engine has no type of its own
    (SQLite).
    """
    return CheckConstraint(f"{column} IS date({column})", name=f"{column}_is_a_day").ddl_if(
        dialect="sqlite"
    )


def not_blank(column: str) -> CheckConstraint:
    """That a column of texts is not blank."""
    return CheckConstraint(f"trim(\"{column}\") <> ''", name=f"{column}_is_said")
