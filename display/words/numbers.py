"""Figures as they are printed: with unit, a real minus, and never more digits than are known."""

from __future__ import annotations

import math
from collections.abc import Sequence

from display.words.decimals import deciding_decimals, printed_decimals
from display.words.lookup import word
from display.words.units import MINUS, Unit, is_rate, with_unit


def finite(value: object) -> float | None:
    """The number, or None for everything that is none: None, NaN, infinity, a word.

    >>> finite("3"), finite(float("nan")), finite(3)
    (None, None, 3.0)
    """
    if value is None or isinstance(value, (str, bytes)):
        return None
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def number(value: object, decimals: int | None = None, *, at_least: int = 0) -> str:
    """A bare number.

    >>> number(2.9999999996), number(1861.31), number(-12.7), number(5, 1), number(None)
    ('3', '1,861.31', '−12.7', '5.0', '—')
    """
    known = finite(value)
    if known is None:
        return "—"
    digits = _fitting(known, at_least) if decimals is None else max(0, min(decimals, 6))
    text = f"{abs(known):,.{digits}f}"
    negative = known < 0 and any(c in "123456789" for c in text)
    return f"{MINUS}{text}" if negative else text


def short_number(value: object, decimals: int | None = None) -> str:
    """A number for a tight place: the larger, the fewer decimals.

    >>> short_number(1104651.4935, 4), short_number(71.42, 2), short_number(5, 1), short_number(500)
    ('1,104,651', '71.4', '5.0', '500')
    """
    known = finite(value)
    if known is None:
        return "—"
    most = 0 if abs(known) >= 1000 else 1 if abs(known) >= 10 else 2
    return number(round(known, most)) if decimals is None else number(known, min(most, decimals))


def _fitting(value: float, at_least: int) -> int:
    """The fewest decimals that show the value to a hundredth, or three digits of a very small
    one.
    """
    size = abs(value)
    most = 2 if size >= 0.01 or size < 1e-9 else min(6, 2 - math.floor(math.log10(size)))
    text = f"{size:.{most}f}".rstrip("0")
    return max(at_least, len(text.split(".")[1]))


def value_text(value: object, unit: Unit | None, lang: str, decimals: int | None = None) -> str:
    """A figure with its unit.

    >>> value_text(8.2, "%", "zh"), value_text(1861.31, "亿元", "zh"), value_text(96, "家", "zh")
    ('8.2%', '1,861.31 亿元', '96 家')
    >>> value_text(None, "%", "zh")
    '—'
    """
    known = finite(value)
    text = number(known, decimals, at_least=1 if is_rate(unit) and decimals is None else 0)
    if known is None or not unit:
        return text
    return with_unit(text, known, unit, lang, decimals)


def stated_text(value: object, unit: Unit | None, lang: str) -> str:
    """A number as a plan states it: 8%, not 8.0%."""
    return value_text(value, unit, lang, printed_decimals(number(value)) or 0)


def amount_text(value: object, unit: Unit | None, lang: str, decimals: int | None = None) -> str:
    """A difference, without sign, in its unit: of percentages in percentage points.

    A difference that the decimals would hide gets the digits that show it.

    >>> amount_text(-0.36, "%", "zh", 0), amount_text(3.0, "%", "zh", 1), amount_text(0, "%", "en", 1)
    ('0.4 个百分点', '3.0 个百分点', '0.0 pp')
    """
    known = finite(value)
    size = None if known is None else abs(known)
    digits = decimals if size is None or decimals is None else _showing(size, decimals)
    text = number(size, digits, at_least=1 if is_rate(unit) and digits is None else 0)
    if size is None or not unit:
        return text
    if is_rate(unit):
        return word("unit_alone.points", lang, number=text)
    return with_unit(text, size, unit, lang, digits)


def _showing(size: float, decimals: int) -> int:
    """The fewest decimals, from these on, that do not show a difference as nothing."""
    known = (d for d in range(decimals, 7) if round(size, d))
    return decimals if size < 1e-9 else next(known, decimals)


def gap_text(
    gap: object,
    unit: Unit | None,
    lang: str,
    decimals: int | None = None,
    *,
    direction: str = "up",
    kind: str = "growth",
) -> str:
    """A signed gap in words; positive is surplus, whichever way is better.

    >>> gap_text(-3.0, "%", "zh", 1), gap_text(5, "家", "zh", 0, kind="count"), gap_text(-3.0, "%", "en", 1)
    ('低 3.0 个百分点', '超 5 家', 'short by 3.0 pp')
    """
    known = finite(gap)
    if known is None:
        return "—"
    amount = amount_text(known, unit, lang, decimals)
    if not _is_some(amount):
        return word("say.gap_none", lang)
    return word(gap_key(known, direction, kind), lang, gap=amount)


def yearly_gap_text(
    gap: object,
    unit: Unit | None,
    lang: str,
    decimals: int | None = None,
    *,
    direction: str = "up",
    kind: str = "growth",
) -> str:
    """The gap of a promise that compares with the year before: whether it went up or down.

    >>> yearly_gap_text(2.3, "%", "zh", 1, direction="down", kind="change")
    '降 2.3%'
    >>> yearly_gap_text(-2, "吨", "en", 0, direction="down", kind="level")
    'up 2 tonnes'
    """
    known = finite(gap)
    if known is None:
        return "—"
    tell = value_text if kind == "change" else amount_text
    amount = tell(abs(known), unit, lang, decimals)
    if not _is_some(amount):
        return word("say.gap_none", lang)
    rose = (known > 0) == (direction == "up")
    return word("say.gap_year_up" if rose else "say.gap_year_down", lang, gap=amount)


def _is_some(amount: str) -> bool:
    return any(c in "123456789" for c in amount.split(" ", maxsplit=1)[0])


def gap_key(gap: float, direction: str, kind: str) -> str:
    """The key of the words for a gap: by its sign, which way is better, and what is measured."""
    if gap < 0 and direction == "up" and kind in ("count", "level"):
        return "say.gap_count_short"
    return f"say.gap_{'down' if direction == 'down' else 'up'}_{'short' if gap < 0 else 'over'}"


def attainment_text(ratio: object, edges: Sequence[float] = (1.0,)) -> str:
    """A ratio in percent, with the digits that tell it from the ratios that decide.

    >>> attainment_text(0.625), attainment_text(0.99964), attainment_text(None)
    ('62.5%', '99.96%', '—')
    """
    known = finite(ratio)
    if known is None:
        return "—"
    percent = round(100 * known, 9)
    return f"{number(percent, deciding_decimals(percent, [100 * e for e in edges], 1))}%"
