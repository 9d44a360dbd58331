"""What each column of a table holds: a field of its rows, or figures of a period, measure,
indicator or area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from loaders.files.findings import TextError
from loaders.files.grid import Cell, Grid, Row
from loaders.meaning.folding import folded, narrow
from loaders.meaning.marks import unmarked
from loaders.meaning.measures import is_ignored, is_summary, measure_of
from loaders.meaning.names import Names
from loaders.meaning.periods import month, period
from loaders.tables.blocks import Block
from loaders.tables.header import period_header
from loaders.tables.vocabulary import field_of


@dataclass
class Column:
    """A column as its header names it, part by part."""

    column: int
    label: Cell
    period: Cell | None = None
    months: Cell | None = None
    measure: str = ""
    unit: Cell | None = None
    name: Cell | None = None
    raised: str = ""
    summary: bool = False

    @property
    def dated(self) -> bool:
        return self.period is not None or self.months is not None


@dataclass
class Columns:
    """The columns of a table: fields of the rows, figures, and texts beside the figures that no
    header names.
    """

    fields: dict[str, list[Cell]] = field(default_factory=dict)
    figures: list[Column] = field(default_factory=list)
    labels: dict[str, list[int]] = field(default_factory=dict)
    corner: Cell | None = None
    unknown: list[Cell] = field(default_factory=list)
    summaries: list[Cell] = field(default_factory=list)


def read_columns(grid: Grid, block: Block, names: Names) -> Columns:
    """Sort the columns of a table by what their header, or failing that their content, says
    they are.
    """
    found = Columns()
    stub: list[Column] = []
    width = max(len(row.texts) for row in (*block.header, *block.rows))
    for number in range(1, width + 1):
        column = _headed(grid, block.header, number, names)
        content = [
            cell for cell in (grid.named(row, number) for row in block.rows) if not cell.blank
        ]
        of = field_of(column.label.text)
        if of is not None:
            found.fields.setdefault(of, []).append(column.label)
        elif not column.label.blank and is_ignored(column.label.text):
            continue
        elif column.summary:
            found.summaries.append(column.label)
        elif (
            column.dated
            or column.measure
            or (column.name is not None and _holds_figures(column, content, names))
        ):
            found.figures.append(column)
        elif content:
            stub.append(column)
        elif not column.label.blank:
            found.unknown.append(column.label)
    _sort_stub(grid, block.rows, stub, found, names)
    return found


def _headed(grid: Grid, header: Sequence[Row], number: int, names: Names) -> Column:
    """A column by the parts of its header, from the top down."""
    parts = list(_parts(grid, header, number))
    label = parts[-1] if parts else grid.cell(header[-1], number)
    column = Column(number, replace(label, label=label.text.strip()))
    for part in parts:
        text, marks = unmarked(part.text)
        column.raised += marks + part.raised
        cell = replace(part, text=text, label=part.text.strip(), raised="")
        measure = measure_of(text)
        if period_header(text) is not None:
            column.period = cell
        elif _are_months(text):
            column.months = cell
        elif is_summary(text) and not names.knows_indicator(text):
            column.summary = True
        elif measure is not None:
            column.measure = measure.kind
            column.unit = replace(cell, text=measure.unit) if measure.unit else column.unit
        elif names.is_unit(narrow(text).strip("()")):
            column.unit = replace(cell, text=narrow(text).strip("()"))
        elif field_of(text) is None:
            column.name = cell
    return column


def _parts(grid: Grid, header: Sequence[Row], number: int) -> Iterator[Cell]:
    """The cells of a column's header; a blank one above a filled one belongs to the cell to its
    left.
    """
    before = ""
    for at, row in enumerate(header):
        cell = grid.named(row, number)
        below = any(not grid.cell(lower, number).blank for lower in header[at + 1 :])
        if cell.blank and below:
            cell = _left(grid, row, number)
        if not cell.blank and folded(cell.text) != before:
            before = folded(cell.text)
            yield cell


def _left(grid: Grid, row: Row, number: int) -> Cell:
    for column in range(number - 1, 0, -1):
        cell = grid.named(row, column)
        if not cell.blank:
            return cell if field_of(cell.text) is None else grid.cell(row, number)
    return grid.cell(row, number)


def _are_months(text: str) -> bool:
    """Months without a year, counted from January; a bare number is no month here."""
    try:
        return not narrow(text).isdecimal() and month(text) > 0
    except TextError:
        return False


def _holds_figures(column: Column, content: Sequence[Cell], names: Names) -> bool:
    assert column.name is not None
    if names.knows_indicator(column.name.text) or names.knows_area(column.name.text):
        return any(_numeric(cell.text) for cell in content) or not content
    return any(_numeric(cell.text) for cell in content)


def _numeric(text: str) -> bool:
    return narrow(text)[:1].isdigit() or narrow(text)[:2].lstrip("+-−–.").isdigit()


def _sort_stub(
    grid: Grid, rows: Sequence[Row], stub: Sequence[Column], found: Columns, names: Names
) -> None:
    """Columns of labels without a known header: by what stands in them."""
    first = min((column.column for column in found.figures), default=10**6)
    undecided: list[Column] = []
    for column in stub:
        cells = [
            cell for cell in (grid.named(row, column.column) for row in rows) if not cell.blank
        ]
        if column.column > first:
            found.unknown.append(column.label if not column.label.blank else cells[0])
        elif column.label.blank and _counts(cells):
            continue
        elif kind := _kind(cells, names):
            found.labels.setdefault(kind, []).append(column.column)
        else:
            undecided.append(column)
        if not column.label.blank and column.column < first and found.corner is None:
            parted = names.parted(column.label.text)
            if names.knows_indicator(column.label.text) or parted.unit:
                found.corner = column.label
    for column in undecided:
        kind = _left_over(found)
        found.labels.setdefault(kind, []).append(column.column)


def _kind(cells: Sequence[Cell], names: Names) -> str:
    if any(names.knows_area(unmarked(cell.text)[0]) for cell in cells):
        return "area"
    if any(names.knows_indicator(cell.text) or names.parted(cell.text).unit for cell in cells):
        return "indicator"
    return "year" if all(_is_period(cell.text) for cell in cells) else ""


def _is_period(text: str) -> bool:
    try:
        period(text)
    except TextError:
        return False
    return True


def _counts(cells: Sequence[Cell]) -> bool:
    """Whether a column only numbers the rows: 1, 2, 3 …, from 1 again where a table goes on
    below another header.
    """
    texts = [narrow(cell.text) for cell in cells]
    follow = (
        after == "1" or (before.isdecimal() and after == str(int(before) + 1))
        for before, after in pairwise(texts)
    )
    return len(texts) > 1 and texts[0].isdecimal() and all(follow)


def _left_over(found: Columns) -> str:
    """What undecided labels must be: areas where the indicator is told elsewhere, else
    indicators.
    """
    told = "indicator" in found.fields or "indicator" in found.labels or found.corner is not None
    return "area" if told else "unsaid"
