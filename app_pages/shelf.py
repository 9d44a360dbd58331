"""What is made once and used again until it is forgotten: bounded in number and in memory."""

from __future__ import annotations

import sys
from collections import OrderedDict
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Made = TypeVar("Made")

ROOM = 128 * 2**20
"""Bytes that one shelf holds at most, or a single thing that is larger."""
ROW = 1024
"""Bytes of a row of a list, about."""


class _Place(Generic[Made]):
    """Where one thing is made and kept."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.made = False
        self.thing: Made | None = None
        self.weight = 0


class Shelf(Generic[Made]):
    """Finished things by their keys; of more than `most`, or of what weighs more than `room`
    bytes, those unused for longest are forgotten.

    They are handed out as they are, to all sessions at once: whoever takes one never changes it.
    """

    def __init__(self, most: int, room: int = ROOM) -> None:
        self._most, self._room, self._held = most, room, 0
        self._places: OrderedDict[Hashable, _Place[Made]] = OrderedDict()
        self._lock = Lock()

    def take(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The thing of a key, made where there is none yet; once, however many ask together."""
        with self._lock:
            place = self._places.get(key)
            if place is None:
                place = self._places[key] = _Place()
            self._places.move_to_end(key)
            self._forget()
        if not place.made:
            with place.lock:
                if not place.made:
                    place.thing = make()
                    place.made = True
                    self._weigh(key, place)
        return cast("Made", place.thing)

    def _weigh(self, key: Hashable, place: _Place[Made]) -> None:
        weight = weight_of(place.thing)
        with self._lock:
            if self._places.get(key) is place:  # else it was forgotten while it was made
                place.weight = weight
                self._held += weight
                self._forget()

    def _forget(self) -> None:
        """Forget what is too much; the newest stays."""
        while len(self._places) > self._most or (self._held > self._room and len(self._places) > 1):
            self._held -= self._places.popitem(last=False)[1].weight

    def things(self) -> list[Any]:
        """All that is kept now."""
        with self._lock:
            return [place.thing for place in self._places.values() if place.made]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._places.clear()
            self._held = 0

    def __len__(self) -> int:
        return len(self._places)


def weight_of(thing: object) -> int:
    """The bytes that tables, texts and long lists hold, about; all else is small."""
    match thing:
        case pd.DataFrame():
            return int(thing.memory_usage(deep=True).sum())
        case str():
            return sys.getsizeof(thing)
        case list():
            return ROW * len(thing)
        case tuple():
            return sum(map(weight_of, thing))
    return 0


def finished(answer: Made) -> Made:
    """An answer that many threads may read at once: what a table finds rows by is made now."""
    if isinstance(answer, pd.DataFrame):
        _ = answer.index.is_unique, answer.columns.is_unique
    return answer


def handed_out(answer: Made) -> Made:
    """An answer as it is; a table as one of the taker's own, whose cells are copied where they
    are written to.
    """
    if isinstance(answer, pd.DataFrame):
        return cast("Made", answer.copy(deep=False))
    return answer
