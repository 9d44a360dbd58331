"""What a figure is measured against where a promise has a date: the number of that date, a change
from a base year, the years together.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.figures import vintages as v
from indicators.figures.decimals import NO_PRINT, decimal_sum
from indicators.judging.lookup import Figures


def at_its_date(rows: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """The number of the date or of the next step: as stated, or so much against the figure of the
    base year. Judged each year, the path's point instead. `path_share` is the share of the way
    that is due.
    """
    rows = _with_base(rows, figures)
    share = _path_share(rows)
    way = rows["goal_value"] - rows["path_base"]
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (rows["goal_value"] / rows["path_base"]).where(rows["geometric"], 1.0)
        point = rows["path_base"] + way * share
        point = point.where(~rows["geometric"], rows["path_base"] * ratio**share)
        point = point.where(~rows["by_ratio"], _by_ratio(rows))
    on_path = ~rows["at_date"] & rows["has_path"]
    rows["reference"] = rows["goal_value"].where(~on_path, point)
    rows["path_share"] = share.where(rows["has_path"])
    there = rows["sign"] * (rows["value"] - rows["goal_value"]) >= 0
    turned = rows["by_ratio"] & (rows["value"] * rows["path_base"] <= 0) & ~there
    rows.loc[turned & (rows["obstacle"] == ""), "obstacle"] = "sign_change"
    return _not_begun(rows)


def _by_ratio(rows: pd.DataFrame) -> pd.Series:
    """The point of the growth rate that counts as met: `met_ratio` of the one needed."""
    span = rows["goal_year"] - rows["path_base_year"]
    years = (rows["year"] + (rows["month"] - 12) / 12 - rows["path_base_year"]).clip(upper=span)
    rate = (rows["goal_value"] / rows["path_base"]) ** (1 / span) - 1
    before = rows["path_base"] * (1 + rows["met_ratio"] * rate) ** years
    return before.where(years < span, rows["goal_value"])


def _path_share(rows: pd.DataFrame) -> pd.Series:
    span = rows["goal_year"] - rows["path_base_year"]
    passed = rows["year"] + (rows["month"] - 12) / 12 - rows["path_base_year"]
    return (passed / span.where(span > 0)).clip(lower=0, upper=1)


def _not_begun(rows: pd.DataFrame) -> pd.DataFrame:
    early = rows["year"] <= rows["start_year"]
    rows.loc[early, "obstacle"] = "not_begun"
    rows.loc[early, "reference"] = np.nan
    return rows


def _with_base(rows: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """Rows whose goal and path start from the base: the number given, else the figure of the base
    year as known. No figure across a break.
    """
    source = rows["indicator"].where(rows["value"].notna(), rows["own_indicator"])
    keys = figures.moved(rows, source) - (rows["year"] - rows["start_year"]) * v.MONTHS
    keys += 12 - rows["month"]
    asks = (rows["start_year"] > 0) & rows["base_given"].isna()
    rows = figures.found(rows, keys.where(asks, -1), "start")
    asks = (rows["start_year"] > 0) & rows["base_given"].isna()
    base = rows["base_given"].where(~asks, rows["start"])
    broken = asks & figures.broken_since(rows, rows["start_year"])
    base = base.where(~broken)
    against = rows["how"].isin(["percent", "factor", "amount"])
    goal = _against(base, rows["goal_value"], rows["how"])
    former = _against(base, rows["path_base"], rows["how"])
    rows = rows.assign(goal_value=goal, path_base=former.where(rows["path_base"].notna(), base))
    needs = against | (rows["has_path"] & ~rows["at_date"])
    lacking = needs & base.isna() & rows["value"].notna() & (rows["obstacle"] == "")
    rows.loc[lacking, "obstacle"] = np.where(broken[lacking], "break_in_series", "no_base")
    rated = rows["how"].isin(["percent", "factor"])
    turned = rated & (base <= 0) & (rows["obstacle"] == "")
    rows.loc[turned, "obstacle"] = np.where(base[turned] == 0, "zero_reference", "sign_change")
    rows.loc[rated & (base <= 0), "goal_value"] = np.nan
    return rows


def _against(base: pd.Series, number: pd.Series, how: pd.Series) -> pd.Series:
    """What a change makes of the base: 100 and −18 percent give 82; a number as it is without."""
    changed = {
        "percent": base * (1 + number / 100),
        "factor": base * number,
        "amount": base + number,
    }
    result = number
    for word, value in changed.items():
        result = result.where(how != word, value.round(10))
    return result


def over_years(rows: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """The number for all the years together; the value becomes what they give so far."""
    rows = rows.copy()
    until = rows["year"].clip(upper=rows["goal_year"])
    first = rows["start_year"] + 1
    keys = figures.moved(rows, rows["own_indicator"])
    count = until - first + 1
    rated = rows["how"].isin(["compounded", "geometric"])
    known = rows["value"].notna() & (count > 0)
    total, parts = figures.years(rows, keys, first, until - 1)
    ended = rows["year"] > rows["goal_year"]
    own = rows["value"].where(~ended, 0.0)
    total = pd.Series(decimal_sum(total, own), index=rows.index)
    grown, _ = figures.years(rows, keys, first, until - 1, compounded=True)
    grown = grown * (1 + own / 100)
    value = total.where(rows["how"] != "arithmetic", total / count)
    power = np.where(rows["how"] == "geometric", 1 / count.clip(lower=1), 1.0)
    value = value.where(~rated, ((grown.clip(lower=0) ** power) - 1) * 100)
    gone = known & value.isna() & (rows["obstacle"] == "")
    rows.loc[gone, "obstacle"] = "missing_year"
    rows["value"] = value.where(known).round(10)
    rows["decimals"] = NO_PRINT
    rows["parts_at"] = parts
    share = (count / (rows["goal_year"] - rows["start_year"])).clip(0, 1)
    rows["path_share"] = share
    pro_rata = (rows["goal_value"] * share).where(
        ~rated, ((1 + rows["goal_value"] / 100) ** share - 1) * 100
    )
    together = ~rows["at_date"] & rows["how"].isin(["sum", "compounded"])
    rows["reference"] = rows["goal_value"].where(~together, pro_rata.round(10))
    return _not_begun(rows)
