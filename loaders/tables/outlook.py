"""The International Monetary Fund says in each row after which year its figures are no results."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.files.findings import Findings
from loaders.files.grid import Cell, Grid, Row
from loaders.meaning.folding import folded
from loaders.meaning.qualities import NONE, Qualities
from loaders.tables.codes import ANNUAL

_HEAD = "estimatesstartafter"
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_FREQUENCIES = frozenset(("frequency", "freq", "频度", "频率"))


def starts_estimates(head: str) -> bool:
    """Whether a column says after which year the figures of its row are estimates and forecasts.

    >>> starts_estimates("Estimates Start After"), starts_estimates("2024")
    (True, False)
    """
    return folded(head).lower() == _HEAD


def outlook_in(grid: Grid, header: Sequence[Row]) -> Cell | None:
    """The header of such a column; None where a table has none."""
    cells = (grid.cell(row, at) for row in header for at in range(1, len(row.texts) + 1))
    return next((cell for cell in cells if starts_estimates(cell.text)), None)


def is_annual(head: str, cells: Sequence[Cell]) -> bool:
    """Whether a column says of every row that its figures are of whole years."""
    said = [folded(cell.text).upper() for cell in cells]
    return folded(head).lower() in _FREQUENCIES and all(one in ANNUAL for one in said)


def outlook_of(grid: Grid, row: Row, head: Cell, year: int | None, findings: Findings) -> Qualities:
    """What such a column says of a figure of a year; a fault where it says no year."""
    if year is None:
        return NONE
    cell = grid.cell(row, head.column, head.text.strip())
    text = cell.text.strip()
    if not text:
        return NONE
    if not _YEAR.fullmatch(text):
        findings.of_cell("year_unreadable", cell)
        return NONE
    return Qualities(stage="forecast") if year > int(text) else NONE
