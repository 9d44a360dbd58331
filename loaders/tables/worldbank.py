"""The World Bank's files need little to be read like any other table: the lines of imprint above
and below it gone, and the codes behind the names in its header. The day of a file's last update
is the one by which its figures are known.
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.files.grid import Grid, Row
from loaders.tables.vocabulary import FIELDS

_HEADS = frozenset(("Country Code", "Series Code", "Indicator Code", "Time Code"))
_IMPRINT = re.compile(
    r"(?:Data Source|Last Updated(?: Date)?|Data from database)(?::.*)?", re.DOTALL
)
_UPDATED = re.compile(
    r"Last Updated(?: Date)?:?\s*(?:(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"|(?P<month>[0-9]{1,2})/(?P<date>[0-9]{1,2})/(?P<year>[0-9]{4}))"
)
_NAME_AND_CODE = re.compile(r"(?P<name>.*\S)\s*\[[A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*\]")


def plain_table(grid: Grid) -> Grid:
    """The grid as it stands, or of a file of the World Bank's without its imprint and codes."""
    at = next((at for at, row in enumerate(grid.rows[:6]) if _HEADS & set(row.texts)), None)
    if at is None:
        return grid
    header = grid.rows[at]
    named = replace(header, texts=tuple(map(_named, header.texts)))
    rows = [*grid.rows[:at], named, *grid.rows[at + 1 :]]
    day = next(filter(None, map(_updated, rows)), "")
    kept = [row for row in rows if not _is_imprint(row)]
    if day:
        kept = [_dated(row, day if row is not named else "") for row in kept]
    return replace(grid, rows=tuple(kept))


def _updated(row: Row) -> str:
    """The day on which the file says that it was last updated, as its figures are known by.

    >>> _updated(Row(8, ("Last Updated: 10/24/2024", ""))), _updated(Row(3, ("Last Updated Date", "2024-10-24")))
    ('2024-10-24', '2024-10-24')
    """
    match = _UPDATED.fullmatch(" ".join(text.strip() for text in row.texts).strip())
    if match is None:
        return ""
    return match["day"] or f"{match['year']}-{match['month']:0>2}-{match['date']:0>2}"


def _dated(row: Row, day: str) -> Row:
    """A row with the day and what it rests on behind it; the header, told by no day, with the
    names of these columns.
    """
    more = (day, "vintage") if day else (FIELDS["known_on"][0], FIELDS["known_on_basis"][0])
    return replace(row, texts=(*row.texts, *more))


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
