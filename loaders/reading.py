"""The loading dock: a file's bytes → a Reading of observations and problems. It never touches
the store.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Unpack

import pandas as pd

from indicators.figures.columns import Observations
from indicators.figures.observations import Observation
from indicators.plan import Plan
from loaders.checks import beside
from loaders.checks.contradictions import within_bounds, without_doubles
from loaders.checks.doubts import doubted
from loaders.checks.file_name import hold_file_name
from loaders.checks.long import (
    NOTHING_KNOWN,
    Earlier,
    confirmed_figures,
    possible_figures,
    single_figures,
)
from loaders.files.findings import Findings, Problem
from loaders.files.grid import Grid
from loaders.files.intake import fit, visible
from loaders.files.limits import ROW_LIMIT
from loaders.files.lines import Lines
from loaders.files.opening import opened
from loaders.files.roles import Role
from loaders.files.sharing import Share, growing, unheard, within
from loaders.meaning.choices import NOTHING, Choices, Chosen
from loaders.meaning.fiscal_years import years_of
from loaders.meaning.names import Names
from loaders.remembered import (
    Memory,
    as_recalled,
    recalled_notices,
    recalled_roles,
    source_of,
    with_names,
    with_roles,
)
from loaders.reports import ReportReading
from loaders.tables.comments import tell_comments
from loaders.tables.exports import Exports
from loaders.tables.figures import Figures
from loaders.tables.header import is_header, recognised
from loaders.tables.long import is_long_header, plain_lines, read_long
from loaders.tables.plain import plain_sheet
from loaders.tables.read import read_tables
from loaders.tables.roles import as_chosen, marked_as_chosen
from loaders.tables.sdmx import sdmx_tables
from loaders.tables.statements import Figure, LeftOut


@dataclass(frozen=True)
class Reading:
    """A file as read. The observations of a reading that is not acceptable are for looking at
    only.
    """

    file: str
    observations: Sequence[Observation]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...] = ()
    encoding: str = ""
    notices: tuple[Problem, ...] = ()
    holds: tuple[Problem, ...] = ()
    around: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """The texts of the rows in which problems stand, by sheet and row."""
    roles: tuple[Role, ...] = ()
    """What each column and title was taken for, table by table."""
    source: str = ""
    """The source for which choices of this file are remembered."""

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

    def __init__(self, reading: Reading | ReportReading, *more: Reading | ReportReading) -> None:
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
    share: Share = unheard,
    **chosen: Unpack[Chosen],
) -> Reading:
    """Read a file of statistics. Every fault of it is a Problem in the reading; none is raised.

    `memory` tells which names were known by their sources, and the values with which the file's
    are compared; `today` is the day on which a period must be over (the clock's, in UTC, where it
    is not given); `share` is told how much is read; for the analyst's choices see `Choices`.
    """
    share = growing(share)
    choices, day = Choices(**chosen), today or datetime.now(UTC).date()
    findings = Findings(visible(name))
    if not fit(name, content, findings, long=True):
        return _reading(findings)
    has_choices = choices.columns or choices.titles
    file = opened(content, recognised, findings, None if has_choices else is_long_header)
    share(OPENED)
    findings.source = source_of(findings.file, ())

    def meaning(choices: Choices) -> Reading:
        own = deepcopy(findings)
        figures = Figures(plan, Names(plan, choices), own)
        as_lines = file.lines is not None and not choices.columns and not choices.titles
        lines = plain_lines(file.lines, figures.names) if as_lines and file.lines else None
        grids = file.grids if file.lines is None or lines else _grids(file.lines, own)
        kept: Sequence[Observation]
        with years_of(plan.document.fiscal_year):
            if lines is not None:
                rest = within(share, OPENED, 1.0)
                kept = _of_lines(lines, plan, figures, own, (choices, day, memory, rest))
            else:
                taken = _figures(grids, plan, figures, own, within(share, OPENED, CHECKED))
                known = _known(taken, memory) if memory else beside.NOTHING
                kept = doubted(taken, plan, own, choices.confirmed, known, day)
        reading = _reading(own, kept, figures.left_out, file.encoding, choices)
        return _around(reading, grids, file.lines if lines is not None else None)

    reading = _remembering(meaning, choices, plan, memory, source_of(findings.file, file.grids))
    share(1.0)
    return reading


def _remembering(
    meaning: Callable[[Choices], Reading],
    choices: Choices,
    plan: Plan,
    memory: Memory | None,
    source: str,
) -> Reading:
    """A file read once, or again where what is remembered gives a column its role or a name its
    meaning.
    """
    if memory is None:
        return replace(meaning(choices), source=source)
    recalled: dict[str, str] = {}
    printed: tuple[Role, ...] = ()
    if any(one.source == source for one in memory.roles):
        bare = replace(choices, leave_rest=False, columns={}, titles={})
        printed = meaning(bare).roles
        recalled = recalled_roles(source, printed, memory, choices)
        choices = with_roles(choices, printed, recalled)
    # What is remembered comes before the rest is left out; one name known may show the next.
    reading = meaning(replace(choices, leave_rest=False))
    while (named := with_names(choices, reading.problems, memory, plan)) != choices:
        choices = named
        reading = meaning(replace(choices, leave_rest=False))
    if choices.leave_rest:
        reading = meaning(choices)
    roles = as_recalled(printed, reading.roles, recalled)
    notices = (*reading.notices, *recalled_notices(reading.file, source, roles))
    return replace(reading, source=source, roles=roles, notices=notices)


def _known(figures: Sequence[Figure], memory: Memory) -> pd.DataFrame:
    """The values known of the series that the file speaks of."""
    observations = [figure.observation for figure in figures]
    areas, indicators = {o.area for o in observations}, {o.indicator for o in observations}
    return memory.values(areas, indicators) if observations else beside.NOTHING


OPENED, CHECKED = 0.3, 0.8
"""The share of a reading that it takes to open the file, and to read its figures."""


def by_row(share: Share, sheet: Grid) -> Callable[[int], None]:
    """The share of a sheet that is read up to a row."""
    last = sheet.rows[-1].number if sheet.rows else 1
    return lambda row: share(row / max(row, last))


def _grids(lines: Lines, findings: Findings) -> list[Grid]:
    """Lines that are more than one long table, cell by cell."""
    if len(lines) > ROW_LIMIT:
        findings.of_row("too_many_rows", ROW_LIMIT + 2, limit=str(ROW_LIMIT))
        return []
    return [lines.grid()]


def _of_lines(
    lines: Lines,
    plan: Plan,
    figures: Figures,
    findings: Findings,
    by: tuple[Choices, date, Memory | None, Share],
) -> Observations:
    """The figures of a long table, kept as columns; what is odd about any is among the
    findings. `by` are the choices made, the day, what is remembered, and who is told the share.
    """
    choices, day, memory, share = by
    table = read_long(lines, plan, figures, findings, within(share, 0.0, 0.6))
    if not table.observations and not figures.left_out and not findings.any_fault:
        findings.of_file("no_figures")
    table = possible_figures(table, plan, findings)
    figures.hold_bare((), some=bool(table.observations))
    table = single_figures(table, findings)
    share(0.7)
    earlier = NOTHING_KNOWN if memory is None else Earlier(memory.values, memory.stated)
    return confirmed_figures(table, plan, findings, (choices.confirmed, day), earlier)


def _figures(
    grids: Collection[Grid], plan: Plan, figures: Figures, findings: Findings, share: Share
) -> list[Figure]:
    """The figures of all tables that are possible and stated once."""
    exports = Exports(grids)
    rows = sum(len(sheet.rows) for sheet in exports.grids)
    tables = before = 0
    for sheet in exports.grids:
        start, before = before, before + len(sheet.rows)
        part = within(share, start / rows, before / rows) if rows else share
        findings.sheet = sheet.sheet
        tell_comments(sheet, figures.names, findings)
        grid = as_chosen(
            plain_sheet(sheet, findings),
            figures.names,
            figures.names.choices,
            findings,
        )
        as_sdmx = sdmx_tables(grid, plan, figures.names, findings)
        for table in as_sdmx or read_tables(grid, figures.names, findings):
            figures.read(table, by_row(part, sheet))
            tables += 1
        part(1.0)
    findings.sheet = ""
    if grids and not figures.taken and not figures.left_out and not findings.any_fault:
        headed = tables or any(
            is_header(row.texts) for grid in exports.grids for row in grid.rows[:1]
        )
        code = "no_figures" if headed else "table_not_found"
        findings.of_file(code)
    possible = within_bounds(figures.taken, plan, findings)
    figures.hold_bare(possible)
    hold_file_name(possible, figures.names, findings)
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
        observations if isinstance(observations, Observations) else tuple(observations),
        faults,
        tuple(left_out),
        encoding,
        notices,
        holds,
        roles=marked_as_chosen(findings.roles, choices),
    )


def _around(reading: Reading, grids: Collection[Grid], lines: Lines | None) -> Reading:
    """The reading with the rows in which its problems stand, so that a fault can be shown in
    its surroundings.
    """
    places = {(p.sheet, p.row) for p in (*reading.problems, *reading.holds, *reading.notices)}
    if lines is not None:
        near = lines.around({row for _, row in places if row is not None})
        return replace(reading, around={("", number): texts for number, texts in near.items()})
    rows = {(grid.sheet, row.number): row.texts for grid in grids for row in grid.rows}
    return replace(reading, around={place: rows[place] for place in rows.keys() & places})
