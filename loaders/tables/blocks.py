"""A sheet → its tables: each with the rows above it, its header, its rows and the notes below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.files.grid import Grid, Row
from loaders.meaning.folding import narrow
from loaders.meaning.marks import unmarked
from loaders.meaning.names import Names
from loaders.meaning.numbers import MISSING
from loaders.meaning.periods import period_header
from loaders.meaning.texts import governed
from loaders.tables.block import Block
from loaders.tables.figures_in import filled, is_number, numbers_in
from loaders.tables.header import is_header, recognised, value_field
from loaders.tables.notes import is_foot, is_marked_note
from loaders.tables.signatures import is_day_alone
from loaders.tables.vocabulary import field_of

_LABEL = re.compile(r"(?:指标|指标名称|地区|区域|单位|计量单位|时间|时期|报告期)\s*:\s*\S")
HEADERS = 3
"""Rows that a header may take."""


def blocks_of(grid: Grid, names: Names) -> tuple[list[Block], Row | None]:
    """The tables of a sheet, and the first row that belongs to none of them: neither title,
    header, row nor note.
    """
    blocks: list[Block] = []
    above: list[Row] = []
    loose: Row | None = None
    rows = list(grid.rows)
    at = 0
    while at < len(rows):
        row = rows[at]
        current = blocks[-1] if blocks else None
        if _opens(grid, row, current, names):
            own = above if current is None else _titles_of(current)
            titles, top = _claimed(grid, row, own, names)
            joined = at > 0 and row.number == rows[at - 1].number + 1
            if (
                current is not None
                and joined
                and not titles
                and not top
                and (again := _repeated(rows[at:], current))
            ):
                at += again
                continue
            header = _header(grid, top, rows[at : at + HEADERS], names)
            at += len(header) - len(top)
            blocks.append(Block(titles, header, [], []))
            above = []
            continue
        if current is None:
            above.append(row)
            if loose is None and numbers_in(row) and len(filled(row)) > 1:
                loose = row
        elif (
            is_foot(_first(row))
            or is_day_alone(row.texts)
            or (current.feet and len(filled(row)) == 1)
            or (is_marked_note(_first(row)) and all(len(filled(one)) == 1 for one in rows[at:]))
        ):
            current.feet.append(row)
        else:
            current.rows.append(row)
        at += 1
    return blocks, loose or (None if blocks else rows[0])


def _header(grid: Grid, top: list[Row], rows: Sequence[Row], names: Names) -> list[Row]:
    """The rows of a header: its upper part, the first of these rows, and those that continue it."""
    header = [*top, rows[0]]
    for row in rows[1:]:
        if len(header) >= HEADERS or not _continues(grid, header, row, names):
            break
        header.append(row)
    return header


def _opens(grid: Grid, row: Row, current: Block | None, names: Names) -> bool:
    """Whether a row is the header of a table: of a further one only if it cannot be a row of
    the present one.
    """
    texts = [unmarked(text)[0] for text in row.texts]
    named = names.knows_indicator(texts[0]) and not any(map(is_number, texts))
    corner = [""] if named else texts[:1]
    of_parts = _heads_of_parts([*corner, *texts[1:]])
    if not (is_header(texts) or of_parts) or is_foot(_first(row)):
        return False
    if current is None:
        return row is grid.rows[0] or len(filled(row)) > 1
    if _is_long(current.header):
        return names_columns(texts)
    if of_parts:
        return True
    if recognised(texts) < 2:
        return _heads_again(texts)
    fields = any(field_of(text) for text in texts)
    dated = all("年" in text for text in texts if period_header(text) is not None)
    stub = grid.cell(row, 1).blank
    plain = all(field_of(t) or period_header(t) or not is_number(t) for t in texts if t.strip())
    return ((fields or dated or stub) and plain) or _named_and_dated(texts)


def names_columns(texts: Sequence[str]) -> bool:
    """Whether a row of a table with one figure a row is a header once more: it holds names of
    columns and nothing else, that of the values or of a second field among them.

    >>> names_columns(["指标", "数值"]), names_columns(["指标", "2023", "9.5"]), names_columns(["说明", ""])
    (True, False, False)
    """
    filled = [text for text in texts if text.strip()]
    return (
        len(filled) > 1
        and all(
            field_of(text)
            or value_field(text)
            or ("年" in text and period_header(text) is not None)
            for text in filled
        )
        and field_of(filled[0]) is not None
    )


def _named_and_dated(texts: Sequence[str]) -> bool:
    """Whether a row holds a column's name and several years in words: whatever number has come
    between them, it is a header.

    >>> _named_and_dated(["地区", "2002年", "7", "2001年"]), _named_and_dated(["地区", "2002", "7", "2001"])
    (True, False)
    """
    years = [text for text in texts if "年" in text and period_header(text) is not None]
    return len(years) > 1 and any(field_of(text) for text in texts)


def _heads_of_parts(texts: Sequence[str]) -> bool:
    """Whether a row whose first cell is blank says of all others of which part of a year they are,
    or what they measure: no row of figures does.

    >>> _heads_of_parts(["", "9月", "1-9月累计", "累计增长%"]), _heads_of_parts(["", "增速", "总量"])
    (True, False)
    """
    filled = [text for text in texts if text.strip()]
    if len(filled) < 2 or texts[0].strip():
        return False
    read = [governed(text) for text in filled]
    return all(read) and any(one is not None and one.times for one in read)


def _heads_again(texts: Sequence[str]) -> bool:
    """Whether a row that begins with a column's name says of all others what they measure: no
    row of figures does.
    """
    filled = [text for text in texts if text.strip()]
    return (
        len(filled) > 1
        and field_of(filled[0]) in ("indicator", "area", "year")
        and all(field_of(text) or governed(text) for text in filled[1:])
    )


def _repeated(rows: Sequence[Row], block: Block) -> int:
    """How many rows right below a table say its header once more, as at the top of a page: it
    goes on below them.
    """
    header = [row.texts for row in block.header]
    again = [row.texts for row in rows[: len(header)]] == header
    return len(header) if again and not block.feet else 0


def _is_long(header: Sequence[Row]) -> bool:
    return any(field_of(text) == "value" for row in header for text in row.texts)


def _titles_of(block: Block) -> list[Row]:
    """The rows at the end of a block that are the titles of the next one."""
    titles: list[Row] = []
    kept = block.feet or block.rows
    while (
        kept
        and len(filled(kept[-1])) <= 2
        and (not _holds_value(kept[-1]) or any(map(_labels_table, kept[-1].texts)))
        and not is_foot(_first(kept[-1]))
    ):
        titles.insert(0, kept.pop())
    return titles


def _holds_value(row: Row) -> bool:
    """Whether a row holds a number, or the sign that there is none."""
    return numbers_in(row) or any(text.strip() in MISSING for text in filled(row))


def _labels_table(text: str) -> bool:
    """Whether a text says what the table below it holds: 指标：…, whatever stands beside it."""
    return _LABEL.match(narrow(text)) is not None


def _claimed(grid: Grid, row: Row, above: list[Row], names: Names) -> tuple[list[Row], list[Row]]:
    """The titles, and the row right above a header that is its upper part: blank, or merged,
    over the row's fields or its blank corner.
    """
    if not above:
        return [], []
    top = above[-1]
    columns = [column for column, text in enumerate(row.texts, 1) if field_of(text)]
    heads = [text for text in filled(top) if not _labels_table(text)]
    if not columns and grid.cell(row, 1).blank and all(_is_part(one, names) for one in heads):
        columns = [1] if len(heads) == len(filled(top)) else []
    over = [column for column, text in enumerate(top.texts, 1) if text.strip()]
    spans = len(over) > 1 or (
        len(over) == 1 and (top.number, over[0]) in grid.merged and over[0] > 1
    )
    if not columns or not over or not spans or any(column in columns for column in over):
        return list(above), []
    return list(above[:-1]), [top]


def _continues(grid: Grid, header: Sequence[Row], row: Row, names: Names) -> bool:
    """Whether a row is a further row of the header: years over measures, indicators over units."""
    if (
        _is_long(header)
        or is_foot(_first(row))
        or len(filled(row)) < 1
        or numbers_in(row, also_years=False)
    ):
        return False
    if _figures_below_years(grid, header, row):
        return False
    last = header[-1]
    fields = [
        column
        for column in range(1, len(last.texts) + 1)
        if any(field_of(grid.named(upper, column).text) for upper in header)
    ]
    for column in fields:
        cell = grid.cell(row, column)
        below = field_of(cell.text) and (grid.cell(last, column).blank or _are_units(row, names))
        if not cell.blank and not below:
            return False
    if any(text.strip() in MISSING and text.strip() for text in row.texts):
        return False
    texts = [unmarked(text)[0] for text in row.texts if text.strip()]
    if len(texts) > 1 and grid.cell(row, 1).blank and all(map(names.knows_area, texts)):
        return True
    known = sum(_is_part(text, names) for text in texts)
    joined = any(
        (row.number, column) in grid.merged and grid.named(row, column).text for column in fields
    )
    return known == len(texts) or (joined and known > 0)


def _figures_below_years(grid: Grid, header: Sequence[Row], row: Row) -> bool:
    """Whether a row holds bare numbers below periods: figures, though they look like years."""
    bare = [at for at, text in enumerate(row.texts, 1) if text.strip().isdecimal()]
    return any(
        period_header(grid.named(upper, at).text) is not None for at in bare for upper in header
    )


def _are_units(row: Row, names: Names) -> bool:
    """Whether a row gives the units of the columns above it: 单位, 亿元, 家."""
    first, *rest = filled(row)
    units = [narrow(text).strip("()") for text in rest]
    return field_of(first) == "unit" and bool(units) and all(map(names.is_unit, units))


def _is_part(text: str, names: Names) -> bool:
    bare = narrow(text).strip("()")
    return bool(
        period_header(text)
        or governed(text)
        or names.is_unit(bare)
        or field_of(text)
        or names.knows_indicator(text)
    )


def _first(row: Row) -> str:
    return next((text for text in row.texts if text.strip()), "")
