"""What would be judged once one candidate of a figure in conflict is adopted."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from indicators.judging.judge import judge
from indicators.judging.judgement import Judgement, judgements
from indicators.oversight.comparison import Known, place_of
from indicators.plan import Plan

Place = tuple[str, str, int, int]
"""Area, indicator, year and month of a figure."""


def once_adopted(
    plan: Plan, known: Known, place: Place, statement: int, upload: int
) -> tuple[Judgement, ...]:
    """The rows that rest on the figure at `place`, today or then, as they are judged once a
    statement of it is adopted; `upload` is the newest there is.
    """
    choices = known.decisions.choices
    area, indicator, year, month = place
    chosen = {
        "area": area, "indicator": indicator, "year": year, "month": month,
        "statement": statement, "upload": upload,
    }  # fmt: skip
    more = pd.DataFrame([chosen])
    settled = more if choices is None or choices.empty else pd.concat([choices, more])
    decisions = replace(known.decisions, choices=settled.reset_index(drop=True))
    now = judgements(judge(plan, known.observations, known.as_of, decisions=known.decisions))
    then = judgements(judge(plan, known.observations, known.as_of, decisions=decisions))
    about = {place_of(row) for row in (*now, *then) if _rests(row, place)}
    return tuple(row for row in then if place_of(row) in about)


def _rests(row: Judgement, place: Place) -> bool:
    return any((one.area, one.indicator, one.year, one.month) == place for one in row.inputs)
