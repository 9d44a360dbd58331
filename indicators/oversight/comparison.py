"""Two states of knowledge compared: which figures changed, which verdicts flipped, and what
brought it about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from indicators.figures.columns import with_upload
from indicators.figures.history import Standing, standing
from indicators.figures.observations import Observation
from indicators.figures.unshown import Unshown, unshown
from indicators.judging.decisions import NO_DECISIONS, Decisions
from indicators.judging.judge import judge
from indicators.judging.judgement import Evidence, Judgement, judgements
from indicators.plan import Plan
from indicators.plan.difference import Renamed, renamed

Place = tuple[str, str, int, int]
"""(area, indicator or target, year, month)"""


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
class Change:
    """One figure in two states: new, revised, same, conflict or gone. `before` and `after` are
    None where it has no single value; `was` and `now` are then the values that stand beside each
    other, none where nothing is known.
    """

    kind: str
    area: str
    indicator: str
    year: int
    month: int
    before: float | None
    after: float | None
    uploads: tuple[int, ...] = ()
    was: tuple[float, ...] = ()
    now: tuple[float, ...] = ()


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

    changes: tuple[Change, ...]
    flips: tuple[Flip, ...]
    unshown: tuple[Unshown, ...] = ()
    plan: Plan | None = None

    def count(self, kind: str) -> int:
        """How many figures changed in a way; `hidden` counts the statements that will not show."""
        if kind == "hidden":
            return len(self.unshown)
        return sum(change.kind == kind for change in self.changes)

    def of_area(self, area: str) -> Difference:
        """What of it concerns an area."""
        return Difference(
            tuple(change for change in self.changes if change.area == area),
            tuple(flip for flip in self.flips if flip.area == area),
            tuple(one for one in self.unshown if one.area == area),
            self.plan,
        )

    def unnumbered(self) -> Difference:
        """The same without submissions: the one that would make it has no number yet."""
        return Difference(
            tuple(replace(change, uploads=()) for change in self.changes),
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
    shown = _shown(after, upload, hidden)
    changes = tuple(_changes(plan, before, after, shown))
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


class _Places:
    """Where the figures and verdicts of the earlier state stand in the later one, if the plan
    has changed between them.
    """

    def __init__(self, before: Plan, after: Plan) -> None:
        self._before, self._after, self._same = before, after, before is after
        self._names = Renamed() if self._same else renamed(before, after)

    def known(self, place: Place) -> bool:
        """Does the later plan know the area and the indicator?"""
        return self._same or (
            self._after.has_area(place[0]) and self._after.has_indicator(place[1])
        )

    def later(self, place: Place) -> Place:
        """A figure's place by the ids of the later plan."""
        area, indicator, year, month = place
        area = self._names.area.get(area, area)
        return area, self._names.indicator.get(indicator, indicator), year, month

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
    return tuple(_flips(plan, before, after, ()))


def _shown(after: Known, upload: int | None, hidden: Iterable[Unshown]) -> set[Place]:
    """The figures that statements of an upload show."""
    told = after.observations
    mine = told[told["upload"] == upload]
    columns = (mine[name] for name in ("area", "indicator", "year", "month"))
    places: Counter[Place] = Counter(zip(*columns, strict=True))
    places.subtract((one.area, one.indicator, one.year, one.month) for one in hidden)
    return {place for place, count in places.items() if count > 0}


def _changes(plan: Plan, before: Known, after: Known, shown: set[Place]) -> Iterator[Change]:
    places = _Places(before.plan or plan, after.plan or plan)
    old = {places.later(place): one for place, one in _by_place(plan, before).items()}
    new = _by_place(plan, after)
    for place in sorted(old.keys() | new.keys()):
        if not places.known(place):
            continue
        was, now = old.get(place), new.get(place)
        uploads = tuple(sorted(_statements(was) ^ _statements(now)))
        kind = _kind(was, now)
        if kind != "same" or place in shown:
            values = was.value if was else None, now.value if now else None
            yield Change(
                kind,
                *place,
                *values,
                uploads=tuple(dict.fromkeys(upload for upload, _ in uploads)),
                was=was.candidates if was else (),
                now=now.candidates if now else (),
            )


def _by_place(plan: Plan, known: Known) -> dict[Place, Standing]:
    return standing(known.plan or plan, known.observations, known.as_of, known.decisions.choices)


def _statements(figure: Standing | None) -> frozenset[tuple[int, int]]:
    """(upload, statement) of everything said of a figure."""
    return figure.statements if figure else frozenset()


def _kind(was: Standing | None, now: Standing | None) -> str:
    if was is None:
        return "conflict" if now and now.conflict else "new"
    if now is None:
        return "gone"
    if was.candidates == now.candidates:
        return "same"
    return "conflict" if now.conflict else "revised"


def _flips(plan: Plan, before: Known, after: Known, changes: tuple[Change, ...]) -> Iterator[Flip]:
    brought = {(c.area, c.indicator, c.year, c.month): c.uploads for c in changes}
    where = _Places(before.plan or plan, after.plan or plan)
    former = {where.judged(row): row for row in judgements(_judged(plan, before))}
    for row in judgements(_judged(plan, after)):
        was = former.get(_place(row))
        absent = where.absent(row)
        verdict = was.verdict if was is not None else absent
        if verdict != row.verdict:
            inputs = (*row.inputs, *(was.inputs if was is not None else ()))
            places = {_figure(one) for one in inputs if one.is_figure}
            uploads = {upload for place in places for upload in brought.get(place, ())}
            yield Flip(*_place(row), verdict, row.verdict, row, tuple(sorted(uploads)))


def _judged(plan: Plan, known: Known) -> pd.DataFrame:
    return judge(known.plan or plan, known.observations, known.as_of, decisions=known.decisions)


def _place(row: Judgement) -> Place:
    return row.area, row.target, row.year, row.month


def _figure(one: Evidence) -> Place:
    return one.area or "", one.indicator or "", one.year or 0, one.month or 0
