"""The rows of a long table → statements: each states one figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from loaders.files.findings import Findings
from loaders.files.grid import Cell, Grid, Row
from loaders.meaning.folding import folded, narrow
from loaders.meaning.marks import marks_in, unmarked_number
from loaders.meaning.names import Names
from loaders.meaning.qualities import GROWING
from loaders.meaning.texts import staged_period
from loaders.meaning.times import competes, only_time
from loaders.tables.header import Header, fields_expected
from loaders.tables.notes import Footnotes
from loaders.tables.statements import StatedUnits, Statement
from loaders.tables.titles import Titles
from loaders.tables.unread import is_heading, tell_heading, tell_marks


@dataclass(frozen=True)
class Around:
    """What stands above and below a long table; its units and the width of its rows, where
    these are not all at hand.
    """

    names: Names
    titles: Titles = field(default_factory=Titles)
    notes: Footnotes = field(default_factory=Footnotes)
    units: StatedUnits | None = None
    width: int | None = None
    last: int = 0
    """The number of the file's last row, where not all rows are at hand."""


def long_statements(
    grid: Grid, header: Header, around: Around, findings: Findings
) -> Iterator[Statement]:
    """One statement a row; in a text, a row that is not as wide as the header may be shifted
    and is told.
    """
    places = [header.fields[field] for field in ("indicator", "unit") if field in header.fields]
    units = around.units or StatedUnits(
        (grid.named(row, places[0]).text, grid.named(row, places[-1]).text)
        for row in (grid.rows[1:] if len(places) == 2 else ())
    )
    expected = around.width or fields_expected([header.row], grid.rows[1:])
    last = around.last or grid.rows[-1].number
    for row in grid.rows[1:]:
        if is_heading(row, last, around.names) or _heads(grid, row, header, last):
            tell_heading(grid, row, around.names, findings)
            continue
        if grid.delimiter and len(row.texts) != expected:
            counts = {"found": str(len(row.texts)), "expected": str(expected)}
            findings.of_row("field_count", row.number, "，".join(row.texts)[:200], **counts)
            continue
        cells = _cells(grid, row, header)
        name = cells["indicator"].text.strip() if "indicator" in cells else ""
        bare = "unit" not in cells or cells["unit"].blank
        if (
            bare
            and not around.names.parted(name).unit
            and (own := around.names.ditto(name, units.beside(name)))
        ):
            findings.of_name("unit_missing", cells["indicator"], unit=own)
            continue
        yield _stated(grid, row, cells, around, findings)


def _heads(grid: Grid, row: Row, header: Header, last: int) -> bool:
    """Whether a row says a name alone, as the heading of those below it does."""
    filled = [at for at, text in enumerate(row.texts, 1) if text.strip()]
    if len(filled) != 1 or row.number >= last or filled[0] == header.fields.get("value"):
        return False
    named = not row.texts[filled[0] - 1].strip().isdecimal()
    return named and (not grid.delimiter or len(row.texts) > 1)


def _cells(grid: Grid, row: Row, header: Header) -> dict[str, Cell]:
    texts = header.row.texts
    cells = {
        field: _cell(grid, row, column, field, texts[column - 1])
        for field, column in header.fields.items()
    }
    if header.unit and ("unit" not in cells or cells["unit"].blank):
        cells["unit"] = replace(cells["value"], text=header.unit)
    elif header.unit and narrow(cells["unit"].text) != "%":
        cells["row_unit"] = replace(cells["value"], text=header.unit)
    return cells


def _stated(
    grid: Grid, row: Row, cells: dict[str, Cell], around: Around, findings: Findings
) -> Statement:
    """A row with what its own words, the notes and the titles say of it."""
    titles, names = around.titles, around.names
    marked = "" if grid.delimiter else _set_apart(cells, findings)
    parted = names.parted(cells["indicator"].text)
    text, staged = staged_period(cells["year"].text)
    cells["year"] = replace(cells["year"], text=text)
    when = only_time(cells["year"].text)
    year = None if when is None else when.year
    rate = names.is_rate(cells["indicator"].text) or parted.qualities.kind in GROWING
    labels = {"indicator": folded(parted.name), "kind": "growth" if rate else "level"}
    remark = around.notes.of(marks_in(marked), (), year, labels)
    tell_marks(remark.unexplained, cells["value"], findings)
    if titles.area is not None and ("area" not in cells or cells["area"].blank):
        cells["area"] = titles.area
    bare = when is not None and when.month is None
    dated = "month" in cells and not cells["month"].blank
    rival = titles.part_of_year if bare and not dated else None
    other = [t for t in parted.times if t.kind not in ("base", "against") and t.year != year]
    if other or any(competes(t, when) for t in parted.times if t.kind == "against"):
        rival = cells["indicator"]
    qualities = (
        remark.flags.under(staged)
        .under(parted.qualities)
        .within(remark.qualities.beside(titles.qualities))
    )
    return Statement(row.number, cells, remark.text, qualities, titles.unit, rival, titles.within)


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
