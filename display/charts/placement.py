"""Where labels go beside their points so that they do not cover one another."""

from __future__ import annotations

from collections.abc import Iterable
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
        """The area that two boxes share, in square pixels."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down * other.weight if across > 0 and down > 0 else 0.0


class Label(NamedTuple):
    """A text at a point, in pixels."""

    x: float
    y: float
    text: str
    size: float = 12


PREFERRED = (
    "top center",
    "middle right",
    "bottom center",
    "middle left",
    "top right",
    "bottom right",
)


_CROWDED = 0.5
"""How much of a label may be covered, as a share of itself."""


def around(x: float, y: float, radius: float, weight: float = 1.0) -> Box:
    """The box about a point, in pixels; `weight` is how bad it is to cover it."""
    return Box(x - radius, y - radius, x + radius, y + radius, weight)


def positions(
    labels: Iterable[Label],
    obstacles: Iterable[Box],
    frame: Box,
    preferred: tuple[str, ...] = PREFERRED,
) -> list[str | None]:
    """For each label the plotly text position that covers least, earlier ones first, inside the
    frame if it can.

    None where every place is crowded: the label is better left to the hover.

    >>> one = Label(50, 50, "5.0")
    >>> positions([one, one], [], Box(0, 0, 100, 100))
    ['top center', 'middle right']
    """
    taken = list(obstacles)
    places: list[str | None] = []
    for label in labels:
        boxes = {position: _box(label, position) for position in preferred}
        best = min(preferred, key=lambda p: (_cost(boxes[p], taken, frame), preferred.index(p)))
        if _cost(boxes[best], taken, frame) > _CROWDED * (label.size + 3) * width(
            label.text, label.size
        ):
            places.append(None)
            continue
        taken.append(boxes[best])
        places.append(best)
    return places


def _cost(box: Box, taken: list[Box], frame: Box) -> float:
    outside = (box.right - box.left) * (box.bottom - box.top) - box.covered(
        frame._replace(weight=1.0)
    )
    return round(sum(box.covered(other) for other in taken) + 3 * outside, 3)


def _box(label: Label, position: str) -> Box:
    wide, high, gap = width(label.text, label.size), label.size + 3, 9
    vertical, _, horizontal = position.partition(" ")
    left = {"left": label.x - gap - wide, "center": label.x - wide / 2, "right": label.x + gap}[
        horizontal
    ]
    top = {"top": label.y - gap - high, "middle": label.y - high / 2, "bottom": label.y + gap}[
        vertical
    ]
    return Box(left, top, left + wide, top + high)
