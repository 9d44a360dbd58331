"""What is asked of the files on the desk: names, doubts, columns; only of what lies there now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor import Problem, Reading, Role

NAMES = (
    *("indicator_unknown", "area_unknown", "name_ambiguous", "growth_unknown"),
    *("index_base", "kind_unclear", "unit_of_other_currency", "unit_not_convertible"),
)
"""Problems that a choice on the screen settles."""


class Questions(NamedTuple):
    """The names and the doubts that a file once asked about."""

    names: frozenset[str]
    doubts: frozenset[str]


@dataclass
class Asked:
    """`asked` are the names ever unknown, `held` the figures ever doubted, so that a choice can
    be changed: `chosen`, `remembered`, `leave_rest` of the names, `reasons` of the figures.
    `listed` are the columns and titles (True) of each file by their place, with what they were
    first taken for, `roles` what they are said to be, `kept` those of which that is remembered.
    """

    chosen: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    remembered: set[str] = field(default_factory=set)
    leave_rest: bool = False
    asked: dict[str, Problem] = field(default_factory=dict)
    held: dict[str, tuple[Problem, Reading]] = field(default_factory=dict)
    listed: dict[tuple[str, bool, str], Role] = field(default_factory=dict)
    roles: dict[tuple[str, bool, str], str] = field(default_factory=dict)
    kept: set[tuple[str, bool, str]] = field(default_factory=set)


def answered(on: Asked) -> bool:
    """Whether anything was said of what the files ask."""
    return bool(on.chosen or on.reasons or on.roles or on.leave_rest)


def list_columns(on: Asked, reading: Reading) -> None:
    """Keep what each column and title of a file was first taken for, and whether that is recalled."""
    for role in reading.roles:
        place = (reading.file, role.title, role.place)
        first = on.listed.get(place, role)
        on.listed[place] = role if role.recalled else replace(first, recalled="")


def ask(on: Asked, readings: Iterable[Reading]) -> None:
    """Ask what these files leave open; of what was asked before, only what was answered stays,
    so that the answer can be changed.
    """
    readings = list(readings)
    names = _names(readings)
    kept = {
        text: problem
        for text, problem in on.asked.items()
        if text in names or text in on.chosen or on.leave_rest
    }
    on.asked = kept | names
    doubts = _doubts(readings)
    waiting = {id: pair for id, pair in on.held.items() if id in doubts or id in on.reasons}
    on.held = waiting | doubts


def forget(on: Asked, name: str) -> Questions:
    """Ask no more what a file asked that has left the desk; what it asked."""
    former = Questions(
        frozenset(text for text, problem in on.asked.items() if problem.file == name),
        frozenset(id for id, (problem, _) in on.held.items() if problem.file == name),
    )
    on.asked = {text: problem for text, problem in on.asked.items() if problem.file != name}
    on.held = {id: pair for id, pair in on.held.items() if pair[0].file != name}
    on.listed = {place: role for place, role in on.listed.items() if place[0] != name}
    return former


def again(on: Asked, former: Questions, plain: Reading) -> None:
    """Ask anew what a mended file, read without any answer, still asks; an answer to what it
    asks no more is forgotten. `former` are the names and doubts of the file that it replaced.
    """
    list_columns(on, plain)
    names, doubts = _names([plain]), _doubts([plain])
    on.asked = names | on.asked
    on.held = doubts | on.held
    for text in former.names - on.asked.keys():
        on.chosen.pop(text, None)
        on.remembered.discard(text)
    for id in former.doubts - on.held.keys():
        on.reasons.pop(id, None)
    on.roles = {
        place: role
        for place, role in on.roles.items()
        if place[0] != plain.file or place in on.listed
    }
    on.kept &= on.roles.keys()


def _names(readings: Iterable[Reading]) -> dict[str, Problem]:
    found: dict[str, Problem] = {}
    for reading in readings:
        for problem in reading.problems:
            if problem.code in NAMES:
                found.setdefault(problem.name, problem)
    return found


def _doubts(readings: Iterable[Reading]) -> dict[str, tuple[Problem, Reading]]:
    return {p.id: (p, reading) for reading in readings for p in reading.holds}
