"""What offices say of promises that were missed or are overdue: as it stands, and as known on a
day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from indicators.judging.dated import Progress
from indicators.judging.dated_rows import judged
from indicators.judging.judgement import Judgement
from indicators.plan import Plan

SHORT = ("near", "missed")
"""The verdicts that are commented on."""

Subject = tuple[str, int, str]
"""A promise, its year and its area."""


@dataclass(frozen=True)
class Comment:
    """What an office says of a promise: which, of which area and year, known since when."""

    target: str
    area: str
    year: int
    known_on: date
    text: str

    @property
    def subject(self) -> Subject:
        """What it is on."""
        return self.target, self.year, self.area


class Commented(NamedTuple):
    """A comment as it stands: its number and who wrote it."""

    id: int
    by: str
    comment: Comment


Comments = Mapping[Subject, Sequence[Commented]]
"""The comments known on a day by what they are on, the newest first."""

NONE: Comments = MappingProxyType({})


def cleaned(text: str) -> str:
    """A text on one line, without signs that nobody sees or that a screen obeys.

    >>> cleaned(" 疫情影响，\\n二季度\\u202e停产 ")
    '疫情影响， 二季度停产'
    """
    seen = "".join(sign if sign.isprintable() else " " * sign.isspace() for sign in text)
    return " ".join(seen.split())


def explains(row: Judgement | None) -> bool:
    """Whether a verdict is one to be commented on: missed or nearly met in its whole period, or
    overdue.
    """
    return row is not None and (row.verdict in SHORT or row.phase == "overdue")


def subject_of(row: Judgement) -> Subject:
    """What a comment on a judged row is on."""
    return row.target, row.year, row.area


def subjects_of(plan: Plan, progress: Iterable[Progress]) -> dict[str, Subject]:
    """What a comment would be on, by the id of each thing with a day that is overdue, or was done
    late or without proof.
    """
    place, year_of = plan.document.area, plan.document.year_of
    rows = ((one.item.id, one.item.due, judged(one)) for one in progress)
    return {
        id: (id, year_of(due), place)
        for id, due, (verdict, phase, _) in rows
        if due is not None and (verdict in SHORT or phase == "overdue")
    }


def known_by(comments: Iterable[Commented], as_of: date) -> Comments:
    """The comments that are known by a day."""
    known: dict[Subject, list[Commented]] = {}
    newest = sorted(comments, key=lambda one: (one.comment.known_on, one.id), reverse=True)
    for one in newest:
        if one.comment.known_on <= as_of:
            known.setdefault(one.comment.subject, []).append(one)
    return known
