"""Many areas side by side: the frame as it counts for one of them, and the coverage of each."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import pandas as pd

from indicators.judging.codes import NOT_IN_FORCE
from indicators.judging.judgement import Judgement, judgements
from indicators.oversight.summary import NOT_DUE, WORST_FIRST
from indicators.plan import Plan
from indicators.plan.areas import bound_areas, of_area, shared_targets

GRAVEST_FIRST = (*WORST_FIRST, "undetermined", "waived", NOT_DUE)


def counted_for(plan: Plan, frame: pd.DataFrame) -> pd.DataFrame:
    """A judged frame as it counts for the plan's area, where the plan is seen from another than
    the one it was judged for (`plan.areas.of_area`).

    Rows of promises that the plan does not hold are left out; `counted` is the area's.
    """
    known = {target.id for target in plan.targets} | {m.id for _, m in plan.milestones}
    rows = frame[frame["target"].isin(known)]
    own = rows["area"] == plan.document.area
    return rows.assign(counted=own & ~rows["phase"].isin(NOT_IN_FORCE))


def seen_from(plan: Plan, frame: pd.DataFrame, area: str) -> tuple[Plan, pd.DataFrame]:
    """The plan as it binds an area, and the judged frame as it counts there; both as they are
    where that is the plan's own.
    """
    own = of_area(plan, area)
    return (plan, frame) if own is plan else (own, counted_for(own, frame))


def standings(plan: Plan, frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """How each area stands by each shared promise in a year: one row per area and promise (a
    target or a group, whose worst counts).

    Returns:
        Columns area, promise, verdict (not_due where its date is still to come).
    """
    targets = shared_targets(plan)
    promise = {target.id: target.group or target.id for target in targets}
    areas = [area.id for area in bound_areas(plan)]
    rows = frame[
        frame["target"].isin(list(promise))
        & frame["area"].isin(areas)
        & (frame["year"] == year)
        & (frame["month"] == 12)
        & ~frame["phase"].isin(NOT_IN_FORCE)
    ]
    grave = {verdict: place for place, verdict in enumerate(GRAVEST_FIRST)}
    codes = rows["verdict"].map(grave).fillna(grave[NOT_DUE]).astype("int64")
    worst = codes.groupby([rows["area"], rows["target"].map(promise)], sort=False).min()
    worst.index.names = ["area", "promise"]
    verdicts = worst.map(dict(enumerate(GRAVEST_FIRST)))
    return verdicts.rename("verdict").reset_index()


class Coverage(NamedTuple):
    """How many of an area's promises are kept, and how many of them can be judged at all:
    `promises` is the sum of the others.
    """

    promises: int = 0
    met: int = 0
    near: int = 0
    missed: int = 0
    undetermined: int = 0
    waived: int = 0
    not_due: int = 0

    @property
    def judged(self) -> int:
        """Those with a verdict from what is known."""
        return self.met + self.near + self.missed


def coverage(judged: pd.DataFrame, by: str) -> dict[str, Coverage]:
    """The counts of each area or each promise; `judged` are `standings`, `by` one of its columns."""
    counts: dict[str, Counter[str]] = {}
    for id, verdict in zip(judged[by], judged["verdict"], strict=True):
        counts.setdefault(str(id), Counter())[str(verdict)] += 1
    return {id: Coverage(line.total(), **line) for id, line in counts.items()}


def rows_of_year(plan: Plan, frame: pd.DataFrame, year: int) -> dict[tuple[str, str], Judgement]:
    """The full-year rows of the shared targets in force, by (area, target)."""
    wanted = frame[
        frame["target"].isin([target.id for target in shared_targets(plan)])
        & frame["area"].isin([area.id for area in bound_areas(plan)])
        & (frame["year"] == year)
        & (frame["month"] == 12)
        & ~frame["phase"].isin(NOT_IN_FORCE)
    ]
    return {(row.area, row.target): row for row in judgements(wanted)}
