"""A chart on a page: looked at, or picked from. What the browser gets of it is made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st
from plotly.graph_objects import Figure

if TYPE_CHECKING:
    from collections.abc import Callable

STILL = {
    "displayModeBar": True,
    "modeBarButtons": [["toImage"]],
    "displaylogo": False,
    "displayNotifier": False,
    "scrollZoom": False,
    "doubleClick": False,
}
"""A chart to look at and to click, not to zoom. Its one button is out of sight: `takeaway` offers
what it makes.
"""


class Finished(Figure):  # type: ignore[misc]  # plotly has no types
    """A figure as it is sent, once and for all: plotly copies every part of one at each showing."""

    def __init__(self, figure: Figure) -> None:  # it is never built upon
        self._sent: dict[str, Any] = figure.to_dict()

    def to_dict(self) -> dict[str, Any]:
        """What is sent; the same each time, and never changed."""
        return self._sent


def finished(make: Callable[..., Figure], *asked: Any, **named: Any) -> Callable[[], Finished]:
    """A function that makes the finished figure of what is asked."""
    return lambda: Finished(make(*asked, **named))


def put(figure: Figure, key: str, alt: str) -> None:
    """A chart to look at; `alt` says what it shows."""
    st.plotly_chart(figure, key=key, theme=None, config=STILL, alt=alt)


def offer(figure: Figure, key: str, alt: str) -> Any:
    """A chart whose marks can be clicked. Returns what was picked, as Streamlit tells it."""
    return st.plotly_chart(
        figure,
        key=key,
        theme=None,
        on_select="rerun",
        selection_mode="points",
        config=STILL,
        alt=alt,
    )
