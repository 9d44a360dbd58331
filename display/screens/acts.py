"""Acts of the audit chain, each with what withdrew it, and their moments in words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, Protocol

from display.words import word


class Entry(Protocol):
    """An entry of the audit chain; `detail` is JSON text."""

    @property
    def seq(self) -> int:
        """Its number in the chain."""

    @property
    def recorded_at(self) -> datetime:
        """When it was done."""

    @property
    def by(self) -> str:
        """Who did it."""

    @property
    def action(self) -> str:
        """What was done, by its code."""

    @property
    def object(self) -> str:
        """What it was done to."""

    @property
    def detail(self) -> str:
        """JSON text of what else there is to say."""


class Act(NamedTuple):
    """An act on a thing of this number, and the entry that withdrew it, if one did."""

    number: int
    entry: Entry
    withdrawn: Entry | None


def acts(audit: Iterable[Entry], action: str, withdrawal: str) -> list[Act]:
    """Every act of one action, the newest first; `withdrawal` is the action that takes one back."""
    entries = list(audit)
    gone = withdrawals(entries, withdrawal)
    done = [(_number(entry), entry) for entry in entries if entry.action == action]
    lines = [Act(number, entry, gone.get(number)) for number, entry in done]
    return sorted(lines, key=lambda act: -act.number)


def withdrawals(audit: Iterable[Entry], withdrawal: str) -> dict[int, Entry]:
    """The entries of an action that withdraws, by the number of what they withdrew."""
    return {_number(entry): entry for entry in audit if entry.action == withdrawal}


def moment(at: datetime) -> str:
    """A moment on this machine's clock.

    >>> len(moment(datetime(2026, 1, 2, 3, 4)))
    16
    """
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def state_of(withdrawn: Entry | None, lang: str) -> str:
    """Whether an act stands, or who withdrew it when and why."""
    if withdrawn is None:
        return word("waiver.stands", lang)
    reason = json.loads(withdrawn.detail).get("reason", "")
    at = moment(withdrawn.recorded_at)
    return word("waiver.withdrawn", lang, by=withdrawn.by, at=at, reason=reason)


def _number(entry: Entry) -> int:
    return int(entry.object.rpartition(" ")[2])


SETTING_UP = "monitor init"
"""Who brought what is shipped, as the store names it."""


def person_text(by: str, lang: str) -> str:
    """Who acted, as the page names them: a person by their own name, the program in words.

    >>> person_text("monitor init", "en"), person_text("李四", "en")
    ('set-up', '李四')
    """
    return word("app.set_up", lang) if by == SETTING_UP else by
