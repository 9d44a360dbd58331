"""Two years beside each other: every promise that could be judged in one of them."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from display.screens.counted import CountedLine, counted_line
from indicators.judging.codes import JUDGED
from indicators.oversight.summary import COUNTED, Counted, counted_as
from indicators.plan import Plan

TURNS = ("worse", "better", "level", "")
"""What turned worse stands above all."""


class TwoYears(NamedTuple):
    """A promise in the earlier and in the later year, None where it was not in force or not due;
    `newest` is the later of those that there are. `turn` is better, worse or level; empty where
    it was judged in one of them only.
    """

    newest: CountedLine
    earlier: CountedLine | None
    later: CountedLine | None
    turn: str

    @property
    def label(self) -> str:
        """The target where both years have the same; empty where each has its own."""
        labels = {one.aim.label for one in (self.earlier, self.later) if one is not None}
        return labels.pop() if len(labels) == 1 else ""


def two_years(
    plan: Plan, frame: pd.DataFrame, years: tuple[int, int], lang: str
) -> tuple[list[TwoYears], int]:
    """A line for each promise that was judged in one of the years, the earlier first, what turned
    worse above all; and how many were judged in neither.
    """
    both = [_by_promise(plan, frame, year) for year in years]
    lines, silent = [], 0
    for promise in dict.fromkeys(promise for year in both for promise in year):
        earlier, later = (year.get(promise) for year in both)
        verdicts = [one[1] if one else "" for one in (earlier, later)]
        if not set(verdicts) & set(JUDGED):
            silent += 1
            continue
        shown = [counted_line(plan, one[0], lang) if one else None for one in (earlier, later)]
        newest = next(line for line in reversed(shown) if line is not None)
        lines.append(TwoYears(newest, shown[0], shown[1], _turn(*verdicts)))
    return sorted(lines, key=lambda line: TURNS.index(line.turn)), silent


def _by_promise(plan: Plan, frame: pd.DataFrame, year: int) -> dict[str, tuple[Counted, str]]:
    return {
        one.promise: (one, verdict)
        for verdict in COUNTED
        for one in counted_as(plan, frame, year, verdict)
    }


def _turn(earlier: str, later: str) -> str:
    """How a promise turned by its verdict.

    >>> _turn("met", "missed"), _turn("missed", "near"), _turn("met", "met"), _turn("", "met")
    ('worse', 'better', 'level', '')
    """
    if earlier not in JUDGED or later not in JUDGED:
        return ""
    before, after = JUDGED.index(earlier), JUDGED.index(later)
    return "level" if before == after else "worse" if after > before else "better"
