"""One row of a file of targets: its cells, what is printed in them, and its faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from loaders.files.findings import Findings, TextError
from loaders.files.grid import Cell

T = TypeVar("T")


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
        self._findings.of_cell(code, self._line.cells[name], **details)

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
