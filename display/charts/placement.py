"""Where labels go beside their points so that none covers another and none leaves the picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from display.charts.template import width


class Box(NamedTuple):
    """A rectangle in pixels, y growing downward; `weight` is how much it minds being covered."""

    left: float
    top: float
    right: float
    bottom: float
    weight: float = 1.0

    def covered(self, other: Box) -> float:
        """The area that two boxes share, in square pixels times what the other minds."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down * other.weight if across > 0 and down > 0 else 0.0

    def within(self, frame: Box) -> bool:
        """Does it lie wholly inside the frame?"""
        return (
            self.left >= frame.left
            and self.top >= frame.top
            and self.right <= frame.right
            and self.bottom <= frame.bottom
        )


class Label(NamedTuple):
    """A text at a point, in pixels. One that must be read is set on a line rather than left
    out.
    """

    x: float
    y: float
    text: str
    size: float = 12
    needed: bool = False


class Place(NamedTuple):
    """Where a label's middle lies from its point, in pixels, and the box it takes."""

    across: float
    down: float
    box: Box
    far: bool


SIDES = ((0, -1), (1, 0), (0, 1), (-1, 0), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Above, right, below, left, then the corners: the first is liked best."""

GAPS = (11, 17, 26, 38, 52, 68)
"""Pixels between a point and its label; the nearest that is free is taken."""

_NEAR = GAPS[1]

_CROWDED = 0.5
"""How much of a label may be covered, as a share of itself."""


def around(x: float, y: float, radius: float, weight: float = 1.0) -> Box:
    """The box about a point, in pixels; `weight` is how bad it is to cover it."""
    return Box(x - radius, y - radius, x + radius, y + radius, weight)


def places(labels: Iterable[Label], obstacles: Iterable[Box], frame: Box) -> list[Place | None]:
    """For each label the place that covers least, earlier ones first: always inside the frame,
    never on another label.

    None where every place is taken: the label is better left to the hover.

    >>> one = Label(50, 50, "5.0")
    >>> [(round(p.across), round(p.down)) for p in places([one, one], [], Box(0, 0, 100, 100))]
    [(0, -18), (21, 0)]
    """
    minded, taken = list(obstacles), list[Box]()
    placed: list[Place | None] = []
    for label in labels:
        best = _best(label, minded, taken, frame)
        placed.append(best)
        if best is not None:
            taken.append(best.box)
    return placed


def _best(label: Label, minded: list[Box], taken: list[Box], frame: Box) -> Place | None:
    """The free place that costs least, where it is good enough."""
    most = float("inf") if label.needed else _CROWDED
    best, least = None, most
    for order, place in enumerate(_around(label)):
        if not place.box.within(frame) or any(place.box.covered(other) for other in taken):
            continue
        size = (place.box.right - place.box.left) * (place.box.bottom - place.box.top)
        cost = sum(place.box.covered(other) for other in minded) / size + order / 200
        if cost < least:
            best, least = place, cost
    return best


def _around(label: Label) -> Iterator[Place]:
    """Every place that a label may take, the best liked first."""
    wide, high = width(label.text, label.size), label.size + 3
    for gap, (across, down) in product(GAPS, SIDES):
        x, y = across * (gap + wide / 2), down * (gap + high / 2)
        left, top = label.x + x - wide / 2, label.y + y - high / 2
        yield Place(x, y, Box(left, top, left + wide, top + high), gap > _NEAR)


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Ascending places moved as little as it takes to stand apart between two bounds; they reach
    beyond the upper one only where there is no room for all.

    >>> spread([10, 11, 40], 15, 0, 100)
    [3.0, 18.0, 40.0]
    >>> spread([96, 97, 98], 15, 0, 100)
    [70, 85, 100]
    """
    blocks: list[list[float]] = []
    for place, at in enumerate(wanted):
        blocks.append([at - place * apart])
        while len(blocks) > 1 and _mean(blocks[-2]) > _mean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    last = max(low, high - apart * (len(wanted) - 1))
    level = [min(max(_mean(block), low), last) for block in blocks for _ in block]
    return [at + place * apart for place, at in enumerate(level)]


def _mean(block: list[float]) -> float:
    return sum(block) / len(block)
