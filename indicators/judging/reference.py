"""What a figure is measured against each year: the plan's number, last year's value, another
indicator or area, the listed, other areas' places.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.figures import serving as f
from indicators.figures import vintages as v
from indicators.figures.decimals import EXACT, NO_PRINT, decimal_sum
from indicators.judging.lookup import Figures
from indicators.plan import Plan


def stated(rows: pd.DataFrame, _figures: Figures) -> pd.DataFrame:
    """The number that the plan states."""
    return rows.assign(reference=rows["goal_value"])


def last_year(rows: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """Last year's value of the series that the row's own value was taken from; 0 for a rate of
    change. None across a break.
    """
    source = rows["indicator"].where(rows["value"].notna(), rows["own_indicator"])
    rows = rows.assign(source_key=figures.moved(rows, source))
    change = rows["kind"] == "change"
    rows = figures.found(
        rows, rows["source_key"].where(~change, -1) - rows["back"] * v.MONTHS, "reference"
    )
    change = rows["kind"] == "change"
    rows.loc[change, "reference"], rows.loc[change, "reference_decimals"] = 0.0, EXACT
    source = rows["indicator"].where(rows["value"].notna(), rows["own_indicator"])
    places = zip(source, rows["area"], rows["year"], strict=True)
    broken = {(b.indicator, b.area, b.year) for b in figures.plan.breaks}
    at_break = np.array([place in broken for place in places], dtype=bool) & ~change.to_numpy()
    absent = _lacks_reference(rows)
    rows.loc[absent, "obstacle"] = figures.absence(rows.loc[absent, "source_key"])
    rows.loc[at_break & rows["value"].notna(), "obstacle"] = "break_in_series"
    rows.loc[at_break, "reference"] = np.nan
    return rows.drop(columns="source_key")


def _lacks_reference(rows: pd.DataFrame) -> pd.Series:
    return rows["reference"].isna() & rows["value"].notna() & (rows["obstacle"] == "")


def other_indicator(rows: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """Another indicator in the same period, on one basis: nominal less the deflator is real, else
    there is no comparison.
    """
    rows = figures.found(rows, figures.moved(rows, rows["other"]), "reference", nearby=True)
    rows = figures.found(rows, figures.moved(rows, rows["deflator_id"]), "deflator")
    rows = _on_one_basis(rows, figures.plan)
    absent = _lacks_reference(rows)
    keys = figures.moved(rows, rows["other"])[absent]
    rows.loc[absent, "obstacle"] = figures.absence(keys, nearby=True)
    return rows


def _on_one_basis(rows: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    declared = {i.id: i.basis or "not_stated" for i in plan.indicators}
    own = _stated_or_declared(rows["basis"], rows["own_indicator"].map(declared))
    other = _stated_or_declared(rows["reference_basis"], rows["other"].map(declared))
    known = rows["value"].notna() & rows["reference"].notna() & (rows["obstacle"] == "")
    differ = known & (own != other) & (own != "not_stated") & (other != "not_stated")
    deflated = differ & (own == "nominal") & (other == "real") & rows["deflator"].notna()
    rows.loc[deflated, "value"] = (rows["value"] - rows["deflator"]).round(10)
    rows.loc[deflated, "decimals"] = NO_PRINT
    rows.loc[~deflated, ["deflator", "deflator_at"]] = [np.nan, -1]
    rows.loc[differ & ~deflated, "obstacle"] = "basis_mismatch"
    return rows


def _stated_or_declared(basis: pd.Series, declared: pd.Series) -> pd.Series:
    return basis.where(basis != "not_stated", declared)


def of_the_listed(rows: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """The share of those listed that must be cleared. None listed by a dated survey leaves
    nothing to clear: a value and a reference of 0.
    """
    rows = figures.found(rows, figures.moved(rows, rows["listed_id"]), "listed")
    rows["reference"] = (rows["listed"] * rows["goal_value"] / 100).round(10)
    unlisted = rows["value"].notna() & rows["listed"].isna() & (rows["obstacle"] == "")
    rows.loc[unlisted, "obstacle"] = "no_list"
    days = np.append(figures.table["dated"].to_numpy(dtype=bool), False)
    dated = days[rows["listed_at"].to_numpy()]
    clear = (rows["listed"] == 0) & dated
    rows.loc[(rows["listed"] == 0) & ~dated, "obstacle"] = "no_list"
    rows.loc[clear & rows["value"].isna(), "value"] = 0.0
    rows.loc[clear, "obstacle"] = ""
    surveyed = clear & (rows["at"] < 0)
    rows.loc[surveyed, ["way", "decimals"]] = [f.PUBLISHED, 0]
    rows.loc[surveyed, "rank"] = rows["listed_rank"]
    rows.loc[surveyed & (rows["phase"] == "interim") & (rows["month"] == 12), "phase"] = "final"
    return rows


def another(rows: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """Another indicator, the same in another area, or the average of past years; and so much more
    as `difference` says.
    """
    own = rows["other"].isna()
    rows = rows.assign(other=rows["other"].where(~own, rows["own_indicator"]))
    keys = figures.moved(rows, rows["other"], rows["other_area"])
    rows = figures.found(rows, keys.where(rows["span_from"] == 0, -1), "reference", nearby=True)
    rows = figures.found(rows, figures.moved(rows, rows["deflator_id"]), "deflator")
    keys = figures.moved(rows, rows["other"], rows["other_area"])
    spans = rows["span_from"] > 0
    total, parts = figures.years(rows, keys, rows["span_from"], rows["span_to"])
    count = rows["span_to"] - rows["span_from"] + 1
    rows["reference"] = rows["reference"].where(~spans, (total / count).round(10))
    rows["parts_at"] = parts.where(spans, rows["parts_at"])
    rows = _on_one_basis(rows, figures.plan)
    absent = _lacks_reference(rows)
    rows.loc[absent, "obstacle"] = figures.absence(keys[absent], nearby=True)
    toward = rows["sign"] * rows["difference"]
    rows["reference"] = decimal_sum(rows["reference"], toward)
    return rows


def either_end(rows: pd.DataFrame, _figures: Figures) -> pd.DataFrame:
    """The end of the range that the value is nearer to, or the one that alone counts; `sign` says
    on which side of it to be.
    """
    high = rows["value"] > (rows["goal_value"] + rows["goal_high"]) / 2
    ceiling = np.where(rows["two_sided"], high, rows["sign"] < 0)
    reference = rows["goal_high"].where(ceiling, rows["goal_value"])
    return rows.assign(reference=reference, sign=np.where(ceiling, -1.0, 1.0))


def centre(rows: pd.DataFrame, _figures: Figures) -> pd.DataFrame:
    """The number that the plan states; of a band the gap is the distance to it, on either side."""
    above = rows["two_sided"] & (rows["value"] > rows["goal_value"])
    sign = rows["sign"].where(~above, -1.0)
    return rows.assign(reference=rows["goal_value"], sign=sign)


def place_among(rows: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """The place that counts; the value becomes the area's own place among those it is ranked
    with. Where figures are missing that could change the answer there is none.
    """
    plan = figures.plan
    number = {area.id: n for n, area in enumerate(plan.areas)}
    places = np.full((len(rows), 3), np.nan)
    for n, (_, row) in enumerate(rows.iterrows()):
        others = [a for a in row["among"] or tuple(number) if a != row["area"]]
        steps = np.array([number[a] - row["area_number"] for a in others], dtype="int64")
        values = figures.unique(pd.Series(row["key"] + steps * v.YEARS)).to_numpy()
        ahead = np.nansum(row["sign"] * (values - row["value"]) > 0)
        places[n] = 1 + ahead, np.isnan(values).sum(), len(others) + 1
    own, missing, size = places.T
    most = np.where(rows["top"] > 0, np.floor(rows["top"] / 100 * size + 1e-9), rows["goal_value"])
    known = rows["value"].notna()
    open_end = known & (own <= most) & (own + missing > most) & (rows["obstacle"] == "")
    rows = rows.assign(reference=np.maximum(most, 1.0), sign=-1.0, decimals=0)
    rows["value"] = pd.Series(own, index=rows.index).where(known)
    rows.loc[open_end, "obstacle"] = "incomplete_ranking"
    return rows
