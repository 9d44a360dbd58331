"""Units of measurement in words: what a number is of, how large units are said in English, and
what an indicator counts.
"""

from __future__ import annotations

import math
from decimal import Decimal

from display.words.lookup import has_word, word
from indicators.plan import Indicator

Unit = str | Indicator
"""A unit as the plan writes it, or the indicator that has one, which may say what it counts."""

MINUS = "−"

_POWERS = {
    "万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8, "千万": 7, "百万": 6, "十万": 5,
    "万": 4, "千": 3, "百": 2, "十": 1,
}  # fmt: skip
"""What a Chinese unit begins with, the longest first: 亿元 is 10^8 yuan."""

_SCALES = {0: "", 6: "million", 9: "billion", 12: "trillion"}
_HEADS = {
    3: "1,000", 4: "10,000", 5: "100,000", 6: "million", 7: "10 million", 8: "100 million",
    9: "billion", 10: "10 billion", 11: "100 billion", 12: "trillion",
}  # fmt: skip
"""What stands before a unit in a table's head, where the numbers are multiples of it."""


def plain_unit(unit: Unit | None) -> str | None:
    """The unit as the plan writes it."""
    return unit.unit if isinstance(unit, Indicator) else unit


def is_rate(unit: Unit | None) -> bool:
    """Is it a percentage, whose differences are percentage points?"""
    return plain_unit(unit) == "%"


def magnitude(unit: str) -> tuple[int, str]:
    """A unit as a power of ten and what it is a multiple of.

    >>> magnitude("亿元"), magnitude("十亿元"), magnitude("万人"), magnitude("%"), magnitude("吨")
    ((8, '元'), (9, '元'), (4, '人'), (0, '%'), (0, '吨'))
    """
    for prefix, power in _POWERS.items():
        base = unit.removeprefix(prefix)
        if base not in ("", unit) and has_word(f"unit.{base}"):
            return power, base
    return 0, unit


def unit_name(unit: Unit, lang: str) -> str:
    """A unit standing alone, as in a table's head.

    >>> unit_name("亿元", "en"), unit_name("亿元", "zh"), unit_name("家", "en")
    ('100 million yuan', '亿元', 'number')
    """
    plain = plain_unit(unit) or ""
    if lang != "en":
        return plain
    power, base = magnitude(plain)
    noun = _noun(unit, base, lang, one=False)
    return " ".join(part for part in (_HEADS.get(power, ""), noun) if part) or word(
        "unit_alone.number", lang
    )


def in_multiples(text: str, unit: Unit, lang: str) -> str:
    """A printed number with its unit as a table keeps it, which says no millions: 23.3 × 100
    million US dollars.
    """
    power, _ = magnitude(plain_unit(unit) or "")
    name = unit_name(unit, lang)
    return f"{text} × {name}" if power and lang == "en" else f"{text} {name}"


def with_unit(text: str, value: float, unit: Unit, lang: str, decimals: int | None) -> str:
    """A printed number with its unit; in English large units are said as millions and billions.

    `text` is `value` printed with `decimals`, which are None where the value has no print.
    """
    plain = plain_unit(unit) or ""
    power, base = magnitude(plain) if lang == "en" else (0, plain)
    if plain == "%":
        return f"{text}%"
    before = word(f"unit_before.{base}", lang) if has_word(f"unit_before.{base}", lang) else ""
    if power:
        text = _scaled(value, power, decimals)
    noun = "" if before else _noun(unit, base, lang, one=text.lstrip(MINUS) == "1")
    if before:
        sign = MINUS if text.startswith(MINUS) else ""
        text = f"{sign}{before}{text.lstrip(MINUS)}"
    return f"{text} {noun}" if noun else text


def _noun(unit: Unit, base: str, lang: str, *, one: bool) -> str:
    """What stands behind the number: the noun that the indicator counts, else the unit's."""
    if lang == "en" and isinstance(unit, Indicator) and unit.counts is not None:
        return unit.counts.one if one else unit.counts.many
    if one and has_word(f"unit_one.{base}", lang):
        return word(f"unit_one.{base}", lang)
    if has_word(f"unit.{base}", lang):
        return word(f"unit.{base}", lang)
    above, slash, below = base.partition("/")
    return _ratio(above, below, lang) if lang == "en" and slash else base


def _ratio(above: str, below: str, lang: str) -> str:
    """A unit by another: 吨/人 is tonnes per person; as it is written where either is unknown.

    >>> _ratio("吨", "人", "en"), _ratio("人", "平方公里", "en"), _ratio("kg", "ha", "en")
    ('tonnes per person', 'persons per square kilometre', 'kg/ha')
    """
    power, base = magnitude(below)
    names = f"unit.{above}", f"unit_one.{base}"
    if not has_word(names[0], lang) or not has_word(names[1], lang):
        return f"{above}/{below}"
    many = f"{_HEADS[power]} " if power else ""
    noun = word(f"unit.{base}" if power else names[1], lang)
    return f"{word(names[0], lang)} per {many}{noun}".strip()


def _scaled(value: float, power: int, decimals: int | None) -> str:
    """As many digits as were printed, in millions, billions or trillions.

    >>> _scaled(23.3, 8, 1), _scaled(1861.3, 8, 2), _scaled(3.5, 4, 1), _scaled(2000, 8, 0)
    ('2.33 billion', '186.13 billion', '35,000', '200 billion')
    """
    exact = Decimal(f"{value:.12g}")
    size = math.floor(exact.copy_abs().log10()) + power if exact else 0
    step = max((s for s in _SCALES if s <= size), default=0)
    known = max(0, -int(exact.normalize().as_tuple().exponent)) if decimals is None else decimals
    shown = exact.scaleb(power - step)
    digits = min(6, max(0, known + step - power))
    text = f"{abs(shown):,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    sign = MINUS if shown < 0 and any(c in "123456789" for c in text) else ""
    return f"{sign}{text} {_SCALES[step]}".rstrip()
