"""The figures of all years on a goal's sheet: lines of values and targets, and what is judged of a
year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from display.charts.marks import mark
from display.words import rows, unit_name
from display.words.numbers import attainment_text, number
from display.words.targets import target_unit
from display.words.units import in_multiples, magnitude, plain_unit
from indicators.judging.codes import JUDGED
from indicators.judging.judgement import Judgement, judgements
from reports.briefing.content import Cell, Column, Table
from reports.briefing.scope import Scope
from reports.briefing.wording import capital


def unit_of(scope: Scope, target: str) -> str:
    """The unit of a target's figures, as a table's head; empty where it has none."""
    indicator = target_unit(scope.plan, scope.plan.target(target))
    return unit_name(indicator, scope.lang) if indicator is not None else ""


def year_table(scope: Scope, rows: Sequence[Judgement]) -> Table:
    """What is judged of a year, a row each, with the sentence that explains it."""
    keys = ["promise", "target", "value", "reference", "gap", "attainment", "verdict", "lead"]
    heads = [
        *(scope.word(f"label.{key}") for key in keys),
        scope.word("label.reason"),
        scope.phrase("book.sentence"),
    ]
    columns = tuple(
        Column(head, 0.1, "right" if 2 <= place <= 5 else "left")
        for place, head in enumerate(heads)
    )
    return Table("", columns, tuple(_year_line(scope, row) for row in rows))


def _year_line(scope: Scope, row: Judgement) -> tuple[Cell, ...]:
    verdict, reason = row.standing, row.reason
    value, ratio, edges = row.value, row.attainment, rows.ratio_edges(scope.plan, row)
    decimals = rows.input_decimals(row.first("reference", "base"), rows.unit_of(scope.plan, row))
    return (
        Cell(capital(scope.name(row))),
        Cell(scope.label(row)),
        _number(scope, row, value, scope.value(row), rows.value_decimals(scope.plan, row)),
        _number(scope, row, row.reference, scope.amount(row, row.reference, decimals), decimals),
        _number(scope, row, row.gap, scope.gap(row), rows.gap_decimals(scope.plan, row)),
        Cell("" if ratio is None else attainment_text(ratio, edges), ratio),
        Cell(
            f"{mark(row, scope.lang).glyph} {scope.word(f'verdict.{verdict}')}", tone=_tone(verdict)
        ),
        Cell(scope.lead(row) or scope.phrase("outcomes.lead_missing")),
        Cell(scope.word(f"reason.{reason}.label") if reason else ""),
        Cell(scope.cites.in_full(row)),
    )


def _tone(verdict: str) -> str | None:
    return verdict if verdict in JUDGED else None


def by_target_and_year(scope: Scope, targets: Sequence[str]) -> dict[str, dict[int, Judgement]]:
    """The full-year rows with a value, of the plan's own area, by target and year; years before
    the plan too.
    """
    own = scope.frame[
        (scope.frame["area"] == scope.plan.document.area) & (scope.frame["month"] == 12)
    ]
    table: dict[str, dict[int, Judgement]] = {target: {} for target in targets}
    for row in judgements(own[own["value"].notna()]):
        if row.target in table:
            table[row.target][row.year] = row
    return {target: by_year for target, by_year in table.items() if by_year}


def lines_of_years(
    scope: Scope, target: str, by_year: dict[int, Judgement], years: Sequence[int]
) -> Iterable[tuple[Cell, ...]]:
    """Two lines for a target: its values and what they were judged by, a column for each year."""
    name = capital(scope.name_of(target))
    rows = [by_year.get(year) for year in years]
    yield (
        Cell(name),
        Cell(scope.phrase("book.chart_value")),
        *(_value(scope, row) for row in rows),
    )
    yield (
        Cell(name),
        Cell(scope.phrase("book.chart_target")),
        *(_reference(scope, row) for row in rows),
    )


def _number(
    scope: Scope, row: Judgement, value: float | None, text: str, decimals: int | None
) -> Cell:
    """A number that shows as its text; where the text would say millions, in the plan's unit."""
    if value is None:
        return Cell("")
    unit = rows.unit_of(scope.plan, row)
    if scope.lang == "en" and unit is not None and magnitude(plain_unit(unit) or "")[0]:
        text = in_multiples(number(value, decimals), unit, scope.lang)
    return Cell(text, value)


def _value(scope: Scope, row: Judgement | None) -> Cell:
    if row is None or row.value is None:
        return Cell("")
    decimals = rows.value_decimals(scope.plan, row)
    return _number(scope, row, row.value, scope.value(row), decimals)


def _reference(scope: Scope, row: Judgement | None) -> Cell:
    if row is None or row.reference is None:
        return Cell("")
    return _number(scope, row, row.reference, scope.amount(row, row.reference), None)
