"""Grid → tables: a long one by its header, any other by its layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.files.findings import LIST, Findings
from loaders.files.grid import Cell, Grid, Row
from loaders.meaning.marks import unmarked_number
from loaders.meaning.names import Names
from loaders.tables.blocks import Block, blocks_of, holds_numbers
from loaders.tables.header import Header, fields_expected, read_header
from loaders.tables.layouts import read_layout
from loaders.tables.statements import Statement, Table, partly_filled
from loaders.tables.vocabulary import FIELDS, field_of


def read_tables(grid: Grid, names: Names, findings: Findings, encoding: str) -> Iterator[Table]:
    """The tables of a sheet, each to be read before the next is asked for."""
    if grid.sheet and not holds_numbers(grid):
        findings.notice("sheet_without_table", grid.cell(grid.rows[0], 1))
        return
    blocks, loose = blocks_of(grid, names)
    if loose is not None:
        seen = "，".join(text.strip() for text in loose.texts)[:200]
        read_as = encoding.upper() or "Unicode"
        findings.of_row(
            "header_not_found",
            loose.number,
            seen,
            known_columns=LIST.join(FIELDS),
            encoding=read_as,
        )
        return
    for block in blocks:
        table = _table(grid, block, names, findings)
        if table is not None:
            yield table


def _table(grid: Grid, block: Block, names: Names, findings: Findings) -> Table | None:
    if not block.rows:
        if not findings.any_fault:
            findings.of_row("no_rows", block.header[-1].number)
        return None
    if not _is_long(block):
        return read_layout(grid, block, names, findings)
    rows = (block.header[0], *block.rows, *block.feet)
    long = replace(grid, rows=rows)
    header = read_header(long, findings)
    if header is None:
        return None
    areas = [header.fields["area"]] if "area" in header.fields else []
    said = not partly_filled(long, block.rows, areas)
    return Table(
        _long(long, header, names, findings),
        sparse=False,
        area_said=said,
        units_said=True,
        header=header.row,
    )


def _is_long(block: Block) -> bool:
    """Whether each row states one figure; a header without periods that lacks its value is
    meant so too.
    """
    fields = {field_of(text) for text in block.header[0].texts}
    return "value" in fields or {"indicator", "year"} <= fields


def _long(grid: Grid, header: Header, names: Names, findings: Findings) -> Iterator[Statement]:
    """One statement a row; in a text, a row that is not as wide as the header may be shifted
    and is told.
    """
    texts = header.row.texts
    columns = [header.fields["unit"]] if "unit" in header.fields else []
    units = {cell.text.strip() for column in columns for cell in grid.column(column, grid.rows[1:])}
    expected = fields_expected([header.row], grid.rows[1:])
    for row in grid.rows[1:]:
        if grid.delimiter and len(row.texts) != expected:
            counts = {"found": str(len(row.texts)), "expected": str(expected)}
            findings.of_row("field_count", row.number, "，".join(row.texts)[:200], **counts)
            continue
        cells = {
            field: _cell(grid, row, column, field, texts[column - 1])
            for field, column in header.fields.items()
        }
        unit, name = (
            cells[field].text.strip() if field in cells else "" for field in ("unit", "indicator")
        )
        if not unit and (own := names.ditto(name, units)):
            findings.of_name("unit_missing", cells["indicator"], unit=own)
            continue
        note = "" if grid.delimiter else _set_apart(cells, findings)
        yield Statement(row.number, cells, note)


def _cell(grid: Grid, row: Row, column: int, field: str, label: str) -> Cell:
    read = grid.value if field == "value" else grid.named
    return read(row, column, label.strip())


def _set_apart(cells: dict[str, Cell], findings: Findings) -> str:
    """A workbook's figure loses its footnote marks, which become its note; a text's own grammar
    stays strict.
    """
    value = cells["value"]
    text, marks = unmarked_number(value.text)
    marks += value.raised
    if marks:
        findings.notice("mark_set_apart", value, mark=marks, number=text)
        cells["value"] = replace(value, text=text, raised="")
    return f"[{marks}]" if marks else ""
