"""How the store is, and its backups, as lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, Protocol

from display.screens.acts import moment
from display.words import word

UNITS = ("B", "KB", "MB", "GB", "TB")
SHORT = 12
"""Characters of a hash that are shown."""


class Head(Protocol):
    """The last entry of a chain."""

    @property
    def seq(self) -> int:
        """Its number."""

    @property
    def hash(self) -> str:
        """Its hash."""


class Health(Protocol):
    """How a store is."""

    @property
    def engine(self) -> str:
        """What runs it."""

    @property
    def where(self) -> str:
        """Its place."""

    @property
    def revision(self) -> str:
        """The revision of its tables."""

    @property
    def size(self) -> int:
        """In bytes."""

    @property
    def room(self) -> int | None:
        """Bytes left on its disk, None where it is another machine's."""

    @property
    def uploads(self) -> int:
        """How many were made."""

    @property
    def last_upload(self) -> datetime | None:
        """When the last one was made."""

    @property
    def head(self) -> Head:
        """The end of its chain."""


class Kept(Protocol):
    """A backup."""

    @property
    def name(self) -> str:
        """Its file."""

    @property
    def size(self) -> int:
        """In bytes."""

    @property
    def made(self) -> datetime:
        """When it was made."""

    @property
    def head(self) -> Head | None:
        """What was handed out with it."""

    @property
    def stands(self) -> bool:
        """Is the head in the chain?"""

    @property
    def whole(self) -> bool | None:
        """Has the file the hash of its head? None where nobody asked."""


class Backup(NamedTuple):
    """A backup to be read; `good` is false where it is not what it should be."""

    name: str
    made: str
    age: str
    size: str
    head: str
    state: str
    good: bool


def facts(health: Health, days: int, lang: str) -> list[tuple[str, str]]:
    """What is to be known of a store, each with its name; `days` is how long the log is kept."""
    last = health.last_upload
    uploads = (
        word("system.uploads_none", lang)
        if last is None
        else word("system.uploads_value", lang, count=health.uploads, last=moment(last))
    )
    room = word("system.room_elsewhere", lang) if health.room is None else size(health.room)
    head = word("system.head_value", lang, entries=health.head.seq, hash=short(health.head))
    values = {
        "engine": health.engine,
        "where": health.where,
        "revision": health.revision,
        "size": size(health.size),
        "room": room,
        "uploads": uploads,
        "head": head,
        "retention": word("system.retention_value", lang, days=days),
    }
    return [(word(f"system.{name}", lang), value) for name, value in values.items()]


def backups(kept: Iterable[Kept], now: datetime, lang: str) -> list[Backup]:
    """A line for each backup, in the order given."""
    return [
        Backup(
            one.name,
            moment(one.made),
            word("system.hours", lang, count=hours(one, now)),
            size(one.size),
            short(one.head) if one.head else "",
            word(f"system.{_state(one)}", lang),
            _state(one) in ("state_stands", "state_whole"),
        )
        for one in kept
    ]


def hours(one: Kept, now: datetime) -> int:
    """How old a backup is."""
    return int((now - one.made).total_seconds() // 3600)


def _state(one: Kept) -> str:
    if one.head is None:
        return "state_no_head"
    if one.whole is False:
        return "state_changed"
    if not one.stands:
        return "state_cut"
    return "state_whole" if one.whole else "state_stands"


def size(count: int) -> str:
    """
    >>> size(0), size(1536), size(20 * 1024**3)
    ('0 B', '1.5 KB', '20.0 GB')
    """
    value, at = float(count), 0
    while value >= 1024 and at < len(UNITS) - 1:
        value, at = value / 1024, at + 1
    return f"{value:.1f} {UNITS[at]}" if at else f"{count} B"


def short(head: Head) -> str:
    """The number and the beginning of the hash of a head."""
    return f"{head.seq} · {head.hash[:SHORT]}" if head.seq else "0"
