"""The promises as a table: a row for each target that figures judge, its rule's numbers in
columns.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from indicators.judging.rules import near_band, near_cleared
from indicators.plan import Indicator, Plan, Target
from indicators.plan.forms import DoneBy

NO_END = 9999
"""The last year of a target that stays in force."""


def promised(plan: Plan) -> pd.DataFrame:
    """One row for each target with an indicator, in the plan's order; `place` is its number."""
    lines = [
        {"place": place, **_of_plan(plan, target), **_of_rule(target)}
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


def _of_rule(target: Target) -> dict[str, Any]:
    rule = target.rule
    return {
        "rule": rule.kind,
        "goal_value": getattr(rule, "share", getattr(rule, "value", np.nan)),
        "goal_decimals": rule.stated_decimals,
        "tolerance": getattr(rule, "tolerance", 0.0),
        "sign": 1.0 if getattr(rule, "direction", "up") == "up" else -1.0,
        "other": getattr(rule, "other", None),
        "deflator_id": getattr(rule, "deflator", None),
        "listed_id": getattr(rule, "listed", None),
        "goal_year": getattr(rule, "year", 0),
        "path_base": getattr(rule, "base", np.nan),
        "path_base_year": getattr(rule, "base_year", 0),
        "geometric": getattr(rule, "path", "") == "geometric",
        "by_ratio": getattr(rule, "method", "") == "cagr_ratio",
    }
