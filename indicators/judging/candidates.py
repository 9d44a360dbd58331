"""One pass over the promises: the rows due, their references, verdicts, pace and flags."""

from __future__ import annotations

import numpy as np

from indicators.figures.numbering import Numbering
from indicators.figures.rows import Rows
from indicators.judging.conflicts import collapsed
from indicators.judging.flags import flagged
from indicators.judging.lookup import Figures
from indicators.judging.pace import with_pace
from indicators.judging.rules import with_reference
from indicators.judging.verdicts import with_verdict


def judged_rows(rows: Rows, figures: Figures, revised: np.ndarray) -> tuple[Rows, Rows]:
    """(rows, candidates): one row a period with the columns `columns.WORKING`, and what it was
    made of: several candidates where figures are in conflict. `rows` are those that are due;
    `revised` see `flags.levels_revised`.
    """
    candidates = flagged(_weighed(figures.numbers, rows, figures), figures, revised)
    return collapsed(candidates), candidates


def verdicts_alone(rows: Rows, figures: Figures) -> Rows:
    """The same rows with their verdicts and without flags."""
    candidates = _weighed(figures.numbers, rows, figures)
    candidates["flags"] = 0
    return collapsed(candidates)


def _weighed(numbers: Numbering, rows: Rows, figures: Figures) -> Rows:
    with np.errstate(all="ignore"):
        return with_pace(numbers, with_verdict(numbers, with_reference(rows, figures)))
