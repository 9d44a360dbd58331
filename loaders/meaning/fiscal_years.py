"""How a plan counts its years: the calendar's, or fiscal years of its own, with their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from indicators.plan import FiscalYear
from loaders.meaning.parts_of_year import YEAR, Kind, after_year, months_of, part_kind

_FISCAL: ContextVar[FiscalYear | None] = ContextVar("fiscal year", default=None)
_PAIR = re.compile(rf"(?<![0-9])({YEAR})[-–—]([0-9]{{2}})(?![-0-9年月])")


@contextmanager
def years_of(fiscal: FiscalYear | None) -> Iterator[None]:
    """Read periods as a plan counts its years: `FY2020` and `2019/20` are then years, a month of
    the calendar is one of the fiscal year, and `Q1` alone is the fiscal year's own.
    """
    token = _FISCAL.set(fiscal)
    try:
        yield
    finally:
        _FISCAL.reset(token)


def fiscal_year() -> FiscalYear | None:
    """How the years are counted that are read now; None where they are the calendar's."""
    return _FISCAL.get()


def as_fiscal(plain: str) -> str:
    """The text with 2019-20 written as a fiscal year, where there are such years; 2019-06 is
    none.
    """
    return _PAIR.sub(_slashed, plain) if _FISCAL.get() is not None else plain


def _slashed(pair: re.Match[str]) -> str:
    follows = int(pair[2]) == (int(pair[1]) + 1) % 100
    return f"{pair[1]}/{pair[2]}" if follows else pair[0]


def follows_on(text: str) -> bool:
    """Whether the second year of 2019/20 is the one after the first."""
    return int(text[5:]) == (int(text[2:4]) + 1) % 100


def read_fiscal(text: str, fiscal: FiscalYear) -> tuple[Kind, int, int | None] | None:
    """What a fiscal year and a part of it are by the plan's count; None where it is none.

    >>> by_start, by_end = FiscalYear(starts=4), FiscalYear(starts=4, named_by="end")
    >>> read_fiscal("2019/20", by_start), read_fiscal("2019/20", by_end), read_fiscal("fy2020q2", by_end)
    (('year', 2019, None), ('year', 2020, None), ('single', 2020, 6))
    >>> read_fiscal("fy20", by_end), read_fiscal("h12019/2020", by_end), read_fiscal("2019/06", by_end)
    (('year', 2020, None), ('cumulated', 2020, 6), None)
    """
    years = re.search(rf"(fy'?)?({YEAR}|[0-9]{{2}}(?=[^0-9]|$))(?:/([0-9]{{4}}|[0-9]{{2}}))?", text)
    if years is None or (years[1] is None and "财年" not in text and years[3] is None):
        return None
    first = int(years[2]) if len(years[2]) == 4 else 2000 + int(years[2])
    if years[3] is not None and int(years[3]) % 100 != (first + 1) % 100:
        return None
    year = fiscal.name_of(first) if years[3] is not None else first
    part = re.sub("财年|年度|[-,]", "", text[: years.start()] + text[years.end() :])
    if not part:
        return "year", year, None
    kind, month = part_kind(part)
    return kind, year, month


def fiscal_part(
    text: str, year: int, month: int, fiscal: FiscalYear
) -> tuple[Kind, int, int | None]:
    """A part of a year: a quarter or a half is the plan's own year's, a month the calendar's.

    >>> by_start = FiscalYear(starts=4)
    >>> fiscal_part("2019q1", 2019, 3, by_start), fiscal_part("2020年3月", 2020, 3, by_start)
    (('cumulated', 2019, 3), ('single', 2019, 12))
    >>> fiscal_part("2019年4-6月", 2019, 6, by_start), fiscal_part("2019年1-6月", 2019, 6, by_start)
    (('cumulated', 2019, 3), ('years', 2019, None))
    """
    part = after_year(text).lstrip("-")
    kind, _ = part_kind(part)
    if re.search(r"季|半年|全年|^前|[qhs][1-4]", part):
        return kind, year, month
    first, last = months_of(part.removesuffix("累计"))
    name, counted = fiscal.counted(year, month)
    if first != last and fiscal.counted(year, first)[0] != name:
        return "years", year, None
    begins = (first != last or part.endswith("累计")) and first == fiscal.starts
    alone = first == last == fiscal.starts
    return ("cumulated" if begins or alone else "single"), name, counted
