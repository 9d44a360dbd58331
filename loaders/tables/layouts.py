"""A table whose figures stand across → its statements: each figure with what rows, columns and
titles say of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from loaders.files.findings import LIST, Findings
from loaders.files.grid import Cell, Grid, Row, address
from loaders.meaning.folding import folded
from loaders.meaning.marks import marks_in, unmarked, unmarked_number
from loaders.meaning.names import Names
from loaders.meaning.periods import Period, period_header
from loaders.meaning.qualities import NONE, Qualities
from loaders.meaning.summaries import is_summary
from loaders.meaning.times import only_time, plain_of, times_in
from loaders.tables.block import Block
from loaders.tables.columns import Column, Columns, read_columns
from loaders.tables.header import fields_expected
from loaders.tables.notes import Footnotes, read_footnotes
from loaders.tables.roles import tell_roles
from loaders.tables.statements import Statement, Table, partly_filled
from loaders.tables.titles import Titles, read_titles
from loaders.tables.unread import tell_heads, tell_marks, tell_unread
from loaders.tables.vocabulary import FIELDS, near_header

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


@dataclass(frozen=True)
class _Layout:
    """A table ready to be stated."""

    grid: Grid
    block: Block
    columns: Columns
    titles: Titles
    footnotes: Footnotes
    used: frozenset[str]
    names: Names


def read_layout(grid: Grid, block: Block, names: Names, findings: Findings) -> Table | None:
    """The statements of a table; None with a problem where its figures cannot be told apart."""
    columns = read_columns(grid, block, names)
    titles = read_titles(grid, block.titles, names)
    layout = _Layout(
        grid, block, columns, titles, read_footnotes(grid, block.feet), _marks(grid, block), names
    )
    _place_names(layout)
    layout = replace(layout, footnotes=layout.footnotes.among(_labels(layout)))
    tell_roles(grid, block, columns, titles, findings)
    tell_unread(titles, layout.footnotes, findings)
    tell_heads(columns.heads, names, findings)
    _tell_columns(layout, findings)
    if not _sound(layout, findings):
        return None
    plain = not block.titles and set(columns.fields) >= {"indicator"} and len(block.header) == 1
    return Table(
        _statements(layout, findings),
        sparse=True,
        area_said=titles.area is not None or not _some_without_area(layout),
        units_said=plain,
        header=block.header[0],
    )


def _place_names(layout: _Layout) -> None:
    """Labels that could be areas or indicators are indicators where nothing else names one."""
    columns = layout.columns
    for number in columns.labels.pop("unsaid", []):
        told = layout.titles.indicator is not None or any(c.name for c in columns.figures)
        columns.labels.setdefault("area" if told else "indicator", []).append(number)


def _named_areas(layout: _Layout) -> bool:
    """Whether the columns are areas: one of them is an area of the plan, or the rows already
    name the indicators.
    """
    named = [c.name for c in layout.columns.figures if c.name is not None]
    if len(named) < len(layout.columns.figures):
        return False
    if any(layout.names.knows_area(name.text) for name in named):
        return True
    rows_name = "indicator" in layout.columns.fields or "indicator" in layout.columns.labels
    told = rows_name or layout.titles.indicator is not None
    unknown = not any(layout.names.knows_indicator(name.text) for name in named)
    return (
        bool(named)
        and told
        and unknown
        and not (
            "area" in layout.columns.fields or "area" in layout.columns.labels or layout.titles.area
        )
    )


def _some_without_area(layout: _Layout) -> bool:
    """Whether only some of the rows name their area: the others may mean the one above them, or
    another.
    """
    heads = layout.columns.fields.get("area", [])
    numbers = [head.column for head in heads] or layout.columns.labels.get("area", [])
    return partly_filled(layout.grid, layout.block.rows, numbers)


def _tell_columns(layout: _Layout, findings: Findings) -> None:
    columns = layout.columns
    across = _by_row(columns, "indicator")
    areas = _named_areas(layout)
    for column in [c for c in columns.figures if c.name is not None and across and not areas]:
        columns.figures.remove(column)
        columns.unknown.append(column.label)
    for cell in columns.unknown:
        if layout.names.is_left_out(cell.text):
            continue
        if cell.row in {row.number for row in layout.block.header}:
            findings.of_cell(
                "column_unknown", cell, known_columns=LIST.join(FIELDS), **near_header(cell.text)
            )
        else:
            findings.of_cell("column_without_name", cell)
    for cell in columns.unread:
        if not layout.names.is_left_out(cell.text):
            findings.of_cell("quantity_not_read", cell)
    for cell in columns.summaries:
        findings.notice("summary_left_out", cell)


def _by_row(columns: Columns, kind: str) -> bool:
    return kind in columns.fields or kind in columns.labels


def _sound(layout: _Layout, findings: Findings) -> bool:
    """Whether every figure can have its indicator and its period, and no column stands twice."""
    columns, header = layout.columns, layout.block.header[0]
    twice = [cells for cells in columns.fields.values() if len(cells) > 1]
    seen: dict[tuple[object, ...], list[Cell]] = {}
    for column in columns.figures:
        name = "" if column.name is None else column.name.text
        months = "" if column.months is None else column.months.text
        seen.setdefault((_when(column), months, column.qualities, name), []).append(
            column.period or column.label
        )
    twice += [cells for cells in seen.values() if len(cells) > 1]
    for first, *rest in twice:
        for cell in rest:
            place = address(first.row, first.column)
            findings.of_cell("column_twice", cell, first=first.label.strip(), first_cell=place)
    said = "，".join(header.texts)[:200]
    if not columns.figures:
        findings.of_row("figures_not_found", header.number, said)
    elif not _indicator_said(layout):
        findings.of_row("indicator_not_stated", header.number, said)
    elif _dated_once(layout, findings) and not twice:
        return True
    return False


def _dated_once(layout: _Layout, findings: Findings) -> bool:
    """Whether every column has its one period: its own, its neighbour's, its rows', or where
    the header has none that of the titles.
    """
    columns, titles = layout.columns, layout.titles
    rivals = [column.rival for column in columns.figures if column.rival is not None]
    undated = [column.label for column in columns.figures if column.undated]
    by_title = not _by_row(columns, "year") and any(c.period is None for c in columns.figures)
    if by_title and titles.rival is not None:
        rivals.append(titles.rival)
    for rival in rivals:
        findings.of_cell("periods_compete", rival, other=_other_period(layout, rival))
    for label in undated if not _by_row(columns, "year") else ():
        findings.of_cell("column_undated", label)
    if by_title and titles.period is None and not rivals and not undated:
        header = layout.block.header[0]
        findings.of_row("period_not_stated", header.number, "，".join(header.texts)[:200])
        return False
    return not rivals and not (undated and not _by_row(columns, "year"))


def _other_period(layout: _Layout, rival: Cell) -> str:
    own = [
        c.period.text for c in layout.columns.figures if c.rival is rival and c.period is not None
    ]
    said = layout.titles.period or layout.titles.months
    return own[0] if own else "" if said is None else said.text


def _when(column: Column) -> Period | str | None:
    return None if column.period is None else period_header(column.period.text)


def _indicator_said(layout: _Layout) -> bool:
    if _by_row(layout.columns, "indicator") or layout.columns.corner or layout.titles.indicator:
        return True
    return not _named_areas(layout) and all(
        column.name is not None for column in layout.columns.figures
    )


def _marks(grid: Grid, block: Block) -> frozenset[str]:
    """Every footnote mark that a cell of the table bears."""
    found: set[str] = set()
    for row in (*block.titles, *block.header, *block.rows):
        for column, text in enumerate(row.texts, 1):
            marks = unmarked(text)[1] if text else ""
            apart = grid.apart.get((row.number, column))
            found.update(
                marks_in(marks + (apart.raised if apart else "")) if marks or apart else ()
            )
    return frozenset(found)


def _labels(layout: _Layout) -> dict[str, set[str]]:
    """The names of the table's indicators and areas, by which a note may speak of some of them."""
    grid, columns = layout.grid, layout.columns
    across = "area" if _named_areas(layout) else "indicator"
    found: dict[str, set[str]] = {"indicator": set(), "area": set()}
    found[across] |= {
        _label(column.name, layout.names) for column in columns.figures if column.name is not None
    }
    for kind in found:
        numbers = [cell.column for cell in columns.fields.get(kind, ())] + columns.labels.get(
            kind, []
        )
        cells = (grid.named(row, number) for row in layout.block.rows for number in numbers)
        found[kind] |= {_label(cell, layout.names) for cell in cells if not cell.blank}
    return found


def _label(cell: Cell, names: Names) -> str:
    return folded(names.parted(unmarked(cell.text)[0]).name)


def _statements(layout: _Layout, findings: Findings) -> Iterator[Statement]:
    areas = _named_areas(layout)
    heads = layout.columns.fields.get("unit", ())
    units = {
        cell.text.strip()
        for head in heads
        for cell in layout.grid.column(head.column, tuple(layout.block.rows))
    }
    width = fields_expected(layout.block.header, layout.block.rows)
    for row in layout.block.rows:
        if layout.grid.delimiter and len(row.texts) != width:
            counts = {"found": str(len(row.texts)), "expected": str(width)}
            findings.of_row("field_count", row.number, "，".join(row.texts)[:200], **counts)
            continue
        yield from _row_statements(layout, row, areas, units, findings)


def _row_statements(
    layout: _Layout, row: Row, areas: bool, units: Collection[str], findings: Findings
) -> Iterator[Statement]:
    shared, marks = _shared(layout, row)
    summary = next(
        (
            c
            for c in (shared.get("indicator"), shared.get("area"))
            if c is not None and _sums(c, layout)
        ),
        None,
    )
    values = [(column, layout.grid.value(row, column.column)) for column in layout.columns.figures]
    if all(value.blank and not value.trouble for _, value in values):
        return
    if summary is not None:
        findings.notice("summary_left_out", summary)
        return
    for column, value in values:
        cells, own = dict(shared), [*marks, *marks_in(column.raised)]
        _add_column(layout, cells, column, areas)
        if not _text(cells, "unit") and (
            unit := layout.names.ditto(_text(cells, "indicator"), units)
        ):
            findings.of_name("unit_missing", cells["indicator"], unit=unit)
            continue
        bare, raised = _bare(value, column, findings)
        year = _year(cells.get("year"))
        said: dict[str, str] = {
            k: _label(cells[k], layout.names) for k in ("indicator", "area") if k in cells
        }
        marks_of_cell = [*own, *marks_in(raised)]
        own_words = _row_said(layout, cells).across(column.qualities)
        said["kind"] = _kind(layout, cells, own_words)
        note = layout.footnotes.of(marks_of_cell, layout.used, year, said)
        tell_marks(note.unexplained, value, findings)
        yield Statement(
            row.number,
            {**cells, "value": bare},
            note.text,
            note.flags.under(own_words).within(note.qualities.beside(layout.titles.qualities)),
            layout.titles.unit,
            _rival(layout, cells),
            layout.titles.within,
        )


def _shared(layout: _Layout, row: Row) -> tuple[dict[str, Cell], list[str]]:
    """What a row says of all its figures, and the footnote marks of its labels."""
    grid, columns = layout.grid, layout.columns
    cells: dict[str, Cell] = {}
    marks: list[str] = []
    for kind, heads in columns.fields.items():
        if kind in ("area", "indicator", "year", "unit", *_FREE):
            cells[kind] = grid.named(row, heads[0].column, heads[0].text.strip())
    for kind, numbers in columns.labels.items():
        found = [cell for cell in (grid.named(row, number) for number in numbers) if not cell.blank]
        if found:
            same = len({cell.text.strip() for cell in found}) == 1
            cells[kind] = (
                found[0]
                if same
                else replace(found[0], text=" ".join(c.text.strip() for c in found))
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
        and not _text(cells, "unit")
    ):
        cells["unit"] = replace(cells["indicator"], text=unit)
    if layout.footnotes.source is not None and not _text(cells, "source"):
        cells["source"] = layout.footnotes.source
    return cells, marks


def _add_column(layout: _Layout, cells: dict[str, Cell], column: Column, areas: bool) -> None:
    """What the column, the corner and the titles say of a figure, where its row does not."""
    titles = layout.titles
    if column.name is not None:
        kind = "area" if areas else "indicator"
        cells[kind] = column.name
    indicator = layout.columns.corner or titles.indicator
    if "indicator" not in cells and indicator is not None:
        cells["indicator"] = indicator
    if column.unit is not None:
        if _text(cells, "unit") and column.qualities.kind not in ("growth", "change", "index"):
            cells["row_unit"] = cells["unit"]
        cells["unit"] = column.unit
    elif "indicator" in cells and not _text(cells, "unit"):
        unit = layout.names.parted(cells["indicator"].text).unit
        if unit:
            cells["unit"] = replace(cells["indicator"], text=unit)
    if not _text(cells, "area") and titles.area is not None:
        cells["area"] = titles.area
    if column.period is not None:
        cells["year"] = column.period
    elif "year" not in cells and titles.period is not None:
        cells["year"] = titles.period
    if column.months is not None:
        cells["month"] = column.months
        cells["year"] = _year_alone(cells["year"], titles)
    elif cells.get("year") is titles.period and titles.months is not None:
        cells.setdefault("month", titles.months)


def _year_alone(cell: Cell, titles: Titles) -> Cell:
    """The year of a title for a column that says its own months, unless the title's end with
    another month.
    """
    times = list(times_in(plain_of(cell.text)))
    if cell is not titles.period or len(times) != 1 or times[0].year is None:
        return cell
    return replace(cell, text=f"{times[0].year}年")


def _row_said(layout: _Layout, shared: Mapping[str, Cell]) -> Qualities:
    """What the words of a row's label say besides its name."""
    return (
        layout.names.parted(shared["indicator"].text).qualities if "indicator" in shared else NONE
    )


def _kind(layout: _Layout, cells: Mapping[str, Cell], said: Qualities) -> str:
    """Whether a figure is a growth or a level, for the notes that speak of one of them."""
    named = "indicator" in cells and layout.names.is_rate(cells["indicator"].text)
    return "growth" if named or said.kind in ("growth", "change", "index") else "level"


def _rival(layout: _Layout, cells: Mapping[str, Cell]) -> Cell | None:
    """A second period of a figure: one within its row's label, or a part of the year in the
    titles of a table whose columns say the year alone.
    """
    own = None if "year" not in cells else only_time(cells["year"].text)
    times = layout.names.parted(cells["indicator"].text).times if "indicator" in cells else ()
    if any(own is None or time[1:3] != own[1:3] for time in times):
        return cells["indicator"]
    bare = own is not None and own.month is None and "month" not in cells
    return (
        layout.titles.part_of_year if bare and cells["year"] is not layout.titles.period else None
    )


def _text(cells: dict[str, Cell], kind: str) -> str:
    return cells[kind].text.strip() if kind in cells else ""


def _bare(value: Cell, column: Column, findings: Findings) -> tuple[Cell, str]:
    """A figure without its footnote marks, which are told."""
    value = replace(value, label=(column.period or column.label).text.strip())
    text, marks = unmarked_number(value.text)
    raised = marks + value.raised
    if raised:
        findings.notice("mark_set_apart", value, mark=raised, number=text)
    return replace(value, text=text, raised=""), raised


def _year(cell: Cell | None) -> int | None:
    when = None if cell is None else period_header(cell.text)
    return when.year if isinstance(when, Period) else None


def _sums(cell: Cell, layout: _Layout) -> bool:
    return (
        is_summary(cell.text)
        and not layout.names.knows_indicator(cell.text)
        and not layout.names.knows_area(cell.text)
    )
