"""A text whose numbers have a comma where ours have a point, as a spreadsheet in much of Europe
saves it. Only a file that proves it is read so: what a number means is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from loaders.files.findings import Findings
from loaders.files.grid import Grid
from loaders.meaning.folding import narrow

_SIGN, _MARK = r"[+\-−–]?", r"(?: ?[%‰])?"
_WITH_COMMA = re.compile(rf"(?P<whole>{_SIGN}[0-9]+),(?P<rest>[0-9]+{_MARK})")
_GROUPED = re.compile(
    rf"(?P<whole>{_SIGN}[0-9]{{1,3}}(?:[.\u202f\u00a0 ][0-9]{{3}})+),(?P<rest>[0-9]+{_MARK})"
)
_OF_THREE = re.compile(rf"{_SIGN}[1-9][0-9]{{0,2}},[0-9]{{3}}{_MARK}")
"""A number that may as well be one of thousands: 1,234."""
_OF_POINTS = re.compile(
    rf"{_SIGN}[0-9,]*[0-9]\.[0-9]+(?![0-9.,]).*|{_SIGN}[0-9]{{1,3}}(?:,[0-9]{{3}}){{2,}}.*"
)
"""A number with a decimal point, or with several commas, whatever stands behind it."""

_ENOUGH = 2


def has_decimal_comma(texts: Iterable[str]) -> bool:
    """Whether texts, whatever else is among them, hold numbers that only a decimal comma explains,
    and none that speaks against it.

    >>> has_decimal_comma(["GDP", "5,6", "1,234"]), has_decimal_comma(["1,234"]), has_decimal_comma(["5,6", "5.6"])
    (True, False, False)
    """
    return bool(_proofs(list(map(narrow, texts))))


def _proofs(texts: Sequence[str]) -> int:
    """How many numbers only a decimal comma explains; none where one speaks against it."""
    if any(map(_OF_POINTS.fullmatch, texts)):
        return 0
    return sum(
        _GROUPED.fullmatch(text) is not None
        or (_WITH_COMMA.fullmatch(text) is not None and not _OF_THREE.fullmatch(text))
        for text in texts
    )


def with_points(grid: Grid, findings: Findings) -> Grid:
    """The grid with points for the decimal commas of its numbers, and told so; as printed where
    commas cut its rows, or fewer than two of them prove that they are decimal: one alone may be a
    slip. A column that may hold thousands as well has to prove it by itself.
    """
    if grid.delimiter in ("", ",") or not grid.rows:
        return grid
    width = max(len(row.texts) for row in grid.rows)
    columns = [[narrow(r.texts[at]) for r in grid.rows if at < len(r.texts)] for at in range(width)]
    proofs = list(map(_proofs, columns))
    unclear = any(
        any(
            _OF_POINTS.fullmatch(text) or (not sure and _OF_THREE.fullmatch(text)) for text in texts
        )
        for sure, texts in zip(proofs, columns, strict=True)
    )
    if unclear or sum(proofs) < _ENOUGH:
        return grid
    row, column = next(
        (row, at)
        for row in grid.rows
        for at, text in enumerate(row.texts, 1)
        if _pointed(text) != text
    )
    findings.notice("decimal_comma", grid.cell(row, column))
    rows = (replace(row, texts=tuple(map(_pointed, row.texts))) for row in grid.rows)
    return replace(grid, rows=tuple(rows))


def _pointed(text: str) -> str:
    plain = narrow(text)
    match = _WITH_COMMA.fullmatch(plain) or _GROUPED.fullmatch(plain)
    if match is None:
        return text
    return f"{re.sub('[^0-9+−–-]', '', match['whole'])}.{match['rest']}"
