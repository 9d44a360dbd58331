"""Columns → lines of text: each distinct text once, joined row by row in pyarrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.figures.columns import Column, Texts

Coded = tuple[np.ndarray, pa.Array]
"""For each row the number of its text, and the texts."""

NARROW = 10_000
"""Whole numbers that lie within so many of each other are their own codes."""


def coded(column: Column, written: Callable[[str], str]) -> Coded:
    """A column with its texts as they are to be written; numbers are written as Python does."""
    if isinstance(column, Texts):
        return column.codes, pa.array(map(written, column.words), pa.string())
    if column.dtype.kind == "f":
        return np.arange(len(column)), _floats(column)
    if (span := span_of(column)) is not None:
        return column - span.start, pa.array(map(repr, span), pa.string())
    return np.arange(len(column)), pc.cast(pa.array(column), pa.string())


def span_of(column: np.ndarray) -> range | None:
    """The whole numbers from the least to the greatest of a column; None where these are many."""
    if not len(column):
        return None
    least, greatest = int(column.min()), int(column.max())
    return range(least, greatest + 1) if greatest - least < NARROW else None


def _floats(column: np.ndarray) -> pa.Array:
    """Each number as Python writes it, which pyarrow does alike where no exponent is needed and
    the number is not whole.
    """
    texts = pc.cast(pa.array(column), pa.string())
    size = np.abs(column)
    plain = (size > 1e-4) & (size < 1e6) & (column != np.trunc(column))
    if plain.all():
        return texts
    others = pa.array(map(repr, column[~plain].tolist()), pa.string())
    return pc.replace_with_mask(texts, pa.array(~plain), others)


class TextLines:
    """Rows of columns as text: `begin`, the cells with `between` between them, `end`. What is the
    same in all rows is one piece.
    """

    def __init__(self, columns: Iterable[Coded], begin: str, between: str, end: str) -> None:
        self._parts: list[str | Coded] = []
        same = begin
        for codes, words in columns:
            if len(words) == 1 and self._parts:
                same += f"{words[0].as_py()}{between}"
            else:
                self._parts += [same, (codes, words)]
                same = between
        self._parts.append(f"{same.removesuffix(between)}{end}")

    def of(self, rows: np.ndarray | slice) -> memoryview:
        """The lines of some rows in UTF-8, one after the other."""
        pieces: Sequence[pa.Scalar | pa.Array] = [
            pa.scalar(part) if isinstance(part, str) else part[1].take(pa.array(part[0][rows]))
            for part in self._parts
        ]
        joined = pc.binary_join_element_wise(*pieces, pa.scalar(""))
        return memoryview(joined.buffers()[2])
