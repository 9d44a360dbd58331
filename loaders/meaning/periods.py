"""What a printed period means: a year, and the last month counted from January."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from loaders.files.findings import TextError
from loaders.meaning.folding import narrow

YEARS = (1900, 2100)

_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SPELT = {
    "全年": 12,
    "年度": 12,
    "上半年": 6,
    "一季度": 3,
    "第一季度": 3,
    "前三季度": 9,
    "前二季度": 6,
    "前两季度": 6,
}
_YEAR = re.compile(r"([0-9]{4})(?:年度|年)?")
_CHINESE_YEAR = re.compile(r"([〇○零一二三四五六七八九]{4})年?")
_CUMULATIVE = re.compile(
    r"(?:1|01)月?(?:-|—|–|−|~|至|到)([0-9]{1,2})月?(?:累计)?|前([0-9]{1,2})个月"
)
_QUARTERS = re.compile(r"(?:前|1-|1—|1–|1至)([1-4])季度|第?(1)季度")
_SINGLE = re.compile(r"第?[二三四2-4]季度|下半年")
_FROM_LATER = re.compile(r"[0-9]{1,2}月?(?:-|—|–|−|~|至|到)[0-9]{1,2}月?")


class Period(NamedTuple):
    year: int
    month: int | None


def period(text: str) -> Period:
    """A year, or a year with the months counted.

    >>> period("2019"), period("二〇一九年")
    (Period(year=2019, month=None), Period(year=2019, month=None))
    >>> period("2019年1—11月"), period("2019上半年")
    (Period(year=2019, month=11), Period(year=2019, month=6))
    >>> period("2019年9月")
    Traceback (most recent call last):
        ...
    loaders.files.findings.TextError: single_month: '2019年9月'
    """
    plain = "".join(narrow(text).split())
    if match := _YEAR.fullmatch(plain):
        return Period(_possible(int(match[1]), text), None)
    if match := _CHINESE_YEAR.fullmatch(plain):
        return Period(_possible(int(match[1].translate(_CHINESE)), text), None)
    if match := re.fullmatch(r"([0-9]{4})年?(\D.*|[0-9]{1,2}月?\D.*|[0-9]{1,2}月)", plain):
        if plain[4] != "年" and match[2][0] in "-—–−~.0123456789":
            raise TextError("year_unreadable", text)
        if re.fullmatch(r"(?:[2-9]|1[0-2])月", match[2]):
            raise TextError("single_month", text, month=match[2][:-1], year=match[1])
        return Period(_possible(int(match[1]), text), _months(match[2], text, "year_unreadable"))
    raise TextError("year_unreadable", text)


def month(text: str) -> int:
    """The last month counted, in a column that holds months.

    >>> month("6"), month("12月"), month("上半年"), month("1-9月")
    (6, 12, 6, 9)
    >>> month("二季度")
    Traceback (most recent call last):
        ...
    loaders.files.findings.TextError: not_from_january: '二季度'
    """
    plain = "".join(narrow(text).split())
    if match := re.fullmatch(r"(0?[1-9]|1[0-2])月?", plain):
        return int(match[1])
    return _months(plain, text, "month_unreadable")


def _months(plain: str, text: str, code: str) -> int:
    if plain in _SPELT:
        return _SPELT[plain]
    if plain in ("1月", "01月"):
        return 1
    if match := _CUMULATIVE.fullmatch(plain):
        last = int(match[1] or match[2])
        if 1 <= last <= 12:
            return last
    elif match := _QUARTERS.fullmatch(plain):
        return 3 * int(match[1] or match[2])
    elif _SINGLE.fullmatch(plain) or _FROM_LATER.fullmatch(plain):
        raise TextError("not_from_january", text)
    raise TextError(code, text)


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
