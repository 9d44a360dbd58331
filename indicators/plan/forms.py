"""The kinds of promise a plan can make, each as it is written in the plan's TOML.

A rule holds numbers and dates only; `judging.rules` knows what they mean for a frame of figures.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, Field, model_validator

from indicators.plan.form import (
    ByYear,
    Dated,
    Direction,
    Form,
    Numbered,
    Side,
    Spanned,
    Years,
    changed,
    directed,
    is_table,
    tables_of,
)

VERSION = 2
"""Raised whenever a rule's arithmetic changes, so that an old verdict can name its method."""


class AtLeast(Numbered):
    """「两位数以上」,「5家以上」: met from the number upwards, `strict` above it (超过)."""

    states_a_number = True

    kind: Literal["at_least"]
    direction: Direction = "up"


class AtMost(Numbered):
    """「控制在5.5%以内」: met from the number downwards, `strict` below it (低于)."""

    states_a_number = True

    kind: Literal["at_most"]
    direction: Direction = "down"


class About(Numbered):
    """「8%左右」: met up to the tolerance, near up to twice of it. `side` floor: only what falls
    short counts (增速8%左右); ceiling: only what goes beyond (涨幅3%左右); both: a band.
    """

    states_a_number = True

    kind: Literal["about"]
    tolerance: float = Field(gt=0)
    side: Side = "floor"

    @property
    def direction(self) -> Direction:
        """Which way is better; of a band either end is as bad, the floor is named."""
        return "down" if self.side == "ceiling" else "up"


class Between(Form):
    """「65%—70%」: one promise with two ends, or with two for each area (`by_area`, [low, high]).
    `side` floor: beyond the upper end is more than kept; ceiling: below the lower end is; both:
    either end counts.
    """

    kind: Literal["between"]
    low: float | None = None
    high: float | None = None
    low_by_year: ByYear = Field(default_factory=dict)
    high_by_year: ByYear = Field(default_factory=dict)
    by_area: dict[str, tuple[float, float]] = Field(default_factory=dict)
    side: Side = "both"
    strict: bool = False

    @model_validator(mode="before")
    @classmethod
    def _tables_by_year(cls, data: Any) -> Any:
        return tables_of(data, ("low", "high"))

    @model_validator(mode="after")
    def _in_order(self) -> Between:
        if self.low_by_year.keys() != self.high_by_year.keys():
            raise ValueError("low and high need numbers for the same years")
        ends: list[tuple[float | None, float | None]] = [*self.by_area.values()]
        alone = bool(ends) and self.low is None and self.high is None
        ends += [(self.low, self.high)] if not (self.low_by_year or alone) else []
        ends += [(low, self.high_by_year[year]) for year, low in self.low_by_year.items()]
        if any(low is None or high is None or low >= high for low, high in ends):
            raise ValueError("low must lie below high")
        return self

    @property
    def direction(self) -> Direction:
        """Which way is better; of a band either end is as bad, the floor is named."""
        return "down" if self.side == "ceiling" else "up"

    def number(self, year: int | None = None, area: str | None = None) -> float | None:
        """The end that `side` is about: the upper one of a ceiling, else the lower."""
        return self.ends(year, area)[1 if self.side == "ceiling" else 0]

    def ends(
        self, year: int | None = None, area: str | None = None
    ) -> tuple[float | None, float | None]:
        """(low, high) of an area of its own, else of a year; without a year, the last."""
        if area is not None and area in self.by_area:
            return self.by_area[area]
        if not self.low_by_year:
            return self.low, self.high
        wanted = max(self.low_by_year) if year is None else year
        return self.low_by_year.get(wanted), self.high_by_year.get(wanted)

    @property
    def numbers(self) -> tuple[float, ...]:
        """Both ends of the range, in the indicator's unit, of whatever year."""
        tables = (*self.low_by_year.values(), *self.high_by_year.values())
        own = (end for ends in self.by_area.values() for end in ends)
        return tuple(n for n in (self.low, self.high, *tables, *own) if n is not None)

    def states_for(self, area: str) -> bool:
        """Where all its ranges are of single areas, of those alone."""
        return self.low is not None or bool(self.low_by_year) or area in self.by_area


class KeepsPace(Form):
    """「与经济保持同步增长」: not more than `tolerance` points behind the indicator `with`."""

    kind: Literal["keeps_pace"]
    other: str = Field(alias="with")
    tolerance: float = Field(ge=0)
    deflator: str | None = None
    direction: Direction = "up"


class Compares(Form):
    """「高于全国平均」, faster than GDP, above the average of 2016–2020: `with` another indicator, in
    another `area`, or over the years of `average_of`; by at least `difference`.
    """

    kind: Literal["compares"]
    other: str | None = Field(default=None, alias="with")
    area: str | None = None
    average_of: Years | None = None
    difference: float = 0.0
    deflator: str | None = None
    direction: Direction = "up"
    strict: bool = False

    @model_validator(mode="after")
    def _with_something(self) -> Compares:
        if self.other is None and self.area is None and self.average_of is None:
            raise ValueError("compares needs with, area or average_of")
        if self.average_of is not None and self.average_of[0] > self.average_of[1]:
            raise ValueError("average_of: [first year, last year]")
        return self

    @property
    def compares_areas(self) -> bool:
        """Where it names another area."""
        return self.area is not None

    @property
    def numbers(self) -> tuple[float, ...]:
        """The difference to be kept, in the indicator's unit."""
        return (self.difference,)

    @property
    def areas(self) -> tuple[str, ...]:
        """The area that it is held against, where one is named."""
        return (self.area,) if self.area is not None else ()


class Falls(Form):
    """「逐年下降」: below last year; a rate of change below zero."""

    year_on_year = True

    kind: Literal["falls"]
    direction: Direction = "down"


class Rises(Form):
    """「逐年提升」: above last year."""

    year_on_year = True

    kind: Literal["rises"]
    direction: Direction = "up"


class NeverRises(Form):
    """「只减不增」: not above last year; equal is kept."""

    year_on_year = True

    kind: Literal["never_rises"]
    direction: Direction = "down"


class Maintains(Numbered):
    """「不反弹」: not worse than the agreed number; which way is worse must be said."""

    states_a_number = True
    benchmarked = False

    kind: Literal["maintains"]
    direction: Direction


class Cleared(Form):
    """「基本消除」: at least `share` percent of the `listed` indicator's count."""

    benchmarked = False

    kind: Literal["cleared"]
    listed: str
    share: float = Field(gt=0, le=100)
    near_share: float | None = Field(default=None, gt=0, le=100)
    direction: Direction = "up"


class Reaches(Dated):
    """「到2025年达到…」: the number in `year`, `steps` before it. From `base`, or from the figure of
    `base_year` as known, along a path (our reading: it gives a pace, no verdict).
    """

    kind: Literal["reaches"]
    method: Literal["pace", "cagr_ratio"] = "pace"
    direction: Direction

    @model_validator(mode="before")
    @classmethod
    def _which_way(cls, data: Any) -> Any:
        return directed(data, data.get("value"), data.get("base")) if is_table(data) else data

    @model_validator(mode="after")
    def _path_is_possible(self) -> Reaches:
        if self.method == "cagr_ratio" and self.base_year is None:
            raise ValueError("cagr_ratio needs base_year")
        if self.base is None or self.value is None:
            return self
        if self.value == self.base:
            raise ValueError("value equals base: use the rule maintains")
        if (self.value > self.base) != (self.direction == "up"):
            raise ValueError("direction contradicts base and value")
        ratio = self.path == "geometric" or self.method == "cagr_ratio"
        if ratio and self.value * self.base <= 0:
            raise ValueError("a geometric path needs base and value of one sign, neither zero")
        return self


class ChangesBy(Dated):
    """「比2020年下降18%」,「翻一番」: by `percent`, `factor` or `amount` against the figure of
    `base_year` as known, so that a revision moves it; `steps` before `year` too.
    """

    kind: Literal["changes_by"]
    base_year: int
    percent: float | None = None
    factor: float | None = Field(default=None, gt=0)
    amount: float | None = None
    how: Literal["percent", "factor", "amount"]
    direction: Direction

    @model_validator(mode="before")
    @classmethod
    def _which_way(cls, data: Any) -> Any:
        """The one number given is the `value`, and says by what and which way."""
        return changed(data) if is_table(data) else data


class Cumulative(Spanned):
    """「五年累计下降13.5%」,「累计新增500万人」: over the years together. `how`: their sum, or rates
    compounded; by default rates in % are compounded, everything else is summed.
    """

    kind: Literal["cumulative"]
    how: Literal["sum", "compounded"] | None = None
    direction: Direction

    @model_validator(mode="before")
    @classmethod
    def _which_way(cls, data: Any) -> Any:
        return directed(data, data.get("value"), 0) if is_table(data) else data


class Average(Spanned):
    """「年均增长5%」: on average over the years. `how`: arithmetic, or geometric for rates in %."""

    kind: Literal["average"]
    how: Literal["arithmetic", "geometric"] = "arithmetic"
    direction: Direction = "up"


class Ranks(Form):
    """「前10名」, top quarter: the area's `place` by this indicator `among` areas (all of the plan
    where none are named), or within the `top` percent of them.
    """

    benchmarked = False

    kind: Literal["ranks"]
    place: int | None = Field(default=None, ge=1)
    top: float | None = Field(default=None, gt=0, lt=100)
    among: tuple[str, ...] = ()
    direction: Direction = "up"

    @property
    def compares_areas(self) -> bool:
        """A place is always one among others."""
        return True

    @model_validator(mode="after")
    def _one(self) -> Ranks:
        if (self.place is None) == (self.top is None):
            raise ValueError("give place or top, one of them")
        return self

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas among which it is placed."""
        return self.among


class DoneBy(Form):
    """「2021年完成」: done, with evidence, on or before `date`."""

    benchmarked = False
    judged = "at_date"

    kind: Literal["done_by"]
    date: dt.date


Rule = Annotated[
    AtLeast
    | AtMost
    | About
    | Between
    | KeepsPace
    | Compares
    | Falls
    | Rises
    | NeverRises
    | Maintains
    | Cleared
    | Reaches
    | ChangesBy
    | Cumulative
    | Average
    | Ranks
    | DoneBy,
    Field(discriminator="kind"),
]

FORMS: tuple[type[Form], ...] = get_args(get_args(Rule)[0])


def kind_of(form: type[BaseModel]) -> str:
    """The word that names a form, or whatever is told apart by its `kind`, in TOML."""
    return str(get_args(form.model_fields["kind"].annotation)[0])
