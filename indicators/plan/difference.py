"""Two states of one plan: which promises came, went or changed, and what goes by another id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from indicators.plan.plan import Plan, Promise
from indicators.plan.statistics import Area, Indicator

ASPECTS: Mapping[str, tuple[str, ...]] = {
    "name": ("id", "name", "called"),
    "clause": ("clause",),
    "rule": ("rule", "indicator", "near", "judged", "due", "applies_to"),
    "reading": ("reading", "assumptions"),
    "years": ("valid_from", "valid_to"),
    "nature": ("binding", "nature"),
    "office": ("tasks", "lead", "office"),
    "other": ("goal", "group", "weight", "next_step"),
}
"""What of a promise may change, and the keys in which it stands."""

OTHERS = (
    "document", "text", "areas", "goals", "offices", "indicators", "groups", "tasks", "duties",
    "breaks", "later_targets", "assessments", "left_out", "units", "paper",
)  # fmt: skip
"""Parts of a plan besides its promises."""


@dataclass(frozen=True)
class Altered:
    """A promise that both states make; `aspects` are those of ASPECTS in which it differs."""

    before: Promise
    after: Promise
    aspects: tuple[str, ...]


@dataclass(frozen=True)
class Renamed:
    """By kind of entry, the later id of every earlier one that the later plan knows by another."""

    indicator: Mapping[str, str] = field(default_factory=dict)
    area: Mapping[str, str] = field(default_factory=dict)
    promise: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanDifference:
    """What a later state of a plan has otherwise. `parts` are those of OTHERS that differ."""

    added: tuple[Promise, ...]
    removed: tuple[Promise, ...]
    altered: tuple[Altered, ...]
    renamed: Renamed
    parts: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Does anything differ?"""
        return bool(self.added or self.removed or self.altered or self.parts)


def plan_difference(before: Plan, after: Plan) -> PlanDifference:
    """Promises by their ids (a renamed one by its indicator's), in the order of their plan."""
    names = renamed(before, after)
    old = {names.promise.get(one.id, one.id): one for one in promises(before)}
    new = {one.id: one for one in promises(after)}
    both = [Altered(old[id], one, _aspects(old[id], one)) for id, one in new.items() if id in old]
    return PlanDifference(
        added=tuple(one for id, one in new.items() if id not in old),
        removed=tuple(one for id, one in old.items() if id not in new),
        altered=tuple(one for one in both if one.aspects),
        renamed=names,
        parts=tuple(part for part in OTHERS if _part(before, part) != _part(after, part)),
    )


def promises(plan: Plan) -> tuple[Promise, ...]:
    """All that a plan promises: its targets, and the milestones of its tasks."""
    return (*plan.targets, *(milestone for _, milestone in plan.milestones))


def renamed(before: Plan, after: Plan) -> Renamed:
    """What goes by another id in the later plan, by what that says of former ids."""
    indicators = _former(before.has_indicator, after.indicators)
    areas = _former(before.has_area, after.areas)
    return Renamed(indicators, areas, dict(_promises(before, after, indicators)))


def _former(known: Any, entries: Iterable[Indicator | Area]) -> dict[str, str]:
    there = {entry.id for entry in entries}
    return {
        old: entry.id
        for entry in entries
        for old in entry.formerly
        if known(old) and old not in there
    }


def _promises(
    before: Plan, after: Plan, indicators: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Targets of renamed indicators: the same id but for the indicator's, or the same clause."""
    taken = {one.id for one in promises(before)}
    for old in before.targets:
        if after.has_promise(old.id) or old.indicator not in indicators:
            continue
        indicator = indicators[str(old.indicator)]
        same = [t for t in after.targets if t.indicator == indicator and t.id not in taken]
        alike = old.id.replace(str(old.indicator), indicator, 1)
        matches = [t for t in same if t.id == alike] or [t for t in same if t.clause == old.clause]
        if len(matches) == 1:
            taken.add(matches[0].id)
            yield old.id, matches[0].id


def _aspects(old: Promise, new: Promise) -> tuple[str, ...]:
    if type(old) is not type(new):
        return tuple(ASPECTS)
    return tuple(
        aspect
        for aspect, keys in ASPECTS.items()
        if any(getattr(old, key, None) != getattr(new, key, None) for key in keys)
    )


def _part(plan: Plan, part: str) -> object:
    """A part of a plan as it is compared: tasks without their milestones, which are promises."""
    if part != "tasks":
        return getattr(plan, part)
    return tuple(task.model_copy(update={"milestones": ()}) for task in plan.tasks)
