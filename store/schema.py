"""The tables of the store. Every one of them only grows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.dialects.sqlite import REAL
from sqlalchemy.types import TypeEngine

from indicators.observations import KnownOnBasis, Method, Qualifier, Stage, StatedBasis

APPLICATION_ID = 0x544D4F4E
"""Written into the head of a SQLite file, so that no other program's file is taken for ours."""

REVISION = "0001"
"""The newest revision in `migrations/versions`; revisions count upwards as four digits."""

VERSION_TABLE = "store_version"

MOMENT_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


class Moment(TypeDecorator[datetime]):
    """An instant in UTC. SQLite keeps it as text of fixed width, so that order of text is order of time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind: TypeEngine[Any] = Text() if dialect.name == "sqlite" else DateTime(timezone=True)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> object:
        if value is None:
            return None
        return moment_text(value) if dialect.name == "sqlite" else value

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:
        if isinstance(value, str):
            return datetime.strptime(value, MOMENT_FORMAT).replace(tzinfo=UTC)
        return value.astimezone(UTC) if isinstance(value, datetime) else None


class Day(TypeDecorator[date]):
    """A calendar day: DATE, or text like 2019-10-24 in SQLite, whose strict tables know no dates."""

    impl = Date()
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind: TypeEngine[Any] = Text() if dialect.name == "sqlite" else Date()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: date | None, dialect: Dialect) -> object:
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: object, dialect: Dialect) -> date | None:
        if isinstance(value, str):
            return date.fromisoformat(value)
        return value if isinstance(value, date) else None


def moment_text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(MOMENT_FORMAT)


def _one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_is_known")


def _moment_is_utc(column: str) -> CheckConstraint:
    pattern = "????-??-??T??:??:??.??????Z"
    return CheckConstraint(f"{column} GLOB '{pattern}'", name=f"{column}_is_utc").ddl_if(dialect="sqlite")


Long = BigInteger().with_variant(Integer(), "sqlite")
Number: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")

metadata = MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"})

series = Table(
    "series",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("area", Text, nullable=False),
    Column("indicator", Text, nullable=False),
    UniqueConstraint("area", "indicator", name="uq_series"),
    sqlite_strict=True,
)

uploads = Table(
    "uploads",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("recorded_at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("content_sha256", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("note", Text, nullable=False),
    CheckConstraint("length(content_sha256) = 64", name="content_sha256_is_whole"),
    CheckConstraint('"rows" > 0', name="rows_are_some"),
    _moment_is_utc("recorded_at"),
    Index("ix_uploads_content_sha256", "content_sha256"),
    sqlite_strict=True,
)

observations = Table(
    "observations",
    metadata,
    Column("id", Long, primary_key=True, autoincrement=False),
    Column("series_id", Integer, ForeignKey("series.id", name="fk_observations_series"), nullable=False),
    Column("upload_id", Integer, ForeignKey("uploads.id", name="fk_observations_uploads"), nullable=False),
    Column("row", Integer, nullable=False),
    Column("year", Integer, nullable=False),
    Column("month", Integer, nullable=False),
    Column("value", Number, nullable=False),
    Column("unit", Text, nullable=False),
    Column("decimals", Integer, nullable=False),
    Column("printed", Text, nullable=False),
    Column("printed_unit", Text, nullable=False),
    Column("qualifier", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("known_on", Day),
    Column("known_on_basis", Text, nullable=False),
    Column("method", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("note", Text, nullable=False),
    # Both engines would otherwise keep infinities, and PostgreSQL a NaN that is greater than every target.
    CheckConstraint("value > -1e308 AND value < 1e308", name="value_is_finite"),
    CheckConstraint("year BETWEEN 1900 AND 2200", name="year_is_sane"),
    CheckConstraint("month BETWEEN 1 AND 12", name="month_is_sane"),
    CheckConstraint("known_on IS date(known_on)", name="known_on_is_a_day").ddl_if(dialect="sqlite"),
    _one_of("qualifier", Qualifier),
    _one_of("basis", StatedBasis),
    _one_of("stage", Stage),
    _one_of("known_on_basis", KnownOnBasis),
    _one_of("method", Method),
    Index("ix_observations_series_id", "series_id"),
    sqlite_strict=True,
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("upload_id", Integer, ForeignKey("uploads.id", name="fk_withdrawals_uploads"), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("upload_id", name="uq_withdrawals_upload_id"),
    _moment_is_utc("recorded_at"),
    sqlite_strict=True,
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("recorded_at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("previous_hash", name="uq_audit_previous_hash"),
    CheckConstraint("length(hash) = 64", name="hash_is_whole"),
    _moment_is_utc("recorded_at"),
    sqlite_strict=True,
)
