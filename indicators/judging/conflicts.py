"""Candidates of one period → its row: what they agree on stands, what they contradict each
other on is left out.
"""

from __future__ import annotations

import numpy as np

from indicators.figures.arrays import starts_of
from indicators.figures.codes import REASON
from indicators.figures.rows import Rows
from indicators.judging.codes import PACE, VERDICT
from indicators.judging.marks import AFFIRMING, bit

LEFT_OUT = ("value", "reference", "gap", "attainment", "deviation")
"""What is left out where candidates disagree on it."""


def collapsed(rows: Rows) -> Rows:
    """One row for each period: candidates that agree give their verdict, others none (reason
    conflict). `verdict` and `reason` are those that are shown.

    What the candidates disagree on (value, reference, gap, attainment) is left out.
    """
    rows = rows.beside()
    month = rows["month"]
    early = rows["reached"] & rows.known
    undecided = rows["verdict"] == VERDICT[""]
    rows["reason"] = np.where(undecided, rows["obstacle"], REASON[""])
    rows["verdict"] = np.where(early | (month == 12), rows["verdict"], VERDICT[""])
    first = starts_of(rows["row"])
    one = rows.take(first)
    counts = np.diff(np.r_[first, len(rows)])
    several = np.flatnonzero(counts > 1)
    if len(several):
        _agree(rows, counts, one, several)
    return _worded(one)


def _agree(rows: Rows, counts: np.ndarray, one: Rows, several: np.ndarray) -> None:
    """Leave out of the rows that have `several` candidates what these disagree on."""
    places = np.flatnonzero(np.repeat(counts > 1, counts))
    part = rows.take(places)
    starts = starts_of(part["row"])
    groups = np.repeat(np.arange(len(starts)), counts[several])

    def alike(name: str) -> np.ndarray:
        column = part[name]
        lead = column[starts][groups]
        same = column == lead
        if column.dtype.kind == "f":
            same |= np.isnan(column) & np.isnan(lead)
        agreed: np.ndarray = np.logical_and.reduceat(same, starts)
        return agreed

    for name in LEFT_OUT:
        one.put(name, _masked(len(one), several, ~alike(name)), np.nan)
    one.put("value", _masked(len(one), several, ~alike("at")), np.nan)
    agreed, reason = alike("verdict"), one["reason"][several]
    one.put("verdict", _masked(len(one), several, ~agreed), VERDICT[""])
    undecided = one["verdict"][several] == VERDICT[""]
    torn = undecided & ~(agreed & alike("reason") & (reason != REASON[""]))
    one.put("reason", _masked(len(one), several, torn), REASON["conflict"])
    one.put("pace", _masked(len(one), several, ~alike("pace")), PACE[""])
    needed = one["pace_needed"].copy()
    needed[several] = None
    one["pace_needed"] = needed
    some = np.bitwise_or.reduceat(part["flags"], starts)
    every = np.bitwise_and.reduceat(part["flags"], starts)
    affirming = bit(*AFFIRMING)
    flags = one["flags"].copy()
    flags[several] = (some & ~affirming) | (every & affirming) | bit("conflict")
    one["flags"] = flags


def _masked(size: int, places: np.ndarray, where: np.ndarray) -> np.ndarray:
    """A mask of all rows that holds at those of the places for which `where` does."""
    mask = np.zeros(size, dtype=bool)
    mask[places] = where
    return mask


def _worded(rows: Rows) -> Rows:
    """Rows whose verdict and reason are those that are shown: a full year that is due and has no
    verdict is undetermined, and only what has no verdict has a reason. A growth without a figure
    whose level is in conflict waits for that to be settled, not for a report.
    """
    full = (rows["month"] == 12) & rows["is_due"]
    is_open = rows["verdict"] == VERDICT[""]
    torn = (rows["reason"] == REASON["no_value"]) & (rows["flags"] & bit("conflict") > 0)
    rows["reason"] = np.where(torn, REASON["conflict"], rows["reason"])
    rows["verdict"] = np.where(full & is_open, VERDICT["undetermined"], rows["verdict"])
    rows["reason"] = np.where(is_open, rows["reason"], REASON[""])
    return rows
