"""Dated milestones on a time line: when each is due, what was reported, how long it has been
overdue.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

import plotly.graph_objects as go

from display.charts.palette import palette
from display.charts.template import clipped, escaped, figure, width, wrapped
from display.words import word
from display.words.milestones import STATE_TONES, Node, item_name, nodes, report_text
from indicators.judging.dated import Progress
from indicators.plan import Plan

ROW = 34
TALL = 50
"""Pixels of a row on a phone, where the name stands above the line."""
PHONE = 500
"""Pixels below which a time line is a phone's."""
YEAR = 38
"""Pixels that the name of a year takes, with what keeps it apart from the next."""
NARROW = 730
"""Pixels of the narrowest screen on which the years are named."""
GAP = 6
"""Pixels between a name and the line of its row."""
UP = 18
"""How many pixels above the line of its row a phone's name stands."""
BENEATH = 0.3
"""How far below the line of its row, in rows, a report is marked: it may be of the due day."""
SYMBOLS = {
    "done": "circle",
    "unproven": "triangle-up",
    "late": "square",
    "overdue": "x-thin-open",
    "due_soon": "triangle-up-open",
    "under_way": "circle-open-dot",
    "unreported": "circle-open",
}


def dated(progress: Sequence[Progress]) -> list[Progress]:
    """What has a date, the earliest first."""
    return sorted(
        (one for one in progress if one.item.due is not None),
        key=lambda one: one.item.due or date.min,
    )


def timeline(
    plan: Plan, progress: Sequence[Progress], as_of: date, lang: str, scheme: str, wide: int = 760
) -> go.Figure:
    """What has a day, a row each: the day, the reports, and how long it has been overdue.
    `wide` in pixels; on a phone names and states stand above the lines, not beside them.
    """
    lines = dated(progress)
    colours = palette(scheme)
    phone = wide < PHONE
    names_wide = min(
        wide * 0.42, max(width(item_name(plan, one.item, lang)) for one in lines) + 2 * GAP
    )
    values = {node.id: node for node in nodes(plan, lines, lang)}
    labels_wide = max(width(node.days or node.state) for node in values.values()) + 16
    sides = (GAP, GAP) if phone else (int(names_wide), int(labels_wide))
    drawn = figure(
        scheme,
        (TALL if phone else ROW) * len(lines) + 34,
        {"l": sides[0], "r": sides[1], "t": 12 if phone else 4, "b": 26},
    )
    for place, one in enumerate(reversed(lines)):
        node = values[one.item.id]
        _row(drawn, place, one, node, lang, scheme)
        _beside(drawn, place, node.days or node.state, _colour(one, scheme), phone)
        if phone:
            room = wide - 3 * GAP - width(node.days or node.state)
            _above(drawn, place, item_name(plan, one.item, lang), room)
    if phone:
        drawn.update_annotations(bgcolor=colours.ground)
    first = min([one.item.due for one in lines if one.item.due] + [as_of])
    last = max([one.item.due for one in lines if one.item.due] + [as_of])
    drawn.add_vline(x=as_of.isoformat(), line={"color": colours.deep, "width": 1})
    margin = timedelta(days=max(60, (last - first).days // 30))
    room = min(wide, NARROW) - sum(sides)
    years = range((first - margin).year + 1, (last + margin).year + 1)
    years = years[:: _step(len(years), room)]
    drawn.update_xaxes(
        type="date",
        range=[(first - margin).isoformat(), (last + margin).isoformat()],
        showgrid=True,
        tickvals=[f"{year}-01-01" for year in years],
        ticktext=[str(year) for year in years],
        tickangle=0,
    )
    drawn.update_yaxes(
        tickvals=list(range(len(lines))),
        showticklabels=not phone,
        ticktext=[
            escaped(clipped(item_name(plan, one.item, lang), names_wide - 6))
            for one in reversed(lines)
        ],
        range=[-0.6, len(lines) - 0.4],
        tickfont={"color": colours.ink, "size": 13},
        ticklabelstandoff=GAP,
    )
    return drawn


def _step(years: int, wide: float) -> int:
    """Every how many years one is named, so that the names have room; `wide` in pixels.

    >>> _step(9, 500), _step(9, 240), _step(1, 0)
    (1, 2, 1)
    """
    return max(1, ceil(YEAR * years / max(wide, YEAR)))


def _row(drawn: go.Figure, place: int, one: Progress, node: Node, lang: str, scheme: str) -> None:
    colours, colour = palette(scheme), _colour(one, scheme)
    due = one.item.due
    assert due is not None
    if one.state in ("overdue", "late") and one.days:
        _delay(drawn, place, (due, due + timedelta(days=one.days)), colour, one.state == "late")
    for report in one.reports:
        hover = word(
            "tasks.chart.reported", lang, day=report.known_on, text=report_text(report, lang)
        )
        marker = {"symbol": "diamond-open", "size": 8, "color": colours.deep}
        _mark(drawn, (report.known_on, place - BENEATH), marker, hover)
    marker = {
        "symbol": SYMBOLS[one.state],
        "size": 12,
        "color": colour,
        "line": {"color": colour, "width": 2},
    }
    _mark(drawn, (due, place), marker, _line(node, lang))


def _colour(one: Progress, scheme: str) -> str:
    colours, tone = palette(scheme), STATE_TONES.get(one.state)
    return str(getattr(colours, tone) if tone else colours.muted)


def _beside(drawn: go.Figure, place: int, state: str, colour: str, phone: bool) -> None:
    """The state of a row at its end; on a phone above it."""
    at = {"xanchor": "right", "yshift": UP} if phone else {"xanchor": "left", "xshift": 8}
    font = {"color": colour, "size": 13}
    drawn.add_annotation(
        x=1, xref="paper", y=place, text=escaped(state), showarrow=False, font=font, **at
    )


def _above(drawn: go.Figure, place: int, name: str, room: float) -> None:
    """The name of a row above its line; one that has no room is whole on pointing at it."""
    short = clipped(name, room)
    drawn.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=place,
        yshift=UP,
        text=escaped(short),
        hovertext=wrapped(name) if short != name else None,
        showarrow=False,
    )


def _delay(
    drawn: go.Figure, place: int, between: tuple[date, date], colour: str, over: bool
) -> None:
    """The line from the due day to the day it was finished, or to today while it is not `over`."""
    drawn.add_scatter(
        x=[day.isoformat() for day in between],
        y=[place, place],
        mode="lines",
        hoverinfo="skip",
        line={"color": colour, "width": 3, "dash": "solid" if over else "dot"},
    )


def _mark(drawn: go.Figure, at: tuple[date, float], marker: dict[str, object], hover: str) -> None:
    drawn.add_scatter(
        x=[at[0].isoformat()],
        y=[at[1]],
        mode="markers",
        marker=marker,
        hovertext=wrapped(hover),
        hoverinfo="text",
    )


def _line(node: Node, lang: str) -> str:
    days = word("join.clause", lang) + node.days if node.days else ""
    return word("tasks.chart.line", lang, name=node.name, due=node.due, state=node.state, days=days)


def timeline_alt(plan: Plan, progress: Sequence[Progress], as_of: date, lang: str) -> str:
    """The time line in words, for a reader who does not see it."""
    lines = dated(progress)
    if not lines:
        return word("tasks.chart.none", lang)
    text = word("join.part", lang).join(_line(node, lang) for node in nodes(plan, lines, lang))
    return word("tasks.chart.alt", lang, day=as_of.isoformat(), lines=text)
