"""Names that a source prints, and what they were found to mean, remembered for the next file of
that source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

import pandas as pd
from sqlalchemy import Connection, Engine, Select, Table, func, select

from store import acts, schema
from store.engine import reading as read
from store.engine import writing as write
from store.errors import StoreError
from store.frames import frame

AliasKind = Literal["indicator", "area"]

Name = tuple[AliasKind, str, str, str]
"""A name to be remembered: kind, as printed, the id it means, the source that prints it."""

FORGOTTEN = ""
KEY = ("kind", "printed", "source")


class Aliases:
    """The verbs of the store for remembered names."""

    _engine: Engine

    def remember(
        self,
        kind: AliasKind,
        printed: str,
        id: str,
        *,
        source: str,
        by: str,
        recorded_at: datetime | None = None,
    ) -> None:
        """Record that a source's printed name means an id of the plan; what is remembered
        already is not repeated.
        """
        acts.refuse_blank(by=by, printed=printed, id=id)
        name = {"kind": kind, "printed": printed, "source": source}
        acts.refuse_unstorable(acts.ALIASES, name)
        with write(self._engine) as connection:
            if meaning(connection, schema.aliases, name) != id:
                acts.record(
                    connection, acts.ALIASES, {**name, "means": id}, acts.Signature(by, recorded_at)
                )

    def forget(
        self,
        kind: AliasKind,
        printed: str,
        *,
        source: str,
        by: str,
        recorded_at: datetime | None = None,
    ) -> None:
        """Record that a remembered name is not to be used again.

        Raises:
            StoreError: it is not remembered for this source.
        """
        acts.refuse_blank(by=by)
        name = {"kind": kind, "printed": printed, "source": source}
        acts.refuse_unstorable(acts.ALIASES, name)
        with write(self._engine) as connection:
            if meaning(connection, schema.aliases, name) == FORGOTTEN:
                raise StoreError(
                    f"{printed} is not remembered for this source; there is nothing to forget"
                )
            signature = acts.Signature(by, recorded_at)
            acts.record(connection, acts.ALIASES, {**name, "means": FORGOTTEN}, signature, "forget")

    def aliases(self, source: str | None = None) -> pd.DataFrame:
        """What is remembered, of one source or of all: kind, printed, id, source, by,
        recorded_at; oldest first.
        """
        alias = schema.aliases.c
        query = select(
            alias.kind,
            alias.printed,
            alias.means.label("id"),
            alias.source,
            alias.by,
            alias.recorded_at,
        )
        statement = query.where(
            alias.id.in_(newest(schema.aliases, KEY)), alias.means != FORGOTTEN
        ).order_by(alias.id)
        if source is not None:
            statement = statement.where(alias.source == source)
        with read(self._engine) as connection:
            return frame(connection, statement)


def newest(table: Table, key: Sequence[str]) -> Select[Any]:
    """The number of the act that was recorded last for each key."""
    return select(func.max(table.c.id)).group_by(*(table.c[column] for column in key))


def meaning(connection: Connection, table: Table, key: Mapping[str, str]) -> str:
    """What a key means since the last act on it; FORGOTTEN where it means nothing."""
    same = [table.c[column] == value for column, value in key.items()]
    found: str | None = connection.scalar(
        select(table.c.means).where(*same).order_by(table.c.id.desc()).limit(1)
    )
    return found or FORGOTTEN
