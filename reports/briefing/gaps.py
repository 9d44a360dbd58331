"""All gaps that can be compared, in order: as a table and as bars."""

from __future__ import annotations

from collections.abc import Sequence

from display.charts.marks import mark
from display.words import rows
from display.words.numbers import attainment_text
from indicators.judging.judgement import Judgement, judgements
from indicators.oversight.summary import gaps
from reports.briefing.content import Bar, Bars, Block, Cell, Column, Paragraph, Table
from reports.briefing.scope import Scope
from reports.briefing.wording import capital


def in_order(scope: Scope) -> list[Block]:
    """All gaps that can be compared, the least attained first, as a table and as bars."""
    rows = judgements(gaps(scope.plan, scope.frame, scope.year))
    if not rows:
        return [Paragraph(scope.phrase("outcomes.gaps_none", year=scope.year))]
    blocks: list[Block] = [
        Paragraph(scope.phrase("outcomes.gaps_intro", count=len(rows))),
        _gap_table(scope, rows),
    ]
    bars = _bars(scope, rows)
    return [*blocks, bars] if bars else blocks


def _gap_table(scope: Scope, rows: Sequence[Judgement]) -> Table:
    keys = [
        ("order", 0.07, "center"),
        ("indicator", 0.25, "left"),
        ("target", 0.13, "right"),
        ("value", 0.12, "right"),
    ]
    keys += [("gap", 0.18, "right"), ("attainment", 0.12, "right"), ("verdict", 0.13, "center")]
    heads = {"order": scope.phrase("outcomes.order")}
    columns = tuple(
        Column(heads.get(k) or scope.word(f"label.{k}"), share, align) for k, share, align in keys
    )
    return Table(
        scope.phrase("outcomes.gaps_table", year=scope.year),
        columns,
        tuple(_gap_line(scope, row, place) for place, row in enumerate(rows, start=1)),
    )


def _gap_line(scope: Scope, row: Judgement, place: int) -> tuple[Cell, ...]:
    verdict = str(row.verdict)
    ratio = row.attainment
    shown = mark(row, scope.lang)
    return (
        Cell(str(place), float(place)),
        Cell(capital(scope.name(row)), cites=scope.cites.of(row)),
        Cell(scope.label(row)),
        Cell(scope.value(row), row.value),
        Cell(scope.gap(row), row.gap, verdict),
        Cell(attainment_text(ratio, rows.ratio_edges(scope.plan, row)), ratio),
        Cell(f"{shown.glyph} {scope.word(f'verdict.{verdict}')}", tone=verdict),
    )


def _bars(scope: Scope, rows: Sequence[Judgement]) -> Bars | None:
    """Attainment beside the line of the target; a row against a reference of 0 has none."""
    made = tuple(_bar(scope, row) for row in rows if row.attainment is not None)
    if not made:
        return None
    lines = (f"{bar.name} {bar.difference}" for bar in made)
    name, key = (
        scope.phrase("outcomes.gaps_chart", year=scope.year),
        scope.phrase("outcomes.gaps_key"),
    )
    return Bars(name, scope.joined(lines, "part"), made, key)


def _bar(scope: Scope, row: Judgement) -> Bar:
    assert row.attainment is not None
    hollow = mark(row, scope.lang).hollow
    return Bar(capital(scope.name(row)), str(row.verdict), row.attainment, scope.gap(row), hollow)
