"""A file's problems as lines of a table: where, the cell in its surroundings, what is wrong,
what to write instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from display.screens.tables import Table
from display.words import word
from display.words.problems import FileProblem, problem_parts

BESIDE = 2
"""Cells shown on either side of the one that is meant, besides the row's first."""

CLIPPED = 18
"""Characters of a neighbouring cell that are shown."""


class Held(FileProblem, Protocol):
    """A problem that knows whether it must be mended, confirmed or only noted."""

    @property
    def severity(self) -> str:
        """fault, hold or notice."""

    @property
    def id(self) -> str:
        """What an answer to it refers to."""


class Beside(NamedTuple):
    """A cell of the row; `here` is the one that the problem is about."""

    text: str
    here: bool


class FaultLine(NamedTuple):
    """A problem of a file as a line: where it is, what is wrong, and how to mend it."""

    file: str
    place: str
    where: str
    beside: tuple[Beside, ...]
    message: str
    remedy: str


Around = Mapping[tuple[str, int], tuple[str, ...]]


def fault(
    problem: FileProblem, lang: str, around: Around | None = None, *, many: bool = False
) -> FaultLine:
    """A problem in words. `around` gives the rows of the file, `many` says that there are other
    files beside it.
    """
    _, message, remedy = problem_parts(problem, lang)
    return FaultLine(
        problem.file if many else "",
        _place(problem, lang),
        _where(problem, lang),
        _beside(problem, around or {}),
        message,
        remedy,
    )


def form_fault(problem: FileProblem, labels: Mapping[str, str], lang: str) -> FaultLine:
    """A problem of a form in words: it speaks of the form's fields, `labels` by the head of their
    column, and of no cell.
    """
    _, message, remedy = problem_parts(problem, lang, form=True)
    field = labels.get(problem.column or "", word("fault.form", lang))
    beside = (Beside(problem.text, True),) if problem.text.strip() else ()
    return FaultLine("", field, "", beside, message, remedy)


def _place(problem: FileProblem, lang: str) -> str:
    """The address as a spreadsheet writes it."""
    sheet = f"{problem.sheet}!" if problem.sheet else ""
    if problem.cell is not None:
        return f"{sheet}{problem.cell}"
    if problem.row == 0:
        return word("fault.sheet_name", lang, sheet=problem.sheet)
    if problem.row is not None:
        return sheet + word("fault.row", lang, row=problem.row)
    return problem.sheet or word("fault.whole_file", lang)


def _where(problem: FileProblem, lang: str) -> str:
    if problem.cell is None or problem.row is None:
        return ""
    row = word("fault.row", lang, row=problem.row)
    letters = "".join(c for c in problem.cell if c.isalpha())
    if not problem.column or problem.column == letters:
        return row
    return word("join.clause", lang).join(
        [row, word("fault.column", lang, column=_clipped(problem.column))]
    )


def _beside(problem: FileProblem, around: Around) -> tuple[Beside, ...]:
    """The cell with what stands left and right of it; the row's first cell says whose row it is."""
    row = around.get((problem.sheet, problem.row or 0), ())
    at = _number(problem.cell) - 1
    if not 0 <= at < len(row):
        return (
            (Beside(problem.text, True),)
            if problem.text.strip() or problem.cell is not None
            else ()
        )
    near = [
        n
        for n in range(max(0, at - BESIDE), min(len(row), at + BESIDE + 1))
        if n == at or row[n].strip()
    ]
    lines = [Beside(problem.text if n == at else _clipped(row[n]), n == at) for n in near]
    if near[0] > 0 and row[0].strip():
        lines = [
            Beside(_clipped(row[0]), False),
            *([Beside("…", False)] if near[0] > 1 else []),
            *lines,
        ]
    return tuple(lines)


def _number(cell: str | None) -> int:
    """The column of an address, counted from 1.

    >>> _number("C4"), _number("AA1"), _number(None)
    (3, 27, 0)
    """
    number = 0
    for letter in (c for c in cell or "" if c.isalpha()):
        number = 26 * number + ord(letter.upper()) - ord("A") + 1
    return number


def _clipped(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= CLIPPED else f"{plain[: CLIPPED - 1]}…"


def faults_table(problems: Iterable[Held], lang: str) -> Table:
    """Every problem, to be mended by."""
    names = ("file", "sheet", "line", "column_head", "cell", "text", "kind", "message", "remedy")
    heads = tuple(word(f"fault.{name}", lang) for name in names)
    return Table(heads, [_facts(problem, lang) for problem in problems])


def _facts(problem: Held, lang: str) -> list[object]:
    _, message, remedy = problem_parts(problem, lang)
    return [
        problem.file,
        problem.sheet,
        problem.row or "",
        problem.column,
        problem.cell,
        problem.text,
        word(f"fault.kind_{problem.severity}", lang),
        message,
        remedy,
    ]
