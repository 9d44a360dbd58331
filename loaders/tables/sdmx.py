"""SDMX-CSV → statements: our own export with what its sources printed, and plain 1.0 or 2.0 of
yearly figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from indicators.plan import Plan
from loaders.files.findings import LIST, Findings, TextError
from loaders.files.grid import Cell, Grid, Row, address
from loaders.meaning.folding import folded
from loaders.meaning.names import Names
from loaders.meaning.numbers import number
from loaders.meaning.qualities import Qualities
from loaders.meaning.units import FAMILIES, convert
from loaders.tables.statements import Statement, Table

COLUMNS: dict[str, tuple[str, ...]] = {
    "area": ("REF_AREA", "GEO", "AREA", "LOCATION", "REFERENCE_AREA"),
    "indicator": ("INDICATOR", "SERIES", "INDIC", "SUBJECT", "VARIABLE", "MEASURE"),
    "year": ("TIME_PERIOD",),
    "month": ("CUMULATED_TO",),
    "value": ("OBS_VALUE",),
    "unit": ("UNIT_MEASURE", "UNIT"),
    "power": ("UNIT_MULT",),
    "basis": ("BASIS",),
    "qualifier": ("QUALIFIER",),
    "stage": ("STAGE",),
    "status": ("OBS_STATUS",),
    "frequency": ("FREQ",),
    "action": ("ACTION",),
    "known_on": ("KNOWN_ON",),
    "known_on_basis": ("KNOWN_ON_BASIS",),
    "printed_name": ("PRINTED_NAME",),
    "printed": ("PRINTED_VALUE",),
    "printed_unit": ("PRINTED_UNIT",),
    "source": ("SOURCE",),
    "url": ("URL",),
    "quote": ("QUOTE",),
    "note": ("NOTE", "COMMENT_OBS", "COMMENT"),
}
"""Columns by what they hold. Any other column must be known to change nothing, or it is a fault."""

_SILENT = frozenset(
    "DATAFLOW STRUCTURE STRUCTURE_ID STRUCTURE_NAME STATEMENT SUBMISSION DECIMALS METHOD TIME_FORMAT TITLE".split()
)
_SAID = (
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
_CODED = ("area", "indicator", "unit", "status", "frequency", "power", "action")
_STAGES = {"P": "preliminary", "E": "estimate", "I": "estimate", "F": "forecast"}
_PLAIN_STATUS = ("", "A", *_STAGES)
_UNITS = {"PT": "%", "PC": "%", "PERCENT": "%", "CNY": "元", "RMB": "元", "USD": "美元"}
_TURNED = {"more_than": "less_than", "less_than": "more_than"}


@dataclass(frozen=True)
class _Sheet:
    grid: Grid
    columns: Mapping[str, Cell]
    labelled: bool
    plan: Plan
    names: Names


def sdmx_tables(grid: Grid, plan: Plan, names: Names, findings: Findings) -> Iterator[Table] | None:
    """The table of a sheet whose header is SDMX-CSV; None where it is not."""
    heads = [text.partition(":")[0].strip() for text in grid.rows[0].texts] if grid.rows else []
    if not {"TIME_PERIOD", "OBS_VALUE"} <= set(heads):
        return None
    return _tables(grid, heads, plan, names, findings)


def _tables(
    grid: Grid, heads: list[str], plan: Plan, names: Names, findings: Findings
) -> Iterator[Table]:
    header = grid.rows[0]
    columns = _columns(grid, heads, findings)
    if columns is None:
        return
    if len(grid.rows) == 1:
        findings.of_row("no_rows", header.number)
        return
    sheet = _Sheet(grid, columns, any(":" in text for text in header.texts), plan, names)
    stated = _statements(sheet, findings)
    yield Table(stated, sparse=False, area_said="area" in columns, units_said=False, header=header)


def _columns(grid: Grid, heads: list[str], findings: Findings) -> dict[str, Cell] | None:
    """The header's cells by what their columns hold; None with problems where one is unknown,
    double or missing.
    """
    of = {name: field for field, names in COLUMNS.items() for name in names}
    found: dict[str, Cell] = {}
    sound = True
    for column, head in enumerate(heads, 1):
        cell = replace(grid.cell(grid.rows[0], column, head), text=head)
        field = of.get(head)
        if field is None and head and head not in _SILENT:
            findings.of_cell("column_unknown", cell, known_columns=LIST.join(of))
            sound = False
        elif field in found:
            first = found[str(field)]
            place = address(first.row, first.column)
            findings.of_cell("column_twice", cell, first=first.text, first_cell=place)
            sound = False
        elif field is not None:
            found[field] = cell
    if "indicator" not in found:
        findings.of_row(
            "column_missing",
            grid.rows[0].number,
            "，".join(heads)[:200],
            missing_columns="indicator",
        )
        sound = False
    return found if sound else None


def _statements(sheet: _Sheet, findings: Findings) -> Iterator[Statement]:
    width = len(sheet.grid.rows[0].texts)
    for row in sheet.grid.rows[1:]:
        if sheet.grid.delimiter and len(row.texts) != width:
            counts = {"found": str(len(row.texts)), "expected": str(width)}
            findings.of_row("field_count", row.number, "，".join(row.texts)[:200], **counts)
            continue
        cells = {field: _cell(sheet, row, field) for field in sheet.columns}
        if _refused(cells, findings):
            continue
        own = cells.get("printed")
        if own is None or own.blank:
            broken = Qualities(broken="broken" if _text(cells, "status") == "B" else "")
            yield Statement(row.number, _plain(cells), _status_note(cells), broken)
        elif _agrees(cells, sheet, findings):
            yield Statement(row.number, _own(cells))


def _cell(sheet: _Sheet, row: Row, field: str) -> Cell:
    head = sheet.columns[field]
    cell = sheet.grid.cell(row, head.column, head.text)
    if sheet.labelled and field in _CODED:
        cell = replace(cell, text=cell.text.partition(": ")[0])
    if field == "area" and not cell.blank and not sheet.names.knows_area(cell.text):
        area = next((a.id for a in sheet.plan.areas if a.code == cell.text.strip()), None)
        cell = cell if area is None else replace(cell, text=area)
    return cell


def _refused(cells: Mapping[str, Cell], findings: Findings) -> bool:
    """Rows that do not state a yearly figure: deletions, and single months or quarters."""
    if _text(cells, "action") == "D":
        findings.of_cell("sdmx_deletion", cells["action"])
    elif _text(cells, "frequency") not in ("", "A"):
        findings.of_cell("sdmx_frequency", cells["frequency"])
    else:
        return False
    return True


def _plain(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """The fields of a row that has no printed figure beside the value."""
    found = {
        field: cells[field]
        for field in (*_SAID, "area", "indicator", "value", "stage")
        if field in cells
    }
    found["year"] = replace(found["year"], text=found["year"].text.strip().removesuffix("-A1"))
    if found["value"].text.strip() == "NaN":
        found["value"] = replace(found["value"], text="")
    if "stage" not in found and "status" in cells:
        found["stage"] = replace(
            cells["status"], text=_STAGES.get(_text(cells, "status"), "unknown")
        )
    if "unit" in cells:
        unit = _scaled(_text(cells, "unit"), _text(cells, "power"))
        found["unit"] = replace(cells["unit"], text=unit)
    return found


def _scaled(unit: str, power: str) -> str:
    """The unit with its multiplier as one name; what has no name is left as it stands, and not
    converted.

    >>> _scaled("CNY", "8"), _scaled("PT", "0"), _scaled("吨", ""), _scaled("家", "5")
    ('亿元', '%', '吨', '家×10^5')
    """
    base = _UNITS.get(unit.upper(), unit)
    if power in ("", "0"):
        return base
    for family in FAMILIES.values():
        known = {folded(name): size for name, size in family.items()}.get(folded(base))
        named = [
            name
            for name, size in family.items()
            if known is not None and str(size - known) == power
        ]
        if named:
            return named[0]
    return f"{base}×10^{power}"


def _status_note(cells: Mapping[str, Cell]) -> str:
    """A status that no stage tells, such as B for a break, is kept as a note."""
    status = _text(cells, "status")
    return "" if status in _PLAIN_STATUS or "stage" in cells else f"OBS_STATUS={status}"


def _own(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """The fields of a row of our own export: what was printed, under the name that was printed."""
    found = {
        field: cells[field] for field in (*_SAID, "area", "indicator", "stage") if field in cells
    }
    found["value"] = cells["printed"]
    if "printed_unit" in cells:
        found["unit"] = cells["printed_unit"]
    if _text(cells, "printed_name"):
        found["indicator"] = cells["printed_name"]
        if "qualifier" in found:
            qualifier = found["qualifier"].text.strip()
            found["qualifier"] = replace(found["qualifier"], text=_TURNED.get(qualifier, qualifier))
    return found


def _agrees(cells: Mapping[str, Cell], sheet: _Sheet, findings: Findings) -> bool:
    """Whether the printed figure gives the value beside it; a row in which one was changed
    alone is not read.
    """
    unit = _text(cells, field="printed_unit")
    try:
        indicator, sign = sheet.names.indicator(
            _text(cells, "printed_name") or _text(cells, "indicator"), unit
        )
        meant, _ = sheet.names.indicator(_text(cells, "indicator"))
        printed, value = number(cells["printed"].text), number(cells["value"].text)
        if printed is None or value is None:
            same = printed is value
        else:
            same = float(convert(printed, unit, indicator).value * sign) == float(value.value)
        same = same and meant == indicator and _text(cells, "unit") in ("", indicator.unit)
    except TextError:
        return True  # told with its cell where the statement is read
    if not same:
        shown = f"{cells['printed'].text} {unit}".strip()
        findings.of_cell("sdmx_disagreement", cells["value"], printed=shown)
    return same


def _text(cells: Mapping[str, Cell], field: str) -> str:
    return cells[field].text.strip() if field in cells else ""
