"""The entries on what is measured: areas, units of measurement, indicators, and where a series breaks."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from indicators.plan.entry import Entry, Noun, Words, no_boolean

Kind = Literal["growth", "level", "count", "share", "change"]
Basis = Literal["real", "nominal"]


class Area(Entry):
    """A place that figures are of: the plan's own, one it lies in, or one it is compared with.
    `formerly` lists ids it had before; its figures stay its own.
    """

    id: str
    name: Words
    short: Words
    code: str | None = None
    aliases: tuple[str, ...] = ()
    benchmark: bool = False
    formerly: tuple[str, ...] = ()


class Unit(Entry):
    """A unit of measurement that the definitions lack: a dimension of its own, so that nothing is
    converted into it. `note` says what it measures.
    """

    name: str = Field(min_length=1)
    note: Words | None = None


class Alias(Entry):
    """Another printed name; `sign` -1 where the name turns the figure round (能耗降低率).

    A name may be shared by series that differ only in their `currency`; the unit printed with a
    figure tells which.
    """

    name: str
    sign: Annotated[Literal[1, -1], BeforeValidator(no_boolean)] = 1
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")


class Publication(Entry):
    """When a full year's figure is due: on `month`/`day` of the year after, told by `by`."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    by: str


class Indicator(Entry):
    """A statistical series. Rates and shares are in percent (8.0, never 0.08).

    `counts` says what a count counts, `called` what others keep pace with (经济 for its growth).
    `formerly` lists ids it had before; figures, names and settled conflicts stay its own.
    `parts` are the promised indicators that it consists of: where it falls short, they tell why.
    `direction` is which way is better, of a series that nothing is promised of: its trend is then
    told beside the promises.
    """

    id: str
    name: Words
    unit: str
    kind: Kind
    goal: str | None = None
    growth_of: str | None = None
    index_of: str | None = None
    compute: bool = False
    basis: Basis | None = None
    bounds: tuple[float, float] | None = None
    aliases: tuple[Alias, ...] = ()
    proxy_for: str | None = None
    parts: tuple[str, ...] = ()
    proxy_flag: Literal["proxy", "currency"] = "proxy"
    profile: tuple[float, ...] | None = None
    every: int = Field(default=1, ge=1, le=50)
    rounds: tuple[int, ...] = ()
    formerly: tuple[str, ...] = ()
    publication: Publication | None = None
    direction: Literal["up", "down"] | None = None
    counts: Noun | None = None
    called: Words | None = None
    note: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_aliases(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("aliases"), list | tuple):
            aliases = tuple({"name": a} if isinstance(a, str) else a for a in data["aliases"])
            return {**data, "aliases": aliases}
        return data

    @model_validator(mode="after")
    def _sane(self) -> Indicator:
        if self.bounds is not None and self.bounds[0] >= self.bounds[1]:
            raise ValueError("bounds must rise: [lowest, highest]")
        if self.compute and self.growth_of is None:
            raise ValueError("compute = true needs growth_of")
        if self.profile is not None:
            steps = list(self.profile)
            if (
                len(steps) != 12
                or steps != sorted(steps)
                or abs(steps[-1] - 1) > 1e-9
                or steps[0] < 0
            ):
                raise ValueError("profile: twelve cumulative shares that rise to 1")
        return self

    @property
    def is_rate(self) -> bool:
        """Whether it is measured in percent, so that differences are percentage points."""
        return self.unit == "%"


class Break(Entry):
    """From `year` on the series is not comparable with the year before."""

    indicator: str
    area: str
    year: int
    note: Words


class LaterTarget(Entry):
    """A yearly target that the area set itself afterwards: a second line, never the plan's."""

    indicator: str
    year: int
    value: float
    source: str
    quote: str
    known_on: date | None = None
