"""Separated text → columns: each distinct text of a column once. The same rows as the grid's, for
a table that is too long to be held cell by cell.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from indicators.figures.columns import Texts
from loaders.files.findings import Findings
from loaders.files.grid import Grid, Row
from loaders.files.limits import CELL_LIMIT, COLUMN_LIMIT, LONG_LIMIT, MEGABYTE
from loaders.files.separated import control_in, is_sound, records


@dataclass(frozen=True)
class Lines:
    """The rows below a header: their numbers in the file, their columns, and the rows that are
    not as wide as the header.
    """

    header: Row
    delimiter: str
    numbers: np.ndarray
    columns: tuple[Texts, ...]
    odd: tuple[Row, ...] = ()

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, at: int) -> Row:
        """One of the rows that are as wide as the header."""
        texts = tuple(column.words[column.codes[at]] for column in self.columns)
        return Row(int(self.numbers[at]), texts)

    def rows(self, chosen: np.ndarray) -> tuple[Row, ...]:
        """The chosen ones (a mask) of these rows with all that are not as wide, in the order of
        the file.
        """
        rows = [*map(self.row, np.flatnonzero(chosen).tolist()), *self.odd]
        return tuple(sorted(rows, key=lambda row: row.number))

    def text(self, number: int, column: int) -> str:
        """The text in a row of the file and a column, both counted from 1."""
        texts = self.columns[column - 1]
        at = int(np.searchsorted(self.numbers, number))
        return texts.words[int(texts.codes[at])]

    def around(self, numbers: set[int]) -> dict[int, tuple[str, ...]]:
        """The texts of some rows of the file, by their numbers."""
        wanted = np.isin(self.numbers, list(numbers)) if numbers else np.zeros(len(self), bool)
        held = [self.header, *map(self.row, np.flatnonzero(wanted).tolist()), *self.odd]
        return {row.number: row.texts for row in held if row.number in numbers}

    def grid(self) -> Grid:
        """The same cell by cell."""
        rows = self.rows(np.ones(len(self), dtype=bool))
        return Grid("", (self.header, *rows), delimiter=self.delimiter)

    def kept(self, chosen: np.ndarray) -> Lines:
        """The lines without those that are not chosen (a mask)."""
        columns = tuple(column.at(chosen) for column in self.columns)
        return replace(self, numbers=self.numbers[chosen], columns=columns)


def read_lines(text: str, encoded: bytes, delimiter: str, findings: Findings) -> Lines | None:
    """The lines of a text below its first one; `encoded` is the text in UTF-8. None with a
    problem where it cannot be cut into rows, or without one where its first row has a fault.
    """
    lines = _by_arrow(text, encoded, delimiter)
    if lines is None:
        lines = _by_record(text, delimiter, findings)
    elif len(lines) > LONG_LIMIT:
        findings.of_row("too_many_rows", LONG_LIMIT + 2, limit=str(LONG_LIMIT))
        return None
    if lines is None:
        return None
    blank = np.ones(len(lines), dtype=bool)
    for column in sorted(lines.columns, key=lambda column: len(column.words)):
        if blank.any():
            blank &= _where(column, lambda word: not word.strip())
    return _sound(lines.kept(~blank) if blank.any() else lines, findings)


def _where(column: Texts, holds: Callable[[str], bool]) -> np.ndarray:
    """For each row whether something holds for its text: asked once for each distinct one."""
    wanted = np.fromiter(map(holds, column.words), dtype=bool, count=len(column.words))
    return wanted[column.codes] if len(wanted) else np.zeros(0, dtype=bool)


def _sound(lines: Lines, findings: Findings) -> Lines:
    """The lines without those of which some cell cannot be a cell of a table."""
    bad = np.zeros(len(lines), dtype=bool)
    for column in lines.columns:
        together = "".join(column.words)
        longest = max(map(len, column.words), default=0)
        if longest > CELL_LIMIT or "\n" in together or control_in(together):
            bad |= _where(column, _odd_cell)
    width = len(lines.header.texts)
    refused = bad.copy()
    for at in np.flatnonzero(bad).tolist():
        refused[at] = not is_sound(lines.row(at), lines.delimiter, width, True, findings)
    odd = tuple(r for r in lines.odd if is_sound(r, lines.delimiter, width, True, findings))
    if not refused.any() and len(odd) == len(lines.odd):
        return lines
    return replace(lines.kept(~refused), odd=odd)


def _odd_cell(text: str) -> bool:
    return "\n" in text or len(text) > CELL_LIMIT or control_in(text)


def _by_arrow(text: str, encoded: bytes, delimiter: str) -> Lines | None:
    """By pyarrow, where every line is one row and no cell is quoted; None for any other text."""
    plain = b'"' not in encoded and b"\0" not in encoded
    if plain and b"\r" in encoded:
        plain = encoded.count(b"\r") == encoded.count(b"\r\n")
    if not plain or text.startswith(("\n", "\r")) or len(delimiter.encode()) > 1:
        return None
    header = text[: text.find("\n")].rstrip("\r").split(delimiter)
    if len(header) == 1:
        return None  # of a single column pyarrow would take a blank line for a row
    names = [str(at) for at in range(len(header))]
    words = pa.dictionary(pa.int32(), pa.string())
    types = {
        name: words if recurs else pa.string()
        for name, recurs in zip(names, _recurring(text, delimiter, len(names)), strict=True)
    }
    try:
        table = pa_csv.read_csv(
            pa.py_buffer(encoded),
            pa_csv.ReadOptions(
                column_names=names, skip_rows=1, use_threads=False, block_size=_BLOCK
            ),
            pa_csv.ParseOptions(delimiter=delimiter, quote_char=False, ignore_empty_lines=False),
            pa_csv.ConvertOptions(
                column_types=types,
                null_values=[],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None  # some row is not as wide as the header
    columns = tuple(_texts(column) for column in table.unify_dictionaries().columns)
    if any(max(map(len, column.words), default=0) > LONGEST_FIELD for column in columns):
        return None
    numbers = np.arange(2, 2 + table.num_rows, dtype="int64")
    return Lines(Row(1, tuple(header)), delimiter, numbers, columns)


_BLOCK = 8 * MEGABYTE
"""What is read at once: the distinct texts of each block are held against those of the others."""
_SAMPLE = 1_000


def _recurring(text: str, delimiter: str, width: int) -> Iterator[bool]:
    """For each column whether its texts recur in the first lines. Those of others are told apart
    quicker when all are at hand.
    """
    lines = [line.rstrip("\r").split(delimiter) for line in islice(_lines(text), _SAMPLE)]
    for at in range(width):
        texts = [line[at] for line in lines if at < len(line)]
        yield 2 * len(set(texts)) <= len(texts) or len(texts) < _SAMPLE // 2


def _lines(text: str) -> Iterator[str]:
    """The lines of a text below its first."""
    start = text.find("\n") + 1
    while 0 < start < len(text):
        end = text.find("\n", start)
        yield text[start:end] if end >= 0 else text[start:]
        start = end + 1


LONGEST_FIELD = 131_072
"""The longest field that the csv module takes."""


def _texts(column: Any) -> Texts:
    joined = column.combine_chunks()
    if not pa.types.is_dictionary(joined.type):
        joined = joined.dictionary_encode()
    if isinstance(joined, pa.ChunkedArray):
        joined = (
            pa.chunked_array([], type=joined.type) if not joined.num_chunks else joined.chunk(0)
        )
    codes: np.ndarray = joined.indices.to_numpy(zero_copy_only=False)
    return Texts(codes.astype("int32", copy=False), tuple(joined.dictionary.to_pylist()))


def _by_record(text: str, delimiter: str, findings: Findings) -> Lines | None:
    """Record by record, quoted cells and all; None with a problem where a quotation is broken."""
    header: Row | None = None
    numbers = array("q")
    codes: list[array[int]] = []
    words: list[dict[str, int]] = []
    odd: list[Row] = []
    for number, fields in records(text, delimiter, findings):
        if header is None:
            header = Row(number, tuple(fields))
            codes = [array("i") for _ in fields]
            words = [{} for _ in fields]
        elif len(fields) == len(words):
            numbers.append(number)
            for column, known, field in zip(codes, words, fields, strict=True):
                column.append(known.setdefault(field, len(known)))
        elif len(fields) > COLUMN_LIMIT:
            width, limit = str(len(fields)), str(COLUMN_LIMIT)
            findings.of_row("too_many_columns", number, found=width, limit=limit)
            return None
        elif any(field.strip() for field in fields):
            odd.append(Row(number, tuple(fields)))
    if header is None:
        return None
    columns = tuple(
        Texts(np.array(column, dtype="int32"), tuple(known))
        for column, known in zip(codes, words, strict=True)
    )
    return Lines(header, delimiter, np.array(numbers, dtype="int64"), columns, tuple(odd))
