"""A column of scales, as the International Monetary Fund prints it, is part of the unit beside it."""

from __future__ import annotations

from dataclasses import replace

from loaders.files.grid import Grid, Row
from loaders.meaning.folding import folded
from loaders.meaning.units import in_power, known_unit
from loaders.tables.codes import money_of
from loaders.tables.vocabulary import field_of

_HEADS = frozenset(("scale", "数量级"))
_POWERS = {
    "": 0, "units": 0, "unit": 0, "one": 0, "ones": 0, "个": 0, "hundreds": 2, "百": 2,
    "thousands": 3, "thousand": 3, "千": 3, "tenthousands": 4, "万": 4, "millions": 6,
    "million": 6, "百万": 6, "hundredmillions": 8, "亿": 8, "billions": 9, "billion": 9,
    "十亿": 9, "trillions": 12, "trillion": 12, "万亿": 12,
}  # fmt: skip


def with_scales(grid: Grid) -> Grid:
    """The grid with each unit in its scale, and without the column of scales; as it stands where it
    has none, has no units, or a scale is not known.
    """
    heads = ((at, _columns(row)) for at, row in enumerate(grid.rows[:6]))
    at, columns = next((head for head in heads if head[1] is not None), (0, None))
    if columns is None:
        return grid
    header, rows = grid.rows[at], grid.rows[at + 1 :]
    scale, unit = columns
    width = max(scale, unit)
    if any(_power(row, scale) is None for row in rows if len(row.texts) > width):
        return grid
    scaled = [_scaled(row, scale, unit) if len(row.texts) > width else row for row in rows]
    return replace(grid, rows=(*grid.rows[:at], _without(header, scale), *scaled))


def _columns(row: Row) -> tuple[int, int] | None:
    """Where scale and unit stand in a header, counted from 0; None where it has not both."""
    scales = [at for at, text in enumerate(row.texts) if folded(text).lower() in _HEADS]
    units = [at for at, text in enumerate(row.texts) if field_of(text) == "unit"]
    return (scales[0], units[0]) if len(scales) == len(units) == 1 else None


def _power(row: Row, scale: int) -> int | None:
    return _POWERS.get(folded(row.texts[scale]).lower())


def _scaled(row: Row, scale: int, unit: int) -> Row:
    power, own = _power(row, scale), row.texts[unit].strip()
    if power:
        word = f"{row.texts[scale].strip().lower().removesuffix('s')} {own}"
        own = in_power(money_of(own), str(power)) or (
            word if known_unit(word) else f"{own}×10^{power}"
        )
    texts = [own if at == unit else text for at, text in enumerate(row.texts)]
    return _without(replace(row, texts=tuple(texts)), scale)


def _without(row: Row, column: int) -> Row:
    return replace(row, texts=tuple("" if at == column else t for at, t in enumerate(row.texts)))
