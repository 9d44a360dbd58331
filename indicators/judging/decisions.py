"""What people record beside the figures: progress reports, waivers, settled conflicts."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

REPORT_COLUMNS = [
    *("item", "known_on", "done", "done_on", "percent"),
    *("evidence", "nature", "source", "url", "note", "by", "id"),
]
"""A progress report on a milestone or dated target: `done` says so, `done_on` since when,
`evidence` by what, of which `nature` (see `natures`), found in which `source`.
"""

WAIVER_COLUMNS = ["target", "year", "known_on", "by", "document", "reason", "id"]
"""A recorded decision to waive a target for a year: who, when, by which document."""

CHOICE_COLUMNS = ["area", "indicator", "year", "month", "statement", "upload"]
"""A conflict settled by an analyst: the statement chosen, and the newest upload that was there
to choose from.
"""


@dataclass(frozen=True)
class Decisions:
    """Frames with the columns above; None where nothing was recorded."""

    reports: pd.DataFrame | None = None
    waivers: pd.DataFrame | None = None
    choices: pd.DataFrame | None = None


NO_DECISIONS = Decisions()
