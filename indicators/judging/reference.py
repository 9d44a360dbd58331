"""What a figure is measured against each year: the plan's number, last year's value, another
indicator or area, the listed, other areas' places.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from indicators.figures import serving as f
from indicators.figures.codes import BASIS, REASON
from indicators.figures.decimals import EXACT, NO_PRINT, decimal_sum
from indicators.figures.numbering import MONTHS, YEARS
from indicators.figures.rows import Rows
from indicators.judging.codes import PHASE
from indicators.judging.lookup import CLEAR, PARTS, Figures, source_of


def stated(rows: Rows, _figures: Figures) -> Rows:
    """The number that the plan states."""
    rows["reference"] = rows["goal_value"]
    return rows


def last_year(rows: Rows, figures: Figures) -> Rows:
    """Last year's value of the series that the row's own value was taken from; 0 for a rate of
    change. None across a break.
    """
    key = figures.moved(rows, source_of(rows))
    change = rows.has("kind", "change")
    rows = figures.look_up(rows, np.where(change, -1, key - rows["back"] * MONTHS), "reference")
    change = rows.has("kind", "change")
    rows.put("reference", change, 0.0)
    rows.put("reference_decimals", change, EXACT)
    source = source_of(rows)
    at_break = figures.breaks_at(rows, source) & ~change
    _give_reason(rows, figures, figures.moved(rows, source))
    rows.put("obstacle", at_break & rows.known, REASON["break_in_series"])
    rows.put("reference", at_break, np.nan)
    return rows


def _give_reason(rows: Rows, figures: Figures, keys: np.ndarray, nearby: bool = False) -> None:
    """Say why there is nothing to measure against under a key, where a row has a value and no
    reason yet.
    """
    lacking = np.isnan(rows["reference"]) & rows.known & (rows["obstacle"] == CLEAR)
    if lacking.any():
        obstacle = rows["obstacle"].copy()
        obstacle[lacking] = figures.absence(keys[lacking], nearby=nearby)
        rows["obstacle"] = obstacle


def other_indicator(rows: Rows, figures: Figures) -> Rows:
    """Another indicator in the same period, on one basis: nominal less the deflator is real, else
    there is no comparison.
    """
    rows = figures.look_up(rows, figures.moved(rows, rows["other"]), "reference", nearby=True)
    rows = figures.look_up(rows, figures.moved(rows, rows["deflator_id"]), "deflator")
    _on_one_basis(rows, figures)
    keys = figures.moved(rows, rows["other"])
    _give_reason(rows, figures, keys, nearby=True)
    return rows


def _on_one_basis(rows: Rows, figures: Figures) -> None:
    own = _stated_or_declared(rows["basis"], rows["own_indicator"], figures)
    other = _stated_or_declared(rows["reference_basis"], rows["other"], figures)
    known = rows.known & ~np.isnan(rows["reference"]) & (rows["obstacle"] == CLEAR)
    silent = BASIS["not_stated"]
    differ = known & (own != other) & (own != silent) & (other != silent)
    deflated = differ & (own == BASIS["nominal"]) & (other == BASIS["real"])
    deflated &= ~np.isnan(rows["deflator"])
    rows.put("value", deflated, np.round(rows["value"] - rows["deflator"], 10))
    rows.put("decimals", deflated, NO_PRINT)
    rows.put("deflator", ~deflated, np.nan)
    rows.put("deflator_at", ~deflated, -1)
    rows.put("obstacle", differ & ~deflated, REASON["basis_mismatch"])


def _stated_or_declared(basis: np.ndarray, indicator: np.ndarray, figures: Figures) -> np.ndarray:
    declared = figures.numbers.basis[indicator]
    declared = np.where(declared == BASIS[""], BASIS["not_stated"], declared)
    return np.where(basis == BASIS["not_stated"], declared, basis)


def of_the_listed(rows: Rows, figures: Figures) -> Rows:
    """The share of those listed that must be cleared. None listed by a dated survey leaves
    nothing to clear: a value and a reference of 0.
    """
    rows = figures.look_up(rows, figures.moved(rows, rows["listed_id"]), "listed")
    rows["reference"] = np.round(rows["listed"] * rows["goal_value"] / 100, 10)
    unlisted = rows.known & np.isnan(rows["listed"]) & (rows["obstacle"] == CLEAR)
    rows.put("obstacle", unlisted, REASON["no_list"])
    dated = np.append(figures.table["dated"], False)[rows["listed_at"]]
    none = rows["listed"] == 0
    clear = none & dated
    rows.put("obstacle", none & ~dated, REASON["no_list"])
    rows.put("value", clear & ~rows.known, 0.0)
    rows.put("obstacle", clear, CLEAR)
    surveyed = clear & (rows["at"] < 0)
    rows.put("way", surveyed, f.PUBLISHED)
    rows.put("decimals", surveyed, 0)
    rows.put("rank", surveyed, rows["listed_rank"])
    over = surveyed & (rows["phase"] == PHASE["interim"]) & (rows["month"] == 12)
    rows.put("phase", over, PHASE["final"])
    return rows


def another(rows: Rows, figures: Figures) -> Rows:
    """Another indicator, the same in another area, or the average of past years; and so much more
    as `difference` says.
    """
    rows["other"] = np.where(rows["other"] < 0, rows["own_indicator"], rows["other"])
    keys = figures.moved(rows, rows["other"], rows["other_area"])
    single = np.where(rows["span_from"] == 0, keys, -1)
    rows = figures.look_up(rows, single, "reference", nearby=True)
    rows = figures.look_up(rows, figures.moved(rows, rows["deflator_id"]), "deflator")
    keys = figures.moved(rows, rows["other"], rows["other_area"])
    spans = rows["span_from"] > 0
    total, parts = figures.years(rows, keys, rows["span_from"], rows["span_to"])
    count = rows["span_to"] - rows["span_from"] + 1
    rows.put("reference", spans, np.round(total / count, 10))
    rows[PARTS] = parts
    _on_one_basis(rows, figures)
    _give_reason(rows, figures, keys, nearby=True)
    toward = rows["sign"] * rows["difference"]
    rows["reference"] = decimal_sum(rows["reference"], toward)
    return rows


def either_end(rows: Rows, _figures: Figures) -> Rows:
    """The end of the range that the value is nearer to, or the one that alone counts; `sign` says
    on which side of it to be.
    """
    high = rows["value"] > (rows["goal_value"] + rows["goal_high"]) / 2
    ceiling = np.where(rows["two_sided"], high, rows["sign"] < 0)
    rows["reference"] = np.where(ceiling, rows["goal_high"], rows["goal_value"])
    rows["sign"] = np.where(ceiling, -1.0, 1.0)
    return rows


def centre(rows: Rows, _figures: Figures) -> Rows:
    """The number that the plan states; of a band the gap is the distance to it, on either side."""
    above = rows["two_sided"] & (rows["value"] > rows["goal_value"])
    rows["sign"] = np.where(above, -1.0, rows["sign"])
    rows["reference"] = rows["goal_value"]
    return rows


def place_among(rows: Rows, figures: Figures) -> Rows:
    """The place that counts; the value becomes the area's own place among those it is ranked
    with. Where figures are missing that could change the answer there is none.
    """
    own, missing, size = np.ones(len(rows)), np.zeros(len(rows)), np.zeros(len(rows))
    group = rows["number"] * YEARS * MONTHS + rows["key"] % YEARS
    order = np.argsort(group, kind="stable")
    bounds = np.flatnonzero(np.r_[True, np.diff(group[order]) != 0, True])
    for first, last in pairwise(bounds) if len(rows) else ():
        at = order[first:last]
        among = figures.among[rows["number"][at[0]]]
        area = rows["area_number"][at]
        values = figures.unique(rows["key"][at[0]] + (among - area[0]) * YEARS)
        silent = among[np.isnan(values)]
        known = np.sort(values[~np.isnan(values)])
        own[at] += _ahead(known, rows["value"][at], rows["sign"][at])
        missing[at] = len(silent) - np.isin(area, silent)
        size[at] = len(among) + ~np.isin(area, among)
    most = np.where(rows["top"] > 0, np.floor(rows["top"] / 100 * size + 1e-9), rows["goal_value"])
    known_rows = rows.known
    open_end = known_rows & (own <= most) & (own + missing > most) & (rows["obstacle"] == CLEAR)
    rows["reference"] = np.maximum(most, 1.0)
    rows["sign"], rows["decimals"] = -1.0, 0
    rows["value"] = np.where(known_rows, own, np.nan)
    rows.put("obstacle", open_end, REASON["incomplete_ranking"])
    return rows


def _ahead(known: np.ndarray, value: np.ndarray, sign: np.ndarray) -> np.ndarray:
    """How many of the known values, ascending, are better than each value."""
    above = len(known) - np.searchsorted(known, value, side="right")
    below = np.searchsorted(known, value, side="left")
    return np.where(sign > 0, above, below)
