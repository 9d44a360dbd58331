"""The lines behind a series: what was promised, what others reached, where the series breaks."""

from __future__ import annotations

import plotly.graph_objects as go

from display.charts.canvas import Canvas
from display.charts.palette import palette
from display.charts.series import Series, on_path
from display.charts.template import clipped, escaped, wrapped
from display.words import word
from display.words.names import text_of
from display.words.numbers import value_text
from display.words.periods import short_year
from indicators.plan.forms import About, Reaches

STROKES = ("solid", "dot", "dashdot", "longdash")
"""How the lines of other areas are drawn, in the order of the areas."""


def zero_line(drawn: go.Figure, canvas: Canvas, scheme: str) -> None:
    """A line at zero, where values of both signs are shown."""
    if canvas.up[0] <= 0 <= canvas.up[1]:
        drawn.add_shape(
            type="line",
            xref="paper",
            x0=0,
            x1=1,
            y0=0,
            y1=0,
            line={"color": palette(scheme).grey, "width": 1.2},
            layer="below",
            name="zero",
        )


def promised(drawn: go.Figure, known: Series, lang: str, scheme: str) -> None:
    """The target as a line or band over the years in force, and the yearly targets set later."""
    colours, span = palette(scheme), known.in_force()
    if known.target is not None and span is not None:
        rule = known.target.rule
        first, last = span[0] - 0.5, span[1] + 0.5
        level = known.promised_level()
        if isinstance(rule, About) and level is not None:
            drawn.add_shape(
                type="rect",
                x0=first,
                x1=last,
                y0=level - rule.tolerance,
                y1=level + rule.tolerance,
                fillcolor=colours.band,
                line_width=0,
                layer="below",
                name="band",
            )
        line = {"color": colours.deep, "width": 1.6}
        if isinstance(rule, Reaches):
            years = list(range(span[0], span[1] + 1))
            path = [on_path(rule, year, known.area) for year in years]
            drawn.add_scatter(
                name="target", x=years, y=path, mode="lines", line=line, hoverinfo="skip"
            )
        elif rule.states_a_number:
            drawn.add_scatter(
                name="target",
                x=[first, last],
                y=[level, level],
                mode="lines",
                line=line,
                hoverinfo="skip",
            )
        else:
            references = known.references()
            _ticks(
                drawn,
                [year for year, _ in references],
                [value for _, value in references],
                colours.deep,
            )
    _later(drawn, known, lang, scheme)


def _ticks(drawn: go.Figure, xs: list[int], ys: list[float], colour: str) -> None:
    """Where the reference changes from year to year: a short stroke per year."""
    drawn.add_scatter(
        name="reference",
        x=xs,
        y=ys,
        mode="markers",
        marker={
            "symbol": "line-ew-open",
            "size": 16,
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        hoverinfo="skip",
    )


def _later(drawn: go.Figure, known: Series, lang: str, scheme: str) -> None:
    """Yearly targets that the area set itself: a thin dashed second line, a step per year."""
    later = known.later_targets()
    if not later:
        return
    xs: list[float | None] = []
    ys: list[float | None] = []
    hover: list[str | None] = []
    for target in later:
        wording = f"{target.year} · {value_text(target.value, known.indicator, lang)}"
        text = f"<b>{escaped(word('label.later_target', lang))} {escaped(wording)}</b><br>{wrapped(target.source)}"
        if xs and xs[-1] != target.year - 0.5:
            xs, ys, hover = [*xs, None], [*ys, None], [*hover, None]
        xs += [target.year - 0.5, target.year, target.year + 0.5]
        ys += [target.value] * 3
        hover += [text] * 3
    colour = palette(scheme).deep
    drawn.add_scatter(
        name="later_targets",
        x=xs,
        y=ys,
        mode="lines",
        line={"color": colour, "width": 1.2, "dash": "dash"},
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def benchmarks(drawn: go.Figure, known: Series, lang: str, scheme: str) -> None:
    """The thin lines of the other areas, told apart by their strokes and named at their ends."""
    colours = palette(scheme).benchmarks
    for place, (area, line) in enumerate(known.beside):
        name = escaped(text_of(area.short, lang))
        whole = _with_holes(line)
        drawn.add_scatter(
            name=f"benchmark {area.id}",
            x=[year for year, _ in whole],
            y=[value for _, value in whole],
            mode="lines+markers",
            line={
                "color": colours[min(place, len(colours) - 1)],
                "width": 1.3,
                "dash": STROKES[min(place, len(STROKES) - 1)],
            },
            marker={"size": 4},
            hovertext=[
                f"{name} · {short_year(year, known.plan)}"
                f" · {escaped(value_text(value, known.indicator, lang))}"
                for year, value in whole
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )


def _with_holes(line: list[tuple[int, float]]) -> list[tuple[int, float | None]]:
    """The years in order, those nobody published as holes: no line is drawn across them."""
    known = dict(line)
    return [(year, known.get(year)) for year in range(min(known), max(known) + 1)] if known else []


def breaks(drawn: go.Figure, known: Series, canvas: Canvas, lang: str, scheme: str) -> None:
    """A dotted upright where the years before and after are not comparable, with the plan's
    note.
    """
    colour = palette(scheme).muted
    uprights = known.breaks()
    edges = [canvas.x(upright.year - 0.5) for upright in uprights] + [
        canvas.inner_width + canvas.margin["r"]
    ] * 2
    for place, upright in enumerate(uprights):
        at = upright.year - 0.5
        drawn.add_shape(
            type="line",
            yref="paper",
            x0=at,
            x1=at,
            y0=0,
            y1=1,
            line={"color": colour, "width": 1, "dash": "dot"},
            name="break",
        )
        note = text_of(upright.note, lang)
        short = clipped(note, edges[place + 2] - edges[place] - 8, 11)
        drawn.add_annotation(
            text=escaped(short),
            hovertext=wrapped(note),
            x=at,
            yref="paper",
            y=1,
            xanchor="left",
            yanchor="bottom",
            xshift=-2,
            yshift=2 + 13 * (place % 2),
            showarrow=False,
            font={"size": 11, "color": colour},
        )
