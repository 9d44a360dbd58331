"""What a text is taken apart into: tokens, amounts, and the parts of a promise; and what is known
beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, Protocol


class Fiscal(Protocol):
    """How a plan counts years that are not the calendar's, as its [plan] fiscal_year does."""

    def name_of(self, first: int) -> int:
        """The name of the year that begins in a calendar year."""

    def counted(self, year: int, month: int) -> tuple[int, int]:
        """The name of the year that a calendar month falls in, and the months counted in it."""

    def calendar(self, name: int, counted: int) -> tuple[int, int]:
        """The calendar year and month in which so many months of a year have passed."""


def last_day(year: int, month: int = 12) -> date:
    """The last day of a month, by default of the year."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)


def end_of(year: int, fiscal: Fiscal | None) -> date:
    """The last day of a year, which is a fiscal one where the plan counts so.

    >>> end_of(2025, None).isoformat()
    '2025-12-31'
    """
    return last_day(year) if fiscal is None else last_day(*fiscal.calendar(year, 12))


def year_of(day: date, fiscal: Fiscal | None) -> int:
    """The year, by its name, that a day falls in."""
    return day.year if fiscal is None else fiscal.counted(day.year, day.month)[0]


@dataclass(frozen=True)
class Context:
    """What is known beside a text: its row in a workbook, and the plan it belongs to.

    `names` the indicator's own names, `unit` its unit, `others` and `areas` printed name → id of
    what it may be compared with, `period` first and last year of the plan, `decimal` its decimal
    mark where it says so, `better` the way that is better where the caller knows it, `fiscal` how
    the plan counts its years where they are not the calendar's.
    """

    names: tuple[str, ...] = ()
    unit: str = ""
    base: float | None = None
    base_year: int | None = None
    year: int | None = None
    period: tuple[int, int] | None = None
    others: dict[str, str] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    decimal: str = ""
    by_then: bool = False
    better: str | None = None
    fiscal: Fiscal | None = None

    @property
    def own_year(self) -> int | None:
        """The year that is meant where none is written: the row's, or that of a plan of one year."""
        if self.year is not None or self.period is None:
            return self.year
        first, last = self.period
        return first if first == last else None


class Due(NamedTuple):
    """When a promise is due: the year by its name, and the day."""

    year: int
    day: date


@dataclass(frozen=True)
class Token:
    """A word with the classes it may stand in; `value` is its amount, year, period or name."""

    kinds: frozenset[str]
    text: str
    start: int
    end: int
    value: Any = None

    def may_be(self, *kinds: str) -> bool:
        """Whether the word can be read as any of those kinds."""
        return not self.kinds.isdisjoint(kinds)


UNREAD = {
    "bad": "not_a_number",
    "unknown": "unknown_word",
    "yearless": "no_year",
    "fiscal": "no_fiscal_year",
}
"""Kinds of token that no promise has a place for, each with the code of its refusal."""


@dataclass(frozen=True)
class Amount:
    """A number as printed: its value (magnitudes multiplied in), unit, and half its last place."""

    value: Decimal
    unit: str = ""
    decimals: int = 0
    magnitude: int = 1
    maybe_year: bool = False


class Unread(Exception):
    """The grammar cannot read a text: a code, and the words that it stopped at."""

    def __init__(self, code: str, *words: str) -> None:
        self.code = code
        self.words = tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
        super().__init__(code, *self.words)


@dataclass(frozen=True)
class Term:
    """One number (or range) of a promise: how it is bounded, and the words before it.

    `bound` is ge, gt, le, lt, about, cap or empty; `mark` what leads to it: reach, hold, to, by.
    """

    low: Amount
    high: Amount | None = None
    bound: str = ""
    mark: str = ""
    sign: int = 1
    tolerance: Amount | None = None
    text: str = ""

    @property
    def unit(self) -> str:
        """The unit of its number; of a range, that behind the upper end."""
        return self.high.unit if self.high is not None else self.low.unit


@dataclass(frozen=True)
class Compared:
    """What a promise is held against: an indicator (`others`), an area, or past years."""

    side: str  # above, below
    kind: str  # others, areas, period
    value: object
    mean: bool = False
    strict: bool = True


@dataclass
class Parts:
    """The parts of one promise, each with the words it was read from."""

    terms: list[Term] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)
    firm: list[bool] = field(default_factory=list)  # whether each is a last day (到2025年)
    order: str = ""  # t for a number, d for a date, as they follow each other
    base_year: int | None = None
    base: Term | None = None
    period: tuple[int, int] | None = None
    span: int | None = None
    factor: float | None = None
    multiplied: str = ""  # the words of the factor
    top: tuple[str, float] | None = None  # ("place", 10) or ("share", 25)
    compared: Compared | None = None
    with_other: str = ""
    by_then: bool = False  # the date is a last day (到2025年), not a year alone (2025年)
    scope: str = ""  # whose areas a rank is among, as printed
    flags: dict[str, list[str]] = field(default_factory=dict)
    harmless: list[str] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)  # an assumption, and its words
    points: bool = False  # the period is named by its two ends: between 2020 and 2030

    def has(self, *flags: str) -> bool:
        """Whether any of those flags was set."""
        return any(flag in self.flags for flag in flags)

    def filled(self) -> frozenset[str]:
        """The names of the parts that hold something."""
        own = {
            "terms": len(self.terms) == 1,
            "several": len(self.terms) > 1,
            "due": self.due,
            "base_year": self.base_year,
            "base": self.base,
            "period": self.period or self.span,
            "factor": self.factor is not None,
            "top": self.top,
            "compared": self.compared,
            "with_other": self.with_other,
            "scope": self.scope,
        }
        return frozenset(name for name, value in own.items() if value) | frozenset(self.flags)


def counts(token: Token) -> bool:
    """Whether a number can be nothing else, such as a year."""
    return token.may_be("amount") and not token.value.maybe_year


def year_like(token: Token | None) -> bool:
    """A year, or a bare number that could be one."""
    if token is None:
        return False
    return token.may_be("year") or (token.may_be("amount") and token.value.maybe_year)


def year_follows(first: Token, second: Token | None) -> bool:
    """Whether a year comes next, by itself or behind “by” and the like."""
    if first.may_be("year"):
        return True
    year = second is not None and (
        second.may_be("year") or (second.may_be("amount") and second.value.maybe_year)
    )
    return first.may_be("until") and year
