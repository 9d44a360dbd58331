"""What a part of a year is: its first and last month, and whether it is counted from January."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

Kind = Literal[
    "year", "cumulated", "single", "years", "day", "edition", "fiscal", "base", "against"
]
"""What a text names by a time. Only the first three are periods of figures, and a single month
or quarter only where its row or column is said to be cumulated.
"""

YEAR = r"(?:19|20)[0-9]{2}"
DASH = r"[-—–−~～至到]"
MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
NAMED_MONTH = rf"(?:{'|'.join(MONTH_NAMES)})[a-z]*\.?"
_SPELT = "[一二两三四五六七八九十]{1,2}"
_UNTIL = r"截(?:至|止)(?:至|到)?"
_LAST_DAY = r"(?:(?:0?[13578]|1[02])月31|(?:0?[469]|11)月30|0?2月2[89])日"
_MONTH_END = rf"(?:{_LAST_DAY}|[0-9]{{1,2}}月(?:份)?(?:月?底|月?末)?(?![0-9]))"
UNTIL = rf"{_UNTIL}{YEAR}年(?:{_MONTH_END}|第?[一二三四1-4]季度[末底])"
"""The end of a month until which is counted: 截至2025年9月末."""
UNTIL_YEAR = rf"{_UNTIL}{YEAR}年?(?:年?末|年?底)"
_ENDED = rf"{_UNTIL}第?[一二三四1-4]季度[末底]"
PART = (
    rf"(?:(?:{_ENDED}|[0-9]{{1,2}}(?:月份?)?{DASH}[0-9]{{1,2}}月(?:份)?|{_SPELT}月?[至到]{_SPELT}月(?:份)?"
    rf"|{_UNTIL}{_MONTH_END}|(?:年?初|1月1日|1月初)[至到]{_MONTH_END}"
    rf"|前(?:[0-9]{{1,2}}|{_SPELT})个月|(?:上|下)半年度?|(?<![上下])半年度|全年(?!目标|计划|任务|预算)"
    rf"|第?[一二三四1-4]季度|首季度?|第?[1一]{DASH}[1-4一二三四]季度|q1{DASH}q?[1-4](?![0-9a-z])|前[一二两三四1-4]个?季度"
    rf"|[qhs][1-4](?![0-9a-z])|(?:[1-4]q|[12]h|[0-9]{{1,2}}m)(?![0-9a-z])"
    rf"|m(?:0[1-9]|1[0-2])(?![0-9])|[0-9]{{1,2}}月(?:份)?)(?:累计)?)"
)

_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")
_TENS = re.compile("十([一二]?)")
_PARTS: tuple[tuple[str, Callable[..., tuple[int, int | None]]], ...] = (
    (r"全年", lambda: (1, 12)),
    (r"上?半年度?", lambda: (1, 6)),
    (r"下半年度?", lambda: (7, 12)),
    (r"首季度?", lambda: (1, 3)),
    (
        rf"\.?([0-9]{{1,2}})(?:月份?)?{DASH}([0-9]{{1,2}})(?:月份?)?",
        lambda first, last: (first, last),
    ),
    (
        rf"(?:{_UNTIL}|(?:年?初|1月1日|1月初)[至到])([0-9]{{1,2}})月(?:份)?(?:月?底|月?末|[0-9]{{2}}日)?",
        lambda last: (1, last),
    ),
    (rf"{_UNTIL}第?([1-4])季度[末底]", lambda quarter: (1, 3 * quarter)),
    (r"前([0-9]{1,2})个月", lambda last: (1, last)),
    (rf"(?:前|第?1{DASH})([1-4])个?季度|q1{DASH}q?([1-4])", lambda last: (1, 3 * last)),
    (r"第?([1-4])季度|q([1-4])|([1-4])q", lambda quarter: (3 * quarter - 2, 3 * quarter)),
    (r"[hs]([12])|([12])h", lambda half: (6 * half - 5, 6 * half)),
    (r"([0-9]{1,2})m", lambda last: (1, last)),
    (r"m?([0-9]{1,2})(?:月份?)?", lambda month: (month, month)),
)
"""The parts of a year, each with its first and last month."""


def after_year(text: str) -> str:
    """The part of a year behind, or before, its year.

    >>> after_year("2019年1-6月"), after_year("q12019"), after_year("截至2019年6月末")
    ('1-6月', 'q1', '截至6月末')
    """
    rest = re.sub(rf"^({_UNTIL})?{YEAR}(?:年度?)?", r"\1", text)
    return re.sub(rf",?{YEAR}$", "", rest).strip("(),")


def part_kind(part: str) -> tuple[Kind, int | None]:
    """What a part of a year is: cumulated from January, or single; and its last month.

    >>> part_kind("1-6月份"), part_kind("6月"), part_kind("三季度"), part_kind("6月累计")
    (('cumulated', 6), ('single', 6), ('single', 9), ('cumulated', 6))
    >>> part_kind("截至6月30日"), part_kind("年初至6月底")
    (('cumulated', 6), ('cumulated', 6))
    >>> part_kind("前十一个月"), part_kind("一至六月"), part_kind("9m"), part_kind("3q")
    (('cumulated', 11), ('cumulated', 6), ('cumulated', 9), ('single', 9))
    """
    whole = part.removesuffix("累计")
    first, last = months_of(whole.lstrip("-"))
    if last is None or not 1 <= first <= last <= 12:
        return "years", None
    from_january = first == 1 or whole != part
    return ("cumulated" if from_january else "single"), last


def months_of(part: str) -> tuple[int, int | None]:
    """The first and the last month of a part of a year; no last one where it is none."""
    digits = _TENS.sub(lambda tens: f"1{tens[1] or 0}", part).translate(_DIGITS)
    for form, months in _PARTS:
        if match := re.fullmatch(form, digits):
            return months(*(int(number) for number in match.groups() if number))
    named = [MONTH_NAMES.index(name) + 1 for name in re.findall("|".join(MONTH_NAMES), part)]
    return (named[0], named[-1]) if named else (0, None)
