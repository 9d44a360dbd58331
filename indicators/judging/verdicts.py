"""From a value and its reference to a verdict: gap, attainment, and what a bound leaves open."""

from __future__ import annotations

import numpy as np

from indicators.figures import serving as f
from indicators.figures.codes import BASIS, QUALIFIER, REASON
from indicators.figures.decimals import NO_PRINT, decimal_sum
from indicators.figures.numbering import Numbering
from indicators.figures.rows import Rows
from indicators.judging import rules
from indicators.judging.codes import VERDICT


def with_verdict(numbers: Numbering, rows: Rows) -> Rows:
    """Rows with `gap`, `attainment`, `verdict` ("" where undecided), `edge`, `computed`, `bound`,
    and `obstacle` said in full.

    gap = d·(value − reference), in the indicator's unit; attainment = 1 + gap / |reference|,
    none where that is 0.
    """
    more, less = QUALIFIER["more_than"], QUALIFIER["less_than"]
    rows["computed"] = rows["decimals"] == NO_PRINT
    rows["bound"] = (rows["qualifier"] == more) | (rows["qualifier"] == less)
    _hindered(numbers, rows)
    reference = rows["reference"]
    comparable = rows.known & ~np.isnan(reference) & (rows["obstacle"] == REASON[""])
    gap = rows["sign"] * decimal_sum(rows["value"], -reference)
    rows["gap"] = np.where(comparable, gap, np.nan) + 0.0
    scale = np.abs(reference)
    common = np.round(np.where(scale > 0, 1 + rows["gap"] / scale, np.nan), 12)
    rows["attainment"] = np.where(comparable, rules.attainments(rows, common), np.nan)
    rows["edge"] = reference - rows["sign"] * rows["tolerance"]
    met = rules.each(rows, "met")
    verdict = np.where(met, VERDICT["met"], VERDICT["missed"])
    verdict[rules.near(rows) & ~met] = VERDICT["near"]
    verdict[~comparable] = VERDICT[""]
    if rows["bound"].any():
        _bounds(rows, verdict, met)
    verdict[~rows["is_due"] & (rows["month"] == 12)] = VERDICT[""]
    rows["verdict"] = verdict
    return rows


def _hindered(numbers: Numbering, rows: Rows) -> None:
    """What keeps the value from being compared: another basis, a forecast, no value at all."""
    basis, declared = rows["basis"], numbers.basis[rows["own_indicator"]]
    stated = (basis != BASIS["not_stated"]) & (basis != BASIS[""])
    other_basis = stated & (declared != BASIS[""]) & (basis != declared)
    forecast = rows["way"] == f.FORECAST
    compared = rows.has("rule", *rules.comparing_bases())
    obstacle = rows["obstacle"].copy()
    none = REASON[""]
    mismatch = other_basis & ~compared & (obstacle == none) & ~forecast
    obstacle[mismatch] = REASON["basis_mismatch"]
    if forecast.any():
        obstacle[forecast] = REASON["forecast_only"]
        rows.put("value", forecast, np.nan)
    obstacle[~rows.known & (obstacle == none)] = REASON["no_value"]
    rows["obstacle"] = obstacle


def _bounds(rows: Rows, verdict: np.ndarray, met: np.ndarray) -> None:
    """A bound can give met, never missed: only where everything beyond it is met too."""
    qualifier, undecided = rows["qualifier"], VERDICT[""]
    upward, downward = QUALIFIER["more_than"], QUALIFIER["less_than"]
    helps = np.where(rows["sign"] > 0, qualifier == upward, qualifier == downward)
    beyond = helps & (met | (rows["gap"] >= 0)) & ~rows["two_sided"]
    verdict[rows["bound"] & beyond & (verdict != undecided)] = VERDICT["met"]
    open_end = rows["bound"] & ~beyond & (verdict != undecided)
    verdict[open_end] = undecided
    rows.put("obstacle", open_end, REASON["no_value"])
