"""Adopting a changed plan: what it promises otherwise, which verdicts flip, and what would be
left without a place in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from indicators.oversight.comparison import Flip, Known, flips
from indicators.plan import Area, Indicator, Plan, Words
from indicators.plan.difference import PlanDifference, plan_difference

Kind = Literal["indicator", "area", "swapped", "report", "waiver"]


@dataclass(frozen=True)
class Lost:
    """What the store holds and the later plan has no place for: `count` figures of an indicator
    or area, reports on or waivers of a promise. `swapped`: the id stays, but means another thing.
    """

    kind: Kind
    id: str
    name: Words
    count: int


@dataclass(frozen=True)
class Adoption:
    """What adopting `after` in the place of `before` would do."""

    before: Plan
    after: Plan
    difference: PlanDifference
    lost: tuple[Lost, ...]
    flips: tuple[Flip, ...]


@dataclass(frozen=True)
class Proposed:
    """A plan that is not the adopted one, with its files by name; `number` is the earlier state
    that it is, None where it was never adopted; `unreadable` the faults that keep this program
    from reading the adopted one.
    """

    plan: Plan
    files: Mapping[str, str]
    number: int | None = None
    unreadable: tuple[str, ...] = ()


def adoption(before: Plan, after: Plan, known: Known) -> Adoption:
    """The effect of adopting a plan on what is known."""
    return Adoption(
        before,
        after,
        plan_difference(before, after),
        tuple(lost(before, after, known)),
        flips(after, replace(known, plan=before), replace(known, plan=after)),
    )


def lost(before: Plan, after: Plan, known: Known) -> Iterator[Lost]:
    """Everything known that the earlier plan has a place for and the later one has not."""
    figures = known.observations[["area", "indicator", "year", "month"]].drop_duplicates()
    yield from _without_place("indicator", figures, before.indicators, after.indicators)
    yield from _without_place("area", figures, before.areas, after.areas)
    counts = figures["indicator"].value_counts()
    names = {text for i in after.indicators for text in (i.name.zh, i.name.en)}
    for one in before.indicators:
        if one.id in counts and after.has_indicator(one.id):
            later = after.indicator(one.id).name
            other = later.zh != one.name.zh and later.en != one.name.en
            if other and {one.name.zh, one.name.en} & names:
                yield Lost("swapped", one.id, one.name, int(counts[one.id]))
    yield from _decisions(before, after, known)


def _decisions(before: Plan, after: Plan, known: Known) -> Iterator[Lost]:
    kinds: tuple[tuple[Kind, pd.DataFrame | None, str], ...] = (
        ("report", known.decisions.reports, "item"),
        ("waiver", known.decisions.waivers, "target"),
    )
    for kind, rows, key in kinds:
        if rows is None or rows.empty:
            continue
        for id, count in rows[key].value_counts(sort=False).items():
            if before.has_promise(str(id)) and not after.has_promise(str(id)):
                yield Lost(kind, str(id), before.name_of(str(id)), int(count))


def _without_place(
    kind: Kind,
    figures: pd.DataFrame,
    before: Sequence[Indicator | Area],
    after: Sequence[Indicator | Area],
) -> Iterator[Lost]:
    """Figures whose indicator or area only the earlier plan knows, by today's id or a former."""
    owners = {id: one for one in before for id in (one.id, *one.formerly)}
    taken = {id for one in after for id in (one.id, *one.formerly)}
    for id, count in figures[kind].value_counts(sort=False).items():
        if id in owners and id not in taken:
            yield Lost(kind, str(id), owners[id].name, int(count))
