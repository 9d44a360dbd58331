"""Any file → the grids of its sheets; what cannot be opened is named with its remedy."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from typing import NamedTuple

from loaders.files.archive import is_workbook
from loaders.files.decoding import decode
from loaders.files.findings import Findings
from loaders.files.formats import kind_of
from loaders.files.grid import Cell, Grid
from loaders.files.lines import Lines, read_lines
from loaders.files.quarantine import workbook_grids
from loaders.files.separated import (
    Recognised,
    control_in,
    delimiter_of,
    opening,
    separated_grid,
    tell_control,
)

IsLong = Callable[[Sequence[str]], bool]
"""Whether a row is the header of a long table and of nothing else."""


class Opened(NamedTuple):
    """A file's grids, or the lines of a long text; `encoding` is that of a text, empty for a
    workbook.
    """

    grids: list[Grid]
    encoding: str = ""
    lines: Lines | None = None


def opened(
    content: bytes, recognised: Recognised, findings: Findings, is_long: IsLong | None = None
) -> Opened:
    """The grids of a file, in its order; none, with a problem, where it cannot be opened. A text
    of which the first row is the header of a long table is given as its lines.
    """
    if not content or content.isspace():
        findings.of_file("file_empty")
        return Opened([])
    kind = kind_of(content)
    match kind:
        case "text":
            return _text(content, recognised, findings, is_long)
        case "zip":
            grids = (
                workbook_grids("xlsx", content, findings) if is_workbook(content, findings) else []
            )
        case "xls":
            grids = workbook_grids("xls", content, findings)
        case "html" | "xml":
            decoded = decode(content, findings)
            grids = (
                []
                if decoded is None
                else workbook_grids(kind, _without_prolog(decoded[0]), findings)
            )
        case "encrypted":
            findings.of_file("workbook_encrypted")
            grids = []
        case _:
            findings.of_file("format_not_read", format=kind, save=kind)
            grids = []
    for grid in grids:
        _tell_controls(grid, findings)
    return Opened(grids)


def _text(
    content: bytes, recognised: Recognised, findings: Findings, is_long: IsLong | None
) -> Opened:
    decoded = decode(content, findings)
    if decoded is None:
        return Opened([])
    text, encoding = decoded
    if is_long is not None:
        delimiter = delimiter_of(text, recognised)
        first = next(iter(opening(text, delimiter)), [])
        if is_long(first) and not any("\n" in field for field in first) and text[:1] not in "\r\n":
            utf8 = content.removeprefix(BOM_UTF8) if encoding == "utf-8" else text.encode()
            return Opened([], encoding, read_lines(text, utf8, delimiter, findings))
    grid = separated_grid(text, recognised, findings)
    return Opened([] if grid is None else [grid], encoding)


def _without_prolog(text: str) -> bytes:
    """UTF-8 without the line that may announce another encoding."""
    start = text.lstrip("\ufeff \r\n\t")
    if start.startswith("<?xml"):
        start = start.partition("?>")[2]
    return start.encode("utf-8", "replace")


def _tell_controls(grid: Grid, findings: Findings) -> None:
    findings.sheet = grid.sheet
    for row in grid.rows:
        for column, text in enumerate(row.texts, 1):
            if control_in(text):
                tell_control(Cell(row.number, column, text), findings)
    findings.sheet = ""
