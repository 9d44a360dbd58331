"""Submissions as lines of a table, the newest first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol

from display.screens.acts import Entry, moment, person_text
from display.words import word


class Upload(Protocol):
    """A submission as the store keeps it."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def recorded_at(self) -> datetime:
        """When it was accepted."""

    @property
    def by(self) -> str:
        """Who accepted it."""

    @property
    def file_name(self) -> str:
        """The file it came as."""

    @property
    def rows(self) -> int:
        """How many statements it brought."""

    @property
    def withdrawn(self) -> bool:
        """Was it withdrawn?"""

    @property
    def note(self) -> str:
        """What was written beside it."""

    @property
    def left_out(self) -> int:
        """How many statements were left out on purpose."""


class Submission(NamedTuple):
    """`state` says whether it stands, `why` who withdrew it, when and for what reason."""

    number: str
    recorded: str
    by: str
    file: str
    rows: str
    left_out: str
    state: str
    why: str
    note: str
    stands: bool


def submissions(
    uploads: Iterable[Upload], withdrawn: Mapping[int, Entry], lang: str
) -> list[Submission]:
    """A line for each submission, in the order given; `withdrawn` gives who withdrew which
    number.
    """
    return [
        Submission(
            number=str(u.id),
            recorded=moment(u.recorded_at),
            by=person_text(u.by, lang),
            file=u.file_name,
            rows=f"{u.rows:,}",
            left_out=word("ledger.left_out", lang, count=u.left_out) if u.left_out else "",
            state=word("ledger.withdrawn" if u.withdrawn else "ledger.stands", lang),
            why=_why(withdrawn[u.id], lang) if u.id in withdrawn else "",
            note=u.note,
            stands=not u.withdrawn,
        )
        for u in uploads
    ]


def _why(entry: Entry, lang: str) -> str:
    detail = json.loads(entry.detail)
    return word(
        "ledger.withdrawn_by",
        lang,
        by=entry.by,
        at=moment(entry.recorded_at),
        reason=detail.get("reason", ""),
    )
