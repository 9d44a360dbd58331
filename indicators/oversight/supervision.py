"""The supervision list (督办): every matter that needs attention as a line to press, with its
colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from indicators.judging.judgement import Judgement
from indicators.oversight.attention import Matter, due_day
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


@dataclass(frozen=True)
class Charge:
    """One line of the list. `days` as in `Matter`; `years` are those it is about, `tasks` those
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


def supervision(plan: Plan, matters: Iterable[Matter], as_of: date) -> list[Charge]:
    """The matters of `indicators.oversight.attention.attention` on the same day, by colour, then as they
    came.
    """
    found = list(matters)
    told = [_charge(plan, matter) for matter in found if matter.kind != "missing"]
    told.extend(_missing(plan, [matter for matter in found if matter.kind == "missing"], as_of))
    return sorted(told, key=lambda charge: COLOURS.index(charge.colour))


def colour(kind: str, days: int | None) -> Colour:
    """
    >>> colour("overdue", 30), colour("overdue", 31), colour("due_soon", -30), colour("missing", 2000)
    ('yellow', 'red', 'blue', 'yellow')
    """
    if kind == "overdue":
        return "red" if (days or 0) > RED_AFTER_DAYS else "yellow"
    return BY_KIND[kind]


def narrowed(
    charges: Iterable[Charge],
    office: str | None = None,
    colours: Sequence[str] = COLOURS,
    *,
    unnamed: bool = False,
) -> list[Charge]:
    """Those of an office (None: of all; `unnamed`: of no office) and of some colours."""
    return [
        charge
        for charge in charges
        if charge.colour in colours
        and (charge.office is None if unnamed else office in (None, charge.office))
    ]


def _charge(plan: Plan, matter: Matter) -> Charge:
    tasks, clauses = _stated(plan, (matter.target,))
    return Charge(
        kind=matter.kind,
        colour=colour(matter.kind, matter.days),
        targets=(matter.target,),
        office=matter.office,
        years=(matter.year,),
        month=matter.month,
        due=matter.due,
        days=matter.days,
        reported_on=matter.reported_on,
        tasks=tasks,
        clauses=clauses,
        row=matter.row,
    )


def _missing(plan: Plan, matters: Sequence[Matter], as_of: date) -> Iterator[Charge]:
    """One line for each indicator and office, the longest overdue first."""
    lines: dict[tuple[str, str | None], dict[str, list[int]]] = {}
    for matter in matters:
        for id in matter.targets:
            place = str(plan.target(id).indicator), plan.lead_of(id)
            lines.setdefault(place, {}).setdefault(id, []).append(matter.year)
    told = []
    for (indicator, office), by_target in lines.items():
        years = tuple(sorted({year for found in by_target.values() for year in found}))
        due = due_day(plan, indicator, years[0])
        tasks, clauses = _stated(plan, tuple(by_target))
        charge = Charge(
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
        told.append(charge)
    yield from sorted(told, key=lambda charge: -(charge.days or 0))


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
