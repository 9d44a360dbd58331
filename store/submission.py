"""What was put forward, as it is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from unicodedata import normalize

from sqlalchemy import Connection, RowMapping, Select, func, select

from store import schema
from store.content import text_sha256
from store.errors import StoreError
from store.submitted import unpacked

OWN = "submission {number} is your own; somebody else must decide on it"
NOT_OWN = "submission {number} is not yours; only who submitted it can take it back"
DECIDED = "submission {number} was decided already, by {by}: {outcome}"
MISSING = "there is no submission {number}; look up its number with: monitor submissions"
SPOILT = "submission {number} no longer holds what was submitted; run verify, send it back"


@dataclass(frozen=True)
class Submission:
    """What was put forward: a verb of the store with what lists show of it. `author` is who was
    signed in; `outcome` is approve, send_back, take_back, or empty while it waits; `made` names
    the acts that the approval performed; `mended_by` is the later submission on the same matter.
    """

    id: int
    recorded_at: datetime
    by: str
    author: str
    verb: str
    about: Mapping[str, Any]
    mends: int | None = None
    outcome: str = ""
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: str = ""
    made: str = ""
    mended_by: int | None = None

    @property
    def waits(self) -> bool:
        """Whether nobody decided on it yet."""
        return not self.outcome


def every() -> Select[Any]:
    """All that was put forward, each with how it was decided."""
    one, decided = schema.submissions.c, schema.submissions_decided.c
    later = schema.submissions.alias("later")
    mended = select(func.max(later.c.id)).where(later.c.mends == one.id).scalar_subquery()
    joined = schema.submissions.outerjoin(
        schema.submissions_decided, decided.submission_id == one.id
    )
    names = (one.id, one.recorded_at, one.by, one.author, one.verb, one.about, one.mends)
    told = (decided.outcome, decided.reason, decided.made)
    when = (decided.recorded_at.label("decided_at"), decided.by.label("decided_by"))
    return select(*names, *told, *when, mended.label("mended_by")).select_from(joined)


def listed(connection: Connection, told: Select[Any]) -> list[Submission]:
    """Those of `every` that are asked for, the newest first."""
    newest_first = told.order_by(schema.submissions.c.id.desc())
    return [_submission(row) for row in connection.execute(newest_first).mappings()]


def found(connection: Connection, number: int) -> Submission:
    """One submission by its number.

    Raises:
        StoreError: there is none.
    """
    told = every().where(schema.submissions.c.id == number)
    row = connection.execute(told).mappings().one_or_none()
    if row is None:
        raise StoreError(MISSING.format(number=number))
    return _submission(row)


def _submission(row: RowMapping) -> Submission:
    texts = {name: row[name] or "" for name in ("outcome", "reason", "made", "decided_by")}
    return Submission(**{**dict(row), **texts, "about": json.loads(row["about"])})


def open_one(connection: Connection, number: int, who: str, *, own: bool) -> Submission:
    """One that waits, and is the own one of who is signed in, or another's.

    Raises:
        StoreError: `decided`; `own` or `not_own`.
    """
    one = found(connection, number)
    if not one.waits:
        names = {"number": str(number), "by": one.decided_by, "outcome": one.outcome}
        raise StoreError(DECIDED.format(**names), "decided", names=names)
    if _same_person(one.author, who) is not own:
        names = {"number": str(number)}
        if own:
            raise StoreError(NOT_OWN.format(**names), "not_own", names=names)
        raise StoreError(OWN.format(**names), "own", names=names)
    return one


def _same_person(one: str, other: str) -> bool:
    """Whether two identities are one, however a provider spells it: in capitals, in wide letters,
    with signs that nobody sees.
    """
    plain, same = (
        "".join(sign for sign in normalize("NFKC", id).casefold() if sign.isprintable()).strip()
        for id in (one, other)
    )
    return plain == same


def content_of(connection: Connection, number: int) -> dict[str, Any]:
    """What was told to the verb, as it takes it.

    Raises:
        StoreError: `spoilt`: it was changed since.
    """
    one = schema.submissions.c
    found = connection.execute(
        select(one.content, one.content_sha256).where(one.id == number)
    ).one()
    if text_sha256(found.content) != found.content_sha256:
        names = {"number": str(number)}
        raise StoreError(SPOILT.format(**names), "spoilt", names=names)
    return unpacked(found.content)
