"""Periods in words: Chinese statistics count from January, so a month names the part of the
year so far.
"""

from __future__ import annotations

from display.words import word


def period_name(month: object, lang: str) -> str:
    """
    >>> period_name(6, "zh"), period_name(11, "zh"), period_name(9, "en")
    ('上半年', '1—11月', 'first three quarters')
    """
    return word(f"period.m{_month(month)}", lang)


def when(year: object, month: object, lang: str) -> str:
    """The period as a sentence begins with it.

    >>> when(2022, 12, "zh"), when(2019, 6, "zh"), when(2019, 6, "en")
    ('2022 年', '2019 年上半年', 'In the first half of 2019, ')
    """
    known = _whole(year)
    if known is None:
        return ""
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


def period_label(year: object, month: object, lang: str) -> str:
    """A period standing alone: 2022, 2019 上半年, 2019 first half."""
    known = _whole(year)
    if known is None:
        return period_name(month, lang)
    if _month(month) == 12:
        return str(known)
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
