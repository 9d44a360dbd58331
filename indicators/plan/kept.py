"""What a plan made from a workbook keeps of the plan there is: the ids of what goes by the same
name, so that its figures find it, and what the entries say besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from indicators.plan.entries import Goal, Target
from indicators.plan.entry import Entry
from indicators.plan.plan import Plan
from indicators.plan.statistics import Area, Indicator

Table = tuple[str, dict[str, Any]]


class Kept:
    """The entries of a plan by the names they go by; without a plan nothing is kept. Of a plan
    with the same `title` all areas and indicators stay, and with them their figures.
    """

    def __init__(self, plan: Plan | None, title: str) -> None:
        self._own = plan is not None and title in (plan.document.title.zh, plan.document.title.en)
        self._plan = plan
        self._names: dict[tuple[str, str], str] = {}
        self.taken: dict[str, set[str]] = {"area": set(), "goal": set(), "indicator": set()}
        self._left: list[Target] = []
        if plan is None:
            return
        kinds: dict[str, tuple[Area | Goal | Indicator, ...]] = {
            "area": plan.areas,
            "goal": plan.goals,
            "indicator": plan.indicators,
        }
        for kind, entries in kinds.items():
            for entry in entries:
                self.taken[kind].add(entry.id)
                for name in _names(entry):
                    self._names.setdefault((kind, name), entry.id)
        self._left = list(plan.targets)

    def id(self, kind: str, name: str) -> str | None:
        """The id of an entry of that name."""
        return self._names.get((kind, name))

    def forget(self, kind: str, name: str) -> None:
        """Take a name for a new entry's: it means another thing (another unit)."""
        self._names.pop((kind, name), None)

    def unit(self, name: str) -> str | None:
        """The unit of the indicator of that name."""
        id = self.id("indicator", name)
        return None if id is None or self._plan is None else self._plan.indicator(id).unit

    def head(self) -> dict[str, Any] | None:
        """[plan] of the plan there is, where this is a state of it."""
        return None if self._plan is None or not self._own else as_written(self._plan.document)

    def other_areas(self, ids: Iterable[str]) -> Iterator[Table]:
        """The areas besides these, where this is a state of the same plan."""
        named = set(ids)
        for one in self._plan.areas if self._plan is not None and self._own else ():
            if one.id not in named:
                yield "area", as_written(one)

    def area(self, id: str) -> dict[str, Any] | None:
        """The area of an id as it is written."""
        known = self._plan is not None and self._plan.has_area(id)
        return as_written(self._plan.area(id)) if known and self._plan is not None else None

    def target(self, indicator: str, clause: str, kind: str) -> str | None:
        """The id of a target on an indicator: that of the same clause, else of the same form; each
        is given once.
        """
        mine = [target for target in self._left if target.indicator == indicator]
        alike = [t for t in mine if t.clause == clause] or [t for t in mine if t.rule.kind == kind]
        if not alike:
            return None
        self._left.remove(alike[0])
        return alike[0].id

    def listed(self, indicator: str | None) -> str | None:
        """The count that a cleared share of an indicator is a share of."""
        rules = [t.rule for t in self._left if t.indicator == indicator and indicator]
        return next((rule.listed for rule in rules if rule.kind == "cleared"), None)

    def indicators(self, ids: Mapping[str, str]) -> Iterator[Table]:
        """The indicators of these ids, each under its goal, with those that serve them; their
        parts as far as they are among them.
        """
        if self._plan is None:
            return
        wanted = self._served(ids)
        for one in self._plan.indicators:
            if one.id in wanted:
                goal = {"goal": ids[one.id]} if one.id in ids else {}
                entry = {k: v for k, v in as_written(one).items() if k not in ("goal", "parts")}
                if parts := [part for part in one.parts if part in ids]:
                    entry["parts"] = parts
                yield "indicator", entry | goal

    def beside(self, indicators: Iterable[str], areas: Iterable[str]) -> Iterator[Table]:
        """The breaks of these series, and the units that are declared for them."""
        if self._plan is None:
            return
        mine, places = self._served(dict.fromkeys(indicators, "")), set(areas)
        units = {self._plan.indicator(id).unit for id in mine}
        for one in self._plan.units:
            if one.name in units:
                yield "unit", as_written(one)
        for gap in self._plan.breaks:
            if gap.indicator in mine and (self._own or gap.area in places):
                yield "break", as_written(gap)

    def _served(self, ids: Iterable[str] | Mapping[str, str]) -> set[str]:
        """With the indicators from which these grow, and those that stand in for them."""
        plan = self._plan
        wanted = {id for id in ids if plan is not None and plan.has_indicator(id)}
        if plan is not None and self._own:
            wanted = {one.id for one in plan.indicators}
        while plan is not None:
            links = {
                link
                for one in plan.indicators
                if one.id in wanted
                for link in (one.growth_of, one.index_of, one.proxy_for)
                if link is not None
            }
            links |= {one.id for one in plan.indicators if {one.proxy_for, one.index_of} & wanted}
            if links <= wanted:
                break
            wanted |= links
        return wanted


def _names(entry: Any) -> Iterator[str]:
    """What an entry goes by: its name in either language, its short name, its other names."""
    yield from (entry.name.zh, entry.name.en)
    if isinstance(entry, Area):
        yield from (entry.short.zh, entry.short.en, *entry.aliases)
    if isinstance(entry, Indicator):
        yield from (alias.name for alias in entry.aliases if alias.sign == 1)


def as_written(entry: Entry | Target) -> dict[str, Any]:
    """An entry as it stands in TOML: without its defaults, texts by language."""
    plain: dict[str, Any] = _plain(entry.model_dump(exclude_defaults=True))
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        others = value.get("others", {}) if {"zh", "en"} <= value.keys() else {}
        kept = {k: v for k, v in value.items() if not (others and k == "others")}
        return {k: _plain(v) for k, v in {**kept, **others}.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
