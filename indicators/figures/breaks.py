"""Breaks that a source says: a figure whose note bears the flag [b] is not comparable with the
year before, as if the plan declared it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.figures.codes import distinct
from indicators.figures.observations import records
from indicators.plan import Break, Plan, Words

FLAG = "[b]"
"""The flag of a break in a statement's note, as statistics offices print it beside a figure."""


def flagged(note: str) -> str:
    """The note with the flag of a break, once.

    >>> flagged("口径调整"), flagged("[b]")
    ('[b] 口径调整', '[b]')
    """
    return note if FLAG in note else f"{FLAG} {note}".strip()


def flags_break(notes: pd.Series) -> np.ndarray:
    """Which notes bear the flag of a break; each distinct note is looked at once."""
    places, texts = distinct(notes)
    says: np.ndarray = np.array([*(FLAG in text for text in texts), False], dtype=bool)
    breaking: np.ndarray = says[places]
    return breaking


def with_breaks(plan: Plan, statements: pd.DataFrame) -> Plan:
    """The plan with the breaks that its sources say beside those that it declares itself.

    `statements` are those known on the day: a frame with area, indicator, year and note.
    """
    flagged = statements[statements["note"].str.contains(FLAG, regex=False)]
    declared = {(one.indicator, one.area, one.year) for one in plan.breaks}
    areas = {
        (str(r["indicator"]), str(r["area"]), int(r["year"])): str(r["note"])
        for r in records(flagged)
    }
    more = tuple(
        Break(indicator=indicator, area=area, year=year, note=Words(zh=note, en=note))
        for (indicator, area, year), note in areas.items()
        if (indicator, area, year) not in declared
    )
    return plan.model_copy(update={"breaks": (*plan.breaks, *more)}) if more else plan
