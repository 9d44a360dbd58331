"""The entries of a plan's TOML: what may stand in each table."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from indicators.plan.entry import Entry, Words
from indicators.plan.forms import Rule
from indicators.plan.offices import Duty, Office, Task
from indicators.plan.statistics import Area, Break, Indicator, LaterTarget, Unit


class Goal(Entry):
    """One of the plan's goals (目标), under which its promises stand."""

    id: str
    name: Words
    clause: str


class Group(Entry):
    """Targets that make one promise together; the worst of them counts."""

    id: str
    name: Words


class Near(Entry):
    """How far from its reference a promise is still near: `points` in the indicator's unit, or
    from a `share` of attainment in percent on; one of them.
    """

    points: float | None = Field(default=None, gt=0)
    share: float | None = Field(default=None, gt=0, lt=100)

    @model_validator(mode="after")
    def _one(self) -> Near:
        if (self.points is None) == (self.share is None):
            raise ValueError('give points or share, one of them, or near = "none"')
        return self


class Target(Entry):
    """A promise: a rule on an indicator, with the plan's clause and our reading of it.

    `called` is what a sentence calls the target value: 两位数目标.
    """

    id: str
    indicator: str | None = None
    name: Words | None = None
    goal: str | None = None
    clause: str = Field(min_length=2)
    rule: Rule
    reading: Words
    assumptions: tuple[Words, ...] = ()
    tasks: tuple[int, ...] = ()
    lead: str | None = None
    group: str | None = None
    weight: float = Field(default=1, gt=0)
    binding: bool = False
    valid_from: int | None = None
    valid_to: int | None = None
    applies_to: Literal["plan", "all"] | None = None
    next_step: Words | None = None
    called: Words | None = None
    near: Near | Literal["none"] | None = None
    judged: Literal["each_year", "at_date"] | None = None
    nature: Literal["binding", "expected"] | None = None

    @property
    def binds(self) -> bool:
        """Is the promise binding (约束性)?"""
        return self.binding or self.nature == "binding"

    @property
    def is_judged_at_date(self) -> bool:
        """Is a verdict given at its date only, as its form has it or the target says?"""
        return (self.judged or self.rule.judged) == "at_date"

    @model_validator(mode="after")
    def _dated(self) -> Target:
        if self.judged == "at_date" and self.rule.judged != "at_date":
            raise ValueError(
                f'judged = "at_date" needs a form with a date; {self.rule.kind} has none: '
                "write reaches, changes_by, cumulative or average"
            )
        return self


class Scheme(Entry):
    """How a year is scored: a proposal on show, to be confirmed by those who assess.

    `weights` by promise (target or group id; 1 where it is silent), `cap` on a promise's share
    of its full mark, `near` what a near verdict earns where there is no attainment,
    `undetermined` whether a promise that cannot be judged is left out or earns nothing, `veto`
    whether a missed binding promise takes the whole score.
    """

    id: str
    name: Words
    method: Literal["proportional", "all_or_nothing", "step10"]
    cap: float = Field(default=1, gt=0, le=2)
    near: float = Field(default=0.8, ge=0, le=1)
    undetermined: Literal["left_out", "zero"] = "left_out"
    veto: bool = False
    weights: dict[str, float] = Field(default_factory=dict)
    reading: Words


class LeftOut(Entry):
    """A passage that consciously became no promise, and why."""

    clause: str
    reason: Words


TABLES: dict[str, type[Entry]] = {
    "area": Area,
    "unit": Unit,
    "goal": Goal,
    "office": Office,
    "indicator": Indicator,
    "group": Group,
    "target": Target,
    "task": Task,
    "duty": Duty,
    "break": Break,
    "later_target": LaterTarget,
    "assessment": Scheme,
    "left_out": LeftOut,
}
