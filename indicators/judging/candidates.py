"""One pass over the promises: the rows due, their references, verdicts, pace and flags."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pandas as pd

from indicators.figures import serving as f
from indicators.judging.conflicts import collapsed
from indicators.judging.flags import flagged
from indicators.judging.lookup import Figures
from indicators.judging.pace import with_pace
from indicators.judging.promised import promised, with_numbers
from indicators.judging.rows import asked, periods, phases, with_figures
from indicators.judging.rules import with_reference
from indicators.judging.verdicts import with_verdict
from indicators.plan import Plan


def judged_rows(
    plan: Plan,
    table: pd.DataFrame,
    statements: pd.DataFrame,
    as_of: date,
    through: int | None = None,
    moments: Collection[str] = (),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(rows, candidates): one row a period with the columns `columns.WORKING`, and what it was
    made of: several candidates where figures are in conflict. Of the areas that are `moments`
    (see `flips`) only what has a figure.
    """
    exact = f.exact_figures(plan, table)
    figures = Figures(plan, table, exact, f.serving_figures(plan, exact))
    rows = rows_due(plan, figures.serving, as_of, max(as_of.year, through or 0))
    if moments and len(rows):
        rows = rows[rows["value"].notna() | ~rows["area"].isin(moments)].reset_index(drop=True)
    if rows.empty:
        return rows, rows
    candidates = with_pace(plan, with_verdict(plan, with_reference(rows, figures)))
    candidates = flagged(candidates, figures, statements)
    return collapsed(candidates), candidates


def rows_due(plan: Plan, serving: pd.DataFrame, as_of: date, last: int) -> pd.DataFrame:
    targets = promised(plan)
    if targets.empty:
        return targets
    rows = with_numbers(plan, periods(plan, targets, serving, last))
    rows = with_figures(asked(plan, rows, serving), serving)
    return rows.assign(phase=phases(rows, as_of))
