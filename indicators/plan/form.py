"""What all forms of promise have in common: which number counts where and when, which way is better.

A promise with numbers by year or by area is one promise: `number(year, area)` answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

Direction = Literal["up", "down"]
Side = Literal["floor", "ceiling", "both"]
Judged = Literal["each_year", "at_date"]


def _by_year(given: Any) -> Any:
    """A TOML table's keys are text; those that are years become numbers."""
    if not isinstance(given, dict):
        return given
    return {int(k) if isinstance(k, str) and k.isdecimal() else k: v for k, v in given.items()}


ByYear = Annotated[dict[Annotated[int, Field(ge=1900, le=2300)], float], BeforeValidator(_by_year)]
Years = tuple[int, int]


class Form(BaseModel):
    """A form. `states_a_number`: its reference is a number that the plan states; `year_on_year`:
    its reference is last year's value; `benchmarked`: by default it is judged for other areas
    too; `judged`: by default each year or at its date.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, allow_inf_nan=False, strict=True, defer_build=True
    )

    states_a_number: ClassVar[bool] = False
    year_on_year: ClassVar[bool] = False
    benchmarked: ClassVar[bool] = True
    judged: ClassVar[Judged] = "each_year"

    def number(self, year: int | None = None, area: str | None = None) -> float | None:
        """The number that counts in a year and an area; None where the plan states none."""
        return None

    @property
    def compares_areas(self) -> bool:
        """Is an area's figure held against those of others?"""
        return False

    @property
    def numbers(self) -> tuple[float, ...]:
        """Every number that the form states, as it is stated."""
        names = ("share", "place", "top", "tolerance")
        return tuple(float(getattr(self, name)) for name in names if getattr(self, name, None))[:1]

    @property
    def stated_decimals(self) -> int:
        """The most decimals of its numbers as stated: 8 has none, 7.5 has one; of a form without
        a number those of its tolerance.
        """
        return max(map(_decimals, self.numbers), default=0)

    @property
    def years(self) -> tuple[int | None, int | None]:
        """(first, last) year that the form itself names."""
        return None, None

    @property
    def indicators(self) -> tuple[str, ...]:
        """Other indicators that it names."""
        named = (getattr(self, name, None) for name in ("other", "deflator", "listed"))
        return tuple(name for name in named if name)

    @property
    def areas(self) -> tuple[str, ...]:
        """Areas that it names, as those that have a number or a range of their own."""
        return tuple(getattr(self, "by_area", ()))

    def states_for(self, area: str) -> bool:
        """Does it state something for an area?"""
        return True


def _decimals(number: float) -> int:
    return len(f"{number:.10f}".rstrip("0").split(".")[1])


class Numbered(Form):
    """A form with a number: one for all (`value`), one for each year (`by_year`; a table as
    `value` is the same), one for each area (`by_area`, each a number or a table by year).
    """

    value: float | None = None
    by_year: ByYear = Field(default_factory=dict)
    by_area: dict[str, float | ByYear] = Field(default_factory=dict)
    strict: bool = False

    @model_validator(mode="before")
    @classmethod
    def _table_by_year(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("value"), dict):
            rest = {key: given for key, given in data.items() if key != "value"}
            return {**rest, "by_year": data["value"]}
        return data

    @model_validator(mode="after")
    def _some_number(self) -> Numbered:
        if self.value is None and not self.by_year and not self.by_area:
            raise PydanticCustomError("number_missing", "value is missing")
        if self.value is not None and self.by_year:
            raise ValueError("value and by_year say it twice: keep one")
        return self

    def number(self, year: int | None = None, area: str | None = None) -> float | None:
        """The area's own number, else that of all; of numbers by year that of the year (without a
        year, the last).
        """
        own = self.by_area.get(area) if area is not None else None
        if own is None and self.value is not None:
            return self.value
        table = own if own is not None else self.by_year
        if isinstance(table, dict):
            return table.get(max(table, default=0) if year is None else year)
        return table

    @property
    def numbers(self) -> tuple[float, ...]:
        """Every number that the plan states, in the indicator's unit, of whatever year and area."""
        tables = (self.value, self.by_year, *self.by_area.values())
        return tuple(number for table in tables for number in _all(table))

    def states_for(self, area: str) -> bool:
        """Where all its numbers are of single areas, for those alone."""
        return self.value is not None or bool(self.by_year) or area in self.by_area


def _all(table: float | dict[int, float] | None) -> Iterable[float]:
    if table is None:
        return ()
    return table.values() if isinstance(table, dict) else (table,)


class Dated(Numbered):
    """A form that is due at the end of a period, and judged then."""

    judged = "at_date"

    year: int
    base_year: int | None = None
    base: float | None = None
    path: Literal["none", "linear", "geometric"] | None = None
    steps: ByYear = Field(default_factory=dict)

    @property
    def way(self) -> str:
        """The path: as written, else linear where there is a base to start from."""
        based = self.base_year is not None
        return self.path if self.path is not None else "linear" if based else "none"

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The first and last year that it binds: from after its base year to the year it is due;
        None leaves that side to the plan.
        """
        first = self.base_year + 1 if self.base_year is not None else None
        return first, self.year

    def points(self, area: str | None = None) -> dict[int, float]:
        """The number of each year in which a verdict is given: the steps, then the date. An area's
        own numbers replace them; empty where the area has none.
        """
        own = self.by_area.get(area) if area is not None else None
        if isinstance(own, dict):
            return dict(sorted(own.items()))
        if own is not None:
            return {self.year: own}
        return (
            {**dict(sorted(self.steps.items())), self.year: self.value}
            if self.value is not None
            else {}
        )

    def next_due(self, year: int, area: str | None = None) -> int:
        """The year of the step or date that a year leads to."""
        return min((at for at in self.points(area) if at >= year), default=self.year)

    @model_validator(mode="after")
    def _in_order(self) -> Dated:
        if self.base_year is not None and self.year <= self.base_year:
            raise ValueError("year must lie after base_year")
        if self.path in ("linear", "geometric") and self.base_year is None:
            raise ValueError(f"a {self.path} path needs base_year")
        first = self.base_year if self.base_year is not None else 0
        if any(not first < year < self.year for year in self.steps):
            raise ValueError("steps lie between base_year and year")
        if self.by_year:
            raise ValueError("numbers by year of this form are its steps: write steps")
        return self


class Spanned(Numbered):
    """A form over several years, `from` to `to`, judged at the end of them."""

    judged = "at_date"

    first: int = Field(alias="from")
    last: int = Field(alias="to")

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The first and last of the years that are counted together."""
        return self.first, self.last

    def next_due(self, year: int, area: str | None = None) -> int:
        """The year at whose end it is due."""
        return self.last

    @model_validator(mode="after")
    def _in_order(self) -> Spanned:
        if self.last < self.first:
            raise ValueError("to must not lie before from")
        if self.by_year:
            raise ValueError("this form has one number for all its years: write value")
        return self


def is_table(data: Any) -> bool:
    """Whether what was read of a form is a table of its keys."""
    return isinstance(data, dict)


def directed(data: dict[str, Any], number: Any, base: Any) -> dict[str, Any]:
    """With the direction that the number says, where none is written and it says one."""
    known = isinstance(number, (int, float)) and isinstance(base, (int, float))
    if "direction" in data or not known or number == base:
        return data
    return {**data, "direction": "up" if number > base else "down"}


def tables_of(data: Any, names: tuple[str, ...]) -> Any:
    """The table of a form where one of these keys may hold a table by year: it goes by a name of
    its own.
    """
    if not is_table(data):
        return data
    return {
        f"{key}_by_year" if key in names and isinstance(given, dict) else key: given
        for key, given in data.items()
    }


def changed(data: dict[str, Any]) -> dict[str, Any]:
    """The table of a change, with its one number as `value`.

    Raises:
        ValueError: it has none of percent, factor and amount, or several; or its steps lead to
            both sides of the base.
    """
    given = [name for name in ("percent", "factor", "amount") if data.get(name) is not None]
    how = data.get("how") or (given[0] if len(given) == 1 else None)
    if how is None or len(given) > 1:
        raise ValueError("give percent, factor or amount, one of them")
    number = data.get(how, data.get("value"))
    _one_way(data.get("steps"), number, 1 if how == "factor" else 0)
    rest = {key: held for key, held in data.items() if key not in given}
    fields = {**rest, "how": how} | ({"value": number} if number is not None else {})
    return directed(fields, number, 1 if how == "factor" else 0)


def _one_way(steps: Any, number: Any, none: int) -> None:
    """Hold the steps of a change to the side of the base that its number leads to."""
    told = [*(steps.values() if is_table(steps) else ()), number]
    numbers = [one for one in told if isinstance(one, (int, float))]
    if len({one > none for one in numbers}) > 1:
        raise ValueError("steps lead one way: all above or all below the base")
    if none and any(one <= 0 for one in numbers):
        raise ValueError("a factor is above 0")
