"""Candidates of one period → its row: what they agree on stands, what they contradict each
other on is left out.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from indicators.judging.marks import AFFIRMING, FLAGS, with_flag


def collapsed(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each period: candidates that agree give their verdict, others none (reason
    conflict).

    What the candidates disagree on (value, reference, gap, attainment) is left out.
    """
    full = (rows["month"] == 12) & (rows["phase"] != "not_started")
    early = (rows["month"] < 12) & rows["flags"].map(lambda flags: "reached_early" in flags)
    rows = rows.assign(
        reason=rows["obstacle"].where(rows["verdict"] == "", ""),
        verdict=rows["verdict"].where(full | early | (rows["month"] == 12), ""),
    )
    several = rows.duplicated("row", keep=False)
    one = rows[~several].set_index("row")
    if several.any():
        one = pd.concat([one, _agreed(rows[several])]).sort_index()
    return _worded(one.reset_index())


def _agreed(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of several candidates, one a period, by their number `row`."""
    grouped = rows.groupby("row", sort=True)
    one = grouped.first()
    for column in ("value", "reference", "gap", "attainment", "deviation"):
        one[column] = grouped[column].first().where(grouped[column].nunique(dropna=False) == 1)
    one["value"] = one["value"].where(~(grouped["at"].nunique() > 1))
    agreed = grouped["verdict"].nunique() == 1
    one.loc[~agreed, "verdict"] = ""
    same_reason = grouped["reason"].nunique() == 1
    torn = (one["verdict"] == "") & ~(agreed & same_reason & (one["reason"] != ""))
    one.loc[torn, "reason"] = "conflict"
    one.loc[grouped["pace"].nunique(dropna=False) > 1, "pace"] = None
    one["pace_needed"] = None
    flags = grouped["flags"].agg(list).map(_common)
    one["flags"] = with_flag(flags, np.ones(len(one), dtype=bool), "conflict")
    return one


def _common(told: list[tuple[str, ...]]) -> tuple[str, ...]:
    """What any candidate warns of, and what all of them affirm."""
    every = set(told[0]).intersection(*told)
    return tuple(
        flag
        for flag in FLAGS
        if any(flag in t for t in told) and (flag not in AFFIRMING or flag in every)
    )


def _worded(rows: pd.DataFrame) -> pd.DataFrame:
    full = (rows["month"] == 12) & rows["is_due"]
    open_word = full.map({True: "undetermined", False: None}).astype(object)
    verdict: pd.Series[Any] = rows["verdict"].astype(object).where(rows["verdict"] != "", open_word)
    reason = rows["reason"].where(
        (rows["reason"] != "") & (verdict.isna() | (verdict == "undetermined")), None
    )
    return rows.assign(
        verdict=verdict.where(verdict.notna(), None),
        reason=reason.where(reason.notna(), None),
        row_key=rows["target"]
        + "|"
        + rows["area"]
        + "|"
        + rows["year"].astype(str)
        + "|"
        + rows["month"].astype(str),
    )
