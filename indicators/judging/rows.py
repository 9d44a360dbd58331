"""One pass over the promises: the rows due, their figures and references, verdicts, pace and
flags.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from indicators.figures import serving as f
from indicators.figures import vintages as v
from indicators.judging.conflicts import collapsed
from indicators.judging.flags import flagged
from indicators.judging.pace import with_pace
from indicators.judging.reference import with_reference
from indicators.judging.verdicts import with_verdict
from indicators.plan import Plan
from indicators.plan.forms import stated_decimals


def assessed(
    plan: Plan,
    table: pd.DataFrame,
    statements: pd.DataFrame,
    as_of: date,
    through: int | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(judged rows, their candidates): the rows as the reader gets them, the candidates as
    evidence.
    """
    exact = f.exact_figures(plan, table)
    serving = f.serving_figures(plan, exact)
    rows = _rows(plan, serving, as_of, through)
    if rows.empty:
        return rows, rows
    candidates = with_verdict(plan, with_reference(plan, rows, exact, serving), table)
    candidates = with_pace(plan, candidates)
    candidates = flagged(plan, candidates, table, statements, exact)
    return collapsed(candidates), candidates


def _targets(plan: Plan) -> pd.DataFrame:
    """The targets with a figure as a table: one row each, the rule's numbers in columns."""
    number = {i.id: n for n, i in enumerate(plan.indicators)}
    lines = []
    for place, target in enumerate(plan.targets):
        if target.indicator is None or target.rule.kind == "done_by":
            continue
        indicator, rule = plan.indicator(target.indicator), target.rule
        first, last = plan.in_force(target)
        value = getattr(rule, "share", getattr(rule, "value", np.nan))
        lines.append(
            {
                "place": place,
                "target": target.id,
                "own_indicator": indicator.id,
                "series": number[indicator.id] * len(plan.areas),
                "kind": indicator.kind,
                "rate": indicator.is_rate,
                "rule": rule.kind,
                "goal_value": value,
                "goal_decimals": stated_decimals(rule),
                "tolerance": getattr(rule, "tolerance", 0.0),
                "near_share": getattr(rule, "near_share", np.nan),
                "sign": 1.0 if getattr(rule, "direction", "up") == "up" else -1.0,
                "other": getattr(rule, "other", None),
                "deflator_id": getattr(rule, "deflator", None),
                "listed_id": getattr(rule, "listed", None),
                "goal_year": getattr(rule, "year", 0),
                "path_base": getattr(rule, "base", np.nan),
                "path_base_year": getattr(rule, "base_year", 0),
                "geometric": getattr(rule, "path", "") == "geometric",
                "by_ratio": getattr(rule, "method", "") == "cagr_ratio",
                "first": first,
                "last": last if last is not None else 9999,
                "everywhere": plan.is_benchmarked(target),
            }
        )
    return pd.DataFrame(lines)


def _rows(plan: Plan, serving: pd.DataFrame, as_of: date, through: int | None) -> pd.DataFrame:
    """Every target, area and period that is in force or has a figure, with that figure's
    candidates.
    """
    targets = _targets(plan)
    if targets.empty:
        return targets
    areas = pd.DataFrame(
        {"area_number": range(len(plan.areas)), "area": [a.id for a in plan.areas]}
    )
    areas["own"] = areas["area"] == plan.document.area
    placed = targets.merge(areas, how="cross")
    placed = placed[placed["everywhere"] | placed["own"]]
    placed["series"] = placed["series"] + placed["area_number"]
    due = _in_force(placed, max(as_of.year, through or 0))
    told = serving[serving["way"] < f.FORECAST]
    told = placed.merge(
        told.assign(series=told["key"] // v.YEARS)[["series", "key"]].drop_duplicates(), on="series"
    )
    rows = pd.concat([due, told], ignore_index=True).drop_duplicates(["place", "key"])
    rows["year"] = rows["key"] % v.YEARS // v.MONTHS + 1900
    rows["month"] = rows["key"] % v.MONTHS
    rows = rows.sort_values(["place", "key"], kind="stable").reset_index(drop=True)
    rows["row"] = range(len(rows))
    rows = rows.merge(serving, on="key", how="left")
    rows["way"] = rows["way"].fillna(f.REFUSED).astype("int64")
    for column, missing in (("at", -1), ("base_at", -1), ("decimals", f.NO_PRINT), ("rank", -1)):
        rows[column] = rows[column].fillna(missing).astype("int64")
    rows["indicator"] = rows["indicator"].where(rows["indicator"].notna(), rows["own_indicator"])
    for column in ("reason", "basis", "qualifier"):
        rows[column] = rows[column].astype(object).where(rows[column].notna(), "")
    rows["phase"] = _phases(rows, as_of)
    return rows


def _in_force(placed: pd.DataFrame, last: int) -> pd.DataFrame:
    """One full-year row for every year from the target's first to its last (or the last asked
    for).
    """
    until = placed["last"].clip(upper=last)
    spans = placed.loc[placed.index.repeat((until - placed["first"] + 1).clip(lower=0))]
    year = spans["first"] + spans.groupby(["place", "area_number"]).cumcount()
    return spans.assign(key=spans["series"] * v.YEARS + (year - 1900) * v.MONTHS + 12)


def _phases(rows: pd.DataFrame, as_of: date) -> np.ndarray:
    """final: the full year is known or over; interim: part of a year; before and ended: not in
    force.
    """
    known = rows["value"].notna() & (rows["way"] < f.FORECAST)
    over = (rows["year"] < as_of.year) | (
        (rows["year"] == as_of.year) & (as_of.month == 12) & (as_of.day == 31)
    )
    return np.select(
        [
            rows["year"] < rows["first"],
            rows["year"] > rows["last"],
            (rows["month"] == 12) & (known | over),
            (rows["year"] > as_of.year),
        ],
        ["before", "ended", "final", "not_started"],
        "interim",
    )
