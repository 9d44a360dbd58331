"""That money is in yuan, said beside a unit, a year or a name: 人民币，亿元; 2024年(人民币)."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
