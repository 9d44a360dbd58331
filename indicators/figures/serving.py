"""Vintages → the figure that serves an indicator in a period: published, taken from an index,
computed, or a proxy.

Growth is never computed across a break, a restatement or a change of basis; what cannot be
computed says why.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indicators.figures.arrays import Columns, Index, stacked, starts_of
from indicators.figures.codes import BASIS, QUALIFIER, REASON
from indicators.figures.decimals import NO_PRINT
from indicators.figures.known import FIGURE
from indicators.figures.numbering import MONTHS, Numbering, year_of

PUBLISHED, FROM_FIXED_INDEX, COMPUTED, OTHER_BASIS = range(4)
PROXY_STEP = 10
"""Ways of the first proxy are 10 to 13, of the second 20 to 23 …"""
BOUND, FORECAST, REFUSED = 100_000, 900_000, 900_001
"""A bound yields to every figure, a proxy's included; a forecast and a refusal give nothing."""

_LANE_WAY = np.array([PUBLISHED, OTHER_BASIS, BOUND, FORECAST])

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


def is_figure(way: np.ndarray) -> np.ndarray:
    """Does this way give a figure? A bound, a forecast and a refusal do not."""
    return way < BOUND


def is_proxy(way: np.ndarray) -> np.ndarray:
    """Does this way go by a nearby definition?"""
    return (way < FORECAST) & (way % BOUND >= PROXY_STEP)


class Link(NamedTuple):
    """A level and the growth that it gives, both by number, and the way that this is."""

    level: int
    grown: int
    way: int


def links(numbers: Numbering) -> list[Link]:
    """The levels and fixed-base indices that may give a growth, in the plan's order."""
    number, plan = numbers.indicators, numbers.plan
    fixed = [
        Link(number[i.id], number[i.index_of], FROM_FIXED_INDEX)
        for i in plan.indicators
        if i.index_of
    ]
    computed = [
        Link(number[i.growth_of], number[i.id], COMPUTED)
        for i in plan.indicators
        if i.growth_of and i.compute
    ]
    return fixed + computed


def exact_figures(numbers: Numbering, table: Columns) -> Columns:
    """For each figure its best way without proxies; several rows where candidates conflict.
    Columns: COLUMNS, ascending by key.
    """
    own = _own(numbers, table)
    grown = _grown(numbers, table)
    return _best([own, *grown]) if grown else own


def serving_figures(numbers: Numbering, exact: Columns) -> Columns:
    """For each figure its best way, nearby definitions included where the plan data names them.
    Columns: COLUMNS, ascending by key.
    """
    plan = numbers.plan
    ways = [exact]
    for number, indicator in enumerate(plan.indicators):
        for place, proxy in enumerate(plan.proxies(indicator.id), start=1):
            borrowed = of_indicator(numbers, exact, numbers.indicators[proxy.id])
            borrowed = borrowed.take(borrowed["way"] < FORECAST)
            borrowed["key"] += (number - numbers.indicators[proxy.id]) * numbers.span
            borrowed["way"] += place * PROXY_STEP
            ways.append(borrowed)
    ways = [exact, *(way for way in ways[1:] if len(way))]
    return _best(ways) if len(ways) > 1 else exact


def of_indicator(numbers: Numbering, figures: Columns, indicator: int) -> Columns:
    """The rows of one indicator; they stand together, since keys ascend."""
    ends = np.searchsorted(figures["key"], np.array([indicator, indicator + 1]) * numbers.span)
    return figures.take(np.arange(*ends))


def _best(ways: list[Columns]) -> Columns:
    """Of each key the rows of its best way. The order within a way is kept."""
    together = stacked(*ways)
    if not len(together):
        return together
    order = np.argsort(together["key"], kind="stable")
    way = together["way"][order]
    first = starts_of(together["key"][order])
    best = np.minimum.reduceat(way, first)
    counts = np.diff(np.r_[first, len(together)])
    return together.take(order[way == np.repeat(best, counts)])


def _own(numbers: Numbering, table: Columns) -> Columns:
    at = np.flatnonzero(table["current"])
    own = {name: table[name][at] for name in ("key", "value", "decimals", "rank", "basis")}
    return Columns(
        len(at),
        own
        | {
            "way": _LANE_WAY[table["lane"][at]],
            "indicator": numbers.indicator_of(own["key"]),
            "at": at,
            "base_at": -1,
            "qualifier": table["qualifier"][at],
            "reason": REASON[""],
        },
    )


def _grown(numbers: Numbering, table: Columns) -> list[Columns]:
    """Growth from a fixed-base index, or from levels where the indicator allows it; of several
    the plan's first.
    """
    served: dict[tuple[int, int], list[np.ndarray]] = {}
    tables = []
    levels = np.flatnonzero(table["current"] & (table["lane"] == FIGURE))
    for link in links(numbers):
        ends = np.array([link.level, link.level + 1]) * numbers.span
        own = levels[np.arange(*np.searchsorted(table["key"][levels], ends))]
        if len(own) < 2:
            continue
        grown = _growth(numbers, table, own, link)
        former = served.setdefault((link.grown, link.way), [])
        if former:
            grown = grown.take(~np.isin(grown["key"], np.concatenate(former)))
        if len(grown):
            former.append(grown["key"])
            tables.append(grown)
    for grown in tables:
        grown["way"][grown["reason"] != REASON[""]] = REFUSED
    return tables


def _growth(numbers: Numbering, table: Columns, levels: np.ndarray, link: Link) -> Columns:
    """The growth of a level over the same figure of the year before, wherever both are."""
    key, value, basis = table["key"], table["value"], table["basis"]
    left, right = Index(key[levels]).pairs(key[levels] - MONTHS)
    at, base_at = levels[left], levels[right]
    reason = _obstacle(numbers, table, at, base_at, link)
    with np.errstate(divide="ignore", invalid="ignore"):
        growth = (value[at] / value[base_at] - 1) * 100
    return Columns(
        len(at),
        {
            "key": key[at] + (link.grown - link.level) * numbers.span,
            "way": link.way,
            "indicator": link.grown,
            "at": at,
            "base_at": base_at,
            "value": np.round(np.where(reason == REASON[""], growth, np.nan), 10),
            "decimals": NO_PRINT,
            "rank": np.minimum(table["rank"][at], table["rank"][base_at]),
            "basis": basis[at] if link.way != FROM_FIXED_INDEX else BASIS["real"],
            "qualifier": QUALIFIER["exact"],
            "reason": reason,
        },
    )


def _obstacle(
    numbers: Numbering, table: Columns, at: np.ndarray, base_at: np.ndarray, link: Link
) -> np.ndarray:
    """Why no growth may be computed from a pair of levels; empty where it may."""
    key, value, basis = table["key"], table["value"], table["basis"]
    area, year = numbers.area_of(key[at]), year_of(key[at])
    one = np.ones(len(at), dtype="int64")
    at_break = numbers.breaks_at(one * link.level, area, year)
    at_break |= numbers.breaks_at(one * link.grown, area, year)
    restated = table["effective"][base_at] > table["effective"][at]
    if restated.any():
        restated &= _again(key, table["lane"] == FIGURE)[base_at]
    stated = (basis[at] != BASIS["not_stated"]) & (basis[base_at] != BASIS["not_stated"])
    return np.select(
        [
            at_break | restated,
            stated & (basis[at] != basis[base_at]),
            value[base_at] == 0,
            (value[base_at] < 0) | (value[at] < 0),
        ],
        [
            REASON["break_in_series"],
            REASON["basis_mismatch"],
            REASON["zero_reference"],
            REASON["sign_change"],
        ],
        REASON[""],
    )


def _again(key: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Which of the masked rows share their key with another masked one; the others are False."""
    places = np.flatnonzero(mask)
    same = key[places][1:] == key[places][:-1]
    again = np.zeros(len(key), dtype=bool)
    again[places] = np.r_[False, same] | np.r_[same, False] if len(places) else False
    return again
