"""What is different from a former day, as the ledger compares two days: verdicts that changed,
figures that are new, revised, in conflict or gone.
"""

from __future__ import annotations

from display.screens.effects import Changed, Flipped, changed, flipped, in_order
from indicators.judging.codes import JUDGED
from indicators.oversight.changes import Change
from indicators.oversight.comparison import Difference, Flip
from reports.briefing.content import Block, Cell, Column, Paragraph, Table
from reports.briefing.scope import Before, Scope
from reports.briefing.wording import capital, day_text

COUNTED = ("new", "revised", "conflict", "gone")
FLIPS = (("flip", 0.4), ("period", 0.2), ("then", 0.2), ("now", 0.2))
FIGURES = (("figure", 0.32), ("period", 0.16), ("then", 0.2), ("now", 0.2), ("kind", 0.12))


def changes(scope: Scope, before: Before) -> list[Block]:
    """What differs from the former state, in counts and line by line."""
    difference = _binding(scope, before.difference)
    moved, flips = in_order(scope.plan, difference.changes), difference.flips
    day = day_text(before.as_of, scope.lang)
    if not moved and not flips:
        return [Paragraph(scope.phrase("changes.nothing", day=day))]
    parts = [
        scope.phrase("changes.flips", count=len(flips))
        if flips
        else scope.phrase("changes.no_flips"),
        *(
            scope.phrase(f"changes.count_{kind}", count=count)
            for kind in COUNTED
            if (count := difference.count(kind))
        ),
    ]
    intro = scope.phrase("changes.intro", day=day, parts=scope.joined(parts, "clause"))
    blocks: list[Block] = [Paragraph(intro)]
    if flips:
        lines = [_flip(scope, flip) for flip in _newest_first(flips)]
        blocks.append(_table(scope, "table_flips", FLIPS, lines))
    if moved:
        lines = [_figure(scope, before, change) for change in moved]
        blocks.append(_table(scope, "table", FIGURES, lines))
    return blocks


def _binding(scope: Scope, difference: Difference) -> Difference:
    """What counts in the area: of one beside the plan, the verdicts of what binds it alone."""
    of_own_area = difference.of_area(scope.plan.document.area)
    if scope.plan.whole is None:
        return of_own_area
    bound = {row.target for row in scope.own}
    flips = tuple(flip for flip in of_own_area.flips if flip.target in bound)
    return Difference(of_own_area.changes, flips, of_own_area.unshown, of_own_area.plan)


def _newest_first(flips: tuple[Flip, ...]) -> list[Flip]:
    return sorted(flips, key=lambda flip: (-flip.year, -flip.month, flip.target))


def _table(
    scope: Scope,
    name: str,
    heads: tuple[tuple[str, float], ...],
    rows: list[tuple[Cell, ...]],
) -> Table:
    columns = tuple(Column(scope.phrase(f"changes.{key}"), share) for key, share in heads)
    return Table(scope.phrase(f"changes.{name}"), columns, tuple(rows))


def _flip(scope: Scope, flip: Flip) -> tuple[Cell, ...]:
    (line,) = flipped(scope.plan, [flip], scope.lang)
    due = flip.row.due
    return (
        Cell(capital(scope.tight(line.promise)), cites=scope.cites.of(flip.row)),
        Cell(scope.tight(line.period) if due is None else due.isoformat()),
        _verdict(scope, flip.before, line),
        _verdict(scope, flip.after, line, now=True),
    )


def _verdict(scope: Scope, verdict: str | None, line: Flipped, *, now: bool = False) -> Cell:
    label = line.after.label if now else line.before.label
    return Cell(scope.tight(label), tone=verdict if verdict in JUDGED else None)


def _figure(scope: Scope, before: Before, change: Change) -> tuple[Cell, ...]:
    (line,) = changed(scope.plan, [change], scope.lang)
    name = Cell(capital(scope.tight(line.indicator)), cites=_sources(scope, before, change))
    return (name, *(Cell(scope.tight(text)) for text in _texts(line)))


def _texts(line: Changed) -> tuple[str, ...]:
    return line.period, line.before, line.after, line.kind


def _sources(scope: Scope, before: Before, change: Change) -> tuple[int, ...]:
    """Where the present values are from; of what is gone, nothing."""
    place = change.indicator, change.year, change.month
    figures = (
        figure
        for figure in before.figures
        if (figure["indicator"], figure["year"], figure["month"]) == place
    )
    current = [one for figure in figures for one in figure["vintages"] if one["current"]]
    return scope.cites.of_vintages(current)
