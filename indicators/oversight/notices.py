"""What is told to whom: of what a person follows, the verdicts that flipped, what became overdue and
what was submitted for approval since that person was told last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from indicators.oversight.comparison import Flip
    from indicators.oversight.supervision import SupervisionItem
    from indicators.plan import Plan

FollowKind = Literal["indicator", "office", "all", "approval"]
"""approval: what waits for the decision of another; everything else is of `all`."""
Standing = Literal["follow", "stop"]
Rhythm = Literal["day", "week", "never"]
NEVER: Rhythm = "never"
APART: Mapping[Rhythm, timedelta] = {"day": timedelta(days=1), "week": timedelta(days=7)}
"""The days between two mails at least."""

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
LONGEST = 254
"""Characters of an address, as mail has it."""


class Follow(NamedTuple):
    """Somebody follows an indicator by its id, an office by its name, everything, or what waits for
    approval, since when.
    """

    by: str
    kind: FollowKind
    subject: str
    since: datetime


@dataclass(frozen=True)
class Mailbox:
    """Where, in which language and how often somebody is told."""

    address: str
    lang: str
    rhythm: Rhythm

    def reachable(self) -> bool:
        """Whether it is one address, and nothing besides."""
        return len(self.address) <= LONGEST and _ADDRESS.fullmatch(self.address) is not None


@dataclass(frozen=True)
class Sent:
    """A mail that a server took: to whom, up to which moment it tells, how much."""

    person: str
    address: str
    through: datetime
    told: int
    content_sha256: str


class Waiting(Protocol):
    """What somebody submitted and nobody decided on yet."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def by(self) -> str:
        """Who submitted it, and for whom."""

    @property
    def author(self) -> str:
        """Who was signed in."""

    @property
    def verb(self) -> str:
        """The act that is to be done."""

    @property
    def about(self) -> Mapping[str, Any]:
        """To what."""


class Happened(NamedTuple):
    """What changed for the plan's own area between two moments, and what was submitted between
    them and still waits.
    """

    flips: tuple[Flip, ...] = ()
    overdue: tuple[SupervisionItem, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    def __bool__(self) -> bool:
        return any(self)


@dataclass(frozen=True)
class Notice:
    """What one person is to be told: of `happened`, since when and up to when."""

    person: str
    mailbox: Mailbox
    since: datetime
    through: datetime
    happened: Happened

    @property
    def told(self) -> int:
        """How many things it tells."""
        return sum(len(part) for part in self.happened)


Happening = Callable[[datetime, datetime], Happened]


def notices(
    plan: Plan,
    follows: Iterable[Follow],
    mailboxes: Mapping[str, tuple[Mailbox, datetime]],
    sent: Sequence[Sent],
    now: datetime,
    happening: Happening,
) -> list[Notice]:
    """Who is to be told what now, by person; who was told lately, or of whom nothing is new, is
    left out. `happening` tells what changed between two moments.

    Nobody is told of what was before they followed it, nor of what they were told.
    """
    last = {one.person: one.through for one in sent}
    mine: dict[str, list[Follow]] = {}
    for follow in follows:
        mine.setdefault(follow.by, []).append(follow)
    found = []
    for person, theirs in sorted(mine.items()):
        mailbox, since = mailboxes.get(person, (None, now))
        if mailbox is None or not _due(mailbox.rhythm, last.get(person), now):
            continue
        start = max(since, last.get(person, since))
        told = _together(
            _concerning(plan, follow, happening(max(start, follow.since), now)) for follow in theirs
        )
        if told:
            found.append(Notice(person, mailbox, start, now, told))
    return found


def _due(rhythm: Rhythm, last: datetime | None, now: datetime) -> bool:
    """Whether so many days of the calendar have gone since the last mail."""
    if rhythm == NEVER:
        return False
    return last is None or _day(now) - _day(last) >= APART[rhythm]


def _day(moment: datetime) -> date:
    return moment.astimezone().date()


def _together(parts: Iterable[Happened]) -> Happened:
    """Each thing once, however many follows it concerns, in the order in which it came."""
    every = list(parts)
    flips = {(f.area, f.target, f.year, f.month): f for part in every for f in part.flips}
    overdue = {item.target: item for part in every for item in part.overdue}
    waiting = {one.id: one for part in every for one in part.waiting}
    return Happened(tuple(flips.values()), tuple(overdue.values()), tuple(waiting.values()))


def _concerning(plan: Plan, follow: Follow, happened: Happened) -> Happened:
    """What of it a follow is about; nobody decides on what is their own."""
    if follow.kind == "approval":
        return Happened(waiting=tuple(one for one in happened.waiting if one.author != follow.by))
    return Happened(
        tuple(flip for flip in happened.flips if _about(plan, follow, (flip.target,))),
        tuple(item for item in happened.overdue if _about(plan, follow, item.targets, item.office)),
    )


def _about(plan: Plan, follow: Follow, promises: Iterable[str], office: str | None = None) -> bool:
    if follow.kind == "all":
        return True
    known = [one for one in promises if plan.has_promise(one)]
    if follow.kind == "office":
        return follow.subject in {office, *(plan.lead_of(one) for one in known)}
    current = plan.later_id("indicator", follow.subject)
    return current is not None and current in {_indicator(plan, one) for one in known}


def _indicator(plan: Plan, promise: str) -> str | None:
    return getattr(plan.promise(promise), "indicator", None)
