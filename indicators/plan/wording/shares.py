"""Numbers that are written as shares, multiples and places: 百分之十, 一成, 翻两番, one in three,
two-thirds, tenfold, 1.8:1, 前三名, 百强.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from indicators.plan.wording.numbers import number
from indicators.plan.wording.parts import Amount, Token

_N = r"(\d{1,2}|[一二两三四五六七八九十]{1,3})"
_SMALL = "one two three four five six seven eight nine ten".split()
_FEW = rf"([1-9]|\d\d|{'|'.join(_SMALL)})"
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
SHARE = re.compile(rf"百分之{_N}|{_N}分之{_N}|{_N}成(?![本立为就果效功员])|翻{_N}番")
IN = re.compile(rf"{_FEW} (?:in|out of) {_FEW}(?![\w-])")
FRACTION = re.compile(
    rf"({'|'.join(_SMALL)})[- ]({'|'.join(_PARTS)})s?(?![\w-])|a (half|third|quarter)(?![\w-])"
)
FOLD = re.compile(rf"(?:a )?({'|'.join(_SMALL[1:])}|\d{{1,3}})[- ]?fold(?![\w-])")
RATIO = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*[:：∶]\s*1(?![\d.:：年月])")
FOREMOST = re.compile(
    r"前([一二三四五六七八九十百]{1,3}|\d{1,3})(?:名|位|强)|前([一二三四五六七八九十])(?![年个季月半])"
)
TOP = re.compile(rf"(?:the )?top ({'|'.join(_SMALL)})(?![\w-])(?! (?:per ?cent|percent))")
STRONG = re.compile(r"([一二三四五六七八九十百千]{1,3}|\d{2,4})强")
ORDINAL = re.compile(r"第([一二三四五六七八九十]{1,3}|\d{1,3})(?:名|位)?(?!季度)")


def shared(text: str, place: int) -> Token | None:
    """The share, multiple or place that stands at a place of a plain text."""
    for pattern, kind, value in _PATTERNS:
        hit = pattern.match(text, place)
        if hit is not None and (read := value(hit)) is not None:
            return Token(frozenset({kind}), hit[0], place, hit.end(), read)
    return None


def _few(word: str) -> int:
    return _SMALL.index(word) + 1 if word in _SMALL else int(word)


def _percent(hit: re.Match[str]) -> Amount | None:
    percent, below, above, tenths, _ = hit.groups()
    if percent:
        return Amount(number(percent)[0], "%")
    if tenths:
        return Amount(number(tenths)[0] * 10, "%")
    return Amount(number(above)[0] * 100 / number(below)[0], "%") if below else None


def _doubled(hit: re.Match[str]) -> float | None:
    return float(2 ** int(number(hit[5])[0])) if hit[5] else None


def _of_few(hit: re.Match[str]) -> Amount | None:
    part, whole = _few(hit[1]), _few(hit[2])
    return Amount(Decimal(part * 100) / whole, "%") if part < whole else None


def _fraction(hit: re.Match[str]) -> Amount | None:
    above, below = (_few(hit[1]), hit[2]) if hit[1] else (1, hit[3])
    return Amount(Decimal(above * 100) / _PARTS[below], "%") if above < _PARTS[below] else None


def _ratio(hit: re.Match[str]) -> Amount:
    return Amount(Decimal(hit[1]), "", len(hit[1].partition(".")[2]))


def _first(hit: re.Match[str]) -> float:
    return float(number(next(filter(None, hit.groups())))[0])


_PATTERNS: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], Any]], ...] = (
    (SHARE, "amount", _percent),
    (SHARE, "factor", _doubled),
    (IN, "amount", _of_few),
    (FRACTION, "amount", _fraction),
    (FOLD, "factor", lambda hit: float(_few(hit[1]))),
    (RATIO, "amount", _ratio),
    (FOREMOST, "top_place", _first),
    (TOP, "top_place", lambda hit: float(_few(hit[1]))),
    (STRONG, "top_place", _first),
    (ORDINAL, "ordinal", lambda hit: Amount(number(hit[1])[0])),
)
