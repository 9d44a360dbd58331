"""What a printed unit makes of a number: units of one dimension are turned into each other
exactly; currencies never are. What a unit is stands in the definitions of `indicators.plan.units`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from indicators.figures.observations import Method
from indicators.plan import Indicator, Plan
from indicators.plan.units import (
    CHINESE_POWERS,
    CURRENCY,
    Measure,
    common_measure,
    measure,
    names_of,
    spelt,
)
from loaders.files.findings import LIST, TextError
from loaders.meaning.folding import DISTINCT, folded
from loaders.meaning.numbers import Number
from loaders.meaning.scaling import multiplied
from loaders.meaning.unit_order import in_order

_YUAN = re.compile(r"^人民币[,、]?|[(,、]?人民币[)]?$")
"""What stands before or behind a unit in yuan and says so once more."""
LAST_YEAR = Measure("last_year", Fraction(1))
_LAST_YEAR_NAMES = ("上年=100", "上年同期=100", "preceding year=100")
_LAST_YEARS = frozenset(folded(name).lower() for name in _LAST_YEAR_NAMES)
_HEAD = " person^-1"
_PER_HEAD = re.compile(r"人均|\bper (?:head|person|capita)\b", re.IGNORECASE)
"""An indicator that says so itself is counted in 元 as well as in 元/人."""
_ANNUAL = "annual%"
"""How the World Bank writes the unit of a rate on the year before."""
_SHARE = Measure("share", Fraction(1))
_LATIN = re.compile(r"[0-9A-Za-z]")

_WHOLE = frozenset("家户个条所座项人")

_ALONE = frozenset("个家户条所座项人克吨斤天日元%‰亩")
"""Short names that are a unit wherever they stand in brackets; 年, 分, t or a may be a note."""


@dataclass(frozen=True)
class Converted:
    """A number in the indicator's own unit, exact, with the decimals that its print vouches for."""

    value: Decimal
    decimals: int
    printed_unit: str
    method: Method = Method.PUBLISHED


def convert(number: Number, printed_unit: str, indicator: Indicator) -> Converted:
    """The number in the indicator's unit; a blank unit means the indicator's own.

    Raises:
        TextError: when the unit is unknown, contradicts the mark printed with the number, or is
        of another kind.
    """
    stated = printed_unit.strip() or number.mark or indicator.unit
    if number.mark and printed_unit.strip() and not _agree(number.mark, printed_unit):
        raise TextError("units_disagree", printed_unit, mark=number.mark, unit=printed_unit.strip())
    if folded(stated) == folded(indicator.unit):
        return Converted(number.value, number.decimals, stated)
    source = _measured(stated)
    if source is None:
        raise TextError(
            "unit_unknown", stated, unit=stated, allowed=LIST.join(convertible(indicator))
        )
    return _between(number, stated, source, indicator)


def _between(number: Number, stated: str, source: Measure, indicator: Indicator) -> Converted:
    target = _measured(indicator.unit)
    if _PER_HEAD.search(f"{indicator.name.zh} {indicator.name.en}"):
        source = source._replace(dimension=source.dimension.removesuffix(_HEAD))
    if source == LAST_YEAR and indicator.kind == "growth" and target == _SHARE:
        return Converted(number.value - 100, number.decimals, stated, Method.INDEX)
    if target is None or target.dimension != source.dimension:
        raise TextError(
            _why(source, target, indicator),
            stated,
            unit=stated,
            own_unit=indicator.unit,
            own_unit_en=unit_in_english(indicator),
            indicator=indicator.name.zh,
            indicator_en=indicator.name.en,
            allowed=LIST.join(convertible(indicator)),
        )
    value, shift = multiplied(number.value, source.factor / target.factor)
    return Converted(value, number.decimals - shift, stated)


def convertible(indicator: Indicator) -> list[str]:
    """Units in which the indicator may be printed, its own first: the names of the definitions,
    and its own name behind a power of ten; of several names of one unit the first.
    """
    names = [indicator.unit, *_other_names(indicator.unit)]
    if indicator.kind == "growth" and indicator.unit == "%":
        names.append("上年=100")
    return _first_names(names)


@lru_cache(maxsize=1_000)
def _other_names(unit: str) -> tuple[str, ...]:
    """The units into which one can be converted."""
    own = _measured(unit)
    if own is None or not own.factor or own == LAST_YEAR:
        return ()
    bare = _bare(unit)
    chinese = [n for n in names_of(own.dimension) if n == "%" or not _LATIN.search(n)]
    names = [n for n in chinese if n == _bare(n) or n == f"{_power(n)}{bare}"] or [bare]
    return tuple(names)


def _first_names(names: list[str]) -> list[str]:
    """Of names that mean one unit (元, 人民币元, 元人民币) the first."""
    first: dict[object, str] = {}
    for name in names:
        first.setdefault(_measured(name) or name, name)
    return list(first.values())


def units_of(plan: Plan) -> dict[str, list[str]]:
    """The units in which each indicator of a plan may be printed, its own first, by its id."""
    return {indicator.id: convertible(indicator) for indicator in plan.indicators}


def _power(name: str) -> str:
    """The Chinese power of ten that a unit begins with, where the rest is a unit.

    >>> _power("万亿元"), _power("元"), _power("百分点"), _power("千克")
    ('万亿', '', '', '')
    """
    for power in sorted(CHINESE_POWERS, key=len, reverse=True):
        rest = name.removeprefix(power)
        if rest != name and (one := common_measure(rest)) is not None:
            whole = common_measure(name)
            if whole is not None and whole.dimension == one.dimension:
                return "" if name in ("千克", "千米", "千瓦", "千瓦时") else power
    return ""


def _bare(name: str) -> str:
    return spelt(name).removeprefix(_power(spelt(name)))


def _why(source: Measure, target: Measure | None, indicator: Indicator) -> str:
    if target is not None and _currency(source) and _currency(target):
        return "unit_of_other_currency"
    if source.dimension == "share_difference" and indicator.unit == "%":
        return "points_for_rate"
    if source == LAST_YEAR:
        return "index_for_level"
    return "unit_not_convertible"


def same_unit(one: str, other: str) -> bool:
    """Whether two spellings are one unit.

    >>> same_unit("万 元", "万元"), same_unit("家", "个"), same_unit("万元", "亿元")
    (True, True, False)
    """
    if folded(one).lower() == folded(other).lower():
        return True
    known = _common(one)
    return known is not None and known == _common(other)


def other_scale(unit: str, own: str) -> bool:
    """Whether a unit counts the same in other steps than one's own.

    >>> other_scale("万元", "亿元"), other_scale("亿元", "亿元"), other_scale("家", "亿元")
    (True, False, False)
    """
    one, two = _common(unit), _common(own)
    same = one is not None and two is not None and one.dimension == two.dimension
    return same and one != two


def known_unit(text: str) -> bool:
    """Whether a text that may be anything is a unit; of one or two letters only where nobody
    would mean another thing.

    >>> known_unit("万 美元"), known_unit("GDP"), known_unit("年"), known_unit("kg")
    (True, False, False, False)
    """
    plain = folded(text)
    short = len(plain) < (3 if plain.isascii() else 2)
    return (plain in _ALONE or not short) and _common(plain) is not None


def in_power(unit: str, power: str) -> str:
    """The name of a unit ten to the power of so many times as large; empty where it has none.

    >>> in_power("元", "8"), in_power("家", "5"), in_power("吨", "3")
    ('亿元', '十万家', '千吨')
    """
    known = _common(unit)
    if known is None or not re.fullmatch(r"[0-9]{1,2}", power):
        return ""
    names = names_of(known.dimension).items()
    asked = known.factor * 10 ** int(power)
    ending = _bare(unit)
    return next((n for n, factor in names if factor == asked and n.endswith(ending)), "")


def unit_in_english(indicator: Indicator) -> str:
    """The unit of an indicator in English, where the plan says what it counts."""
    return indicator.counts.many if indicator.counts is not None else indicator.unit


def currency_of(unit: str) -> str:
    """The currency that a unit counts in by its code in ISO 4217, or none.

    >>> currency_of("千美元"), currency_of("亿元"), currency_of("家")
    ('USD', 'CNY', '')
    """
    known = _common(unit)
    return _currency(known) if known is not None else ""


@lru_cache(DISTINCT)
def counts_things(unit: str) -> bool:
    """Whether a unit counts whole things or persons; 件 and 张 often count them per head.

    >>> counts_things("家"), counts_things("万人"), counts_things("吨"), counts_things("件")
    (True, True, False, False)
    """
    known = _common(unit)
    whole = known is not None and known.dimension in ("thing", "person")
    return whole and _bare(folded(unit)) in _WHOLE


def is_currency(unit: str) -> bool:
    """Whether a unit is a currency alone, without a scale: 美元, not 亿美元."""
    known = _common(unit)
    return known is not None and bool(_currency(known)) and known.factor == 1


def _currency(one: Measure) -> str:
    """The currency that a measure counts in; none of a price or an amount a head."""
    plain = one.dimension.startswith(CURRENCY) and " " not in one.dimension
    return one.dimension.removeprefix(CURRENCY) if plain else ""


@lru_cache(DISTINCT)
def _common(unit: str) -> Measure | None:
    """The measure of a text that may be no unit at all: by the table alone."""
    plain = folded(unit)
    if plain.lower() in _LAST_YEARS:
        return LAST_YEAR
    if plain.lower() == _ANNUAL:
        return _SHARE
    plain = in_order(plain)
    bare = _YUAN.sub("", plain).strip("()")
    known = common_measure(bare) if bare else None
    if known is not None and _currency(known) == "CNY":
        return known
    return common_measure(plain) or (measure(plain) if _SIGNED.search(plain) else None)


_SIGNED = re.compile("[²³μ£€]|tCO2|(?:illion|ousand)[A-Z]{3}$")
"""What units have that pint alone takes apart."""


def _measured(unit: str) -> Measure | None:
    """The measure of a text that stands where a unit stands."""
    return _common(unit) or measure(unit.strip())


def _agree(mark: str, unit: str) -> bool:
    return _common(mark) == _common(unit)
