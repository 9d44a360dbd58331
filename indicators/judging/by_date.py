"""What a figure is measured against where a promise has a date: the number of that date, a change
from a base year, the years together.
"""

from __future__ import annotations

import numpy as np

from indicators.figures.codes import REASON
from indicators.figures.decimals import NO_PRINT, decimal_sum
from indicators.figures.numbering import MONTHS
from indicators.figures.rows import Rows
from indicators.judging.bands import turned
from indicators.judging.lookup import CLEAR, PARTS, Figures, source_of


def at_its_date(rows: Rows, figures: Figures) -> Rows:
    """The number of the date or of the next step: as stated, or so much against the figure of the
    base year. Judged each year, the path's point instead. `path_share` is the share of the way
    that is due.
    """
    rows = _with_base(rows, figures)
    share = _path_share(rows)
    goal, base = rows["goal_value"], rows["path_base"]
    linear = base + (goal - base) * share
    point = np.where(rows["geometric"], base * (goal / base) ** share, linear)
    point = np.where(rows["by_ratio"], _by_ratio(rows), point)
    on_path = ~rows["at_date"] & rows["has_path"]
    rows["reference"] = np.where(on_path, point, goal)
    rows["path_share"] = np.where(rows["has_path"], share, np.nan)
    there = rows["sign"] * (rows["value"] - goal) >= 0
    turned = rows["by_ratio"] & (rows["value"] * base <= 0) & ~there
    rows.put("obstacle", turned & (rows["obstacle"] == CLEAR), REASON["sign_change"])
    return _not_begun(rows)


def _by_ratio(rows: Rows) -> np.ndarray:
    """The point of the growth rate that counts as met: `met_ratio` of the one needed."""
    span = rows["goal_year"] - rows["path_base_year"]
    years = np.minimum(_passed(rows), span)
    rate = (rows["goal_value"] / rows["path_base"]) ** (1 / span) - 1
    before = rows["path_base"] * (1 + rows["met_ratio"] * rate) ** years
    return np.where(years < span, before, rows["goal_value"])


def _passed(rows: Rows) -> np.ndarray:
    """The years from a path's base to the end of a row's last month."""
    passed: np.ndarray = rows["year"] + (rows["month"] - 12) / 12 - rows["path_base_year"]
    return passed


def _path_share(rows: Rows) -> np.ndarray:
    span = rows["goal_year"] - rows["path_base_year"]
    return np.clip(_passed(rows) / np.where(span > 0, span, np.nan), 0, 1)


def _not_begun(rows: Rows) -> Rows:
    early = rows["year"] <= rows["start_year"]
    rows.put("obstacle", early, REASON["not_begun"])
    rows.put("reference", early, np.nan)
    return rows


def _with_base(rows: Rows, figures: Figures) -> Rows:
    """Rows whose goal and path start from the base: the number given, else the figure of the base
    year as known. No figure across a break.
    """
    keys = figures.moved(rows, source_of(rows)) - (rows["year"] - rows["start_year"]) * MONTHS
    keys += 12 - rows["month"]
    rows = figures.look_up(rows, np.where(_asks_base(rows), keys, -1), "start")
    asks = _asks_base(rows)
    broken = asks & figures.broken_since(rows, rows["start_year"])
    base = np.where(asks, rows["start"], rows["base_given"])
    base = np.where(broken, np.nan, base)
    stated_path = ~np.isnan(rows["path_base"])
    former = _against(rows, base, rows["path_base"])
    rows["goal_value"] = _against(rows, base, rows["goal_value"])
    rows["path_base"] = np.where(stated_path, former, base)
    against = rows.has("how", "percent", "factor", "amount")
    needs = against | (rows["has_path"] & ~rows["at_date"])
    lacking = needs & np.isnan(base) & rows.known & (rows["obstacle"] == CLEAR)
    why = np.where(broken, REASON["break_in_series"], REASON["no_base"])
    rows.put("obstacle", lacking, why)
    rated = rows.has("how", "percent", "factor") & (base <= 0)
    why = np.where(base == 0, REASON["zero_reference"], REASON["sign_change"])
    rows.put("obstacle", rated & (rows["obstacle"] == CLEAR), why)
    rows.put("goal_value", rated, np.nan)
    return rows


def _asks_base(rows: Rows) -> np.ndarray:
    """Which rows start from the figure of their base year."""
    asks: np.ndarray = (rows["start_year"] > 0) & np.isnan(rows["base_given"])
    return asks


def _against(rows: Rows, base: np.ndarray, number: np.ndarray) -> np.ndarray:
    """What a change makes of the base: 100 and −18 percent give 82; a number as it is without."""
    changed = {
        "percent": base * (1 + number / 100),
        "factor": base * number,
        "amount": base + number,
    }
    result = number
    for word, value in changed.items():
        result = np.where(rows.has("how", word), np.round(value, 10), result)
    return result


def over_years(rows: Rows, figures: Figures) -> Rows:
    """The number for all the years together; the value becomes what they give so far."""
    until = np.minimum(rows["year"], rows["goal_year"])
    first = rows["start_year"] + 1
    keys = figures.moved(rows, rows["own_indicator"])
    count = until - first + 1
    rated = rows.has("how", "compounded", "geometric")
    known = rows.known & (count > 0)
    total, parts = figures.years(rows, keys, first, until - 1)
    own = np.where(rows["year"] > rows["goal_year"], 0.0, rows["value"])
    total = decimal_sum(total, own)
    turn = turned(rows)
    grown, _ = figures.years(rows, keys, first, until - 1, compounded=True, turn=turn)
    grown = grown * (1 + turn * own / 100)
    value = np.where(rows.has("how", "arithmetic"), total / count, total)
    power = np.where(rows.has("how", "geometric"), 1 / np.maximum(count, 1), 1.0)
    value = np.where(rated, turn * ((np.maximum(grown, 0) ** power) - 1) * 100, value)
    gone = known & np.isnan(value) & (rows["obstacle"] == CLEAR)
    rows.put("obstacle", gone, REASON["missing_year"])
    rows["value"] = np.round(np.where(known, value, np.nan), 10)
    rows["decimals"] = NO_PRINT
    rows[PARTS] = parts
    share = np.clip(count / (rows["goal_year"] - rows["start_year"]), 0, 1)
    rows["path_share"] = share
    goal = rows["goal_value"]
    part = np.where(rated, turn * ((1 + turn * goal / 100) ** share - 1) * 100, goal * share)
    by_share = ~rows["at_date"] & rows.has("how", "sum", "compounded")
    rows["reference"] = np.where(by_share, np.round(part, 10), goal)
    return _not_begun(rows)
