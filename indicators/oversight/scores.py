"""The yearly assessment: one score from many verdicts, with every component on show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.figures.observations import records
from indicators.judging.codes import JUDGED
from indicators.oversight.summary import WORST_FIRST, in_year
from indicators.plan import Plan
from indicators.plan.entries import Scheme


@dataclass(frozen=True)
class Component:
    """One promise in a score: its weight, its share of the full mark (None where it is left
    out), and why.
    """

    promise: str
    target: str
    office: str | None
    goal: str | None
    verdict: str
    attainment: float | None
    weight: float
    share: float | None
    binding: bool


@dataclass(frozen=True)
class Score:
    """Points of 100 over the judged components; never without its counts. `points` is None
    where none was judged.
    """

    of: str
    points: float | None
    judged: int
    undetermined: int
    waived: int
    vetoed: bool
    components: tuple[Component, ...]


def components(plan: Plan, frame: pd.DataFrame, year: int, scheme: Scheme) -> list[Component]:
    """The promises of a year as components; of targets that count together the worst one stands.

    A dated milestone is no component: it is supervised (督查), not assessed by its year.
    """
    order = {
        verdict: place for place, verdict in enumerate((*WORST_FIRST, "undetermined", "waived"))
    }
    due = in_year(plan, frame, year)
    rows = sorted(
        records(due[due["verdict"].notna()]),
        key=lambda row: (order[row["verdict"]], _attained(row)),
    )
    worst: dict[str, dict[str, Any]] = {}
    for row in rows:
        worst.setdefault(plan.target(row["target"]).group or row["target"], row)
    places = [t.group or t.id for t in plan.targets]
    return [
        _component(plan, promise, worst[promise], scheme)
        for promise in dict.fromkeys(places)
        if promise in worst
    ]


def _attained(row: dict[str, Any]) -> float:
    attainment = row["attainment"]
    return float("inf") if attainment != attainment else float(attainment)


def _component(plan: Plan, promise: str, row: dict[str, Any], scheme: Scheme) -> Component:
    target = plan.target(row["target"])
    attainment = None if row["attainment"] != row["attainment"] else float(row["attainment"])
    return Component(
        promise=promise,
        target=target.id,
        office=plan.lead_of(target.id),
        goal=plan.goal_of(target),
        verdict=row["verdict"],
        attainment=attainment,
        weight=scheme.weights.get(promise, target.weight),
        share=share(scheme, row["verdict"], attainment),
        binding=target.binds,
    )


def share(scheme: Scheme, verdict: str, attainment: float | None) -> float | None:
    """The share of the full mark that a verdict earns; None where it is left out.

    proportional: the attainment between 0 and the cap; all_or_nothing: 1 or 0; step10: full
    steps of ten per cent, nothing below half, 7.5 % more for each full ten per cent above,
    within the cap. A verdict without an attainment (a reference of 0, a date) earns 1, the
    scheme's share for near, or 0.
    """
    if verdict == "waived" or (verdict == "undetermined" and scheme.undetermined == "left_out"):
        return None
    if verdict == "undetermined":
        return 0.0
    if scheme.method == "all_or_nothing":
        return 1.0 if verdict == "met" else 0.0
    if attainment is None:
        return {"met": 1.0, "near": scheme.near}.get(verdict, 0.0)
    if verdict == "met":
        attainment = max(1.0, attainment)
    if scheme.method == "proportional":
        return round(min(max(attainment, 0.0), scheme.cap), 6)
    steps = int(round(attainment * 10, 6))
    earned = 1 + 0.075 * (steps - 10) if steps >= 10 else steps / 10 if steps >= 5 else 0.0
    return round(min(earned, scheme.cap), 6)


def score(of: str, parts: list[Component], scheme: Scheme) -> Score:
    """The weighted mean of the shares that count, in points of 100; a missed binding promise
    may veto it.
    """
    counted = [part for part in parts if part.share is not None]
    weight = sum(part.weight for part in counted)
    earned = sum(part.weight * part.share for part in counted if part.share is not None)
    vetoed = scheme.veto and any(part.binding and part.verdict == "missed" for part in parts)
    points = round(100 * earned / weight, 2) if weight else None
    return Score(
        of=of,
        points=0.0 if vetoed and points is not None else points,
        judged=sum(part.verdict in JUDGED for part in parts),
        undetermined=sum(part.verdict == "undetermined" for part in parts),
        waived=sum(part.verdict == "waived" for part in parts),
        vetoed=vetoed,
        components=tuple(parts),
    )


def by_office(plan: Plan, frame: pd.DataFrame, year: int, scheme: Scheme) -> list[Score]:
    """A score for every office that leads a promise, in the plan's order of offices."""
    parts = components(plan, frame, year, scheme)
    led = [
        (office.name, [part for part in parts if part.office == office.name])
        for office in plan.offices
    ]
    return [score(name, own, scheme) for name, own in led if own]


def by_goal(plan: Plan, frame: pd.DataFrame, year: int, scheme: Scheme) -> list[Score]:
    """A score for every goal."""
    parts = components(plan, frame, year, scheme)
    return [
        score(goal.id, [part for part in parts if part.goal == goal.id], scheme)
        for goal in plan.goals
    ]
