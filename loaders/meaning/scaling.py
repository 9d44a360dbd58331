"""A number in other steps: exact wherever decimals can say it."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

_DIGITS = 34
"""Of a number that no decimals end, such as 7 亩 in hectares."""


def multiplied(value: Decimal, factor: Fraction) -> tuple[Decimal, int]:
    """A number times a factor, exactly where decimals can say it, and by how many powers of ten
    its last digit grows at most.

    >>> multiplied(Decimal("5.8"), Fraction(1, 10**4)), multiplied(Decimal(3), Fraction(15))
    ((Decimal('0.00058'), -4), (Decimal('45'), 2))
    """
    shift = math.ceil(math.log10(factor))
    while factor > Fraction(10) ** shift:
        shift += 1
    while factor <= Fraction(10) ** (shift - 1):
        shift -= 1
    if factor == Fraction(10) ** shift:
        return value.scaleb(shift, Context(prec=100)), shift
    exact = Fraction(value) * factor
    rest = exact.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    digits = 100 if rest == 1 else _DIGITS
    context = Context(prec=digits, rounding=ROUND_HALF_EVEN)
    return context.divide(Decimal(exact.numerator), Decimal(exact.denominator)), shift
