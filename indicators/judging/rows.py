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


def periods(plan: Plan, targets: pd.DataFrame, serving: pd.DataFrame, last: int) -> pd.DataFrame:
    """Every target (a row of `promised`), area and period that is in force or has a figure.

    Full years run through the `last`; part-years stand only where a figure does.
    """
    placed = _placed(plan, targets)
    due = _in_force(placed, last)
    given = pd.DataFrame({"key": _known(serving)})
    given = placed.merge(given.assign(series=given["key"] // v.YEARS), on="series")
    parts = [part for part in (due, given) if len(part)] or [due]
    rows = pd.concat(parts, ignore_index=True).drop_duplicates(["place", "key"])
    rows["year"] = rows["key"] % v.YEARS // v.MONTHS + 1900
    rows["month"] = rows["key"] % v.MONTHS
    return rows.sort_values(["place", "key"], kind="stable").reset_index(drop=True)


def _known(serving: pd.DataFrame) -> pd.Series:
    """The keys of all that has a figure or a bound."""
    return serving.loc[serving["way"] < f.FORECAST, "key"].drop_duplicates()


def asked(plan: Plan, rows: pd.DataFrame, serving: pd.DataFrame) -> pd.DataFrame:
    """Rows without the years in which a survey does not ask, and without the part-years of what
    is counted over several years.
    """
    known = _known(serving)
    rounds = {i.id: i.rounds for i in plan.indicators if i.rounds}
    between = pd.Series(False, index=rows.index)
    for id, years in rounds.items():
        between |= (rows["own_indicator"] == id) & ~rows["year"].isin(years)
    for n in range(1, int(rows["back"].max()) if len(rows) else 1):
        between |= (rows["back"] > n) & (rows["key"] - n * v.MONTHS).isin(known)
    spanned = rows["rule"].isin(["cumulative", "average"]) & (rows["month"] < 12)
    rows = rows[(rows["key"].isin(known) | ~between) & ~spanned].reset_index(drop=True)
    return rows.assign(back=_years_back(rows, rounds))


def _years_back(rows: pd.DataFrame, rounds: dict[str, tuple[int, ...]]) -> pd.Series:
    """How many years before a row's the survey asked last; 1 for what is asked every year."""
    back = rows["back"]
    for id, years in rounds.items():
        before = {year: [y for y in years if y < year] for year in years}
        former = {year: year - max(known, default=year - 1) for year, known in before.items()}
        own = rows["own_indicator"] == id
        back = back.where(~own, rows["year"].map(former).fillna(1)).astype("int64")
    return back


def _placed(plan: Plan, targets: pd.DataFrame) -> pd.DataFrame:
    """Every target in every area that it is judged for; `series` counts (indicator, area)."""
    ids = [area.id for area in plan.areas]
    areas = pd.DataFrame({"area_number": range(len(ids)), "area": ids})
    areas["own"] = areas["area"] == plan.document.area
    placed = targets.merge(areas, how="cross")
    placed = placed[placed["everywhere"] | placed["own"]]
    return placed.assign(series=placed["series"] + placed["area_number"])


def with_figures(rows: pd.DataFrame, serving: pd.DataFrame) -> pd.DataFrame:
    """Rows with the figure that serves each, one for each candidate; `row` counts the periods."""
    rows = rows.assign(row=range(len(rows)))
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


def phases(rows: pd.DataFrame, as_of: date) -> np.ndarray:
    """final: the full year is known or over; interim: part of a year, or not yet due; before and
    ended: not in force.
    """
    known = rows["value"].notna() & (rows["way"] < f.FORECAST)
    over = (rows["year"] < as_of.year) | (
        (rows["year"] == as_of.year) & (as_of.month == 12) & (as_of.day == 31)
    )
    return np.select(
        [
            (rows["year"] < rows["first"]) | (rows["year"] <= rows["start_year"]),
            rows["year"] > rows["last"],
            rows["is_due"] & (rows["month"] == 12) & (known | over),
            (rows["year"] > as_of.year),
        ],
        ["before", "ended", "final", "not_started"],
        "interim",
    )
