"""Equally long arrays by name: a table that is cheap to make and to select from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np


class Columns:
    """A table of numpy arrays of one length, by name."""

    def __init__(self, size: int, arrays: Mapping[str, Any]) -> None:
        self.size = size
        self.arrays: dict[str, np.ndarray] = {}
        for name, values in arrays.items():
            self[name] = values

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, name: str) -> np.ndarray:
        return self.arrays[name]

    def __setitem__(self, name: str, values: Any) -> None:
        array = np.asarray(values)
        self.arrays[name] = array if array.ndim else np.full(self.size, array)

    def take(self, places: np.ndarray) -> Columns:
        """The rows at some places (numbers or a mask), in that order."""
        if places.dtype == bool and places.all():
            return Columns(self.size, self.arrays)
        taken = {name: array[places] for name, array in self.arrays.items()}
        if places.dtype == bool:
            return Columns(int(np.count_nonzero(places)), taken)
        return Columns(len(places), taken)


def stacked(*tables: Columns) -> Columns:
    """The rows of several tables, one after the other; the columns are those of the first."""
    filled = [table for table in tables if len(table)] or list(tables[:1])
    if len(filled) == 1:
        return filled[0]
    names = filled[0].arrays
    joined = {name: np.concatenate([table[name] for table in filled]) for name in names}
    return Columns(sum(map(len, filled)), joined)


def ranges(first: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of ranges that begin at `first` and hold so many numbers: (which range, which number), one
    of each for every number.

    >>> ranges(np.array([5, 8]), np.array([2, 1]))
    (array([0, 0, 1]), array([5, 6, 8]))
    """
    which = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    return which, np.arange(len(which)) - before[which] + first[which]


def distinct_of(keys: np.ndarray) -> np.ndarray:
    """The distinct numbers, ascending. Sorting millions of them is quicker than hashing."""
    ordered = np.sort(keys, kind="stable")
    distinct: np.ndarray = ordered[starts_of(ordered)]
    return distinct


def starts_of(keys: np.ndarray) -> np.ndarray:
    """The place at which each run of equal keys begins."""
    if not len(keys):
        return np.zeros(0, dtype="int64")
    return np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])


class Index:
    """Where keys stand in an ascending array of them; a key may stand there more than once."""

    def __init__(self, keys: np.ndarray) -> None:
        self.keys = keys
        starts = starts_of(keys)
        self.is_unique = len(starts) == len(keys)
        self._runs = np.zeros(0, dtype="int64")
        if not self.is_unique:
            self._runs = np.zeros(len(keys), dtype="int64")
            self._runs[starts] = np.diff(np.r_[starts, len(keys)])

    def first(self, wanted: np.ndarray) -> np.ndarray:
        """The first place of each wanted key; −1 where it stands nowhere."""
        if not len(self.keys):
            return np.full(len(wanted), -1, dtype="int64")
        low = np.searchsorted(self.keys, wanted)
        low[low == len(self.keys)] = 0
        return np.where(self.keys[low] == wanted, low, -1)

    def counts(self, first: np.ndarray) -> np.ndarray:
        """How often the key found at each first place stands there; 0 where it is −1."""
        if self.is_unique:
            return (first >= 0).astype("int64")
        return np.where(first >= 0, self._runs[first], 0)

    def pairs(self, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Every pair of a wanted key's place and a place where it stands, in that order."""
        first = self.first(wanted)
        if self.is_unique:
            left = np.flatnonzero(first >= 0)
            return left, first[left]
        return ranges(first, self.counts(first))

    def every(self, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The same, with the place −1 for a wanted key that stands nowhere."""
        first = self.first(wanted)
        if self.is_unique:
            return np.arange(len(wanted)), first
        which, at = ranges(first, np.maximum(self.counts(first), 1))
        return which, np.where(first[which] < 0, -1, at)
