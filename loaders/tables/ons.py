"""The series of the Office for National Statistics, as they are downloaded: lines of imprint, then
years, quarters and months one below the other. Where there are years, they alone are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from loaders.files.findings import Findings
from loaders.files.grid import Grid, Row
from loaders.tables.vocabulary import FIELDS

_IMPRINT = ("Title", "CDID")
_PERIOD = re.compile(r"(?P<year>[0-9]{4})(?P<part> (?:Q[1-4]|[A-Z]{3}))?")
_RELEASED = re.compile(r"([0-9]{2})-([0-9]{2})-([0-9]{4})")
_MONEY = {"£": "GBP", "$": "USD", "€": "EUR"}
_POWERS = {"m": "million", "bn": "billion", "000s": "thousand", "Percentage": "%", "Percent": "%"}


def plain_series(grid: Grid, findings: Findings) -> Grid:
    """The grid as it stands, or of such a file a table of its series by year."""
    firsts = [_text(row, 0) for row in grid.rows[:2]]
    if tuple(firsts) != _IMPRINT:
        return grid
    dated = [row for row in grid.rows if _PERIOD.fullmatch(_text(row, 0))]
    if not dated:
        return grid
    years = [row for row in dated if len(_text(row, 0)) == len("2024")]
    rest = [row for row in dated if row not in years] if years else []
    if rest:
        findings.notice("single_left_out", grid.cell(rest[0], 2), count=str(len(rest)))
    imprint = {_text(row, 0): row for row in grid.rows if row not in dated}
    head = _header(grid.rows[0], imprint)
    rows = [head, *(years or dated)]
    day = _released(imprint)
    return replace(grid, rows=tuple(_known_on(row, day, row is head) for row in rows))


def _text(row: Row, at: int) -> str:
    return row.texts[at].strip() if at < len(row.texts) else ""


def _header(title: Row, imprint: Mapping[str, Row]) -> Row:
    """The titles of the series with their units, over a column of years."""
    titles = enumerate(title.texts[1:], 1)
    units = {at: f" ({unit})" for at, _ in titles if (unit := _unit(imprint, at))}
    named = (text.strip() + units.get(at, "") for at, text in enumerate(title.texts[1:], 1))
    return replace(title, texts=(FIELDS["year"][0], *named))


def _unit(imprint: Mapping[str, Row], at: int) -> str:
    """The unit of a series: its scale, then the money that it is counted in."""
    empty = Row(0, ())
    unit, money = (_text(imprint.get(name, empty), at) for name in ("Unit", "PreUnit"))
    return " ".join(filter(None, (_POWERS.get(unit, unit), _MONEY.get(money, money))))


def _released(imprint: Mapping[str, Row]) -> str:
    row = imprint.get("Release date")
    match = _RELEASED.fullmatch(_text(row, 1)) if row is not None else None
    return f"{match[3]}-{match[2]}-{match[1]}" if match else ""


def _known_on(row: Row, day: str, heads: bool) -> Row:
    """A row with the day of the release behind it, the header with the names of these columns."""
    if not day:
        return row
    names: Sequence[str] = (FIELDS["known_on"][0], FIELDS["known_on_basis"][0])
    return replace(row, texts=(*row.texts, *(names if heads else (day, "vintage"))))
