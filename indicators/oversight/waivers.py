"""Waiving a promise for a year: what may be waived, what such a decision must say, and which
verdict it changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import pandas as pd

from indicators.judging.decisions import WAIVER_COLUMNS
from indicators.oversight.comparison import Flip, Known, flips
from indicators.plan import Plan
from indicators.plan.forms import DoneBy

Field = Literal["target", "area", "year", "known_on", "decided_by", "document", "reason", "text"]

LONGEST = 200
"""Characters of each of the texts."""

UNSAID = "…"
"""Stands for a text still to be written, so that the effect can be told before."""


@dataclass(frozen=True)
class Waiver:
    """A decision: which promise, for which year, known since when, decided by whom, by which
    document, and why.
    """

    target: str
    year: int
    known_on: date
    decided_by: str
    document: str
    reason: str


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field; `facts` say what would be right."""

    field: Field
    code: str
    facts: tuple[tuple[str, Any], ...] = ()


def waivable(plan: Plan, today: date) -> dict[str, tuple[int, ...]]:
    """The years for which each promise may be waived, the newest first: those in force up to
    today's.

    What is to be done by a day has the year of that day alone; what has no day is never judged,
    and not waived.
    """
    this_year = plan.document.year_of(today)
    years: dict[str, tuple[int, ...]] = {}
    for target in plan.targets:
        if isinstance(target.rule, DoneBy):
            years[target.id] = (plan.document.year_of(target.rule.date),)
            continue
        first, last = plan.in_force(target)
        newest = this_year if last is None else min(last, this_year)
        years[target.id] = tuple(range(newest, first - 1, -1))
    years.update(
        {m.id: (plan.document.year_of(m.due),) for _, m in plan.milestones if m.due is not None}
    )
    return years


def faults(plan: Plan, waiver: Waiver, standing: pd.DataFrame, today: date) -> list[Fault]:
    """Everything that keeps a waiver from being recorded; `standing` are those that stand, with
    WAIVER_COLUMNS.
    """
    return list(_faults(plan, waiver, standing, today))


def _faults(plan: Plan, waiver: Waiver, standing: pd.DataFrame, today: date) -> Iterator[Fault]:
    wrong = list(year_faults(plan, waiver.target, waiver.year, today))
    yield from wrong
    same = standing[(standing["target"] == waiver.target) & (standing["year"] == waiver.year)]
    if len(same) and not wrong:
        yield Fault("year", "already", (("year", waiver.year), ("number", int(same["id"].iloc[0]))))
    yield from day_faults(plan, waiver.known_on, today)
    texts: tuple[Field, ...] = ("decided_by", "document", "reason")
    for name in texts:
        yield from text_faults(name, getattr(waiver, name), LONGEST)


def year_faults(plan: Plan, target: str, year: int, today: date) -> Iterator[Fault]:
    """What is wrong with a promise and a year of it."""
    years = waivable(plan, today)
    if target not in years:
        yield Fault("target", "unknown", (("target", target),))
    elif year not in years[target]:
        mine = years[target]
        span = (("first", mine[-1]), ("last", mine[0])) if mine else ()
        yield Fault("year", "not_in_force" if mine else "never_in_force", (("year", year), *span))


def day_faults(plan: Plan, known_on: date, today: date) -> Iterator[Fault]:
    """What is wrong with the day since when something is known."""
    if known_on > today:
        days = (("day", known_on.isoformat()), ("today", today.isoformat()))
        yield Fault("known_on", "future", days)
    if known_on < plan.document.issued:
        yield Fault("known_on", "before_plan", (("issued", plan.document.issued.isoformat()),))


def text_faults(name: Field, text: str, most: int) -> Iterator[Fault]:
    """What is wrong with a text that must be given."""
    length = len(text.strip())
    if not length:
        yield Fault(name, "blank")
    elif length > most:
        yield Fault(name, "long", (("count", length), ("most", most)))


def with_waiver(waivers: pd.DataFrame, waiver: Waiver) -> pd.DataFrame:
    """Those that stand and one more, which has no number yet."""
    row = {
        "target": waiver.target,
        "year": waiver.year,
        "known_on": pd.Timestamp(waiver.known_on),
        "by": waiver.decided_by.strip() or UNSAID,
        "document": waiver.document.strip() or UNSAID,
        "reason": waiver.reason.strip(),
        "id": 0,
    }
    added = pd.DataFrame([row], columns=WAIVER_COLUMNS)
    return pd.concat([waivers[WAIVER_COLUMNS], added], ignore_index=True) if len(waivers) else added


def without(waivers: pd.DataFrame, id: int) -> pd.DataFrame:
    """Those that stand but for the one of that number."""
    return waivers[waivers["id"] != id]


def effect(plan: Plan, known: Known, waivers: pd.DataFrame) -> tuple[Flip, ...]:
    """The verdicts that change if these waivers stood instead of those that do."""
    then = replace(known, decisions=replace(known.decisions, waivers=waivers))
    return flips(plan, known, then)
