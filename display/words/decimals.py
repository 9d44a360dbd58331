"""How many decimals are shown: those of a print, and those that decide."""

from __future__ import annotations

import re


def printed_decimals(printed: object) -> int | None:
    """How many decimals a printed figure shows.

    >>> printed_decimals("1,861.31"), printed_decimals("15%"), printed_decimals("…")
    (2, 0, None)
    """
    found = re.findall(r"\d[\d,]*(?:\.(\d+))?", printed) if isinstance(printed, str) else []
    return len(found[-1]) if found else None


def deciding_decimals(value: float, edge: float | None, decimals: int | None) -> int | None:
    """The decimals of a computed value, with as many more as tell it from the edge it is judged by.

    >>> deciding_decimals(9.9964, 10.0, None), deciding_decimals(9.64, 10.0, 0)
    (3, 1)
    """
    if edge is None or abs(value - edge) < 1e-9:
        return decimals
    first = decimals if decimals is not None else 2
    text = next((d for d in range(first, 7) if round(value, d) != round(edge, d)), first)
    return decimals if text == first else text
