"""Promises counted: how many can be judged, how many are kept, which gap is the worst."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from indicators.judging.codes import JUDGED
from indicators.judging.commented import NONE, Comments
from indicators.judging.dated import Progress
from indicators.judging.judgement import Judgement, judgements
from indicators.oversight.comparison import Difference
from indicators.plan import Plan

WORST_FIRST = ("missed", "near", "met")
"""Of promises that count together the worst verdict stands; without any, undetermined, and
waived last.
"""

NOT_DUE = "not_due"
"""What stands for a promise whose date is still to come: it is neither kept nor missed."""

COUNTED = ("met", "near", "missed", "undetermined", "waived")


class Facts(NamedTuple):
    """What the briefing of a year rests on: the promises judged on its day, what differs from a
    day before it, the figures with their sources, and what was reported by its day. `plan` is the
    plan as it binds the area they are of, `comments` what the offices say of what was missed.
    """

    year: int
    judged: pd.DataFrame
    since: date
    changes: Difference
    figures: Sequence[Mapping[str, Any]]
    progress: list[Progress]
    plan: Plan
    comments: Comments = NONE


def worst(verdicts: Sequence[str | None]) -> str:
    """The verdict of several together: the worst that could be judged; not_due where none is due.

    >>> worst(["met", "missed", "undetermined"])
    'missed'
    >>> worst(["undetermined", "waived"])
    'undetermined'
    """
    for verdict in (*WORST_FIRST, "undetermined", "waived"):
        if verdict in verdicts:
            return verdict
    return NOT_DUE if verdicts else "undetermined"


def promises(plan: Plan, frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """The promises of a year as they are counted, for the plan's own area: one row per target
    or group of targets.

    A target done by a date counts from the plan's first year until it ends, with the one row it
    has.

    Returns:
        Columns promise (group or target id), goal, verdict (not_due where its date is still to
        come), targets (tuple of their ids), reasons (tuple), pace (the worst of what is not due).
    """
    rows = in_year(plan, frame, year)
    group = {t.id: t.group or t.id for t in plan.targets}
    lines = []
    for promise, members in rows.groupby(rows["target"].map(group), sort=False):
        lines.append(
            {
                "promise": promise,
                "goal": members["goal"].iloc[0],
                "verdict": worst(list(members["verdict"])),
                "targets": tuple(members["target"]),
                "reasons": _reasons(members["reason"]),
                "pace": _slowest(list(members["pace"])),
            }
        )
    return pd.DataFrame(lines, columns=PROMISE)


class Counted(NamedTuple):
    """A promise behind a count of a year: its group's or target's id, the row that gives its
    verdict, all its targets of the year, and why it has none.
    """

    promise: str
    row: Judgement
    targets: tuple[str, ...]
    reasons: tuple[str, ...]


def counted_as(plan: Plan, frame: pd.DataFrame, year: int, verdict: str) -> list[Counted]:
    """The promises behind one count of a year."""
    counted = promises(plan, frame, year)
    rows = {row.target: row for row in judgements(in_year(plan, frame, year))}
    return [
        Counted(
            promise,
            next(rows[target] for target in those if rows[target].verdict == verdict),
            those,
            reasons,
        )
        for promise, found, those, reasons in zip(
            counted["promise"],
            counted["verdict"],
            counted["targets"],
            counted["reasons"],
            strict=True,
        )
        if found == verdict
    ]


def _reasons(reasons: Iterable[str | None]) -> tuple[str, ...]:
    """Each reason once; a conflict first, since it waits to be settled and not for a report."""
    once = dict.fromkeys(reason for reason in reasons if reason)
    return tuple(sorted(once, key=lambda reason: reason != "conflict"))


PROMISE = ["promise", "goal", "verdict", "targets", "reasons", "pace"]
PACES = ("far_behind", "behind", "on_pace", "ahead")
"""The slowest first."""


def _slowest(paces: Sequence[str | None]) -> str | None:
    return next((pace for pace in PACES if pace in paces), None)


def in_year(plan: Plan, frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """The plan's own rows that count in a year: its full-year rows, and the one row of each
    dated target in force.
    """
    own = frame[
        (frame["area"] == plan.document.area)
        & (frame["kind"] == "target")
        & frame["counted"].astype(bool)
    ]
    yearly = own[(own["rule"] != "done_by") & (own["year"] == year) & (own["month"] == 12)]
    dated = own[own["rule"] == "done_by"]
    standing = {t.id for t in plan.targets if _stands(plan.in_force(t), year)}
    return pd.concat([yearly, dated[dated["target"].isin(standing)]])


def _stands(in_force: tuple[int, int | None], year: int) -> bool:
    first, last = in_force
    return first <= year and (last is None or year <= last)


def headline(plan: Plan, frame: pd.DataFrame, year: int) -> dict[str, Any]:
    """The first line in numbers: {year, promises, due, judged, met, near, missed, undetermined,
    waived, not_due, on_track, off_track, reasons, dated, worst, waivers, binding}.

    `promises` are `due` and `not_due`; of those not due some are `on_track` or `off_track` by their
    pace. `judged` counts met, near and missed; `reasons` counts why the others cannot be judged;
    `dated` by verdict the promises to be done by a day, which stand under the year of that day;
    `worst` is the judged row of the year with the smallest attainment, None where
    nothing is short; `waivers` are what is waived, each with the verdict that stood without it;
    `binding` has the counts of the binding promises alone, None where the plan
    has none in force.
    """
    counted = promises(plan, frame, year)
    bound = counted[[plan.binds(promise) for promise in counted["promise"]]]
    open_ones = counted[counted["verdict"] == "undetermined"]
    reasons: dict[str, int] = {}
    for given in open_ones["reasons"]:
        reason = given[0] if given else "no_value"
        reasons[reason] = reasons.get(reason, 0) + 1
    short = gaps(plan, frame, year)
    short = short[short["gap"] < 0]
    return {
        "year": year,
        **_counts(counted),
        "reasons": reasons,
        "dated": _dated(plan, counted),
        "binding": _counts(bound) if len(bound) else None,
        "worst": judgements(short.iloc[:1])[0] if len(short) else None,
        "waivers": _waivers(plan, frame, year) if (counted["verdict"] == "waived").any() else (),
    }


def _waivers(plan: Plan, frame: pd.DataFrame, year: int) -> tuple[tuple[str, str | None], ...]:
    """The promises that are waived, each by the target that is, with the verdict without it."""
    rows = [one.row for one in counted_as(plan, frame, year, "waived")]
    return tuple(
        (row.target, next((one.verdict for one in row.inputs if one.role == "waiver"), None))
        for row in rows
    )


def _dated(plan: Plan, counted: pd.DataFrame) -> dict[str, int]:
    counts = dict.fromkeys((*COUNTED, NOT_DUE), 0)
    for verdict, targets in zip(counted["verdict"], counted["targets"], strict=True):
        counts[verdict] += all(plan.target(t).rule.kind == "done_by" for t in targets)
    return counts


def _counts(counted: pd.DataFrame) -> dict[str, int]:
    counts = {verdict: int((counted["verdict"] == verdict).sum()) for verdict in COUNTED}
    judged = counts["met"] + counts["near"] + counts["missed"]
    return {"promises": len(counted), "judged": judged, **counts, **_not_due(counted)}


def _not_due(counted: pd.DataFrame) -> dict[str, int]:
    waiting = counted[counted["verdict"] == NOT_DUE]
    on_track = int(waiting["pace"].isin(["ahead", "on_pace"]).sum())
    off_track = int(waiting["pace"].isin(["behind", "far_behind"]).sum())
    return {
        "due": len(counted) - len(waiting),
        "not_due": len(waiting),
        "on_track": on_track,
        "off_track": off_track,
    }


def gaps(plan: Plan, frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """The plan's own judged rows of a year, of promises that are in force in it, the largest
    shortfall first (by attainment, then by gap).
    """
    own = frame[
        (frame["area"] == plan.document.area)
        & (frame["year"] == year)
        & (frame["month"] == 12)
        & (frame["kind"] == "target")
        & frame["gap"].notna()
        & frame["verdict"].isin(JUDGED)
        & ~frame["phase"].isin(["before", "ended"])
    ]
    order = own.assign(
        by=own["attainment"].astype("float64").fillna(own["gap"].astype("float64").clip(-1, 1) + 1)
    )
    return order.sort_values(["by", "gap"], kind="stable").drop(columns="by")


def default_year(plan: Plan, frame: pd.DataFrame) -> int:
    """The latest year in force in which at least half as many promises are judged as ever were in
    one year; the plan's first year while there is none.
    """
    judged = frame[
        (frame["area"] == plan.document.area)
        & (frame["month"] == 12)
        & frame["counted"].astype(bool)
        & (frame["rule"] != "done_by")
        & frame["verdict"].isin(JUDGED)
    ]
    counts = judged.groupby("year").size()
    enough = counts[counts * 2 >= counts.max()] if len(counts) else counts
    return int(enough.index.max()) if len(enough) else plan.document.valid_from


def shown_years(plan: Plan, frame: pd.DataFrame, area: str) -> list[int]:
    """The years worth a column for an area: from at most three years before the plan to the
    last full year.
    """
    own = frame[frame["area"] == area]
    known = own[own["verdict"].isin([*JUDGED, "waived"]) | own["value"].notna()]["year"]
    earliest, newest = (
        plan.document.valid_from,
        int(own["year"].max()) - 1 if len(own) else plan.document.valid_from,
    )
    first = max(earliest - 3, min(int(known.min()), earliest)) if len(known) else earliest
    return list(range(first, max(newest, int(known.max()) if len(known) else newest, earliest) + 1))
