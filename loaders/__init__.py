"""The loading dock: a file's bytes → a Reading of observations and problems. It never touches the store."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from indicators.plan import Plan
from loaders.decoding import decode, unread_format
from loaders.figures import Figures
from loaders.grid import Grid
from loaders.names import Names
from loaders.plausibility import without_doubles
from loaders.reading import LIST, Findings, LeftOut, Problem, Reading
from loaders.separated import separated_grid
from loaders.tables import read_table

__all__ = ["LeftOut", "Problem", "Reading", "read"]

SIZE_LIMIT = 20 * 1024 * 1024
NAME_LIMIT = 120
EXTENSIONS = (".csv", ".tsv", ".txt")

_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f/\\\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")


def read(
    name: str,
    content: bytes,
    plan: Plan,
    *,
    leave_out: Collection[str] = (),
    names: Mapping[str, str] | None = None,
) -> Reading:
    """Read a file of statistics. Every fault of it is a Problem in the reading; none is raised.

    `names` says which indicator (or area) a printed name means, `leave_out` which printed names to leave out.
    """
    findings = Findings(_NOT_IN_NAMES.sub("?", name)[:NAME_LIMIT])
    if not _fit(name, content, findings):
        return _reading(findings)
    decoded = decode(content, findings)
    if decoded is None:
        return _reading(findings)
    text, encoding = decoded
    grid = separated_grid(text, findings)
    if grid is None:
        return _reading(findings, encoding=encoding)
    figures = Figures(plan, Names(plan, names or {}, leave_out), findings)
    _read_grid(grid, figures, findings, encoding)
    return _reading(findings, figures, encoding)


def _fit(name: str, content: bytes, findings: Findings) -> bool:
    """Whether the file may be opened at all."""
    if len(name) > NAME_LIMIT:
        findings.of_file("file_name_too_long", length=str(len(name)), limit=str(NAME_LIMIT))
    if _NOT_IN_NAMES.search(name):
        findings.of_file("file_name_characters")
    if len(content) > SIZE_LIMIT:
        size = f"{len(content) / 1024 / 1024:.1f}"
        findings.of_file("file_too_large", size=size, limit=str(SIZE_LIMIT // 1024 // 1024))
    if not unread_format(content) and not name.lower().endswith(EXTENSIONS):
        findings.of_file("extension_not_read", allowed=LIST.join(EXTENSIONS))
    return not findings.any_fault


def _read_grid(grid: Grid, figures: Figures, findings: Findings, encoding: str) -> None:
    findings.sheet = grid.sheet
    table = read_table(grid, findings, encoding)
    if table is not None:
        figures.read(table)


def _reading(findings: Findings, figures: Figures | None = None, encoding: str = "") -> Reading:
    found = [] if figures is None else without_doubles(figures.found, findings)
    left_out = () if figures is None else tuple(figures.left_out)
    faults, notices = findings.all()
    return Reading(findings.file, tuple(found), faults, left_out, encoding, notices)
