"""Words as small numbers, so that whole columns of them are compared and joined at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd


class Code:
    """A fixed list of words, each known by its number: `code[word]`; `texts` turns numbers back."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.numbers = {word: number for number, word in enumerate(words)}
        self._texts = np.array(words, dtype=object)

    def __getitem__(self, word: str) -> int:
        return self.numbers[word]

    def texts(self, numbers: np.ndarray) -> np.ndarray:
        """The words of an array of numbers."""
        texts: np.ndarray = self._texts[numbers]
        return texts

    def mask(self, words: Iterable[str]) -> np.ndarray:
        """For every number whether its word is one of these; to be indexed by numbers."""
        chosen = set(words)
        return np.array([word in chosen for word in self.words], dtype=bool)


BASIS = Code("", "not_stated", "real", "nominal")
QUALIFIER = Code("", "exact", "about", "more_than", "less_than")
STAGE = Code("forecast", "estimate", "preliminary", "unknown", "final", "revised")

REASON = Code(
    "",
    "no_value",
    "no_base",
    "missing_year",
    "break_in_series",
    "basis_mismatch",
    "zero_reference",
    "sign_change",
    "no_list",
    "conflict",
    "forecast_only",
    "not_begun",
    "incomplete_ranking",
)
"""Why there is no comparison; empty where there is one."""


def distinct(column: pd.Series) -> tuple[np.ndarray, list[Any]]:
    """(places, texts) of a column of texts or categories: its distinct texts, and for each cell
    the place of its text among them, −1 where it has none.
    """
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy(), column.cat.categories.tolist()
    places, texts = pd.factorize(column.to_numpy(dtype=object))
    return places, list(texts)


def numbered(
    column: pd.Series, numbers: Mapping[str, int], missing: int | None = None
) -> np.ndarray:
    """A column of texts as numbers, each distinct text looked up once.

    `missing` stands for a text that has no number; without it such a text raises KeyError.
    """
    places, texts = distinct(column)
    known = [numbers[text] if missing is None else numbers.get(text, missing) for text in texts]
    small = "int8" if len(numbers) < 128 else "int64"
    codes: np.ndarray = np.array([*known, -1 if missing is None else missing], small)[places]
    return codes
