"""The supervision list (督办): every concern that needs attention as a line to press, with its
colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from indicators.judging.judgement import Judgement
from indicators.oversight.attention import SEVERITY, Concern, due_day
from indicators.plan import Plan, Target

Colour = Literal["red", "yellow", "blue"]
COLOURS: tuple[Colour, ...] = ("red", "yellow", "blue")
"""The most pressing first."""

RED_AFTER_DAYS = 30
"""What is overdue by more days than this is red."""

BY_KIND: dict[str, Colour] = {
    "far_behind": "red",
    "behind": "yellow",
    "conflict": "yellow",
    "stale": "yellow",
    "missing": "yellow",
    "due_soon": "blue",
    "revised_flip": "blue",
    "level_revised_since": "blue",
}
"""Of what has no due day of its own. A figure nobody reported is no failure, so it never turns
red.
"""


TOGETHER = frozenset({"missing", "conflict", "revised_flip", "level_revised_since", "stale"})
"""Kinds that ask the same of every item; what has a day or a pace of its own stands alone."""


@dataclass(frozen=True)
class SupervisionItem:
    """One line of the list. `days` as in `Concern`; `years` are those it is about, `tasks` those
    it serves.

    Missing figures of one indicator and office are one line: `due` and `days` are those of the
    longest overdue.
    """

    kind: str
    colour: Colour
    targets: tuple[str, ...]
    office: str | None
    years: tuple[int, ...]
    month: int
    due: date | None
    days: int | None
    reported_on: date | None
    tasks: tuple[int, ...]
    clauses: tuple[str, ...]
    row: Judgement | None = field(default=None, compare=False)

    @property
    def target(self) -> str:
        """The first of the promises it is about, by id; links lead there."""
        return self.targets[0]

    @property
    def year(self) -> int:
        """The newest of the years it is about."""
        return self.years[-1]


Alike = tuple[SupervisionItem, ...]
"""Items that are told in one line."""


@dataclass(frozen=True)
class OfficeItems:
    """What one office answers for, None where the plan names nobody, in lines of alike items."""

    office: str | None
    lines: tuple[Alike, ...]

    @property
    def items(self) -> list[SupervisionItem]:
        """Each of its items once."""
        return [item for line in self.lines for item in line]


def supervision(plan: Plan, concerns: Iterable[Concern], as_of: date) -> list[SupervisionItem]:
    """The concerns of `indicators.oversight.attention.attention` on the same day, by colour, then as they
    came.
    """
    every = list(concerns)
    items = [_item(plan, concern) for concern in every if concern.kind != "missing"]
    items.extend(_missing(plan, [one for one in every if one.kind == "missing"], as_of))
    return sorted(items, key=lambda item: COLOURS.index(item.colour))


def colour(kind: str, days: int | None) -> Colour:
    """
    >>> colour("overdue", 30), colour("overdue", 31), colour("due_soon", -30), colour("missing", 2000)
    ('yellow', 'red', 'blue', 'yellow')
    """
    if kind == "overdue":
        return "red" if (days or 0) > RED_AFTER_DAYS else "yellow"
    return BY_KIND[kind]


def narrowed(
    items: Iterable[SupervisionItem],
    office: str | None = None,
    colours: Sequence[str] = COLOURS,
    *,
    unnamed: bool = False,
) -> list[SupervisionItem]:
    """Those of an office (None: of all; `unnamed`: of no office) and of some colours."""
    return [
        item
        for item in items
        if item.colour in colours
        and (item.office is None if unnamed else office in (None, item.office))
    ]


def alike(items: Iterable[SupervisionItem]) -> list[Alike]:
    """Items of one kind that asks the same of each are one line, where the first of them stood."""
    lines: dict[object, list[SupervisionItem]] = {}
    for place, item in enumerate(items):
        key = item.kind if item.kind in TOGETHER else place
        lines.setdefault(key, []).append(item)
    return [tuple(line) for line in lines.values()]


def by_office(items: Iterable[SupervisionItem]) -> list[OfficeItems]:
    """The same list an office at a time: first whose gravest items are the gravest, then who has
    most of those, then as they came.
    """
    own: dict[str | None, list[SupervisionItem]] = {}
    for item in items:
        own.setdefault(item.office, []).append(item)

    def gravity(office: str | None) -> tuple[int, int]:
        places = [COLOURS.index(item.colour) for item in own[office]]
        return min(places), -places.count(min(places))

    return [OfficeItems(name, tuple(alike(own[name]))) for name in sorted(own, key=gravity)]


def by_kind(items: Iterable[SupervisionItem]) -> dict[str, int]:
    """How many items there are of each kind, the gravest kind first; they sum to all."""
    kinds = [item.kind for item in items]
    return {kind: kinds.count(kind) for kind in SEVERITY if kind in kinds}


def newly_overdue(
    before: Iterable[SupervisionItem], now: Iterable[SupervisionItem]
) -> list[SupervisionItem]:
    """What is overdue now and was not in a former list."""
    former = {item.target for item in before if item.kind == "overdue"}
    return [item for item in now if item.kind == "overdue" and item.target not in former]


def _item(plan: Plan, concern: Concern) -> SupervisionItem:
    tasks, clauses = _stated(plan, (concern.target,))
    return SupervisionItem(
        kind=concern.kind,
        colour=colour(concern.kind, concern.days),
        targets=(concern.target,),
        office=concern.office,
        years=(concern.year,),
        month=concern.month,
        due=concern.due,
        days=concern.days,
        reported_on=concern.reported_on,
        tasks=tasks,
        clauses=clauses,
        row=concern.row,
    )


def _missing(plan: Plan, concerns: Sequence[Concern], as_of: date) -> Iterator[SupervisionItem]:
    """One line for each indicator and office, the longest overdue first."""
    lines: dict[tuple[str, str | None], dict[str, list[int]]] = {}
    for concern in concerns:
        for id in concern.targets:
            place = str(plan.target(id).indicator), plan.lead_of(id)
            lines.setdefault(place, {}).setdefault(id, []).append(concern.year)
    items = []
    for (indicator, office), by_target in lines.items():
        years = tuple(sorted({year for found in by_target.values() for year in found}))
        due = due_day(plan, indicator, years[0])
        tasks, clauses = _stated(plan, tuple(by_target))
        item = SupervisionItem(
            kind="missing",
            colour=colour("missing", None),
            targets=tuple(by_target),
            office=office,
            years=years,
            month=12,
            due=due,
            days=(as_of - due).days if due is not None else None,
            reported_on=None,
            tasks=tasks,
            clauses=clauses,
        )
        items.append(item)
    yield from sorted(items, key=lambda item: -(item.days or 0))


def _stated(plan: Plan, ids: Sequence[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """(tasks, clauses) of targets or a milestone, each once."""
    tasks: list[int] = []
    clauses: list[str] = []
    for id in ids:
        promise = plan.promise(id)
        clauses.append(promise.clause)
        if isinstance(promise, Target):
            tasks.extend(promise.tasks)
        else:
            tasks.append(plan.task_of(id).number)
    return tuple(dict.fromkeys(tasks)), tuple(dict.fromkeys(clauses))
