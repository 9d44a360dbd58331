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
from indicators.judging import by_date, reference
from indicators.judging.lookup import Figures, without_reference
from indicators.plan.entries import Target
from indicators.plan.forms import FORMS, kind_of
from indicators.plan.statistics import Indicator

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
    is told; `deviation` gives points from the pace of a part-year, or of a promise not yet due;
    `attained` the ratio that decides, where it is another than that of value and reference. `floor`: is the edge of met
    one number, so that the pace of the rest of a year can be told?
    """

    reference: Callable[[Rows, Figures], Rows]
    met: Mask
    near: Mask
    exceeded: Mask | None = None
    settled: Mask | None = None
    may_drift: Mask | None = None
    deviation: Callable[[Rows], pd.Series] | None = None
    attained: Callable[[Rows], pd.Series] | None = None
    floor: bool = False

    @property
    def banded(self) -> bool:
        """Does the target's near band decide what is near?"""
        return self.near in (_in_near_band, _near_its_date)


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
    """At the reference or beyond; a strict promise only beyond it."""
    return (rows["gap"] > 0) | ((rows["gap"] == 0) & ~rows["strict"])


def _in_near_band(rows: Rows) -> np.ndarray:
    points = decimal_sum(rows["gap"], rows["near_points"]) >= 0
    share = (rows["attainment"] >= rows["near_share"] / 100) & (
        rows["reference"].abs() >= rows["near_least"]
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


def _beyond_range(rows: Rows) -> np.ndarray:
    """Beyond the end that does not count."""
    above = (rows["sign"] > 0) & (rows["value"] > rows["goal_high"])
    below = (rows["sign"] < 0) & (rows["value"] < rows["goal_value"])
    return np.asarray((above | below) & ~rows["two_sided"])


def _above_band(rows: Rows) -> np.ndarray:
    ends = rows["sign"] * rows["value"], -rows["sign"] * rows["goal_value"], -rows["tolerance"]
    above: np.ndarray = np.asarray(decimal_sum(*ends) > 0) & ~rows["two_sided"].to_numpy()
    return above


def _below_centre(rows: Rows) -> pd.Series:
    return rows["sign"] * (rows["value"] - rows["goal_value"]) < 0


def _at_its_date(rows: Rows) -> np.ndarray:
    """Reached; judged each year, the number reached or the path or growth ratio that is due."""
    there = rows["sign"] * decimal_sum(rows["value"], -rows["goal_value"]) > 0
    there |= (rows["value"] == rows["goal_value"]) & ~rows["strict"]
    due: np.ndarray = np.where(_by_ratio(rows), growth_ratio(rows) >= ON_PATH, _reached(rows))
    met: np.ndarray = np.asarray(there & rows["gap"].notna()) | due
    return met


def _near_its_date(rows: Rows) -> np.ndarray:
    """In the near band; of a path judged each year near it, or by the growth ratio."""
    path = ~rows["at_date"] & rows["has_path"] & (rows["year"] < rows["goal_year"])
    ratio = np.where(_by_ratio(rows), growth_ratio(rows) >= NEAR_RATIO, way(rows) >= NEAR_PATH)
    return np.where(path, ratio, _in_near_band(rows))


def _by_ratio(rows: Rows) -> pd.Series:
    """Does the growth ratio decide? Before the date only, of a promise judged each year."""
    return rows["by_ratio"] & ~rows["at_date"] & (rows["year"] < rows["goal_year"])


def growth_ratio(rows: Rows) -> pd.Series:
    """The growth rate since the base year over the rate that leads to the number in time."""
    value, base, goal = rows["value"], rows["path_base"], rows["goal_value"]
    years = rows["year"] - rows["path_base_year"]
    span = rows["goal_year"] - rows["path_base_year"]
    with np.errstate(divide="ignore", invalid="ignore"):
        grown = (value / base) ** (1 / years) - 1
        needed = (goal / base) ** (1 / span) - 1
        ratio: pd.Series = rows["sign"] * np.sign(base) * grown / needed.abs()
    return ratio


def way(rows: Rows) -> pd.Series:
    """Of a path the way gone over the way due; by its ratio where it is geometric."""
    value, base, goal = rows["value"], rows["path_base"], rows["goal_value"]
    with np.errstate(divide="ignore", invalid="ignore"):
        linear = (value - base) / (goal - base)
        geometric = np.log(value / base) / np.log(goal / base)
        gone: pd.Series = linear.where(~rows["geometric"], geometric) / rows["path_share"]
    return gone.where(goal != base)


def _ratio_attained(rows: Rows) -> pd.Series:
    """The growth ratio over the one that is met, where it decides: what is met has at least 1."""
    return (growth_ratio(rows) / ON_PATH).round(12).where(_by_ratio(rows))


def _from_way(rows: Rows) -> pd.Series:
    """Points of the whole way before or behind what is due; of a growth ratio its points."""
    points = 100 * (way(rows) - 1) * rows["path_share"]
    ratio = 100 * (growth_ratio(rows) / ON_PATH - 1)
    return points.where(~rows["by_ratio"], ratio)


def _from_years(rows: Rows) -> pd.Series:
    """Points of the number for all the years before or behind the share of the years gone."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return 100 * (rows["value"] / rows["goal_value"] - rows["path_share"])


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
        reference=reference.centre,
        met=_within_tolerance,
        near=_within_twice,
        exceeded=_above_band,
        may_drift=_below_centre,
        floor=True,
    ),
    "between": Rule(
        reference=reference.either_end,
        met=_reached,
        near=_in_near_band,
        exceeded=_beyond_range,
        may_drift=_never,
    ),
    "keeps_pace": Rule(
        reference=reference.other_indicator, met=_within_tolerance, near=_within_twice
    ),
    "compares": Rule(reference=reference.another, met=_reached, near=_in_near_band),
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
    "reaches": Rule(
        reference=by_date.at_its_date,
        met=_at_its_date,
        near=_near_its_date,
        deviation=_from_way,
        attained=_ratio_attained,
    ),
    "changes_by": Rule(
        reference=by_date.at_its_date,
        met=_at_its_date,
        near=_near_its_date,
        deviation=_from_way,
    ),
    "cumulative": Rule(
        reference=by_date.over_years, met=_reached, near=_in_near_band, deviation=_from_years
    ),
    "average": Rule(reference=by_date.over_years, met=_reached, near=_in_near_band),
    "ranks": Rule(reference=reference.place_among, met=_reached, near=_never),
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
    others = (reference.other_indicator, reference.another)
    return [k for k, row in RULES.items() if isinstance(row, Rule) and row.reference in others]


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
    """Points from the pace of a part-year or of what is not yet due, by each form's own measure."""
    return _own_measure(rows, _from_pace(rows), "deviation")


def attainments(rows: Rows, common: pd.Series) -> pd.Series:
    """The common attainment, or the ratio that decides in a form of its own."""
    own = _own_measure(rows, pd.Series(np.nan, index=rows.index), "attained")
    return common.where(own.isna(), own)


def _own_measure(rows: Rows, common: pd.Series, name: str) -> pd.Series:
    numbers = common.to_numpy(dtype="float64", copy=True)
    for kind, places in rows.groupby("rule", sort=False).indices.items():
        own = getattr(rule(str(kind)), name)
        if own is not None:
            numbers[places] = own(rows.iloc[places]).to_numpy()
    return pd.Series(numbers, index=rows.index)


def with_reference(rows: Rows, figures: Figures) -> Rows:
    """Rows with all that `lookup.without_reference` leaves empty, and `obstacle` (why there is
    no comparison, else empty). A reference in conflict multiplies its row.
    """
    rows = without_reference(rows)
    kinds = rows.groupby("rule", sort=False).indices
    parts = [rule(str(kind)).reference(rows.iloc[at], figures) for kind, at in kinds.items()]
    return pd.concat(parts, ignore_index=True) if parts else rows
