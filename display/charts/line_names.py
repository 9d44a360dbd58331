"""What the lines of a series are called, and where they end."""

from __future__ import annotations

from typing import NamedTuple

from display.charts.palette import palette
from display.charts.series import Series
from display.words import word
from display.words.names import text_of
from display.words.targets import target_label

NEAR = 1
"""Years before the edge from which a line's end is led to its name in the margin."""


class End(NamedTuple):
    """What a line is called, and where it ends."""

    x: float
    y: float
    text: str
    colour: str
    strong: bool = False


def ends(known: Series, lang: str, scheme: str) -> list[End]:
    """The lines' names: the area's own, the target, the yearly targets set later, each
    benchmark.
    """
    colours = palette(scheme)
    lines = []
    full = known.full_years()
    if len(full) > 1 and (known.beside or known.in_force()):
        own = text_of(known.plan.area(known.area).short, lang)
        lines.append(End(full[-1].at, full[-1].value, own, colours.ink, strong=True))
    span, level = known.in_force(), known.promised_level()
    if known.target is not None and span is not None and level is not None:
        label = target_label(known.plan, known.target, lang, known.area)
        lines.append(End(known.last, level, label, colours.deep))
    later = known.later_targets()
    if later:
        named = word("label.later_target", lang)
        lines.append(End(later[-1].year, later[-1].value, named, colours.deep))
    for area, line in known.beside:
        lines.append(End(line[-1][0], line[-1][1], text_of(area.short, lang), colours.muted))
    return lines


def at_edge(known: Series, end: End) -> bool:
    """Is the line named in the margin? One that ends long before is named where it ends."""
    return end.x >= known.last - NEAR
