"""Where references are looked up: the figures known, by key, by indicator, area and year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from indicators.figures import serving as f
from indicators.figures import vintages as v
from indicators.figures.decimals import EXACT, decimal_sum
from indicators.plan import Plan

FOUND: dict[str, Any] = {
    "{}": np.nan,
    "{}_at": -1,
    "{}_base_at": -1,
    "{}_decimals": EXACT,
    "{}_basis": "",
    "{}_way": 0,
    "{}_rank": -1,
}
"""What is kept of a figure that was looked up, and what stands where there is none."""

KEPT = {
    "reference": tuple(FOUND),
    "listed": ("{}", "{}_at", "{}_rank"),
    "deflator": ("{}", "{}_at"),
    "start": ("{}", "{}_at"),
}
"""The columns kept of each figure that a row is judged by, beside its own."""


@dataclass(frozen=True)
class Figures:
    """Where references are looked up: the vintages, each figure's best way without and with
    nearby definitions.
    """

    plan: Plan
    table: pd.DataFrame
    exact: pd.DataFrame
    serving: pd.DataFrame

    @cached_property
    def _number(self) -> dict[str, int]:
        return {i.id: n for n, i in enumerate(self.plan.indicators)}

    def moved(
        self, rows: pd.DataFrame, indicator: pd.Series, area: pd.Series | None = None
    ) -> pd.Series:
        """Each row's key for another indicator, and another area where one is named, the period
        the same; −1 where no indicator is named.
        """
        step = indicator.map(self._number).astype("float64")
        step -= rows["own_indicator"].map(self._number)
        step *= len(self.plan.areas)
        if area is not None:
            number = {a.id: n for n, a in enumerate(self.plan.areas)}
            step += (area.map(number) - rows["area_number"]).fillna(0.0)
        return (rows["key"] + step * v.YEARS).fillna(-1).astype("int64")

    @cached_property
    def _unique(self) -> pd.DataFrame:
        """Every figure that has one value, by key."""
        known = self.serving[f.is_figure(self.serving["way"])]
        return known[~known["key"].duplicated(keep=False)].set_index("key")

    def unique(self, keys: pd.Series) -> pd.Series:
        """The value under each key; NaN where there is none, or several in conflict."""
        return keys.map(self._unique["value"]).astype("float64")

    def years(
        self,
        rows: pd.DataFrame,
        keys: pd.Series,
        first: pd.Series,
        last: pd.Series,
        *,
        compounded: bool = False,
    ) -> tuple[pd.Series, pd.Series]:
        """(sum, places) of the full years first to last of each key's series; the sum of none is
        0. `compounded`: the product of their growth factors, of none 1. NaN where a year is
        missing; places are those of the vintages.
        """
        total = pd.Series(1.0 if compounded else 0.0, index=rows.index)
        places = pd.Series([()] * len(rows), index=rows.index, dtype=object)
        spans = first[first > 0]
        for year in range(int(spans.min()), int(last.max()) + 1) if len(spans) else ():
            inside = (first > 0) & (first <= year) & (year <= last)
            wanted = (keys - keys % v.MONTHS + 12 + (year - rows["year"]) * v.MONTHS)[inside]
            value = self.unique(wanted)
            factor = total[inside] * (1 + value / 100)
            total[inside] = factor if compounded else decimal_sum(total[inside], value)
            at = wanted.map(self._unique["at"]).fillna(-1).astype("int64")
            added = [(*p, a) if a >= 0 else p for p, a in zip(places[inside], at, strict=True)]
            places[inside] = pd.Series(added, index=at.index, dtype=object)
        return total, places

    def broken_since(self, rows: pd.DataFrame, year: pd.Series) -> pd.Series:
        """Does the series of a row's value break between that year and the row's?"""
        broken = pd.Series(False, index=rows.index)
        for one in self.plan.breaks:
            here = (rows["indicator"] == one.indicator) & (rows["area"] == one.area)
            broken |= here & (year < one.year) & (one.year <= rows["year"])
        return broken

    def found(
        self, rows: pd.DataFrame, keys: pd.Series, name: str, *, nearby: bool = False
    ) -> pd.DataFrame:
        """Rows with the figure under each key as columns `name`, `name`_at …; one row for each
        candidate of a figure in conflict. `nearby`: also by a proxy.
        """
        source = self.serving if nearby else self.exact
        source = source[f.is_figure(source["way"])]
        kept = [pattern.format(name) for pattern in KEPT[name]]
        columns = {"{}": "value"} | {p: p.removeprefix("{}_") for p in FOUND if p != "{}"}
        figures = pd.DataFrame({p.format(name): source[columns[p]] for p in KEPT[name]})
        rows = rows.drop(columns=kept).assign(found_key=keys)
        rows = rows.merge(figures.assign(found_key=source["key"]), on="found_key", how="left")
        return _filled(rows.drop(columns="found_key"), name)

    def absence(self, keys: pd.Series, *, nearby: bool = False) -> np.ndarray:
        """missing_year where some earlier year of the series has a figure for the same months,
        no_base where none has.
        """
        source = self.serving if nearby else self.exact
        have = source[f.is_figure(source["way"])]["key"]
        series = have // v.YEARS * v.MONTHS + have % v.MONTHS
        earliest = (have % v.YEARS // v.MONTHS).groupby(series).min()
        first = (keys // v.YEARS * v.MONTHS + keys % v.MONTHS).map(earliest)
        earlier = first.notna() & (first < keys % v.YEARS // v.MONTHS)
        return np.where(earlier, "missing_year", "no_base")


def without_reference(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with every column that a reference fills, still empty, and `obstacle` from the figure
    itself.
    """
    rows = rows.reset_index(drop=True)
    for name, patterns in KEPT.items():
        for pattern in patterns:
            rows[pattern.format(name)] = FOUND[pattern]
    parts = pd.Series([()] * len(rows), index=rows.index, dtype=object)
    return rows.assign(path_share=np.nan, parts_at=parts, obstacle=rows["reason"])


def _filled(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    for pattern in KEPT[name]:
        column, missing = pattern.format(name), FOUND[pattern]
        if isinstance(missing, int):
            rows[column] = rows[column].fillna(missing).astype("int64")
        elif isinstance(missing, str):
            rows[column] = rows[column].astype(object).where(rows[column].notna(), missing)
    return rows
