"""Figures that stand across → statements: each with what its row, column, titles and notes say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from loaders.files.findings import Findings
from loaders.files.grid import Cell, Row
from loaders.meaning.marks import marks_in, unmarked, unmarked_number
from loaders.meaning.periods import Period, period_header
from loaders.meaning.qualities import GROWING, NONE, Qualities
from loaders.meaning.summaries import is_summary
from loaders.meaning.texts import staged_period
from loaders.meaning.times import competes, only_time, plain_of, times_in
from loaders.tables.codes import text_of
from loaders.tables.column import Column
from loaders.tables.column_units import add_unit, add_yuan
from loaders.tables.grown import Grown
from loaders.tables.header import fields_expected
from loaders.tables.headings import Rows, has_figures, headings, names_below
from loaders.tables.layout import Layout, label_of, named_areas, period_within
from loaders.tables.notes import Remark
from loaders.tables.outlook import outlook_of
from loaders.tables.statements import Statement
from loaders.tables.title_qualities import of_titles
from loaders.tables.titles import Titles
from loaders.tables.unread import is_heading, tell_heading, tell_marks, tell_section

_FREE = (
    "basis",
    "qualifier",
    "stage",
    "known_on",
    "known_on_basis",
    "source",
    "url",
    "quote",
    "note",
    "month",
)


def statements_across(layout: Layout, findings: Findings) -> Iterator[Statement]:
    """One statement for each figure of each row; in a text, a row that is not as wide as the header
    may be shifted and is told.
    """
    areas = named_areas(layout)
    heads = layout.columns.fields.get("unit", ())
    units = {
        cell.text.strip()
        for head in heads
        for cell in layout.grid.column(head.column, tuple(layout.block.rows))
    }
    width = fields_expected(layout.block.header, layout.block.rows)
    table = Rows(layout.grid, layout.columns, layout.block.rows)
    last = layout.block.rows[-1].number if layout.block.rows else 0
    grown = Grown(layout.names)
    for row in layout.block.rows:
        short = len(row.texts) < width
        if layout.grid.delimiter and short and is_heading(row, last, layout.names):
            tell_heading(layout.grid, row, layout.names, findings, names_below(table, row))
            continue
        if layout.grid.delimiter and len(row.texts) != width:
            counts = {"found": str(len(row.texts)), "expected": str(width)}
            findings.of_row("field_count", row.number, "，".join(row.texts)[:200], **counts)
            continue
        yield from _row_statements(layout, table, row, (areas, units, grown), findings)


def _row_statements(
    layout: Layout,
    table: Rows,
    row: Row,
    known: tuple[bool, Collection[str], Grown],
    findings: Findings,
) -> Iterator[Statement]:
    """The statements of a row; `known` is whether columns are areas, the units of the table, and what
    the row above names.
    """
    areas, units, grown = known
    shared, marks = _shared(layout, row)
    shared = grown.named(shared)
    named = (shared.get("indicator"), shared.get("area"), shared.get("year"))
    summary = next((one for one in named if one is not None and _sums(one, layout)), None)
    values = [(column, layout.grid.value(row, column.column)) for column in layout.columns.figures]
    if not has_figures(table, row):
        tell_section(
            headings(table, row, layout.names),
            layout.names,
            findings,
            names_below(table, row),
        )
        return
    if summary is not None:
        findings.notice("summary_left_out", summary)
        return
    for column, value in values:
        cells, own = dict(shared), [*marks, *marks_in(column.raised)]
        _add_column(layout, cells, column, areas)
        if not text_of(cells, "unit") and (
            unit := layout.names.ditto(text_of(cells, "indicator"), units)
        ):
            findings.of_name("unit_missing", cells["indicator"], unit=unit)
            continue
        bare, raised = _bare(value, column, findings)
        own_words = _row_qualities(layout, cells).across(column.qualities)
        own_words = _of_period(cells).under(own_words)
        if layout.columns.outlook is not None:
            year = _year(cells.get("year"))
            after = outlook_of(layout.grid, row, layout.columns.outlook, year, findings)
            own_words = after.under(own_words)
        note = _remark(layout, cells, [*own, *marks_in(raised)], own_words)
        tell_marks(note.unexplained, value, findings)
        yield Statement(
            row.number,
            {**cells, "value": bare},
            note.text,
            note.flags.under(own_words).within(
                note.qualities.beside(of_titles(layout.titles, layout.names, column))
            ),
            layout.titles.unit,
            _rival(layout, cells, meant=own_words.stage == "forecast"),
            layout.titles.within,
        )


def _remark(
    layout: Layout, cells: Mapping[str, Cell], marks: Collection[str], words: Qualities
) -> Remark:
    """What the notes say of a figure that bears these marks."""
    if not layout.footnotes.notes:
        return layout.footnotes.of(marks, (), None, {})
    labels: dict[str, str] = {
        k: label_of(cells[k], layout.names) for k in ("indicator", "area") if k in cells
    }
    labels["kind"] = _kind(layout, cells, words)
    return layout.footnotes.of(marks, layout.used, _year(cells.get("year")), labels)


def _shared(layout: Layout, row: Row) -> tuple[dict[str, Cell], list[str]]:
    """What a row says of all its figures, and the footnote marks of its labels."""
    grid, columns = layout.grid, layout.columns
    cells: dict[str, Cell] = {}
    marks: list[str] = []
    for kind, heads in columns.fields.items():
        if kind in ("area", "indicator", "year", "unit", *_FREE):
            cells[kind] = grid.named(row, heads[0].column, heads[0].text.strip())
    for kind, numbers in columns.labels.items():
        parts = [cell for cell in (grid.named(row, number) for number in numbers) if not cell.blank]
        if parts:
            same = len({cell.text.strip() for cell in parts}) == 1
            cells[kind] = (
                parts[0]
                if same
                else replace(parts[0], text=" ".join(c.text.strip() for c in parts))
            )
        elif kind in ("indicator", "year"):
            cells[kind] = grid.named(row, numbers[0])
    for kind in ("area", "indicator", "year"):
        if kind in cells:
            text, mark = unmarked(cells[kind].text)
            marks += marks_in(mark + cells[kind].raised)
            cells[kind] = replace(cells[kind], text=text, raised="", trouble=cells[kind].trouble)
    if (
        "indicator" in cells
        and (unit := layout.names.parted(cells["indicator"].text).unit)
        and not text_of(cells, "unit")
    ):
        cells["unit"] = replace(cells["indicator"], text=unit)
    if layout.footnotes.source is not None and not text_of(cells, "source"):
        cells["source"] = layout.footnotes.source
    return cells, marks


def _add_column(layout: Layout, cells: dict[str, Cell], column: Column, areas: bool) -> None:
    """What the column, the corner and the titles say of a figure, where its row does not."""
    titles = layout.titles
    if column.name is not None:
        kind = "area" if areas else "indicator"
        cells[kind] = column.name
    cells |= {} if column.area is None else {"area": column.area}
    indicator = layout.columns.corner or titles.indicator
    if "indicator" not in cells and indicator is not None:
        cells["indicator"] = indicator
    if column.unit is not None:
        add_unit(cells, column, column.unit)
    elif "indicator" in cells and not text_of(cells, "unit"):
        unit = layout.names.parted(cells["indicator"].text).unit
        if unit:
            cells["unit"] = replace(cells["indicator"], text=unit)
    if column.in_yuan and not layout.names.is_rate(text_of(cells, "indicator")):
        add_yuan(cells, column, titles.unit)
    if not text_of(cells, "area") and titles.area is not None:
        cells["area"] = titles.area
    if column.period is not None:
        cells["year"] = column.period
    elif "year" not in cells:
        cells |= _elsewhere(layout, cells)
    if column.months is not None:
        cells["month"] = column.months
        cells["year"] = _year_alone(cells["year"], titles)
    elif cells.get("year") is titles.period and titles.months is not None:
        cells.setdefault("month", titles.months)


def _elsewhere(layout: Layout, cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """The period of a figure for which neither its row nor its column has one: that of the titles,
    or the one within its name.
    """
    if layout.titles.period is not None:
        return {"year": layout.titles.period}
    if "indicator" not in cells:
        return {}
    label = cells["indicator"]
    return {"year": replace(label, text=period_within(label.text, layout.names))}


def _year_alone(cell: Cell, titles: Titles) -> Cell:
    """The year of a title for a column that says its own months, unless the title's end with
    another month.
    """
    times = list(times_in(plain_of(cell.text)))
    if cell is not titles.period or len(times) != 1 or times[0].year is None:
        return cell
    return replace(cell, text=f"{times[0].year}年")


def _row_qualities(layout: Layout, shared: Mapping[str, Cell]) -> Qualities:
    """What the words of a row's label say besides its name."""
    return (
        layout.names.parted(shared["indicator"].text).qualities if "indicator" in shared else NONE
    )


def _of_period(cells: dict[str, Cell]) -> Qualities:
    """The stage that stands with the period of a row, which is then the period alone."""
    cell = cells.get("year")
    if cell is None or cell.text.isdecimal():
        return NONE
    text, said = staged_period(cell.text)
    if said:
        cells["year"] = replace(cell, text=text)
    return said


def _kind(layout: Layout, cells: Mapping[str, Cell], words: Qualities) -> str:
    """Whether a figure is a growth or a level, for the notes that speak of one of them."""
    named = "indicator" in cells and layout.names.is_rate(cells["indicator"].text)
    return "growth" if named or words.kind in GROWING else "level"


def _rival(layout: Layout, cells: Mapping[str, Cell], *, meant: bool) -> Cell | None:
    """A second period of a figure: one within its row's label, or a part of the year in the
    titles of a table whose columns say the year alone; what was `meant` to be is of the whole year.
    """
    own = None if "year" not in cells else only_time(cells["year"].text)
    times = layout.names.parted(cells["indicator"].text).times if "indicator" in cells else ()
    if any(competes(time, own) for time in times):
        return cells["indicator"]
    bare = not meant and own is not None and own.month is None and "month" not in cells
    return (
        layout.titles.part_of_year if bare and cells["year"] is not layout.titles.period else None
    )


def _bare(value: Cell, column: Column, findings: Findings) -> tuple[Cell, str]:
    """A figure without its footnote marks, which are told."""
    label = (column.period or column.label).text.strip()
    text, marks = unmarked_number(value.text)
    raised = marks + value.raised
    if raised:
        printed = replace(value, label=label)
        findings.notice("mark_set_apart", printed, mark=raised, number=text)
    return Cell(value.row, value.column, text, label, trouble=value.trouble), raised


def _year(cell: Cell | None) -> int | None:
    when = None if cell is None else period_header(cell.text)
    return when.year if isinstance(when, Period) else None


def _sums(cell: Cell, layout: Layout) -> bool:
    return (
        is_summary(cell.text)
        and not layout.names.knows_indicator(cell.text)
        and not layout.names.knows_area(cell.text)
    )
