"""Uploads and their statements, withdrawals, and the audit chain."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store.columns import Day, Long, Number
from store.migrations.append_only import refuse_changes
from store.migrations.columns import integers, key, recorded_at, text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPLICATION_ID = 0x544D4F4E

ENUMERATIONS = {
    "qualifier": "'exact', 'about', 'more_than', 'less_than'",
    "basis": "'real', 'nominal', 'not_stated'",
    "stage": "'forecast', 'estimate', 'preliminary', 'final', 'revised', 'unknown'",
    "known_on_basis": "'stated', 'vintage', 'latest', 'none'",
    "method": "'published', 'index'",
}


def upgrade() -> None:
    """Make the tables of uploads, statements, withdrawals and the audit, none of which can be
    changed once written.
    """
    if op.get_context().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _series_and_uploads()
    _observations()
    _withdrawals()
    _audit()
    refuse_changes("series", ["id = NEW.id", "(area = NEW.area AND indicator = NEW.indicator)"])
    refuse_changes("uploads", ["id = NEW.id"])
    refuse_changes("observations", ["id = NEW.id"])
    refuse_changes("withdrawals", ["id = NEW.id", "upload_id = NEW.upload_id"])
    refuse_changes("audit", ["seq = NEW.seq", "previous_hash = NEW.previous_hash"])


def _series_and_uploads() -> None:
    op.create_table(
        "series",
        key("id", sa.Integer()),
        *text("area", "indicator"),
        sa.UniqueConstraint("area", "indicator", name="uq_series"),
        sqlite_strict=True,
    )
    op.create_table(
        "uploads",
        key("id", sa.Integer()),
        *recorded_at(),
        *text("by", "file_name", "content_sha256"),
        *integers("rows"),
        *text("note"),
        sa.CheckConstraint("length(content_sha256) = 64", name="content_sha256_is_whole"),
        sa.CheckConstraint('"rows" > 0', name="rows_are_some"),
        sqlite_strict=True,
    )
    op.create_index("ix_uploads_content_sha256", "uploads", ["content_sha256"])


def _observations() -> None:
    known_on_is_a_day = sa.CheckConstraint("known_on IS date(known_on)", name="known_on_is_a_day")
    op.create_table(
        "observations",
        key("id", Long),
        sa.Column(
            "series_id",
            sa.Integer,
            sa.ForeignKey("series.id", name="fk_observations_series"),
            nullable=False,
        ),
        sa.Column(
            "upload_id",
            sa.Integer,
            sa.ForeignKey("uploads.id", name="fk_observations_uploads"),
            nullable=False,
        ),
        *integers("row", "year", "month"),
        sa.Column("value", Number, nullable=False),
        *text("unit"),
        *integers("decimals"),
        *text("printed", "printed_unit", "qualifier", "basis", "stage"),
        sa.Column("known_on", Day),
        *text("known_on_basis", "method", "source", "url", "quote", "note"),
        sa.CheckConstraint("value > -1e308 AND value < 1e308", name="value_is_finite"),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name="year_is_sane"),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name="month_is_sane"),
        known_on_is_a_day.ddl_if(dialect="sqlite"),
        *[
            sa.CheckConstraint(f"{c} IN ({words})", name=f"{c}_is_known")
            for c, words in ENUMERATIONS.items()
        ],
        sqlite_strict=True,
    )
    op.create_index("ix_observations_series_id", "observations", ["series_id"])


def _withdrawals() -> None:
    op.create_table(
        "withdrawals",
        key("id", sa.Integer()),
        sa.Column(
            "upload_id",
            sa.Integer,
            sa.ForeignKey("uploads.id", name="fk_withdrawals_uploads"),
            nullable=False,
        ),
        *recorded_at(),
        *text("by", "reason"),
        sa.UniqueConstraint("upload_id", name="uq_withdrawals_upload_id"),
        sqlite_strict=True,
    )


def _audit() -> None:
    op.create_table(
        "audit",
        key("seq", sa.Integer()),
        *recorded_at(),
        *text("by", "action", "object", "detail", "previous_hash", "hash"),
        sa.UniqueConstraint("previous_hash", name="uq_audit_previous_hash"),
        sa.CheckConstraint("length(hash) = 64", name="hash_is_whole"),
        sqlite_strict=True,
    )
