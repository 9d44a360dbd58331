"""Where references are looked up: the figures known, by key, by indicator, area and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from indicators.figures import serving as f
from indicators.figures.arrays import Columns, Index, starts_of
from indicators.figures.codes import BASIS, REASON
from indicators.figures.decimals import EXACT, decimal_sum
from indicators.figures.numbering import MONTHS, YEARS, Numbering
from indicators.figures.rows import Rows

EMPTY: dict[str, Any] = {
    "{}": np.nan,
    "{}_at": -1,
    "{}_base_at": -1,
    "{}_decimals": EXACT,
    "{}_basis": BASIS[""],
    "{}_way": 0,
    "{}_rank": -1,
}
"""What is kept of a figure that was looked up, and what stands where there is none."""

KEPT = {
    "reference": tuple(EMPTY),
    "listed": ("{}", "{}_at", "{}_rank"),
    "deflator": ("{}", "{}_at"),
    "start": ("{}", "{}_at"),
}
"""The columns kept of each figure that a row is judged by, beside its own."""

PARTS = "parts_at"

DEFAULTS: dict[str, Any] = {
    pattern.format(name): EMPTY[pattern] for name, patterns in KEPT.items() for pattern in patterns
} | {"path_share": np.nan, PARTS: np.zeros(0, dtype="int64")}
"""What stands in a column that no reference has filled."""

CLEAR = REASON[""]
"""No obstacle to a comparison."""

_SOURCES = {"{}": "value"} | {p: p.removeprefix("{}_") for p in EMPTY if p != "{}"}


def taken(column: np.ndarray, at: np.ndarray, missing: Any) -> np.ndarray:
    """The cells of a column at some places; what is missing where the place is −1."""
    if not len(column):
        return np.full(len(at), missing, dtype=column.dtype)
    cells: np.ndarray = column[at]
    absent = at < 0
    if absent.any():
        cells[absent] = missing
    return cells


class Source:
    """Figures that have a value, ascending by key, and how to find one."""

    def __init__(self, figures: Columns) -> None:
        self.figures = figures.take(f.is_figure(figures["way"]))
        self.index = Index(self.figures["key"])

    @cached_property
    def _earliest(self) -> tuple[Index, np.ndarray]:
        """The first year in which each series has a figure for the same months."""
        key = self.figures["key"]
        series = key // YEARS * MONTHS + key % MONTHS
        order = np.argsort(series, kind="stable")
        order = order[starts_of(series[order])]
        return Index(series[order]), key[order] % YEARS // MONTHS

    def absence(self, keys: np.ndarray) -> np.ndarray:
        """missing_year where some earlier year of the series has a figure for the same months,
        no_base where none has.
        """
        index, years = self._earliest
        at = index.first(keys // YEARS * MONTHS + keys % MONTHS)
        first = taken(years, at, YEARS)
        earlier = first < keys % YEARS // MONTHS
        return np.where(earlier, REASON["missing_year"], REASON["no_base"])


@dataclass(frozen=True)
class Figures:
    """Where references are looked up: the vintages, each figure's best way without and with
    nearby definitions, and for each target the numbers of the areas it is ranked with.
    """

    numbers: Numbering
    table: Columns
    exact: Columns
    serving: Columns
    among: Sequence[np.ndarray]

    @cached_property
    def _exact(self) -> Source:
        return Source(self.exact)

    @cached_property
    def _nearby(self) -> Source:
        return self._exact if self.serving is self.exact else Source(self.serving)

    def _source(self, nearby: bool) -> Source:
        return self._nearby if nearby else self._exact

    def moved(
        self, rows: Rows, indicator: np.ndarray, area: np.ndarray | None = None
    ) -> np.ndarray:
        """Each row's key for another indicator, and another area where one is named, the period
        the same; −1 where no indicator is named.
        """
        step = (indicator - rows["own_indicator"]) * self.numbers.stride
        if area is not None:
            step = step + np.where(area >= 0, area - rows["area_number"], 0)
        return np.where(indicator >= 0, rows["key"] + step * YEARS, -1)

    @cached_property
    def _unique(self) -> Source:
        """Every figure that has one value, by key."""
        source = self._nearby
        if source.index.is_unique:
            return source
        key = source.figures["key"]
        again = key[1:] == key[:-1]
        return Source(source.figures.take(~(np.r_[False, again] | np.r_[again, False])))

    def unique(self, keys: np.ndarray) -> np.ndarray:
        """The value under each key; NaN where there is none, or several in conflict."""
        source = self._unique
        return taken(source.figures["value"], source.index.first(keys), np.nan)

    def years(
        self,
        rows: Rows,
        keys: np.ndarray,
        first: np.ndarray,
        last: np.ndarray,
        *,
        compounded: bool = False,
        turn: np.ndarray | None = None,
    ) -> tuple[np.ndarray, np.ndarray]:
        """(sum, places) of the full years first to last of each key's series; the sum of none is
        0. `compounded`: the product of their growth factors, of none 1; `turn` is −1 where a rate
        says by how much it fell. NaN where a year is missing; places are those of the vintages,
        −1 for none, a row each.
        """
        total = np.full(len(rows), 1.0 if compounded else 0.0)
        source, columns = self._unique, []
        ways = np.ones(len(rows)) if turn is None else turn
        spans = first[first > 0]
        for year in range(int(spans.min()), int(last.max()) + 1) if len(spans) else ():
            inside = np.flatnonzero((first > 0) & (first <= year) & (year <= last))
            wanted = (keys - keys % MONTHS + 12 + (year - rows["year"]) * MONTHS)[inside]
            at = source.index.first(wanted)
            value = taken(source.figures["value"], at, np.nan)
            factor = total[inside] * (1 + ways[inside] * value / 100)
            total[inside] = factor if compounded else decimal_sum(total[inside], value)
            places = np.full(len(rows), -1)
            places[inside] = taken(source.figures["at"], at, -1)
            columns.append(places)
        return total, np.stack(columns, axis=1) if columns else np.zeros((len(rows), 0), int)

    def broken_since(self, rows: Rows, year: np.ndarray) -> np.ndarray:
        """Does the series of a row's value break between that year and the row's?"""
        broken = np.zeros(len(rows), dtype=bool)
        area = self.numbers.origin[rows["area_number"]]
        for indicator, place, at in self.numbers.breaks:
            here = (rows["indicator"] == indicator) & (area == place)
            broken |= here & (year < at) & (at <= rows["year"])
        return broken

    def breaks_at(self, rows: Rows, indicator: np.ndarray) -> np.ndarray:
        """Does the series of an indicator break in a row's year and area?"""
        return self.numbers.breaks_at(indicator, rows["area_number"], rows["year"])

    def look_up(self, rows: Rows, keys: np.ndarray, name: str, *, nearby: bool = False) -> Rows:
        """Rows with the figure under each key as columns `name`, `name`_at …; one row for each
        candidate of a figure in conflict. `nearby`: also by a proxy.
        """
        source = self._source(nearby)
        which, at = source.index.every(keys)
        if len(which) > len(rows):
            rows = rows.expanded(which)
        for pattern in KEPT[name]:
            column = source.figures[_SOURCES[pattern]]
            rows[pattern.format(name)] = taken(column, at, EMPTY[pattern])
        return rows

    def former(
        self, rows: Rows, indicator: np.ndarray, before: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """(value, basis) of an exact figure of an indicator so many months before a row's, of
        several candidates the first; NaN and "" where there is none.
        """
        source = self._exact
        at = source.index.first(self.moved(rows, indicator) - before)
        basis = taken(source.figures["basis"], at, BASIS[""])
        return taken(source.figures["value"], at, np.nan), basis

    def absence(self, keys: np.ndarray, *, nearby: bool = False) -> np.ndarray:
        """missing_year where some earlier year of the series has a figure for the same months,
        no_base where none has.
        """
        return self._source(nearby).absence(keys)


def source_of(rows: Rows) -> np.ndarray:
    """The indicator that a row's value was taken from; its own where it has none."""
    return np.where(rows.known, rows["indicator"], rows["own_indicator"])
