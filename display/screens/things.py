"""The things that have a page of their own: promises, indicators, tasks, offices, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from display.screens.tasks import task_name
from display.words import LANGUAGES
from display.words.names import office_label, text_of
from indicators.plan import Plan, Words

NEAREST = 3
LONGEST = 60
"""Of a text so many letters are compared; nothing has a longer id."""


class Thing(NamedTuple):
    """Something of the plan, its names by language, and where it is told: a page, and what is
    asked of it.
    """

    kind: str
    id: str
    names: Mapping[str, str]
    page: str
    asked: tuple[str, str]


def things(plan: Plan) -> list[Thing]:
    """All that has a page: promises first, then indicators, tasks, what is to be done, offices."""
    return [*_promises(plan), *_indicators(plan), *_tasks(plan), *_nodes(plan), *_offices(plan)]


def named(things: Iterable[Thing], lang: str) -> dict[str, Thing]:
    """Things by each name that a page of this language shows; of two alike the first stands."""
    made: dict[str, Thing] = {}
    for thing in things:
        for name in (thing.names[lang], thing.names[LANGUAGES[0]]):
            made.setdefault(name, thing)
    return made


def matching(things: Iterable[Thing], text: str) -> list[Thing]:
    """Things that have every word of a text in a name or in their id; those whose name begins
    with it first.
    """
    words = text.casefold().split()
    if not words:
        return []
    names = [(thing, _spellings(thing)) for thing in things]
    hits = [pair for pair in names if all(any(w in t for t in pair[1]) for w in words)]
    hits.sort(key=lambda pair: not any(t.startswith(words[0]) for t in pair[1]))
    return [thing for thing, _ in hits]


def nearest(plan: Plan, kind: str, text: str, lang: str) -> list[str]:
    """The names of the things of a kind whose id or name is most like a text that is none of
    them; empty where none is like it, or the kind has no pages.
    """
    alike = ("indicator", "promise") if kind in ("indicator", "promise") else (kind,)
    spelled = {
        spelling: thing.names[lang]
        for thing in things(plan)
        if thing.kind in alike
        for spelling in _spellings(thing)
    }
    close = get_close_matches(text.casefold()[:LONGEST], spelled, n=NEAREST)
    return list(dict.fromkeys(spelled[spelling] for spelling in close))


def _spellings(thing: Thing) -> list[str]:
    return [text.casefold() for text in dict.fromkeys((*thing.names.values(), thing.id))]


def _names(words: Words) -> dict[str, str]:
    return {lang: text_of(words, lang) for lang in LANGUAGES}


def _promises(plan: Plan) -> Iterable[Thing]:
    """Told at their indicator, or where they have none at their first task."""
    for target in plan.targets:
        names = _names(plan.name_of(target))
        if target.indicator is not None:
            asked = ("indicator", target.indicator)
            yield Thing("promise", target.id, names, "indicator", asked)
        elif target.tasks:
            yield Thing("promise", target.id, names, "tasks", ("task", str(target.tasks[0])))


def _nodes(plan: Plan) -> Iterable[Thing]:
    for task, one in plan.milestones:
        names = _names(plan.name_of(one.id))
        yield Thing("milestone", one.id, names, "tasks", ("task", str(task.number)))


def _indicators(plan: Plan) -> Iterable[Thing]:
    for one in plan.indicators:
        yield Thing("indicator", one.id, _names(one.name), "indicator", ("indicator", one.id))


def _tasks(plan: Plan) -> Iterable[Thing]:
    for task in plan.tasks:
        number = str(task.number)
        asked = ("task", number)
        names = _names(task.name)
        yield Thing("task", number, names, "tasks", asked)
        with_number = {lang: task_name(plan, task.number, lang) for lang in LANGUAGES}
        yield Thing("task", number, with_number, "tasks", asked)


def _offices(plan: Plan) -> Iterable[Thing]:
    for name in (office.name for office in plan.offices):
        names = {lang: office_label(plan, name, lang) for lang in LANGUAGES}
        yield Thing("office", name, names, "offices", ("office", name))
