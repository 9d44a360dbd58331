"""The figures in which two states of knowledge differ, kept as columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, overload

import numpy as np

from indicators.figures.arrays import ranges
from indicators.figures.columns import Texts

Place = tuple[str, str, int, int]
"""(area, indicator or target, year, month)"""

KINDS = ("new", "revised", "same", "conflict", "gone")


@dataclass(frozen=True)
class Change:
    """One figure in two states: new, revised, same, conflict or gone. `before` and `after` are
    None where it has no single value; `was` and `now` are then the values that stand beside each
    other, none where nothing is known.
    """

    kind: str
    area: str
    indicator: str
    year: int
    month: int
    before: float | None
    after: float | None
    uploads: tuple[int, ...] = ()
    was: tuple[float, ...] = ()
    now: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class Several:
    """For each row several values: `counts` of `values` from `first` on."""

    first: np.ndarray
    counts: np.ndarray
    values: np.ndarray

    @classmethod
    def of(cls, listed: Sequence[Sequence[float]], kind: str) -> Several:
        """The same of lists, as numbers of a kind."""
        counts = np.array([len(one) for one in listed], dtype="int64")
        values = np.array([value for one in listed for value in one], dtype=kind)
        return cls(np.cumsum(counts) - counts, counts, values)

    def at(self, rows: np.ndarray) -> Several:
        """Those of these rows."""
        return Several(self.first[rows], self.counts[rows], self.values)

    def none(self) -> Several:
        """No value in any row."""
        return replace(self, counts=np.zeros(len(self.counts), dtype="int64"))

    def row(self, at: int) -> tuple[Any, ...]:
        """The values of a row."""
        first, count = int(self.first[at]), int(self.counts[at])
        return tuple(self.values[first : first + count].tolist())

    def listed(self) -> tuple[bytes, bytes]:
        """How many each row has, and all of them one after the other."""
        flat = self.values[ranges(self.first, self.counts)[1]]
        return self.counts.tobytes(), (flat + 0).tobytes()


@dataclass(frozen=True, eq=False)
class Changes(Sequence[Change]):
    """Many changes; objects are made only of those that are asked for. `kind` is a place in KINDS,
    `before` and `after` are NaN where there is no single value.
    """

    kind: np.ndarray
    area: Texts
    indicator: Texts
    year: np.ndarray
    month: np.ndarray
    before: np.ndarray
    after: np.ndarray
    uploads: Several
    was: Several
    now: Several

    @classmethod
    def of(cls, changes: Sequence[Change]) -> Changes:
        """The columns of some changes; columns stay as they are."""
        if isinstance(changes, Changes):
            return changes
        return cls(
            np.array([KINDS.index(one.kind) for one in changes], dtype="int8"),
            Texts.of(one.area for one in changes),
            Texts.of(one.indicator for one in changes),
            np.array([one.year for one in changes], dtype="int64"),
            np.array([one.month for one in changes], dtype="int64"),
            np.array([one.before for one in changes], dtype="float64"),
            np.array([one.after for one in changes], dtype="float64"),
            Several.of([one.uploads for one in changes], "int64"),
            Several.of([one.was for one in changes], "float64"),
            Several.of([one.now for one in changes], "float64"),
        )

    def __len__(self) -> int:
        return len(self.kind)

    @overload
    def __getitem__(self, at: int) -> Change: ...
    @overload
    def __getitem__(self, at: slice) -> Changes: ...
    def __getitem__(self, at: int | slice) -> Change | Changes:
        if isinstance(at, slice):
            return self.at(np.arange(len(self))[at])
        row = range(len(self))[at]
        before, after = float(self.before[row]), float(self.after[row])
        return Change(
            KINDS[self.kind[row]],
            self.area.words[self.area.codes[row]],
            self.indicator.words[self.indicator.codes[row]],
            int(self.year[row]),
            int(self.month[row]),
            None if np.isnan(before) else before,
            None if np.isnan(after) else after,
            self.uploads.row(row),
            self.was.row(row),
            self.now.row(row),
        )

    def __iter__(self) -> Iterator[Change]:
        return (self[row] for row in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Changes):
            return self._contents() == other._contents()
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _contents(self) -> list[object]:
        """All that the columns say, so that two of them are compared without objects."""
        every = np.arange(len(self))
        borne = [text.at(every) for text in (self.area, self.indicator)]
        texts = [(text.ranks().tobytes(), sorted(text.words)) for text in borne]
        values = (self.before + 0.0, self.after + 0.0)
        numbers = [c.tobytes() for c in (self.kind, self.year, self.month, *values)]
        return [*texts, *numbers, *(one.listed() for one in (self.uploads, self.was, self.now))]

    def at(self, rows: np.ndarray) -> Changes:
        """The changes at these places, in this order."""
        area, indicator = self.area, self.indicator
        return Changes(
            self.kind[rows],
            Texts(area.codes[rows], area.words),
            Texts(indicator.codes[rows], indicator.words),
            self.year[rows],
            self.month[rows],
            self.before[rows],
            self.after[rows],
            self.uploads.at(rows),
            self.was.at(rows),
            self.now.at(rows),
        )

    def count(self, kind: str) -> int:
        """How many are of a kind."""
        return int(np.count_nonzero(self.kind == KINDS.index(kind)))

    def of_area(self, area: str) -> Changes:
        """Those of an area."""
        chosen = np.array([word == area for word in self.area.words], dtype=bool)
        return self.at(np.flatnonzero(chosen[self.area.codes]))

    def unnumbered(self) -> Changes:
        """The same without submissions."""
        return replace(self, uploads=self.uploads.none())

    def listed(self, kinds: Sequence[str], own: str) -> Changes:
        """Those of some kinds, in the order of the kinds; within one the area `own` first, and
        the latest figures.
        """
        order = np.full(len(KINDS), len(kinds))
        order[[KINDS.index(kind) for kind in kinds]] = np.arange(len(kinds))
        rank = order[self.kind]
        rows = np.flatnonzero(rank < len(kinds))
        part = self.at(rows)
        other = np.array([word != own for word in part.area.words], dtype=bool)[part.area.codes]
        by = (part.indicator.ranks(), part.area.ranks(), -part.month, -part.year, other, rank[rows])
        return part.at(np.lexsort(by))

    def uploads_of(self, places: set[Place]) -> dict[Place, tuple[int, ...]]:
        """The submissions behind the figures at some places."""
        if not places:
            return {}
        areas, ids = {place[0] for place in places}, {place[1] for place in places}
        near = np.array([word in areas for word in self.area.words], dtype=bool)[self.area.codes]
        near &= np.array([word in ids for word in self.indicator.words], dtype=bool)[
            self.indicator.codes
        ]
        near &= np.isin(self.year, [place[2] for place in places])
        nearby = self.at(np.flatnonzero(near))
        uploads = {(one.area, one.indicator, one.year, one.month): one.uploads for one in nearby}
        return {place: uploads[place] for place in places & uploads.keys()}
