"""A file's name may say what its tables do not: a part of the year, a plan, a place, a part of all.
It governs nothing, but is asked about where it says otherwise than the figures.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath

from loaders.files.findings import Findings
from loaders.files.grid import Cell
from loaders.meaning.names import Names
from loaders.meaning.scope import WHOLE_OF
from loaders.meaning.sections import parts_beside, says_part
from loaders.meaning.texts import read_text
from loaders.tables.statements import Figure
from loaders.tables.title_places import other_place, place_of

_FULL_YEAR = 12


def hold_file_name(figures: Collection[Figure], names: Names, findings: Findings) -> None:
    """Hold the figures of a file whose name says a part of the year where all are of whole
    years, a plan where none is one, another place where they say none, a part of all that they do
    not name, or another quantity.
    """
    stem = PurePath(findings.file).stem
    read = read_text(stem, names.words)
    months = {figure.observation.month for figure in figures}
    stages = {figure.observation.stage for figure in figures}
    parts = {time.month for time in read.times if time.kind in ("cumulated", "single")}
    other_part = bool(parts - {None, _FULL_YEAR}) and months == {_FULL_YEAR}
    planned = read.qualities.stage == "forecast" and bool(read.times) and not read.left
    meant = planned and bool(stages) and not stages & {"forecast", "estimate"}
    other = read.qualities.kind == "other" and not read.left and bool(figures)
    elsewhere = bool(figures) and _of_other_place(stem, figures, names, findings)
    if other_part or meant or other or elsewhere or _of_part(stem, figures, names):
        findings.hold("file_name_differs", Cell(1, 1, findings.file), "file_name_differs")


def _of_other_place(
    stem: str, figures: Collection[Figure], names: Names, findings: Findings
) -> bool:
    """Whether a name is of a place that is none of the figures', and the tables say none."""
    if any(role.role == "area" for role in findings.roles):
        return False
    place = place_of(stem, names)
    if any(WHOLE_OF.fullmatch(piece) for piece in read_text(stem, names.words).left):
        return True
    if not place:
        return False
    areas = {figure.observation.area for figure in figures}
    if names.knows_area(place):
        return names.area(place).id not in areas
    return other_place(place, names.own_area.name.zh, names)


def _of_part(stem: str, figures: Collection[Figure], names: Names) -> bool:
    """Whether a name says of which part the figures are, and some indicator of theirs does not."""
    labels = {names.indicator(one.observation.indicator)[0].name.zh for one in figures}
    return any(
        not says_part(label, part) for part in parts_beside(stem, names.words) for label in labels
    )
