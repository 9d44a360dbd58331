"""A row that says by how much the row above it has grown has that row's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from loaders.files.grid import Cell
from loaders.meaning.names import Names
from loaders.meaning.qualities import GROWING
from loaders.meaning.texts import governed


class Grown:
    """Lends a row `比上年增长(%)` the name of the level right above it."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._level = ""
        self._row = 0

    def named(self, cells: dict[str, Cell]) -> dict[str, Cell]:
        """The cells of the next row, its indicator with the name of the level above where it says
        nothing but a growth; the unit in its own brackets stays its own.
        """
        cell = cells.get("indicator")
        if cell is None or cell.blank:
            return cells
        said = None if self._names.knows_indicator(cell.text) else governed(cell.text)
        growing = said is not None and said.qualities.kind in GROWING and not said.times
        if growing and self._level and cell.row == self._row + 1:
            self._row = cell.row
            return self._grown(cells, cell)
        self._row = cell.row
        self._level = "" if said is not None else self._of_level(cells, cell)
        return cells

    def _of_level(self, cells: Mapping[str, Cell], cell: Cell) -> str:
        """The name of a level that a row gives; empty where it gives a rate, or another quantity."""
        parted = self._names.parted(cell.text)
        rate = self._names.is_rate(cell.text) or parted.qualities.kind not in ("", "level")
        return "" if rate else parted.name

    def _grown(self, cells: dict[str, Cell], cell: Cell) -> dict[str, Cell]:
        text = f"{self._level}{cell.text.strip()}"
        unit = self._names.parted(text).unit
        own = {"unit": replace(cell, text=unit)} if unit else {}
        return {**cells, "indicator": replace(cell, text=text), **own}
