"""Periods in words: Chinese statistics count from January, so a month names the part of the
year so far.
"""

from __future__ import annotations

from display.words import word
from indicators.plan import FiscalYear, Plan


def year_name(year: int, lang: str, plan: Plan | None = None) -> str:
    """A year as it is called: of a plan with fiscal years by both years that it lies in.

    >>> year_name(2019, "en")
    '2019'
    """
    fiscal = _fiscal(plan)
    if fiscal is None:
        return str(year)
    first = fiscal.first_of(year)
    return word("fiscal.year", lang, first=first, last=f"{(first + 1) % 100:02d}")


def short_year(year: int, plan: Plan | None = None) -> str:
    """A year as an axis, a column or a field names it: 2024, of fiscal years 2024/25.

    >>> short_year(2019)
    '2019'
    """
    fiscal = _fiscal(plan)
    if fiscal is None:
        return str(year)
    first = fiscal.first_of(year)
    return f"{first}/{(first + 1) % 100:02d}"


def _fiscal(plan: Plan | None) -> FiscalYear | None:
    return plan.document.fiscal_year if plan is not None else None


def period_name(month: object, lang: str, plan: Plan | None = None) -> str:
    """The part of a year that has passed; of a fiscal year so many months.

    >>> period_name(6, "zh"), period_name(11, "zh"), period_name(9, "en")
    ('上半年', '1—11月', 'first three quarters')
    """
    known = _month(month)
    if _fiscal(plan) is not None and known not in (3, 6, 9, 12):
        return word("fiscal.months", lang, months=known)
    return word(f"period.m{known}", lang)


def when(year: object, month: object, lang: str, plan: Plan | None = None) -> str:
    """The period as a sentence begins with it.

    >>> when(2022, 12, "zh"), when(2019, 6, "zh"), when(2019, 6, "en")
    ('2022 年', '2019 年上半年', 'In the first half of 2019, ')
    """
    known = _whole(year)
    if known is None:
        return ""
    if _fiscal(plan) is not None:
        name, part = year_name(known, lang, plan), period_name(month, lang, plan)
        key = "when" if _month(month) == 12 else "when_part"
        return word(f"fiscal.{key}", lang, year=name, period=part)
    if _month(month) == 12:
        return word("when.year", lang, year=known)
    if lang == "en" and _month(month) not in (3, 6, 9):
        return f"In {period_name(month, lang)} {known}, "
    return word("when.part", lang, year=known, period=period_name(month, lang))


def rest_of_year(month: object, lang: str) -> str:
    """What is left of a year after a month: 下半年 after the first half."""
    at = _month(month)
    if at in (3, 6, 9, 11):
        return word(f"rest.m{at}", lang)
    return word("rest.other", lang, months=12 - at)


def period_label(year: object, month: object, lang: str, plan: Plan | None = None) -> str:
    """A period standing alone: 2022, 2019 上半年, 2019 first half."""
    known = _whole(year)
    if known is None:
        return period_name(month, lang, plan)
    if _month(month) == 12:
        return year_name(known, lang, plan)
    if _fiscal(plan) is not None:
        return f"{year_name(known, lang, plan)} {period_name(month, lang, plan)}"
    space = " " if lang == "en" else " 年"
    return f"{known}{space}{period_name(month, lang)}"


def _month(month: object) -> int:
    known = _whole(month)
    return known if known is not None and 1 <= known <= 12 else 12


def _whole(value: object) -> int | None:
    try:
        return int(value)  # type: ignore[call-overload, no-any-return]
    except (TypeError, ValueError, OverflowError):
        return None
