"""The World Bank's files need little to be read like any other table: the lines of imprint above
and below it gone, and the codes behind the names in its header.
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.files.grid import Grid, Row

_HEADS = frozenset(("Country Code", "Series Code", "Indicator Code", "Time Code"))
_IMPRINT = re.compile(
    r"(?:Data Source|Last Updated(?: Date)?|Data from database)(?::.*)?", re.DOTALL
)
_NAME_AND_CODE = re.compile(r"(?P<name>.*\S)\s*\[[A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*\]")


def plain_table(grid: Grid) -> Grid:
    """The grid as it stands, or of a file of the World Bank's without its imprint and codes."""
    at = next((at for at, row in enumerate(grid.rows[:6]) if _HEADS & set(row.texts)), None)
    if at is None:
        return grid
    header = grid.rows[at]
    named = replace(header, texts=tuple(map(_named, header.texts)))
    rows = (*grid.rows[:at], named, *grid.rows[at + 1 :])
    return replace(grid, rows=tuple(row for row in rows if not _is_imprint(row)))


def _named(text: str) -> str:
    """
    >>> _named("GDP growth [NY.GDP.MKTP.KD.ZG]"), _named("2019 [YR2019]")
    ('GDP growth', '2019 [YR2019]')
    """
    match = _NAME_AND_CODE.fullmatch(text.strip())
    return match["name"] if match and not match["name"].isdecimal() else text


def _is_imprint(row: Row) -> bool:
    filled = [text.strip() for text in row.texts if text.strip()]
    return bool(filled) and len(filled) < 3 and _IMPRINT.fullmatch(filled[0]) is not None
