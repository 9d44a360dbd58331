"""Triggers that refuse to change or remove what a table holds."""

from __future__ import annotations

from collections.abc import Sequence

from alembic import op


def refuse_changes(table: str, keys: Sequence[str]) -> None:
    """Make `table` append-only; `keys` are the conditions under which a NEW row would displace
    an old one.
    """
    if op.get_context().dialect.name == "sqlite":
        _sqlite(table, keys)
    else:
        _postgresql(table)


def _sqlite(table: str, keys: Sequence[str]) -> None:
    refusal = f"SELECT RAISE(ABORT, '{table} is append-only')"
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{change.lower()} BEFORE {change} ON {table} BEGIN {refusal}; END"
        )
    # INSERT OR REPLACE removes the old row without asking the DELETE trigger.
    displaced = f"EXISTS (SELECT 1 FROM {table} WHERE {' OR '.join(keys)})"
    op.execute(
        f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table} WHEN {displaced} BEGIN {refusal}; END"
    )


def _postgresql(table: str) -> None:
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
