"""From a value and its reference to a verdict: gap, attainment, the near band, and what a
conflict leaves.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.figures import serving as f
from indicators.figures.decimals import decimal_sum
from indicators.figures.vintages import half_unit
from indicators.judging.reference import EXACT
from indicators.plan import Plan

NEAR_POINTS = 1.0
"""A growth rate within one point of its floor is near."""
NEAR_COUNT = 0.9
SMALL_COUNT = 10
"""A count is near from 90 % on, but only where the target is large enough for 90 % to mean
something.
"""
NEAR_LEVEL = 0.95
REACH_NEAR = {"pace": 0.95, "ratio_met": 0.95, "ratio_near": 0.60}


def with_verdict(plan: Plan, rows: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Rows with `gap`, `attainment`, `verdict` (None where undecided), `reason`, `edge`,
    `computed`, `bound`.

    gap = d·(value − reference), in the indicator's unit; attainment = 1 + gap / |reference|,
    none where that is 0.
    """
    rows = rows.reset_index(drop=True)
    if rows.empty:
        return rows.assign(gap=[], attainment=[], verdict=[], edge=[], computed=[], bound=[])
    _nothing_listed(rows, table)
    _turned(rows)
    forecast = rows["way"] == f.FORECAST
    declared = rows["own_indicator"].map({i.id: i.basis or "" for i in plan.indicators})
    other_basis = (
        (declared != "") & ~rows["basis"].isin(["", "not_stated"]) & (rows["basis"] != declared)
    )
    rows["computed"] = rows["decimals"] == f.NO_PRINT
    rows["bound"] = rows["qualifier"].isin(["more_than", "less_than"])
    mismatch = other_basis & (rows["rule"] != "keeps_pace") & (rows["obstacle"] == "") & ~forecast
    rows.loc[mismatch, "obstacle"] = "basis_mismatch"
    rows.loc[forecast, "obstacle"] = "forecast_only"
    rows.loc[forecast, "value"] = np.nan
    rows.loc[rows["value"].isna() & (rows["obstacle"] == ""), "obstacle"] = "no_value"
    comparable = rows["value"].notna() & rows["reference"].notna() & (rows["obstacle"] == "")
    gap = rows["sign"] * decimal_sum(rows["value"], -rows["reference"])
    rows["gap"] = gap.where(comparable) + 0.0
    scale = rows["reference"].abs()
    with np.errstate(divide="ignore", invalid="ignore"):
        rows["attainment"] = (1 + rows["gap"] / scale).where(scale > 0).round(12)
    met, near = _met_near(rows)
    rows["edge"] = rows["reference"] - rows["sign"] * rows["tolerance"]
    verdict = np.select([~comparable, met, near], ["", "met", "near"], "missed").astype(object)
    _bounds(rows, verdict, met)
    rows["verdict"] = verdict
    return rows


def _nothing_listed(rows: pd.DataFrame, table: pd.DataFrame) -> None:
    """None listed by a dated survey: nothing is left to clear, the promise is met with a gap of
    0.
    """
    dated = np.append(table["dated"].to_numpy(dtype=bool), False)[rows["listed_at"].to_numpy()]
    clear = (rows["rule"] == "cleared") & (rows["listed"] == 0) & dated
    rows.loc[clear & rows["value"].isna(), "value"] = 0.0
    rows.loc[clear, "obstacle"] = ""
    surveyed = clear & (rows["at"] < 0)
    rows.loc[surveyed, ["way", "decimals"]] = [f.PUBLISHED, 0]
    rows.loc[surveyed, "rank"] = rows["listed_rank"]
    rows.loc[surveyed & (rows["phase"] == "interim") & (rows["month"] == 12), "phase"] = "final"
    undated = (rows["rule"] == "cleared") & (rows["listed"] == 0) & ~dated
    rows.loc[undated, "obstacle"] = "no_list"


def _turned(rows: pd.DataFrame) -> None:
    """No growth ratio leads over a change of sign, unless the target is reached."""
    there = rows["sign"] * (rows["value"] - rows["goal_value"]) >= 0
    turned = (
        rows["by_ratio"]
        & (rows["value"] * rows["path_base"] <= 0)
        & ~there
        & (rows["obstacle"] == "")
    )
    rows.loc[turned, "obstacle"] = "sign_change"


def _met_near(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    gap, rule = rows["gap"].to_numpy(), rows["rule"]
    tolerance = rows["tolerance"].to_numpy()
    within = decimal_sum(gap, tolerance) >= 0
    within_twice = decimal_sum(gap, 2 * tolerance) >= 0
    coarser = np.minimum(
        rows["decimals"].where(~rows["computed"], EXACT), rows["reference_decimals"]
    )
    coarser = np.where(coarser == f.NO_PRINT, EXACT, coarser)
    equal = np.abs(gap) <= half_unit(coarser) + 1e-12
    count_near = (rows["attainment"] >= NEAR_COUNT) & (rows["goal_value"] >= SMALL_COUNT)
    floor_near = np.where(
        rows["rate"],
        decimal_sum(gap, np.full(len(rows), NEAR_POINTS)) >= 0,
        np.where(rows["kind"] == "count", count_near, rows["attainment"] >= NEAR_LEVEL),
    )
    share = np.where(rows["listed"] > 0, 100 * rows["value"] / rows["listed"], 100.0)
    progress = _progress(rows)
    ended = rows["year"] >= rows["goal_year"]
    there = rows["sign"] * decimal_sum(rows["value"], -rows["goal_value"]) >= 0
    reached_met = there | np.where(
        rows["by_ratio"] & ~ended, progress >= REACH_NEAR["ratio_met"], gap >= 0
    )
    reached_near = np.where(
        rows["by_ratio"], progress >= REACH_NEAR["ratio_near"], progress >= REACH_NEAR["pace"]
    )
    reached_near = np.where(ended, rows["attainment"] >= NEAR_LEVEL, reached_near)
    floor = rule.isin(["at_least", "at_most"])
    band = rule.isin(["about", "keeps_pace"])
    trend = rule.isin(["falls", "rises"])
    cases = [
        floor,
        band,
        trend,
        rule == "never_rises",
        rule == "maintains",
        rule == "cleared",
        rule == "reaches",
    ]
    no = np.zeros(len(rows), dtype=bool)
    met = np.select(
        cases, [gap >= 0, within, (gap > 0) & ~equal, gap >= 0, gap >= 0, gap >= 0, reached_met]
    )
    near = np.select(
        cases, [floor_near, within_twice, equal, no, no, share >= rows["near_share"], reached_near]
    )
    return met.astype(bool), near.astype(bool)


def _progress(rows: pd.DataFrame) -> np.ndarray:
    """Of a path: the way gone over the way due (pace), or the growth rate seen over the one
    needed (cagr_ratio).
    """
    share = rows["path_share"] if "path_share" in rows else pd.Series(np.nan, index=rows.index)
    value, base, goal = rows["value"], rows["path_base"], rows["goal_value"]
    years, span = (
        rows["year"] - rows["path_base_year"],
        rows["goal_year"] - rows["path_base_year"],
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        linear = (value - base) / (goal - base) / share
        geometric = np.log(value / base) / np.log(goal / base) / share
        seen = (value / base) ** (1 / years) - 1
        needed = (goal / base) ** (1 / span) - 1
        ratio = rows["sign"] * np.sign(base) * seen / needed.abs()
    progress = np.where(rows["by_ratio"], ratio, np.where(rows["geometric"], geometric, linear))
    return progress.astype("float64")


def _bounds(rows: pd.DataFrame, verdict: np.ndarray, met: np.ndarray) -> None:
    """A bound can give met, never missed: only where everything beyond it is met too."""
    helps = np.where(
        rows["sign"] > 0, rows["qualifier"] == "more_than", rows["qualifier"] == "less_than"
    )
    open_end = rows["bound"].to_numpy() & ~(helps & met)
    undecided = open_end & (verdict != "")
    verdict[undecided] = ""
    rows.loc[undecided, "obstacle"] = "no_value"
