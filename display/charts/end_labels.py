"""The canvas of a series in pixels, and the labels of its points."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import plotly.graph_objects as go

from display.charts.palette import palette
from display.charts.placement import Box, Label, around, positions
from display.charts.series import Point, Series
from display.charts.template import CLEAR, clipped, escaped, width
from display.words import word
from display.words.names import text_of
from display.words.numbers import short_number
from display.words.periods import period_name
from display.words.phrases import qualified
from display.words.targets import target_label


class End(NamedTuple):
    """What a line is called, and where it ends."""

    x: float
    y: float
    text: str
    colour: str


@dataclass(frozen=True)
class Canvas:
    """Where a year and a value lie in pixels, so that labels can keep apart."""

    wide: int
    height: int
    margin: dict[str, int]
    across: tuple[float, float]
    up: tuple[float, float]

    @classmethod
    def of(cls, known: Series, lang: str, wide: int, height: int) -> Canvas:
        """The canvas of a series, `wide` and `height` in pixels, with room for its names at the
        right.
        """
        texts = [end.text for end in ends(known, lang, "light") if end.x >= known.last]
        right = int(min(170, max([24.0, *(width(text, 12) + 14 for text in texts)])))
        up = _reach(known)
        left = int(max(44.0, width(f"{max(map(abs, up)):,.0f}", 12) + 14))
        return cls(
            wide,
            height,
            {"l": left, "r": right, "t": 40, "b": 28},
            (known.first - 0.5, known.last + 0.5),
            up,
        )

    @property
    def inner_width(self) -> float:
        """Pixels between the margins."""
        return max(50, self.wide - self.margin["l"] - self.margin["r"])

    @property
    def inner_height(self) -> float:
        """Pixels between the margins."""
        return max(50, self.height - self.margin["t"] - self.margin["b"])

    def x(self, at: float) -> float:
        """Pixels from the left margin of a place along the years."""
        return (at - self.across[0]) / (self.across[1] - self.across[0]) * self.inner_width

    def y(self, value: float) -> float:
        """Pixels from the top margin of a value."""
        return (self.up[1] - value) / (self.up[1] - self.up[0]) * self.inner_height

    @property
    def frame(self) -> Box:
        """The box in which labels may stand."""
        return Box(0, -20, self.inner_width, self.inner_height)


def _reach(known: Series) -> tuple[float, float]:
    """The lowest and highest value on show, with room for labels; rates of growth always show
    zero.
    """
    shown = [p.value for p in known.points] + [c.value for c in known.candidates]
    shown += [value for _, line in known.beside for _, value in line]
    shown += [t.value for t in known.later_targets()]
    rule = known.target.rule if known.target is not None else None
    level = rule.number(None, known.area) if rule is not None else None
    if level is not None and rule is not None and rule.kind != "changes_by":
        spread = getattr(rule, "tolerance", 0.0)
        shown += [level - spread, level + spread]
    if known.indicator.kind in ("growth", "change", "count") or not shown:
        shown.append(0.0)
    low, high = min(shown), max(shown)
    room = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
    return (low if low == 0 else low - room), (high + room * 0.8)


def ends(known: Series, lang: str, scheme: str) -> list[End]:
    """The lines' names: the target, the yearly targets set later, each benchmark."""
    colours = palette(scheme)
    lines = []
    span, level = known.in_force(), known.promised_level()
    if known.target is not None and span is not None and level is not None:
        lines.append(
            End(
                known.last,
                level,
                target_label(known.plan, known.target, lang, known.area),
                colours.deep,
            )
        )
    later = known.later_targets()
    if later:
        lines.append(
            End(later[-1].year, later[-1].value, word("label.later_target", lang), colours.deep)
        )
    for place, (area, line) in enumerate(known.beside):
        colour = colours.benchmarks[min(place, len(colours.benchmarks) - 1)]
        lines.append(End(line[-1][0], line[-1][1], text_of(area.short, lang), colour))
    return lines


def ended(drawn: go.Figure, known: Series, canvas: Canvas, lang: str, scheme: str) -> None:
    """Names of lines that reach the right edge, in the margin, spread so that each can be read."""
    last = sorted(
        (end for end in ends(known, lang, scheme) if end.x >= known.last), key=lambda end: -end.y
    )
    at = spread([canvas.y(end.y) for end in last], 15)
    for end, y in zip(last, at, strict=True):
        drawn.add_annotation(
            text=escaped(clipped(end.text, canvas.margin["r"] - 8, 12)),
            xref="paper",
            x=1,
            y=end.y,
            xanchor="left",
            yanchor="middle",
            xshift=6,
            yshift=canvas.y(end.y) - y,
            showarrow=False,
            font={"size": 12, "color": end.colour},
        )


def spread(places: list[float], apart: float) -> list[float]:
    """Ascending places moved as little as it takes to stand apart.

    >>> spread([10, 11, 40], 15)
    [3.0, 18.0, 40]
    """
    moved = list(places)
    for _ in range(20):
        for i, (before, after) in enumerate(pairwise(moved)):
            lack = apart - (after - before)
            if lack > 0.01:
                moved[i], moved[i + 1] = before - lack / 2, after + lack / 2
    return moved


def labelled(drawn: go.Figure, known: Series, canvas: Canvas, lang: str, scheme: str) -> None:
    """Values beside the points, and the names of lines that end before the edge."""
    colours = palette(scheme)
    full = {p.year for p in known.full_years()}
    lines = [
        End(
            p.at,
            p.value,
            _text(p, lang),
            colours.muted if p.month < 12 or _pale(p) else colours.ink,
        )
        for p in known.points
        if p.month == 12 or p.year not in full
    ]
    lines += [
        End(c.at, c.value, short_number(c.value, c.decimals), colours.muted)
        for c in known.candidates
    ]
    lines += [end for end in ends(known, lang, scheme) if end.x < known.last]
    labels = [Label(canvas.x(end.x), canvas.y(end.y), end.text) for end in lines]
    placed = zip(lines, positions(labels, _obstacles(known, canvas), canvas.frame), strict=True)
    halo = ", ".join([f"0 0 2px {colours.ground}"] * 4)
    shown = [(end, position) for end, position in placed if position is not None]
    drawn.add_scatter(
        name="labels",
        x=[end.x for end, _ in shown],
        y=[end.y for end, _ in shown],
        mode="markers+text",
        marker={"size": 13, "color": CLEAR},  # keeps the text clear of the mark below it
        text=[escaped(end.text) for end, _ in shown],
        textposition=[position for _, position in shown],
        textfont={"size": 12, "color": [end.colour for end, _ in shown], "shadow": halo},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _text(point: Point, lang: str) -> str:
    value = qualified(short_number(point.value, point.decimals), point.qualifier, lang)
    return value if point.month == 12 else f"{value} {period_name(point.month, lang)}"


def _pale(point: Point) -> bool:
    return point.row is not None and point.row.phase in ("before", "ended")


def _obstacles(known: Series, canvas: Canvas) -> list[Box]:
    """Marks, the benchmarks' lines and the target line: the first must stay free, lines rather
    should.
    """
    boxes = [around(canvas.x(p.at), canvas.y(p.value), 7, 4) for p in known.points]
    boxes += [around(canvas.x(c.at), canvas.y(c.value), 7, 4) for c in known.candidates]
    for one, other in pairwise(known.candidates):
        if one.at == other.at:
            boxes += _along(canvas, [(one.at, one.value), (other.at, other.value)])
    for entry in known.breaks():
        x = canvas.x(entry.year - 0.5)
        boxes.append(Box(x - 2, 0, x + 2, canvas.inner_height, 1.5))
    for _, line in known.beside:
        boxes += _along(canvas, [(float(year), value) for year, value in line])
    full = [(p.at, p.value) for p in known.full_years()]
    boxes += _along(canvas, full)
    span = known.in_force()
    level = known.promised_level()
    if span is not None and level is not None:
        y = canvas.y(level)
        boxes.append(Box(canvas.x(span[0] - 0.5), y - 2, canvas.x(span[1] + 0.5), y + 2, 4))
    return boxes


def _along(canvas: Canvas, line: list[tuple[float, float]]) -> list[Box]:
    """Small boxes strung along a line."""
    boxes = []
    for (x0, y0), (x1, y1) in pairwise(line):
        for step in range(9):
            at = step / 8
            boxes.append(
                around(canvas.x(x0 + (x1 - x0) * at), canvas.y(y0 + (y1 - y0) * at), 3, 1.0)
            )
    return boxes
