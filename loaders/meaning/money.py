"""In which money sums are: yuan, said beside a unit, a year or a name (人民币，亿元;
2024年(人民币)), or a plan's own dollar.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indicators.plan import Plan
from loaders.meaning.folding import narrow
from loaders.meaning.units import currency_of

_WORDS = frozenset(("人民币", "rmb", "cny"))
_BRACKET = re.compile(r"\s*\((?:按)?(?:人民币|RMB|CNY)(?:计)?\)$", re.IGNORECASE)


def is_yuan(text: str) -> bool:
    """Whether a text names the currency and no unit of it.

    >>> is_yuan("人民币"), is_yuan("元")
    (True, False)
    """
    return narrow(text).lower() in _WORDS


def without_yuan(text: str) -> str:
    """A text without the bracket at its end that says: in yuan.

    >>> without_yuan("2024年（人民币）"), without_yuan("总量(亿元)")
    ('2024年', '总量(亿元)')
    """
    plain = narrow(text)
    return _BRACKET.sub("", plain) if _BRACKET.search(plain) else text


def units_beside(units: Sequence[str]) -> list[str]:
    """Units without the word that says of money in yuan what it is in; of other money all.

    >>> units_beside(["人民币", "亿元"]), units_beside(["人民币", "亿美元"])
    (['亿元'], ['人民币', '亿美元'])
    """
    others = [unit for unit in units if not is_yuan(unit)]
    return others if {currency_of(unit) for unit in others} == {"CNY"} else list(units)


def in_currency(unit: str, plan: Plan) -> str:
    """A unit with `$` or “dollar” as the plan's money, where that is a dollar: of a plan in
    Canadian dollars, million $ is million CAD. US$ stays what it says.
    """
    code = plan.document.currency or ""
    return _DOLLAR.sub(code, unit) if code in _DOLLARS else unit


_DOLLARS = frozenset("AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD".split())
_DOLLAR = re.compile(
    r"(?<![A-Za-z])\$|(?:^|(?<=thousand )|(?<=million )|(?<=billion )|(?<=trillion ))dollars?\b"
)
