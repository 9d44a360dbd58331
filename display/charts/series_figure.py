"""One indicator through the years: verdict marks, target line, benchmarks, breaks and bounds."""

from __future__ import annotations

from itertools import pairwise

import plotly.graph_objects as go

from display.charts.canvas import Canvas
from display.charts.context_lines import benchmarks, breaks, promised, zero_line
from display.charts.end_labels import canvas_of, ended
from display.charts.marks import Mark, mark
from display.charts.palette import palette
from display.charts.series import Candidate, Point, Series, judged_years, signed_gap
from display.charts.template import escaped, figure, wrapped
from display.charts.value_labels import labelled
from display.words import unit_name, word
from display.words.numbers import value_text
from display.words.periods import period_label, period_name, short_year
from display.words.phrases import qualified
from display.words.sentences import explain
from indicators.judging.judgement import Judgement
from indicators.plan import Plan

HEIGHT = 340
OWN = 3.2
"""Pixels that the area's own line is wide: more than any other."""

BRACKET = 0.16
"""Years between the figures of a conflict and the bracket that joins them."""


def series(
    known: Series, lang: str, scheme: str = "light", *, wide: int = 860, height: int = HEIGHT
) -> go.Figure:
    """The series of a target or indicator. `wide` is the pixels it will have, by which labels
    keep apart.
    """
    canvas = canvas_of(known, lang, wide, height)
    drawn = figure(scheme, height, canvas.margin)
    zero_line(drawn, canvas, scheme)
    promised(drawn, known, lang, scheme)
    benchmarks(drawn, known, lang, scheme)
    breaks(drawn, known, canvas, lang, scheme)
    _joined(drawn, known, scheme)
    _disputed(drawn, known, lang, scheme)
    _points(drawn, known, lang, scheme)
    _bounds(drawn, known, scheme)
    ended(drawn, known, canvas, lang, scheme)
    labelled(drawn, known, canvas, lang, scheme)
    _axes(drawn, known, canvas, lang, scheme)
    return drawn


def point_mark(point: Point, lang: str, scheme: str) -> Mark:
    """The verdict's mark; a plain blue dot where no promise judges the figure."""
    if point.row is not None:
        drawn = mark(point.row, lang, scheme)
        undetermined = point.row.verdict == "undetermined"
        return (
            drawn
            if not undetermined
            else Mark("circle", drawn.colour, False, drawn.pale, drawn.label, drawn.glyph, 8)
        )
    label = period_name(point.month, lang)
    if point.month < 12:
        return Mark("triangle-up-open", palette(scheme).waived, True, False, label, "△", 9)
    return Mark("circle", palette(scheme).deep, False, False, label, "●", 7)


def _joined(drawn: go.Figure, known: Series, scheme: str) -> None:
    """A strong line between neighbouring years, never across a missing year or a break."""
    broken = {b.year for b in known.breaks()}
    xs: list[float | None] = []
    ys: list[float | None] = []
    for before, after in pairwise(known.full_years()):
        if after.year == before.year + 1 and after.year not in broken:
            xs += [before.at, after.at, None]
            ys += [before.value, after.value, None]
    line = {"color": palette(scheme).deep, "width": OWN}
    drawn.add_scatter(name="own", x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")


def _points(drawn: go.Figure, known: Series, lang: str, scheme: str) -> None:
    marks = [point_mark(p, lang, scheme) for p in known.points]
    drawn.add_scatter(
        name="points",
        x=[p.at for p in known.points],
        y=[p.value for p in known.points],
        mode="markers",
        marker={
            "symbol": [m.symbol for m in marks],
            "color": [m.colour for m in marks],
            "size": [m.size + 2 for m in marks],
            "opacity": [m.opacity for m in marks],
            "line": {
                "width": [1.8 if m.hollow else 0 for m in marks],
                "color": [m.colour for m in marks],
            },
        },
        customdata=[[p.year, p.month] for p in known.points],
        hovertext=[_hover(known, p, m, lang) for p, m in zip(known.points, marks, strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _hover(known: Series, point: Point, drawn: Mark, lang: str) -> str:
    period = period_label(point.year, point.month, lang, known.plan)
    value = qualified(
        value_text(point.value, known.indicator, lang, point.decimals), point.qualifier, lang
    )
    head = f"<b>{escaped(period)} · {escaped(value)}</b>"
    if point.row is None:
        return head
    return f"{head} · {escaped(drawn.label)}<br>{wrapped(explain(known.plan, point.row, lang))}"


def _disputed(drawn: go.Figure, known: Series, lang: str, scheme: str) -> None:
    """Each candidate of a conflict as a hollow point, those of one period joined by a bracket."""
    colours = palette(scheme)
    for year, month in dict.fromkeys((c.year, c.month) for c in known.candidates):
        here = [c for c in known.candidates if (c.year, c.month) == (year, month)]
        low, high = min(c.value for c in here), max(c.value for c in here)
        foot, back = here[0].at - BRACKET / 2, here[0].at - BRACKET
        drawn.add_scatter(
            name="bracket",
            x=[foot, back, back, foot],
            y=[low, low, high, high],
            mode="lines",
            line={"color": colours.deep, "width": 1.4},
            hoverinfo="skip",
        )
        drawn.add_scatter(
            name="conflict",
            x=[c.at for c in here],
            y=[c.value for c in here],
            mode="markers",
            marker={
                "symbol": "circle-open",
                "size": 12,
                "color": colours.deep,
                "line": {"width": 2},
            },
            hovertext=[_candidate_hover(known, c, lang) for c in here],
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )


def _candidate_hover(known: Series, candidate: Candidate, lang: str) -> str:
    period = period_label(candidate.year, candidate.month, lang, known.plan)
    value = value_text(candidate.value, known.indicator, lang, candidate.decimals)
    dispute = word("reason.conflict.label", lang)
    return f"<b>{escaped(period)} · {escaped(value)}</b> · {escaped(dispute)}<br>{wrapped(candidate.source)}"


def _bounds(drawn: go.Figure, known: Series, scheme: str) -> None:
    """An arrow where a source says only more or less than."""
    for point in known.points:
        up = {"more_than": True, "less_than": False}.get(point.qualifier)
        if up is None:
            continue
        drawn.add_annotation(
            x=point.at,
            y=point.value,
            text="",
            showarrow=True,
            arrowhead=2,
            arrowwidth=1.6,
            arrowsize=0.9,
            arrowcolor=palette(scheme).muted,
            ax=0,
            ay=18 if up else -18,
            yshift=28 if up else -28,
        )


def _axes(drawn: go.Figure, known: Series, canvas: Canvas, lang: str, scheme: str) -> None:
    years = list(range(known.first, known.last + 1))
    names = {year: short_year(year, known.plan) for year in years}
    wide = 9 * max(map(len, names.values()), default=4) + 6
    step = max(1, round(len(years) * wide / canvas.inner_width + 0.4))
    at = years[::-1][::step][::-1]
    ticks = [names[year] for year in at]
    drawn.update_xaxes(range=canvas.across, tickvals=at, ticktext=ticks, automargin=True)
    drawn.update_yaxes(
        range=canvas.up,
        showgrid=True,
        nticks=6,
        tickformat=",",
        griddash="solid",
        gridcolor=palette(scheme).hairline,
    )
    unit = escaped(unit_name(known.indicator, lang))
    drawn.add_annotation(
        text=unit,
        xref="paper",
        yref="paper",
        x=0,
        y=1,
        xanchor="left",
        yanchor="bottom",
        xshift=2 - canvas.margin["l"],
        yshift=6,
        showarrow=False,
        font={"size": 11, "color": palette(scheme).muted},
    )


GAP_ROOM = 34
"""Pixels that a year needs for the number at its bar."""


def _gap_texts(plan: Plan, judged: list[Judgement], canvas: Canvas) -> list[str]:
    """The number at each bar; where the years stand too close for all, at the outer two and the
    latest.
    """
    texts = [signed_gap(plan, row) for row in judged]
    years = canvas.across[1] - canvas.across[0]
    if len(judged) < 4 or canvas.inner_width / years >= GAP_ROOM:
        return texts
    gaps = [row.gap or 0.0 for row in judged]
    labelled = {gaps.index(min(gaps)), gaps.index(max(gaps)), len(gaps) - 1}
    return [text if place in labelled else "" for place, text in enumerate(texts)]


def gap_bars(
    known: Series, lang: str, scheme: str = "light", *, wide: int = 860, height: int = 110
) -> go.Figure:
    """The gap of every judged full year, under the series and on the same years."""
    canvas = canvas_of(known, lang, wide, height)
    judged = judged_years(known)
    drawn = figure(scheme, height, {**canvas.margin, "t": 16, "b": 20})
    marks = [mark(row, lang, scheme) for row in judged]
    sizes = [row.gap or 0.0 for row in judged]
    drawn.add_bar(
        name="gaps",
        x=[row.year for row in judged],
        y=sizes,
        width=0.42,
        marker={
            "color": [m.colour for m in marks],
            "opacity": [m.opacity for m in marks],
            "line_width": 0,
        },
        text=_gap_texts(known.plan, judged, canvas),
        textposition="outside",
        constraintext="none",
        textfont={"size": 12, "color": palette(scheme).ink},
        cliponaxis=False,
        hovertext=[wrapped(explain(known.plan, row, lang)) for row in judged],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    reach = [min([0.0, *sizes]), max([0.0, *sizes])]
    room = (reach[1] - reach[0]) * 0.28 or 1.0
    drawn.update_xaxes(range=canvas.across, tickvals=[], visible=False)
    drawn.update_yaxes(
        range=[reach[0] - (room if reach[0] < 0 else 0), reach[1] + room], visible=False
    )
    drawn.add_hline(y=0, line={"color": palette(scheme).grey, "width": 1})
    return drawn
