"""A file's name may say what its tables do not: a part of the year, a plan. It governs nothing,
but is asked about where it says otherwise than every figure.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath

from loaders.files.findings import Findings
from loaders.files.grid import Cell
from loaders.meaning.texts import read_text
from loaders.tables.statements import Figure

_FULL_YEAR = 12


def hold_file_name(figures: Collection[Figure], findings: Findings) -> None:
    """Hold the figures of a file whose name says a part of the year where all are of whole
    years, or a plan where none is one.
    """
    read = read_text(PurePath(findings.file).stem)
    months = {figure.observation.month for figure in figures}
    stages = {figure.observation.stage for figure in figures}
    parts = {time.month for time in read.times if time.kind in ("cumulated", "single")}
    other_part = bool(parts - {None, _FULL_YEAR}) and months == {_FULL_YEAR}
    planned = read.qualities.stage == "forecast" and bool(read.times) and not read.left
    if other_part or (planned and stages and not stages & {"forecast", "estimate"}):
        findings.hold("file_name_differs", Cell(1, 1, findings.file), "file_name_differs")
