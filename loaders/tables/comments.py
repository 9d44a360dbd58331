"""A comment that hangs on a cell of a workbook is a note of that cell, and a sheet of words alone one
of the file: what governs figures in them is asked about.
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


def tell_words(grid: Grid, names: Names, findings: Findings) -> None:
    """Hold each text of a sheet without figures that says of all figures what they are, and nothing
    more: 本表单位为万元. Longer prose explains indicators.
    """
    for row in grid.rows:
        for column, text in enumerate(row.texts, 1):
            if _OF_ALL.match(folded(text)) and _governs(text, names):
                cell = Cell(row.number, column, text.strip())
                id = f"words:{findings.sheet}:{row.number}:{column}"
                findings.hold("note_unread", cell, id)


_OF_ALL = re.compile(
    r"(?:[0-9一二三四五六七八九十]{1,2}[、.．])?(?:注:|说明:)?(?:本|以上|全部|所有|各|表[内中]|数据|单位|口径|范围|时期|不含|仅|只|均|"
    r"统计范围|数据范围|统计口径|计量单位)"
)
"""How a text begins that speaks of a file as a whole."""


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
