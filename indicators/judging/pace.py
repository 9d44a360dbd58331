"""Part-years, and promises not yet due: how far along, and what pace the rest needs."""

from __future__ import annotations

from typing import Any

import numpy as np

from indicators.figures import serving as f
from indicators.figures.codes import REASON
from indicators.figures.numbering import Numbering
from indicators.figures.rows import Rows
from indicators.judging.bands import BEHIND, FAR_BEHIND, turned
from indicators.judging.codes import PACE, PHASE
from indicators.judging.measures import is_count
from indicators.judging.rules import deviations, rule


def growth_needed(goal: Any, so_far: Any, share: Any) -> Any:
    """Growth (percent) that the rest of the year needs when `so_far` was reached in the first
    `share` of it; of numbers or of whole arrays.

    R = ((1 + T) − k·(1 + g)) / (1 − k) − 1, with k last year's share by that month.

    >>> float(growth_needed(8, 6, 0.5))
    10.0
    """
    return np.round((((1 + goal / 100) - share * (1 + so_far / 100)) / (1 - share) - 1) * 100, 9)


def with_pace(numbers: Numbering, rows: Rows) -> Rows:
    """Rows with `deviation` (points), `pace`, `pace_needed` and `reached` (a count already
    there); of part-years and of years before a promise's date only.

    Deviation: of a count 100·V/T − 100·expected share; of growth, share or level 100·(A − 1); of a
    path the way gone less the way due. Where the full year is known, part-years stay as history
    without pace.
    """
    rows["deviation"], rows["pace"] = np.nan, PACE[""]
    rows["pace_needed"] = np.full(len(rows), None, dtype=object)
    full_year = rows["month"] == 12
    interim = (rows["phase"] == PHASE["interim"]) & (rows["obstacle"] == REASON[""])
    running = ~full_year & interim
    rows["reached"] = running & is_count(rows) & (rows["gap"] >= 0)
    waiting = full_year & interim & rows["at_date"] & ~rows["is_due"] & ~np.isnan(rows["gap"])
    wanted = (running & _is_open(numbers, rows, running)) | waiting
    places = np.flatnonzero(wanted)
    if len(places):
        part = rows.take(places)
        _fill(numbers, part)
        for name in ("deviation", "pace", "pace_needed"):
            rows[name][places] = part[name]
    return rows


def _is_open(numbers: Numbering, rows: Rows, running: np.ndarray) -> np.ndarray:
    """Which running part-years are of a year whose full figure is not known."""
    year = (rows["number"] * numbers.stride + rows["area_number"]) * 4096 + rows["year"]
    full = (rows["month"] == 12) & rows.known & (rows["way"] < f.FORECAST)
    answers = running.copy()
    if running.any():
        answers[running] = ~np.isin(year[running], year[full])
    return answers


def _fill(numbers: Numbering, rows: Rows) -> None:
    """Deviation, pace and pace needed of rows that are asked for them."""
    rows["year_share"] = _shares(numbers, rows)
    deviation = deviations(rows)
    deviation[rows["bound"] & ~(deviation >= 0)] = np.nan
    deviation = np.round(deviation, 9)
    rows["deviation"] = deviation + 0.0
    rows["pace"] = np.select(
        [np.isnan(deviation), deviation >= 0, deviation > BEHIND, deviation >= FAR_BEHIND],
        [PACE[""], PACE["ahead"], PACE["on_pace"], PACE["behind"]],
        PACE["far_behind"],
    )
    needed = np.full(len(rows), None, dtype=object)
    has_pace = (~np.isnan(deviation) | rows["at_date"]) & ~rows["bound"]
    for at_date, fill in ((True, _each_year), (False, _rest_of_year)):
        places = np.flatnonzero(has_pace & (rows["at_date"] == at_date))
        if len(places):
            fill(rows.take(places), needed, places)
    rows["pace_needed"] = needed


def _shares(numbers: Numbering, rows: Rows) -> np.ndarray:
    share = rows["month"] / 12
    for number, indicator in enumerate(numbers.plan.indicators):
        if indicator.profile:
            profile = np.array([np.nan, *indicator.profile])
            own = rows["own_indicator"] == number
            share = np.where(own, profile[rows["month"]], share)
    return share


def _rest_of_year(rows: Rows, needed: np.ndarray, places: np.ndarray) -> None:
    """What the rest of the year takes, to the target and to the edge of met; 0 once a count is
    reached.
    """
    floors = rows.has("rule", *(k for k, _ in rows.forms() if rule(k).floor))
    value, share = rows["value"], rows["year_share"]
    is_counted = rows.has("kind", "count") & rows.has("rule", "at_least")
    counted = np.flatnonzero(floors & is_counted)
    a_month = np.maximum(0.0, (rows["goal_value"] - value) / (12 - rows["month"]))
    a_month = np.round(a_month[counted], 9)
    _write(needed, places[counted], a_month, a_month, "month")
    grows = np.flatnonzero(floors & ~is_counted & rows.has("kind", "growth") & (share < 1))
    goal, edge = (
        growth_needed(rows[name][grows], value[grows], share[grows])
        for name in ("goal_value", "edge")
    )
    _write(needed, places[grows], goal, edge, "rest_of_year")


def _each_year(rows: Rows, needed: np.ndarray, places: np.ndarray) -> None:
    """What each year that is left takes to the number: so much more a year, or of rates over
    several years the rate; 0 once it is there.
    """
    left = rows["goal_year"] - rows["year"] + (12 - rows["month"]) / 12
    value, goal = rows["value"], rows["goal_value"]
    gone = rows["year"] - rows["start_year"]
    there = rows["sign"] * (goal - value) <= 0
    arithmetic = (goal * (gone + left) - value * gone) / left
    turn = turned(rows)
    geometric = (1 + turn * goal / 100) ** (gone + left) / (1 + turn * value / 100) ** gone
    compounded = (1 + turn * goal / 100) / (1 + turn * value / 100)
    ahead = np.where(rows.has("how", "geometric"), geometric, compounded)
    rated = rows.has("how", "geometric", "compounded")
    yearly = np.where(there, 0.0, (goal - value) / left)
    yearly = np.where(rows.has("how", "arithmetic"), arithmetic, yearly)
    yearly = np.round(np.where(rated, turn * (ahead ** (1 / left) - 1) * 100, yearly), 9)
    has_share = (left > 0) & ~np.isnan(goal)
    as_rate = rows.has("how", "arithmetic", "geometric", "compounded")
    for per, mask in (("year_rate", as_rate), ("year", ~as_rate)):
        at = np.flatnonzero(has_share & mask)
        _write(needed, places[at], yearly[at], yearly[at], per)


def _write(
    needed: np.ndarray, places: np.ndarray, target: np.ndarray, met: np.ndarray, per: str
) -> None:
    lines = zip(places.tolist(), target.tolist(), met.tolist(), strict=True)
    for place, to_target, to_met in lines:
        needed[place] = {"to_target": to_target, "to_met": to_met, "per": per}
