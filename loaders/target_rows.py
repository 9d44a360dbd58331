"""The rows of a file of targets: their cells, what is printed or mended in them, their faults,
and all that was read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from indicators.plan.folder import Head, Promise
from loaders.files.findings import Findings, Problem, TextError
from loaders.files.grid import Cell, Row
from loaders.meaning.target_cells import TARGET_FIELDS

T = TypeVar("T")
NOTHING = ("", "—", "-", "–", "/")


Mended = Mapping[tuple[str, int], Mapping[str, str] | None]
"""By sheet and row, what a person writes instead of its cells, by the names of TARGET_FIELDS; None
leaves the row out.
"""


@dataclass(frozen=True)
class TargetRow:
    """A row as it was read, mended where a person did so; `left_out` if it makes no promise."""

    sheet: str
    number: int
    texts: Mapping[str, str]
    left_out: bool = False


@dataclass(frozen=True)
class TargetsReading:
    """A file of targets as read; `head` is None where the plan's own data is not complete, of
    which `settings` is what there is. `rows` are those of the file, `read` the promise of each,
    None of one that makes none. The promises of a reading that is not acceptable are for looking
    at only.
    """

    file: str
    promises: tuple[Promise, ...]
    problems: tuple[Problem, ...]
    head: Head | None = None
    around: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    holds: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    rows: tuple[TargetRow, ...] = ()
    read: tuple[Promise | None, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def acceptable(self) -> bool:
        """Whether a plan's folder can be made of it: no fault, a head, and at least one promise."""
        return not self.problems and self.head is not None and bool(self.promises)


@dataclass(frozen=True)
class Line:
    """A row that is not blank: its sheet, its cells by column, and what was read of each."""

    sheet: str
    cells: Mapping[str, Cell]
    texts: Mapping[str, str]
    number: int = 0


class Faults:
    """The faults of one row."""

    def __init__(self, findings: Findings, line: Line) -> None:
        self._any = False
        self._findings, self._line = findings, line

    def any(self) -> bool:
        """Whether the row has any."""
        return self._any

    def of_cell(self, code: str, name: str, **details: str) -> None:
        """A fault of one of the row's fields, by the field's name."""
        self._any = True
        self._findings.of_cell(code, self._cell(name), **details)

    def _cell(self, name: str) -> Cell:
        """The cell of a field; of what a header or another column says, that of the target."""
        cells = self._line.cells
        cell = cells.get(name, cells["target"])
        told = self._line.texts.get("target", "")
        others = [c for c in cells.values() if c.text.strip() and c.text.strip() in told]
        own = cell.text.strip() not in NOTHING
        return cell if own or cell is not cells["target"] or not others else others[-1]

    def read(self, name: str, parse: Callable[[str], T]) -> T | None:
        """What a field means as `parse` reads it; None where it is blank or a dash. A text that
        cannot be read is a fault of the row.
        """
        text = self._line.texts.get(name, "")
        if text in ("", "—", "-", "–"):
            return None
        try:
            return parse(text)
        except TextError as refusal:
            self.of_cell(refusal.code, name, **refusal.details)
            return None


def clause_of(line: Line) -> str:
    """The promise in the row's own words, where it gives no clause: name, unit and target."""
    unit = f"({line.texts['unit']})" if line.texts.get("unit") else ""
    return f"{line.texts['indicator']}{unit} {line.texts['target']}"


def mended_cells(
    row: Row, cells: Mapping[str, Cell], texts: Mapping[str, str]
) -> Mapping[str, Cell]:
    """The cells of a row with what a person wrote instead; a field that the file has no column
    for stands beyond the row's end.
    """
    places = {name: len(row.texts) + n for n, name in enumerate(TARGET_FIELDS, start=1)}
    own = {
        name: cells.get(name) or Cell(row.number, places[name], "", TARGET_FIELDS[name][0])
        for name in texts
    }
    return {**cells, **{n: replace(own[n], text=text, trouble="") for n, text in texts.items()}}
