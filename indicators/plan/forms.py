"""The kinds of promise a plan can make, each as it is written in the plan's TOML.

A rule holds numbers and dates only; `judging` knows what they mean for a frame of figures.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

Direction = Literal["up", "down"]

VERSION = 1
"""Raised whenever a rule's arithmetic changes, so that an old verdict can name its method."""


class _Rule(BaseModel):
    """A form. `states_a_number`: its reference is a number that the plan states;
    `year_on_year`: its reference is last year's value; `benchmarked`: by default it is judged
    for other areas too.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, strict=True)

    states_a_number: ClassVar[bool] = False
    year_on_year: ClassVar[bool] = False
    benchmarked: ClassVar[bool] = True

    @property
    def stated_decimals(self) -> int:
        """Decimals of the number as the plan states it: 8 has none, 7.5 has one; without a
        number, of the tolerance.
        """
        names = ("value", "share", "tolerance")
        value = next((getattr(self, name) for name in names if hasattr(self, name)), 0.0)
        return len(f"{value:.10f}".rstrip("0").split(".")[1])


class AtLeast(_Rule):
    """「两位数以上」,「5家以上」: met from `value` upwards (in the indicator's unit)."""

    states_a_number = True

    kind: Literal["at_least"]
    value: float
    direction: Direction = "up"


class AtMost(_Rule):
    """「控制在5.5%以内」: met from `value` downwards."""

    states_a_number = True

    kind: Literal["at_most"]
    value: float
    direction: Direction = "down"


class About(_Rule):
    """「8%左右」: met down to the tolerance, near down to twice of it."""

    states_a_number = True

    kind: Literal["about"]
    value: float
    tolerance: float = Field(gt=0)
    direction: Direction = "up"


class KeepsPace(_Rule):
    """「与经济保持同步增长」: not more than `tolerance` points behind the indicator `with`."""

    kind: Literal["keeps_pace"]
    other: str = Field(alias="with")
    tolerance: float = Field(ge=0)
    deflator: str | None = None
    direction: Direction = "up"


class Falls(_Rule):
    """「逐年下降」: below last year; a rate of change below zero."""

    year_on_year = True

    kind: Literal["falls"]
    direction: Direction = "down"


class Rises(_Rule):
    """「逐年提升」: above last year."""

    year_on_year = True

    kind: Literal["rises"]
    direction: Direction = "up"


class NeverRises(_Rule):
    """「只减不增」: not above last year; equal is kept."""

    year_on_year = True

    kind: Literal["never_rises"]
    direction: Direction = "down"


class Maintains(_Rule):
    """「不反弹」: not worse than the agreed `value`; which way is worse must be said."""

    states_a_number = True
    benchmarked = False

    kind: Literal["maintains"]
    value: float
    direction: Direction


class Cleared(_Rule):
    """「基本消除」: at least `share` percent of the `listed` indicator's count."""

    benchmarked = False

    kind: Literal["cleared"]
    listed: str
    share: float = Field(gt=0, le=100)
    near_share: float | None = Field(default=None, gt=0, le=100)
    direction: Direction = "up"


class Reaches(_Rule):
    """「到2025年达到…」: from `base` in `base_year` to `value` in `year`, along a path."""

    kind: Literal["reaches"]
    value: float
    year: int
    base: float
    base_year: int
    path: Literal["linear", "geometric"] = "linear"
    method: Literal["pace", "cagr_ratio"] = "pace"
    direction: Direction

    @model_validator(mode="after")
    def _path_is_possible(self) -> Reaches:
        if self.year <= self.base_year:
            raise ValueError("year must lie after base_year")
        if self.value == self.base:
            raise ValueError("value equals base: use the rule maintains")
        if (self.value > self.base) != (self.direction == "up"):
            raise ValueError("direction contradicts base and value")
        ratio = self.path == "geometric" or self.method == "cagr_ratio"
        if ratio and self.value * self.base <= 0:
            raise ValueError("a geometric path needs base and value of one sign, neither zero")
        return self


class DoneBy(_Rule):
    """「2021年完成」: done, with evidence, on or before `date`."""

    benchmarked = False

    kind: Literal["done_by"]
    date: date


Rule = Annotated[
    AtLeast
    | AtMost
    | About
    | KeepsPace
    | Falls
    | Rises
    | NeverRises
    | Maintains
    | Cleared
    | Reaches
    | DoneBy,
    Field(discriminator="kind"),
]

FORMS: tuple[type[_Rule], ...] = get_args(get_args(Rule)[0])


def kind_of(form: type[_Rule]) -> str:
    """The word that names a form in TOML."""
    return str(get_args(form.model_fields["kind"].annotation)[0])


YEAR_ON_YEAR = tuple(kind_of(form) for form in FORMS if form.year_on_year)
WITH_VALUE = tuple(kind_of(form) for form in FORMS if form.states_a_number)


def stated_decimals(rule: Rule) -> int:
    """Decimals of the number as the plan states it, `rule.stated_decimals`."""
    return rule.stated_decimals
