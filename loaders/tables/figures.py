"""The figures of a file, table by table: those taken, those left out, those that are missing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Literal

from indicators.plan import Plan
from loaders.files.findings import Findings
from loaders.files.grid import Cell, Row, address
from loaders.meaning.folding import narrow
from loaders.meaning.names import Names
from loaders.meaning.numbers import MISSING
from loaders.tables.alike import Alike
from loaders.tables.fields import Fields, ends_by
from loaders.tables.observed import observation_of
from loaders.tables.statements import Figure, LeftOut, Statement, Table
from loaders.tables.subjects import growth_left_out

NAMED: tuple[Literal["indicator", "area"], ...] = ("indicator", "area")
FIGURE_LIMIT = 200_000
"""Statements of one file, empty ones included: a county's panel of sixty years fits, a hostile
sheet does not.
"""

MISSING_TOLD = 10
"""As many empty cells of a long table as are told one by one."""

FULL_YEAR = 12
TOLD = 500
"""After as many statements it is told how far the reading is."""


class Figures:
    """Takes the figures of a file's tables: `taken`, and `left_out` those that the analyst left
    out.
    """

    def __init__(self, plan: Plan, names: Names, findings: Findings) -> None:
        self._plan = plan
        self.names = names
        self._findings = findings
        self._fields = Fields(plan, names, findings)
        self.taken: list[Figure] = []
        self.left_out: list[LeftOut] = []
        self._bare: list[tuple[str, Row, list[Figure]]] = []

    def read(self, table: Table, tell: Callable[[int], None] = lambda _: None) -> None:
        """Read every statement of a table; what is a figure is added to `taken`, what is none
        becomes a problem. Beyond FIGURE_LIMIT the file is refused. `tell` is told the row that
        is read, now and then.
        """
        self._fields.begin(table)
        alike = Alike(observation_of, self._plan, self.names, table, self._findings.file)
        limit = table.limit or FIGURE_LIMIT
        missing: list[Cell] = []
        count_before, bare = len(self.taken), False
        for count, statement in enumerate(table.statements, 1):
            if count > limit:
                self._findings.of_row("too_many_figures", statement.row, limit=str(limit))
                break
            if not count % TOLD:
                tell(statement.row)
            if self._is_left_out(statement):
                continue
            value = statement.cells["value"]
            if _is_missing(value):
                missing.append(value)
                continue
            observation = alike.observation(statement)
            if observation is None:
                observation = observation_of(statement, self._fields)
            if observation is not None:
                bare |= not statement.text("area")
                cumulated = statement.qualities.span == "cumulated"
                year = statement.cells.get("year")
                dated = year if year is not None and year.row == value.row else None
                self.taken.append(
                    Figure(observation, value, self._findings.sheet, cumulated, dated)
                )
        self._tell_single(self.taken[count_before:])
        if missing and (table.sparse or len(missing) > MISSING_TOLD):
            self._findings.notice("values_missing", missing[0], count=str(len(missing)))
        else:
            for cell in missing:
                self._findings.notice("value_missing", cell)
        if bare and not table.area_stated and not self.names.knows_area(""):
            self._bare.append((self._findings.sheet, table.header, self.taken[count_before:]))

    def _tell_single(self, figures: Sequence[Figure]) -> None:
        """Figures of a single month or quarter are left out where the table gives cumulated ones
        of as late a period too; else they are faults.
        """
        single = self._fields.single
        if not single:
            return
        parts = any(figure.observation.month < FULL_YEAR for figure in figures)
        last = None
        if parts or any(figure.cumulated for figure in figures):
            last = max((one.observation.year, one.observation.month) for one in figures)
        covered = [refusal for refusal in single if last is not None and ends_by(refusal, last)]
        if covered:
            value = covered[0].statement.cells["value"]
            self._findings.notice("single_left_out", value, count=str(len(covered)))
        for refusal in single:
            if refusal in covered:
                continue
            cell = refusal.statement.cells[refusal.field]
            self._findings.refused(refusal.fault, cell, refusal.statement.text("source"))

    def hold_bare(self, possible: Collection[Figure], *, some: bool = False) -> None:
        """Hold the tables of which only some rows name their area: the others may mean the plan's
        own, or that of the row above. Tables without any possible figure are not asked about;
        `some`: that of the only table there is has one.
        """
        own = self._plan.own_area
        ids = set(map(id, possible))
        for sheet, header, figures in self._bare:
            if some or any(id(figure) in ids for figure in figures):
                self._findings.sheet = sheet
                words = {"area": own.name.zh, "area_en": own.name.en}
                name = f"area_assumed:{sheet}:{header.number}"
                self._findings.hold("area_assumed", Cell(header.number, 1, ""), name, **words)
        self._findings.sheet = ""

    def _is_left_out(self, statement: Statement) -> bool:
        if not self.names.leaves_some:
            return False
        for kind in NAMED:
            name = statement.text(kind)
            if name and self.names.is_left_out(name, kind):
                return self._leave_out(statement, kind, name)
        growth = growth_left_out(statement, self.names)
        return bool(growth) and self._leave_out(statement, "indicator", growth)

    def _leave_out(
        self, statement: Statement, kind: Literal["indicator", "area"], name: str
    ) -> bool:
        value = statement.cells["value"]
        place = address(value.row, value.column)
        self.left_out.append(
            LeftOut(self._findings.sheet, value.row, place, kind, name, value.text.strip())
        )
        return True


def _is_missing(value: Cell) -> bool:
    if value.trouble:
        return False
    return narrow(value.text) in MISSING
