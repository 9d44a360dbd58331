"""The store as the other rooms see it: statements go in, stand, are withdrawn, and can be asked
for as of a moment.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd
from sqlalchemy import Engine

from indicators.figures.columns import Observations
from indicators.figures.observations import Observation
from indicators.figures.stated_values import StatedValues
from store import acts, audit, bulk, opening, reading, verifying, writing
from store.again import again
from store.aliases import Aliases
from store.audit import AuditEntry
from store.choices import Choices
from store.comments import CommentsKept
from store.content import columns_sha256, refuse_unstorable
from store.copying import copy
from store.engine import composing, sqlite_path
from store.engine import reading as read
from store.engine import writing as write
from store.errors import translated
from store.events import HAPPENINGS, Events
from store.faults import Fault
from store.following import Following
from store.granting import grant
from store.heads import Head, head_of
from store.health import Health, health
from store.keeping import KeptFile, keep, kept_in
from store.left_out import omission, omissions_of
from store.plans import Plans
from store.pruning import prune
from store.reading import Upload
from store.reports import Reports
from store.roles import PrintedPlace, Roles
from store.rows import Progress
from store.stated_values import stated_values
from store.submissions import Submissions
from store.submitted import Kept, SubmittedFile
from store.waivers import Waivers


def create(url: str, role: str = "") -> Store:
    """Make the store, or bring it to the newest revision; a store that is up to date stays as
    it is. A `role` of PostgreSQL may then read and add, and nothing else.

    Before an upgrade a SQLite store is copied to a file beside it, named for its old revision
    and the moment.

    Raises:
        StoreError: the place belongs to another program, or a newer program made it.
    """
    engine = opening.made(url)
    if role:
        grant(engine, role)
    return Store(engine)


def open_store(url: str) -> Store:
    """Open a store that is there; nothing is made.

    Raises:
        StoreError: there is none, it is another program's, or of another revision.
    """
    return Store(opening.opened(url))


@again
class Store(
    Choices,
    Aliases,
    Roles,
    Reports,
    Waivers,
    CommentsKept,
    Plans,
    Submissions,
    Events,
    Following,
):
    """May be shared by threads. Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(
        self,
        observations: Sequence[Observation],
        *,
        by: str,
        file: SubmittedFile,
        recorded_at: datetime | None = None,
        expected: int | None = None,
        progress: Progress | None = None,
    ) -> Upload:
        """Store an upload as a whole. Content that already stands changes nothing and answers
        `already`.

        `expected` is the version that the submission was weighed against; `progress` is told the
        share that is written, and what it raises leaves the store untouched.

        Raises:
            StoreError: `changed`: the store has another version by now.
        """
        if not observations:
            raise ValueError("an upload needs at least one observation")
        columns = Observations.of(observations)
        refuse_unstorable(columns)
        omissions = [omission(entry) for entry in file.left_out]
        head = writing.UploadHead(by, file.name, file.note, columns_sha256(columns))
        with composing(self._engine, untied=len(columns) >= bulk.MANY) as connection:
            writing.refuse_changed(connection, expected)
            moment = writing.moment_of_writing(connection, recorded_at)
            standing = writing.standing_upload(connection, head.content_sha256)
            number = standing or writing.insert_upload(
                connection, head, moment, columns, omissions, progress
            )
            self._keep(file.kept, by, moment)
            return reading.upload(connection, number, already=standing is not None)

    def _keep(self, kept: Kept, by: str, moment: datetime) -> None:
        """Remember what comes with an upload, in its transaction."""
        for kind, printed, id, source in kept.names:
            self.remember(kind, printed, id, source=source, by=by, recorded_at=moment)
        known = self.roles() if any(not role for _, role in kept.roles) else None
        for where, role in kept.roles:
            if role:
                self.remember_role(where, role, by=by, recorded_at=moment)
            elif known is not None and _is_known(known, where):
                self.forget_role(where, by=by, recorded_at=moment)

    def withdraw(
        self, upload_id: int, *, by: str, reason: str, recorded_at: datetime | None = None
    ) -> None:
        """Record that an upload no longer stands; what it replaced shows again.

        Raises:
            StoreError: there is no such upload, or it was withdrawn before.
        """
        with write(self._engine) as connection:
            signature = acts.Signature(by, recorded_at)
            acts.withdraw(connection, acts.WITHDRAWALS, upload_id, reason, signature)

    def uploads(self) -> list[Upload]:
        """All uploads, newest first, withdrawn ones included."""
        with read(self._engine) as connection:
            return reading.uploads(connection)

    def left_out(self, upload_id: int) -> pd.DataFrame:
        """The cells left out of an upload, in the order of the file: sheet, row, cell, kind,
        name, text.
        """
        with read(self._engine) as connection:
            return omissions_of(connection, upload_id)

    def observations(
        self,
        areas: Sequence[str] | None = None,
        indicators: Sequence[str] | None = None,
        shown_on: datetime | None = None,
    ) -> pd.DataFrame:
        """The statements the store showed at a moment (now, if none is given); columns
        STORED_COLUMNS.

        `recorded_on` is the upload's day in UTC, today at the latest. None for areas or indicators means all of them.
        """
        with read(self._engine) as connection:
            return reading.observations(connection, areas, indicators, shown_on)

    def stated_values(self, areas: Collection[str], indicators: Collection[str]) -> StatedValues:
        """Every value that stands in the store for these areas and indicators, by series; which of
        them is the figure, `observations` are needed to tell.
        """
        with read(self._engine) as connection:
            return stated_values(connection, areas, indicators)

    def version(self) -> int:
        """A number that grows with every upload, withdrawal, choice, name, role, report, waiver,
        comment and adopted plan; cheap to ask.
        """
        return self.reached()[0]

    def reached(self) -> tuple[int, int]:
        """The version, and the number of the newest entry of the chain, which grows with whatever
        is recorded; cheap to ask.
        """
        with read(self._engine) as connection:
            return reading.reached(connection)

    def audit(self, since: datetime | None = None) -> list[AuditEntry]:
        """Who did what, oldest first: acts, and what happened beside them; of the whole chain, or
        since a moment.
        """
        with read(self._engine) as connection:
            return audit.entries(connection, since=since)

    def acts(self, actions: Collection[str]) -> list[AuditEntry]:
        """Who did these acts, oldest first; nothing of who came, what was taken, what waits, and who
        is told of what.
        """
        with read(self._engine) as connection:
            return audit.entries(
                connection, set(actions) - {*HAPPENINGS, *acts.BETWEEN, *acts.OF_ONE}
            )

    def verify(self, heads: Sequence[Head] = ()) -> list[Fault]:
        """What is wrong with the file, the audit chain, or what was put in; empty if all is
        well. With the heads that backups were given, also a chain that was cut off since.
        """
        if self._engine.dialect.name == "sqlite":
            with translated(self._engine.dialect):
                damage = verifying.damage(sqlite_path(self._engine.url))
            if damage:
                return damage
        with read(self._engine) as connection:
            return verifying.faults(connection, heads)

    def head(self) -> Head:
        """The last entry of the audit chain."""
        with read(self._engine) as connection:
            return head_of(connection)

    def backup(self, path: Path) -> Head:
        """Copy the store as it is at one moment to a new SQLite file, check the copy, and write the
        head of its chain beside it.
        """
        return keep(self._engine, path)

    def backups(self, folder: Path, *, hashed: bool = False) -> list[KeptFile]:
        """The backups in a folder, the newest first, each held against the chain; where `hashed`,
        also against the hash of its file.
        """
        return kept_in(self._engine, folder, hashed=hashed)

    def health(self) -> Health:
        """What runs the store, its size, what it holds and how much room is left."""
        return health(self._engine)

    def prune(self, path: Path, *, days: int, by: str) -> int:
        """Move sign-ins, refusals, downloads and exports of more than `days` ago out of the log into
        a file; gives how many. The chain stays whole.
        """
        with translated(self._engine.dialect):
            return prune(self._engine, path, days, by)

    def copy(self, url: str) -> Head:
        """Copy everything into an empty place, on either engine, all or nothing; gives the head of
        the chain, which is the copy's as well.

        Raises:
            StoreError: `not_empty`: something is kept there.
        """
        return copy(self._engine, url)

    def close(self) -> None:
        """Give the connections back; the store opens new ones when it is asked again."""
        self._engine.dispose()


def _is_known(roles: pd.DataFrame, where: PrintedPlace) -> bool:
    same = [roles[name] == text for name, text in where._asdict().items()]
    return bool(pd.concat(same, axis=1).all(axis=1).any())
