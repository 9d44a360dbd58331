"""What waits for a second pair of eyes, and how it was decided."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store.columns import Packed
from store.migrations.append_only import refuse_changes
from store.migrations.columns import not_blank, reference, signed, text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of submissions and of the decisions on them."""
    op.create_table(
        "submissions",
        *signed(),
        *text("author", "verb", "about", "content_sha256"),
        sa.Column("content", Packed, nullable=False),
        reference("mends", "submissions", "submissions", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(content_sha256) = 64", name="content_sha256_is_whole"),
        *not_blank(["author", "verb"]),
        sqlite_strict=True,
    )
    op.create_index("ix_submissions_content_sha256", "submissions", ["content_sha256"])
    op.create_table(
        "submissions_decided",
        *signed(),
        reference("submission_id", "submissions_decided", "submissions", sa.Integer()),
        *text("outcome", "reason", "made"),
        sa.UniqueConstraint("submission_id", name="uq_submissions_decided_submission_id"),
        sa.CheckConstraint(
            "outcome IN ('approve', 'send_back', 'take_back')", name="outcome_is_known"
        ),
        sqlite_strict=True,
    )
    refuse_changes("submissions", ["id = NEW.id"])
    refuse_changes("submissions_decided", ["id = NEW.id", "submission_id = NEW.submission_id"])
