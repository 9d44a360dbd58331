"""Whose turn it is: pages are made one after another, about in the order they were asked for.

The threads of a process share one interpreter. Pages that are made side by side all end late, and
each waits for the others again at every message that it sends.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import Condition, Lock
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Turns:
    """At most so many turns at once; one that lasts longer than `patience` seconds, as an upload
    does, holds up nobody any more.
    """

    def __init__(self, most: int, patience: float) -> None:
        self._most, self._patience = most, patience
        self._began: dict[object, float] = {}
        self._first, self._changed = Lock(), Condition()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a turn, and have it until the end of the block."""
        mine = object()
        with self._first, self._changed:
            while (left := self._left()) > 0:
                self._changed.wait(left)
            self._began[mine] = monotonic()
        try:
            yield
        finally:
            with self._changed:
                self._began.pop(mine, None)
                self._changed.notify()

    def _left(self) -> float:
        """Seconds until there is a turn at the latest; those that last too long count no more."""
        earliest = monotonic() - self._patience
        self._began = {one: began for one, began in self._began.items() if began > earliest}
        if len(self._began) < self._most:
            return 0.0
        return min(self._began.values()) - earliest


PAGES = Turns(1, patience=0.2)
