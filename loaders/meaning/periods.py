"""What a printed period means: a year, and the last month counted from January."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from indicators.plan import FiscalYear
from loaders.files.findings import TextError
from loaders.meaning.fiscal_years import fiscal_year
from loaders.meaning.folding import DISTINCT, narrow
from loaders.meaning.times import CHINESE_DIGITS, Time, only_time, plain_of

YEARS = (1900, 2100)


class Period(NamedTuple):
    """A year, and the last month counted; None where only the year is said."""

    year: int
    month: int | None


def period(text: str, *, cumulated: bool = False) -> Period:
    """A year, or a year with the months counted; a single month or quarter only where its row
    or column is said to be `cumulated`.

    >>> period("2019"), period("二〇一九年")
    (Period(year=2019, month=None), Period(year=2019, month=None))
    >>> period("2019年1—11月"), period("2019H1"), period("2019年三季度", cumulated=True)
    (Period(year=2019, month=11), Period(year=2019, month=6), Period(year=2019, month=9))
    >>> period("2019年9月")
    Traceback (most recent call last):
        ...
    loaders.files.findings.TextError: single_month: '2019年9月'
    """
    plain = plain_of(text)
    if match := re.fullmatch(r"([0-9]{4})(?:年度|年)?", plain):
        return Period(_possible(int(match[1]), text), None)
    if match := re.fullmatch(r"[〇○零一二三四五六七八九]{4}年?", plain):
        return Period(_possible(int(plain[:4].translate(CHINESE_DIGITS)), text), None)
    time = only_time(text)
    if time is None:
        raise TextError("year_unreadable", text)
    return _period(time, text, cumulated)


def period_header(text: str) -> Period | str | None:
    """The period that a header names; its own text where it means to be one and is refused with
    a reason.
    """
    return None if _DECIMAL.fullmatch(text) else _period_header(text, fiscal_year())


@lru_cache(DISTINCT)
def _period_header(text: str, _: FiscalYear | None) -> Period | str | None:
    try:
        when = period(text)
    except TextError as refusal:
        return None if refusal.code == "year_unreadable" else text
    return Period(when.year, when.month or 12)


_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+|[0-9]+(?:\s+[0-9]+)+")
"""Numbers that are no period, whichever they are."""


def _period(time: Time, text: str, cumulated: bool) -> Period:
    if time.year is None or time.kind in ("years", "edition", "base", "against"):
        raise TextError("year_unreadable", text)
    if time.kind in ("fiscal", "day"):
        code = "fiscal_year" if time.kind == "fiscal" else "day_as_period"
        raise TextError(code, text)
    if time.kind == "single" and not cumulated:
        if re.search(r"季|下半年|q|h|s|[-—–−~～至到][0-9]{1,2}月", plain_of(text)[4:]):
            raise TextError("not_from_january", text)
        raise TextError("single_month", text, month=str(time.month), year=str(time.year))
    return Period(_possible(time.year, text), time.month)


def month(text: str, *, cumulated: bool = True, running: bool = False) -> int:
    """The last month counted, in a column that holds months; a bare month is one of a long
    table, where it is the last month counted, or else must be said to be `cumulated`; a quarter by
    itself only where its figure is said to be a `running` total.

    >>> month("6"), month("12月"), month("上半年"), month("1-9月")
    (6, 12, 6, 9)
    >>> month("二季度")
    Traceback (most recent call last):
        ...
    loaders.files.findings.TextError: not_from_january: '二季度'
    """
    plain = plain_of(text)
    if plain in ("年度", "全年"):
        return 12
    if match := re.fullmatch(r"(0?[1-9]|1[0-2])月?", plain):
        last = int(match[1])
        if not cumulated and last > 1:
            raise TextError("single_month", text, month=str(last), year="YYYY")
        return last
    time = only_time(text)
    if time is None or time.year is not None or time.month is None:
        raise TextError("month_unreadable", text)
    if time.kind == "single" and not running:
        raise TextError("not_from_january", text)
    return time.month


def _possible(year: int, text: str) -> int:
    if not YEARS[0] <= year <= YEARS[1]:
        raise TextError("year_out_of_range", text, first=str(YEARS[0]), last=str(YEARS[1]))
    return year


def day(text: str) -> date:
    """A day of publication, written in one of three ways.

    >>> day("2019-08-14") == day("2019/8/14") == day("2019年8月14日")
    True
    >>> day("14.8.2019")
    Traceback (most recent call last):
        ...
    loaders.files.findings.TextError: date_unreadable: '14.8.2019'
    """
    plain = narrow(text)
    for form in (
        r"([0-9]{4})-([0-9]{2})-([0-9]{2})",
        r"(\d{4})/(\d\d?)/(\d\d?)",
        r"(\d{4})年(\d\d?)月(\d\d?)日",
    ):
        match = re.fullmatch(form, plain, re.ASCII)
        if match and YEARS[0] <= int(match[1]) <= YEARS[1]:
            try:
                return date(*map(int, match.groups()))
            except ValueError:
                break
    raise TextError("date_unreadable", text)
