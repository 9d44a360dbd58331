"""What columns and titles of a source's tables are to be taken for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store.migrations.append_only import refuse_changes
from store.migrations.columns import key, not_blank, recorded_at, text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table `roles`."""
    op.create_table(
        "roles",
        key("id", sa.Integer()),
        *recorded_at(),
        *text("by", "source", "header", "place", "printed", "means"),
        *not_blank(["by", "source"]),
        sqlite_strict=True,
    )
    refuse_changes("roles", ["id = NEW.id"])
