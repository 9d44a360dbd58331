"""What a file of targets says of its plan, a row each, and what is said of it beside the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from indicators.plan.document import FiscalYear
from indicators.plan.folder import Head
from indicators.plan.plan import Plan
from loaders.files.findings import LIST, Findings, TextError
from loaders.files.grid import Cell, Grid
from loaders.meaning.folding import folded
from loaders.meaning.periods import day
from loaders.meaning.target_cells import (
    HEAD_FIELDS,
    HEAD_NEEDED,
    HEAD_OF,
    NEEDED,
    decimal_mark,
    fiscal_year_in,
    language_in,
    language_of,
    year_in,
)
from loaders.meaning.target_headers import headed

T = TypeVar("T")


class HeadReader:
    """Reads the plan's own data; `plan` is None where it is not complete."""

    def __init__(self, findings: Findings) -> None:
        self.plan: Head | None = None
        self.decimal = ""
        self.fiscal: FiscalYear | None = None
        self._findings = findings
        self._settings: dict[str, tuple[str, Cell | None, str]] = {}

    def read(self, grid: Grid) -> None:
        """Take the rows of a sheet whose first cell names one of the plan's own data."""
        for row in grid.rows:
            name = HEAD_OF.get(folded(row.texts[0]).lower())
            cell = grid.cell(row, 2, row.texts[0])
            if name is not None and not cell.blank and recognised(row.texts) < len(NEEDED):
                self._settings.setdefault(name, (cell.text.strip(), cell, grid.sheet))

    def settle(self, settings: Mapping[str, str], known: Plan | None = None) -> None:
        """Take it together with what is said beside the file, which outweighs it; what is missing
        or cannot be read is a fault. A state of the `known` plan counts its years as that does.
        """
        given = {name: (value, None, "") for name, value in settings.items() if value.strip()}
        self._settings = {**self._settings, **given}
        missing = [name for name in HEAD_NEEDED if name not in self._settings]
        if missing:
            self._findings.of_file("plan_data_missing", headers=headers(missing, HEAD_FIELDS))
        self.fiscal = self._setting("fiscal_year", fiscal_year_in)
        title, _, _ = self._settings.get("title", ("", None, ""))
        if known is not None and "fiscal_year" not in self._settings:
            self.fiscal = known.document.fiscal_year_under(title)
        year = partial(year_in, fiscal=self.fiscal)
        issued, first = self._setting("issued", day), self._setting("valid_from", year)
        last, language = self._setting("valid_to", year), self._setting("language", language_in)
        self.decimal = self._setting("decimal", decimal_mark) or ""
        if missing or issued is None or first is None:
            return
        issuer, area = (self._settings[name][0] for name in ("issuer", "area"))
        language = language or language_of(title)
        self.plan = Head(title, issuer, issued, area, first, last, language, self.fiscal)

    @property
    def settings(self) -> Mapping[str, str]:
        """What the plan says of itself, as it was read."""
        return {name: value for name, (value, _, _) in self._settings.items()}

    def _setting(self, name: str, parse: Callable[[str], T]) -> T | None:
        value, cell, sheet = self._settings.get(name, ("", None, ""))
        if not value:
            return None
        try:
            return parse(value)
        except TextError as refusal:
            self._findings.sheet = sheet
            if cell is None:
                self._findings.of_file(refusal.code, value, **refusal.details)
            else:
                self._findings.of_cell(refusal.code, cell, **refusal.details)
            self._findings.sheet = ""
            return None


def recognised(texts: Sequence[str]) -> int:
    """How many cells of a row are headers of a table of targets."""
    return sum(column is not None for column in headed(texts))


def headers(fields: Iterable[str], of: Mapping[str, Sequence[str]]) -> str:
    """Columns as a message offers them, in both languages."""
    return LIST.join(f"{of[name][0]}({of[name][1]})" for name in fields)
