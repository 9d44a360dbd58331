"""The names that a plan gives to its indicators and areas, each with what it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeVar

from indicators.plan import Area, Indicator, Plan
from loaders.meaning.folding import folded

Sign = Literal[1, -1]
T = TypeVar("T")


class Meaning(NamedTuple):
    """What a name may mean; `currency` where it means so only in that currency."""

    indicator: Indicator
    sign: Sign
    currency: str


_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
"""What an area's name in English says once more: … Zone (… District)."""


def indicator_names(plan: Plan) -> Iterable[tuple[str, Meaning]]:
    """Every name of an indicator, with what it may mean."""
    for indicator in plan.indicators:
        for name in (indicator.id, *indicator.formerly, indicator.name.zh, indicator.name.en):
            yield name, Meaning(indicator, 1, "")
        for alias in indicator.aliases:
            yield alias.name, Meaning(indicator, alias.sign, alias.currency or "")


def area_names(plan: Plan) -> Iterable[tuple[str, Area]]:
    """Every name of an area; one in English without its bracket too, where no other has it."""
    taken: set[str] = set()
    for area in plan.areas:
        words = (area.name.zh, area.name.en, area.short.zh, area.short.en)
        names = (area.id, *area.formerly, *words, *area.aliases)
        taken.update(folded(name) for name in names)
        yield from ((name, area) for name in names)
    for area in plan.areas:
        bare = _IN_BRACKETS.sub("", area.name.en)
        if folded(bare) not in taken:
            yield bare, area


def gathered(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """What each spelling may mean: one thing, or several."""
    names: dict[str, list[T]] = {}
    for name, meant in pairs:
        owners = names.setdefault(folded(name), [])
        if meant not in owners:
            owners.append(meant)
    return names
