"""Rows that each belong to a row of a smaller table: columns are taken when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from indicators.figures.arrays import Columns


@dataclass(frozen=True)
class Owners:
    """The smaller table. A row's column `by` says to which of its rows it belongs, column `form`
    of which form that is; `defaults` stand in a column that nothing has filled.
    """

    table: Columns
    by: str
    form: str
    defaults: Mapping[str, Any]


class Rows:
    """Rows of some owners. `rows[name]` is a column of their own, that of the rows they were taken
    from, that of each row's owner, or a default.
    """

    def __init__(
        self,
        owners: Owners,
        size: int,
        arrays: dict[str, np.ndarray],
        base: tuple[Rows, np.ndarray | slice] | None = None,
    ) -> None:
        self.owners = owners
        self.size = size
        self._own = arrays
        self._taken: dict[str, np.ndarray] = {}
        self._base = base
        self._forms: list[tuple[str, np.ndarray]] | None = None

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, name: str) -> np.ndarray:
        if name in self._own:
            return self._own[name]
        if name not in self._taken:
            self._taken[name] = self._look_up(name)
        return self._taken[name]

    def _look_up(self, name: str) -> np.ndarray:
        if self._base is not None and self._base[0].holds(name):
            rows, places = self._base
            return rows[name][places]
        if name in self.owners.table.arrays:
            column: np.ndarray = self.owners.table[name][self[self.owners.by]]
            return column
        missing = self.owners.defaults[name]
        return np.full((self.size, *np.shape(missing)), missing)

    def holds(self, name: str) -> bool:
        """Was the column set for these rows, or for those that they were taken from?"""
        return name in self._own or (self._base is not None and self._base[0].holds(name))

    @property
    def changed(self) -> set[str]:
        """The columns that were set for these rows since they were taken."""
        return set(self._own)

    def __setitem__(self, name: str, values: Any) -> None:
        array = np.asarray(values)
        self._own[name] = array if array.ndim else np.full(self.size, array)

    def put(self, name: str, where: np.ndarray, values: Any) -> None:
        """Set a column where a mask holds: to one value, or to those of an array of all rows."""
        column = self[name].copy()
        column[where] = values[where] if isinstance(values, np.ndarray) else values
        self._own[name] = column

    def take(self, places: np.ndarray) -> Rows:
        """The rows at some places, in that order; setting a column of them leaves these alone."""
        return Rows(self.owners, len(places), {}, (self, places))

    def beside(self) -> Rows:
        """The same rows; setting a column of them leaves these alone."""
        return Rows(self.owners, self.size, {}, (self, slice(None)))

    def where(self, mask: np.ndarray) -> Rows:
        """The rows for which a mask holds."""
        return self if mask.all() else self.take(np.flatnonzero(mask))

    def expanded(self, which: np.ndarray) -> Rows:
        """The rows at some places; what was set for them stays set."""
        wide = self.take(which)
        for name in self.changed:
            wide[name] = self[name][which]
        return wide

    def has(self, name: str, *words: str | None) -> np.ndarray:
        """Is the owner's text in a column one of these words?"""
        column = self.owners.table[name]
        mask = np.array([word in words for word in column], dtype=bool)
        mask_of_rows: np.ndarray = mask[self[self.owners.by]]
        return mask_of_rows

    @property
    def known(self) -> np.ndarray:
        """Which rows have a `value`."""
        known: np.ndarray = ~np.isnan(self["value"])
        return known

    def forms(self) -> list[tuple[str, np.ndarray]]:
        """The forms of the rows' owners, each with the places of its rows."""
        if self._forms is None:
            number = self[self.owners.by]
            forms = self.owners.table[self.owners.form]
            self._forms = []
            for form in dict.fromkeys(forms):
                places = np.flatnonzero((forms == form)[number])
                if len(places):
                    self._forms.append((str(form), places))
        return self._forms


def together(rows: Rows, parts: list[tuple[np.ndarray, Rows]]) -> Rows:
    """The parts one after the other, as taken from `rows`. Of a part: at which places of `rows`
    each of its rows stands, and the part, whose changed columns are kept.
    """
    places = np.concatenate([at for at, _ in parts]) if parts else np.zeros(0, dtype="int64")
    joined = rows.take(places)
    for name in set().union(*(part.changed for _, part in parts)):
        columns = [part[name] for _, part in parts]
        joined[name] = np.concatenate(columns if columns[0].ndim == 1 else _padded(columns))
    return joined


def _padded(columns: list[np.ndarray]) -> list[np.ndarray]:
    """Tables of places made equally wide, with −1 where there is none."""
    width = max(column.shape[1] for column in columns)
    return [
        np.pad(column, ((0, 0), (0, width - column.shape[1])), constant_values=-1)
        for column in columns
    ]
