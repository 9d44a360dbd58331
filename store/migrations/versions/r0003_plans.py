"""The adopted states of the plan, each with its whole text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store.migrations.append_only import refuse_changes
from store.migrations.columns import key, not_blank, recorded_at, text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table `plans`."""
    op.create_table(
        "plans",
        key("id", sa.Integer()),
        *recorded_at(),
        *text("by", "plan", "title", "content_sha256", "content", "note"),
        sa.CheckConstraint("length(content_sha256) = 64", name="content_sha256_is_whole"),
        *not_blank(["by", "plan", "title", "content"]),
        sqlite_strict=True,
    )
    refuse_changes("plans", ["id = NEW.id"])
