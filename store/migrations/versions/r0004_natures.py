"""What the evidence of a report is by its nature, and where it stands."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; of the reports there are, they are blank."""
    for name in ("nature", "source", "url"):
        op.add_column("reports", sa.Column(name, sa.Text, nullable=False, server_default=""))
