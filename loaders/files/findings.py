"""Every fault, hold and notice of one file, in codes and with its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from loaders.files.grid import SHEET_NAME, Cell, address
from loaders.files.roles import Role

Severity = Literal["fault", "hold", "notice"]

LIST = "\n"
"""Parts the entries of a detail that is a list."""

OF_NAMES = ("indicator_unknown", "area_unknown", "name_ambiguous", "unit_missing", "growth_unknown")
"""Problems that a name has once, however many rows bear it."""

OF_SERIES = ("index_base", "kind_unclear", "unit_of_other_currency", "unit_not_convertible")
"""Problems of figures whose name is known, but not on their base, in their price or currency: that
another series is meant, or none, can be chosen for the name.
"""

PROBLEM_LIMIT = 1_000
ROWS_NAMED = 20


@dataclass(frozen=True)
class Problem:
    """A fault, hold or notice about a file, in codes; `row`, `column`, `cell` are None where
    the whole file is meant; the row is 0 where the sheet's name is.

    A hold stands until it is confirmed by its `id`, with a reason.
    """

    code: str
    file: str
    sheet: str = ""
    row: int | None = None
    column: str | None = None
    cell: str | None = None
    text: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = "fault"
    id: str = ""

    @property
    def name(self) -> str:
        """The printed name that the problem is about, for which a meaning can be chosen."""
        return self.details.get("name", self.text).strip()


@dataclass
class _NameFault:
    """A name that cannot be used: where it stands first, the rows that bear it, the sources
    that print it.
    """

    cell: Cell
    details: dict[str, str]
    rows: list[int] = field(default_factory=list)
    sources: dict[str, None] = field(default_factory=dict)


class TextError(ValueError):
    """A text that its grammar refuses: a problem's code, the text, and what the message needs
    besides.
    """

    def __init__(self, code: str, text: str, **details: str) -> None:
        super().__init__(f"{code}: {text!r}")
        self.code = code
        self.text = text
        self.details = details


class Findings:
    """Gathers the problems of one file; one unknown name is one problem, however many rows bear
    it.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.source = file
        """For which source a name is remembered whose row prints none."""
        self.sheet = ""
        self._problems: dict[tuple[object, ...], Problem] = {}
        self._names: dict[tuple[str, str, str], _NameFault] = {}
        self._held: set[str] = set()
        self._dropped = 0
        self.roles: list[Role] = []

    def of_file(self, code: str, text: str = "", **details: str) -> None:
        """A fault of the whole file or of the sheet being read. `details` fill the message's gaps."""
        self._keep(Problem(code, self.file, self.sheet, text=text, details=details))

    def of_row(self, code: str, row: int, text: str = "", **details: str) -> None:
        """A fault of a row, by the number that the file gives it."""
        self._keep(Problem(code, self.file, self.sheet, row=row, text=text, details=details))

    def of_cell(self, code: str, cell: Cell, **details: str) -> None:
        """A fault of one cell, told with its address and text."""
        self._at(code, cell, details, "fault")

    def notice(self, code: str, cell: Cell, **details: str) -> None:
        """What a person should know of a cell; it does not keep the file from being accepted."""
        self._at(code, cell, details, "notice")

    def hold(self, code: str, cell: Cell, id: str, **details: str) -> None:
        """Something that may be right and must be confirmed by its id."""
        self._at(code, cell, {**details, "id": id}, "hold", id)

    def hold_once(self, code: str, cell: Cell, id: str, **details: str) -> None:
        """The same, at the first cell that gives rise to it."""
        if id not in self._held:
            self._held.add(id)
            self.hold(code, cell, id, **details)

    def release(self, confirmed: Mapping[str, str]) -> None:
        """Let go of the holds that are confirmed with a reason: each by its id, or all of a kind by
        its code.
        """
        given = {one for one, reason in confirmed.items() if reason.strip()}
        self._problems = {
            key: problem
            for key, problem in self._problems.items()
            if problem.severity != "hold" or not given & {problem.id, problem.code}
        }

    def _at(
        self, code: str, cell: Cell, details: Mapping[str, str], severity: Severity, id: str = ""
    ) -> None:
        column, place = _address(cell)
        self._keep(
            Problem(
                code,
                self.file,
                self.sheet,
                cell.row,
                column,
                place,
                cell.text,
                details,
                severity,
                id,
            )
        )

    def of_name(self, code: str, cell: Cell, **details: str) -> None:
        """An unknown or ambiguous printed name. Each stands once in a sheet, with the numbers of the
        rows that print it.
        """
        self._named(code, cell, details)

    def _named(self, code: str, cell: Cell, details: Mapping[str, str]) -> _NameFault:
        key = (self.sheet, code, cell.text.strip())
        fault = self._names.setdefault(key, _NameFault(cell, dict(details)))
        if cell.row not in fault.rows[-1:]:
            fault.rows.append(cell.row)
        return fault

    def refused(self, refusal: TextError, cell: Cell, source: str = "") -> None:
        """A text that cannot be read; an unknown name also says which sources print it."""
        if refusal.code in OF_NAMES:
            named = replace(cell, text=refusal.text) if refusal.code == "growth_unknown" else cell
            self._named(refusal.code, named, refusal.details).sources[source or self.source] = None
        elif refusal.code in OF_SERIES and "name" in refusal.details:
            self.of_cell(refusal.code, cell, sources=source or self.source, **refusal.details)
        else:
            self.of_cell(refusal.code, cell, **refusal.details)

    @property
    def anything(self) -> bool:
        """Whether there is any fault, doubt or notice so far."""
        return bool(self._names or self._problems)

    @property
    def any_fault(self) -> bool:
        """Whether anything so far keeps the file from being accepted; doubts and notices do not."""
        return bool(self._names) or any(p.severity == "fault" for p in self._problems.values())

    def _keep(self, problem: Problem) -> None:
        key = (
            problem.code,
            problem.sheet,
            problem.row,
            problem.cell,
            problem.text,
            problem.severity,
            problem.details.get("indicator", ""),
        )
        if key in self._problems:
            return
        if len(self._problems) >= PROBLEM_LIMIT and problem.severity != "notice":
            self._dropped += 1
        elif len(self._problems) < 2 * PROBLEM_LIMIT:
            self._problems[key] = problem

    def all(self) -> tuple[tuple[Problem, ...], tuple[Problem, ...], tuple[Problem, ...]]:
        """Faults, holds and notices, each in the order of the file."""
        problems = [self._headed(p) for p in (*self._problems.values(), *self._of_names())]
        problems.sort(key=lambda p: (p.sheet, p.row or 0, _column_of(p.cell)))
        faults, holds, notices = (
            [p for p in problems if p.severity == kind] for kind in ("fault", "hold", "notice")
        )
        dropped = self._dropped + len(faults[PROBLEM_LIMIT:])
        if dropped:
            faults[PROBLEM_LIMIT:] = [
                Problem("more_problems", self.file, details={"count": str(dropped)})
            ]
        return tuple(faults), tuple(holds), tuple(notices)

    def _headed(self, problem: Problem) -> Problem:
        """A problem whose column bears a letter, with the name that the header above it gives
        the column.
        """
        if problem.row is None or problem.cell != f"{problem.column}{problem.row}":
            return problem
        heads = [
            role.text
            for role in self.roles
            if (role.sheet, role.column) == (problem.sheet, problem.column)
            and not role.title
            and int(role.cell.removeprefix(role.column)) < problem.row
        ]
        return replace(problem, column=heads[-1]) if heads and heads[-1] else problem

    def _of_names(self) -> list[Problem]:
        problems = []
        for (sheet, code, _), fault in self._names.items():
            cell, rows = fault.cell, fault.rows
            named = LIST.join(str(row) for row in rows[:ROWS_NAMED])
            details = {**fault.details, "rows": named, "count": str(len(rows))}
            if fault.sources:
                details["sources"] = LIST.join(fault.sources)
            column, place = _address(cell)
            problems.append(
                Problem(code, self.file, sheet, cell.row, column, place, cell.text, details)
            )
        return problems


def _address(cell: Cell) -> tuple[str | None, str | None]:
    """What the column of a cell is called and the cell's address; none of a sheet's name."""
    if cell.row == SHEET_NAME:
        return None, None
    return cell.label or address(None, cell.column), address(cell.row, cell.column)


def _column_of(cell: str | None) -> tuple[int, str]:
    letters = "".join(c for c in cell or "" if c.isalpha())
    return len(letters), letters
