"""The kinds of promise a plan can make, each as it is written in the plan's TOML.

A rule holds numbers and dates only; `judging` knows what they mean for a frame of figures.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Direction = Literal["up", "down"]

VERSION = 1
"""Raised whenever a rule's arithmetic changes, so that an old verdict can name its method."""


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, strict=True)


class AtLeast(_Rule):
    """「两位数以上」,「5家以上」: met from `value` upwards (in the indicator's unit)."""

    kind: Literal["at_least"]
    value: float
    direction: Direction = "up"


class AtMost(_Rule):
    """「控制在5.5%以内」: met from `value` downwards."""

    kind: Literal["at_most"]
    value: float
    direction: Direction = "down"


class About(_Rule):
    """「8%左右」: met down to the tolerance, near down to twice of it."""

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

    kind: Literal["falls"]
    direction: Direction = "down"


class Rises(_Rule):
    """「逐年提升」: above last year."""

    kind: Literal["rises"]
    direction: Direction = "up"


class NeverRises(_Rule):
    """「只减不增」: not above last year; equal is kept."""

    kind: Literal["never_rises"]
    direction: Direction = "down"


class Maintains(_Rule):
    """「不反弹」: not worse than the agreed `value`; which way is worse must be said."""

    kind: Literal["maintains"]
    value: float
    direction: Direction


class Cleared(_Rule):
    """「基本消除」: at least `share` percent of the `listed` indicator's count."""

    kind: Literal["cleared"]
    listed: str
    share: float = Field(gt=0, le=100)
    near_share: float = Field(default=80, gt=0, le=100)
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

YEAR_ON_YEAR = ("falls", "rises", "never_rises")
"""Rules whose reference is last year's value."""

WITH_VALUE = ("at_least", "at_most", "about", "maintains")
"""Rules whose reference is a number that the plan states."""


def stated_decimals(rule: Rule) -> int:
    """Decimals of the number as the plan states it: 8 has none, 7.5 has one; without a number,
    of the tolerance.
    """
    value = getattr(rule, "value", getattr(rule, "share", getattr(rule, "tolerance", 0.0)))
    text = f"{value:.10f}".rstrip("0")
    return len(text.split(".")[1])
