"""The values beside the points of a series, and the names of lines that end early."""

from __future__ import annotations

from itertools import pairwise

import plotly.graph_objects as go

from display.charts.canvas import Canvas
from display.charts.line_names import End, at_edge, ends
from display.charts.palette import palette
from display.charts.placement import Box, Label, Place, around, places
from display.charts.series import Point, Series
from display.charts.template import escaped
from display.words.numbers import short_number
from display.words.periods import period_name
from display.words.phrases import qualified
from indicators.judging.codes import NOT_IN_FORCE
from indicators.plan.forms import Reaches


def labelled(drawn: go.Figure, known: Series, canvas: Canvas, lang: str, scheme: str) -> None:
    """Values beside the points, and the names of lines that end long before the edge; what lies
    further off has a thread to its point.
    """
    lines = to_label(known, lang, scheme)
    for end, place in zip(lines, placed(known, canvas, lines), strict=True):
        if place is not None:
            _write(drawn, end, place, palette(scheme).ground)


def to_label(known: Series, lang: str, scheme: str) -> list[End]:
    """What is written in the plot, what matters most first: the figures in dispute, the names,
    the years from the latest, parts of years.
    """
    colours = palette(scheme)
    full = {p.year for p in known.full_years()}
    values = [
        End(p.at, p.value, _text(p, lang), colours.muted if _pale(p) else colours.ink)
        for p in sorted(known.points, key=lambda p: (_pale(p), -p.at))
        if p.month == 12 or p.year not in full
    ]
    disputed = [
        End(c.at, c.value, short_number(c.value, c.decimals), colours.ink, strong=True)
        for c in known.candidates
    ]
    names = [end for end in ends(known, lang, scheme) if not at_edge(known, end)]
    return [*disputed, *values[:1], *names, *values[1:]]


def placed(known: Series, canvas: Canvas, lines: list[End]) -> list[Place | None]:
    """Where each label stands; None for one that has no room."""
    labels = [Label(canvas.x(end.x), canvas.y(end.y), end.text, 12, end.strong) for end in lines]
    return places(labels, _minded(known, canvas), canvas.frame)


def _write(drawn: go.Figure, end: End, place: Place, ground: str) -> None:
    text = escaped(end.text)
    drawn.add_annotation(
        name="label",
        text=f"<b>{text}</b>" if end.strong else text,
        x=end.x,
        y=end.y,
        ax=place.across,
        ay=place.down,
        showarrow=True,
        arrowhead=0,
        arrowwidth=0.8,
        arrowcolor=end.colour if place.far else "rgba(0,0,0,0)",
        standoff=7,
        borderpad=0,
        font={
            "size": 12,
            "color": end.colour,
            "shadow": ", ".join([f"0 0 2px {ground}"] * 4),
        },
    )


def _text(point: Point, lang: str) -> str:
    value = qualified(short_number(point.value, point.decimals), point.qualifier, lang)
    return value if point.month == 12 else f"{value} {period_name(point.month, lang)}"


def _pale(point: Point) -> bool:
    """A part of a year, or a year in which the promise does not count."""
    return point.month < 12 or (point.row is not None and point.row.phase in NOT_IN_FORCE)


def _minded(known: Series, canvas: Canvas) -> list[Box]:
    """Marks, lines and uprights: the first should stay free most, others' lines least."""
    boxes = [around(canvas.x(p.at), canvas.y(p.value), 7, 4) for p in known.points]
    boxes += [around(canvas.x(c.at), canvas.y(c.value), 7, 4) for c in known.candidates]
    boxes += [_arrow(canvas, p) for p in known.points if p.qualifier in ("more_than", "less_than")]
    for one, other in pairwise(known.candidates):
        if one.at == other.at:
            boxes += _along(canvas, [(one.at, one.value), (other.at, other.value)])
    for entry in known.breaks():
        x = canvas.x(entry.year - 0.5)
        boxes.append(Box(x - 2, 0, x + 2, canvas.inner_height, 1.5))
    for _, line in known.beside:
        boxes += _along(canvas, [(float(year), value) for year, value in line])
    boxes += _along(canvas, [(p.at, p.value) for p in known.full_years()], 3)
    return [*boxes, *_promised(known, canvas)]


def _promised(known: Series, canvas: Canvas) -> list[Box]:
    """The target's line and the short lines of the targets set later."""
    boxes = [
        Box(canvas.x(t.year - 0.5), canvas.y(t.value) - 2, canvas.x(t.year + 0.5),
            canvas.y(t.value) + 2, 3)
        for t in known.later_targets()
    ]  # fmt: skip
    span, level = known.in_force(), known.promised_level()
    rule = known.target.rule if known.target is not None else None
    if span is not None and level is not None and not isinstance(rule, Reaches):
        y = canvas.y(level)
        boxes.append(Box(canvas.x(span[0] - 0.5), y - 2, canvas.x(span[1] + 0.5), y + 2, 4))
    return boxes


def _arrow(canvas: Canvas, point: Point) -> Box:
    """The arrow of a figure that is only said to be more or less than so much."""
    x, y = canvas.x(point.at), canvas.y(point.value)
    return (
        Box(x - 5, y - 30, x + 5, y, 3)
        if point.qualifier == "more_than"
        else Box(x - 5, y, x + 5, y + 30, 3)
    )


def _along(canvas: Canvas, line: list[tuple[float, float]], weight: float = 1.0) -> list[Box]:
    """Small boxes strung along a line."""
    boxes = []
    for (x0, y0), (x1, y1) in pairwise(line):
        for step in range(13):
            at = step / 12
            x, y = canvas.x(x0 + (x1 - x0) * at), canvas.y(y0 + (y1 - y0) * at)
            boxes.append(around(x, y, 3, weight))
    return boxes
