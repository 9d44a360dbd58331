"""Areas ranked on one promise as bars: how long each is, and where its own target stands."""

from __future__ import annotations

from typing import NamedTuple

from indicators.judging.judgement import Judgement
from indicators.oversight.ranking import Ranking

APART = 3.0
"""From targets so many times as large as others on, areas are compared by attainment: a bar of
an area's own size says nothing of its promise.
"""

FULL = 100.0
"""The whole width, in percent."""


class RankBar(NamedTuple):
    """A bar from `start`, `length` long, with the target at `target`, all in percent of the
    width.
    """

    start: float
    length: float
    target: float


class RankBars(NamedTuple):
    """The bars in the order of the ranking. `by_attainment`: drawn is the share of each area's
    own number, all targets stand at one place.
    """

    bars: tuple[RankBar, ...]
    by_attainment: bool


def rank_bars(ranking: Ranking) -> RankBars:
    """The bars of all ranked areas on one scale, zero on it."""
    rows = [one.row for one in ranking.ranked]
    by_attainment = _is_apart(rows)
    pairs = [_drawn(row, by_attainment) for row in rows]
    low = min([0.0, *(min(pair) for pair in pairs)])
    high = max([0.0, *(max(pair) for pair in pairs)])
    size = (high - low) or 1.0
    bars = []
    for value, target in pairs:
        start, end = sorted((0.0, value))
        bars.append(
            RankBar(
                _percent((start - low) / size),
                _percent((end - start) / size),
                _percent((target - low) / size),
            )
        )
    return RankBars(tuple(bars), by_attainment)


def _drawn(row: Judgement, by_attainment: bool) -> tuple[float, float]:
    """(what is drawn, where the target stands)."""
    if by_attainment:
        return max(0.0, row.attainment or 0.0), 1.0
    return row.value or 0.0, row.reference or 0.0


def _is_apart(rows: list[Judgement]) -> bool:
    sizes = [abs(row.reference) for row in rows if row.reference is not None]
    known = all(row.attainment is not None for row in rows)
    return bool(sizes) and known and max(sizes) > APART * min(sizes)


def _percent(share: float) -> float:
    return round(FULL * share, 2)
