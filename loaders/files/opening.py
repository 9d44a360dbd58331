"""Any file → the grids of its sheets; what cannot be opened is named with its remedy."""

from __future__ import annotations

from typing import NamedTuple

from loaders.files.archive import is_workbook
from loaders.files.decoding import decode
from loaders.files.findings import Findings
from loaders.files.formats import kind_of
from loaders.files.grid import Cell, Grid
from loaders.files.quarantine import workbook_grids
from loaders.files.separated import Recognised, control_in, separated_grid, tell_control


class Opened(NamedTuple):
    """A file's grids; `encoding` is that of a text, empty for a workbook."""

    grids: list[Grid]
    encoding: str = ""


def opened(content: bytes, recognised: Recognised, findings: Findings) -> Opened:
    """The grids of a file, in its order; none, with a problem, where it cannot be opened."""
    if not content.strip():
        findings.of_file("file_empty")
        return Opened([])
    kind = kind_of(content)
    match kind:
        case "text":
            return _text(content, recognised, findings)
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


def _text(content: bytes, recognised: Recognised, findings: Findings) -> Opened:
    decoded = decode(content, findings)
    if decoded is None:
        return Opened([])
    text, encoding = decoded
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
