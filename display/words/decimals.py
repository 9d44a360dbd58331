"""How many decimals are shown: those of a print, and those that decide."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence


def printed_decimals(printed: object) -> int | None:
    """How many decimals a printed figure shows.

    >>> printed_decimals("1,861.31"), printed_decimals("15%"), printed_decimals("…")
    (2, 0, None)
    """
    numbers = re.findall(r"\d[\d,]*(?:\.(\d+))?", printed) if isinstance(printed, str) else []
    return len(numbers[-1]) if numbers else None


def spoken_decimals(value: float | None, decimals: int | None) -> int | None:
    """The decimals of a print as a sentence tells them: no more than two, unless the number is so
    small that it takes more to show three of its digits.

    >>> spoken_decimals(665640.2863, 4), spoken_decimals(10.943764, 6), spoken_decimals(0.00213, 5)
    (2, 2, 5)
    """
    if decimals is None or value is None or decimals <= 2:
        return decimals
    size = abs(value)
    least = 2 if size >= 1 or not size else 2 - math.floor(math.log10(size))
    return min(decimals, max(2, least))


def deciding_decimals(value: float, edges: Sequence[float], decimals: int | None) -> int | None:
    """The decimals of a value, with as many more as tell it from the edges it is judged by; of a
    value that is told whole by its decimals none more.

    >>> deciding_decimals(9.9964, [10.0], None), deciding_decimals(9.64, [10.0], 0)
    (3, 1)
    >>> deciding_decimals(10.0, [9.996], 0), deciding_decimals(7.496, [8.0, 7.5], None)
    (0, 3)
    """
    first = decimals if decimals is not None else 2
    if decimals is not None and abs(value - round(value, decimals)) < 1e-9:
        return decimals
    others = [edge for edge in edges if abs(value - edge) >= 1e-9]
    enough = next((d for d in range(first, 7) if _apart(value, others, d)), first)
    return decimals if enough == first else enough


def _apart(value: float, edges: Sequence[float], decimals: int) -> bool:
    return all(round(value, decimals) != round(edge, decimals) for edge in edges)
