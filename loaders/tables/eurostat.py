"""Eurostat's tab-separated file → the same figures as its SDMX-CSV: dimensions stand in the first
column, periods across, a flag behind each figure.
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.files.grid import Grid, Row

_CORNER = re.compile(r"(?P<dimensions>[a-z_][a-z0-9_]*(?:,[a-z_][a-z0-9_]*)*)\\TIME_PERIOD")
_FIGURE = re.compile(r"(?P<value>:|[^\s:]*)\s*(?P<flag>[a-z]*)")


def is_eurostat(texts: tuple[str, ...]) -> bool:
    r"""Whether a header is that of Eurostat's own format.

    >>> is_eurostat(("freq,unit,geo\\TIME_PERIOD", "2019 ", "2020 "))
    True
    """
    return bool(texts) and _CORNER.fullmatch(texts[0].strip()) is not None


def one_a_row(grid: Grid) -> tuple[Grid, list[int]]:
    """The same figures one a row, with the dimensions in columns, each numbered as its row in
    the file; and for each the column of the file in which the figure stands.
    """
    header = grid.rows[0]
    corner = _CORNER.fullmatch(header.texts[0].strip())
    assert corner is not None
    names = corner["dimensions"].split(",")
    rows = [Row(header.number, (*names, "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"))]
    places: list[int] = []
    for row in grid.rows[1:]:
        codes = row.texts[0].strip().split(",")
        for place, text in enumerate(row.texts[1:], 2):
            figure = _FIGURE.fullmatch(text.strip())
            value, flag = (figure["value"], figure["flag"]) if figure else (text, "")
            period = header.texts[place - 1].strip()
            rows.append(Row(row.number, (*codes, period, value, flag)))
            places.append(place)
    return replace(grid, rows=tuple(rows)), places
