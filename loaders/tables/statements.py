"""What a table states: one statement for each figure, still in texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from indicators.figures.observations import Observation
from loaders.files.grid import Cell, Grid, Row
from loaders.meaning.folding import folded
from loaders.meaning.periods import Period
from loaders.meaning.qualities import NONE, Qualities


class Dated(NamedTuple):
    """A period, and the cell that says it."""

    period: Period
    cell: Cell


@dataclass(frozen=True)
class Statement:
    """One figure as its table states it: the cell of each field.

    `note` is what the table says of it elsewhere, `qualities` those that its cell, row, column,
    notes and titles give it; `table_unit` is the unit written above the whole table, `rival` a
    second period that competes with its own, `within` the period of the titles, which no result
    of the table outlasts.
    """

    row: int
    cells: Mapping[str, Cell]
    note: str = ""
    qualities: Qualities = NONE
    table_unit: Cell | None = None
    rival: Cell | None = None
    within: Dated | None = None

    def text(self, field: str) -> str:
        """What is printed for a field of the statement, without blanks around it; empty where the
        table has no such column.
        """
        cell = self.cells.get(field)
        return "" if cell is None else cell.text.strip()


@dataclass(frozen=True)
class Table:
    """The statements of one table.

    In a `sparse` table an empty cell is ordinary and told once, with a count. `area_stated` and
    `units_stated` tell whether a figure without them may stand for the plan's own area and the
    indicator's own unit.
    """

    statements: Iterator[Statement]
    sparse: bool
    area_stated: bool
    units_stated: bool
    header: Row
    months_counted: bool = False
    """Whether a bare month in a column of months is the last one counted."""
    limit: int = 0
    """Statements that it may hold; 0: those that any table may."""


@dataclass(frozen=True)
class LeftOut:
    """A figure that the analyst chose to leave out: the name that was chosen, and what stood
    there.
    """

    sheet: str
    row: int
    cell: str
    kind: Literal["indicator", "area"]
    name: str
    text: str


class Figure(NamedTuple):
    """An observation with the cell and the sheet that its value stands in; `cumulated` where
    its source says so, `dated` the cell of its own row that says its year.
    """

    observation: Observation
    cell: Cell
    sheet: str
    cumulated: bool = False
    dated: Cell | None = None


class StatedUnits:
    """The units that the rows of a table print, by the name of their indicator."""

    def __init__(self, printed: Iterable[tuple[str, str]]) -> None:
        self._of: dict[str, set[str]] = {}
        for name, unit in printed:
            self._of.setdefault(folded(name), set()).add(unit.strip())
        self._all = set().union(*self._of.values())

    def beside(self, name: str) -> set[str]:
        """The units that a row without one may be meant in: those of its indicator's other rows,
        where they print any; else those of any row.
        """
        return self._of.get(folded(name), set()) - {""} or self._all


def partly_filled(grid: Grid, rows: Sequence[Row], columns: Sequence[int]) -> bool:
    """Whether some rows say something in these columns and others do not."""
    fillings = {any(not grid.named(row, column).blank for column in columns) for row in rows}
    return len(fillings) > 1
