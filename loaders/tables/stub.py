"""The columns of a table that hold labels under no known header: what their rows are named by."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.files.grid import Grid, Row
from loaders.meaning.names import Names
from loaders.tables.categories import is_category, may_name_places, only_sorts
from loaders.tables.column import Column, Columns
from loaders.tables.content import counts_rows, kind_of


def sort_stub(
    grid: Grid, rows: Sequence[Row], stub: Sequence[Column], columns: Columns, names: Names
) -> None:
    """Columns of labels without a known header: by what stands in them."""
    first = min((column.column for column in columns.figures), default=10**6)
    undecided: list[Column] = []
    for column in stub:
        cells = [
            cell for cell in (grid.named(row, column.column) for row in rows) if not cell.blank
        ]
        if column.column > first and is_category(column.label.text):
            undecided.append(column)
        elif column.column > first:
            columns.unknown.append(column.label if not column.label.blank else cells[0])
        elif column.label.blank and counts_rows(cells):
            continue
        elif kind := kind_of(cells, names):
            columns.labels.setdefault(kind, []).append(column.column)
        else:
            undecided.append(column)
        if not column.label.blank and column.column < first and columns.corner is None:
            parted = names.parted(column.label.text)
            if names.knows_indicator(column.label.text) or parted.unit:
                columns.corner = column.label
    named = _named_by(columns)
    for column in undecided:
        label = column.label
        if named and is_category(label.text) and only_sorts(grid, rows, column.column, named):
            continue
        if column.column > first or (
            "indicator" in columns.fields and not may_name_places(label.text)
        ):
            columns.unknown.append(label)
            continue
        kind = _left_over(columns)
        columns.labels.setdefault(kind, []).append(column.column)
    placed = {number for numbers in columns.labels.values() for number in numbers}
    labelled = [column.label for column in stub if column.column in placed]
    columns.heads += [c for c in labelled if not c.blank and c is not columns.corner]


def _named_by(columns: Columns) -> list[int]:
    """The columns by whose labels the rows are told apart; none where no indicator is among them."""
    heads = [cell.column for cells in columns.fields.values() for cell in cells]
    labels = [number for numbers in columns.labels.values() for number in numbers]
    is_named = "indicator" in columns.fields or "indicator" in columns.labels
    return [*heads, *labels] if is_named else []


def _left_over(columns: Columns) -> str:
    """What undecided labels must be: areas where the indicator is told elsewhere, else
    indicators.
    """
    return "area" if _named_by(columns) or columns.corner is not None else "unsaid"
