"""Which rows and sheets hold numbers at all."""

from __future__ import annotations

import re

from loaders.files.grid import Grid, Row
from loaders.meaning.folding import narrow
from loaders.meaning.marks import unmarked_number
from loaders.meaning.periods import period_header
from loaders.meaning.units import known_unit

_AMOUNT = re.compile(r"[+\-−]?[0-9][0-9.,]*\s*(?P<unit>[^0-9\s]{1,8})")


def holds_numbers(grid: Grid) -> bool:
    """Whether a sheet has a row with a number beside something else, or a cell that is in trouble."""
    if any(apart.trouble for apart in grid.apart.values()):
        return True
    rows = (row for row in grid.rows if len(filled(row)) > 1)
    return any(
        numbers_in(row)
        or any(_is_amount(text) or is_number(unmarked_number(text)[0]) for text in row.texts)
        for row in rows
    )


def _is_amount(text: str) -> bool:
    """Whether a text is a number with its unit: 1,980.5 亿元."""
    match = _AMOUNT.fullmatch(narrow(text))
    return match is not None and known_unit(match["unit"])


def numbers_in(row: Row, *, also_years: bool = True) -> bool:
    """Whether a row holds a number on its own (that is not a year, if those may be headers)."""
    return any(is_number(text) and (also_years or not period_header(text)) for text in row.texts)


def is_number(text: str) -> bool:
    """Whether a text is a number and nothing else, whatever a stricter grammar says of it."""
    plain = narrow(text).strip("+-−–%‰")
    return bool(plain) and plain.replace(",", "").replace(".", "", 1).isdecimal()


def filled(row: Row) -> list[str]:
    """The texts of a row that are not blank."""
    return [text for text in row.texts if text.strip()]
