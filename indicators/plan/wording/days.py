"""Days, years and spans of years as plans write them, each as a token: a day is the last one of
what is named, by the plan's own years where they are fiscal ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from indicators.plan.wording.lexicon import PERIODS, plain
from indicators.plan.wording.numbers import number
from indicators.plan.wording.parts import Context, Fiscal, Token, end_of, last_day, year_of

MONTHS = {
    name: month
    for month, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
        "september sep sept|october oct|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
YEARS = r"(?:19|20|21)\d\d"
_N = r"(\d{1,2}|[一二两三四五六七八九十]{1,3})"
_WORD_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_QUARTERS = {
    name: quarter
    for quarter, names in enumerate(
        "1 一 first|2 二 second|3 三 third|4 四 fourth".split("|"), start=1
    )
    for name in names.split()
}
_ENDS = {"上": 6, "下": 12, "first": 6, "second": 12, "1": 6, "2": 12}
_DONE = "(?=(?:基本|全面|全部|如期|按期)?(?:完成|建成|竣工|开工|投产|投用|启动|出台|印发|通车))"
BEFORE = "(?:之|以)?前"
DATES = re.compile(
    rf"(?P<y1>{YEARS}) ?年 ?(?P<m1>\d{{1,2}}) ?月(?: ?(?P<d1>\d{{1,2}}) ?日|底|末)?(?:{BEFORE})?"
    rf"|(?P<y2>{YEARS})-(?P<m2>\d\d)-(?P<d2>\d\d)(?!\d)"
    rf"|(?P<d3>\d{{1,2}}) (?P<m3>{_MONTH}) (?P<y3>{YEARS})(?!\d)"
    rf"|(?P<m4>{_MONTH}) (?:(?P<d4>\d{{1,2}}), ?)?(?P<y4>{YEARS})(?!\d)"
)
PARTS = re.compile(
    rf"(?P<y1>{YEARS})年(?P<h1>[上下])半年(?:{BEFORE})?"
    rf"|(?P<y5>{YEARS})年第?(?P<q5>[一二三四1-4])季度[底末]{BEFORE}"
    rf"|(?P<y2>{YEARS})年(?:第?(?P<q2>[一二三四])|第(?P<q6>[1-4]))季度(?:[底末](?!前)|(?![底末前]))"
    rf"|q(?P<q3>[1-4])[ /-]?(?:of )?(?P<y3>{YEARS})(?!\d)"
    rf"|h(?P<h3>[12])[ /-]?(?:of )?(?P<y7>{YEARS})(?!\d)"
    rf"|(?P<y4>{YEARS})[ -]?q(?P<q4>[1-4])(?!\d)"
    rf"|(?:the )?(?P<q8>first|second|third|fourth) quarter of (?P<y8>{YEARS})(?!\d)"
    rf"|(?:the )?(?P<h9>first|second) half of (?P<y9>{YEARS})(?!\d)"
)
OWN = re.compile(
    rf"(?:今年)?(?P<m1>\d{{1,2}})月(?:(?P<d1>\d{{1,2}})日(?:{BEFORE})|[底末]?{BEFORE}|[底末])"
    rf"|(?:今年)?年[底末]{BEFORE}|今年(?:年?[底末内](?:{BEFORE})?|{BEFORE})|(?<=[到至于])年[底末]"
    rf"|今年(?P<h3>[上下])半年(?:{BEFORE})?|(?P<h4>[上下])半年(?:{BEFORE}|{_DONE})"
    rf"|(?<=by )(?:(?P<d5>\d{{1,2}}) |(?:the )?end of )?(?P<m5>{_MONTH})(?! ?\d)(?![a-z])"
    r"|(?<=by )(?:the )?end of (?:the|this) (?P<z6>decade)"
    r"|(?<=by )(?:the )?end of (?:the|this) year|(?<=by )(?:the )?year[- ]end|(?<=by )this year"
)
_FY = "(?:fy ?|(?:fiscal|financial) year )"
FISCAL = re.compile(
    rf"{_FY}?(?P<first>{YEARS})[/–-](?P<last>\d\d|{YEARS})(?:(?![\d年-])|(?<=/\d\d)年度?)"
    rf"(?: (?:fiscal|financial) year)?"
    rf"|fy ?(?P<short>\d\d)/(?P<after>\d\d)(?!\d)"
    rf"|{_FY}(?P<named>{YEARS}|\d\d)(?!\d)"
    rf"|(?P<spoken>{YEARS})财政?年度?(?:底|末)?(?:{BEFORE})?"
    rf"|(?P<counted>{YEARS})年度(?:底|末)?(?:{BEFORE})?"
)
FISCAL_PERIOD = re.compile(
    rf"(?P<between>between )?(?:fy ?)?(?P<y1>{YEARS})[/–-](?P<n1>\d\d)"
    rf"(?P<joint> to | and | ?[–—~～-] ?|至|到)(?:fy ?)?(?P<y2>{YEARS})[/–-](?P<n2>\d\d)(?!\d)"
)
PERIOD = re.compile(
    rf"(?:(?:from|in|over|during) )?({YEARS})年?\s*(?:[-–—~～]|——|至|到|to )\s*({YEARS})(?!\d)年?(?:间|期间)?"
    rf"|between ({YEARS}) and ({YEARS})(?!\d)"
    r"|[“\"]?(十[一二三四五六七八九])五[”\"]?(?:规划)?(?:时期|期间|期)?"
)
OWN_PERIOD = re.compile(
    "(?:规划|计划|方案)期(?:间|内)"
    r"|(?:over|during|in|across) the (?:plan(?:ning)? period|(?:period|life(?:time)?|term) of (?:the|this) plan)"
)
PERIOD_END = re.compile(r"[“\"]?(十[一二三四五六七八九])五[”\"]?(?:时期|规划)?(?:期末|末期|末)")
SPAN = re.compile(
    rf"{_N}年(?:来|间|内|期间)?(?!代|级)|(?:(?:over |in |within )(?:the )?(?:next )?|(?:the )?next |(?!\d))"
    r"(\d{1,2}|two|three|four|five|ten) years"
)
YEAR = re.compile(rf"({YEARS}) ?年(?:度)?(?:底|末)?(?:{BEFORE})?")


def dated(text: str, place: int, row: Context) -> Token | None:
    """The day, year or span of years that stands at a place of a plain text."""
    span = _fiscal_period(text, place, row.fiscal)
    if span is not None:
        return span
    fiscal = FISCAL.match(text, place)
    if fiscal is not None and (token := _fiscal(fiscal, row.fiscal)) is not None:
        return token
    for pattern, kind, value in _PATTERNS:
        hit = pattern.match(text, place)
        if hit is not None and (read := value(hit)) is not None:
            return Token(frozenset({kind}), hit[0], place, hit.end(), read)
    return _of_the_plan(text, place, row)


def names_fiscal_years(text: str) -> bool:
    """Whether a text names a year that only a plan of fiscal years has.

    >>> names_fiscal_years("by 2025/26"), names_fiscal_years("from 2025-2026, 2026年度")
    (True, False)
    """
    return any(_fiscal(hit, None) is not None for hit in FISCAL.finditer(plain(text)))


def _of_the_plan(text: str, place: int, row: Context) -> Token | None:
    """6月底前, 规划期内: by the plan's own year or years."""
    years = OWN_PERIOD.match(text, place)
    if years is not None and row.period is not None:
        return Token(frozenset({"period"}), years[0], place, years.end(), row.period)
    hit = OWN.match(text, place)
    if hit is None:
        return None
    groups = _groups(hit)
    decade = "z" in groups and row.period is not None
    year = _decade(row.period[0]) if decade and row.period else row.own_year
    if year is None:
        return Token(frozenset({"yearless"}), hit[0], place, hit.end())
    if not groups or decade:
        day: date | None = end_of(year, row.fiscal)
    elif "h" in groups:
        day = last_day(*_counted(year, _ENDS[groups["h"]], row.fiscal))
    else:
        day = _in_year(groups | {"y": str(year)}, year, row.fiscal)
    if day is None:
        return None
    return Token(frozenset({"date", "own_year"}), hit[0], place, hit.end(), day)


def _decade(first: int) -> int:
    """The last year of the decade that a plan begins in.

    >>> _decade(2021), _decade(2020)
    (2030, 2030)
    """
    return (first // 10 + 1) * 10


def _counted(year: int, month: int, fiscal: Fiscal | None) -> tuple[int, int]:
    return (year, month) if fiscal is None else fiscal.calendar(year, month)


def _in_year(groups: dict[str, str], year: int, fiscal: Fiscal | None) -> date | None:
    """A day without its year, in the year of that name."""
    day = _date(groups)
    if day is not None and year_of(day, fiscal) != year:
        step = 1 if year_of(day, fiscal) < year else -1
        day = _date(groups | {"y": str(year + step)})
    return day


def _fiscal(hit: re.Match[str], fiscal: Fiscal | None) -> Token | None:
    """2025/26, FY2026: a year only where the plan says how its years are counted; 2026年度 is
    the calendar's where it says nothing.
    """
    first, named = hit["first"] or _full(hit["short"]), hit["named"] or hit["spoken"]
    if first is not None and not _follows(hit, first):
        return None
    if fiscal is None:
        unsaid = Token(frozenset({"fiscal"}), hit[0], hit.start(), hit.end())
        return None if hit["counted"] else unsaid
    year = fiscal.name_of(int(first)) if first else int(_full(named or hit["counted"]) or 0)
    return Token(frozenset({"year", "fiscal_year"}), hit[0], hit.start(), hit.end(), year)


def _full(year: str | None) -> str | None:
    return f"20{year}" if year is not None and len(year) == 2 else year


def _follows(hit: re.Match[str], first: str) -> bool:
    """Whether 2025/26 names two years of which the second follows; 2025-2026 is a span."""
    last = hit["last"] or hit["after"]
    if len(last) == 2:
        return last == f"{(int(first) + 1) % 100:02d}"
    spelt = "/" in hit[0] or not hit[0][0].isdigit()
    return int(last) == int(first) + 1 and spelt


def _fiscal_period(text: str, place: int, fiscal: Fiscal | None) -> Token | None:
    """2025/26–2029/30: a span of fiscal years."""
    hit = FISCAL_PERIOD.match(text, place)
    if hit is None or (hit["joint"] == " and ") != bool(hit["between"]):
        return None
    ends = [(int(hit[f"y{n}"]), hit[f"n{n}"]) for n in (1, 2)]
    if any(last != f"{(first + 1) % 100:02d}" for first, last in ends) or ends[0] >= ends[1]:
        return None
    if fiscal is None:
        return Token(frozenset({"fiscal"}), hit[0], place, hit.end())
    years = tuple(fiscal.name_of(first) for first, _ in ends)
    return Token(frozenset({"period"}), hit[0], place, hit.end(), years)


def _groups(hit: re.Match[str]) -> dict[str, str]:
    return {name[0]: held for name, held in hit.groupdict().items() if held is not None}


def _date(groups: dict[str, str]) -> date | None:
    month = MONTHS.get(groups["m"]) or int(groups["m"])
    try:
        if "d" in groups:
            return date(int(groups["y"]), month, int(groups["d"]))
        return last_day(int(groups["y"]), month)
    except ValueError:
        return None


def _part(hit: re.Match[str]) -> date:
    groups = _groups(hit)
    month = _ENDS[groups["h"]] if "h" in groups else 3 * _QUARTERS[groups["q"]]
    return last_day(int(groups["y"]), month)


def _period(hit: re.Match[str]) -> tuple[int, int] | None:
    first, last = hit[1] or hit[3], hit[2] or hit[4]
    if first:
        return (int(first), int(last)) if first < last else None
    return PERIODS.get(f"{hit[5]}五")


def _period_end(hit: re.Match[str]) -> int | None:
    period = PERIODS.get(f"{hit[1]}五")
    return period[1] if period is not None else None


def _span(hit: re.Match[str]) -> int:
    spoken = hit[1] or hit[2]
    return _WORD_NUMBERS.get(spoken) or int(number(spoken)[0])


_PATTERNS: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], Any]], ...] = (
    (PERIOD_END, "year", _period_end),
    (PERIOD, "period", _period),
    (PARTS, "date", _part),
    (DATES, "date", lambda hit: _date(_groups(hit))),
    (YEAR, "year", lambda hit: int(hit[1])),
    (SPAN, "span", _span),
)
