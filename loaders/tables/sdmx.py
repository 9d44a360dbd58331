"""A table with one figure a row and dimensions beside it → statements: our own SDMX-CSV export
with what its sources printed, SDMX-CSV 1 and 2 of Eurostat and the OECD, Open SDG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from indicators.figures.observations import TURNED
from indicators.plan import Plan
from loaders.files.findings import Findings, TextError
from loaders.files.grid import Cell, Grid, Row
from loaders.meaning.names import Names
from loaders.meaning.numbers import number
from loaders.meaning.units import convert
from loaders.tables.codes import ANNUAL, REAL, quality_of, scaled, status_note, text_of, unit_of
from loaders.tables.dimensions import TOTALS, Columns, is_dimensional, read_columns
from loaders.tables.eurostat import is_eurostat, one_a_row
from loaders.tables.statements import Statement, Table, partly_filled

_STATED = (
    "area",
    "indicator",
    "basis",
    "qualifier",
    "known_on",
    "known_on_basis",
    "source",
    "url",
    "quote",
    "note",
    "year",
    "month",
)
_PART = re.compile("[0-9]{4}-(?:[0-9]{2}|[QSM][0-9]{1,2})")
"""A month, quarter or half by itself, as SDMX and Statistics Canada write it."""
_GONE = frozenset((":", "NaN", ".."))
"""How the offices write that there is no figure."""


@dataclass(frozen=True)
class _Sheet:
    grid: Grid
    columns: Columns
    plan: Plan
    names: Names
    title: str
    """What the file is called, for a table that names its indicator nowhere."""
    places: Sequence[int] = ()
    """Where the figures stand across: the column of each."""


def sdmx_tables(grid: Grid, plan: Plan, names: Names, findings: Findings) -> Iterator[Table] | None:
    """The table of a sheet whose header is one of dimensions; None where it is not."""
    if not grid.rows:
        return None
    if is_eurostat(grid.rows[0].texts):
        if not _even(grid, findings):
            return iter(())
        return _tables(*one_a_row(grid), plan, names, findings)
    if not is_dimensional(grid.rows[0].texts):
        return None
    return _tables(grid, (), plan, names, findings)


def _even(grid: Grid, findings: Findings) -> bool:
    """Whether each row of a file of Eurostat's is as wide as its header."""
    header, *rows = grid.rows
    for row in rows:
        dimensions = row.texts[0].count(",") == header.texts[0].count(",")
        if len(row.texts) != len(header.texts) or not dimensions:
            _tell_width(row, len(header.texts), findings)
    return not findings.any_fault


def _tell_width(row: Row, width: int, findings: Findings) -> None:
    counts = {"found": str(len(row.texts)), "expected": str(width)}
    findings.of_row("field_count", row.number, "，".join(row.texts)[:200], **counts)


def _tables(
    grid: Grid, places: Sequence[int], plan: Plan, names: Names, findings: Findings
) -> Iterator[Table]:
    header = grid.rows[0]
    columns = read_columns(grid, findings)
    if columns is None:
        return
    if len(grid.rows) == 1:
        findings.of_row("no_rows", header.number)
        return
    stem = PurePath(findings.file).stem
    of_file = names.knows_indicator(stem) or header.texts[0].strip() == "Year"
    sheet = _Sheet(grid, columns, plan, names, stem if of_file else "", places)
    if of_file and any(columns.naming or _named(sheet, row) is None for row in grid.rows[1:2]):
        findings.notice("named_by_file", grid.cell(header, 1), name=stem)
    if any(_series(sheet, row).blank for row in grid.rows[1:]):
        heads = "，".join(header.texts)[:200]
        findings.of_row("indicator_not_stated", header.number, heads)
        return
    stated = _statements(sheet, findings)
    yield Table(
        stated,
        sparse=True,
        area_stated=_areas_stated(grid, columns),
        units_stated=False,
        header=header,
        months_counted=True,
    )


def _areas_stated(grid: Grid, columns: Columns) -> bool:
    """Whether every row or none names its area; Open SDG leaves the whole's blank."""
    head = columns.fields.get("area")
    if head is None or head.text == "GeoCode":
        return True
    return not partly_filled(grid, grid.rows[1:], [head.column])


def _statements(sheet: _Sheet, findings: Findings) -> Iterator[Statement]:
    width = len(sheet.grid.rows[0].texts)
    for at, row in enumerate(sheet.grid.rows[1:]):
        if sheet.grid.delimiter and len(row.texts) != width:
            _tell_width(row, width, findings)
            continue
        cells = _cells(sheet, row)
        if sheet.places:
            cells = {held: _placed(held, cell, sheet.places[at]) for held, cell in cells.items()}
        if _refused(cells, findings):
            continue
        own = cells.get("printed")
        if own is None or own.blank:
            qualities = quality_of(cells)
            if "stage" in cells:
                qualities = replace(qualities, stage="")
            if _PART.fullmatch(text_of(cells, "year")) and not text_of(cells, "month"):
                qualities = replace(qualities, span="current")
            yield Statement(row.number, _plain(cells), status_note(cells), qualities)
        elif _agrees(cells, sheet, findings):
            yield Statement(row.number, _own(cells))


def _placed(held: str, cell: Cell, place: int) -> Cell:
    """A cell where it stands in the file: the figure and its period across, all else first."""
    return replace(cell, column=place if held in ("value", "year", "status") else 1)


def _cells(sheet: _Sheet, row: Row) -> dict[str, Cell]:
    """The cell of each field, with its code; of the indicator with the whole name of its series."""
    columns, grid = sheet.columns, sheet.grid
    cells = {}
    for held, head in columns.fields.items():
        cell = grid.cell(row, head.column, head.text)
        if held in ("area", "unit", "status", "frequency", "power", "action"):
            cell = replace(cell, text=columns.text(grid, row, head))
        cells[held] = cell
    if "area" in cells:
        cells["area"] = _area(sheet, row, cells["area"])
    if "unit" in cells:
        label = columns.label(grid, row, columns.fields["unit"])
        cells["unit"] = replace(cells["unit"], text=unit_of(cells["unit"].text.strip(), label))
    cells["indicator"] = _series(sheet, row)
    return cells


def _area(sheet: _Sheet, row: Row, cell: Cell) -> Cell:
    """The area by its code in the plan, its name or its label."""
    code = cell.text.strip()
    if not code or sheet.names.knows_area(code):
        return cell
    if area := next((a.id for a in sheet.plan.areas if a.code == code), None):
        return replace(cell, text=area)
    label = sheet.columns.label(sheet.grid, row, sheet.columns.fields["area"])
    return replace(cell, text=label or code)


def _series(sheet: _Sheet, row: Row) -> Cell:
    """The name of a row's series: its indicator, and each dimension that is not of all."""
    columns, grid = sheet.columns, sheet.grid
    parts = [
        (head.text, columns.label(grid, row, head) or code)
        for head in columns.others
        if (code := columns.text(grid, row, head)).upper() not in TOTALS
        and not (head.text.upper() == "TIME_DETAIL" and code == _year_of(columns, grid, row))
    ]
    named = columns.naming or _named(sheet, row)
    parts = [part for part in parts if named is None or part[0] != named.text]
    place = named or next(iter(columns.others), columns.fields["value"])
    cell = grid.cell(row, place.column, place.text)
    name = sheet.title
    if named is not None:
        code, label = (columns.text(grid, row, place), columns.label(grid, row, place))
        name = label if label and not sheet.names.knows_indicator(code) else code
    codes = "; ".join(f"{head}={code}" for head, code in parts)
    return replace(cell, text=f"{name} ({codes})" if name and codes else name or codes)


def _named(sheet: _Sheet, row: Row) -> Cell | None:
    """The dimension that names a row's indicator by a name of the plan's, where no head says so."""
    heads = sheet.columns.others
    texts = ((head, sheet.columns.text(sheet.grid, row, head)) for head in heads)
    return next((head for head, text in texts if sheet.names.knows_indicator(text)), None)


def _year_of(columns: Columns, grid: Grid, row: Row) -> str:
    return columns.text(grid, row, columns.fields["year"])


def _refused(cells: Mapping[str, Cell], findings: Findings) -> bool:
    """Rows that do not state a yearly figure: deletions, and single months or quarters."""
    if text_of(cells, "action") == "D":
        findings.of_cell("sdmx_deletion", cells["action"])
    elif text_of(cells, "frequency").upper() not in ("", *ANNUAL):
        findings.of_cell("sdmx_frequency", cells["frequency"])
    else:
        return False
    return True


def _plain(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """The fields of a row that has no printed figure beside the value."""
    fields = {field: cells[field] for field in (*_STATED, "value", "stage") if field in cells}
    fields["year"] = replace(fields["year"], text=fields["year"].text.strip().removesuffix("-A1"))
    if fields["value"].text.strip() in _GONE:
        fields["value"] = replace(fields["value"], text="")
    if "unit" in cells:
        unit = text_of(cells, "unit")
        if "basis" not in fields and unit.upper().startswith(REAL):
            fields["basis"] = replace(cells["unit"], text="real")
        fields["unit"] = replace(cells["unit"], text=scaled(unit, text_of(cells, "power")))
    return fields


def _own(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """The fields of a row of our own export: what was printed, under the name that was printed."""
    fields = {field: cells[field] for field in (*_STATED, "stage") if field in cells}
    fields["value"] = cells["printed"]
    if "printed_unit" in cells:
        fields["unit"] = cells["printed_unit"]
    if text_of(cells, "printed_name"):
        fields["indicator"] = cells["printed_name"]
        if "qualifier" in fields:
            qualifier = fields["qualifier"].text.strip()
            fields["qualifier"] = replace(
                fields["qualifier"], text=TURNED.get(qualifier, qualifier)
            )
    return fields


def _agrees(cells: Mapping[str, Cell], sheet: _Sheet, findings: Findings) -> bool:
    """Whether the printed figure gives the value beside it; a row in which one was changed
    alone is not read.
    """
    unit = text_of(cells, field="printed_unit")
    try:
        indicator, sign = sheet.names.indicator(
            text_of(cells, "printed_name") or text_of(cells, "indicator"), unit
        )
        meant, _ = sheet.names.indicator(text_of(cells, "indicator"))
        printed, value = number(cells["printed"].text), number(cells["value"].text)
        if printed is None or value is None:
            same = printed is value
        else:
            same = float(convert(printed, unit, indicator).value * sign) == float(value.value)
        same = same and meant == indicator and text_of(cells, "unit") in ("", indicator.unit)
    except TextError:
        return True  # told with its cell where the statement is read
    if not same:
        shown = f"{cells['printed'].text} {unit}".strip()
        findings.of_cell("sdmx_disagreement", cells["value"], printed=shown)
    return same
