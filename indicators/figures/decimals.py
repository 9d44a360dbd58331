"""Numbers compared as they are printed: sums as decimals give them, prints that are equal."""

from __future__ import annotations

import numpy as np
import pandas as pd

NO_PRINT = -99
"""The decimals of a computed value: it has no print."""

EXACT = 12
"""The decimals of a number that the plan states: exact for every purpose."""

Numbers = np.ndarray | pd.Series

_FINEST = float(np.power(10.0, 12.0))


def decimal_sum(*terms: Numbers) -> np.ndarray:
    """The sum as decimals would give it: −0.5, never −0.5000000000000009."""
    arrays = [np.asarray(term, dtype="float64") for term in terms]
    total, size = arrays[0], np.abs(arrays[0])
    for array in arrays[1:]:
        total, size = total + array, np.fmax(size, np.abs(array))
    scale = np.full(total.shape, _FINEST)
    large = size >= 99
    if large.any():
        scale[large] = np.power(10.0, np.clip(13 - np.floor(np.log10(size[large])), 0, 12))
    result: np.ndarray = np.round(total * scale) / scale
    return result + 0.0


def half_unit(decimals: Numbers) -> np.ndarray:
    """Half the last printed digit: 8.2 → 0.05, 1900 known to the tens → 5."""
    half: np.ndarray = 0.5 * np.power(10.0, -np.asarray(decimals, dtype="float64"))
    return half


def same_print(
    a: np.ndarray, b: np.ndarray, decimals_a: np.ndarray, decimals_b: np.ndarray
) -> np.ndarray:
    """Equal within the rounding of the coarser print."""
    slack = 1e-9 * np.maximum(1.0, np.abs(a))
    equal: np.ndarray = np.abs(a - b) <= half_unit(np.minimum(decimals_a, decimals_b)) + slack
    return equal
