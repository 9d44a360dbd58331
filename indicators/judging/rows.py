"""Which rows there are: every promise, area and period that is in force or has a figure."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from indicators.figures import serving as f
from indicators.figures import vintages as v
from indicators.figures.decimals import NO_PRINT
from indicators.plan import Plan

ABSENT = {"way": f.REFUSED, "at": -1, "base_at": -1, "decimals": NO_PRINT, "rank": -1}
"""What stands where a period has no figure."""


def rows_due(
    plan: Plan,
    targets: pd.DataFrame,
    serving: pd.DataFrame,
    as_of: date,
    through: int | None = None,
) -> pd.DataFrame:
    """Every target (a row of `promised`), area and period that is in force or has a figure; one
    row for each candidate of that figure.

    Full years run through the as-of year, or `through` where that is later; part-years stand
    only where a figure does.
    """
    if targets.empty:
        return targets
    placed = _placed(plan, targets)
    due = _in_force(placed, max(as_of.year, through or 0))
    given = serving.loc[serving["way"] < f.FORECAST, ["key"]].drop_duplicates()
    given = placed.merge(given.assign(series=given["key"] // v.YEARS), on="series")
    rows = pd.concat([due, given], ignore_index=True).drop_duplicates(["place", "key"])
    rows["year"] = rows["key"] % v.YEARS // v.MONTHS + 1900
    rows["month"] = rows["key"] % v.MONTHS
    rows = rows.sort_values(["place", "key"], kind="stable").reset_index(drop=True)
    rows["row"] = range(len(rows))
    rows = _with_figures(rows, serving)
    rows["phase"] = _phases(rows, as_of)
    return rows


def _placed(plan: Plan, targets: pd.DataFrame) -> pd.DataFrame:
    """Every target in every area that it is judged for; `series` counts (indicator, area)."""
    ids = [area.id for area in plan.areas]
    areas = pd.DataFrame({"area_number": range(len(ids)), "area": ids})
    areas["own"] = areas["area"] == plan.document.area
    placed = targets.merge(areas, how="cross")
    placed = placed[placed["everywhere"] | placed["own"]]
    return placed.assign(series=placed["series"] + placed["area_number"])


def _with_figures(rows: pd.DataFrame, serving: pd.DataFrame) -> pd.DataFrame:
    rows = rows.merge(serving, on="key", how="left")
    for column, missing in ABSENT.items():
        rows[column] = rows[column].fillna(missing).astype("int64")
    rows["indicator"] = rows["indicator"].where(rows["indicator"].notna(), rows["own_indicator"])
    for column in ("reason", "basis", "qualifier"):
        rows[column] = rows[column].astype(object).where(rows[column].notna(), "")
    return rows


def _in_force(placed: pd.DataFrame, last: int) -> pd.DataFrame:
    """One full-year row for every year from the target's first to its last (or the last asked
    for).
    """
    until = placed["last"].clip(upper=last)
    spans = placed.loc[placed.index.repeat((until - placed["first"] + 1).clip(lower=0))]
    year = spans["first"] + spans.groupby(["place", "area_number"]).cumcount()
    return spans.assign(key=spans["series"] * v.YEARS + (year - 1900) * v.MONTHS + 12)


def _phases(rows: pd.DataFrame, as_of: date) -> np.ndarray:
    """final: the full year is known or over; interim: part of a year; before and ended: not in
    force.
    """
    known = rows["value"].notna() & (rows["way"] < f.FORECAST)
    over = (rows["year"] < as_of.year) | (
        (rows["year"] == as_of.year) & (as_of.month == 12) & (as_of.day == 31)
    )
    return np.select(
        [
            rows["year"] < rows["first"],
            rows["year"] > rows["last"],
            (rows["month"] == 12) & (known | over),
            (rows["year"] > as_of.year),
        ],
        ["before", "ended", "final", "not_started"],
        "interim",
    )
