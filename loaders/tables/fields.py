"""One field of a statement → what it means, by the grammar of its column; a fault is told."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from indicators.plan import Plan
from loaders.files.findings import OF_SERIES, Findings, TextError
from loaders.meaning.folding import DISTINCT
from loaders.meaning.names import Names
from loaders.meaning.times import only_time
from loaders.tables.statements import Statement, Table
from loaders.tables.vocabulary import code_of

T = TypeVar("T")

YEAR_AS_DATE = "year_as_date"
SINGLE = ("single_month", "not_from_january", "current_value")
"""Refusals of a figure that is not counted from January."""


@dataclass(frozen=True)
class Refusal:
    """A fault of one field of a statement."""

    fault: TextError
    statement: Statement
    field: str


def ends_by(refusal: Refusal, last: tuple[int, int]) -> bool:
    """Whether the period that is refused ends by a year and month, as far as it says them."""
    time, dated = only_time(refusal.fault.text), only_time(refusal.statement.text("year"))
    if time is None or time.month is None:
        return True
    year = time.year or (None if dated is None else dated.year)
    return year is None or (year, time.month) <= last


class Fields:
    """Reads the fields of one table's statements against a plan's names. `refused` says that a
    field had a fault; `single` are the refusals of figures that are not counted from January,
    which a sparse table may give beside those that are.
    """

    def __init__(self, plan: Plan, names: Names, findings: Findings) -> None:
        self.plan = plan
        self.names = names
        self.findings = findings
        self.table: Table | None = None
        self.refused = False
        self.single: list[Refusal] = []

    def begin(self, table: Table) -> None:
        """Make this the table whose statements are read."""
        self.table = table
        self.single = []

    def needed(self, statement: Statement, field: str, parse: Callable[[str], T]) -> T | None:
        """What a field means; None with a fault where it cannot be read, or is empty."""
        if not statement.text(field):
            self.refuse(TextError("cell_empty", ""), statement, field)
            return None
        return self.optional(statement, field, parse)

    def optional(self, statement: Statement, field: str, parse: Callable[[str], T]) -> T | None:
        """What a field means; None where it is empty, or with a fault where it cannot be read."""
        cell = statement.cells.get(field)
        if cell is None or not (text := cell.text.strip()):
            return None
        try:
            self.look_at(statement, field)
            return parse(text)
        except TextError as fault:
            self.refuse(fault, statement, field)
            return None

    def coded(self, statement: Statement, field: str) -> str | None:
        """The code that a field's word stands for; None as `optional`."""
        if field not in statement.cells:
            return None
        return self.optional(statement, field, lambda text: code_of(field, text))

    def look_at(self, statement: Statement, field: str) -> None:
        """Raise TextError of a cell whose text may not be read at all: its format's reader saw
        trouble in it, or something invisible stands in it.
        """
        cell = statement.cells.get(field)
        if cell is None:
            return
        if cell.trouble == YEAR_AS_DATE and field == "year":
            self.findings.notice(YEAR_AS_DATE, cell)
        elif cell.trouble:
            raise TextError(
                "date_in_value" if cell.trouble == YEAR_AS_DATE else cell.trouble, cell.text
            )
        if not cell.text.isascii() and (hidden := _hidden(cell.text)):
            raise TextError("invisible_character", cell.text, character=hidden)

    def refuse(self, fault: TextError, statement: Statement, field: str) -> None:
        """Take no figure from the statement, for a fault of this field."""
        self.refused = True
        if fault.code in SINGLE and self.table is not None and self.table.sparse:
            self.single.append(Refusal(fault, statement, field))
            return
        self.findings.refused(
            of_series(fault, statement), statement.cells[field], statement.text("source")
        )


def of_series(fault: TextError, statement: Statement) -> TextError:
    """The fault, with the name of the series where another may be chosen for it."""
    if fault.code in OF_SERIES and statement.text("indicator"):
        return TextError(
            fault.code, fault.text, **{**fault.details, "name": statement.text("indicator")}
        )
    return fault


@lru_cache(DISTINCT)
def _hidden(text: str) -> str:
    """The invisible characters of a text by their code points."""
    hidden = sorted({c for c in text if unicodedata.category(c) == "Cf"})
    return " ".join(f"U+{ord(c):04X}" for c in hidden)
