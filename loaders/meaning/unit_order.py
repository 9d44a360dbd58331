"""How tables in English spell a unit of money: its currency before or behind the scale, either in
short. Here each becomes the one spelling that the definitions of units know.
"""

from __future__ import annotations

import re

_MONEY_FIRST = re.compile(
    r"(?P<money>RMB|CNY|USD|US\$|EUR|€|GBP|£|CAD|AUD|HKD|JPY)"
    r"(?P<scale>10{1,7}|(?:10{1,7})?(?:hundred|thousand|million|billion|trillion|mln|mn|bn))",
    re.IGNORECASE,
)
_MONEY_LAST = re.compile(r"(?P<scale>.*[A-Za-z])(?P<money>US\$|€|£|RMB)", re.IGNORECASE)
_CODES = {"US$": "USD", "€": "EUR", "£": "GBP", "RMB": "CNY"}
_SHORT_SCALE = re.compile("^(?:(bn)|mn|mln)(?=[A-Za-z]{3})", re.IGNORECASE)


def in_order(plain: str) -> str:
    """A unit of money with its scale in full before the currency, this by its code; a number in it
    without commas.

    >>> in_order("RMB100million"), in_order("EURmn"), in_order("bnUS$"), in_order("10,000persons")
    ('100millionCNY', 'millionEUR', 'billionUSD', '10000persons')
    """
    plain = re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", plain)
    match = _MONEY_FIRST.fullmatch(plain) or _MONEY_LAST.fullmatch(plain)
    if match is not None:
        money = match["money"].upper()
        plain = f"{match['scale']}{_CODES.get(money, money)}"
    return _SHORT_SCALE.sub(lambda short: "billion" if short[1] else "million", plain)
