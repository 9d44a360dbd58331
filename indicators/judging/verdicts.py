"""From a value and its reference to a verdict: gap, attainment, and what a bound leaves open."""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.figures import serving as f
from indicators.figures.decimals import NO_PRINT, decimal_sum
from indicators.judging import rules
from indicators.plan import Plan


def with_verdict(plan: Plan, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with `gap`, `attainment`, `verdict` ("" where undecided), `edge`, `computed`, `bound`,
    and `obstacle` said in full.

    gap = d·(value − reference), in the indicator's unit; attainment = 1 + gap / |reference|,
    none where that is 0.
    """
    rows = rows.assign(
        computed=rows["decimals"] == NO_PRINT,
        bound=rows["qualifier"].isin(["more_than", "less_than"]),
    )
    _hindered(plan, rows)
    comparable = rows["value"].notna() & rows["reference"].notna() & (rows["obstacle"] == "")
    gap = rows["sign"] * decimal_sum(rows["value"], -rows["reference"])
    rows["gap"] = gap.where(comparable) + 0.0
    scale = rows["reference"].abs()
    with np.errstate(divide="ignore", invalid="ignore"):
        common = (1 + rows["gap"] / scale).where(scale > 0).round(12)
    rows["attainment"] = rules.attainments(rows, common).where(comparable)
    rows["edge"] = rows["reference"] - rows["sign"] * rows["tolerance"]
    met, near = rules.each(rows, "met"), rules.near(rows)
    verdict = np.select([~comparable, met, near], ["", "met", "near"], "missed").astype(object)
    _bounds(rows, verdict, met)
    verdict[np.asarray(~rows["is_due"] & (rows["month"] == 12))] = ""
    rows["verdict"] = verdict
    return rows


def _hindered(plan: Plan, rows: pd.DataFrame) -> None:
    """What keeps the value from being compared: another basis, a forecast, no value at all."""
    declared = rows["own_indicator"].map({i.id: i.basis or "" for i in plan.indicators})
    stated = rows["basis"].where(rows["basis"] != "not_stated", "")
    other_basis = (declared != "") & (stated != "") & (stated != declared)
    forecast = rows["way"] == f.FORECAST
    compared = rows["rule"].isin(rules.comparing_bases())
    mismatch = other_basis & ~compared & (rows["obstacle"] == "") & ~forecast
    rows.loc[mismatch, "obstacle"] = "basis_mismatch"
    rows.loc[forecast, "obstacle"] = "forecast_only"
    rows.loc[forecast, "value"] = np.nan
    rows.loc[rows["value"].isna() & (rows["obstacle"] == ""), "obstacle"] = "no_value"


def _bounds(rows: pd.DataFrame, verdict: np.ndarray, met: np.ndarray) -> None:
    """A bound can give met, never missed: only where everything beyond it is met too."""
    upward = rows["qualifier"] == "more_than"
    helps = np.where(rows["sign"] > 0, upward, rows["qualifier"] == "less_than")
    beyond = helps & (met | (rows["gap"] >= 0)) & ~rows["two_sided"]
    verdict[np.asarray(rows["bound"] & beyond) & (verdict != "")] = "met"
    open_end = np.asarray(rows["bound"] & ~beyond)
    undecided = open_end & (verdict != "")
    verdict[undecided] = ""
    rows.loc[undecided, "obstacle"] = "no_value"
