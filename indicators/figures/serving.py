"""Vintages → the figure that serves an indicator in a period: published, taken from an index,
computed, or a proxy.

Growth is never computed across a break, a restatement or a change of basis; what cannot be
computed says why.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.figures import vintages as v
from indicators.figures.decimals import NO_PRINT
from indicators.plan import Plan

PUBLISHED, FROM_FIXED_INDEX, COMPUTED, OTHER_BASIS = range(4)
PROXY_STEP = 10
"""Ways of the first proxy are 10 to 13, of the second 20 to 23 …"""
BOUND, FORECAST, REFUSED = 100_000, 900_000, 900_001
"""A bound yields to every figure, a proxy's included; a forecast and a refusal give nothing."""


def is_figure(way: pd.Series) -> pd.Series:
    """Does this way give a figure? A bound, a forecast and a refusal do not."""
    return way < BOUND


def is_proxy(way: pd.Series) -> pd.Series:
    """Does this way go by a nearby definition?"""
    return (way < FORECAST) & (way % BOUND >= PROXY_STEP)


_LANE_WAY = {
    v.FIGURE: PUBLISHED,
    v.OTHER_BASIS: OTHER_BASIS,
    v.BOUND: BOUND,
    v.FORECAST: FORECAST,
}

COLUMNS = [
    "key",
    "way",
    "indicator",
    "at",
    "base_at",
    "value",
    "decimals",
    "rank",
    "basis",
    "qualifier",
    "reason",
]
"""`key` is the served figure's, `indicator` the series it was taken from; `at` and `base_at`
are rows of the vintages (base_at -1 unless computed); `decimals` is -99 for a computed value
(it has no print)."""


def exact_figures(plan: Plan, table: pd.DataFrame) -> pd.DataFrame:
    """For each figure its best way without proxies; several rows where candidates conflict.
    Columns: COLUMNS.
    """
    ways = pd.concat([_own(table), _grown(plan, table)], ignore_index=True)
    return _best(ways)


def serving_figures(plan: Plan, exact: pd.DataFrame) -> pd.DataFrame:
    """For each figure its best way, nearby definitions included where the plan data names them.
    Columns: COLUMNS.
    """
    number = {i.id: n for n, i in enumerate(plan.indicators)}
    span = len(plan.areas) * v.YEARS
    ways = [exact]
    for indicator in plan.indicators:
        for place, proxy in enumerate(plan.proxies(indicator.id), start=1):
            borrowed = exact[
                (exact["key"] // span == number[proxy.id]) & (exact["way"] < FORECAST)
            ].copy()
            borrowed["key"] += (number[indicator.id] - number[proxy.id]) * span
            borrowed["way"] += place * PROXY_STEP
            ways.append(borrowed)
    return _best(pd.concat(ways, ignore_index=True))


def _best(ways: pd.DataFrame) -> pd.DataFrame:
    if ways.empty:
        return ways
    best = ways.groupby("key")["way"].transform("min")
    return (
        ways[ways["way"] == best]
        .sort_values(["key", "at", "base_at"], kind="stable")
        .reset_index(drop=True)
    )


def _own(table: pd.DataFrame) -> pd.DataFrame:
    current = table[table["current"]]
    own = pd.DataFrame(
        {
            "key": current["key"],
            "way": current["lane"].map(_LANE_WAY).astype("int64"),
            "indicator": current["indicator"],
            "at": current.index,
            "base_at": -1,
            "value": current["value"],
            "decimals": current["decimals"],
            "rank": current["rank"],
            "basis": current["basis"],
            "qualifier": current["qualifier"],
            "reason": "",
        }
    )
    return own.reset_index(drop=True)


def _grown(plan: Plan, table: pd.DataFrame) -> pd.DataFrame:
    """Growth from a fixed-base index, or from levels where the indicator allows it; of several
    the plan's first.
    """
    number = {i.id: n for n, i in enumerate(plan.indicators)}
    links = [(i.id, i.index_of, FROM_FIXED_INDEX) for i in plan.indicators if i.index_of]
    links += [(i.growth_of, i.id, COMPUTED) for i in plan.indicators if i.growth_of and i.compute]
    link = pd.DataFrame(links, columns=["indicator", "grown", "way"]).assign(
        place=range(len(links))
    )
    levels = table[
        table["current"] & (table["lane"] == v.FIGURE) & table["indicator"].isin(link["indicator"])
    ]
    if levels.empty:
        return _own(table).iloc[:0]
    pair = _pairs(table, levels).merge(link, on="indicator")
    step = pair["grown"].map(number).astype("int64") - pair["indicator"].map(number).astype("int64")
    pair["key"] += step * len(plan.areas) * v.YEARS
    pair = pair[pair["place"] == pair.groupby(["key", "way"])["place"].transform("min")]
    reason = _obstacle(plan, pair)
    with np.errstate(divide="ignore", invalid="ignore"):
        growth = (pair["value"] / pair["value_base"] - 1) * 100
    return pd.DataFrame(
        {
            "key": pair["key"],
            "way": np.where(reason == "", pair["way"], REFUSED),
            "indicator": pair["grown"],
            "at": pair["at"],
            "base_at": pair["base_at"],
            "value": growth.where(reason == "", np.nan).round(10),
            "decimals": NO_PRINT,
            "rank": pair[["rank", "rank_base"]].min(axis=1),
            "basis": pair["basis"].where(pair["way"] != FROM_FIXED_INDEX, "real"),
            "qualifier": "exact",
            "reason": reason,
        }
    )


def _pairs(table: pd.DataFrame, levels: pd.DataFrame) -> pd.DataFrame:
    """Each level beside the same figure of the year before."""
    versions = table[table["lane"] == v.FIGURE].groupby("key").size()
    kept = ["key", "value", "basis", "rank", "effective_on"]
    now = levels.assign(at=levels.index)[[*kept, "at", "area", "year", "indicator"]]
    before = levels.assign(base_at=levels.index, versions=levels["key"].map(versions))[
        [*kept, "base_at", "versions"]
    ]
    before["key"] += v.MONTHS
    return now.merge(before, on="key", suffixes=("", "_base"))


def _obstacle(plan: Plan, pair: pd.DataFrame) -> np.ndarray:
    """Why no growth may be computed from a pair of levels; empty where it may."""
    broken = {(b.indicator, b.area, b.year) for b in plan.breaks}
    places = zip(pair["indicator"], pair["grown"], pair["area"], pair["year"], strict=True)
    at_break = np.array(
        [
            (level, area, year) in broken or (grown, area, year) in broken
            for level, grown, area, year in places
        ],
        dtype=bool,
    )
    restated = (pair["versions"] > 1) & (pair["effective_on_base"] > pair["effective_on"])
    stated = (pair["basis"] != "not_stated") & (pair["basis_base"] != "not_stated")
    return np.select(
        [
            at_break | restated,
            stated & (pair["basis"] != pair["basis_base"]),
            pair["value_base"] == 0,
            (pair["value_base"] < 0) | (pair["value"] < 0),
        ],
        ["break_in_series", "basis_mismatch", "zero_reference", "sign_change"],
        "",
    )


def breaks(plan: Plan, indicator: str) -> set[tuple[str, int]]:
    """(area, year) from which the series is not comparable with the year before."""
    return {(b.area, b.year) for b in plan.breaks if b.indicator == indicator}
