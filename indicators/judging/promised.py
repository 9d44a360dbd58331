"""The promises as a table: a row for each target that figures judge, its rule's numbers in
columns.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from indicators.judging.rules import ON_PATH, near_band, near_cleared
from indicators.plan import Indicator, Plan, Target
from indicators.plan.form import Dated, Numbered, Spanned
from indicators.plan.forms import Between, Cumulative, DoneBy

NO_END = 9999
"""The last year of a target that stays in force."""


def promised(plan: Plan) -> pd.DataFrame:
    """One row for each target with an indicator, in the plan's order; `place` is its number."""
    lines = [
        {
            "place": place,
            **_of_plan(plan, target),
            **_of_rule(target, plan.indicator(target.indicator).unit),
        }
        for place, target in enumerate(plan.targets)
        if target.indicator is not None and not isinstance(target.rule, DoneBy)
    ]
    return pd.DataFrame(lines)


def _of_plan(plan: Plan, target: Target) -> dict[str, Any]:
    indicator = plan.indicator(str(target.indicator))
    first, last = plan.in_force(target)
    return {
        "target": target.id,
        "own_indicator": indicator.id,
        "series": plan.indicators.index(indicator) * len(plan.areas),
        "kind": indicator.kind,
        "first": first,
        "last": last if last is not None else NO_END,
        "everywhere": plan.is_benchmarked(target),
        "back": indicator.every,
        **_near(target, indicator),
    }


def _near(target: Target, indicator: Indicator) -> dict[str, float]:
    band = near_band(target, indicator)
    return {
        "near_points": np.nan if band.points is None else band.points,
        "near_share": np.nan if band.share is None else band.share,
        "near_least": band.least,
        "near_is_own": target.near is not None,
        "near_cleared": near_cleared(target),
    }


def _of_rule(target: Target, unit: str) -> dict[str, Any]:
    rule = target.rule
    begins, ends = rule.years
    return {
        "rule": rule.kind,
        "goal_value": _or_nan(_stated(rule)),
        "goal_high": np.nan,
        "goal_decimals": rule.stated_decimals,
        "tolerance": getattr(rule, "tolerance", 0.0),
        "sign": 1.0 if getattr(rule, "direction", "up") == "up" else -1.0,
        "strict": bool(getattr(rule, "strict", False)),
        "two_sided": getattr(rule, "side", "") == "both",
        "other": getattr(rule, "other", None),
        "other_area": getattr(rule, "area", None),
        "difference": getattr(rule, "difference", 0.0),
        "span_from": (getattr(rule, "average_of", None) or (0, 0))[0],
        "span_to": (getattr(rule, "average_of", None) or (0, 0))[1],
        "among": getattr(rule, "among", ()),
        "top": _or_nan(getattr(rule, "top", None)),
        "deflator_id": getattr(rule, "deflator", None),
        "listed_id": getattr(rule, "listed", None),
        "goal_year": ends or 0,
        "start_year": begins - 1 if begins is not None else 0,
        "at_date": target.is_judged_at_date,
        "how": _how(target, unit),
        "base_given": _or_nan(getattr(rule, "base", None)),
        "has_path": getattr(rule, "way", "none") != "none",
        "geometric": getattr(rule, "way", "") == "geometric",
        "by_ratio": getattr(rule, "method", "") == "cagr_ratio",
        "met_ratio": ON_PATH,
    }


def _how(target: Target, unit: str) -> str | None:
    """How a form counts; years together are compounded where the unit is %, else summed."""
    rule = target.rule
    if isinstance(rule, Cumulative) and rule.how is None:
        return "compounded" if unit == "%" else "sum"
    return getattr(rule, "how", None)


def _stated(rule: Any) -> float | None:
    """The number of a form that has one for all: a share, a place, or its value."""
    own = getattr(rule, "share", None) or getattr(rule, "place", None)
    return float(own) if own is not None else rule.number()


def _or_nan(number: float | None) -> float:
    return np.nan if number is None else float(number)


def with_numbers(plan: Plan, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with the number that counts in their year and area, and `is_due`: is a verdict given
    in it? Rows for which the plan states no number are left out.

    Of a promise by a date `goal_value` is that of the next step or of the date, `goal_year` its
    year; `path_base` is that of the step before (NaN where the way starts), `path_base_year` its
    year.
    """
    by_place = {place: target.rule for place, target in enumerate(plan.targets)}
    stating = [p for p, r in by_place.items() if isinstance(r, (Numbered, Between))]
    varies = rows["place"].isin(stating)
    asked = rows.loc[varies, ["place", "area", "year"]].drop_duplicates()
    told = [
        (place, area, year, *_points(by_place[place], area, year))
        for place, area, year in asked.itertuples(index=False)
    ]
    numbers = pd.DataFrame(told, columns=["place", "area", "year", *NUMBERS])
    plain: dict[str, Any] = {"goal_high": np.nan, "path_base": np.nan, "path_base_year": 0}
    plain["due_year"] = rows["goal_year"]
    rows = rows.assign(**plain, row_order=range(len(rows)))
    fixed = rows[~varies]
    moving = rows[varies].drop(columns=NUMBERS).merge(numbers, on=["place", "area", "year"])
    moving = moving[moving["goal_value"].notna()]
    rows = pd.concat([part for part in (fixed, moving) if len(part)] or [rows[:0]])
    rows = rows.sort_values("row_order").drop(columns="row_order").reset_index(drop=True)
    begun = rows["year"] > rows["start_year"]
    rows["is_due"] = begun & (~rows["at_date"] | (rows["due_year"] == rows["year"]))
    return rows.drop(columns="due_year")


NUMBERS = ["goal_value", "goal_high", "goal_year", "path_base", "path_base_year", "due_year"]


def _points(rule: Any, area: str, year: int) -> tuple[float, float, int, float, int, int]:
    """NUMBERS of a form in a year and an area."""
    if isinstance(rule, Between):
        low, high = rule.ends(year)
        return _or_nan(low), _or_nan(high), 0, np.nan, 0, year
    if isinstance(rule, Spanned):
        return _or_nan(rule.number(None, area)), np.nan, rule.last, np.nan, 0, rule.last
    if not isinstance(rule, Dated):
        return _or_nan(rule.number(year, area)), np.nan, 0, np.nan, 0, year
    points = rule.points(area)
    if not points:
        return np.nan, np.nan, rule.year, np.nan, 0, 0
    goal_year = min((at for at in points if at >= year), default=max(points))
    before = [at for at in points if at < goal_year]
    base_year = max(before) if before else rule.base_year or 0
    base = points[base_year] if before else np.nan
    return points[goal_year], np.nan, goal_year, base, base_year, year if year in points else 0
