"""Who follows what, where they are told, and what was sent to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store.columns import Moment
from store.migrations.append_only import refuse_changes
from store.migrations.columns import integers, key, not_blank, recorded_at, text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = "????-??-??T??:??:??.??????Z"


def upgrade() -> None:
    """Make the tables `follows`, `mailboxes` and `notices`."""
    _table(
        "follows",
        *text("kind", "subject", "standing"),
        sa.CheckConstraint(
            "kind IN ('indicator', 'office', 'all', 'approval')", name="kind_is_known"
        ),
        sa.CheckConstraint("standing IN ('follow', 'stop')", name="standing_is_known"),
    )
    _table(
        "mailboxes",
        *text("address", "lang", "rhythm"),
        sa.CheckConstraint("rhythm IN ('day', 'week', 'never')", name="rhythm_is_known"),
    )
    _table(
        "notices",
        *text("person", "address"),
        sa.Column("through", Moment, nullable=False),
        *integers("told"),
        *text("content_sha256"),
        sa.CheckConstraint("length(content_sha256) = 64", name="content_sha256_is_whole"),
        *not_blank(["person", "address"]),
        sa.CheckConstraint(f"through GLOB '{MOMENT}'", name="through_is_utc").ddl_if(
            dialect="sqlite"
        ),
    )


def _table(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        key("id", sa.Integer()),
        *recorded_at(),
        *text("by"),
        *not_blank(["by"]),
        *columns,
        sqlite_strict=True,
    )
    refuse_changes(name, ["id = NEW.id"])
