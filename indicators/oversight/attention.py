"""What needs attention on a day: overdue, due soon, behind pace, flipped, in conflict, stale,
missing though due.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from indicators.judging.dated import pressing, progress
from indicators.judging.judgement import Judgement, judgements
from indicators.plan import Plan

SEVERITY = {
    "overdue": 0,
    "far_behind": 1,
    "conflict": 2,
    "revised_flip": 3,
    "due_soon": 4,
    "behind": 5,
    "stale": 6,
    "level_revised_since": 7,
    "missing": 8,
}
"""Kinds of concern, the gravest first."""


@dataclass(frozen=True)
class Concern:
    """One thing to look at. `office` is who answers.

    `days`: overdue since, or left until the due day (negative); of a stale report its age, and
    `reported_on` its day.
    """

    kind: str
    target: str
    year: int
    month: int
    office: str | None = None
    days: int | None = None
    due: date | None = None
    row: Judgement | None = field(default=None, compare=False)
    targets: tuple[str, ...] = ()
    reported_on: date | None = None


def attention(
    plan: Plan, frame: pd.DataFrame, as_of: date, reports: pd.DataFrame | None = None
) -> list[Concern]:
    """Concerns of the plan's own area as known on a day, binding promises first, then ordered by
    severity, then by days.

    Behind pace counts only in a year that is not yet known in full and where no later part-year
    stands. `reports` are the progress reports, `indicators.judging.decisions.REPORT_COLUMNS`; without
    them none is stale. What is waived needs none.
    """
    own = frame[(frame["area"] == plan.document.area) & frame["counted"].astype(bool)]
    binding = own[own["verdict"] != "waived"]
    concerns = [
        *_dated(plan, binding, as_of),
        *_behind(plan, binding, as_of),
        *_marked(plan, binding),
        *_stale(plan, own, as_of, reports),
        *_missing(plan, binding, as_of),
    ]
    return sorted(
        concerns,
        key=lambda m: (
            not _binds(plan, m),
            SEVERITY[m.kind],
            -(m.days or 0),
            -m.year,
            m.target,
        ),
    )


def _binds(plan: Plan, concern: Concern) -> bool:
    return any(map(plan.binds, concern.targets or (concern.target,)))


def _dated(plan: Plan, own: pd.DataFrame, as_of: date) -> list[Concern]:
    concerns = []
    for row in judgements(own[own["rule"] == "done_by"]):
        assert row.due is not None
        kind = pressing(row.verdict, row.phase, row.due, as_of)
        if kind is not None:
            days = (as_of - row.due).days
            concerns.append(_concern(plan, kind, row, days=days, due=row.due))
    return concerns


def _behind(plan: Plan, own: pd.DataFrame, as_of: date) -> list[Concern]:
    """Part-years behind their pace, each target's latest only, of this year or the last."""
    slow = own[own["pace"].notna() & (own["year"] >= plan.document.year_of(as_of) - 1)]
    latest = slow.sort_values(["year", "month"]).drop_duplicates("target", keep="last")
    return [
        _concern(plan, row.pace, row)
        for row in judgements(latest)
        if row.pace is not None and row.pace in ("behind", "far_behind")
    ]


def _marked(plan: Plan, own: pd.DataFrame) -> list[Concern]:
    concerns = []
    for row in judgements(own):
        flags = row.flags
        for kind in ("conflict", "revised_flip", "level_revised_since"):
            if kind in flags or (kind == "conflict" and row.reason == "conflict"):
                concerns.append(_concern(plan, kind, row))
    return concerns


def _stale(
    plan: Plan, own: pd.DataFrame, as_of: date, reports: pd.DataFrame | None
) -> list[Concern]:
    """What is not done and was last reported on more than a quarter ago, with a due day or
    without.
    """
    judged = {row.target: row for row in judgements(own[own["rule"] == "done_by"])}
    concerns = []
    for one in progress(plan, reports, as_of):
        row = judged.get(one.item.id)
        if not one.stale or one.latest is None or (row is not None and row.verdict == "waived"):
            continue
        reported_on = one.latest.known_on
        stale = Concern(
            kind="stale",
            target=one.item.id,
            year=reported_on.year,
            month=reported_on.month,
            office=one.item.office,
            days=one.age,
            due=one.item.due,
            row=row,
            targets=(one.item.id,),
            reported_on=reported_on,
        )
        concerns.append(stale)
    return concerns


def _missing(plan: Plan, own: pd.DataFrame, as_of: date) -> list[Concern]:
    """One concern for each year whose figures were due and are not there."""
    by_year: dict[int, list[Missing]] = {}
    for one in missing(plan, own, as_of):
        by_year.setdefault(one.year, []).append(one)
    return [
        Concern(
            kind="missing",
            target=figures[0].target,
            year=year,
            month=12,
            days=max(one.days for one in figures),
            due=min(one.due for one in figures),
            targets=tuple(one.target for one in figures),
        )
        for year, figures in by_year.items()
    ]


@dataclass(frozen=True)
class Missing:
    """A full year's figure that was due: which, for which year, since when, who publishes it,
    who answers.
    """

    target: str
    indicator: str
    year: int
    due: date
    days: int
    by: str
    office: str | None


def missing(plan: Plan, frame: pd.DataFrame, as_of: date) -> list[Missing]:
    """Figures of promises in force that the publication calendar makes due, newest year first,
    longest due first.

    A figure whose level is in conflict is not missing: it waits to be settled.
    """
    own = frame[
        (frame["area"] == plan.document.area)
        & frame["counted"].astype(bool)
        & frame["indicator"].notna()
    ]
    absent = own[(own["month"] == 12) & (own["reason"] == "no_value")]
    entries = []
    for row in judgements(absent):
        assert row.indicator is not None
        publication, due = (
            plan.indicator(row.indicator).publication,
            due_day(plan, row.indicator, row.year),
        )
        if publication is None or due is None or due >= as_of:
            continue
        lacking = Missing(
            target=row.target,
            indicator=row.indicator,
            year=row.year,
            due=due,
            days=(as_of - due).days,
            by=publication.by,
            office=plan.lead_of(row.target),
        )
        entries.append(lacking)
    return sorted(entries, key=lambda one: (-one.year, -one.days, one.target))


def due_day(plan: Plan, indicator: str, year: int) -> date | None:
    """When the full year's figure should have been published, by the plan's calendar."""
    publication = plan.indicator(indicator).publication
    if publication is None:
        return None
    over = plan.document.last_day(year)
    day = date(over.year, publication.month, publication.day)
    return day if day > over else day.replace(year=over.year + 1)


def _concern(
    plan: Plan, kind: str, row: Judgement, days: int | None = None, due: date | None = None
) -> Concern:
    return Concern(
        kind=kind,
        target=row.target,
        year=row.year,
        month=row.month,
        office=plan.lead_of(row.target),
        days=days,
        due=due,
        row=row,
        targets=(row.target,),
    )
