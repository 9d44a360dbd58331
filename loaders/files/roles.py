"""What each column and each title of a sheet was taken for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Role:
    """A column (told by its header) or a title, and what it was taken for.

    `role` is a field of a row (indicator, area, year, unit …), value for figures, ignored for
    what says nothing, unknown for what could not be read; a title is a title where it says none
    of these. `says` is what it gives to the figures: period, months, indicator, unit, kind,
    basis, stage, span. `chosen` where a person said so; `recalled` is what a person said of it in
    an earlier file of the same source.
    """

    sheet: str
    cell: str
    column: str
    text: str
    role: str
    says: Mapping[str, str] = field(default_factory=dict)
    title: bool = False
    chosen: bool = False
    recalled: str = ""

    @property
    def place(self) -> str:
        """Where a choice finds it: `B` or `Sheet!B`, a title at `A1`."""
        own = self.cell if self.title else self.column
        return f"{self.sheet}!{own}" if self.sheet else own
