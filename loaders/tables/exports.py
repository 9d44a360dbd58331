"""What our own exports need on the way back: apostrophes undone, submissions kept apart, sheets
of codes skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indicators.figures.safe_cells import cell_text
from loaders.files.grid import Grid, Row
from loaders.tables.statements import Figure
from loaders.tables.vocabulary import FIELDS

REFERENCE = "供查阅，不读入"
"""A sheet whose first cell begins so is passed over."""

_LONG = (*(words[0] for words in FIELDS.values()), "报送批次")
_SDMX = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
_SUBMISSION = "SUBMISSION"


class Exports:
    """The sheets to be read, in an export of ours as they were before their cells were made safe.

    What two submissions said of one figure are two statements, though they stand in one file.
    """

    def __init__(self, grids: Iterable[Grid]) -> None:
        self._submissions: dict[tuple[str, int], str] = {}
        self.grids = [self._as_written(grid) for grid in grids if not _is_reference(grid)]

    def submissions(self, figures: Iterable[Figure]) -> Iterator[Sequence[Figure]]:
        """The figures of each submission that an export names; of any other file all together."""
        parts: dict[str, list[Figure]] = {}
        for figure in figures:
            parts.setdefault(self._submissions.get((figure.sheet, figure.cell.row), ""), []).append(
                figure
            )
        yield from parts.values()

    def _as_written(self, grid: Grid) -> Grid:
        heads = grid.rows[0].texts if grid.rows else ()
        long = heads == _LONG
        if not long and not (heads[:3] == _SDMX and _SUBMISSION in heads):
            return grid
        column = len(_LONG) - 1 if long else heads.index(_SUBMISSION)
        for row in grid.rows[1:]:
            if len(row.texts) == len(heads):
                self._submissions[grid.sheet, row.number] = row.texts[column]
        undo = cell_text if grid.delimiter else str
        rows = (
            Row(row.number, tuple(map(undo, row.texts[:column] if long else row.texts)))
            for row in grid.rows
        )
        return replace(grid, rows=tuple(rows))


def _is_reference(grid: Grid) -> bool:
    return bool(grid.rows and grid.rows[0].texts and grid.rows[0].texts[0].startswith(REFERENCE))
