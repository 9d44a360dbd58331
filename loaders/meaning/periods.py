"""What a printed period means: a year, and the last month counted from January."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Literal, NamedTuple

from indicators.plan import FiscalYear
from loaders.files.findings import TextError
from loaders.meaning.folding import narrow

YEARS = (1900, 2100)
LONGEST = 40
"""No text that is a period and nothing else is longer."""

_FISCAL: ContextVar[FiscalYear | None] = ContextVar("fiscal year", default=None)

Kind = Literal["year", "cumulated", "single", "years", "day", "edition", "fiscal", "base"]
"""What a text names by a time. Only the first three are periods of figures, and a single month
or quarter only where its row or column is told to be cumulated.
"""

_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年)")
_Y = r"(?:19|20)[0-9]{2}"
_DASH = r"[-—–−~～至到]"
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_M = rf"(?:{'|'.join(_MONTH_NAMES)})[a-z]*\.?"
_PART = (
    rf"(?:(?:[0-9]{{1,2}}月?(?:份)?{_DASH}[0-9]{{1,2}}月(?:份)?|前[0-9]{{1,2}}个月|上半年|下半年|全年"
    rf"|第?[一二三四1-4]季度|1{_DASH}[1-4]季度|前[一二两三四1-4]个?季度|[qhs][1-4](?![0-9a-z])"
    rf"|m(?:0[1-9]|1[0-2])(?![0-9])|[0-9]{{1,2}}月(?:份)?)(?:累计)?)"
)
_FORMS: tuple[tuple[str, Kind], ...] = (
    (rf"(?P<y>{_Y})\[yr(?P=y)\]", "year"),
    (
        rf"[〔\[(]{_Y}[〕\])][0-9]+号|gb(?:/t)?[0-9.]+-{_Y}|{_Y}年?=100|(?:按|以){_Y}年(?:不变|可比)?价(?:格)?",
        "base",
    ),
    (rf"{_Y}年[0-9]{{1,2}}月[0-9]{{1,2}}日|{_Y}(?P<s>[-/.])[0-9]{{1,2}}(?P=s)[0-9]{{1,2}}", "day"),
    (rf"[0-9]{{1,2}}/[0-9]{{1,2}}/{_Y}|[0-9]{{1,2}}月[0-9]{{1,2}}日", "day"),
    (
        rf"{_Y}年?版?(?=[^0-9()（）《》,，]{{0,16}}年鉴)|年鉴[》」]?[-—–(（,，]*{_Y}(?:年版?)?[)）]?",
        "edition",
    ),
    (rf"{_Y}(?=[a-z,]{{0,24}}yearbook)|yearbook[-,—–(]*{_Y}\)?", "edition"),
    (rf"{_Y}年?{_DASH}{_Y}年?(?:间|期间)?", "years"),
    (
        (
            rf"(?:[qh][1-4][-,]?)?(?:fy'?(?:{_Y}|[0-9]{{2}})(?:/[0-9]{{2,4}})?|{_Y}财年"
            rf"|{_Y}/(?:{_Y}|[0-9]{{2}})(?:财年|年度)?)(?:-?{_PART})?"
        ),
        "fiscal",
    ),
    (rf"{_Y}(?:年度?)?-?{_PART}|{_Y}-(?:0[1-9]|1[0-2])(?![0-9])", "single"),
    (rf"[qh][1-4]{_Y}|(?:{_M}{_DASH}{_M}|{_M}),?{_Y}", "single"),
    (rf"{_Y}(?:年度?|年)?全年|{_Y}年(?:年?末|年?底)|{_Y}年度?|{_Y}", "year"),
    (_PART, "single"),
)
_TIMES = re.compile(
    "(?<![0-9.])(?:"
    + "|".join(f"(?P<k{at}>{form})" for at, (form, _) in enumerate(_FORMS))
    + ")(?![0-9])"
)


_PARTS: tuple[tuple[str, Callable[..., tuple[int, int | None]]], ...] = (
    (r"全年", lambda: (1, 12)),
    (r"上半年", lambda: (1, 6)),
    (r"下半年", lambda: (7, 12)),
    (rf"([0-9]{{1,2}})月?份?{_DASH}([0-9]{{1,2}})月份?", lambda first, last: (first, last)),
    (r"前([0-9]{1,2})个月", lambda last: (1, last)),
    (rf"(?:前|1{_DASH})([1-4])个?季度", lambda last: (1, 3 * last)),
    (r"第?([1-4])季度|q([1-4])", lambda quarter: (3 * quarter - 2, 3 * quarter)),
    (r"[hs]([12])", lambda half: (6 * half - 5, 6 * half)),
    (r"m?([0-9]{1,2})月?份?", lambda month: (month, month)),
)
"""The parts of a year, each with its first and last month."""


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


class Period(NamedTuple):
    """A year, and the last month counted; None where only the year is said."""

    year: int
    month: int | None


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
    """The text in which the places of `times_in` count: narrow, without blanks, in small letters."""
    plain = "".join(narrow(text).split()).lower()
    plain = _CHINESE_YEAR.sub(lambda year: year[0].translate(_CHINESE), plain)
    return _PAIR.sub(_as_fiscal, plain) if _FISCAL.get() is not None else plain


_PAIR = re.compile(rf"(?<![0-9])({_Y})[-–—]([0-9]{{2}})(?![-0-9年月])")


def _as_fiscal(pair: re.Match[str]) -> str:
    """2019-20 is a fiscal year where there are such years; 2019-06 is none."""
    follows = int(pair[2]) == (int(pair[1]) + 1) % 100
    return f"{pair[1]}/{pair[2]}" if follows else pair[0]


def part_of(text: str, time: Time) -> str:
    """The time as the text prints it."""
    printed = "".join(narrow(text).split())
    plain = plain_of(text)
    return (printed if len(printed) == len(plain) else plain)[time.start : time.end]


def only_time(text: str) -> Time | None:
    """The time that a text is and nothing else; None for any other text."""
    plain = plain_of(text)
    times = list(times_in(plain)) if len(plain) <= LONGEST else []
    whole = len(times) == 1 and (times[0].start, times[0].end) == (0, len(plain))
    return times[0] if whole else None


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
    """
    has_edition = False
    for match in _TIMES.finditer(plain):
        at = next(at for at in range(len(_FORMS)) if match[f"k{at}"] is not None)
        time = _time(_FORMS[at][1], match)
        if time.kind == "edition" and has_edition:
            # 2025年…年鉴(2024年): the edition stands before the name, so behind it is a data year.
            behind = re.compile(rf"{_Y}年?").search(plain, match.start())
            assert behind is not None
            time = time._replace(kind="year", start=behind.start(), end=behind.end())
        has_edition |= time.kind == "edition"
        yield time


def _time(kind: Kind, match: re.Match[str]) -> Time:
    text = match[0]
    years = re.findall(_Y, text)
    year = int(years[0]) if years else None
    month, fiscal = None, _FISCAL.get()
    if fiscal is not None and kind == "fiscal" and (read := _fiscal(text, fiscal)) is not None:
        kind, year, month = read
    elif kind == "single":
        kind, month = _part(_after_year(text))
        if fiscal is not None and year is not None and month is not None:
            kind, year, month = _counted(text, year, month, fiscal)
    elif kind == "fiscal" and re.fullmatch(rf"{_Y}/[0-9]{{2}}", text) and not _follows(text):
        kind, month = _part(text[5:] + "月")
    elif kind == "year" and "全年" in text:
        month = 12
    return Time(kind, year, month, *match.span())


def _fiscal(text: str, fiscal: FiscalYear) -> tuple[Kind, int, int | None] | None:
    """What a fiscal year and a part of it are by the plan's count; None where it is none.

    >>> by_start, by_end = FiscalYear(starts=4), FiscalYear(starts=4, named_by="end")
    >>> _fiscal("2019/20", by_start), _fiscal("2019/20", by_end), _fiscal("fy2020q2", by_end)
    (('year', 2019, None), ('year', 2020, None), ('single', 2020, 6))
    >>> _fiscal("fy20", by_end), _fiscal("h12019/2020", by_end), _fiscal("2019/06", by_end)
    (('year', 2020, None), ('cumulated', 2020, 6), None)
    """
    said = re.search(rf"(fy'?)?({_Y}|[0-9]{{2}}(?=[^0-9]|$))(?:/([0-9]{{4}}|[0-9]{{2}}))?", text)
    if said is None or (said[1] is None and "财年" not in text and said[3] is None):
        return None
    first = int(said[2]) if len(said[2]) == 4 else 2000 + int(said[2])
    if said[3] is not None and int(said[3]) % 100 != (first + 1) % 100:
        return None
    year = fiscal.name_of(first) if said[3] is not None else first
    part = re.sub("财年|年度|[-,]", "", text[: said.start()] + text[said.end() :])
    if not part:
        return "year", year, None
    kind, month = _part(part)
    return kind, year, month


def _counted(text: str, year: int, month: int, fiscal: FiscalYear) -> tuple[Kind, int, int | None]:
    """A part of a year: a quarter or a half is the plan's own year's, a month the calendar's.

    >>> by_start = FiscalYear(starts=4)
    >>> _counted("2019q1", 2019, 3, by_start), _counted("2020年3月", 2020, 3, by_start)
    (('cumulated', 2019, 3), ('single', 2019, 12))
    >>> _counted("2019年4-6月", 2019, 6, by_start), _counted("2019年1-6月", 2019, 6, by_start)
    (('cumulated', 2019, 3), ('years', 2019, None))
    """
    part = _after_year(text).lstrip("-")
    kind, _ = _part(part)
    if re.search(r"季|半年|全年|^前|[qhs][1-4]", part):
        return kind, year, month
    first, last = _months(part.removesuffix("累计"))
    name, counted = fiscal.counted(year, month)
    if first != last and fiscal.counted(year, first)[0] != name:
        return "years", year, None
    begins = (first != last or part.endswith("累计")) and first == fiscal.starts
    alone = first == last == fiscal.starts
    return ("cumulated" if begins or alone else "single"), name, counted


def _follows(text: str) -> bool:
    return int(text[5:]) == (int(text[2:4]) + 1) % 100


def _after_year(text: str) -> str:
    rest = re.sub(rf"^{_Y}(?:年度?)?", "", text)
    return re.sub(rf",?{_Y}$", "", rest)


def _part(part: str) -> tuple[Kind, int | None]:
    """What a part of a year is: cumulated from January, or single; and its last month.

    >>> _part("1-6月份"), _part("6月"), _part("三季度"), _part("6月累计")
    (('cumulated', 6), ('single', 6), ('single', 9), ('cumulated', 6))
    """
    whole = part.removesuffix("累计")
    first, last = _months(whole.lstrip("-"))
    if last is None or not 1 <= first <= last <= 12:
        return "years", None
    from_january = first == 1 or whole != part
    return ("cumulated" if from_january else "single"), last


def _months(part: str) -> tuple[int, int | None]:
    """The first and the last month of a part of a year; no last one where it is none."""
    digits = part.translate(str.maketrans("一二两三四", "12234"))
    for form, months in _PARTS:
        if match := re.fullmatch(form, digits):
            return months(*(int(number) for number in match.groups() if number))
    named = [_MONTH_NAMES.index(name) + 1 for name in re.findall("|".join(_MONTH_NAMES), part)]
    return (named[0], named[-1]) if named else (0, None)


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
        return Period(_possible(int(plain[:4].translate(_CHINESE)), text), None)
    time = only_time(text)
    if time is None:
        raise TextError("year_unreadable", text)
    return _period(time, text, cumulated)


def _period(time: Time, text: str, cumulated: bool) -> Period:
    if time.year is None or time.kind in ("years", "edition", "base"):
        raise TextError("year_unreadable", text)
    if time.kind in ("fiscal", "day"):
        code = "fiscal_year" if time.kind == "fiscal" else "day_as_period"
        raise TextError(code, text)
    if time.kind == "single" and not cumulated:
        if re.search(r"季|下半年|q|h|s|[-—–−~～至到][0-9]{1,2}月", plain_of(text)[4:]):
            raise TextError("not_from_january", text)
        raise TextError("single_month", text, month=str(time.month), year=str(time.year))
    return Period(_possible(time.year, text), time.month)


def month(text: str, *, cumulated: bool = True) -> int:
    """The last month counted, in a column that holds months; a bare month is one of a long
    table, where it is the last month counted, or else must be said to be `cumulated`.

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
    if time.kind == "single":
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
