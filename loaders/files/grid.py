"""What every format comes down to: a grid of texts, each with its address."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

SHEET_NAME = 0
"""The row of what stands in no row: the sheet's own name."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as its reader sees it.

    `label` is the header of its column. `raised` are characters set apart from the text (a
    superscript footnote mark); `trouble` is the code of a problem that the format's reader saw
    and that matters only if the cell is used.
    """

    row: int
    column: int
    text: str
    label: str = ""
    raised: str = ""
    trouble: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing but blanks is printed in it."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Apart:
    """What a cell has besides its text."""

    raised: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not blank, with its number in the file, counted from 1."""

    number: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """The rows of one sheet. `apart` holds only the cells that have something besides text;
    `merged` every cell of a merged range, with the range's first cell. `delimiter` cut the rows
    of a text; in a workbook it is empty. `remarks` are the comments that hang on cells."""

    sheet: str
    rows: tuple[Row, ...]
    apart: Mapping[tuple[int, int], Apart] = field(default_factory=dict)
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    delimiter: str = ""
    remarks: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def cell(self, row: Row, column: int, label: str = "") -> Cell:
        """The cell of a row at a column counted from 1; beyond the row's end it is empty."""
        text = row.texts[column - 1] if column <= len(row.texts) else ""
        apart = self.apart.get((row.number, column))
        if apart is None:
            return Cell(row.number, column, text, label)
        return Cell(row.number, column, text, label, apart.raised, apart.trouble)

    def named(self, row: Row, column: int, label: str = "") -> Cell:
        """The same, but a cell of a merged range bears the text of the range's first cell, as a
        label is read.
        """
        cell = self.cell(row, column, label)
        first = self.merged.get((row.number, column))
        if first is None or not cell.blank:
            return cell
        origin = self._row(first[0])
        return (
            cell
            if origin is None
            else replace(self.cell(origin, first[1]), row=row.number, column=column, label=label)
        )

    def value(self, row: Row, column: int, label: str = "") -> Cell:
        """The same, but a number in a merged range belongs to no one column and row."""
        cell = self.cell(row, column, label)
        if (
            (row.number, column) in self.merged
            and not cell.trouble
            and not self.named(row, column).blank
        ):
            return replace(self.named(row, column, label), trouble="merged_value")
        return cell

    def _row(self, number: int) -> Row | None:
        at = bisect_left(self.rows, number, key=lambda row: row.number)
        return self.rows[at] if at < len(self.rows) and self.rows[at].number == number else None

    def column(self, column: int, rows: tuple[Row, ...]) -> Iterator[Cell]:
        """The cells of one column, counted from 0, in those rows; an empty one where a row is
        shorter.
        """
        return (self.cell(row, column) for row in rows)


def address(row: int | None, column: int) -> str:
    """A cell's address as spreadsheets write it; without a row, the column's letters.

    >>> address(7, 5), address(1, 28), address(None, 703)
    ('E7', 'AB1', 'AAA')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters if row is None else f"{letters}{row}"
