"""Two roles in PostgreSQL: one owns the tables, the other reads and adds, and nothing else."""

from __future__ import annotations

from sqlalchemy import Engine, text

from store import schema
from store.engine import writing


def grant(engine: Engine, role: str) -> None:
    """Let a role of PostgreSQL read every table and add to those that grow; whatever else it had
    of them is taken away. Whoever calls owns the tables. SQLite has no roles.
    """
    if engine.dialect.name == "sqlite":
        return
    quoted = engine.dialect.identifier_preparer.quote_identifier(role)
    tables = [table.name for table in schema.metadata.sorted_tables]
    every = ", ".join([*tables, schema.VERSION_TABLE])
    with writing(engine) as connection:
        place = connection.scalar(text("SELECT quote_ident(current_schema())"))
        for statement in (
            f"REVOKE ALL ON {every} FROM {quoted}",
            f"GRANT USAGE ON SCHEMA {place} TO {quoted}",
            f"GRANT SELECT ON {every} TO {quoted}",
            f"GRANT INSERT ON {', '.join(tables)} TO {quoted}",
        ):
            connection.exec_driver_sql(statement)
