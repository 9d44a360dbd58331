"""Figures that were read and confirmed before, held once more against what is known today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np

from indicators.figures.columns import Observations
from indicators.figures.observations import Observation
from indicators.plan import Plan
from loaders.checks.doubts import doubt_id
from loaders.checks.long import Earlier, confirmed_figures
from loaders.files.findings import Findings, Problem
from loaders.files.grid import Cell
from loaders.files.lines import Lines
from loaders.meaning.fiscal_years import years_of
from loaders.remembered import Memory
from loaders.tables.long import LongTable
from loaders.tables.statements import Figure


@dataclass(frozen=True)
class Doubted:
    """A figure that looks wrong today, and why; its note says for what reason it was confirmed."""

    observation: Observation
    problem: Problem


def still_doubted(
    file: str, observations: Observations, plan: Plan, memory: Memory, today: date
) -> tuple[Doubted, ...]:
    """Every figure that would be held today, in the order of the file; those confirmed once are
    among them.
    """
    findings = Findings(file)
    table = _Kept(cast("Lines", None), observations, 1)
    with years_of(plan.document.fiscal_year):
        confirmed_figures(table, plan, findings, ({}, today), Earlier(memory.values, memory.stated))
    rows = observations.numbers("row")
    return tuple(
        Doubted(one, hold)
        for hold in findings.all()[1]
        for one in (observations[at] for at in np.flatnonzero(rows == hold.row).tolist())
        if doubt_id(hold.code, one) == hold.id
    )


class _Kept(LongTable):
    """Statements whose file is not at hand: of its cells they know the row and the print."""

    def figure(self, at: int) -> Figure:
        """One figure with what is known of its cell."""
        one = self.observations[at]
        return Figure(one, Cell(one.row, self.column, one.printed), "")
