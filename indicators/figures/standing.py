"""What stands of every figure known on a day, and every statement of it, in columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from indicators.figures.arrays import Index, ranges, starts_of
from indicators.figures.known import known_statements
from indicators.figures.numbering import numbering
from indicators.figures.vintages import resolved
from indicators.plan import Plan


@dataclass(frozen=True, eq=False)
class Standings:
    """`keys` are the figures known, ascending; `conflict` says of which several values stand.
    The candidates of the figure at a place are `counts` of `candidates` from `first` on, in order.
    """

    keys: np.ndarray
    conflict: np.ndarray
    first: np.ndarray
    counts: np.ndarray
    candidates: np.ndarray
    statements: tuple[np.ndarray, np.ndarray, np.ndarray]
    """(key, number, upload) of every statement known."""

    def single(self, places: np.ndarray) -> np.ndarray:
        """The value of the figures at these places; NaN at the place −1, and where none or
        several stand.
        """
        values = np.full(len(places), np.nan)
        one = places >= 0
        one[one] = (self.counts[places[one]] > 0) & ~self.conflict[places[one]]
        values[one] = self.candidates[self.first[places[one]]]
        return values

    def several(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(first, counts, candidates) of the figures at these places; none at the place −1."""
        first, counts = (np.r_[column, 0][places] for column in (self.first, self.counts))
        return first, counts, self.candidates

    def at(self, keys: np.ndarray) -> np.ndarray:
        """The place of each of these figures; −1 where it is not known."""
        return Index(self.keys).first(keys)

    def by(self, keys: np.ndarray, statement_keys: np.ndarray) -> Standings:
        """The same by other keys of its figures and statements; −1 has none."""
        order = np.argsort(keys, kind="stable")
        order = order[keys[order] >= 0]
        last = np.r_[keys[order][1:] != keys[order][:-1], True][: len(order)]
        order = order[last]
        kept = statement_keys >= 0
        moved = (statement_keys[kept], self.statements[1][kept], self.statements[2][kept])
        first, counts = self.first[order], self.counts[order]
        return Standings(keys[order], self.conflict[order], first, counts, self.candidates, moved)


def standings(
    plan: Plan, observations: pd.DataFrame, as_of: date, choices: pd.DataFrame | None = None
) -> Standings:
    """What stands of every figure known on a day, by its key in the numbering of the plan."""
    numbers = numbering(plan)
    known = known_statements(numbers, observations, as_of)
    table = resolved(numbers, known, choices)
    keys = table["key"][starts_of(table["key"])]
    current = np.flatnonzero(table["current"])
    key, value = table["key"][current], table["value"][current]
    order = np.lexsort((value, key))
    key, value = key[order], value[order]
    first = np.searchsorted(key, keys)
    counts = np.searchsorted(key, keys, side="right") - first
    torn = table["key"][current[table["conflict"][current]]]
    statements = known["key"], known["id"], known["upload"]
    return Standings(keys, np.isin(keys, torn), first, counts, value, statements)


def alike(one: Standings, other: Standings, at: np.ndarray, beside: np.ndarray) -> np.ndarray:
    """Whether the figures at some places of both have the same candidates."""
    same: np.ndarray = one.counts[at] == other.counts[beside]
    counts = np.where(same, one.counts[at], 0)
    which, left = ranges(one.first[at], counts)
    _, right = ranges(other.first[beside], counts)
    same[which[one.candidates[left] != other.candidates[right]]] = False
    return same


def known_to_one(one: Standings, other: Standings) -> tuple[np.ndarray, np.ndarray]:
    """(key, upload) of the statements that only one of the two knows, each pair once, in order."""
    key, number, upload = (
        np.concatenate([a, b]) for a, b in zip(one.statements, other.statements, strict=True)
    )
    order = np.lexsort((number, key))
    twice = (np.diff(key[order]) == 0) & (np.diff(number[order]) == 0)
    only = order[~(np.r_[twice, False] | np.r_[False, twice])[: len(order)]]
    key, upload = key[only], upload[only]
    order = np.lexsort((upload, key))
    key, upload = key[order], upload[order]
    fresh = np.r_[True, (np.diff(key) != 0) | (np.diff(upload) != 0)][: len(key)]
    return key[fresh], upload[fresh]
