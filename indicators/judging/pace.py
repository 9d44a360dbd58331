"""Part-year rows: how far along, and what pace the rest of the year needs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from indicators.figures import serving as f
from indicators.figures.decimals import decimal_sum
from indicators.plan import Plan

BEHIND, FAR_BEHIND = -10.0, -30.0
"""Points of deviation: at or below -10 behind, below -30 far behind; from 0 on ahead."""


def expected_share(profile: tuple[float, ...] | None, month: int) -> float:
    """The share of a year's total that is due by the end of a month: the indicator's profile,
    else months/12.

    >>> expected_share(None, 6)
    0.5
    """
    return profile[month - 1] if profile else month / 12


def growth_needed(goal: float, so_far: float, share: float) -> float:
    """Growth (percent) that the rest of the year needs when `so_far` was reached in the first
    `share` of it.

    R = ((1 + T) − k·(1 + g)) / (1 − k) − 1, with k last year's share by that month.

    >>> growth_needed(8, 6, 0.5)
    10.0
    """
    return round((((1 + goal / 100) - share * (1 + so_far / 100)) / (1 - share) - 1) * 100, 9)


def with_pace(plan: Plan, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with `deviation` (points), `pace`, `pace_needed` and `reached` (a count already
    there); part-years only.

    Deviation: of a count 100·V/T − 100·expected share; of growth, share or level 100·(A − 1).
    Where the full year is known, part-years stay as history without pace.
    """
    if rows.empty:
        return rows.assign(deviation=[], pace=[], pace_needed=[], reached=[])
    full = rows[(rows["month"] == 12) & rows["value"].notna() & (rows["way"] < f.FORECAST)]
    year = rows["target"] + "|" + rows["area"] + "|" + rows["year"].astype(str)
    open_year = ~year.isin(year[full.index])
    running = (rows["month"] < 12) & (rows["phase"] == "interim") & (rows["obstacle"] == "")
    floor = (rows["rule"] == "at_least") & (rows["kind"] == "count") & (rows["goal_value"] > 0)
    share = _shares(plan, rows)
    deviation = 100 * (rows["attainment"] - 1)
    counted = decimal_sum(100 * rows["value"] / rows["goal_value"].where(floor), -100 * share)
    deviation = deviation.where(~floor, counted).where(running & open_year)
    deviation = deviation.where(~rows["bound"] | (deviation >= 0)).round(9)
    pace = np.select(
        [deviation.isna(), deviation >= 0, deviation > BEHIND, deviation >= FAR_BEHIND],
        ["", "ahead", "on_pace", "behind"],
        "far_behind",
    ).astype(object)
    pace[pace == ""] = None
    needed = np.full(len(rows), None, dtype=object)
    for place in np.flatnonzero(deviation.notna() & ~rows["bound"]):
        needed[place] = _needed(rows.iloc[place], float(share.iloc[place]))
    return rows.assign(
        deviation=deviation + 0.0,
        pace=pace,
        pace_needed=needed,
        reached=running & floor & (rows["gap"] >= 0),
    )


def _shares(plan: Plan, rows: pd.DataFrame) -> pd.Series:
    profiles = {i.id: i.profile for i in plan.indicators if i.profile}
    share = rows["month"] / 12
    for id, profile in profiles.items():
        own = rows["own_indicator"] == id
        share = share.where(~own, rows["month"].map(dict(enumerate(profile, start=1))))
    return share


def _needed(row: Any, share: float) -> dict[str, Any] | None:
    """What the rest of the year takes, to the target and to the edge of met; 0 once a count is
    reached.
    """
    if row["rule"] == "at_least" and row["kind"] == "count":
        a_month = round(max(0.0, (row["goal_value"] - row["value"]) / (12 - row["month"])), 9)
        return {"to_target": a_month, "to_met": a_month, "per": "month"}
    if row["kind"] == "growth" and row["rule"] in ("at_least", "about") and share < 1:
        return {
            "to_target": growth_needed(row["goal_value"], row["value"], share),
            "to_met": growth_needed(row["edge"], row["value"], share),
            "per": "rest_of_year",
        }
    return None
