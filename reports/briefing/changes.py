"""What is different from a former day: verdicts that changed, figures that are new, revised or
gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from display.words import word
from display.words.periods import period_label
from indicators.judging.judgement import Judgement, judgements
from reports.briefing.content import Block, Cell, Column, Paragraph, Table
from reports.briefing.scope import JUDGED, Before, Scope
from reports.briefing.wording import capital, day_text


class Pair(NamedTuple):
    """One row in two states; `then` is None where there was no such row."""

    then: Judgement | None
    now: Judgement | None

    @property
    def shown(self) -> Judgement:
        """The later of the two that there is."""
        found = self.now if self.now is not None else self.then
        assert found is not None
        return found

    @property
    def kind(self) -> str:
        """What became of the value: same, new, revised or gone."""
        then, now = (None if row is None else row.value for row in self)
        if then == now:
            return "same"
        if then is None:
            return "new"
        return "gone" if now is None else "revised"

    @property
    def judged(self) -> bool:
        """A part of a year has no verdict."""
        return bool(self.shown.month == 12 or self.shown.rule == "done_by")

    @property
    def flipped(self) -> bool:
        """Did the verdict change?"""
        return _verdict(self.then) != _verdict(self.now)


def changes(scope: Scope, before: Before) -> list[Block]:
    """What differs from the former state, in counts and line by line."""
    lines = [pair for pair in _pairs(scope, before) if pair.kind != "same" or pair.flipped]
    day = day_text(before.as_of, scope.lang)
    if not lines:
        return [Paragraph(scope.phrase("changes.nothing", day=day))]
    counts = {kind: sum(pair.kind == kind for pair in lines) for kind in ("new", "revised", "gone")}
    flips = sum(pair.flipped for pair in lines)
    parts = [
        scope.phrase("changes.flips", count=flips) if flips else scope.phrase("changes.no_flips")
    ]
    parts += [
        scope.phrase(f"changes.count_{kind}", count=count)
        for kind, count in counts.items()
        if count
    ]
    intro = scope.phrase("changes.intro", day=day, parts=scope.joined(parts, "clause"))
    heads = [
        (scope.word("label.indicator"), 0.34, "left"),
        (scope.word("label.period"), 0.16, "left"),
    ]
    heads += [
        (scope.phrase(f"changes.{key}"), share, "left")
        for key, share in (("then", 0.19), ("now", 0.19), ("kind", 0.12))
    ]
    columns = tuple(Column(*head) for head in heads)
    return [
        Paragraph(intro),
        Table(scope.phrase("changes.table"), columns, tuple(_line(scope, pair) for pair in lines)),
    ]


def _pairs(scope: Scope, before: Before) -> Iterator[Pair]:
    """Rows of the plan's own area in either state, up to the day's year, the newest year first."""
    area = before.frame["area"] == scope.plan.document.area
    then = {
        _place(row): row
        for row in judgements(before.frame[area & before.frame["counted"].astype(bool)])
    }
    now = {_place(row): row for row in scope.own}
    order = {
        target: place for place, target in enumerate(dict.fromkeys(row.target for row in scope.own))
    }
    places = sorted({*then, *now}, key=lambda p: (-p[1], order.get(p[0], len(order)), p[2]))
    yield from (Pair(then.get(place), now.get(place)) for place in places)


def _place(row: Judgement) -> tuple[str, int, int]:
    return row.target, row.year, row.month


def _verdict(row: Judgement | None) -> str:
    """A full year that nobody had looked at was as undetermined as one without figures."""
    if row is None:
        return "undetermined"
    if row.month < 12 and row.rule != "done_by":
        return "undetermined"
    return row.standing


def _line(scope: Scope, pair: Pair) -> tuple[Cell, ...]:
    row = pair.shown
    period = scope.tight(period_label(row.year, row.month, scope.lang, scope.plan))
    dated = row.rule == "done_by"
    return (
        Cell(capital(scope.name(row)), cites=scope.cites.of(row)),
        Cell(row.due.isoformat() if row.due is not None else period),
        _state(scope, pair.then, full=pair.judged),
        _state(scope, pair.now, full=pair.judged),
        Cell(word("app.none", scope.lang) if dated else scope.phrase(f"changes.kind_{pair.kind}")),
    )


def _state(scope: Scope, row: Judgement | None, *, full: bool) -> Cell:
    """The value and, of what is judged, the verdict: 5.0%，未达标."""
    value, verdict = None if row is None else row.value, _verdict(row)
    facts = [scope.phrase("changes.absent") if row is None or value is None else scope.value(row)]
    if row is not None and row.rule == "done_by":
        facts = []
    if full and (verdict != "undetermined" or not facts or value is not None):
        facts.append(scope.word(f"verdict.{verdict}"))
    return Cell(scope.joined(facts, "clause"), tone=verdict if full and verdict in JUDGED else None)
