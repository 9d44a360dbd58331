"""Which indicator and which area a printed name means. Near names are offered, never taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Literal, TypeVar

from rapidfuzz import fuzz, process

from indicators.plan import Area, Indicator, Plan
from loaders.folding import folded
from loaders.reading import LIST, TextError

NEAR = 60
LONGEST = 60
OFFERED = 3

Sign = Literal[1, -1]
T = TypeVar("T")


class Names:
    """The names that a plan knows, with the analyst's choices for one file."""

    def __init__(self, plan: Plan, chosen: Mapping[str, str], leave_out: Collection[str]) -> None:
        self.left_out = frozenset(folded(name) for name in leave_out)
        self._indicators = _gathered(_indicator_names(plan))
        self._areas = _gathered(_area_names(plan))
        for name, id in chosen.items():
            if plan.has_indicator(id):
                self._indicators[folded(name)] = [(plan.indicator(id), 1)]
            elif plan.has_area(id):
                self._areas[folded(name)] = [plan.area(id)]
        self._near = lru_cache(maxsize=2_000)(self._nearest)

    def is_left_out(self, text: str) -> bool:
        return folded(text) in self.left_out

    def indicator(self, text: str) -> tuple[Indicator, Sign]:
        """The indicator, and -1 where the name turns the figure round (能耗降低率)."""
        meant = self._indicators.get(folded(text))
        if meant is None:
            raise TextError("indicator_unknown", text, **self._near("indicator", folded(text)))
        if len(meant) > 1:
            raise TextError("name_ambiguous", text, candidates=LIST.join(i.id for i, _ in meant))
        return meant[0]

    def area(self, text: str) -> Area:
        meant = self._areas.get(folded(text))
        if meant is None:
            raise TextError("area_unknown", text, **self._near("area", folded(text)))
        if len(meant) > 1:
            raise TextError("name_ambiguous", text, candidates=LIST.join(a.id for a in meant))
        return meant[0]

    def _nearest(self, kind: str, name: str) -> dict[str, str]:
        owners: dict[str, Area | Indicator]
        if kind == "indicator":
            owners = {known: meant[0][0] for known, meant in self._indicators.items()}
        else:
            owners = {known: meant[0] for known, meant in self._areas.items()}
        near = nearest(name, owners)
        if not near:
            return {}
        return {
            "near": LIST.join(owner.name.zh for owner in near),
            "near_en": LIST.join(owner.name.en for owner in near),
            "near_ids": LIST.join(owner.id for owner in near),
        }


def nearest(name: str, known: Mapping[str, T], cutoff: float = NEAR) -> list[T]:
    """What the likest of the known spellings stand for, the likest first; empty where none is like it."""
    if len(name) > LONGEST:
        return []
    found = process.extract(name, list(known), scorer=fuzz.ratio, limit=3 * OFFERED, score_cutoff=cutoff)
    meant: list[T] = []
    for spelling, _, _ in found:
        if known[spelling] not in meant:
            meant.append(known[spelling])
    return meant[:OFFERED]


def _indicator_names(plan: Plan) -> Iterable[tuple[str, tuple[Indicator, Sign]]]:
    for indicator in plan.indicators:
        for name in (indicator.id, indicator.name.zh, indicator.name.en):
            yield name, (indicator, 1)
        for alias in indicator.aliases:
            yield alias.name, (indicator, alias.sign)


def _area_names(plan: Plan) -> Iterable[tuple[str, Area]]:
    for area in plan.areas:
        names = (area.id, area.name.zh, area.name.en, area.short.zh, area.short.en, *area.aliases)
        yield from ((name, area) for name in names)


def _gathered(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    names: dict[str, list[T]] = {}
    for name, meant in pairs:
        owners = names.setdefault(folded(name), [])
        if meant not in owners:
            owners.append(meant)
    return names
