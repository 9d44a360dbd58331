"""What is recorded beside the figures: what was left out, settled conflicts, names, progress
reports, waivers.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store.columns import Day, Flag, Long, Number
from store.migrations.append_only import refuse_changes
from store.migrations.columns import (
    days,
    integers,
    key,
    not_blank,
    reference,
    signed,
    text,
)

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SANE_YEAR = "year BETWEEN 1900 AND 2200"
SANE_MONTH = "month BETWEEN 1 AND 12"


def upgrade() -> None:
    """Make the tables of what is decided beside the figures: what was left out, conflicts settled,
    names remembered, reports and waivers with their withdrawals.
    """
    _left_out()
    _choices()
    _aliases()
    _reports()
    _waivers()
    _withdrawn("reports", "report_id")
    _withdrawn("waivers", "waiver_id")
    for table in ("left_out", "choices", "aliases", "reports", "waivers"):
        refuse_changes(table, ["id = NEW.id"])
    refuse_changes("reports_withdrawn", ["id = NEW.id", "report_id = NEW.report_id"])
    refuse_changes("waivers_withdrawn", ["id = NEW.id", "waiver_id = NEW.waiver_id"])


def _left_out() -> None:
    op.create_table(
        "left_out",
        key("id", sa.Integer()),
        reference("upload_id", "left_out", "uploads", sa.Integer()),
        *text("sheet"),
        *integers("row"),
        *text("cell", "kind", "name", "text"),
        *not_blank(["kind"]),
        sqlite_strict=True,
    )
    op.create_index("ix_left_out_upload_id", "left_out", ["upload_id"])


def _choices() -> None:
    op.create_table(
        "choices",
        *signed(),
        *text("area", "indicator"),
        *integers("year", "month"),
        reference("statement_id", "choices", "observations", Long, nullable=True),
        reference("upload_id", "choices", "uploads", sa.Integer()),
        *text("reason"),
        sa.ForeignKeyConstraint(
            ["area", "indicator"], ["series.area", "series.indicator"], name="fk_choices_series"
        ),
        sa.CheckConstraint(SANE_YEAR, name="year_is_sane"),
        sa.CheckConstraint(SANE_MONTH, name="month_is_sane"),
        *not_blank(["reason"]),
        sqlite_strict=True,
    )


def _aliases() -> None:
    op.create_table(
        "aliases",
        *signed(),
        *text("kind", "printed", "source", "means"),
        sa.CheckConstraint("kind IN ('indicator', 'area')", name="kind_is_known"),
        *not_blank(["printed"]),
        sqlite_strict=True,
    )


def _reports() -> None:
    op.create_table(
        "reports",
        *signed(),
        *text("item"),
        sa.Column("known_on", Day, nullable=False),
        sa.Column("done", Flag, nullable=False),
        sa.Column("done_on", Day),
        sa.Column("percent", Number),
        *text("evidence", "note", "reported_by", "file_name"),
        sa.CheckConstraint("done IN (0, 1)", name="done_is_yes_or_no"),
        sa.CheckConstraint(
            "done_on IS NULL OR (done = 1 AND done_on <= known_on)", name="done_on_is_past"
        ),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name="percent_is_a_share"),
        *days(["known_on", "done_on"]),
        *not_blank(["item", "reported_by"]),
        sqlite_strict=True,
    )
    op.create_index("ix_reports_item", "reports", ["item"])


def _waivers() -> None:
    op.create_table(
        "waivers",
        *signed(),
        *text("target"),
        *integers("year"),
        sa.Column("known_on", Day, nullable=False),
        *text("decided_by", "document", "reason"),
        sa.CheckConstraint(SANE_YEAR, name="year_is_sane"),
        *days(["known_on"]),
        *not_blank(["target", "decided_by", "document", "reason"]),
        sqlite_strict=True,
    )


def _withdrawn(target: str, column: str) -> None:
    name = f"{target}_withdrawn"
    op.create_table(
        name,
        *signed(),
        reference(column, name, target, sa.Integer()),
        *text("reason"),
        sa.UniqueConstraint(column, name=f"uq_{name}_{column}"),
        *not_blank(["reason"]),
        sqlite_strict=True,
    )
