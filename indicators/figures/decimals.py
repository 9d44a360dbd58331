"""Arithmetic on printed figures without the dust of binary fractions."""

from __future__ import annotations

import numpy as np
import pandas as pd


def decimal_sum(*terms: pd.Series | np.ndarray) -> np.ndarray:
    """The sum, elementwise, as decimals would give it: −0.5, never −0.5000000000000009. NaN
    where a term is.
    """
    stacked = np.stack([np.asarray(term, dtype="float64") for term in terms])
    size = np.maximum(1.0, np.nanmax(np.abs(np.where(np.isnan(stacked), 0.0, stacked)), axis=0))
    scale = np.power(10.0, np.clip(13 - np.floor(np.log10(size)), 0, 12))
    total = stacked.sum(axis=0)
    result: np.ndarray = np.round(total * scale) / scale
    return result + 0.0
