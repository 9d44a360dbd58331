"""What a person said that a column or title of a source's tables is, remembered for its next file."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import pandas as pd
from sqlalchemy import Engine, select

from store import acts, schema
from store.aliases import FORGOTTEN, meaning, newest
from store.engine import reading as read
from store.engine import writing as write
from store.errors import StoreError
from store.frames import frame


class PrintedPlace(NamedTuple):
    """A column of a source's tables by the whole `header`, its letters (`place`) and what stands
    over it (`printed`); or a title, which has neither header nor place, by its text.
    """

    source: str
    printed: str
    header: str = ""
    place: str = ""


class Roles:
    """The verbs of the store for remembered roles."""

    _engine: Engine

    def remember_role(
        self, where: PrintedPlace, role: str, *, by: str, recorded_at: datetime | None = None
    ) -> None:
        """Record a role; what is remembered already is not repeated."""
        acts.refuse_blank(by=by, role=role, source=where.source)
        key = where._asdict()
        acts.refuse_unstorable(acts.ROLES, key | {"means": role})
        with write(self._engine) as connection:
            if meaning(connection, schema.roles, key) != role:
                signature = acts.Signature(by, recorded_at)
                acts.record(connection, acts.ROLES, {**key, "means": role}, signature)

    def forget_role(
        self, where: PrintedPlace, *, by: str, recorded_at: datetime | None = None
    ) -> None:
        """Record that a remembered role is not to be used again.

        Raises:
            StoreError: it is not remembered for this source.
        """
        acts.refuse_blank(by=by)
        key = where._asdict()
        acts.refuse_unstorable(acts.ROLES, key)
        with write(self._engine) as connection:
            if meaning(connection, schema.roles, key) == FORGOTTEN:
                name = where.printed or where.place
                raise StoreError(f"no role of {name} is remembered for this source")
            signature = acts.Signature(by, recorded_at)
            content = {**key, "means": FORGOTTEN}
            acts.record(connection, acts.ROLES, content, signature, "forget_role")

    def roles(self, source: str | None = None) -> pd.DataFrame:
        """What is remembered, of one source or of all: source, printed, header, place, role, by,
        recorded_at; oldest first.
        """
        role = schema.roles.c
        columns = [role[name] for name in PrintedPlace._fields]
        every = select(*columns, role.means.label("role"), role.by, role.recorded_at)
        statement = every.where(
            role.id.in_(newest(schema.roles, PrintedPlace._fields)), role.means != FORGOTTEN
        )
        if source is not None:
            statement = statement.where(role.source == source)
        with read(self._engine) as connection:
            return frame(connection, statement.order_by(role.id))
