"""What a figure is measured against: the plan's number, last year's value, another indicator, the
listed, a path.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from indicators.figures import serving as f
from indicators.figures import vintages as v
from indicators.figures.decimals import EXACT, NO_PRINT
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

    def moved(self, rows: pd.DataFrame, indicator: pd.Series) -> pd.Series:
        """Each row's key for another indicator, area and period the same; −1 where none is
        named.
        """
        step = indicator.map(self._number).astype("float64")
        step -= rows["own_indicator"].map(self._number)
        return (rows["key"] + step * len(self.plan.areas) * v.YEARS).fillna(-1).astype("int64")

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
    return rows.assign(path_share=np.nan, obstacle=rows["reason"])


def _filled(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    for pattern in KEPT[name]:
        column, missing = pattern.format(name), FOUND[pattern]
        if isinstance(missing, int):
            rows[column] = rows[column].fillna(missing).astype("int64")
        elif isinstance(missing, str):
            rows[column] = rows[column].astype(object).where(rows[column].notna(), missing)
    return rows


def stated(rows: pd.DataFrame, _figures: Figures) -> pd.DataFrame:
    """The number that the plan states."""
    return rows.assign(reference=rows["goal_value"])


def last_year(rows: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """Last year's value of the series that the row's own value was taken from; 0 for a rate of
    change. None across a break.
    """
    source = rows["indicator"].where(rows["value"].notna(), rows["own_indicator"])
    rows = rows.assign(source_key=figures.moved(rows, source))
    change = rows["kind"] == "change"
    rows = figures.found(rows, rows["source_key"].where(~change, -1) - v.MONTHS, "reference")
    change = rows["kind"] == "change"
    rows.loc[change, "reference"], rows.loc[change, "reference_decimals"] = 0.0, EXACT
    source = rows["indicator"].where(rows["value"].notna(), rows["own_indicator"])
    places = zip(source, rows["area"], rows["year"], strict=True)
    broken = {(b.indicator, b.area, b.year) for b in figures.plan.breaks}
    at_break = np.array([place in broken for place in places], dtype=bool) & ~change.to_numpy()
    absent = _lacks_reference(rows)
    rows.loc[absent, "obstacle"] = figures.absence(rows.loc[absent, "source_key"])
    rows.loc[at_break & rows["value"].notna(), "obstacle"] = "break_in_series"
    rows.loc[at_break, "reference"] = np.nan
    return rows.drop(columns="source_key")


def _lacks_reference(rows: pd.DataFrame) -> pd.Series:
    return rows["reference"].isna() & rows["value"].notna() & (rows["obstacle"] == "")


def other_indicator(rows: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """Another indicator in the same period, on one basis: nominal less the deflator is real, else
    there is no comparison.
    """
    rows = figures.found(rows, figures.moved(rows, rows["other"]), "reference", nearby=True)
    rows = figures.found(rows, figures.moved(rows, rows["deflator_id"]), "deflator")
    rows = _on_one_basis(rows, figures.plan)
    absent = _lacks_reference(rows)
    keys = figures.moved(rows, rows["other"])[absent]
    rows.loc[absent, "obstacle"] = figures.absence(keys, nearby=True)
    return rows


def _on_one_basis(rows: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    declared = {i.id: i.basis or "not_stated" for i in plan.indicators}
    own = _stated_or_declared(rows["basis"], rows["own_indicator"].map(declared))
    other = _stated_or_declared(rows["reference_basis"], rows["other"].map(declared))
    known = rows["value"].notna() & rows["reference"].notna() & (rows["obstacle"] == "")
    differ = known & (own != other) & (own != "not_stated") & (other != "not_stated")
    deflated = differ & (own == "nominal") & (other == "real") & rows["deflator"].notna()
    rows.loc[deflated, "value"] = (rows["value"] - rows["deflator"]).round(10)
    rows.loc[deflated, "decimals"] = NO_PRINT
    rows.loc[~deflated, ["deflator", "deflator_at"]] = [np.nan, -1]
    rows.loc[differ & ~deflated, "obstacle"] = "basis_mismatch"
    return rows


def _stated_or_declared(basis: pd.Series, declared: pd.Series) -> pd.Series:
    return basis.where(basis != "not_stated", declared)


def of_the_listed(rows: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """The share of those listed that must be cleared. None listed by a dated survey leaves
    nothing to clear: a value and a reference of 0.
    """
    rows = figures.found(rows, figures.moved(rows, rows["listed_id"]), "listed")
    rows["reference"] = (rows["listed"] * rows["goal_value"] / 100).round(10)
    unlisted = rows["value"].notna() & rows["listed"].isna() & (rows["obstacle"] == "")
    rows.loc[unlisted, "obstacle"] = "no_list"
    days = np.append(figures.table["dated"].to_numpy(dtype=bool), False)
    dated = days[rows["listed_at"].to_numpy()]
    clear = (rows["listed"] == 0) & dated
    rows.loc[(rows["listed"] == 0) & ~dated, "obstacle"] = "no_list"
    rows.loc[clear & rows["value"].isna(), "value"] = 0.0
    rows.loc[clear, "obstacle"] = ""
    surveyed = clear & (rows["at"] < 0)
    rows.loc[surveyed, ["way", "decimals"]] = [f.PUBLISHED, 0]
    rows.loc[surveyed, "rank"] = rows["listed_rank"]
    rows.loc[surveyed & (rows["phase"] == "interim") & (rows["month"] == 12), "phase"] = "final"
    return rows


def path(rows: pd.DataFrame, _figures: Figures) -> pd.DataFrame:
    """The path's point at the row's year, the target's value from its year on. `path_share` is
    the share of the way that is due. No growth ratio leads over a change of sign, unless the
    target is reached.
    """
    span = rows["goal_year"] - rows["path_base_year"]
    passed = rows["year"] + (rows["month"] - 12) / 12 - rows["path_base_year"]
    share = (passed / span).clip(upper=1)
    way = rows["goal_value"] - rows["path_base"]
    ratio = (rows["goal_value"] / rows["path_base"]).where(rows["geometric"], 1.0)
    linear = rows["path_base"] + way * share
    reference = linear.where(~rows["geometric"], rows["path_base"] * ratio**share)
    rows = rows.assign(reference=reference.where(share > 0), path_share=share)
    rows.loc[share <= 0, "obstacle"] = "no_base"
    there = rows["sign"] * (rows["value"] - rows["goal_value"]) >= 0
    turned = rows["by_ratio"] & (rows["value"] * rows["path_base"] <= 0) & ~there
    rows.loc[turned & (rows["obstacle"] == ""), "obstacle"] = "sign_change"
    return rows
