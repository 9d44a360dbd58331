"""Part-years, and promises not yet due: how far along, and what pace the rest needs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from indicators.figures import serving as f
from indicators.judging.rules import BEHIND, FAR_BEHIND, deviations, is_count, rule
from indicators.plan import Plan


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
    there); of part-years and of years before a promise's date only.

    Deviation: of a count 100·V/T − 100·expected share; of growth, share or level 100·(A − 1); of a
    path the way gone less the way due. Where the full year is known, part-years stay as history
    without pace.
    """
    full = rows[(rows["month"] == 12) & rows["value"].notna() & (rows["way"] < f.FORECAST)]
    year = rows["target"] + "|" + rows["area"] + "|" + rows["year"].astype(str)
    open_year = ~year.isin(year[full.index])
    running = (rows["month"] < 12) & (rows["phase"] == "interim") & (rows["obstacle"] == "")
    waiting = (rows["month"] == 12) & rows["at_date"] & ~rows["is_due"]
    waiting &= (rows["phase"] == "interim") & (rows["obstacle"] == "") & rows["gap"].notna()
    share = _shares(plan, rows)
    asked = (running & open_year) | waiting
    deviation = deviations(rows.assign(year_share=share)).where(asked)
    deviation = deviation.where(~rows["bound"] | (deviation >= 0)).round(9)
    pace = np.select(
        [deviation.isna(), deviation >= 0, deviation > BEHIND, deviation >= FAR_BEHIND],
        ["", "ahead", "on_pace", "behind"],
        "far_behind",
    ).astype(object)
    pace[pace == ""] = None
    needed = np.full(len(rows), None, dtype=object)
    for place in np.flatnonzero((deviation.notna() | (asked & rows["at_date"])) & ~rows["bound"]):
        row = rows.iloc[place]
        needed[place] = (
            _each_year(row) if row["at_date"] else _needed(row, float(share.iloc[place]))
        )
    return rows.assign(
        deviation=deviation + 0.0,
        pace=pace,
        pace_needed=needed,
        reached=running & is_count(rows) & (rows["gap"] >= 0),
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
    if not rule(row["rule"]).floor:
        return None
    if row["kind"] == "count" and row["rule"] == "at_least":
        a_month = round(max(0.0, (row["goal_value"] - row["value"]) / (12 - row["month"])), 9)
        return {"to_target": a_month, "to_met": a_month, "per": "month"}
    if row["kind"] == "growth" and share < 1:
        return {
            "to_target": growth_needed(row["goal_value"], row["value"], share),
            "to_met": growth_needed(row["edge"], row["value"], share),
            "per": "rest_of_year",
        }
    return None


def _each_year(row: Any) -> dict[str, Any] | None:
    """What each year that is left takes to the number: so much more a year, or of rates over
    several years the rate; 0 once it is there.
    """
    left = row["goal_year"] - row["year"] + (12 - row["month"]) / 12
    value, goal = float(row["value"]), float(row["goal_value"])
    if left <= 0 or goal != goal:
        return None
    gone = row["year"] - row["start_year"]
    match row["how"]:
        case "arithmetic":
            needed, per = (goal * (gone + left) - value * gone) / left, "year_rate"
        case "geometric":
            ahead = (1 + goal / 100) ** (gone + left) / (1 + value / 100) ** gone
            needed, per = (ahead ** (1 / left) - 1) * 100, "year_rate"
        case "compounded":
            ahead = (1 + goal / 100) / (1 + value / 100)
            needed, per = (ahead ** (1 / left) - 1) * 100, "year_rate"
        case _:
            reached = row["sign"] * (goal - value) <= 0
            needed, per = 0.0 if reached else (goal - value) / left, "year"
    return {"to_target": round(needed, 9), "to_met": round(needed, 9), "per": per}
