"""The names of a series' lines, in the margin where they end."""

from __future__ import annotations

import plotly.graph_objects as go

from display.charts.canvas import Canvas
from display.charts.line_names import End, at_edge, ends
from display.charts.placement import spread
from display.charts.series import Series
from display.charts.template import clipped, escaped

APART = 16
"""Pixels from one name in the margin to the next."""


def canvas_of(known: Series, lang: str, wide: int, height: int) -> Canvas:
    """The canvas of a series with room in its margin for the names that stand there."""
    named = [end.text for end in ends(known, lang, "light") if at_edge(known, end)]
    return Canvas.of(known, named, wide, height)


def ended(drawn: go.Figure, known: Series, canvas: Canvas, lang: str, scheme: str) -> None:
    """Names of lines that come near the right edge, one below the other in the margin, each
    with a thin thread to where its line ends.
    """
    last = sorted(
        (end for end in ends(known, lang, scheme) if at_edge(known, end)), key=lambda end: -end.y
    )
    wanted = [canvas.y(end.y) for end in last]
    at = spread(wanted, APART, APART / 2, canvas.inner_height - APART / 2)
    for end, y in zip(last, at, strict=True):
        if end.x < known.last or abs(canvas.y(end.y) - y) > 2:
            _thread(drawn, canvas, end, y)
        text = escaped(clipped(end.text, canvas.margin["r"] - 8, 12))
        drawn.add_annotation(
            text=f"<b>{text}</b>" if end.strong else text,
            name="name",
            xref="paper",
            x=1,
            y=canvas.value(y),
            xanchor="left",
            yanchor="middle",
            xshift=6,
            showarrow=False,
            font={"size": 12, "color": end.colour},
        )


def _thread(drawn: go.Figure, canvas: Canvas, end: End, y: float) -> None:
    drawn.add_shape(
        type="line",
        x0=end.x,
        x1=canvas.across[1],
        y0=end.y,
        y1=canvas.value(y),
        line={"color": end.colour, "width": 0.8, "dash": "dot"},
        name="thread",
    )
