"""The overview's matrix: promises by year, one mark and one number per cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from display.charts.cells import Folded, MatrixCell, cells_of, divided, tells
from display.charts.matrix_layout import (
    BESIDE,
    TOP,
    Layout,
    Reader,
    lay_out,
    placed_cells,
    year_name,
)
from display.charts.template import clipped, escaped, figure, halved, width, wrapped
from display.words import word
from display.words.periods import period_label, short_year
from display.words.rows import Judged, rows_of_area
from display.words.sentences import explain
from display.words.targets import target_label, target_name
from indicators.plan import Plan, Target

_NAMED = 0.55
"""How much of the room of a name and its target the name gets where both are long."""
_GAP = 16
_TAKEN = 15
"""Pixels that a mark and the gaps around it take of a cell."""
_EDGE = 8
"""Pixels at the right for the last year's name, where it is wider than its column."""
_STROKES = 6


class Matrix(NamedTuple):
    """The figure, and the promises that it leaves out since nothing of them was ever judged."""

    figure: go.Figure
    folded: tuple[Folded, ...]
    years: tuple[int, ...]

    def year_at(self, x: float) -> int:
        """The year of the column that a mark stands in; a mark stands left of its middle."""
        return self.years[round(x + BESIDE / 2)]


def matrix(
    plan: Plan,
    frame: Judged,
    years: Sequence[int],
    reader: Reader,
    selected_year: int | None = None,
    *,
    area: str | None = None,
) -> Matrix:
    """Promises grouped by goal, by year; what was never judged is folded away and returned
    beside the figure.

    Every cell carries the target's id in `customdata`.
    """
    lang, scheme = reader.lang, reader.scheme
    place = area or plan.document.area
    rows = [r for r in rows_of_area(frame, place) if r.kind != "milestone"]
    shown, folded = divided(plan, rows, place, lang)
    cells = cells_of(plan, shown, rows, years, lang, scheme)
    layout = Layout(plan, cells, list(years), place, reader)
    layout.height = lay_out(layout, shown)
    drawn = figure(scheme, int(layout.height) + TOP + 4, {"l": 0, "r": 0, "t": TOP, "b": 4})
    left = layout.left = _left(layout)
    # All at once: plotly checks everything that is already there again with each one added.
    shapes = [*_ruled(layout, left, selected_year), *_hatched(layout)]
    drawn.update_layout(annotations=list(_names(layout)), shapes=shapes)
    _marks(drawn, layout)
    _clickable(drawn, layout)
    _axes(drawn, layout, left, selected_year)
    return Matrix(drawn, tuple(folded), tuple(years))


def _left(layout: Layout) -> int:
    """The pixels that names and target labels take left of the years."""
    widths = [
        width(name) + width(label, 12) + 2 * _GAP
        for line in layout.lines
        if line.target is not None
        for name, label in [_name(layout, line.target)]
    ]
    return int(min(layout.most_left, max(widths, default=0))) + 1


def _name(layout: Layout, target: Target) -> tuple[str, str]:
    """What a promise is called, and what it says; that not on a narrow screen."""
    plan, lang = layout.plan, layout.reader.lang
    label = "" if layout.reader.narrow else target_label(plan, target, lang, layout.area)
    return target_name(plan, target, lang), label


def _names(layout: Layout) -> Iterator[dict[str, Any]]:
    """Names and target labels left of the years."""
    left, colours, ways = layout.left, layout.colours, layout.reader.ways
    for line in layout.lines:
        place = {
            "xref": "paper",
            "x": 0,
            "yref": "y",
            "y": line.y,
            "showarrow": False,
            "yanchor": "middle",
            "yshift": 1,
        }
        at_left = {**place, "xanchor": "left", "xshift": -left}
        if line.target is None:
            bold = f"<b>{escaped(line.heading)}</b>"
            yield {"text": bold, "font": {"color": colours.deep, "size": 13}, **at_left}
            continue
        name, whole = _name(layout, line.target)
        room: float = left - 2 * _GAP
        label = clipped(whole, room - min(width(name, 13), _NAMED * room), 12)
        room -= width(label, 12)
        parts = halved(name, room) if layout.reader.narrow else (clipped(name, room),)
        target = line.target
        yield {
            "text": "<br>".join(ways.of_target(target, t) if ways else escaped(t) for t in parts),
            "hovertext": wrapped(name) if parts[-1].endswith("…") else None,
            "align": "left",
            **at_left,
        }
        font = {"color": colours.muted, "size": 12}
        yield {
            "text": escaped(label),
            "hovertext": wrapped(whole) if label != whole else None,
            "font": font,
            **place,
            "xanchor": "right",
            "xshift": -_GAP,
        }


def _ruled(layout: Layout, left: int, selected: int | None) -> Iterator[dict[str, Any]]:
    """A hairline under each promise, and the chosen year's column tinted."""
    if selected in layout.years:
        at = layout.column(selected)
        yield {
            "type": "rect",
            "x0": at - 0.5,
            "x1": at + 0.5,
            "yref": "paper",
            "y0": 0,
            "y1": 1 + TOP / layout.height,
            "fillcolor": layout.colours.tint,
            "line": {"width": 0},
            "layer": "below",
        }
    line = {"color": layout.colours.hairline, "width": 1}
    for promise in (entry for entry in layout.lines if entry.target is not None):
        y = promise.y + layout.row / 2
        below = {"type": "line", "y0": y, "y1": y, "line": line, "layer": "below", "xref": "paper"}
        yield {**below, "x0": 0, "x1": 1}
        yield {**below, "xsizemode": "pixel", "xanchor": 0, "x0": -left, "x1": 0}


def _hatched(layout: Layout) -> Iterator[dict[str, Any]]:
    """Strokes across the cell of what is waived: it is seen as set apart without its colour."""
    for cell, y in placed_cells(layout):
        if cell.row is None or cell.row.verdict != "waived":
            continue
        left, step, low, high = (
            layout.column(cell.year) - 0.5,
            1 / _STROKES,
            y + layout.row / 2 - 2,
            y - layout.row / 2 + 2,
        )
        strokes = " ".join(
            f"M {left + n * step},{low} L {left + (n + 1) * step},{high}" for n in range(_STROKES)
        )
        line = {"color": layout.colours.waived, "width": 1}
        yield {"type": "path", "path": strokes, "line": line, "opacity": 0.45, "layer": "below"}


def _marks(drawn: go.Figure, layout: Layout) -> None:
    placed = [(cell, y, cell.mark) for cell, y in placed_cells(layout) if cell.mark is not None]
    lines = [(cell, y, m) for cell, y, m in placed if cell.row is not None and tells(cell.row)]
    silent = [(cell, y, m) for cell, y, m in placed if cell.row is not None and not tells(cell.row)]
    ink, muted = layout.colours.ink, layout.colours.muted
    for name, group, size in (("marks", lines, 12), ("silent", silent, 11)):
        drawn.add_scatter(
            name=name,
            x=[layout.column(cell.year) - layout.beside for cell, _, _ in group],
            y=[y for _, y, _ in group],
            mode="markers+text",
            marker={
                "symbol": [m.symbol for _, _, m in group],
                "color": [m.colour for _, _, m in group],
                "size": [m.size if name == "marks" else 4 for _, _, m in group],
                "opacity": [m.opacity for _, _, m in group],
                "line": {
                    "width": [1.8 if m.hollow else 0 for _, _, m in group],
                    "color": [m.colour for _, _, m in group],
                },
            },
            text=[_number(layout, cell) for cell, _, _ in group],
            textposition="middle right",
            textfont={
                "size": size,
                "color": [ink if name == "marks" and not m.pale else muted for _, _, m in group],
            },
            customdata=[cell.target.id for cell, _, _ in group],
            cliponaxis=False,
            hoverinfo="skip",
        )  # fmt: skip


def _number(layout: Layout, cell: MatrixCell) -> str:
    """What stands beside a mark: nothing where it would run into the next one."""
    room = (layout.wide - layout.left) / max(len(layout.years), 1) - _TAKEN
    fits = not layout.is_crowded and width(cell.text or "", 12) <= room
    return f" {escaped(cell.text)}" if cell.text and fits else ""


def _clickable(drawn: go.Figure, layout: Layout) -> None:
    """A nearly transparent square over every cell: it takes the click and shows the sentence."""
    placed = placed_cells(layout)
    drawn.add_scatter(
        name="cells",
        x=[layout.column(cell.year) for cell, _ in placed],
        y=[y for _, y in placed],
        mode="markers",
        marker={"symbol": "square", "size": 30, "opacity": 0.001, "color": layout.colours.ink},
        customdata=[cell.target.id for cell, _ in placed],
        hovertext=[_hover(layout, cell) for cell, _ in placed],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(layout: Layout, cell: MatrixCell) -> str:
    plan, lang = layout.plan, layout.reader.lang
    head = f"<b>{escaped(target_name(plan, cell.target, lang))}</b>"
    if cell.row is None:
        return f"{head} · {short_year(cell.year, plan)}<br>{escaped(word('indicator.no_figures', lang))}"
    period = period_label(cell.year, cell.row.month, lang, plan)
    label = cell.mark.label if cell.mark is not None else word("verdict.undetermined", lang)
    return (
        f"{head} · {escaped(period)} · {escaped(label)}<br>{wrapped(explain(plan, cell.row, lang))}"
    )


def _year(layout: Layout, year: int) -> str:
    """The head of a year's column."""
    name = year_name(layout, year)
    return layout.reader.ways.of_year(year, name) if layout.reader.ways and name else name


def _axes(drawn: go.Figure, layout: Layout, left: int, selected: int | None) -> None:
    ticks = [
        f"<b>{year_name(layout, year)}</b>" if year == selected else _year(layout, year)
        for year in layout.years
    ]
    drawn.update_layout(margin_l=left, margin_r=_EDGE if layout.is_crowded else 0)
    drawn.update_xaxes(
        range=[-0.5, max(len(layout.years), 1) - 0.5],
        tickvals=list(range(len(layout.years))),
        ticktext=ticks,
        tickangle=0,
        ticklabeloverflow="allow",
        side="top",
    )
    drawn.update_yaxes(range=[layout.height, 0], visible=False)
