"""The sheet as it was understood, and as a person says that it is to be understood: a choice is
written into the grid, and the grid is read like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from loaders.files.findings import LIST, Findings
from loaders.files.grid import Cell, Grid, Row, address
from loaders.files.roles import Role
from loaders.meaning.choices import Choices
from loaders.meaning.names import Names
from loaders.meaning.summaries import is_ignored
from loaders.meaning.times import plain_of, times_in
from loaders.tables.block import Block
from loaders.tables.blocks import blocks_of
from loaders.tables.column import Column, Columns
from loaders.tables.header import value_field
from loaders.tables.titles import Titles
from loaders.tables.vocabulary import FIELDS, field_of

IGNORE = "ignore"
PERIOD = "period"
PRINTED = "printed"
"""As the file has it, whatever is remembered for its source."""
COLUMN_ROLES = (IGNORE, PERIOD, PRINTED, *FIELDS)
TITLE_ROLES = (IGNORE, PERIOD, PRINTED, "indicator", "area", "unit")

_PLACE = re.compile(r"(?:(?P<sheet>.+)!)?(?P<column>[A-Za-z]{1,3})(?P<row>[0-9]+)?")
_RELATIVE = frozenset(
    "本年 当年 今年 去年 上年 上年同期 去年同期 同期 本期 上期 current previous".split()
)
"""Headers that name a period by its place; with a period of their own they say nothing more."""
_TITLES = {"period": "时间", "indicator": "指标", "area": "地区", "unit": "单位"}


def as_chosen(grid: Grid, names: Names, choices: Choices, findings: Findings) -> Grid:
    """The grid with the roles that a person gave to its columns (`B`, or `Sheet!B`) and titles
    (`A1`): ignore, a field, `period:2024`, `value:GDP`; a title `unit:万元`, `area:…`.
    """
    columns = _chosen(choices.columns, grid, COLUMN_ROLES, findings, cell=False)
    titles = _chosen(choices.titles, grid, TITLE_ROLES, findings, cell=True)
    texts: dict[tuple[int, int], str] = {}
    for (row, column), (role, value) in titles.items():
        texts[row, column] = "" if role == IGNORE else f"{_TITLES[role]}：{value}"
    if columns:
        blocks, loose = blocks_of(grid, names)
        headers = [block.header for block in blocks] or [header_place(grid, loose)]
        for (_, column), (role, value) in columns.items():
            texts |= _column(grid, blocks, headers, column, role, value)
    return written(grid, texts) if texts else grid


def _chosen(
    choices: Mapping[str, str],
    grid: Grid,
    known: Sequence[str],
    findings: Findings,
    *,
    cell: bool,
) -> dict[tuple[int, int], tuple[str, str]]:
    """The choices for one sheet: role and what it says, by row (0 for a column) and column."""
    roles = {}
    for place, text in choices.items():
        role, _, value = (part.strip() for part in text.partition(":"))
        match = _PLACE.fullmatch(place.strip())
        if role == PRINTED and match is not None and bool(match["row"]) == cell:
            continue
        needs = role == PERIOD or (cell and role != IGNORE)
        if (
            match is None
            or bool(match["row"]) != cell
            or role not in known
            or (needs and not value)
        ):
            findings.of_file("role_unknown", f"{place}={text}", allowed=LIST.join(known))
        elif match["sheet"] in (None, grid.sheet):
            roles[int(match["row"] or 0), _number(match["column"])] = (role, value)
    return roles


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def header_place(grid: Grid, loose: Row | None) -> list[Row]:
    """The one row that must be the header where none was found: the one above the first numbers."""
    rows = list(grid.rows)
    at = rows.index(loose) if loose in rows else 0
    return rows[max(0, at - 1) : max(1, at)]


def _column(
    grid: Grid,
    blocks: Sequence[Block],
    headers: Sequence[Sequence[Row]],
    column: int,
    role: str,
    value: str,
) -> dict[tuple[int, int], str]:
    """The texts of a column under its role: all blank where it is ignored, else another header."""
    texts: dict[tuple[int, int], str] = {}
    for header in headers:
        for row in header[:-1]:
            texts |= _moved_on(grid, row, column)
    if role == IGNORE:
        rows = [r for b in blocks for r in (*b.header, *b.rows)] or list(grid.rows)
        return texts | {(row.number, column): "" for row in rows}
    for header in headers:
        last = header[-1]
        own = " ".join(filter(None, (grid.named(row, column).text.strip() for row in header)))
        texts[last.number, column] = _header(own, role, value)
    return texts


def _moved_on(grid: Grid, row: Row, column: int) -> dict[tuple[int, int], str]:
    """An upper header cell blanked; what stands over the columns to its right moves on to the
    next of them.
    """
    cell, beside = grid.named(row, column), grid.cell(row, column + 1)
    texts = {(row.number, column): ""}
    joined = (row.number, column + 1) in grid.merged or column < len(row.texts)
    if not cell.blank and beside.blank and joined:
        texts[row.number, column + 1] = cell.text
    return texts


def _header(own: str, role: str, value: str) -> str:
    """
    >>> _header("2025年增速(%)", "period", "2024"), _header("数", "value", "GDP"), _header("甲", "area", "")
    ('2024年增速(%)', 'GDP', '区域')
    """
    if role == PERIOD:
        plain = plain_of(own)
        for time in reversed(list(times_in(plain))):
            plain = plain[: time.start] + plain[time.end :]
        plain = "" if plain in _RELATIVE else plain
        return (f"{value}年" if value.isdecimal() else value) + plain
    return value if role == "value" and value else FIELDS[role][0]


def written(grid: Grid, texts: Mapping[tuple[int, int], str]) -> Grid:
    """The grid with other texts at some places (row and column); a row that is left without any
    goes.
    """
    rows = []
    reach: dict[int, int] = {}
    for number, column in texts:
        reach[number] = max(column, reach.get(number, 0))
    for row in grid.rows:
        spare = 0 if grid.delimiter else reach.get(row.number, 0) - len(row.texts)
        cells = enumerate((*row.texts, *[""] * spare), 1)
        own = tuple(texts.get((row.number, column), text) for column, text in cells)
        if any(text.strip() for text in own) or own == row.texts:
            rows.append(replace(row, texts=own))
    return replace(
        grid,
        rows=tuple(rows),
        apart={place: apart for place, apart in grid.apart.items() if place not in texts},
        merged={place: first for place, first in grid.merged.items() if place not in texts},
    )


def tell_roles(
    grid: Grid, block: Block, columns: Columns, titles: Titles, findings: Findings
) -> None:
    """Add to the findings what each title and column of a table was taken for."""
    findings.roles += _of_titles(grid, block.titles, titles, findings.sheet)
    width = max((len(row.texts) for row in (*block.header, *block.rows)), default=0)
    role_of = _roles(columns)
    for number in range(1, width + 1):
        header = [grid.named(row, number) for row in block.header]
        cell = next((c for c in reversed(header) if not c.blank), header[-1])
        role, says = role_of(number)
        filled = not cell.blank or any(not grid.cell(row, number).blank for row in block.rows)
        if filled:
            text = " ".join(dict.fromkeys(c.text.strip() for c in header if not c.blank))
            findings.roles.append(_role(findings.sheet, cell, text, role, says))


def _role(sheet: str, cell: Cell, text: str, role: str, says: Mapping[str, str]) -> Role:
    place, letters = address(cell.row, cell.column), address(None, cell.column)
    return Role(sheet, place, letters, text, role, says)


def tell_fields(grid: Grid, block: Block, titles: Titles, findings: Findings) -> None:
    """The same for a long table, of which each column is a field."""
    findings.roles += _of_titles(grid, block.titles, titles, findings.sheet)
    tell_header(grid, block.header[0], findings)


def tell_header(grid: Grid, row: Row, findings: Findings) -> None:
    """The roles of the columns under a header by their names alone."""
    placed = any(field_of(text) == "area" for text in row.texts)
    for number, text in enumerate(row.texts, 1):
        if text.strip():
            ignored = is_ignored(text, placed=placed)
            held = field_of(text) or ("ignored" if ignored else "unknown")
            held = "value" if value_field(text) else held
            cell = grid.cell(row, number)
            findings.roles.append(_role(findings.sheet, cell, text.strip(), held, {}))


def marked_as_chosen(roles: Sequence[Role], choices: Choices) -> tuple[Role, ...]:
    """The roles, each marked where a person chose it."""
    keys = {key.rpartition("!")[::2] for key in (*choices.columns, *choices.titles)}
    places = {(sheet, place.upper()) for sheet, place in keys}
    return tuple(
        replace(role, chosen=bool({("", place), (role.sheet, place)} & places))
        for role in roles
        for place in [role.place.rpartition("!")[2]]
    )


def _roles(columns: Columns) -> Callable[[int], tuple[str, Mapping[str, str]]]:
    known: dict[int, tuple[str, Mapping[str, str]]] = {}
    for held, cells in columns.fields.items():
        known |= {cell.column: (held, {}) for cell in cells}
    for held, numbers in columns.labels.items():
        known |= {number: (held, {}) for number in numbers}
    known |= {column.column: ("value", dict(_readings(column))) for column in columns.figures}
    known |= {cell.column: ("unknown", {}) for cell in (*columns.unknown, *columns.unread)}
    return lambda number: known.get(number, ("ignored", {}))


def _readings(column: Column) -> Iterator[tuple[str, str]]:
    for name, cell in (
        ("period", column.period),
        ("months", column.months),
        ("indicator", column.name),
        ("unit", column.unit),
    ):
        if cell is not None:
            yield name, cell.text.strip()
    for name in ("kind", "basis", "stage", "span"):
        if quality := getattr(column.qualities, name):
            yield name, quality


def _of_titles(grid: Grid, rows: Sequence[Row], titles: Titles, sheet: str) -> Iterator[Role]:
    unread = {(one.cell.row, one.cell.column) for one in titles.unread}
    for row in rows:
        for column in range(1, len(row.texts) + 1):
            cell = grid.cell(row, column)
            if cell.blank:
                continue
            place = (cell.row, cell.column)
            says = {
                name: where.text.strip()
                for name in ("indicator", "area", "period", "months", "unit")
                if (where := getattr(titles, name)) is not None
                and (where.row, where.column) == place
            }
            role = "unknown" if place in unread else next(iter(says), "title")
            yield replace(_role(sheet, cell, cell.text.strip(), role, says), title=True)
