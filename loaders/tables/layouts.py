"""A table whose figures stand across → what it states, where its figures can be told apart."""

from __future__ import annotations

from dataclasses import replace

from loaders.files.findings import Findings
from loaders.files.grid import Grid
from loaders.meaning.names import Names
from loaders.meaning.texts import governed
from loaders.meaning.units import same_unit
from loaders.tables.across import statements_across
from loaders.tables.block import Block
from loaders.tables.column import Columns
from loaders.tables.columns import read_columns
from loaders.tables.layout import (
    Layout,
    by_row,
    labels_of,
    marks_of,
    named_areas,
    place_names,
    some_without_area,
    units_of,
)
from loaders.tables.layout_faults import is_sound, tell_columns
from loaders.tables.notes import read_footnotes
from loaders.tables.roles import tell_roles
from loaders.tables.statements import Table
from loaders.tables.titles import Titles, Unread, read_titles
from loaders.tables.unread import tell_groups, tell_heads, tell_parts, tell_places, tell_unread


def read_layout(grid: Grid, block: Block, names: Names, findings: Findings) -> Table | None:
    """The statements of a table; None with a problem where its figures cannot be told apart."""
    columns = read_columns(grid, block, names)
    titles = _with_unit_of_heads(read_titles(grid, block.titles, names), columns)
    layout = Layout(
        grid, block, columns, titles, read_footnotes(grid, block.feet), marks_of(grid, block), names
    )
    place_names(layout)
    labels = labels_of(layout)
    layout = replace(layout, footnotes=layout.footnotes.among(labels, layout.used))
    tell_roles(grid, block, columns, titles, findings)
    by_area = by_row(columns, "area") or named_areas(layout)
    tell_unread(titles, layout.footnotes, names, units_of(layout), findings, by_area)
    if not by_area:
        tell_places(titles, findings)
    subjects = [one.text for one in (titles.indicator, columns.corner) if one is not None]
    tell_parts(titles, (*labels["indicator"], *subjects), names, findings)
    tell_heads(columns.heads, labels["indicator"], names, findings)
    tell_groups(columns.figures, names, findings)
    tell_columns(layout, findings)
    if not is_sound(layout, findings):
        return None
    plain = not block.titles and set(columns.fields) >= {"indicator"} and len(block.header) == 1
    return Table(
        statements_across(layout, findings),
        sparse=True,
        area_stated=titles.area is not None or not some_without_area(layout),
        units_stated=plain,
        header=block.header[0],
    )


def _with_unit_of_heads(titles: Titles, columns: Columns) -> Titles:
    """The titles with the unit that stands over the labels: 单位：亿元 in a corner; one that differs
    from that of a title is left unread.
    """
    for cell in columns.heads:
        read = governed(cell.text)
        units = () if read is None or read.qualities or read.times else read.units
        if len(units) != 1:
            continue
        if titles.unit is None:
            titles = replace(titles, unit=replace(cell, text=units[0]))
        elif not same_unit(titles.unit.text.strip(), units[0]):
            titles = replace(titles, unread=(*titles.unread, Unread(cell, units[0])))
    return titles
