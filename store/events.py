"""What happens beside the acts and joins their chain: who came, who was refused, what was taken
away. Unlike an act it changes nothing of what is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, get_args

from sqlalchemy import Engine, func, select

from store import audit, schema
from store.engine import reading as read
from store.engine import writing as write
from store.writing import moment_of_writing

Happening = Literal["sign_in", "sign_out", "refuse", "download", "export", "backup", "restore"]
HAPPENINGS: tuple[Happening, ...] = get_args(Happening)

BRIEFING = "report"
"""What the detail of a download or export says that hands out a briefing: as `kind` or `what`."""

STRANGER = "stranger"
"""What is refused to whoever signs in and is in no row of the table of people."""

LONGEST = 300
"""Characters that are kept of a text, which may come from whoever knocks."""


class Events:
    """The events of a store."""

    _engine: Engine

    def note(
        self,
        what: Happening,
        object: str,
        *,
        by: str,
        detail: Mapping[str, object] | None = None,
        recorded_at: datetime | None = None,
    ) -> None:
        """Add an event to the chain. `object` is what was taken, tried or entered; details that
        are None are left out.
        """
        if what not in HAPPENINGS:
            raise ValueError(f"{what} is an act, which its own verb records")
        facts = {name: _plain(value) for name, value in (detail or {}).items() if value is not None}
        with write(self._engine) as connection:
            audit.append(
                connection,
                recorded_at=moment_of_writing(connection, recorded_at),
                by=_plain(by),
                action=what,
                object=_plain(object),
                detail=facts,
            )

    def last_sign_in(self, before: datetime, *, by: str) -> datetime | None:
        """When somebody signed in last before a moment; None where that never was."""
        entry = schema.audit.c
        newest = select(func.max(entry.recorded_at)).where(
            entry.action == "sign_in", entry.by == by, entry.recorded_at < before
        )
        with read(self._engine) as connection:
            found: datetime | None = connection.scalar(newest)
        return found

    def last_groups(self, since: datetime) -> dict[str, tuple[str, ...]]:
        """The groups that people were of when they came last, since a moment; none of whoever was
        then refused as a stranger.
        """
        found: dict[str, tuple[str, ...]] = {}
        with read(self._engine) as connection:
            came = audit.entries(connection, ("sign_in", "refuse"), since)
        for entry in came:
            if entry.action == "sign_in" or entry.object == STRANGER:
                told = audit.detail_of(entry).get("groups")
                found[entry.by] = tuple(map(str, told)) if isinstance(told, list) else ()
        return found

    def last_briefing(self, before: datetime, *, area: str) -> date | None:
        """The day of the newest briefing on an area that anybody took before a moment: the day it
        tells of, else that on which it was taken; None where that never was.
        """
        entry = schema.audit.c
        taken = select(schema.audit).where(
            entry.action.in_(("download", "export")),
            entry.recorded_at < before,
            entry.detail.contains(f'"{BRIEFING}"', autoescape=True),
        )
        with read(self._engine) as connection:
            for row in connection.execute(taken.order_by(entry.seq.desc())):
                facts = audit.detail_of(audit.AuditEntry(*row))
                kinds = (facts.get("kind"), facts.get("what"))
                if BRIEFING in kinds and facts.get("area") == area:
                    day = facts.get("day")
                    taken_on = row.recorded_at.astimezone().date()
                    return date.fromisoformat(str(day)) if day else taken_on
        return None


def _plain(value: Any) -> Any:
    """A text without what a database cannot keep or a screen obeys, cut to its length."""
    if not isinstance(value, str):
        return value
    whole = "".join(char if char.isprintable() else "�" for char in value[: LONGEST + 1])
    return whole if len(whole) <= LONGEST else f"{whole[:LONGEST]}…"
