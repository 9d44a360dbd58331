"""A plan's indicators and areas by number, and the one integer that is a figure's key."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from indicators.figures.codes import BASIS
from indicators.plan import Plan

MONTHS = 16
YEARS = 512 * MONTHS
"""A figure's key is one integer, so that last year's figure is `key - MONTHS`."""

FIRST_YEAR = 1900


@dataclass(frozen=True)
class Numbering:
    """The numbers of a plan's indicators and areas, in its order.

    `origin` says for each area which area of the plan it stands for: itself, or for an area as it
    was on some day (see `judging.flips`) that area.
    """

    plan: Plan
    origin: np.ndarray = field(repr=False)

    @cached_property
    def indicators(self) -> dict[str, int]:
        """The number of each indicator, by its id or a former one."""
        ids = {one.id: n for n, one in enumerate(self.plan.indicators)}
        former = {old: ids[one.id] for one in self.plan.indicators for old in one.formerly}
        return {**former, **ids}

    @cached_property
    def areas(self) -> dict[str, int]:
        """The number of each area of the plan, by its id or a former one."""
        ids = {one.id: n for n, one in enumerate(self.plan.areas)}
        former = {old: ids[one.id] for one in self.plan.areas for old in one.formerly}
        return {**former, **ids}

    @property
    def stride(self) -> int:
        """How many areas there are: the step from one indicator's series to the next's."""
        return len(self.origin)

    @property
    def span(self) -> int:
        """The step from a key to that of the next indicator."""
        return self.stride * YEARS

    @cached_property
    def basis(self) -> np.ndarray:
        """The basis that each indicator declares, as a code; that of "" where it declares none."""
        return np.array([BASIS[i.basis or ""] for i in self.plan.indicators] or [0], "int8")

    @cached_property
    def is_rate(self) -> np.ndarray:
        """Is each indicator a rate?"""
        return np.array([i.is_rate for i in self.plan.indicators] or [False], dtype=bool)

    @cached_property
    def breaks(self) -> np.ndarray:
        """The declared breaks as (indicator, area of the plan, year), one a row."""
        all_breaks = [
            (self.indicators[b.indicator], self.areas[b.area], b.year) for b in self.plan.breaks
        ]
        return np.array(all_breaks, dtype="int64").reshape(-1, 3)

    @cached_property
    def _break_keys(self) -> np.ndarray:
        indicator, area, year = self.breaks.T
        return np.unique(self._break_key(indicator, area, year))

    def _break_key(self, indicator: np.ndarray, area: np.ndarray, year: np.ndarray) -> np.ndarray:
        key: np.ndarray = (indicator * (len(self.plan.areas) + 1) + area) * 4096 + year
        return key

    def breaks_at(self, indicator: np.ndarray, area: np.ndarray, year: np.ndarray) -> np.ndarray:
        """Does the series of an indicator break in a year in an area?"""
        if not len(self._break_keys):
            return np.zeros(len(year), dtype=bool)
        return np.isin(self._break_key(indicator, self.origin[area], year), self._break_keys)

    def key(
        self, indicator: np.ndarray, area: np.ndarray, year: np.ndarray, month: np.ndarray
    ) -> np.ndarray:
        """The key of a figure; −1 where its indicator or area has no number (−1)."""
        series = indicator * self.stride + area
        key = series * YEARS + (year - FIRST_YEAR) * MONTHS + month
        return np.where((indicator < 0) | (area < 0), -1, key)

    def indicator_of(self, key: np.ndarray) -> np.ndarray:
        """The indicator's number that a key is of."""
        return key // self.span

    def area_of(self, key: np.ndarray) -> np.ndarray:
        """The area's number that a key is of."""
        return key // YEARS % self.stride

    def with_origins(self, origin: np.ndarray) -> Numbering:
        """The numbering with other areas."""
        return replace(self, origin=origin)


def numbering(plan: Plan) -> Numbering:
    """The numbers of a plan's indicators and areas."""
    return Numbering(plan, np.arange(len(plan.areas)))


def year_of(key: np.ndarray) -> np.ndarray:
    """The year that a key is of."""
    return key % YEARS // MONTHS + FIRST_YEAR


def month_of(key: np.ndarray) -> np.ndarray:
    """The last month counted of a key."""
    return key % MONTHS
