"""The loading dock: a file's bytes → a Reading of observations and problems. It never touches
the store.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Unpack

from indicators.figures.observations import Observation
from indicators.plan import Plan
from loaders.checks.contradictions import within_bounds, without_doubles
from loaders.checks.doubts import Known, doubted
from loaders.files.findings import Findings, Problem
from loaders.files.grid import Grid
from loaders.files.intake import fit, visible
from loaders.files.opening import opened
from loaders.meaning.choices import Choices, Chosen
from loaders.meaning.names import Names
from loaders.tables.exports import Exports
from loaders.tables.figures import Figures
from loaders.tables.header import is_header, recognised
from loaders.tables.read import read_tables
from loaders.tables.sdmx import sdmx_tables
from loaders.tables.statements import LeftOut


@dataclass(frozen=True)
class Reading:
    """A file as read. The observations of a reading that is not acceptable are for looking at
    only.
    """

    file: str
    observations: tuple[Observation, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...] = ()
    encoding: str = ""
    notices: tuple[Problem, ...] = ()
    holds: tuple[Problem, ...] = ()
    around: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """The texts of the rows in which problems stand, by sheet and row."""

    @property
    def acceptable(self) -> bool:
        return not self.problems and not self.holds


def read(
    name: str,
    content: bytes,
    plan: Plan,
    *,
    known: Known | None = None,
    **chosen: Unpack[Chosen],
) -> Reading:
    """Read a file of statistics. Every fault of it is a Problem in the reading; none is raised.

    `known` are the values known so far, with which the file's are compared; for the analyst's
    choices see `Choices`.
    """
    choices = Choices(**chosen)
    findings = Findings(visible(name))
    if not fit(name, content, findings):
        return _reading(findings)
    grids, encoding = opened(content, recognised, findings)
    exports = Exports(grids)
    figures = Figures(plan, Names(plan, choices), findings)
    tables = 0
    for grid in exports.grids:
        findings.sheet = grid.sheet
        as_sdmx = sdmx_tables(grid, plan, figures.names, findings)
        for table in as_sdmx or read_tables(grid, figures.names, findings, encoding):
            figures.read(table)
            tables += 1
    findings.sheet = ""
    if grids and not figures.found and not figures.left_out and not findings.any_fault:
        headed = tables or any(
            is_header(row.texts) for grid in exports.grids for row in grid.rows[:1]
        )
        code = "no_figures" if headed else "table_not_found"
        findings.of_file(code)
    possible = within_bounds(figures.found, plan, findings)
    figures.hold_bare(possible)
    found = [
        figure
        for part in exports.submissions(possible)
        for figure in without_doubles(part, findings)
    ]
    kept = doubted(found, plan, findings, choices.confirmed, known or {})
    return _around(_reading(findings, kept, figures.left_out, encoding), grids)


def _reading(
    findings: Findings,
    observations: Collection[Observation] = (),
    left_out: Collection[LeftOut] = (),
    encoding: str = "",
) -> Reading:
    faults, holds, notices = findings.all()
    return Reading(
        findings.file, tuple(observations), faults, tuple(left_out), encoding, notices, holds
    )


def _around(reading: Reading, grids: Collection[Grid]) -> Reading:
    """The reading with the rows in which its problems stand, so that a fault can be shown in
    its surroundings.
    """
    told = {(p.sheet, p.row) for p in (*reading.problems, *reading.holds, *reading.notices)}
    rows = {(grid.sheet, row.number): row.texts for grid in grids for row in grid.rows}
    return replace(reading, around={place: rows[place] for place in rows.keys() & told})
