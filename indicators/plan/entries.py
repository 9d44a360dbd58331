"""The entries of a plan's TOML: what may stand in each table."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from indicators.plan.forms import Rule

Kind = Literal["growth", "level", "count", "share", "change"]
Basis = Literal["real", "nominal"]


class Entry(BaseModel):
    """Strict: a quoted number and a boolean are no numbers."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, strict=True)


LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Words(Entry):
    """A text: a string in the plan's own language, or a table by language of which that one is
    needed. A language that is absent falls back to it.
    """

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    others: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _by_language(cls, given: Any, info: ValidationInfo) -> Any:
        own = (info.context or {}).get("language")
        texts = {own or "zh": given} if isinstance(given, str) else given
        if not isinstance(texts, dict) or not texts or "others" in texts:
            return texts
        if not all(LANGUAGE.fullmatch(str(key)) for key in texts):
            return texts
        if own is not None and own not in texts:
            raise PydanticCustomError("own_language", f"the text in {own}, the plan's language")
        base = texts[own or ("zh" if "zh" in texts else next(iter(texts)))]
        others = {key: text for key, text in texts.items() if key not in ("zh", "en")}
        return {"zh": texts.get("zh", base), "en": texts.get("en", base), "others": others}


class Noun(Entry):
    """What is counted, in English; Chinese has its measure word."""

    one: str = Field(min_length=1)
    many: str = Field(min_length=1)


class FiscalYear(Entry):
    """Years that begin on the first day of a month other than January, each named by the calendar
    year in which it starts or ends.
    """

    starts: int = Field(ge=2, le=12)
    named_by: Literal["start", "end"] = "start"

    def name_of(self, first: int) -> int:
        """The name of the year that begins in a calendar year.

        >>> FiscalYear(starts=4, named_by="end").name_of(2019)
        2020
        """
        return first + (self.named_by == "end")

    def first_of(self, name: int) -> int:
        """The calendar year in which a year of that name begins."""
        return name - (self.named_by == "end")


class Fonts(Entry):
    """The fonts of a paper; a machine that lacks one takes its own."""

    body: str = "SimSun"
    title: str = "SimHei"
    heading: str = "SimHei"
    subheading: str = "SimHei"
    numbers: str = "SimSun"
    latin: str = "Times New Roman"


class Paper(Entry):
    """[paper]: how the office that sends the reports writes; without it they are plain reports.
    `manner` is a standard of official papers, `number` the document's number with {year} in it.
    """

    size: Literal["A3", "A4", "A5", "Letter", "Legal"] = "A4"
    manner: Literal["plain", "GB/T 9704"] = "plain"
    letterhead: Words | None = None
    number: Words | None = None
    addressees: Words | None = None
    fonts: Fonts = Fonts()


class Document(Entry):
    """[plan]: what the document is and since when it binds. `id` is the plan's identity and never
    changes: a store takes no other plan; title, text and promises may change, and each changed
    state is adopted. `number_like` shows how the area's documents are numbered, `currency` (ISO
    4217) what money is counted in, `statistics_office` who publishes the figures.
    """

    id: str
    title: Words
    name: Words
    issued: date
    issuer: Words
    text: str
    area: str
    valid_from: int
    valid_to: int | None = None
    source: str = ""
    number_like: str = ""
    language: str = Field(default="zh", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    fiscal_year: FiscalYear | None = None
    statistics_office: Words | None = None


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


class Goal(Entry):
    """One of the plan's goals (目标), under which its promises stand."""

    id: str
    name: Words
    clause: str


class LaterName(Entry):
    """An office's name after a reform: only with a day and a source."""

    name: str
    since: date
    source: str


class Office(Entry):
    """A responsible office; `name` is written as in the plan."""

    name: str
    en: str = ""
    kind: Literal["office", "group", "overseer"] = "office"
    members: tuple[str, ...] = ()
    later: tuple[LaterName, ...] = ()


def _no_boolean(value: Any) -> Any:
    """Python takes true for 1 where a literal is asked for; a plan does not."""
    if isinstance(value, bool):
        raise ValueError("true and false are no numbers")  # noqa: TRY004 - pydantic takes only a ValueError for a fault
    return value


class Alias(Entry):
    """Another printed name; `sign` -1 where the name turns the figure round (能耗降低率).

    A name may be shared by series that differ only in their `currency`; the unit printed with a
    figure tells which.
    """

    name: str
    sign: Annotated[Literal[1, -1], BeforeValidator(_no_boolean)] = 1
    currency: Literal["CNY", "USD"] | None = None


class Publication(Entry):
    """When a full year's figure is due: on `month`/`day` of the year after, told by `by`."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    by: str


class Indicator(Entry):
    """A statistical series. Rates and shares are in percent (8.0, never 0.08).

    `counts` says what a count counts, `called` what others keep pace with (经济 for its growth).
    `formerly` lists ids it had before; figures, names and settled conflicts stay its own.
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
    proxy_flag: Literal["proxy", "currency"] = "proxy"
    profile: tuple[float, ...] | None = None
    every: int = Field(default=1, ge=1, le=50)
    rounds: tuple[int, ...] = ()
    formerly: tuple[str, ...] = ()
    publication: Publication | None = None
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


class Project(Entry):
    """A project that a task names (重点项目), with the words that name it."""

    name: str
    clause: str
    en: str = ""


class Milestone(Entry):
    """Something to be done once. Without `due` it is shown with its next step and is never
    overdue.
    """

    id: str
    name: Words
    clause: str
    due: date | None = None
    reading: Words | None = None
    office: str | None = None
    next_step: Words
    binding: bool = False


class Task(Entry):
    """One of the plan's key tasks; `offices` exactly as written, in the plan's order,
    repetitions included.
    """

    number: int
    section: Words
    name: Words
    clause: str
    offices: tuple[str, ...] = Field(min_length=1)
    note: Words | None = None
    projects: tuple[Project, ...] = ()
    milestones: tuple[Milestone, ...] = ()

    @property
    def lead(self) -> str:
        """The responsible office that the plan names first."""
        return self.offices[0]

    @property
    def distinct_offices(self) -> tuple[str, ...]:
        """Its offices in the plan's order, one that is written twice once."""
        return tuple(dict.fromkeys(self.offices))


class Duty(Entry):
    """A duty of organisation: who oversees what."""

    id: str
    name: Words
    clause: str
    office: str
    responsibility: Words
    deadline: Words
    requirement: Words


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
    weights: dict[str, float] = {}
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
