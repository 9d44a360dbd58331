"""What is made once and used again until it is forgotten: bounded, in the memory of the process."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Made = TypeVar("Made")


class _Place(Generic[Made]):
    """Where one thing is made and kept."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.made = False
        self.thing: Made | None = None


class Shelf(Generic[Made]):
    """Finished things by their keys; of more than `most` those unused for longest are forgotten.

    They are handed out as they are, to all sessions at once: whoever takes one never changes it.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._places: OrderedDict[Hashable, _Place[Made]] = OrderedDict()
        self._lock = Lock()

    def take(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The thing of a key, made where there is none yet; once, however many ask together."""
        with self._lock:
            place = self._places.get(key)
            if place is None:
                place = self._places[key] = _Place()
            self._places.move_to_end(key)
            while len(self._places) > self._most:
                self._places.popitem(last=False)
        if not place.made:
            with place.lock:
                if not place.made:
                    place.thing = make()
                    place.made = True
        return cast("Made", place.thing)

    def things(self) -> list[Any]:
        """All that is kept now."""
        with self._lock:
            return [place.thing for place in self._places.values() if place.made]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._places.clear()

    def __len__(self) -> int:
        return len(self._places)


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
