"""What the offices say of promises that were missed, and what of it was withdrawn."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store.columns import Day
from store.migrations.append_only import refuse_changes
from store.migrations.columns import days, not_blank, reference, signed, text

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of comments and of their withdrawals."""
    op.create_table(
        "comments",
        *signed(),
        *text("target", "area"),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("known_on", Day, nullable=False),
        *text("text"),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name="year_is_sane"),
        *days(["known_on"]),
        *not_blank(["target", "area", "text"]),
        sqlite_strict=True,
    )
    op.create_table(
        "comments_withdrawn",
        *signed(),
        reference("comment_id", "comments_withdrawn", "comments", sa.Integer()),
        *text("reason"),
        sa.UniqueConstraint("comment_id", name="uq_comments_withdrawn_comment_id"),
        *not_blank(["reason"]),
        sqlite_strict=True,
    )
    refuse_changes("comments", ["id = NEW.id"])
    refuse_changes("comments_withdrawn", ["id = NEW.id", "comment_id = NEW.comment_id"])
