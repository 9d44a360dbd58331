"""Two pairs of eyes: what somebody puts forward is kept whole and changes nothing; once another
approves it, the ordinary act is performed, in the same transaction and under that moment.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from indicators.figures.columns import Observations
from store import acts, audit, schema
from store import submission as rows
from store.content import allowed, columns_sha256, refuse_unstorable, text_sha256
from store.engine import composing
from store.engine import reading as read
from store.engine import writing as write
from store.errors import StoreError
from store.reading import Upload, upload
from store.submission import Submission
from store.submitted import SUBJECT, about, packed, signed, subject
from store.writing import moment_of_writing, refuse_changed, standing_upload

BOTH = "{author} ✓ {approver}"
"""Who an approved act is recorded by: both, first the one who put it forward."""

MANY = 20_000
"""So many statements are checked in columns; of fewer, storing them is tried and undone."""


class Submissions:
    """The verbs of the store for what waits for approval."""

    _engine: Engine

    def submit(
        self,
        verb: str,
        given: Mapping[str, Any],
        *,
        by: str,
        who: str,
        expected: int | None = None,
        recorded_at: datetime | None = None,
    ) -> Submission | Upload:
        """Put an act forward: a verb of SUBJECT with what is told to it, `who` being signed in.
        The same content that waits already is not repeated; statements that stand already
        answer with their upload.

        Raises:
            StoreError: the act itself would be refused; or `changed`, see `Store.add`.
        """
        if verb not in SUBJECT:
            raise ValueError(f"{verb} cannot be submitted; known are {', '.join(SUBJECT)}")
        acts.refuse_blank(by=by, who=who)
        given = signed(given, by)
        content, facts = packed(given), about(given)
        row: dict[str, object] = {
            "author": who,
            "verb": verb,
            "about": _json(facts),
            "content": content,
        }
        row["content_sha256"] = text_sha256(content)
        with composing(self._engine) as connection:
            refuse_changed(connection, expected)
            same = _waiting_same(connection, row)
            if same is not None:
                return rows.found(connection, same)
            found = self._tried(connection, verb, given, by)
            if isinstance(found, Upload) and found.already:
                return found
            row["mends"] = _mends(connection, who, verb, facts)
            return rows.found(
                connection,
                acts.record(connection, acts.SUBMISSIONS, row, acts.Signature(by, recorded_at)),
            )

    def approve(
        self,
        number: int,
        *,
        by: str,
        who: str,
        reason: str = "",
        expected: int | None = None,
        recorded_at: datetime | None = None,
    ) -> Submission:
        """Perform what was put forward, in one transaction, recorded by both and now.

        `expected` is the version of the store when its effect was looked at.
        Raises:
            StoreError: `own`, `decided`, `changed`; or the act itself is refused by now.
        """
        with composing(self._engine) as connection:
            refuse_changed(connection, expected)
            one = rows.open_one(connection, number, who, own=False)
            moment = moment_of_writing(connection, recorded_at)
            before = audit.length(connection)
            names = BOTH.format(author=one.by, approver=by)
            self._perform(one.verb, rows.content_of(connection, number), names, moment)
            made = ", ".join(audit.objects(connection, before))
            return _decide(connection, number, ("approve", reason, made), (by, moment))

    def send_back(
        self, number: int, *, by: str, who: str, reason: str, recorded_at: datetime | None = None
    ) -> Submission:
        """Give it back to who put it forward, for a reason; nothing of it counts.

        Raises:
            StoreError: `own`, `decided`, or no reason.
        """
        acts.refuse_blank(reason=reason)
        with write(self._engine) as connection:
            rows.open_one(connection, number, who, own=False)
            moment = moment_of_writing(connection, recorded_at)
            return _decide(connection, number, ("send_back", reason, ""), (by, moment))

    def take_back(
        self,
        number: int,
        *,
        by: str,
        who: str,
        reason: str = "",
        recorded_at: datetime | None = None,
    ) -> Submission:
        """Take back what one put forward oneself.

        Raises:
            StoreError: `not_own`, `decided`.
        """
        with write(self._engine) as connection:
            rows.open_one(connection, number, who, own=True)
            moment = moment_of_writing(connection, recorded_at)
            return _decide(connection, number, ("take_back", reason, ""), (by, moment))

    def submissions(self) -> list[Submission]:
        """Everything that was put forward, the newest first."""
        with read(self._engine) as connection:
            return rows.listed(connection, rows.every())

    def own_submissions(self, *, who: str) -> list[Submission]:
        """What somebody put forward, the newest first."""
        with read(self._engine) as connection:
            return rows.listed(connection, rows.every().where(schema.submissions.c.author == who))

    def waiting(self) -> int:
        """How many submissions nobody decided on; cheap to ask."""
        decided = select(schema.submissions_decided.c.submission_id)
        open_ones = select(func.count()).where(schema.submissions.c.id.not_in(decided))
        with read(self._engine) as connection:
            return int(connection.execute(open_ones).scalar_one())

    def submission_content(self, number: int) -> dict[str, Any]:
        """What was told to the verb, by the names of its parameters.

        Raises:
            StoreError: there is no such submission, or it was changed.
        """
        with read(self._engine) as connection:
            rows.found(connection, number)
            return rows.content_of(connection, number)

    def obstacle(self, number: int) -> str:
        """Why approving it now would be refused, found by trying and undoing it; empty where
        nothing stands in the way.
        """
        try:
            with composing(self._engine) as connection:
                one = rows.found(connection, number)
                self._tried(connection, one.verb, rows.content_of(connection, number), one.by)
        except StoreError as error:
            return str(error)
        return ""

    def _perform(self, verb: str, given: Mapping[str, Any], by: str, moment: datetime) -> Any:
        """The ordinary act; its transaction joins the one that is open."""
        return getattr(self, verb)(**given, by=by, recorded_at=moment)

    def _tried(
        self, connection: Connection, verb: str, given: Mapping[str, Any], by: str
    ) -> object:
        """What performing it would answer; it is undone at once."""
        if verb == "add":
            said = Observations.of(given["observations"])
            refuse_unstorable(said)
            if len(said) >= MANY and allowed(said):
                there = standing_upload(connection, columns_sha256(said))
                return None if there is None else upload(connection, there, already=True)
        with connection.begin_nested() as tried:
            moment = moment_of_writing(connection, None)
            answer: object = self._perform(verb, given, by, moment)
            tried.rollback()
        return answer


def _json(facts: Mapping[str, object]) -> str:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)


def _waiting_same(connection: Connection, row: Mapping[str, Any]) -> int | None:
    """The submission of the same author that waits with this very content."""
    one = schema.submissions.c
    decided = select(schema.submissions_decided.c.submission_id)
    same = [one[name] == row[name] for name in ("content_sha256", "author", "verb")]
    found: int | None = connection.scalar(
        select(func.min(one.id)).where(*same, one.id.not_in(decided))
    )
    return found


def _mends(connection: Connection, who: str, verb: str, facts: Mapping[str, object]) -> int | None:
    """The newest submission of the same author on the same matter, if it was given back."""
    one, matter = schema.submissions.c, subject(verb, facts)
    mine = rows.every().where(one.author == who, one.verb == verb)
    for former in rows.listed(connection, mine):
        if subject(verb, former.about) == matter:
            back = former.outcome in ("send_back", "take_back") and former.mended_by is None
            return former.id if back else None
    return None


def _decide(
    connection: Connection,
    number: int,
    decision: tuple[str, str, str],
    signature: tuple[str, datetime],
) -> Submission:
    """Record the outcome, its reason and what it made."""
    outcome, reason, made = decision
    row = {"submission_id": number, "outcome": outcome, "reason": reason, "made": made}
    acts.record(connection, acts.DECIDED, row, acts.Signature(*signature), outcome)
    return rows.found(connection, number)
