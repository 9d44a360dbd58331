"""The table of rules: what each form of promise means for a figure, one row a form.

A row says what the figure is measured against (`reference`) and, from the gap to it, when the
promise is `met` and when it is `near`. Every number that a rule knows stands in this file; the
words of the screens take them from here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.figures.decimals import EXACT, NO_PRINT, decimal_sum, half_unit
from indicators.judging import reference
from indicators.plan.entries import Indicator, Target
from indicators.plan.forms import FORMS, kind_of

NEAR_POINTS = 1.0
"""A rate of growth or change within one point is near."""

NEAR_COUNT, SMALL_COUNT = 90.0, 10.0
"""A count is near from 90 % on, where the number is large enough for 90 % to mean something."""

NEAR_LEVEL = 95.0
"""A level or a share is near from an attainment of 95 % on."""

NEAR_CLEARED = 80.0
"""Percent of the listed from which something is nearly cleared."""

ON_PATH, NEAR_PATH = 0.95, 0.95
NEAR_RATIO = 0.60
"""Of a growth ratio: met from 0.95, near from 0.60 on; on a path near from 95 % of the way due."""

TWICE = 2.0
"""Beyond its tolerance a promise is near within another one."""

BEHIND, FAR_BEHIND = -10.0, -30.0
"""Points of deviation from the pace: at or below −10 behind, below −30 far behind; from 0 on
ahead.
"""

Rows = pd.DataFrame
Mask = Callable[[Rows], "np.ndarray | pd.Series"]


@dataclass(frozen=True)
class NearBand:
    """How far from its reference a promise is still near: `points` (in the indicator's unit) or
    `share` (percent of attainment, for references from `least` on); none where both are None.
    """

    points: float | None = None
    share: float | None = None
    least: float = 0.0


@dataclass(frozen=True)
class Rule:
    """A form's meaning. The masks are asked of rows with `gap`, `attainment` and the columns of
    `columns.WORKING` before them.

    `reference` fills what the value is measured against; `settled` is where no edge is near,
    `exceeded` where the promise is more than kept, `may_drift` where a worse year than the last
    is told; `deviation` gives points from the pace of a part-year. `floor`: is the edge of met
    one number, so that the pace of the rest of a year can be told?
    """

    reference: Callable[[Rows, reference.Figures], Rows]
    met: Mask
    near: Mask
    exceeded: Mask | None = None
    settled: Mask | None = None
    may_drift: Mask | None = None
    deviation: Callable[[Rows], pd.Series] | None = None
    floor: bool = False


@dataclass(frozen=True)
class ByReport:
    """A form judged by its reports: the verdict of each state of `dated.State` in which it is
    done, and of what is reported undone after its day; everything else is open.
    """

    verdicts: dict[str, str]
    undone: str


def near_band(target: Target, indicator: Indicator) -> NearBand:
    """The near band of a target: its own, else that of its indicator's kind."""
    if target.near == "none":
        return NearBand()
    if target.near is not None:
        return NearBand(points=target.near.points, share=target.near.share)
    match indicator.kind:
        case "growth" | "change":
            return NearBand(points=NEAR_POINTS)
        case "count":
            return NearBand(share=NEAR_COUNT, least=SMALL_COUNT)
        case "level" | "share":
            return NearBand(share=NEAR_LEVEL)


def near_cleared(target: Target) -> float:
    """Percent of the listed from which the target is near."""
    own = getattr(target.rule, "near_share", None)
    return NEAR_CLEARED if own is None else float(own)


def _never(rows: Rows) -> np.ndarray:
    return np.zeros(len(rows), dtype=bool)


def _reached(rows: Rows) -> pd.Series:
    return rows["gap"] >= 0


def _in_near_band(rows: Rows) -> np.ndarray:
    points = decimal_sum(rows["gap"], rows["near_points"]) >= 0
    share = (rows["attainment"] >= rows["near_share"] / 100) & (
        rows["goal_value"] >= rows["near_least"]
    )
    return np.where(rows["near_points"].notna(), points, share)


def _within_tolerance(rows: Rows) -> np.ndarray:
    return decimal_sum(rows["gap"], rows["tolerance"]) >= 0


def _within_twice(rows: Rows) -> np.ndarray:
    return decimal_sum(rows["gap"], TWICE * rows["tolerance"]) >= 0


def _equal_print(rows: Rows) -> np.ndarray:
    """Equal within half the last digit of the coarser print."""
    own = rows["decimals"].where(rows["decimals"] != NO_PRINT, EXACT)
    coarser = np.minimum(own, rows["reference_decimals"])
    coarser = np.where(coarser == NO_PRINT, EXACT, coarser)
    equal: np.ndarray = np.abs(rows["gap"].to_numpy()) <= half_unit(coarser) + 1e-12
    return equal


def _beyond_print(rows: Rows) -> np.ndarray:
    beyond: np.ndarray = (rows["gap"].to_numpy() > 0) & ~_equal_print(rows)
    return beyond


def _share_cleared(rows: Rows) -> pd.Series:
    share = 100 * rows["value"] / rows["listed"]
    return share.where(rows["listed"] > 0, 100.0) >= rows["near_cleared"]


def _all_cleared(rows: Rows) -> pd.Series:
    return (rows["listed"] > 0) & (rows["value"] >= rows["listed"])


def _none_left(rows: Rows) -> pd.Series:
    return rows["value"] >= rows["listed"]


def _above_band(rows: Rows) -> np.ndarray:
    ends = rows["sign"] * rows["value"], -rows["sign"] * rows["goal_value"], -rows["tolerance"]
    return np.asarray(decimal_sum(*ends) > 0)


def _below_centre(rows: Rows) -> pd.Series:
    return rows["sign"] * (rows["value"] - rows["goal_value"]) < 0


def _on_path(rows: Rows) -> np.ndarray:
    """The target reached; before its year at least the path, or the growth ratio that is due."""
    there = rows["sign"] * decimal_sum(rows["value"], -rows["goal_value"]) >= 0
    by_ratio = rows["by_ratio"] & (rows["year"] < rows["goal_year"])
    due = np.where(by_ratio, progress(rows) >= ON_PATH, rows["gap"] >= 0)
    return np.asarray(there) | due


def _near_path(rows: Rows) -> np.ndarray:
    least = np.where(rows["by_ratio"], NEAR_RATIO, NEAR_PATH)
    ended = rows["year"] >= rows["goal_year"]
    return np.where(ended, rows["attainment"] >= NEAR_LEVEL / 100, progress(rows) >= least)


def progress(rows: Rows) -> np.ndarray:
    """Of a path: the way gone over the way due, or the growth rate seen over the one needed
    (cagr_ratio).
    """
    value, base, goal = rows["value"], rows["path_base"], rows["goal_value"]
    years = rows["year"] - rows["path_base_year"]
    span = rows["goal_year"] - rows["path_base_year"]
    with np.errstate(divide="ignore", invalid="ignore"):
        linear = (value - base) / (goal - base) / rows["path_share"]
        geometric = np.log(value / base) / np.log(goal / base) / rows["path_share"]
        grown = (value / base) ** (1 / years) - 1
        needed = (goal / base) ** (1 / span) - 1
        ratio = rows["sign"] * np.sign(base) * grown / needed.abs()
    way = np.where(rows["by_ratio"], ratio, np.where(rows["geometric"], geometric, linear))
    return way.astype("float64")


def _from_pace(rows: Rows) -> pd.Series:
    return 100 * (rows["attainment"] - 1)


def _count_from_pace(rows: Rows) -> pd.Series:
    """Of a count what is there less what is due by the month; of anything else as usual."""
    goal = rows["goal_value"].where(is_count(rows))
    counted = decimal_sum(100 * rows["value"] / goal, -100 * rows["year_share"])
    return _from_pace(rows).where(goal.isna(), counted)


def is_count(rows: Rows) -> pd.Series:
    """Is the row's promise a number of things to come together in a year?"""
    return (rows["rule"] == "at_least") & (rows["kind"] == "count") & (rows["goal_value"] > 0)


RULES: dict[str, Rule | ByReport] = {
    "at_least": Rule(
        reference=reference.stated,
        met=_reached,
        near=_in_near_band,
        deviation=_count_from_pace,
        floor=True,
    ),
    "at_most": Rule(reference=reference.stated, met=_reached, near=_in_near_band),
    "about": Rule(
        reference=reference.stated,
        met=_within_tolerance,
        near=_within_twice,
        exceeded=_above_band,
        may_drift=_below_centre,
        floor=True,
    ),
    "keeps_pace": Rule(
        reference=reference.other_indicator, met=_within_tolerance, near=_within_twice
    ),
    "falls": Rule(reference=reference.last_year, met=_beyond_print, near=_equal_print),
    "rises": Rule(reference=reference.last_year, met=_beyond_print, near=_equal_print),
    "never_rises": Rule(reference=reference.last_year, met=_reached, near=_never),
    "maintains": Rule(reference=reference.stated, met=_reached, near=_never),
    "cleared": Rule(
        reference=reference.of_the_listed,
        met=_reached,
        near=_share_cleared,
        exceeded=_all_cleared,
        settled=_none_left,
    ),
    "reaches": Rule(reference=reference.path, met=_on_path, near=_near_path),
    "done_by": ByReport({"done": "met", "unproven": "near", "late": "missed"}, undone="missed"),
}

if set(map(kind_of, FORMS)) != set(RULES):
    raise LookupError(f"forms and rules differ: {sorted(set(map(kind_of, FORMS)) ^ set(RULES))}")


def rule(kind: str) -> Rule:
    """The rule of a form that is judged by figures; an unknown form is named in the error."""
    found = RULES.get(kind)
    if found is None or isinstance(found, ByReport):
        known = ", ".join(name for name, row in RULES.items() if isinstance(row, Rule))
        raise LookupError(f'no rule judges the form "{kind}" by figures; known are {known}')
    return found


def comparing_bases() -> list[str]:
    """The forms whose reference has a basis of its own, so that the two are compared there."""
    other = reference.other_indicator
    return [k for k, row in RULES.items() if isinstance(row, Rule) and row.reference is other]


def each(rows: Rows, name: str, missing: bool = False) -> np.ndarray:
    """A mask of the rules (`met`, `near`, `exceeded` …) asked form by form, as one array; `missing`
    where a rule has none.
    """
    answers = np.full(len(rows), missing, dtype=bool)
    for kind, places in rows.groupby("rule", sort=False).indices.items():
        mask: Mask | None = getattr(rule(str(kind)), name)
        if mask is not None:
            answers[places] = np.asarray(mask(rows.iloc[places]), dtype=bool)
    return answers


def near(rows: Rows) -> np.ndarray:
    """Which rows are near, by their form, or by the target's own band where it names one."""
    own = rows["near_is_own"].to_numpy()
    return np.where(own, _in_near_band(rows), each(rows, "near"))


def deviations(rows: Rows) -> pd.Series:
    """Points from the pace of a part-year, by each form's own measure."""
    points = _from_pace(rows).to_numpy(dtype="float64", copy=True)
    for kind, places in rows.groupby("rule", sort=False).indices.items():
        own = rule(str(kind)).deviation
        if own is not None:
            points[places] = own(rows.iloc[places]).to_numpy()
    return pd.Series(points, index=rows.index)


def with_reference(rows: Rows, figures: reference.Figures) -> Rows:
    """Rows with all that `reference.without_reference` leaves empty, and `obstacle` (why there is
    no comparison, else empty). A reference in conflict multiplies its row.
    """
    rows = reference.without_reference(rows)
    kinds = rows.groupby("rule", sort=False).indices
    parts = [rule(str(kind)).reference(rows.iloc[at], figures) for kind, at in kinds.items()]
    return pd.concat(parts, ignore_index=True) if parts else rows
