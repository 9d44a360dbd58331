"""The promises as a table: a row for each target that figures judge, its rule's numbers in
columns.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from indicators.figures.arrays import Columns
from indicators.figures.rows import Owners
from indicators.judging.bands import ON_PATH, near_band, near_cleared
from indicators.judging.columns import PROMISED
from indicators.judging.lookup import DEFAULTS
from indicators.plan import Indicator, Plan, Target
from indicators.plan.form import Dated, Numbered, Spanned
from indicators.plan.forms import FORMS, Between, Cumulative, DoneBy

NO_END = 9999
"""The last year of a target that stays in force."""

FIELDS = frozenset(
    "kind direction strict value by_year by_area tolerance side low high low_by_year high_by_year "
    "other deflator area average_of difference listed share near_share year base_year base path "
    "steps method percent factor amount how first last place top among date".split()
)
"""What the forms may state, all of which is taken into the table or judged by its day."""

if (stated := {name for form in FORMS for name in form.model_fields}) != FIELDS:
    raise LookupError(f"what forms state and what is judged differ: {sorted(stated ^ FIELDS)}")

DTYPES = {"text": "object", "number": "float64", "whole": "int64", "flag": "bool"}


class Promised:
    """The targets of a plan that figures judge, in its order: `table` holds `columns.PROMISED`, a
    row each, `among` for each the numbers of the areas it is ranked with. Texts are words here,
    other indicators and areas numbers.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        stated = [
            (place, target)
            for place, target in enumerate(plan.targets)
            if target.indicator is not None and not isinstance(target.rule, DoneBy)
        ]
        number = {one.id: n for n, one in enumerate(plan.indicators)}
        areas = {one.id: n for n, one in enumerate(plan.areas)}
        self.rules: list[Any] = [target.rule for _, target in stated]
        lines = [
            {
                "place": place,
                **_of_plan(plan, target, number),
                **_of_rule(target, plan.indicator(str(target.indicator)).unit, number, areas),
            }
            for place, target in stated
        ]
        arrays = {}
        for column in PROMISED:
            cells = np.empty(len(lines), dtype=DTYPES[column.type])
            cells[:] = [line[column.name] for line in lines]
            arrays[column.name] = cells
        self.table = Columns(len(lines), arrays)
        named = [[areas[a] for a in getattr(rule, "among", ())] for rule in self.rules]
        self.among = [np.array(one or range(len(areas)), dtype="int64") for one in named]
        self.owners = Owners(self.table, "number", "rule", DEFAULTS)
        self._variants(areas)
        self._points: dict[tuple[int, int], dict[str, np.ndarray]] = {}

    def _variants(self, areas: dict[str, int]) -> None:
        """Which numbers of its rule count for a target in an area: `variant[target, area]` is a
        row of `stating`, (target, area or None); −1 where its rule states none by year or area.
        """
        self.stating: list[tuple[int, str | None]] = []
        self.variant = np.full((len(self.rules), max(1, len(areas))), -1)
        for n, rule in enumerate(self.rules):
            if not isinstance(rule, (Numbered, Between)):
                continue
            self.variant[n] = len(self.stating)
            self.stating.append((n, None))
            for area in getattr(rule, "by_area", {}):
                if area in areas:
                    self.variant[n, areas[area]] = len(self.stating)
                    self.stating.append((n, area))

    def points(self, first: int, last: int) -> dict[str, np.ndarray]:
        """The numbers NUMBERS of every one of `stating` (a row) in the years from first to last (a
        column), see `due.with_numbers`.
        """
        key = (first, last)
        if key not in self._points:
            cells = [
                [_points(self.rules[n], area, year) for year in range(first, last + 1)]
                for n, area in self.stating
            ]
            size = (len(self.stating), last + 1 - first, len(NUMBERS))
            numbers = np.array(cells, dtype="float64").reshape(size)
            self._points[key] = {
                name: numbers[:, :, at] if name in REAL else numbers[:, :, at].astype("int64")
                for at, name in enumerate(NUMBERS)
            }
        return self._points[key]


class _Same:
    """The parts of a plan that the table is made from, the same only where each is the same
    object: a plan is frozen, and comparing its content would cost more than the table.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.parts = (plan.targets, plan.indicators, plan.areas, plan.document)

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.parts)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and all(
            mine is its for mine, its in zip(self.parts, other.parts, strict=True)
        )


def promised(plan: Plan) -> Promised:
    """The table of a plan's targets, made once for a plan."""
    return _promised(_Same(plan))


@lru_cache(maxsize=8)
def _promised(same: _Same) -> Promised:
    return Promised(same.plan)


def _of_plan(plan: Plan, target: Target, number: dict[str, int]) -> dict[str, Any]:
    indicator = plan.indicator(str(target.indicator))
    first, last = plan.in_force(target)
    return {
        "target": target.id,
        "own_indicator": number[indicator.id],
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


def _of_rule(
    target: Target, unit: str, number: dict[str, int], areas: dict[str, int]
) -> dict[str, Any]:
    rule = target.rule
    begins, ends = rule.years
    span = getattr(rule, "average_of", None) or (0, 0)
    return {
        "rule": rule.kind,
        "goal_value": _or_nan(_stated(rule)),
        "goal_decimals": rule.stated_decimals,
        "tolerance": getattr(rule, "tolerance", 0.0),
        "sign": 1.0 if getattr(rule, "direction", "up") == "up" else -1.0,
        "strict": bool(getattr(rule, "strict", False)),
        "two_sided": getattr(rule, "side", "") == "both",
        "other": number.get(getattr(rule, "other", None) or "", -1),
        "other_area": areas.get(getattr(rule, "area", None) or "", -1),
        "difference": getattr(rule, "difference", 0.0),
        "span_from": span[0],
        "span_to": span[1],
        "top": _or_nan(getattr(rule, "top", None)),
        "deflator_id": number.get(getattr(rule, "deflator", None) or "", -1),
        "listed_id": number.get(getattr(rule, "listed", None) or "", -1),
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


NUMBERS = ["goal_value", "goal_high", "goal_year", "path_base", "path_base_year", "due_year"]
REAL = ("goal_value", "goal_high", "path_base")


def _points(rule: Any, area: str | None, year: int) -> tuple[float, float, int, float, int, int]:
    """NUMBERS of a form in a year and an area."""
    if isinstance(rule, Between):
        low, high = rule.ends(year, area)
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
