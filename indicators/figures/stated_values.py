"""Everything said of some series, whether it stands or not: what a value is first held against."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True, eq=False)
class StatedValues:
    """`series` are pairs of area and indicator; the arrays say for each value which of them it is
    of (by place), its year and last month, and the value in the indicator's unit.
    """

    series: tuple[tuple[str, str], ...]
    of: np.ndarray
    year: np.ndarray
    month: np.ndarray
    value: np.ndarray

    @classmethod
    def of_frame(cls, known: pd.DataFrame) -> StatedValues:
        """The same of a frame: area, indicator, year, month, value."""
        pairs = list(zip(known["area"], known["indicator"], strict=True))
        numbers = {pair: number for number, pair in enumerate(dict.fromkeys(pairs))}
        return cls(
            tuple(numbers),
            np.array([numbers[pair] for pair in pairs], dtype="int64"),
            known["year"].to_numpy("int64"),
            known["month"].to_numpy("int64"),
            known["value"].to_numpy("float64"),
        )
