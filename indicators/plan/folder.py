"""Promises that were read from a workbook or a text → the files of a plan's folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from indicators.plan.document import FiscalYear
from indicators.plan.kept import Kept
from indicators.plan.kinds import kind_of
from indicators.plan.plan import Plan
from indicators.plan.wording.reading import Wording
from indicators.plan.writing import toml_text

Table = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Head:
    """What a plan says of itself: [plan]."""

    title: str
    issuer: str
    issued: date
    area: str
    valid_from: int
    valid_to: int | None = None
    language: str = "zh"
    fiscal_year: FiscalYear | None = None


@dataclass(frozen=True)
class Promise:
    """One promise as it was written down: where it stands, what was read of it."""

    indicator: str
    wording: Wording
    goal: str = ""
    unit: str = ""
    nature: str = ""  # binding, expected
    offices: tuple[str, ...] = ()
    clause: str = ""
    area: str = ""


def plan_files(
    head: Head, promises: Sequence[Promise], text: str = "", known: Plan | None = None
) -> Mapping[str, str]:
    """The files of a folder by name: plan.toml, targets.toml, and the plan's text. Without a
    text, the goals and clauses of the promises are the text. What goes by the same name as in a
    `known` plan keeps its id and what is said of it there, so that its figures serve.
    """
    same_language = known is not None and known.document.language == head.language
    entries = _Entries(head, promises, Kept(known if same_language else None, head.title))
    return {
        "plan.toml": toml_text(entries.front()),
        "targets.toml": toml_text(entries.back()),
        "plan.txt": text or entries.text(),
    }


class _Entries:
    """The entries of one folder. An id is given once: a Latin name makes its own, any other is
    numbered in the order of the rows.
    """

    def __init__(self, head: Head, promises: Sequence[Promise], kept: Kept) -> None:
        self.head, self.promises, self.kept = head, promises, kept
        for promise in promises:
            unit, name = promise.unit or promise.wording.unit, promise.indicator
            cleared = promise.wording.rule["kind"] == "cleared"
            other = bool(unit) and kept.unit(name) not in (None, unit)
            if other or (cleared and kept.listed(kept.id("indicator", name)) is None):
                kept.forget("indicator", name)
        self._listing = {
            p.indicator: kept.listed(kept.id("indicator", p.indicator)) for p in promises
        }
        self._used: set[str] = set()
        self._ids: dict[tuple[str, str], str] = {}
        self._shared = [p for p in promises if len(p.offices) > 1]

    def text(self) -> str:
        """The plan's text where nobody brings one."""
        lines = [self.head.title]
        for goal in self._goals():
            own = [p.clause for p in self.promises if self._goal(p) == goal]
            lines += ["", goal, *own]
        return "\n".join(lines) + "\n"

    def front(self) -> Iterator[Table]:
        """[plan], areas, goals and offices."""
        yield "plan", self._head()
        for area in self._areas():
            id = self._id("area", area)
            entry = self.kept.area(id) or {"id": id, "name": area, "short": area}
            entry.pop("benchmark", None)
            yield "area", entry | ({"benchmark": True} if area != self.head.area else {})
        yield from self.kept.other_areas(self._id("area", area) for area in self._areas())
        for goal in self._goals():
            yield "goal", {"id": self._id("goal", goal), "name": goal, "clause": goal}
        for office in dict.fromkeys(o for p in self.promises for o in p.offices):
            yield "office", {"name": office, "en": office}

    def back(self) -> Iterator[Table]:
        """Indicators, tasks and targets."""
        named: set[str] = set()
        goals: dict[str, str] = {}
        for promise in self.promises:
            if promise.wording.rule["kind"] != "done_by" and promise.indicator not in named:
                named.add(promise.indicator)
                if (id := self.kept.id("indicator", promise.indicator)) is not None:
                    goal = self._id("goal", self._goal(promise))
                    goals.setdefault(id, goal)
                    if promise.wording.rule["kind"] == "cleared":
                        goals.setdefault(self._listing[promise.indicator] or id, goal)
                else:
                    yield from self._indicators(promise)
        yield from self.kept.indicators(goals)
        yield from self.kept.beside(goals, [self._id("area", area) for area in self._areas()])
        for number, promise in enumerate(self._shared, start=1):
            yield "task", self._task(number, promise)
        for group in _by_area(self.promises):
            yield "target", self._target(group)

    def _id(self, kind: str, name: str) -> str:
        known = self._ids.get((kind, name))
        if known is not None:
            return known
        kept = self.kept.id(kind, name)
        if kept is not None:
            self._ids[(kind, name)] = kept
            return kept
        taken = {id for (other, _), id in self._ids.items() if other == kind}
        taken |= self.kept.taken.get(kind, set())
        number = len(taken) + 1
        latin = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
        plain = latin if name.isascii() and latin[:1].isalpha() else f"{kind}_{number:02d}"
        id = plain
        while id in taken:
            id = f"{plain}_{number}"
            number += 1
        self._ids[(kind, name)] = id
        return id

    def _goal(self, promise: Promise) -> str:
        """A promise's goal; one without stands under the plan's title."""
        return promise.goal or self.head.title

    def _goals(self) -> list[str]:
        return list(dict.fromkeys(self._goal(p) for p in self.promises))

    def _areas(self) -> list[str]:
        own = [p.area for p in self.promises if p.area]
        others = [str(p.wording.rule["area"]) for p in self.promises if _of_area(p)]
        return list(dict.fromkeys([self.head.area, *own, *others]))

    def _head(self) -> dict[str, Any]:
        head = self.head
        own = self.kept.head()
        if own is not None:
            own |= {"issued": head.issued, "text": "plan.txt", "language": head.language}
            own |= {"area": self._id("area", head.area), "valid_from": head.valid_from}
            return own | self._years()
        latin = re.sub(r"[^a-z0-9]+", "-", head.title.lower()).strip("-")
        mark = sha256(head.title.encode()).hexdigest()[:6]
        plain = head.title.isascii() and latin
        name, ending = (latin, "") if plain else ("plan", f"-{mark}")
        entry: dict[str, Any] = {
            "id": f"{name}-{head.valid_from}{ending}",
            "title": head.title,
            "language": head.language,
        }
        entry |= {
            "name": head.title,
            "issued": head.issued,
            "issuer": head.issuer,
        }
        entry |= {"text": "plan.txt", "area": self._id("area", head.area)}
        entry["valid_from"] = head.valid_from
        return entry | self._years()

    def _years(self) -> dict[str, Any]:
        """The plan's last year, and how its years are counted, where it says so."""
        last, fiscal = self.head.valid_to, self.head.fiscal_year
        years: dict[str, Any] = {} if last is None else {"valid_to": last}
        return years if fiscal is None else years | {"fiscal_year": fiscal.model_dump()}

    def _indicators(self, promise: Promise) -> Iterator[Table]:
        goal = self._id("goal", self._goal(promise))
        unit = promise.unit or promise.wording.unit or "%"
        entry = {
            "id": self._id("indicator", promise.indicator),
            "name": promise.indicator,
        }
        cleared = promise.wording.rule["kind"] == "cleared"
        kind = "count" if cleared else kind_of(promise.indicator, unit)
        yield "indicator", entry | {"unit": unit, "kind": kind, "goal": goal}
        if cleared:
            name = self._listed(promise)
            entry = {"id": self._id("indicator", name), "name": name}
            yield "indicator", entry | {"unit": unit, "kind": kind, "goal": goal}

    def _listed(self, promise: Promise) -> str:
        """The name of the count that a cleared share is a share of."""
        ending = "（在册数）" if self.head.language == "zh" else ", listed"
        return f"{promise.indicator}{ending}"

    def _task(self, number: int, promise: Promise) -> dict[str, Any]:
        entry: dict[str, Any] = {"number": number, "section": self._goal(promise)}
        entry |= {"name": promise.indicator, "clause": promise.clause}
        return entry | {"offices": list(promise.offices)}

    def _target(self, group: Sequence[Promise]) -> dict[str, Any]:
        promise, wording = group[0], group[0].wording
        indicator = self._id("indicator", promise.indicator)
        kind = str(wording.rule["kind"])
        id = self.kept.target(indicator, promise.clause, kind) or indicator
        count = 1
        while id in self._used:
            count += 1
            id = f"{indicator}.{count}"
        self._used.add(id)
        entry: dict[str, Any] = {"id": id}
        if wording.rule["kind"] == "done_by":
            entry["name"] = promise.indicator
        else:
            entry["indicator"] = indicator
        entry["goal"] = self._id("goal", self._goal(promise))
        entry |= {"clause": promise.clause, "rule": self._rule(group)}
        entry["reading"] = self._in_our_languages(wording.reading)
        if wording.assumptions:
            entry["assumptions"] = [self._in_our_languages(one) for one in wording.assumptions]
        if promise.offices:
            entry["lead"] = promise.offices[0]
        if promise in self._shared:
            entry["tasks"] = [self._shared.index(promise) + 1]
        if promise.nature:
            entry["nature"] = promise.nature
        return entry | dict(wording.target)

    def _in_our_languages(self, words: Mapping[str, str]) -> dict[str, str]:
        """Words of ours; in a language that we do not speak, the English ones."""
        return {self.head.language: words["en"], **words}

    def _rule(self, group: Sequence[Promise]) -> dict[str, Any]:
        promise = group[0]
        rule = dict(promise.wording.rule)
        if "with" in rule:
            rule["with"] = self._id("indicator", str(rule["with"]))
        if _of_area(promise):
            rule["area"] = self._id("area", str(rule["area"]))
        if rule["kind"] == "cleared":
            known = self._listing[promise.indicator]
            rule["listed"] = known or self._id("indicator", self._listed(promise))
        areas = {p.area: p.wording.rule for p in group if p.area}
        if set(areas) - {self.head.area} and (numbers := _numbers_of(rule)):
            rule = {key: held for key, held in rule.items() if key not in numbers}
            rule["by_area"] = {
                self._id("area", name): _own(own, numbers) for name, own in areas.items()
            }
        return rule


def _numbers_of(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys of a rule whose numbers an area may have of its own: its value, or both its ends."""
    return next((keys for keys in (("value",), ("low", "high")) if keys[0] in rule), ())


def _own(rule: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    return rule[keys[0]] if len(keys) == 1 else [rule[key] for key in keys]


def _of_area(promise: Promise) -> bool:
    return promise.wording.rule["kind"] == "compares" and "area" in promise.wording.rule


def _by_area(promises: Sequence[Promise]) -> Iterator[list[Promise]]:
    """Rows of one indicator that differ only in their area and number are one promise."""
    groups: dict[object, list[Promise]] = {}
    for place, promise in enumerate(promises):
        numbers = _numbers_of(promise.wording.rule)
        rule = {k: v for k, v in promise.wording.rule.items() if k not in numbers}
        alone = not promise.area or not numbers
        same = (promise.indicator, repr(rule), repr(promise.wording.target))
        groups.setdefault(place if alone else same, []).append(promise)
    yield from groups.values()
