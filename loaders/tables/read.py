"""Grid → tables: a long one by its header, any other by its layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.files.findings import LIST, Findings
from loaders.files.grid import Grid, Row
from loaders.meaning.folding import folded
from loaders.meaning.names import Names
from loaders.meaning.texts import governed
from loaders.meaning.times import plain_of, times_in
from loaders.tables.bilingual import in_one_language
from loaders.tables.block import Block
from loaders.tables.blocks import blocks_of
from loaders.tables.comments import tell_words
from loaders.tables.figures_in import holds_numbers
from loaders.tables.header import Header, read_header, value_field
from loaders.tables.layout import marks_of, period_within
from loaders.tables.layouts import read_layout
from loaders.tables.nested import in_one_column
from loaders.tables.notes import read_footnotes
from loaders.tables.roles import header_place, tell_fields, tell_header
from loaders.tables.rows import Around, long_statements
from loaders.tables.statements import Table, partly_filled
from loaders.tables.titles import Titles, read_titles
from loaders.tables.unread import tell_parts, tell_places, tell_unread
from loaders.tables.vocabulary import FIELDS, field_of


def read_tables(grid: Grid, names: Names, findings: Findings) -> Iterator[Table]:
    """The tables of a sheet, each to be read before the next is asked for."""
    if grid.sheet and not holds_numbers(grid):
        findings.notice("sheet_without_table", grid.cell(grid.rows[0], 1))
        tell_words(grid, names, findings)
        return
    grid = in_one_language(grid, names)
    blocks, loose = blocks_of(grid, names)
    if loose is not None:
        _tell_no_header(grid, loose, findings)
        return
    levelled = grid
    for block in blocks:
        levelled = in_one_column(levelled, block.header, block.rows, findings)
    if levelled is not grid:
        grid = levelled
        blocks, _ = blocks_of(grid, names)
    above: Titles | None = None
    for block in blocks:
        table = _table(grid, block, names, findings)
        if block.titles:
            above = read_titles(grid, block.titles, names)
        elif table is not None and above is not None:
            table = _below(table, above)
        if table is not None:
            yield table


def _below(table: Table, above: Titles) -> Table:
    """A table without titles below one that has some: what they say of stage and basis holds for
    it too, and its place and unit are not the plan's own without a word.
    """
    statements = (
        replace(one, qualities=one.qualities.under(above.qualities)) for one in table.statements
    )
    return replace(
        table,
        statements=statements,
        area_stated=table.area_stated and above.area is None,
        units_stated=table.units_stated and above.unit is None,
    )


def _tell_no_header(grid: Grid, loose: Row, findings: Findings) -> None:
    """The cells that stand where the header should, above the first numbers."""
    [head] = header_place(grid, loose)
    texts = LIST.join(text.strip() for text in head.texts if text.strip())[:200]
    tell_header(grid, head, findings)
    findings.of_row("header_not_found", loose.number, seen=texts, known_columns=LIST.join(FIELDS))


def _table(grid: Grid, block: Block, names: Names, findings: Findings) -> Table | None:
    if not block.rows:
        if not findings.any_fault:
            findings.of_row("no_rows", block.header[-1].number)
        return None
    dated = any(time.year is not None for time in times_in(plain_of(grid.sheet)))
    titles = read_titles(grid, block.titles, names)
    dated = dated or _dated_by_labels(grid, block, names)
    if not _is_long(block, titled=bool(block.titles) or dated, titles=titles):
        return read_layout(grid, block, names, findings)
    feet = [row for row in block.feet if _is_note(grid, row, block.header[0])]
    rows = [row for row in (*block.rows, *block.feet) if row not in feet]
    long = replace(grid, rows=(block.header[0], *rows))
    tell_fields(grid, block, titles, findings)
    header = read_header(long, findings)
    if header is None:
        return None
    areas = [header.fields["area"]] if "area" in header.fields else []
    labels = {kind: _labels(long, header, kind, names) for kind in ("indicator", "area")}
    notes = read_footnotes(grid, feet).among(labels, marks_of(grid, block))
    units = {header.unit, "" if titles.unit is None else titles.unit.text.strip()}
    units |= _texts(long, header, "unit") | {
        names.parted(name).unit for name in _texts(long, header, "indicator")
    }
    tell_unread(titles, notes, names, units - {""}, findings, by_area=bool(areas))
    tell_parts(titles, labels["indicator"], names, findings)
    if not areas:
        tell_places(titles, findings)
    return Table(
        long_statements(long, header, Around(names, titles, notes), findings),
        sparse=False,
        area_stated=titles.area is not None or not partly_filled(long, block.rows, areas),
        units_stated=titles.unit is None,
        header=header.row,
        months_counted=True,
    )


def _is_note(grid: Grid, row: Row, header: Row) -> bool:
    """Whether a row below a long table is a note: it fills one cell, or is not as wide as the
    header is.
    """
    filled = sum(bool(text.strip()) for text in row.texts)
    return filled == 1 or (bool(grid.delimiter) and len(row.texts) != len(header.texts))


def _texts(grid: Grid, header: Header, field: str) -> set[str]:
    column = header.fields.get(field)
    cells = () if column is None else grid.column(column, grid.rows[1:])
    return {cell.text.strip() for cell in cells}


def _labels(grid: Grid, header: Header, kind: str, names: Names) -> set[str]:
    """The names that stand in a column, by which a note may speak of some of them."""
    column = header.fields.get(kind)
    cells = () if column is None else grid.column(column, grid.rows[1:])
    return {folded(names.parted(cell.text).name) for cell in cells if not cell.blank}


def _dated_by_labels(grid: Grid, block: Block, names: Names) -> bool:
    """Whether the names of the rows say their periods."""
    heads = [
        at for at, text in enumerate(block.header[0].texts, 1) if field_of(text) == "indicator"
    ]
    cells = [grid.named(row, at) for row in block.rows for at in heads[:1]]
    return any(
        period_within(cell.text, names) for cell in cells if names.knows_indicator(cell.text)
    )


def _is_long(block: Block, *, titled: bool, titles: Titles) -> bool:
    """Whether each row states one figure; a header without periods that lacks its value is
    meant so too. One under a title, or on a sheet named by a year, that lacks its year has its
    period there; so has one its indicator in a title.
    """
    fields = {field_of(text) or value_field(text) for text in block.header[0].texts}
    if titled and ("year" not in fields or (titles.indicator and "indicator" not in fields)):
        return False
    if "value" in fields:
        return True
    measured = any(said and said.qualities for said in map(governed, block.header[0].texts))
    return {"indicator", "year"} <= fields and not measured
