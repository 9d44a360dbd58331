"""A comment that hangs on a cell of a workbook is a note of that cell: what governs figures in it is
asked about.
"""

from __future__ import annotations

import re

from loaders.files.findings import Findings
from loaders.files.grid import Cell, Grid
from loaders.meaning.folding import folded
from loaders.meaning.names import Names
from loaders.meaning.sections import limits_to_part
from loaders.meaning.texts import read_text
from loaders.meaning.times import plain_of
from loaders.tables.asides import aside_of
from loaders.tables.claims import CLAUSES

_HARMLESS_KINDS = ("", "level", "growth", "change")
_SPLIT = re.compile(f"{CLAUSES.pattern}|[:：]")


def tell_comments(grid: Grid, names: Names, findings: Findings) -> None:
    """Hold each comment of a sheet that says of what period, unit, place, part or quality a figure
    is; what it says beyond that is left to the reader of the workbook.
    """
    for (row, column), text in sorted(grid.remarks.items()):
        if _governs(text, names):
            cell = Cell(row, column, text)
            findings.hold(
                "note_unread", cell, f"comment:{findings.sheet}:{row}:{column}:{plain_of(text)}"
            )


def _governs(text: str, names: Names) -> bool:
    if aside_of(text, names) or limits_to_part(text, ()):
        return True
    for clause in filter(None, _SPLIT.split(folded(text))):
        read = read_text(clause, harmless=False)
        said = read.qualities
        parts = [time.month for time in read.times if time.month not in (None, 12)]
        units = [unit for unit in read.units if unit not in "%‰"]
        plain = said.stage or said.basis or said.broken or said.span == "current"
        if plain or parts or units or said.kind not in _HARMLESS_KINDS:
            return True
    return False
