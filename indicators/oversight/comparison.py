"""Two states of knowledge compared: which figures changed, which verdicts flipped, and what
brought it about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from indicators.figures.columns import Texts, with_upload
from indicators.figures.numbering import month_of, numbering, year_of
from indicators.figures.observations import Observation
from indicators.figures.standing import Standings, alike, known_to_one, standings
from indicators.figures.unshown import Unshown, unshown
from indicators.figures.vintages import place_keys
from indicators.judging.decisions import NO_DECISIONS, Decisions
from indicators.judging.judge import judge
from indicators.judging.judgement import Evidence, Judgement, judgements
from indicators.oversight.changes import KINDS, Changes, Place, Several
from indicators.plan import Area, Indicator, Plan
from indicators.plan.difference import Renamed, renamed


@dataclass(frozen=True)
class Known:
    """What is known: statements, decisions, the day as of which they are seen, and the plan by
    which they are judged where it is not the one at hand.
    """

    observations: pd.DataFrame
    as_of: date
    decisions: Decisions = NO_DECISIONS
    plan: Plan | None = None


@dataclass(frozen=True)
class Flip:
    """One verdict in two states, with the row of the later one."""

    area: str
    target: str
    year: int
    month: int
    before: str | None
    after: str | None
    row: Judgement
    uploads: tuple[int, ...] = ()


@dataclass(frozen=True)
class Difference:
    """The figures and the verdicts in which two states of knowledge differ, and the statements
    of the upload between them that will not show; `plan` is the one of the later state where it
    is not the one at hand.
    """

    changes: Changes
    flips: tuple[Flip, ...]
    unshown: tuple[Unshown, ...] = ()
    plan: Plan | None = None

    def count(self, kind: str) -> int:
        """How many figures changed in a way; `hidden` counts the statements that will not show."""
        if kind == "hidden":
            return len(self.unshown)
        return self.changes.count(kind)

    def of_area(self, area: str) -> Difference:
        """What of it concerns an area."""
        return Difference(
            self.changes.of_area(area),
            tuple(flip for flip in self.flips if flip.area == area),
            tuple(one for one in self.unshown if one.area == area),
            self.plan,
        )

    def unnumbered(self) -> Difference:
        """The same without submissions: the one that would make it has no number yet."""
        return Difference(
            self.changes.unnumbered(),
            tuple(replace(flip, uploads=()) for flip in self.flips),
            self.unshown,
            self.plan,
        )


def compare(plan: Plan, before: Known, after: Known, upload: int | None = None) -> Difference:
    """Every figure and verdict that differs; of the figures that `upload` shows also those that
    stay the same, and of its statements those that will not show.

    `uploads` are the submissions whose statements only one of the two states knows.
    """
    hidden: tuple[Unshown, ...] = ()
    if upload is not None:
        decided = after.decisions.choices
        hidden = unshown(plan, after.observations, after.as_of, upload, decided)
    changes = _changes(plan, before, after, _shown(plan, after, upload, hidden))
    return Difference(changes, tuple(_flips(plan, before, after, changes)), hidden, after.plan)


def with_more(
    plan: Plan, now: Known, more: Sequence[Observation], upload: int, day: date
) -> Difference:
    """What one more upload of that number, recorded on a day, would change; the figures that it
    states and that stay the same are in it too, and its statements that would not show.
    """
    then = replace(now, observations=with_upload(now.observations, more, upload, day))
    return compare(plan, now, then, upload).unnumbered()


def without_upload(plan: Plan, now: Known, upload: int) -> Difference:
    """What would change if an upload's statements were withdrawn."""
    left = now.observations[now.observations["upload"] != upload]
    return compare(plan, now, replace(now, observations=left))


def brought(plan: Plan, now: Known, upload: int) -> Difference:
    """What an upload's statements change in what is known now: the figures and verdicts that would
    be others without them.
    """
    left = now.observations[now.observations["upload"] != upload]
    return compare(plan, replace(now, observations=left), now, upload).unnumbered()


class _Places:
    """Where the figures and verdicts of the earlier state stand in the later one, if the plan
    has changed between them.
    """

    def __init__(self, before: Plan, after: Plan) -> None:
        self._before, self._after, self._same = before, after, before is after
        self._names = Renamed() if self._same else renamed(before, after)

    def later(self, standing: Standings) -> Standings:
        """What stood, by the keys of the later plan; without what that does not know."""
        if self._same:
            return standing
        numbers, after = numbering(self._before), numbering(self._after)
        area = _renumbered(self._before.areas, self._names.area, self._after.areas)
        indicator = _renumbered(
            self._before.indicators, self._names.indicator, self._after.indicators
        )

        def by_after(key: np.ndarray) -> np.ndarray:
            places = indicator[numbers.indicator_of(key)], area[numbers.area_of(key)]
            return after.key(*places, year_of(key), month_of(key))

        return standing.by(by_after(standing.keys), by_after(standing.statements[0]))

    def judged(self, row: Judgement) -> Place:
        """The same of an earlier verdict."""
        area = self._names.area.get(row.area, row.area)
        return area, self._names.promise.get(row.target, row.target), row.year, row.month

    def absent(self, row: Judgement) -> str | None:
        """What stood where the earlier state has no row: an undetermined year, or nothing."""
        if not (self._same or self._made(row.target)):
            return None if row.verdict != "undetermined" else row.verdict
        return "undetermined" if row.month == 12 and row.verdict is not None else None

    def _made(self, promise: str) -> bool:
        """Did the earlier plan make a promise of the later one?"""
        return self._before.has_promise(promise) or promise in self._names.promise.values()


def flips(plan: Plan, before: Known, after: Known) -> tuple[Flip, ...]:
    """The verdicts alone, where no figure differs."""
    return tuple(_flips(plan, before, after, Changes.of(())))


def _renumbered(
    before: Sequence[Area | Indicator], names: Mapping[str, str], after: Sequence[Area | Indicator]
) -> np.ndarray:
    """For each entry of an earlier plan its place in the later one; −1 where that has none."""
    places = {entry.id: place for place, entry in enumerate(after)}
    return np.array([places.get(names.get(e.id, e.id), -1) for e in before], dtype="int64")


def _shown(plan: Plan, after: Known, upload: int | None, hidden: Sequence[Unshown]) -> np.ndarray:
    """The keys of the figures that statements of an upload show."""
    numbers = numbering(after.plan or plan)
    observations = after.observations
    mine = observations[observations["upload"] == upload]
    keys, counts = np.unique(place_keys(numbers, mine), return_counts=True)
    if hidden:
        columns = pd.DataFrame(
            [(one.area, one.indicator, one.year, one.month) for one in hidden],
            columns=["area", "indicator", "year", "month"],
        )
        np.subtract.at(counts, np.searchsorted(keys, place_keys(numbers, columns)), 1)
    return keys[(counts > 0) & (keys >= 0)]


def _changes(plan: Plan, before: Known, after: Known, shown: np.ndarray) -> Changes:
    was = _Places(before.plan or plan, after.plan or plan).later(_standings(plan, before))
    now = _standings(plan, after)
    keys = np.union1d(was.keys, now.keys)
    old, new = was.at(keys), now.at(keys)
    kind = np.full(len(keys), KINDS.index("revised"), dtype="int8")
    kind[old < 0] = KINDS.index("new")
    both = np.flatnonzero((old >= 0) & (new >= 0))
    stands = new >= 0
    kind[np.flatnonzero(stands)[now.conflict[new[stands]]]] = KINDS.index("conflict")
    kind[both[alike(was, now, old[both], new[both])]] = KINDS.index("same")
    kind[~stands] = KINDS.index("gone")
    rows = np.flatnonzero((kind != KINDS.index("same")) | np.isin(keys, shown))
    keys, old, new, kind = keys[rows], old[rows], new[rows], kind[rows]
    changed, uploads = known_to_one(was, now)
    first = np.searchsorted(changed, keys)
    behind = Several(first, np.searchsorted(changed, keys, side="right") - first, uploads)
    numbers = numbering(after.plan or plan)
    areas = Texts(numbers.area_of(keys), tuple(one.id for one in numbers.plan.areas))
    indicators = Texts(numbers.indicator_of(keys), tuple(i.id for i in numbers.plan.indicators))
    year, month = year_of(keys), month_of(keys)
    values = was.single(old), now.single(new)
    several = (Several(*one.several(at)) for one, at in ((was, old), (now, new)))
    changes = Changes(kind, areas, indicators, year, month, *values, behind, *several)
    return changes.at(np.lexsort((month, year, indicators.ranks(), areas.ranks())))


def _standings(plan: Plan, known: Known) -> Standings:
    return standings(known.plan or plan, known.observations, known.as_of, known.decisions.choices)


def _flips(plan: Plan, before: Known, after: Known, changes: Changes) -> Iterator[Flip]:
    where = _Places(before.plan or plan, after.plan or plan)
    former = {where.judged(row): row for row in judgements(_judged(plan, before))}
    judged: list[tuple[Judgement, str | None, set[Place]]] = []
    for row in judgements(_judged(plan, after)):
        was = former.get(place_of(row))
        verdict = was.verdict if was is not None else where.absent(row)
        if verdict != row.verdict:
            inputs = (*row.inputs, *(was.inputs if was is not None else ()))
            judged.append((row, verdict, {_figure(one) for one in inputs if one.is_figure}))
    brought = changes.uploads_of(set().union(*(places for *_, places in judged)))
    for row, verdict, places in judged:
        uploads = {upload for place in places for upload in brought.get(place, ())}
        yield Flip(*place_of(row), verdict, row.verdict, row, tuple(sorted(uploads)))


def _judged(plan: Plan, known: Known) -> pd.DataFrame:
    return judge(known.plan or plan, known.observations, known.as_of, decisions=known.decisions)


def place_of(row: Judgement) -> Place:
    """Whose verdict a row is: the area, the target, and the period."""
    return row.area, row.target, row.year, row.month


def _figure(one: Evidence) -> Place:
    return one.area or "", one.indicator or "", one.year or 0, one.month or 0
