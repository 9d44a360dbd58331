"""Units of one family are turned into each other by powers of ten; currencies never are."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from indicators.figures.observations import Method
from indicators.plan import Indicator, Plan
from loaders.files.findings import LIST, TextError
from loaders.meaning.folding import folded
from loaders.meaning.numbers import Number

FAMILIES: dict[str, dict[str, int]] = {
    "yuan": {
        "元": 0,
        "百元": 2,
        "千元": 3,
        "万元": 4,
        "百万元": 6,
        "千万元": 7,
        "亿元": 8,
        "十亿元": 9,
        "百亿元": 10,
        "千亿元": 11,
        "万亿元": 12,
        "yuan": 0,
        "thousand yuan": 3,
        "million yuan": 6,
        "billion yuan": 9,
        "trillion yuan": 12,
        "10 000 yuan": 4,
        "100 million yuan": 8,
    },
    "dollar": {
        "美元": 0,
        "千美元": 3,
        "万美元": 4,
        "百万美元": 6,
        "千万美元": 7,
        "亿美元": 8,
        "十亿美元": 9,
        "百亿美元": 10,
        "USD": 0,
        "thousand USD": 3,
        "million USD": 6,
        "billion USD": 9,
        "10 000 USD": 4,
        "100 million USD": 8,
    },
    "count": {
        "家": 0,
        "户": 0,
        "个": 0,
        "条": 0,
        "所": 0,
        "座": 0,
        "项": 0,
        "百家": 2,
        "千家": 3,
        "千户": 3,
        "千个": 3,
        "万家": 4,
        "万户": 4,
        "万个": 4,
        "万条": 4,
        "万项": 4,
    },
    "person": {"人": 0, "百人": 2, "千人": 3, "万人": 4, "百万人": 6, "亿人": 8},
    "weight": {
        "克": -6,
        "千克": -3,
        "公斤": -3,
        "吨": 0,
        "百吨": 2,
        "千吨": 3,
        "万吨": 4,
        "百万吨": 6,
        "亿吨": 8,
    },
    "half_kilogram": {"斤": 0, "万斤": 4, "亿斤": 8, "万亿斤": 12},
    "share": {"%": 0, "percent": 0, "per cent": 0, "‰": -1},
    "day": {"天": 0, "日": 0, "days": 0},
    "points": {"个百分点": 0, "百分点": 0, "percentage points": 0},
    "last_year": {"上年=100": 0, "上年同期=100": 0, "preceding year=100": 0},
}

CURRENCIES = ("yuan", "dollar")

_KNOWN = {
    folded(name).lower(): (family, power)
    for family, names in FAMILIES.items()
    for name, power in names.items()
}


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
    own, printed = folded(indicator.unit), folded(stated)
    if printed == own:
        return Converted(number.value, number.decimals, stated)
    source = _family(printed)
    if source is None:
        raise TextError(
            "unit_unknown", stated, unit=stated, allowed=LIST.join(convertible(indicator))
        )
    return _between(number, stated, source, indicator)


def _between(
    number: Number, stated: str, source: tuple[str, int], indicator: Indicator
) -> Converted:
    (family, power), target = source, _family(folded(indicator.unit))
    if family == "last_year" and indicator.kind == "growth" and target == ("share", 0):
        return Converted(number.value - 100, number.decimals, stated, Method.INDEX)
    if target is None or target[0] != family:
        raise TextError(
            _why(family, target, indicator),
            stated,
            unit=stated,
            own_unit=indicator.unit,
            indicator=indicator.name.zh,
            indicator_en=indicator.name.en,
            allowed=LIST.join(convertible(indicator)),
        )
    shift = power - target[1]
    return Converted(number.value.scaleb(shift), number.decimals - shift, stated)


def convertible(indicator: Indicator) -> list[str]:
    """Units in which the indicator may be printed, its own first, in Chinese only."""
    family = _family(folded(indicator.unit))
    names = (
        [] if family is None else [n for n in FAMILIES[family[0]] if not n.isascii() or n == "%"]
    )
    if indicator.kind == "growth" and indicator.unit == "%":
        names.append("上年=100")
    return list(dict.fromkeys([indicator.unit, *names]))


def units_of(plan: Plan) -> dict[str, list[str]]:
    """The units in which each indicator of a plan may be printed, its own first, by its id."""
    return {indicator.id: convertible(indicator) for indicator in plan.indicators}


def _why(family: str, target: tuple[str, int] | None, indicator: Indicator) -> str:
    if target is not None and family in CURRENCIES and target[0] in CURRENCIES:
        return "unit_of_other_currency"
    if family == "points" and indicator.unit == "%":
        return "points_for_rate"
    if family == "last_year":
        return "index_for_level"
    return "unit_not_convertible"


def same_unit(one: str, other: str) -> bool:
    """Whether two spellings are one unit.

    >>> same_unit("万 元", "万元"), same_unit("家", "个"), same_unit("万元", "亿元")
    (True, True, False)
    """
    if folded(one).lower() == folded(other).lower():
        return True
    family = _family(folded(one))
    return family is not None and family == _family(folded(other))


def other_scale(unit: str, own: str) -> bool:
    """Whether a unit counts the same in other steps than one's own.

    >>> other_scale("万元", "亿元"), other_scale("亿元", "亿元"), other_scale("家", "亿元")
    (True, False, False)
    """
    one, two = _family(folded(unit)), _family(folded(own))
    return one is not None and two is not None and one[0] == two[0] and one[1] != two[1]


def known_unit(text: str) -> bool:
    """Whether a text is a unit of one of the families.

    >>> known_unit("万 美元"), known_unit("GDP")
    (True, False)
    """
    return _family(folded(text)) is not None


def currency_of(unit: str) -> str:
    """The currency that a unit counts in: CNY, USD, or none.

    >>> currency_of("千美元"), currency_of("亿元"), currency_of("家")
    ('USD', 'CNY', '')
    """
    family = _family(folded(unit))
    return {"yuan": "CNY", "dollar": "USD"}.get(family[0], "") if family is not None else ""


def counts_things(unit: str) -> bool:
    """Whether a unit counts whole things or persons.

    >>> counts_things("家"), counts_things("万人"), counts_things("吨")
    (True, True, False)
    """
    family = _family(folded(unit))
    return family is not None and family[0] in ("count", "person")


def is_currency(unit: str) -> bool:
    """Whether a unit is a currency alone, without a scale.

    >>> is_currency("美元"), is_currency("亿美元"), is_currency("家")
    (True, False, False)
    """
    family = _family(folded(unit))
    return family is not None and family[0] in CURRENCIES and family[1] == 0


def _family(name: str) -> tuple[str, int] | None:
    return _KNOWN.get(name.removesuffix("人民币").lower())


def _agree(mark: str, unit: str) -> bool:
    return _family(folded(mark)) == _family(folded(unit))
