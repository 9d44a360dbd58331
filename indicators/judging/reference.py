"""What a figure is measured against: the plan's number, last year's value, another indicator, a
path.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.figures import serving as f
from indicators.figures import vintages as v
from indicators.plan import Plan

EXACT = 12
"""Decimals of a reference that the plan states: exact for every purpose."""


def with_reference(
    plan: Plan, rows: pd.DataFrame, exact: pd.DataFrame, serving: pd.DataFrame
) -> pd.DataFrame:
    """Rows with `reference`, `reference_decimals`, `reference_at`, `reference_base_at`,
    `listed`, `listed_at`, `deflator`, `deflator_at`, `reference_basis` and `obstacle` (why
    there is no comparison, else empty).

    A reference whose own figure is in conflict multiplies the row, one for each candidate.
    """
    rows = rows.reset_index(drop=True)
    for column in ("reference", "listed", "deflator"):
        rows[column] = np.nan
    for column in ("reference_at", "reference_base_at", "listed_at", "deflator_at"):
        rows[column] = -1
    rows["reference_way"], rows["reference_rank"], rows["listed_rank"] = 0, -1, -1
    rows["reference_decimals"], rows["reference_basis"], rows["obstacle"] = (
        EXACT,
        "",
        rows["reason"],
    )
    parts = [
        _stated(rows[rows["rule"].isin(["at_least", "at_most", "about", "maintains"])]),
        _last_year(plan, rows[rows["rule"].isin(["falls", "rises", "never_rises"])], exact),
        _other(plan, rows[rows["rule"] == "keeps_pace"], exact, serving),
        _listed(plan, rows[rows["rule"] == "cleared"], exact),
        _path(rows[rows["rule"] == "reaches"]),
    ]
    return (
        pd.concat([part for part in parts if len(part)], ignore_index=True) if len(rows) else rows
    )


def _stated(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.copy()
    rows["reference"] = rows["goal_value"]
    return rows


def _path(rows: pd.DataFrame) -> pd.DataFrame:
    """The path's point at the row's year; the target's value from its year on. `progress` is
    the share of the way.
    """
    rows = rows.copy()
    if rows.empty:
        return rows
    span = rows["goal_year"] - rows["path_base_year"]
    share = ((rows["year"] + (rows["month"] - 12) / 12 - rows["path_base_year"]) / span).clip(
        upper=1
    )
    linear = rows["path_base"] + (rows["goal_value"] - rows["path_base"]) * share
    ratio = (rows["goal_value"] / rows["path_base"]).where(rows["geometric"], 1.0)
    rows["reference"] = linear.where(~rows["geometric"], rows["path_base"] * ratio**share)
    rows["path_share"] = share
    rows.loc[share <= 0, "obstacle"] = "no_base"
    rows.loc[share <= 0, "reference"] = np.nan
    return rows


def _last_year(plan: Plan, rows: pd.DataFrame, exact: pd.DataFrame) -> pd.DataFrame:
    """Last year's value of the series that the row's own value was taken from; 0 for a rate of
    change.
    """
    if rows.empty:
        return rows
    number = {i.id: n for n, i in enumerate(plan.indicators)}
    span = len(plan.areas) * v.YEARS
    source = rows["indicator"].where(rows["value"].notna(), rows["own_indicator"])
    rows = rows.assign(
        source_key=rows["key"] + (source.map(number) - rows["own_indicator"].map(number)) * span
    )
    change = rows["kind"] == "change"
    rows = _looked_up(rows, exact, rows["source_key"].where(~change, -1) - v.MONTHS, "reference")
    change = rows["kind"] == "change"
    rows.loc[change, "reference"], rows.loc[change, "reference_decimals"] = 0.0, EXACT
    broken = {(i.id, area, year) for i in plan.indicators for area, year in f.breaks(plan, i.id)}
    source = rows["indicator"].where(rows["value"].notna(), rows["own_indicator"])
    places = zip(source, rows["area"], rows["year"], strict=True)
    at_break = np.array([place in broken for place in places], dtype=bool)
    at_break &= ~change.to_numpy()
    absent = rows["reference"].isna() & rows["value"].notna() & (rows["obstacle"] == "")
    rows.loc[absent, "obstacle"] = _absence(exact, rows.loc[absent, "source_key"])
    rows.loc[at_break & rows["value"].notna(), "obstacle"] = "break_in_series"
    rows.loc[at_break, "reference"] = np.nan
    return rows


def _absence(exact: pd.DataFrame, wanted: pd.Series) -> np.ndarray:
    """missing_year where some earlier year of the series has a value for the same months,
    no_base where none has.
    """
    have = exact[f.is_figure(exact["way"])]["key"]
    series = have // v.YEARS * v.MONTHS + have % v.MONTHS
    earliest = (have % v.YEARS // v.MONTHS).groupby(series).min()
    asked = wanted // v.YEARS * v.MONTHS + wanted % v.MONTHS
    first = asked.map(earliest)
    return np.where(
        first.notna() & (first < wanted % v.YEARS // v.MONTHS), "missing_year", "no_base"
    )


def _looked_up(
    rows: pd.DataFrame, source: pd.DataFrame, keys: pd.Series, name: str
) -> pd.DataFrame:
    """Rows with the figure found under each key as columns `name`, `name`_at … ; one row for
    each candidate.
    """
    found = source[f.is_figure(source["way"])]
    found = pd.DataFrame(
        {
            "found_key": found["key"],
            name: found["value"],
            f"{name}_at": found["at"],
            f"{name}_base_at": found["base_at"],
            f"{name}_decimals": found["decimals"],
            f"{name}_basis": found["basis"],
            f"{name}_way": found["way"],
            f"{name}_rank": found["rank"],
        }
    )
    kept = [column for column in found.columns if column in rows.columns or column == "found_key"]
    rows = rows.drop(columns=[c for c in kept if c != "found_key"]).assign(found_key=keys)
    rows = rows.merge(found[kept], on="found_key", how="left").drop(columns="found_key")
    for column in kept:
        if column.endswith("_at"):
            rows[column] = rows[column].fillna(-1).astype("int64")
    if f"{name}_decimals" in kept:
        rows[f"{name}_decimals"] = rows[f"{name}_decimals"].fillna(EXACT).astype("int64")
    for column, missing in ((f"{name}_way", 0), (f"{name}_rank", -1)):
        if column in kept:
            rows[column] = rows[column].fillna(missing).astype("int64")
    if f"{name}_basis" in kept:
        rows[f"{name}_basis"] = (
            rows[f"{name}_basis"].astype(object).where(rows[f"{name}_basis"].notna(), "")
        )
    return rows


def _shifted(plan: Plan, rows: pd.DataFrame, column: str) -> pd.Series:
    """The key of the same area and period for the indicator named in `column` (-1 where none is
    named).
    """
    number = {i.id: n for n, i in enumerate(plan.indicators)}
    step = (
        (rows[column].map(number).astype("float64") - rows["own_indicator"].map(number))
        * len(plan.areas)
        * v.YEARS
    )
    return (rows["key"] + step).fillna(-1).astype("int64")


def _other(
    plan: Plan, rows: pd.DataFrame, exact: pd.DataFrame, serving: pd.DataFrame
) -> pd.DataFrame:
    """The other indicator in the same period, on one basis: nominal less the deflator is real,
    else no comparison.
    """
    if rows.empty:
        return rows
    rows = _looked_up(rows, serving, _shifted(plan, rows, "other"), "reference")
    rows = _looked_up(rows, exact, _shifted(plan, rows, "deflator_id"), "deflator")
    declared = {i.id: i.basis or "not_stated" for i in plan.indicators}
    own = rows["basis"].where(rows["basis"] != "not_stated", rows["own_indicator"].map(declared))
    other = rows["reference_basis"].where(
        rows["reference_basis"] != "not_stated", rows["other"].map(declared)
    )
    known = rows["value"].notna() & rows["reference"].notna() & (rows["obstacle"] == "")
    differ = known & (own != other) & (own != "not_stated") & (other != "not_stated")
    deflated = differ & (own == "nominal") & (other == "real") & rows["deflator"].notna()
    rows.loc[deflated, "value"] = (rows["value"] - rows["deflator"]).round(10)
    rows.loc[deflated, "decimals"] = f.NO_PRINT
    rows.loc[~deflated, ["deflator", "deflator_at"]] = [np.nan, -1]
    rows.loc[differ & ~deflated, "obstacle"] = "basis_mismatch"
    absent = rows["value"].notna() & rows["reference"].isna() & (rows["obstacle"] == "")
    rows.loc[absent, "obstacle"] = _absence(serving, _shifted(plan, rows, "other")[absent])
    return rows


def _listed(plan: Plan, rows: pd.DataFrame, exact: pd.DataFrame) -> pd.DataFrame:
    """The share of those listed that must be cleared; none listed by a dated survey leaves
    nothing to clear.
    """
    if rows.empty:
        return rows
    rows = _looked_up(rows, exact, _shifted(plan, rows, "listed_id"), "listed")
    rows["reference"] = (rows["listed"] * rows["goal_value"] / 100).round(10)
    rows.loc[
        rows["value"].notna() & rows["listed"].isna() & (rows["obstacle"] == ""), "obstacle"
    ] = "no_list"
    return rows
