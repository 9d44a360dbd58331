"""What is not yet due: where each promise with a date to come stands, and whether it is on its way."""

from __future__ import annotations

from display.words import word
from display.words.paces import pace_needed_text
from indicators.judging.judgement import Judgement
from indicators.oversight.summary import NOT_DUE
from reports.briefing.content import Block, Cell, Column, Paragraph, Table
from reports.briefing.scope import Scope
from reports.briefing.wording import capital

ORDER = ("far_behind", "behind", "on_pace", "ahead")
TONES = {"ahead": "met", "on_pace": "met", "behind": "near", "far_behind": "missed"}


def waiting(scope: Scope) -> list[Judgement]:
    """The rows of the year whose promises are not yet due, the furthest behind first."""
    targets = [t for p in scope.promises if p["verdict"] == NOT_DUE for t in p["targets"]]
    rows = [
        scope.yearly[t] for t in targets if t in scope.yearly and scope.yearly[t].verdict is None
    ]
    return sorted(rows, key=lambda row: ORDER.index(row.pace) if row.pace in ORDER else len(ORDER))


def not_due(scope: Scope) -> list[Block]:
    """A table of what is not yet due: its number, the value so far, the pace, what is needed."""
    rows = waiting(scope)
    heads = [scope.word(f"label.{key}") for key in ("indicator", "target", "value", "pace")]
    heads.append(scope.phrase("pace.needed_yearly"))
    shares = (0.26, 0.22, 0.14, 0.14, 0.24)
    columns = tuple(Column(head, share) for head, share in zip(heads, shares, strict=True))
    return [
        Paragraph(scope.phrase("pace.not_due")),
        Table(
            scope.phrase("pace.not_due_table", year=scope.year),
            columns,
            tuple(_line(scope, row) for row in rows),
        ),
    ]


def _line(scope: Scope, row: Judgement) -> tuple[Cell, ...]:
    none = word("app.none", scope.lang)
    needed = scope.tight(pace_needed_text(scope.plan, row, scope.lang))
    known = row.value is not None
    return (
        Cell(capital(scope.name(row)), cites=scope.cites.of(row)),
        Cell(scope.label(row)),
        Cell(scope.value(row) if known else none, row.value),
        Cell(scope.word(f"pace.{row.pace}") if row.pace else none, tone=TONES.get(row.pace or "")),
        Cell(capital(needed) if known and needed else none),
    )
