"""The columns and conditions that the revisions' tables have in common."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from store.columns import Moment


def key(name: str, kind: sa.types.TypeEngine[int]) -> sa.Column[int]:
    """The column of a table's own number, which an act gives and no sequence."""
    return sa.Column(name, kind, primary_key=True, autoincrement=False)


def text(*names: str) -> list[sa.Column[str]]:
    """Columns of text that must be there, and may be blank."""
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def integers(*names: str) -> list[sa.Column[int]]:
    """Columns of whole numbers that must be there."""
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def recorded_at() -> list[sa.schema.SchemaItem]:
    """The moment of an entry, with the check that SQLite's text is one in UTC."""
    pattern = "????-??-??T??:??:??.??????Z"
    check = sa.CheckConstraint(f"recorded_at GLOB '{pattern}'", name="recorded_at_is_utc")
    return [sa.Column("recorded_at", Moment, nullable=False), check.ddl_if(dialect="sqlite")]


def signed() -> list[sa.schema.SchemaItem]:
    """The number of an act, when it was recorded, and by whom."""
    return [key("id", sa.Integer()), *recorded_at(), *text("by"), *not_blank(["by"])]


def reference(
    name: str, table: str, target: str, kind: sa.types.TypeEngine[int], *, nullable: bool = False
) -> sa.Column[int]:
    """A column that points to the key of another table."""
    return sa.Column(
        name, kind, sa.ForeignKey(f"{target}.id", name=f"fk_{table}_{target}"), nullable=nullable
    )


def not_blank(names: Sequence[str]) -> list[sa.schema.SchemaItem]:
    """The checks that columns of text are not blank."""
    return [sa.CheckConstraint(f"trim(\"{name}\") <> ''", name=f"{name}_is_said") for name in names]


def days(names: Sequence[str]) -> list[sa.schema.SchemaItem]:
    """The checks that SQLite's texts are days of the calendar."""
    return [
        sa.CheckConstraint(f"{name} IS date({name})", name=f"{name}_is_a_day").ddl_if(
            dialect="sqlite"
        )
        for name in names
    ]
