"""How many refusals are written down: the first of each address, then their number."""

from __future__ import annotations

import time
from collections.abc import Hashable
from dataclasses import dataclass

FIRST = 5
"""Refusals of one address that are written one by one within a WINDOW."""
EVERY = 200
"""Refusals of all addresses together that are."""
WINDOW = 600.0
"""Seconds."""


@dataclass
class _Count:
    since: float
    written: int = 0
    left: int = 0


class Flood:
    """Counts refusals, so that whoever knocks without end fills no log. Holds at most EVERY
    addresses; what is beyond them counts for nobody in particular (None).
    """

    def __init__(self) -> None:
        self._counts: dict[Hashable, _Count] = {}

    def written(self, key: Hashable) -> bool:
        """Count a refusal of `key`; whether it is among those that are written one by one."""
        now = time.monotonic()
        whole = sum(one.written for one in self._counts.values())
        full = len(self._counts) >= EVERY and key not in self._counts
        count = self._counts.setdefault(None if full else key, _Count(now))
        if count.written < FIRST and whole < EVERY:
            count.written += 1
            return True
        count.left += 1
        return False

    def over(self, *, all: bool = False) -> list[tuple[Hashable, int]]:
        """What was counted and not written, by address, of every window that is over; `all`
        ends them now.
        """
        now = time.monotonic()
        ended = {key: one for key, one in self._counts.items() if all or now - one.since >= WINDOW}
        for key in ended:
            del self._counts[key]
        return [(key, one.left) for key, one in ended.items() if one.left]
