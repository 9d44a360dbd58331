"""Parts of the grammar of a table's fields, asked without a word: what says anything is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from indicators.plan import Plan
from loaders.files.findings import Findings
from loaders.meaning.names import Names
from loaders.tables.fields import Fields
from loaders.tables.statements import Statement, Table

T = TypeVar("T")


class Quiet:
    """Reads statements of one table; its findings are looked at and thrown away."""

    def __init__(self, plan: Plan, names: Names, table: Table, file: str) -> None:
        self._plan, self._names, self._table, self._file = plan, names, table, file
        self._fields = self._fresh()

    def _fresh(self) -> Fields:
        fields = Fields(self._plan, self._names, Findings(self._file))
        fields.begin(self._table)
        return fields

    def ask(self, read: Callable[[Statement, Fields], T | None], statement: Statement) -> T | None:
        """What a part of the grammar gives; None where it says anything about it."""
        meaning = read(statement, self._fields)
        refused, self._fields.refused = self._fields.refused, False
        if refused or self._fields.single or self._fields.findings.anything:
            self._fields = self._fresh()
            return None
        return meaning
