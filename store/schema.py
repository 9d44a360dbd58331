"""The tables of the store. Every one of them only grows."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

from indicators.figures.observations import KnownOnBasis, Method, Qualifier, Stage, StatedBasis
from store.columns import (
    Day,
    Flag,
    Long,
    Moment,
    Number,
    Packed,
    day_is_a_day,
    moment_is_utc,
    not_blank,
    one_of,
)

APPLICATION_ID = 0x544D4F4E
"""Written into the head of a SQLite file, so that no other program's file is taken for ours."""

REVISION = "0008"
"""The newest revision in `migrations/versions`; revisions count upwards as four digits."""

VERSION_TABLE = "store_version"

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
    moment_is_utc("recorded_at"),
    Index("ix_uploads_content_sha256", "content_sha256"),
    sqlite_strict=True,
)

observations = Table(
    "observations",
    metadata,
    Column("id", Long, primary_key=True, autoincrement=False),
    Column(
        "series_id", Integer, ForeignKey("series.id", name="fk_observations_series"), nullable=False
    ),
    Column(
        "upload_id",
        Integer,
        ForeignKey("uploads.id", name="fk_observations_uploads"),
        nullable=False,
    ),
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
    # Both engines would otherwise keep infinities, and PostgreSQL a NaN that is greater than
    # every target.
    CheckConstraint("value > -1e308 AND value < 1e308", name="value_is_finite"),
    CheckConstraint("year BETWEEN 1900 AND 2200", name="year_is_sane"),
    CheckConstraint("month BETWEEN 1 AND 12", name="month_is_sane"),
    day_is_a_day("known_on"),
    one_of("qualifier", Qualifier),
    one_of("basis", StatedBasis),
    one_of("stage", Stage),
    one_of("known_on_basis", KnownOnBasis),
    one_of("method", Method),
    Index("ix_observations_series_id", "series_id"),
    sqlite_strict=True,
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column(
        "upload_id",
        Integer,
        ForeignKey("uploads.id", name="fk_withdrawals_uploads"),
        nullable=False,
    ),
    Column("recorded_at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("upload_id", name="uq_withdrawals_upload_id"),
    moment_is_utc("recorded_at"),
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
    moment_is_utc("recorded_at"),
    sqlite_strict=True,
)

left_out = Table(
    "left_out",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column(
        "upload_id", Integer, ForeignKey("uploads.id", name="fk_left_out_uploads"), nullable=False
    ),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("cell", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    not_blank("kind"),
    Index("ix_left_out_upload_id", "upload_id"),
    sqlite_strict=True,
)


def _acts(name: str, *items: SchemaItem) -> Table:
    """A table of acts; each carries its number, when it was recorded, and by whom."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("recorded_at", Moment, nullable=False),
        Column("by", Text, nullable=False),
        not_blank("by"),
        moment_is_utc("recorded_at"),
        *items,
        sqlite_strict=True,
    )


def _acts_on(name: str, column: str, others: Table, *items: SchemaItem) -> Table:
    """A table of acts on other acts, one on each at most."""
    return _acts(
        name,
        Column(
            column,
            Integer,
            ForeignKey(others.c.id, name=f"fk_{name}_{others.name}"),
            nullable=False,
        ),
        UniqueConstraint(column, name=f"uq_{name}_{column}"),
        *items,
    )


# `upload_id` is the newest upload there was to choose from; without a statement the conflict is
# open again.
choices = _acts(
    "choices",
    Column("area", Text, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("month", Integer, nullable=False),
    Column("statement_id", Long, ForeignKey("observations.id", name="fk_choices_observations")),
    Column(
        "upload_id", Integer, ForeignKey("uploads.id", name="fk_choices_uploads"), nullable=False
    ),
    Column("reason", Text, nullable=False),
    ForeignKeyConstraint(
        ["area", "indicator"], ["series.area", "series.indicator"], name="fk_choices_series"
    ),
    CheckConstraint("year BETWEEN 1900 AND 2200", name="year_is_sane"),
    CheckConstraint("month BETWEEN 1 AND 12", name="month_is_sane"),
    not_blank("reason"),
)

# `means` is an id of the plan; empty, the name is forgotten.
aliases = _acts(
    "aliases",
    Column("kind", Text, nullable=False),
    Column("printed", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("means", Text, nullable=False),
    CheckConstraint("kind IN ('indicator', 'area')", name="kind_is_known"),
    not_blank("printed"),
)

# `place` is a column's letters under a `header`, or blank for a title; `means` is a role.
roles = _acts(
    "roles",
    *(Column(n, Text, nullable=False) for n in "source header place printed means".split()),
    not_blank("source"),
)

REPORTED_LATER = ("nature", "source", "url")
"""Columns of reports that came with revision 0004; blank, they were not asked for."""

reports = _acts(
    "reports",
    Column("item", Text, nullable=False),
    Column("known_on", Day, nullable=False),
    Column("done", Flag, nullable=False),
    Column("done_on", Day),
    Column("percent", Number),
    Column("evidence", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("reported_by", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    *(Column(name, Text, nullable=False, server_default="") for name in REPORTED_LATER),
    CheckConstraint("done IN (0, 1)", name="done_is_yes_or_no"),
    CheckConstraint(
        "done_on IS NULL OR (done = 1 AND done_on <= known_on)", name="done_on_is_past"
    ),
    CheckConstraint("percent BETWEEN 0 AND 100", name="percent_is_a_share"),
    day_is_a_day("known_on"),
    day_is_a_day("done_on"),
    not_blank("item"),
    not_blank("reported_by"),
    Index("ix_reports_item", "item"),
)

waivers = _acts(
    "waivers",
    Column("target", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("known_on", Day, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("reason", Text, nullable=False),
    CheckConstraint("year BETWEEN 1900 AND 2200", name="year_is_sane"),
    day_is_a_day("known_on"),
    not_blank("target"),
    not_blank("decided_by"),
    not_blank("document"),
    not_blank("reason"),
)

# What an office says of a promise that was missed, in a year and an area.
comments = _acts(
    "comments",
    Column("target", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("known_on", Day, nullable=False),
    Column("text", Text, nullable=False),
    CheckConstraint("year BETWEEN 1900 AND 2200", name="year_is_sane"),
    day_is_a_day("known_on"),
    not_blank("target"),
    not_blank("area"),
    not_blank("text"),
)


def _withdrawn(name: str, column: str, withdrawn: Table) -> Table:
    return _acts_on(
        name, column, withdrawn, Column("reason", Text, nullable=False), not_blank("reason")
    )


reports_withdrawn = _withdrawn("reports_withdrawn", "report_id", reports)
waivers_withdrawn = _withdrawn("waivers_withdrawn", "waiver_id", waivers)
comments_withdrawn = _withdrawn("comments_withdrawn", "comment_id", comments)

# `content` is the whole text of a plan's state: its files by name, as canonical JSON.
plans = _acts(
    "plans",
    Column("plan", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("content_sha256", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("note", Text, nullable=False),
    CheckConstraint("length(content_sha256) = 64", name="content_sha256_is_whole"),
    not_blank("plan"),
    not_blank("title"),
    not_blank("content"),
)

# Who follows what since when; the newest row of a person and a subject holds. Like the two tables
# after it, it changes nothing of what is known, so that no cache has to be made anew.
follows = _acts(
    "follows",
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("standing", Text, nullable=False),
    CheckConstraint("kind IN ('indicator', 'office', 'all', 'approval')", name="kind_is_known"),
    CheckConstraint("standing IN ('follow', 'stop')", name="standing_is_known"),
)

# Where and how often a person is told; the newest row of a person holds.
mailboxes = _acts(
    "mailboxes",
    Column("address", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("rhythm", Text, nullable=False),
    CheckConstraint("rhythm IN ('day', 'week', 'never')", name="rhythm_is_known"),
)

# A mail that a server took: to whom, what it told up to which moment.
notices = _acts(
    "notices",
    Column("person", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("through", Moment, nullable=False),
    Column("told", Integer, nullable=False),
    Column("content_sha256", Text, nullable=False),
    CheckConstraint("length(content_sha256) = 64", name="content_sha256_is_whole"),
    not_blank("person"),
    not_blank("address"),
    moment_is_utc("through"),
)

# What somebody put forward, and counts once another approves it: a verb of the store with all that
# is told to it. `about` is what of it the lists show, `author` who is signed in.
submissions = _acts(
    "submissions",
    Column("author", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("content_sha256", Text, nullable=False),
    Column("content", Packed, nullable=False),
    Column("mends", Integer, ForeignKey("submissions.id", name="fk_submissions_submissions")),
    CheckConstraint("length(content_sha256) = 64", name="content_sha256_is_whole"),
    not_blank("author"),
    not_blank("verb"),
    Index("ix_submissions_content_sha256", "content_sha256"),
)

# `made` names the acts that an approval performed, as the audit chain names them.
submissions_decided = _acts_on(
    "submissions_decided",
    "submission_id",
    submissions,
    Column("outcome", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made", Text, nullable=False),
    CheckConstraint("outcome IN ('approve', 'send_back', 'take_back')", name="outcome_is_known"),
)

ACTS = (
    uploads,
    withdrawals,
    choices,
    aliases,
    roles,
    reports,
    reports_withdrawn,
    waivers,
    waivers_withdrawn,
    plans,
    comments,
    comments_withdrawn,
)
"""Everything that changes what counts, or what is said of it, is a row in one of these."""
