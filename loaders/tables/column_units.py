"""What the header of a column says of the unit of a figure, beside what its row says of it."""

from __future__ import annotations

from dataclasses import replace

from loaders.files.grid import Cell
from loaders.meaning.qualities import GROWING
from loaders.meaning.units import currency_of
from loaders.tables.codes import text_of
from loaders.tables.column import Column


def add_unit(cells: dict[str, Cell], column: Column, unit: Cell) -> None:
    """The unit of a column, beside that of its row and of the level whose growth it gives."""
    if text_of(cells, "unit"):
        growing = column.qualities.kind in GROWING
        cells["level_unit" if growing else "row_unit"] = cells["unit"]
    cells["unit"] = unit
    if column.level_unit is not None:
        cells.setdefault("level_unit", column.level_unit)


def add_yuan(cells: dict[str, Cell], column: Column, above: Cell | None) -> None:
    """The yuan of a column as its unit, where neither row, column nor the unit `above` the table
    says how many, or one says another currency: no figure is taken in it.
    """
    unit = text_of(cells, "unit") or ("" if above is None else above.text)
    if currency_of(unit) not in ("", "CNY") or not unit:
        cells["unit"] = replace(column.period or column.label, text="人民币")
