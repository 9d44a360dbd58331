"""One printed number → its value, exactly: Arabic or Chinese digits, thousands, hundreds, shares."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
STEPS = {"十": 10, "百": 100, "千": 1000}
LEAPS = {"万": 10**4, "亿": 10**8}
CHINESE = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
ARABIC = re.compile(r"\d+(?:[.,'\u00a0\u2009\u202f ]\d+)*")


class NotANumber(ValueError):
    """The text is no number, or could be two; its argument is the text."""


_POINT_OR_GROUP = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def arabic(text: str, decimal: str = "") -> tuple[Decimal, int]:
    """A number in Arabic digits and how many decimals it prints.

    A comma groups thousands; it is a decimal mark only where the plan says so (`decimal`).
    1.500 could be either, so it is read only where the plan says so too.

    >>> arabic("1,200"), arabic("6.50")
    ((Decimal('1200'), 0), (Decimal('6.50'), 2))
    >>> arabic("6,5", decimal=",")
    (Decimal('6.5'), 1)
    >>> arabic("6,5")
    Traceback (most recent call last):
        ...
    indicators.plan.wording.numbers.NotANumber: 6,5
    """
    if not decimal and _POINT_OR_GROUP.fullmatch(text):
        raise NotANumber(text)
    decimal = decimal or "."
    group = "." if decimal == "," else ","
    whole, mark, part = text.partition(decimal)
    for separator in (group, "'", "\u00a0", "\u2009", "\u202f", " "):
        if separator in whole:
            if not re.fullmatch(rf"\d{{1,3}}({re.escape(separator)}\d{{3}})+", whole):
                raise NotANumber(text)
            whole = whole.replace(separator, "")
    if not whole.isascii() or not whole.isdigit() or (mark and not part.isdigit()):
        raise NotANumber(text)
    return Decimal(f"{whole}.{part}" if mark else whole), len(part)


def chinese(text: str) -> int:
    """A whole number in Chinese digits.

    >>> chinese("十"), chinese("一百二十"), chinese("两千"), chinese("三万五千"), chinese("二〇二五")
    (10, 120, 2000, 35000, 2025)
    """
    if not text or not CHINESE.fullmatch(text):
        raise NotANumber(text)
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total, section, digit = 0, 0, None
    for c in text:
        if c in DIGITS:
            if digit not in (None, 0):
                raise NotANumber(text)
            digit = DIGITS[c]
        elif c in STEPS:
            section += (1 if digit is None else digit) * STEPS[c]
            digit = None
        else:
            section += digit or 0
            total = (total + (section or (0 if total else 1))) * LEAPS[c]
            section, digit = 0, None
    return total + section + (digit or 0)


def number(text: str, decimal: str = "") -> tuple[Decimal, int]:
    """A number in either kind of digits, with the decimals it prints."""
    if text[:1].isdigit() and text[:1].isascii():
        return arabic(text, decimal)
    return Decimal(chinese(text)), 0


def stated(value: Decimal | float) -> int | float:
    """A number as it stands in a plan's TOML: whole where it is whole."""
    exact = float(value)
    return int(exact) if exact == int(exact) else exact
