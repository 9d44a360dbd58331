"""Who follows what, where they are told, and what was sent to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, select

from indicators.oversight.notices import NEVER, Follow, FollowKind, Mailbox, Sent
from store import acts, schema
from store.engine import reading as read
from store.engine import writing as write
from store.errors import StoreError
from store.writing import moment_of_writing


class Following:
    """The verbs of the store for who is told what. A person is whoever acts: `by`."""

    _engine: Engine

    def follow(
        self,
        kind: FollowKind,
        subject: str,
        *,
        by: str,
        standing: bool = True,
        recorded_at: datetime | None = None,
    ) -> None:
        """Record that a person follows something from now on, or no longer where it is not
        `standing`; what holds already is not repeated.
        """
        acts.refuse_blank(by=by)
        content = {"kind": kind, "subject": subject}
        acts.refuse_unstorable(acts.FOLLOWS, content | {"by": by})
        action = "follow" if standing else "stop"
        with write(self._engine) as connection:
            if ((by, kind, subject) in _standing(connection, by)) != standing:
                signature = acts.Signature(by, recorded_at)
                row = {**content, "standing": action}
                acts.record(connection, acts.FOLLOWS, row, signature, action)

    def follows(self, *, by: str) -> list[Follow]:
        """What a person follows, oldest first."""
        return self._follows(by)

    def every_follow(self) -> list[Follow]:
        """What anybody follows, oldest first."""
        return self._follows(None)

    def _follows(self, by: str | None) -> list[Follow]:
        with read(self._engine) as connection:
            held = _standing(connection, by)
        return [Follow(*key, since) for key, since in held.items()]

    def set_mailbox(
        self, mailbox: Mailbox, *, by: str, recorded_at: datetime | None = None
    ) -> None:
        """Record where, in which language and how often a person is told from now on.

        Raises:
            StoreError: the address is none that a mail could go to.
        """
        acts.refuse_blank(by=by)
        if mailbox.rhythm != NEVER and not mailbox.reachable():
            raise StoreError(
                f"{mailbox.address[:80]!r} is no address for mail; write name@example.cn"
            )
        content = {"address": mailbox.address, "lang": mailbox.lang, "rhythm": mailbox.rhythm}
        with write(self._engine) as connection:
            if _boxes(connection, by).get(by, (None,))[0] != mailbox:
                acts.record(connection, acts.MAILBOXES, content, acts.Signature(by, recorded_at))

    def mailbox(self, *, by: str) -> Mailbox | None:
        """Where a person is told; None where that was never said."""
        with read(self._engine) as connection:
            return _boxes(connection, by).get(by, (None,))[0]

    def every_mailbox(self) -> dict[str, tuple[Mailbox, datetime]]:
        """Where each person is told, and since when without a break."""
        with read(self._engine) as connection:
            return _boxes(connection, None)

    def record_notice(self, sent: Sent, *, by: str, recorded_at: datetime | None = None) -> None:
        """Record that a server took a mail for a person."""
        with write(self._engine) as connection:
            acts.record(connection, acts.NOTICES, vars(sent), acts.Signature(by, recorded_at))

    def notices(self) -> list[Sent]:
        """The mails that were sent, oldest first."""
        row = schema.notices.c
        told = select(row.person, row.address, row.through, row.told, row.content_sha256)
        with read(self._engine) as connection:
            return [Sent(*one) for one in connection.execute(told.order_by(row.id))]

    def now(self) -> datetime:
        """The store's own clock: no entry that it shows is later."""
        with read(self._engine) as connection:
            return moment_of_writing(connection, None)


def _rows(connection: Connection, table: Table, by: str | None) -> Any:
    told = select(table).order_by(table.c.id)
    return connection.execute(told if by is None else told.where(table.c.by == by))


def _standing(
    connection: Connection, by: str | None
) -> dict[tuple[str, FollowKind, str], datetime]:
    """What is followed, by person, kind and subject, each with the moment since when."""
    held: dict[tuple[str, FollowKind, str], datetime] = {}
    for row in _rows(connection, schema.follows, by):
        key = (row.by, row.kind, row.subject)
        if row.standing == "follow":
            held[key] = row.recorded_at
        else:
            held.pop(key, None)
    return held


def _boxes(connection: Connection, by: str | None) -> dict[str, tuple[Mailbox, datetime]]:
    boxes: dict[str, tuple[Mailbox, datetime]] = {}
    for row in _rows(connection, schema.mailboxes, by):
        before = boxes.get(row.by)
        unbroken = before is not None and before[0].rhythm != NEVER
        since = before[1] if before is not None and unbroken else row.recorded_at
        boxes[row.by] = (Mailbox(row.address, row.lang, row.rhythm), since)
    return boxes
