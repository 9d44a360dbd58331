"""One figure template per scheme, and how text is fitted into a figure."""

from __future__ import annotations

import html
import re
import unicodedata

import plotly.graph_objects as go

from display.charts.palette import FONTS, Palette, palette

CLEAR = "rgba(0,0,0,0)"


def template(scheme: str) -> go.layout.Template:
    """Our own look, so that a figure is the same on screen, in an export and under any theme."""
    colours = palette(scheme)
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
        "linecolor": colours.hairline,
        "gridcolor": colours.hairline,
        "tickfont": {"color": colours.muted, "size": 12},
        "ticks": "",
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONTS, "size": 13, "color": colours.ink},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "separators": ".,",
            "colorway": [
                colours.deep,
                *colours.benchmarks,
                colours.met,
                colours.near,
                colours.missed,
            ],
            "xaxis": axis,
            "yaxis": axis,
            "showlegend": False,
            "hovermode": "closest",
            "hoverlabel": _hover(colours),
            "dragmode": False,
        }
    )


def _hover(colours: Palette) -> dict[str, object]:
    return {
        "bgcolor": colours.ground,
        "bordercolor": colours.grey,
        "font": {"family": FONTS, "size": 13, "color": colours.ink},
        "align": "left",
    }


def figure(scheme: str, height: int, margin: dict[str, int]) -> go.Figure:
    """An empty figure in the colours of a scheme; height and margins in pixels."""
    drawn = go.Figure()
    drawn.update_layout(
        template=template(scheme),
        height=height,
        margin={**margin, "pad": 0},
        clickmode="event+select",
    )
    return drawn


def escaped(text: object) -> str:
    """Text from data, safe among plotly's tags."""
    return html.escape(str(text), quote=False)


def width(text: str, size: float = 13) -> float:
    """About how many pixels a text takes: a Chinese character is a square, and so are ≥ and “;
    a Latin one about half.

    >>> width("增速", 10)
    20.0
    """
    return sum(size * (1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.53) for c in text)


def clipped(text: str, pixels: float, size: float = 13) -> str:
    """The text, cut with an ellipsis where it would be wider."""
    if width(text, size) <= pixels:
        return text
    while text and width(text, size) > pixels - size:
        text = text[:-1]
    return f"{text.rstrip()}…"


def halved(text: str, pixels: float, size: float = 13) -> tuple[str, ...]:
    """The text in one line, or where it is wider in two; what is wider still is cut. A line ends
    after a word, in Chinese after any character.

    >>> halved("新引进和发展新型研发机构和孵化器数", 130)
    ('新引进和发展新型研发', '机构和孵化器数')
    >>> halved("Growth of foreign capital", 110)
    ('Growth of', 'foreign capital')
    """
    if width(text, size) <= pixels:
        return (text,)
    first = ""
    for piece in re.findall(r"[!-~]+\s*|.", text):
        if width((first + piece).rstrip(), size) > pixels:
            break
        first += piece
    first = first or clipped(text, pixels, size).rstrip("…")
    return first.rstrip(), clipped(text[len(first) :], pixels, size)


def wrapped(text: str, columns: int = 44) -> str:
    """Escaped lines of about so many Chinese characters' width, for a hover."""
    lines, line = [], ""
    for piece in re.findall(r"[^\s一-鿿　-〿＀-￯]+\s*|.|\s", text):
        if line and width(line + piece.rstrip(), 1) > columns * 0.8:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return "<br>".join(escaped(part) for part in [*lines, line.rstrip()] if part)
