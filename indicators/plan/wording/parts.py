"""What a text is taken apart into: tokens, amounts, and the parts of a promise; and what is known
beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Context:
    """What is known beside a text: its row in a workbook, and the plan it belongs to.

    `names` the indicator's own names, `unit` its unit, `others` and `areas` printed name → id of
    what it may be compared with, `period` first and last year of the plan, `decimal` its decimal
    mark where it says so, `better` the way that is better where the caller knows it.
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
    due: list[date] = field(default_factory=list)
    order: str = ""  # t for a number, d for a date, as they follow each other
    base_year: int | None = None
    base: Term | None = None
    period: tuple[int, int] | None = None
    span: int | None = None
    factor: float | None = None
    top: tuple[str, float] | None = None  # ("place", 10) or ("share", 25)
    compared: Compared | None = None
    with_other: str = ""
    by_then: bool = False  # the date is a last day (到2025年), not a year alone (2025年)
    scope: str = ""  # whose areas a rank is among, as printed
    flags: dict[str, list[str]] = field(default_factory=dict)
    harmless: list[str] = field(default_factory=list)

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
