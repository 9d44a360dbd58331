"""Whether every figure of a table has its indicator and its one period, and what is told of
columns for which nobody knows.
"""

from __future__ import annotations

import re

from loaders.files.findings import LIST, Findings
from loaders.files.grid import Cell, address
from loaders.meaning.periods import Period, period_header
from loaders.meaning.texts import read_text
from loaders.meaning.times import plain_of
from loaders.tables.column import Column, Columns
from loaders.tables.layout import Layout, by_row, dated_by_label, named_areas
from loaders.tables.neighbours import period_of
from loaders.tables.title_places import without_times
from loaders.tables.vocabulary import FIELDS, near_header

_YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def tell_columns(layout: Layout, findings: Findings) -> None:
    """Tell of the columns that nobody knows, those of another quantity, and those left out as sums;
    where the rows name the indicators, a column that seems to name one is unknown.
    """
    columns = layout.columns
    across = by_row(columns, "indicator")
    areas = named_areas(layout)
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
    for column in [c for c in columns.figures if _against_another(c, layout)]:
        columns.figures.remove(column)
        columns.unread.append(column.label)
    for cell in columns.unread:
        if not layout.names.is_left_out(cell.text):
            findings.of_cell("quantity_not_read", cell)
    _tell_left_out(columns, findings)
    _leave_out_targets(layout, findings)


def _tell_left_out(columns: Columns, findings: Findings) -> None:
    """Tell of the columns that are left out without asking."""
    for cell in columns.summaries:
        findings.notice("summary_left_out", cell)
    for cell in columns.before:
        findings.notice("year_before_left_out", cell)
    for cell in columns.standing:
        findings.notice("standing_left_out", cell)


def _leave_out_targets(layout: Layout, findings: Findings) -> None:
    """Leave out targets and plans of no stated year beside figures that have theirs."""
    columns = layout.columns
    dated = [column for column in columns.figures if column.period is not None]
    if not dated or by_row(columns, "year") or layout.titles.period is not None:
        return
    for column in [c for c in columns.figures if c.period is None]:
        if column.qualities.stage == "forecast":
            columns.figures.remove(column)
            findings.notice("undated_target_left_out", column.label)


def _against_another(column: Column, layout: Layout) -> bool:
    """Whether a column's growth compares with another year than the one before its own."""
    period = column.period or layout.titles.period
    when = None if period is None else period_header(period.text)
    year = when.year if isinstance(when, Period) else None
    return column.against is not None and column.against + 1 != year


def is_sound(layout: Layout, findings: Findings) -> bool:
    """Whether every figure can have its indicator and its period, and no column stands twice."""
    columns, header = layout.columns, layout.block.header[0]
    twice = [cells for cells in columns.fields.values() if len(cells) > 1]
    alike: dict[tuple[object, ...], list[Cell]] = {}
    for column in columns.figures:
        name = "" if column.name is None else column.name.text
        months = "" if column.months is None else column.months.text
        area = "" if column.area is None else column.area.text
        alike.setdefault((period_of(column), months, column.qualities, name, area), []).append(
            column.label if _lent(column) else column.period or column.label
        )
    twice += [cells for cells in alike.values() if len(cells) > 1]
    for first, *rest in twice:
        for cell in rest:
            place = address(first.row, first.column)
            findings.of_cell("column_twice", cell, first=first.label.strip(), first_cell=place)
    texts = "，".join(header.texts)[:200]
    if not columns.figures:
        findings.of_row("figures_not_found", header.number, texts)
    elif not _names_indicators(layout):
        findings.of_row("indicator_not_stated", header.number, texts)
    elif _dated_once(layout, findings) and not twice:
        return True
    return False


def _lent(column: Column) -> bool:
    """Whether a column's period is that of a column beside it."""
    return column.period is not None and column.period.column != column.column


def _dated_once(layout: Layout, findings: Findings) -> bool:
    """Whether every column has its one period: its own, its neighbour's, its rows', or where
    the header has none that of the titles.
    """
    columns, titles = layout.columns, layout.titles
    rivals = [column.rival for column in columns.figures if column.rival is not None]
    undated = [column.label for column in columns.figures if column.undated]
    by_title = not by_row(columns, "year") and any(c.period is None for c in columns.figures)
    if by_title and titles.rival is not None:
        rivals.append(titles.rival)
    for rival in rivals:
        findings.of_cell("periods_compete", rival, other=_other_period(layout, rival))
    for label in undated if not by_row(columns, "year") else ():
        findings.of_cell("column_undated", label)
    if dated_by_label(layout) and titles.period is None:
        by_title = False
    if by_title and titles.period is None and not rivals and not undated:
        _tell_no_period(layout, findings)
        return False
    return not rivals and not (undated and not by_row(columns, "year"))


def _tell_no_period(layout: Layout, findings: Findings) -> None:
    """Tell the headers that hold a year and more than could be read; where there is none, that
    the table says no year.
    """
    is_reported = False
    for row in layout.block.header:
        for column, text in enumerate(row.texts, 1):
            left = read_text(text).left or (without_times(text),)
            if left[0] and _YEAR.search(plain_of(text)) and period_header(text) is None:
                is_reported = True
                cell = layout.grid.cell(row, column, text.strip())
                findings.of_cell("header_unclear", cell, left=LIST.join(left))
    if not is_reported:
        header = layout.block.header[0]
        findings.of_row("period_not_stated", header.number, "，".join(header.texts)[:200])


def _other_period(layout: Layout, rival: Cell) -> str:
    """What a second period competes with: one without its year with another such, in its column or
    in the titles.
    """
    lacks_year = period_header(rival.text) is None
    ours = next((c for c in layout.columns.figures if c.rival is rival), layout.titles)
    for held in (ours, layout.titles):
        own = (held.months if lacks_year else None) or held.period or held.months
        if own is not None:
            return own.text
    return ""


def _names_indicators(layout: Layout) -> bool:
    if by_row(layout.columns, "indicator") or layout.columns.corner or layout.titles.indicator:
        return True
    return not named_areas(layout) and all(
        column.name is not None for column in layout.columns.figures
    )
