"""What each column of a table holds: a field of its rows, or figures of a period, measure,
indicator or area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.files.grid import Cell, Grid, Row
from loaders.meaning.folding import folded, narrow
from loaders.meaning.marks import unmarked
from loaders.meaning.money import without_yuan
from loaders.meaning.names import Names
from loaders.meaning.numbers import MISSING
from loaders.meaning.periods import period_header
from loaders.meaning.qualities import GROWING, MIXED, Qualities
from loaders.meaning.summaries import (
    is_ignored,
    is_standing,
    is_summary,
    is_year_before,
)
from loaders.meaning.texts import governed
from loaders.meaning.times import Time, part_of, same_time
from loaders.meaning.units import known_unit
from loaders.tables.bare_rates import part_rates
from loaders.tables.block import Block
from loaders.tables.categories import is_category
from loaders.tables.column import Column, Columns
from loaders.tables.content import are_months, is_numeric, kind_of, means_period
from loaders.tables.neighbours import share_periods
from loaders.tables.outlook import is_annual, outlook_in, starts_estimates
from loaders.tables.stub import sort_stub
from loaders.tables.vocabulary import field_of, is_corner


def read_columns(grid: Grid, block: Block, names: Names) -> Columns:
    """Sort the columns of a table by what their header, or failing that their content, says
    they are.
    """
    columns = Columns()
    stub: list[Column] = []
    width = max(len(row.texts) for row in (*block.header, *block.rows))
    placed = any(field_of(text) == "area" for row in block.header for text in row.texts)
    for number in range(1, width + 1):
        column = _headed(grid, block.header, number, names)
        content = [
            cell for cell in (grid.named(row, number) for row in block.rows) if not cell.blank
        ]
        of = _field(column.label, content, names)
        if of == "value":
            column.qualities = Qualities(kind="level").under(column.qualities)
            columns.figures.append(column)
        elif of is not None:
            columns.fields.setdefault(of, []).append(column.label)
        elif _says_nothing(column.label, content, placed=placed):
            continue
        elif is_year_before(column.label.text):
            columns.before.append(column.label)
        elif is_standing(column.label.text) and not names.knows_indicator(column.label.text):
            columns.standing.append(column.label)
        elif column.qualities.kind in ("other", "difference", MIXED):
            columns.unread.append(column.name or column.label)
        elif column.summary:
            columns.summaries.append(column.label)
        elif (
            column.dated
            or column.qualities
            or (column.name is not None and _holds_figures(column, content, names))
            or _is_in_unit(column, content)
        ):
            columns.figures.append(column)
        elif content:
            stub.append(column)
        elif not column.label.blank:
            columns.unknown.append(column.label)
    columns.outlook = outlook_in(grid, block.header)
    sort_stub(grid, block.rows, stub, columns, names)
    part_rates(columns)
    share_periods(columns.figures)
    _lend_names(columns, names)
    return columns


def _field(label: Cell, content: Sequence[Cell], names: Names) -> str | None:
    """The field that a header names, unless its column holds another: 年份 or 指标 in a corner names
    the columns to its right, 2025年1-2月 under 月份 is no month, and 单位 may be who reports.
    """
    of = field_of(label.text)
    if of in ("year", "area") and kind_of(content, names) not in ("", of):
        return None
    if of == "unit" and kind_of(content, names) == "area":
        return None
    if of in ("month", "indicator") and content and all(means_period(c.text) for c in content):
        return "year" if of == "month" else None
    if of == "indicator" and is_corner(label.text) and kind_of(content, names) == "area":
        return None
    return of


def _says_nothing(label: Cell, content: Sequence[Cell], *, placed: bool) -> bool:
    """Whether a column only counts or codes the rows, or is read beside the figures."""
    text = label.text
    return is_ignored(text, placed=placed) or starts_estimates(text) or is_annual(text, content)


def _is_in_unit(column: Column, content: Sequence[Cell]) -> bool:
    """Whether a column of figures is headed by their unit alone."""
    alone = column.unit is not None and column.name is None
    numbers = [cell for cell in content if narrow(cell.text) not in MISSING]
    return (
        alone
        and known_unit(narrow(column.label.text).strip("()"))
        and bool(numbers)
        and all(is_numeric(cell.text) for cell in numbers)
    )


def _lend_names(columns: Columns, names: Names) -> None:
    """A growth or an index right behind an indicator is that indicator's, where the header names
    any (a rank between them parts nothing); one behind a level is the growth of what is counted
    in its unit.
    """
    ranks = {cell.column for cell in columns.standing}
    for before, column in pairwise(columns.figures):
        if column.qualities.kind in GROWING and before.qualities.kind not in GROWING:
            column.level_unit = before.unit
        follows = set(range(before.column + 1, column.column)) <= ranks
        bare = column.name is None and column.qualities.kind in GROWING
        if follows and bare and before.name is not None:
            name = names.parted(before.name.text).name
            column.name = replace(before.name, text=name)


def _headed(grid: Grid, header: Sequence[Row], number: int, names: Names) -> Column:
    """A column by the parts of its header, from the top down."""
    parts = _without_unit(list(_parts(grid, header, number)))
    label = parts[-1] if parts else grid.cell(header[-1], number)
    column = Column(number, replace(label, label=label.text.strip()))
    for part in parts:
        text, marks = unmarked(part.text)
        column.raised += marks + part.raised
        text = _in_yuan(column, text)
        cell = replace(part, text=text, label=part.text.strip(), raised="")
        if period_header(text) is not None:
            _date(column, cell)
        elif are_months(text):
            column.months = cell
        elif is_summary(text) and not names.knows_indicator(text):
            column.summary = True
        elif names.is_unit(narrow(text).strip("()")) and "=100" not in text:
            column.unit = replace(cell, text=narrow(text).strip("()"))
        elif field_of(text) is not None:
            continue
        elif not names.knows_indicator(text) and (read := governed(text)) is not None:
            _govern(column, cell, read.times, read.qualities)
            dated = any(time.kind != "against" for time in read.times)
            if dated and folded(text).startswith(("同比", "比", "较")) and column.against is None:
                column.rival = cell  # 同比(2023年): of that year, or against it
            if read.units or (read.qualities.kind == "index" and "=100" in narrow(text)):
                column.unit = replace(cell, text=(*read.units, "上年=100")[0])
        else:
            _name(column, cell, names)
            parted = names.parted(text)
            _govern(column, cell, parted.times, parted.qualities)
    column.qualities = column.qualities.settled()
    if column.qualities.kind in GROWING and column.unit is not None and _in_points(column.unit):
        column.qualities = replace(column.qualities, kind="difference")
    if column.qualities.kind == "growth" and column.unit is None and column.name is None:
        column.unit = replace(column.label, text="%")
    return column


def _name(column: Column, cell: Cell, names: Names) -> None:
    """Give a column its name; an area over or under an indicator is the area of its figures."""
    above = column.name
    of_area = names.knows_area(cell.text) and not names.knows_indicator(cell.text)
    if above is None:
        column.name = cell
    elif of_area and names.knows_indicator(above.text):
        column.area = cell
    elif names.knows_area(above.text) and names.knows_indicator(cell.text):
        column.name, column.area = cell, above
    elif names.knows_indicator(both := f"{above.text}{cell.text}"):
        column.name = replace(cell, text=both)
    else:
        column.name, column.groups = cell, (*column.groups, above)


def _in_yuan(column: Column, text: str) -> str:
    """A period without the bracket that money is in yuan, which the column keeps in mind."""
    bare = without_yuan(text)
    if bare == text or period_header(bare) is None:
        return text
    column.in_yuan = True
    return bare


def _in_points(unit: Cell) -> bool:
    """Whether a unit is of percentage points, in which two rates differ."""
    return folded(unit.text).removeprefix("个") == "百分点"


def _govern(column: Column, cell: Cell, times: Sequence[Time], qualities: Qualities) -> None:
    """Add what a header says besides names: its periods and qualities."""
    for time in times:
        if time.kind == "against":
            column.against = time.year
            continue
        _date(column, replace(cell, text=part_of(cell.text, time)))
    column.qualities = qualities.under(column.qualities)


def _date(column: Column, cell: Cell) -> None:
    """Give a column its period; a second one that is another competes with it."""
    when = period_header(cell.text)
    if when is None:
        if column.months is not None and not same_time(column.months.text, cell.text):
            column.rival = cell
        column.months = column.months or cell
    elif column.period is not None and period_header(column.period.text) != when:
        column.rival = cell
    else:
        column.period = cell


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


def _without_unit(parts: list[Cell]) -> list[Cell]:
    """The parts of a header without the word that heads a row of units: 指标 over 单位."""
    heads = len(parts) > 1 and field_of(parts[0].text) is not None
    return parts[:-1] if heads and field_of(parts[-1].text) == "unit" else parts


def _left(grid: Grid, row: Row, number: int) -> Cell:
    for column in range(number - 1, 0, -1):
        cell = grid.named(row, column)
        if not cell.blank:
            return cell if field_of(cell.text) is None else grid.cell(row, number)
    return grid.cell(row, number)


def _holds_figures(column: Column, content: Sequence[Cell], names: Names) -> bool:
    assert column.name is not None
    if names.knows_indicator(column.name.text) or names.knows_area(column.name.text):
        figures = [cell for cell in content if narrow(cell.text) not in MISSING]
        return any(is_numeric(cell.text) for cell in figures) or not figures
    if is_category(column.label.text):
        return False  # 1.经济指标
    return any(is_numeric(cell.text) for cell in content)
