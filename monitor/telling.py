"""What the dashboard tells the chain of its store: who came, was refused, took something away.
Written in the background, so that no page waits for it.
"""

from __future__ import annotations

import atexit
import logging
import threading
from collections import deque
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

from monitor.flood import Flood
from store import Happening, Store, StoreError, open_store

log = logging.getLogger("monitor.journal")

PAUSE = 5.0
"""Seconds between two looks at what waits, and after a store that would not take it."""
WAITING = 10_000
"""Events that wait in memory at most; of more the oldest are only in the server's log."""


class Event(NamedTuple):
    """Something that happened; `when` is the moment."""

    what: Happening
    thing: str
    by: str
    when: datetime
    detail: Mapping[str, object]


class Journal:
    """Takes events from any thread and writes them in their order. A store that is busy or away
    gets them later; the log says so.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._flood = Flood()
        self._waiting: deque[Event] = deque()
        self._changed = threading.Condition()
        self._closing = False
        self._writer: threading.Thread | None = None

    def note(
        self, what: Happening, thing: str, *, by: str, address: str | None, **detail: object
    ) -> None:
        """Something happened. Refusals of one address are written up to a bound, then counted."""
        event = Event(what, thing, by, datetime.now(UTC), {"address": address, **detail})
        with self._changed:
            if what == "refuse" and not self._flood.written(address or by or None):
                return
            self._add(event)
            if self._writer is None:
                self._writer = threading.Thread(target=self._write, name="journal", daemon=True)
                self._writer.start()
            self._changed.notify()

    def close(self) -> None:
        """Write what waits, the counts too, once more at most."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        if self._writer is not None:
            self._writer.join()

    def _add(self, event: Event) -> None:
        self._waiting.append(event)
        while len(self._waiting) > WAITING:
            log.error("not recorded: %r", self._waiting.popleft())

    def _write(self) -> None:
        store: Store | None = None
        while True:
            with self._changed:
                if not self._waiting and not self._closing:
                    self._changed.wait(PAUSE)
                closing = self._closing
                for address, count in self._flood.over(all=closing):
                    detail = {"address": address, "count": count}
                    self._add(Event("refuse", "more", "", datetime.now(UTC), detail))
            try:
                store = store or open_store(self._url)
                self._empty(store)
            except StoreError as error:
                log.warning("not recorded yet: %s", error)
                if not closing:
                    self._rest()
            if closing:
                for event in self._waiting:
                    log.error("not recorded: %r", event)
                return

    def _empty(self, store: Store) -> None:
        while self._waiting:
            with self._changed:
                event = self._waiting.popleft()
            late = (datetime.now(UTC) - event.when).total_seconds() > PAUSE
            at = event.when.isoformat(timespec="seconds") if late else None
            try:
                store.note(event.what, event.thing, by=event.by, detail={**event.detail, "at": at})
            except StoreError:
                with self._changed:
                    self._waiting.appendleft(event)
                raise
            except Exception:
                log.exception("not recorded: %r", event)

    def _rest(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing, PAUSE)


@cache
def journal(url: str) -> Journal:
    """The one journal of a store in this process; what waits is written when the process ends."""
    kept = Journal(url)
    atexit.register(kept.close)
    return kept
