"""A table whose figures stand across, as it was understood: its columns, titles and notes, and
whether its columns or its rows name the areas.
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders.files.grid import Cell, Grid
from loaders.meaning.folding import folded
from loaders.meaning.marks import marks_in, unmarked
from loaders.meaning.names import Names
from loaders.meaning.times import part_of, plain_of, times_in
from loaders.tables.block import Block
from loaders.tables.column import Columns
from loaders.tables.notes import Footnotes
from loaders.tables.statements import partly_filled
from loaders.tables.titles import Titles


@dataclass(frozen=True)
class Layout:
    """A table ready to be stated."""

    grid: Grid
    block: Block
    columns: Columns
    titles: Titles
    footnotes: Footnotes
    used: frozenset[str]
    names: Names


def place_names(layout: Layout) -> None:
    """Labels that could be areas or indicators are indicators where nothing else names one."""
    columns = layout.columns
    for number in columns.labels.pop("unsaid", []):
        elsewhere = layout.titles.indicator is not None or any(c.name for c in columns.figures)
        columns.labels.setdefault("area" if elsewhere else "indicator", []).append(number)


def named_areas(layout: Layout) -> bool:
    """Whether the columns are areas: one of them is an area of the plan, or the rows already
    name the indicators.
    """
    named = [c.name for c in layout.columns.figures if c.name is not None]
    if len(named) < len(layout.columns.figures):
        return False
    if any(layout.names.knows_area(name.text) for name in named):
        return True
    rows_name = "indicator" in layout.columns.fields or "indicator" in layout.columns.labels
    has_indicator = rows_name or layout.titles.indicator is not None
    unknown = not any(layout.names.knows_indicator(name.text) for name in named)
    return (
        bool(named)
        and has_indicator
        and unknown
        and not (
            "area" in layout.columns.fields or "area" in layout.columns.labels or layout.titles.area
        )
    )


def some_without_area(layout: Layout) -> bool:
    """Whether only some of the rows name their area: the others may mean the one above them, or
    another.
    """
    heads = layout.columns.fields.get("area", [])
    numbers = [head.column for head in heads] or layout.columns.labels.get("area", [])
    return partly_filled(layout.grid, layout.block.rows, numbers)


def by_row(columns: Columns, kind: str) -> bool:
    """Whether the rows themselves say their indicator, area or year, in a column of it."""
    return kind in columns.fields or kind in columns.labels


def dated_by_label(layout: Layout) -> bool:
    """Whether every row with figures says its period within its name: 2023年地区生产总值."""
    heads = [cell.column for cell in layout.columns.fields.get("indicator", [])]
    heads += layout.columns.labels.get("indicator", [])
    cells = [layout.grid.named(row, at) for row in layout.block.rows for at in heads[:1]]
    named = [cell for cell in cells if layout.names.knows_indicator(cell.text)]
    return bool(named) and all(period_within(cell.text, layout.names) for cell in named)


def period_within(label: str, names: Names) -> str:
    """The one year, or part of a year, that stands in a row's name; empty where none or several
    do.
    """
    said = names.parted(label).times or times_in(plain_of(label))
    times = [time for time in said if time.kind not in ("base", "against")]
    one = times[0] if len(times) == 1 and times[0].year is not None else None
    return "" if one is None else part_of(label, one)


def marks_of(grid: Grid, block: Block) -> frozenset[str]:
    """Every footnote mark that a cell of the table bears."""
    raised: set[str] = set()
    for row in (*block.titles, *block.header, *block.rows):
        for column, text in enumerate(row.texts, 1):
            marks = unmarked(text)[1] if text else ""
            apart = grid.apart.get((row.number, column))
            raised.update(
                marks_in(marks + (apart.raised if apart else "")) if marks or apart else ()
            )
    return frozenset(raised)


def labels_of(layout: Layout) -> dict[str, set[str]]:
    """The names of the table's indicators and areas, by which a note may speak of some of them."""
    grid, columns = layout.grid, layout.columns
    across = "area" if named_areas(layout) else "indicator"
    labels: dict[str, set[str]] = {"indicator": set(), "area": set()}
    labels[across] |= {
        label_of(column.name, layout.names) for column in columns.figures if column.name is not None
    }
    for kind in labels:
        numbers = [cell.column for cell in columns.fields.get(kind, ())] + columns.labels.get(
            kind, []
        )
        cells = (grid.named(row, number) for row in layout.block.rows for number in numbers)
        labels[kind] |= {label_of(cell, layout.names) for cell in cells if not cell.blank}
    return labels


def label_of(cell: Cell, names: Names) -> str:
    """The name in a label as notes are held against it: without marks, unit and qualities."""
    return folded(names.parted(unmarked(cell.text)[0]).name)


def units_of(layout: Layout) -> frozenset[str]:
    """Every unit that the table's titles, columns and labels say."""
    grid, columns, names = layout.grid, layout.columns, layout.names
    cells = [layout.titles.unit, *(column.unit for column in columns.figures)]
    heads = [head.column for head in columns.fields.get("unit", ())]
    cells += [grid.named(row, number) for row in layout.block.rows for number in heads]
    texts = {cell.text.strip() for cell in cells if cell is not None}
    labels = [head.column for head in columns.fields.get("indicator", ())]
    labels += columns.labels.get("indicator", [])
    named = [grid.named(row, number) for row in layout.block.rows for number in labels]
    named += [column.name for column in columns.figures if column.name is not None]
    named += [cell for cell in (columns.corner, layout.titles.indicator) if cell is not None]
    return frozenset(texts | {names.parted(cell.text).unit for cell in named}) - {""}
