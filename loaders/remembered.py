"""What earlier files of the same sources had said of them: what their names mean or that these are
left out, and what their columns and titles are to be taken for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import NamedTuple

import pandas as pd

from indicators.figures.stated_values import StatedValues
from indicators.plan import Plan
from loaders.files.findings import LIST, OF_SERIES, Problem
from loaders.files.grid import Grid
from loaders.files.roles import Role
from loaders.meaning.choices import Choices
from loaders.meaning.folding import folded
from loaders.meaning.times import plain_of, times_in
from loaders.tables.notes import printed_source
from loaders.tables.roles import PERIOD

LEFT_OUT = "-"
"""What a name means that is to be left out; no id of a plan is so."""

_KINDS = {
    "indicator_unknown": "indicator",
    "area_unknown": "area",
    **dict.fromkeys(("name_ambiguous", "growth_unknown", *OF_SERIES), "indicator"),
}


class Remembered(NamedTuple):
    """That a source's printed name of an indicator or area means an id of the plan, or LEFT_OUT."""

    kind: str
    printed: str
    source: str
    id: str


class RememberedRole(NamedTuple):
    """What a column or title of a source's tables is to be taken for. `header` is all that stands
    over the sheet's columns, `place` the column's letters; both are blank for a title.
    """

    source: str
    header: str
    place: str
    printed: str
    role: str


@dataclass(frozen=True)
class Memory:
    """What earlier files said: what the names meant that their sources print, and the values
    known of some areas and indicators.
    """

    names: Sequence[Remembered]
    values: Callable[[Collection[str], Collection[str]], pd.DataFrame]
    stated: Callable[[Collection[str], Collection[str]], StatedValues] | None = None
    """All that was ever said of them, the values among it: quicker to tell than the values."""
    roles: Sequence[RememberedRole] = ()


def remembered_names(
    problems: Iterable[Problem], remembered: Iterable[Remembered]
) -> dict[str, str]:
    """The unknown names among the problems of a file that mean one and the same for every source
    that prints them here.
    """
    meanings = {one[:3]: one.id for one in remembered}
    ids = {}
    for problem in problems:
        sources = problem.details.get("sources", "").split(LIST)
        meant = {
            meanings.get((_KINDS.get(problem.code, ""), problem.name, source)) for source in sources
        }
        id = meant.pop() if len(meant) == 1 else None
        if id is not None:
            ids[problem.details.get("name", problem.text)] = id
    return ids


def names_to_remember(problems: Iterable[Problem], chosen: Mapping[str, str]) -> list[Remembered]:
    """What is to be kept of the names that a file asks about: their chosen meanings (or LEFT_OUT),
    for each source that prints them.
    """
    meant = {folded(name): id for name, id in chosen.items()}
    return [
        Remembered(_KINDS[problem.code], problem.name, source, meant[folded(problem.name)])
        for problem in problems
        if problem.code in _KINDS and folded(problem.name) in meant
        for source in problem.details.get("sources", problem.file).split(LIST)
    ]


def with_names(
    choices: Choices, problems: Iterable[Problem], memory: Memory, plan: Plan
) -> Choices:
    """The choices, and beneath them what is remembered of the names that are unknown."""
    also = remembered_names(problems, _still_meant(plan, memory.names))
    also = {
        t: id for t, id in also.items() if t not in choices.names and t not in choices.leave_out
    }
    if not also:
        return choices
    left_out = [text for text, id in also.items() if id == LEFT_OUT and text not in choices.names]
    names = {text: id for text, id in also.items() if id != LEFT_OUT}
    return replace(
        choices, names={**names, **choices.names}, leave_out=[*choices.leave_out, *left_out]
    )


def _still_meant(plan: Plan, names: Sequence[Remembered]) -> list[Remembered]:
    """Remembered names by the ids of today; one whose meaning the plan no longer has is not used."""
    later = [
        (one, one.id if one.id == LEFT_OUT else plan.later_id(one.kind, one.id)) for one in names
    ]
    return [one._replace(id=id) for one, id in later if id is not None]


def source_of(file: str, grids: Iterable[Grid]) -> str:
    """For which source a file's choices are remembered: the one printed below its tables, else
    its name without the periods in it.

    >>> source_of("2025年1-6月快报.xlsx", []), source_of("2025年1-7月快报 (2).xlsx", [])
    ('快报.xlsx', '快报.xlsx')
    >>> source_of("统计年鉴2024.xlsx", []), source_of("2024.xlsx", [])
    ('统计年鉴.xlsx', '2024.xlsx')
    """
    for grid in grids:
        for row in grid.rows:
            first = next((text for text in row.texts if text.strip()), "")
            if source := printed_source(first):
                return _undated(source) or source
    path = PurePath(file)
    return f"{_undated(path.stem).partition('(')[0] or path.stem}{path.suffix}"


def _undated(text: str) -> str:
    plain = plain_of(text)
    for time in reversed(list(times_in(plain))):
        named = re.sub("(?:19|20)[0-9]{2}", "", plain[time.start : time.end])
        kept = named if time.kind == "edition" else ""
        plain = plain[: time.start] + kept + plain[time.end :]
    return plain.strip("-_.,，、 ")


def roles_to_remember(
    source: str, roles: Sequence[Role], chosen: Mapping[str, str]
) -> list[RememberedRole]:
    """What is to be kept of the roles chosen for some places, by `roles` as the file prints them.
    A period is none: the next file's is another.
    """
    return [
        one._replace(role=chosen[role.place])
        for role, one in _keyed(source, roles)
        if role.place in chosen and _can_be_kept(chosen[role.place])
    ]


def _can_be_kept(role: str) -> bool:
    return role.partition(":")[0] != PERIOD


def recalled_roles(
    source: str, roles: Sequence[Role], memory: Memory, choices: Choices
) -> dict[str, str]:
    """The remembered roles of a file's columns and titles, by their place; none where something
    is chosen for that place already.
    """
    known = {one._replace(role=""): one.role for one in memory.roles}
    taken = {place.upper() for place in (*choices.columns, *choices.titles)}
    return {
        role.place: known[key]
        for role, key in _keyed(source, roles)
        if key in known and not {role.place.upper(), role.place.rpartition("!")[2].upper()} & taken
    }


def _keyed(source: str, roles: Sequence[Role]) -> list[tuple[Role, RememberedRole]]:
    """Each role with the key under which it is remembered, still without a role."""
    headers = {role.sheet: "" for role in roles}
    for role in roles:
        if not role.title:
            headers[role.sheet] += f"{role.column}:{_undated(role.text)}|"
    return [
        (
            role,
            RememberedRole(source, "", "", role.text, "")
            if role.title
            else RememberedRole(source, headers[role.sheet], role.column, role.text, ""),
        )
        for role in roles
    ]


def with_roles(choices: Choices, roles: Sequence[Role], recalled: Mapping[str, str]) -> Choices:
    """The choices with the remembered roles of columns and titles."""
    titles = {role.place for role in roles if role.title}
    return replace(
        choices,
        columns={**choices.columns, **{p: r for p, r in recalled.items() if p not in titles}},
        titles={**choices.titles, **{p: r for p, r in recalled.items() if p in titles}},
    )


def as_recalled(
    printed: Sequence[Role], taken: Sequence[Role], recalled: Mapping[str, str]
) -> tuple[Role, ...]:
    """The roles as they were taken, those recalled as the file prints them."""
    own = [
        replace(role, recalled=recalled[role.place]) for role in printed if role.place in recalled
    ]
    order = {role.place: at for at, role in reversed([*enumerate(printed)])}
    every = (*own, *(role for role in taken if role.place not in recalled))
    return tuple(sorted(every, key=lambda role: order.get(role.place, len(order))))


def recalled_notices(file: str, source: str, roles: Iterable[Role]) -> Iterator[Problem]:
    """What is said of each column or title that was taken for what is remembered."""
    for role in roles:
        if role.recalled:
            kind, _, says = role.recalled.partition(":")
            details = {"role_columns": kind, "says": says, "place": role.place, "source": source}
            row = int("".join(filter(str.isdecimal, role.cell.rpartition("!")[2])))
            column = role.text or role.column
            yield Problem(
                "role_recalled",
                file,
                role.sheet,
                row,
                column,
                role.cell,
                role.text,
                details,
                "notice",
            )
