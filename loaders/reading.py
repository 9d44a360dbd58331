"""The loading dock: a file's bytes → a Reading of observations and problems. It never touches
the store.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Unpack

from indicators.figures.observations import Observation
from indicators.plan import Plan
from loaders.checks.beside import Known
from loaders.checks.contradictions import within_bounds, without_doubles
from loaders.checks.doubts import doubted
from loaders.files.findings import Findings, Problem
from loaders.files.grid import Grid
from loaders.files.intake import fit, visible
from loaders.files.opening import opened
from loaders.files.roles import Role
from loaders.meaning.choices import NOTHING, Choices, Chosen
from loaders.meaning.names import Names
from loaders.meaning.periods import years_of
from loaders.remembered import Remembered, remembered_names
from loaders.reports import ReportReading
from loaders.tables.exports import Exports
from loaders.tables.figures import Figures
from loaders.tables.header import is_header, recognised
from loaders.tables.read import read_tables
from loaders.tables.roles import as_chosen, as_told
from loaders.tables.sdmx import sdmx_tables
from loaders.tables.statements import Figure, LeftOut
from loaders.tables.worldbank import plain_table


@dataclass(frozen=True)
class Memory:
    """What earlier files said: what the names meant that their sources print, and the values
    known of some areas and indicators.
    """

    names: Sequence[Remembered]
    values: Callable[[Collection[str], Collection[str]], Known]


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
    roles: tuple[Role, ...] = ()
    """What each column and title was taken for, table by table."""

    @property
    def acceptable(self) -> bool:
        """Whether it has neither faults nor doubts that nobody confirmed; it may still hold no
        figure.
        """
        return not self.problems and not self.holds


class NotAcceptable(Exception):
    """Files with faults were about to be accepted; nothing of them is stored. `readings` are
    those files as read, `reading` the first of them.
    """

    def __init__(self, reading: Reading | ReportReading, *more: Reading) -> None:
        self.reading = reading
        self.readings = (reading, *more)
        super().__init__(f"{reading.file}: {len(reading.problems)} faults")


def read(
    name: str,
    content: bytes,
    plan: Plan,
    *,
    memory: Memory | None = None,
    today: date | None = None,
    **chosen: Unpack[Chosen],
) -> Reading:
    """Read a file of statistics. Every fault of it is a Problem in the reading; none is raised.

    `memory` tells which names were known by their sources, and the values with which the file's
    are compared; `today` is the day on which a period must be over (the clock's, in UTC, where it
    is not given); for the analyst's choices see `Choices`.
    """
    choices, day = Choices(**chosen), today or datetime.now(UTC).date()
    findings = Findings(visible(name))
    if not fit(name, content, findings):
        return _reading(findings)
    grids, encoding = opened(content, recognised, findings)

    def meaning(choices: Choices) -> Reading:
        own = deepcopy(findings)
        figures = Figures(plan, Names(plan, choices), own)
        with years_of(plan.document.fiscal_year):
            found = _figures(grids, plan, figures, own)
        known = _known(found, memory) if memory else {}
        kept = doubted(found, plan, own, choices.confirmed, known, day)
        return _around(_reading(own, kept, figures.left_out, encoding, choices), grids)

    if memory is None:
        return meaning(choices)
    # What is remembered comes before the rest is left out.
    reading = meaning(replace(choices, leave_rest=False))
    also = remembered_names(reading.problems, _still_meant(plan, memory.names))
    if not also and not choices.leave_rest:
        return reading
    return meaning(replace(choices, names={**also, **choices.names}))


def _still_meant(plan: Plan, names: Sequence[Remembered]) -> list[Remembered]:
    """Remembered names by the ids of today; one whose meaning the plan no longer has is not used."""
    later = [(one, plan.later_id(one.kind, one.id)) for one in names]
    return [one._replace(id=id) for one, id in later if id is not None]


def _known(found: Sequence[Figure], memory: Memory) -> Known:
    """The values known of the series that the file speaks of."""
    observations = [figure.observation for figure in found]
    areas, indicators = {o.area for o in observations}, {o.indicator for o in observations}
    return memory.values(areas, indicators) if observations else {}


def _figures(
    grids: Collection[Grid], plan: Plan, figures: Figures, findings: Findings
) -> list[Figure]:
    """The figures of all tables that are possible and stated once."""
    exports = Exports(grids)
    tables = 0
    for sheet in exports.grids:
        findings.sheet = sheet.sheet
        grid = as_chosen(plain_table(sheet), figures.names, figures.names.choices, findings)
        as_sdmx = sdmx_tables(grid, plan, figures.names, findings)
        for table in as_sdmx or read_tables(grid, figures.names, findings):
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
    return [
        figure
        for part in exports.submissions(possible)
        for figure in without_doubles(part, findings)
    ]


def _reading(
    findings: Findings,
    observations: Collection[Observation] = (),
    left_out: Collection[LeftOut] = (),
    encoding: str = "",
    choices: Choices = NOTHING,
) -> Reading:
    faults, holds, notices = findings.all()
    return Reading(
        findings.file,
        tuple(observations),
        faults,
        tuple(left_out),
        encoding,
        notices,
        holds,
        roles=as_told(findings.roles, choices),
    )


def _around(reading: Reading, grids: Collection[Grid]) -> Reading:
    """The reading with the rows in which its problems stand, so that a fault can be shown in
    its surroundings.
    """
    told = {(p.sheet, p.row) for p in (*reading.problems, *reading.holds, *reading.notices)}
    rows = {(grid.sheet, row.number): row.texts for grid in grids for row in grid.rows}
    return replace(reading, around={place: rows[place] for place in rows.keys() & told})
