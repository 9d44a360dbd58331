"""Which times a text names, a title's too: years, parts of years, days, editions, and where each
of them stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from indicators.plan import FiscalYear
from loaders.meaning.fiscal_years import (
    as_fiscal,
    fiscal_part,
    fiscal_year,
    follows_on,
    read_fiscal,
)
from loaders.meaning.folding import DISTINCT, narrow
from loaders.meaning.parts_of_year import (
    DASH,
    NAMED_MONTH,
    PART,
    UNTIL,
    UNTIL_YEAR,
    YEAR,
    Kind,
    after_year,
    part_kind,
)

LONGEST = 40
"""No text that is a period and nothing else is longer."""

CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年)")
_ROMAN = re.compile("[ⅰ-ⅳ](?=季)")
_NUMBER_BESIDE = re.compile(r"(?<=[0-9])(?<![QqHhSs][1-4])\s+(?=(?:19|20)[0-9]{2}(?![0-9]))")
"""The blank between a number and a year, which keeps them apart: 表1 2024年."""
_PART_BESIDE = re.compile(r"(?<=[度月份])\s+(?=[0-9])")
"""The same behind a part of a year: 一季度 1-9月."""
_SPAN = f"{NAMED_MONTH}{DASH}{NAMED_MONTH}"
_FORMS: tuple[tuple[str, Kind], ...] = (
    (UNTIL, "single"),
    (UNTIL_YEAR, "year"),
    (rf"(?:比|较|同比){YEAR}年(?:同期)?", "against"),
    (rf"(?P<y>{YEAR})\[yr(?P=y)\]", "year"),
    (
        (
            rf"[〔\[(]{YEAR}[〕\])][0-9]+号|gb(?:/t)?[0-9.]+-{YEAR}|{YEAR}年?=100|(?:按|以){YEAR}年(?:不变|可比)?价(?:格)?"
            rf"|(?:at|in)?constant{YEAR}(?:prices?|us\$|usd|dollars?|yuan|lcu)|{YEAR}constantprices?"
        ),
        "base",
    ),
    (
        rf"{YEAR}年[0-9]{{1,2}}月[0-9]{{1,2}}日|{YEAR}(?P<s>[-/.])[0-9]{{1,2}}(?P=s)[0-9]{{1,2}}",
        "day",
    ),
    (rf"[0-9]{{1,2}}/[0-9]{{1,2}}/{YEAR}|[0-9]{{1,2}}月[0-9]{{1,2}}日", "day"),
    (
        rf"{YEAR}年?版?(?=[^0-9()（）《》,，]{{0,16}}年鉴)|年鉴[》」]?[-—–(（,，]*{YEAR}(?:年版?)?[)）]?",
        "edition",
    ),
    (rf"{YEAR}(?=[a-z,]{{0,24}}yearbook)|yearbook[-,—–(]*{YEAR}\)?", "edition"),
    (rf"{YEAR}年?(?=(?:[^0-9()（）《》,，]{{0,10}})工作报告)", "edition"),
    (rf"{YEAR}年?{DASH}{YEAR}年?(?:间|期间)?", "years"),
    (
        (
            rf"(?:[qh][1-4][-,]?)?(?:fy'?(?:{YEAR}|[0-9]{{2}})(?:/[0-9]{{2,4}})?|{YEAR}财年"
            rf"|{YEAR}/(?:{YEAR}|[0-9]{{2}})(?:财年|年度)?)(?:-?{PART})?"
        ),
        "fiscal",
    ),
    (rf"{YEAR}年?\((?:{PART}|{_SPAN})\)|{YEAR},?{_SPAN}(?![a-z])", "single"),
    (rf"{YEAR}年[0-9]{{1,2}}{DASH}[0-9]{{1,2}}(?![0-9.%月季号日])", "single"),
    (rf"{YEAR}(?:年度?)?-?{PART}|{YEAR}-(?:0[1-9]|1[0-2])(?![0-9])", "single"),
    (
        rf"{YEAR}\.(?:0?[1-9]|1[0-2])[-—–~](?:0?[1-9]|1[0-2])(?:月(?:份)?)?(?![0-9.%])",
        "single",
    ),
    (
        rf"(?:q1{DASH}q?[1-4]|[qh][1-4]|[1-4]q|[12]h|[0-9]{{1,2}}m),?{YEAR}|(?:{NAMED_MONTH}{DASH}{NAMED_MONTH}|{NAMED_MONTH}),?{YEAR}",
        "single",
    ),
    (rf"{YEAR}(?:年度?|年)?全年|{YEAR}年(?:年?末|年?底)|{YEAR}年度?|(?:cy)?{YEAR}", "year"),
    (PART, "single"),
)
_TIMES = re.compile(
    "(?<![0-9.])(?:"
    + "|".join(f"(?P<k{at}>{form})" for at, (form, _) in enumerate(_FORMS))
    + ")(?:(?<=[度月份])|(?![0-9]))"
)


class Time(NamedTuple):
    """A time that stands in a text: its kind, year and last month as far as they are said, and
    where it stands in the text without its blanks.
    """

    kind: Kind
    year: int | None
    month: int | None
    start: int
    end: int


def plain_of(text: str) -> str:
    """The text in which the places of `times_in` count: narrow, in small letters, without blanks; a
    number and the year behind it stay apart.
    """
    return _plain_of(text, fiscal_year())


@lru_cache(DISTINCT)
def _plain_of(text: str, _: FiscalYear | None) -> str:
    apart = _PART_BESIDE.sub("|", _NUMBER_BESIDE.sub("|", narrow(text)))
    plain = "".join(apart.split()).lower().replace("+/-", "±").replace("+-", "±")
    plain = _ROMAN.sub(lambda quarter: str("ⅰⅱⅲⅳ".index(quarter[0]) + 1), plain)
    plain = _CHINESE_YEAR.sub(lambda year: year[0].translate(CHINESE_DIGITS), plain)
    return as_fiscal(plain)


def part_of(text: str, time: Time) -> str:
    """The time as the text prints it."""
    printed = "".join(narrow(text).split())
    plain = plain_of(text)
    return (printed if len(printed) == len(plain) else plain)[time.start : time.end]


def only_time(text: str) -> Time | None:
    """The time that a text is and nothing else; None for any other text."""
    return _only_time(text, fiscal_year())


@lru_cache(DISTINCT)
def _only_time(text: str, _: FiscalYear | None) -> Time | None:
    plain = plain_of(text)
    times = list(times_in(plain)) if len(plain) <= LONGEST else []
    whole = len(times) == 1 and (times[0].start, times[0].end) == (0, len(plain))
    return times[0] if whole else None


def same_time(one: str, other: str) -> bool:
    """Whether two texts name one time: 1-9月 is 前三季度, and 6月 is not 上半年."""
    times = only_time(one), only_time(other)
    if None in times:
        return plain_of(one) == plain_of(other)
    return len({time[:3] for time in times if time is not None}) == 1


def competes(time: Time, own: Time | None) -> bool:
    """Whether a time in a figure's name contradicts the figure's own: it is another one, or the
    year with which a growth compares is not the one before.
    """
    if time.kind == "base":
        return False
    if time.kind == "against":
        return own is None or time.year is None or time.year + 1 != own.year
    return own is None or time[1:3] != own[1:3]


def times_in(plain: str) -> Iterator[Time]:
    """Every time that a text names, in its order.

    >>> [time[:3] for time in times_in("2025年6月份主要指标")]
    [('single', 2025, 6)]
    >>> [time[:3] for time in times_in("临河统计年鉴2024(2023年)")]
    [('edition', 2024, None), ('year', 2023, None)]
    >>> [time[:3] for time in times_in("2025年临河统计年鉴(2024年)")]
    [('edition', 2025, None), ('year', 2024, None)]
    >>> [time[:3] for time in times_in("2019[yr2019]")], [time[0] for time in times_in("2025年8月23日")]
    ([('year', 2019, None)], ['day'])
    >>> [time[:3] for text in ("截至2025年9月末", "2025(jan-sep)", "比2024年增长") for time in times_in(text)]
    [('cumulated', 2025, 9), ('cumulated', 2025, 9), ('against', 2024, None)]
    """
    has_edition = False
    for match in _TIMES.finditer(plain):
        at = next(at for at in range(len(_FORMS)) if match[f"k{at}"] is not None)
        time = _time(_FORMS[at][1], match)
        if time.kind == "edition" and has_edition:
            # 2025年…年鉴(2024年): the edition stands before the name, so behind it is a data year.
            behind = re.compile(rf"{YEAR}年?").search(plain, match.start())
            assert behind is not None
            time = time._replace(kind="year", start=behind.start(), end=behind.end())
        has_edition |= time.kind == "edition"
        yield time


def _time(kind: Kind, match: re.Match[str]) -> Time:
    text = match[0]
    years = re.findall(YEAR, text)
    year = int(years[0]) if years else None
    month, fiscal = None, fiscal_year()
    if fiscal is not None and kind == "fiscal" and (read := read_fiscal(text, fiscal)) is not None:
        kind, year, month = read
    elif kind == "single":
        kind, month = part_kind(after_year(text))
        if fiscal is not None and year is not None and month is not None:
            kind, year, month = fiscal_part(text, year, month, fiscal)
    elif kind == "fiscal" and re.fullmatch(rf"{YEAR}/[0-9]{{2}}", text) and not follows_on(text):
        kind, month = part_kind(text[5:] + "月")
    elif kind == "year" and "全年" in text:
        month = 12
    return Time(kind, year, month, *match.span())
