"""What is different from a former day: verdicts that changed, figures that are new, revised or gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from display import rows
from display.periods import period_label
from display.rows import Row
from display.words import has_word, word
from indicators.observations import records
from reports.briefing.content import Block, Cell, Column, Paragraph, Table
from reports.briefing.seen import Before, Seen
from reports.briefing.wording import capital, day_text


class Pair(NamedTuple):
    """One row in two states; `then` is None where there was no such row."""

    then: Row | None
    now: Row | None

    @property
    def shown(self) -> Row:
        found = self.now if self.now is not None else self.then
        assert found is not None
        return found

    @property
    def kind(self) -> str:
        then, now = (None if row is None else rows.value(row, "value") for row in self)
        if then == now:
            return "same"
        if then is None:
            return "new"
        return "gone" if now is None else "revised"


def changes(seen: Seen, before: Before) -> list[Block]:
    pairs = list(_pairs(seen, before))
    flips = [pair for pair in pairs if _verdict(pair.then) != _verdict(pair.now)]
    figures = [pair for pair in pairs if pair.kind != "same"]
    day = day_text(before.as_of, seen.lang)
    if not flips and not figures:
        return [Paragraph(seen.told("changes.nothing", day=day))]
    kinds = [pair.kind for pair in figures]
    counts = {"flips": len(flips), "new": kinds.count("new"), "revised": kinds.count("revised")}
    blocks: list[Block] = [Paragraph(seen.told("changes.intro", day=day, **counts))]
    if flips:
        blocks.append(_table(seen, "flips", flips, _flip_line))
    if figures:
        blocks.append(_table(seen, "figures", figures, _figure_line))
    return blocks


def _pairs(seen: Seen, before: Before) -> Iterator[Pair]:
    """Rows of the plan's own area in either state, up to the day's year, the newest year first."""
    area = before.frame["area"] == seen.plan.document.area
    then = {_place(row): row for row in records(before.frame[area & before.frame["counted"].astype(bool)])}
    now = {_place(row): row for row in seen.own}
    order = {target: place for place, target in enumerate(dict.fromkeys(row["target"] for row in seen.own))}
    places = sorted({*then, *now}, key=lambda p: (-p[1], order.get(p[0], len(order)), p[2]))
    yield from (Pair(then.get(place), now.get(place)) for place in places)


def _place(row: Row) -> tuple[str, int, int]:
    return str(row["target"]), int(row["year"]), int(row["month"])


def _verdict(row: Row | None) -> str | None:
    """A full year that nobody had looked at was as undetermined as one without figures."""
    if row is None:
        return "undetermined"
    if row["month"] < 12 and row["rule"] != "done_by":
        return "undetermined"
    return rows.text(row, "verdict") or "undetermined"


def _table(seen: Seen, key: str, found: list[Pair], line: Callable[[Seen, Pair], tuple[Cell, ...]]) -> Table:
    heads = [(seen.word("label.indicator"), 0.36), (seen.word("label.period"), 0.18), (seen.told("changes.then"), 0.16)]
    heads += [(seen.told("changes.now"), 0.16), (seen.told("changes.kind"), 0.14)]
    columns = tuple(Column(head, share) for head, share in heads)
    return Table(seen.told(f"changes.{key}"), columns, tuple(line(seen, pair) for pair in found))


def _flip_line(seen: Seen, pair: Pair) -> tuple[Cell, ...]:
    then, now = _verdict(pair.then), _verdict(pair.now)
    return (*_of(seen, pair), *(_verdict_cell(seen, v) for v in (then, now)), _kind(seen, pair))


def _verdict_cell(seen: Seen, verdict: str | None) -> Cell:
    known = verdict if verdict and has_word(f"verdict.{verdict}", seen.lang) else "undetermined"
    return Cell(seen.word(f"verdict.{known}"), tone=None if known == "undetermined" else known)


def _figure_line(seen: Seen, pair: Pair) -> tuple[Cell, ...]:
    return (*_of(seen, pair), _value(seen, pair.then), _value(seen, pair.now), _kind(seen, pair))


def _of(seen: Seen, pair: Pair) -> tuple[Cell, Cell]:
    row = pair.shown
    period = seen.tight(period_label(row["year"], row["month"], seen.lang))
    return Cell(capital(seen.name(row)), cites=seen.cites.of(row)), Cell(period)


def _value(seen: Seen, row: Row | None) -> Cell:
    value = None if row is None else rows.value(row, "value")
    if row is None or value is None:
        return Cell(seen.told("changes.absent"))
    return Cell(seen.value(row), value)


def _kind(seen: Seen, pair: Pair) -> Cell:
    return Cell(
        seen.told(f"changes.kind_{pair.kind}") if pair.shown["rule"] != "done_by" else word("app.none", seen.lang)
    )
