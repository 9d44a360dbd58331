"""The workbook's charts: native ones, that a reader can change."""

from __future__ import annotations

from typing import Any

from display.charts.marks import verdict_colour
from display.charts.palette import LIGHT
from reports.briefing.content import Bars, Stacks

_FONT = {"size": 9, "color": LIGHT.ink}
_NONE = {"none": True}


def counts_chart(
    book: Any, sheet: str, chart: Stacks, rows: tuple[int, int], columns: tuple[int, ...]
) -> Any:
    """Counts by verdict, one bar a goal; `columns` are those of the chart's keys."""
    drawn = book.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = rows
    for (verdict, _), column in zip(chart.keys, columns, strict=True):
        drawn.add_series(
            {
                "name": [sheet, first - 1, column],
                "categories": [sheet, first, 0, last, 0],
                "values": [sheet, first, column, last, column],
                "fill": {"color": verdict_colour(verdict)},
                "gap": 60,
                "data_labels": {"value": True, "num_format": "0;;", "font": _label(verdict)},
            }
        )
    drawn.set_y_axis({"reverse": True, "num_font": _FONT, "line": {"color": LIGHT.grey}})
    drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    _finish(drawn, chart.name, chart.alt, legend=True)
    return drawn


def _label(verdict: str) -> dict[str, Any]:
    return {"bold": True, "color": LIGHT.ink if verdict == "undetermined" else "#FFFFFF"}


def attainment_chart(
    book: Any, sheet: str, chart: Bars, rows: tuple[int, int], columns: tuple[int, int]
) -> Any:
    """Attainment against the line of the target; `columns` are those of name and attainment."""
    drawn = book.add_chart({"type": "bar"})
    first, last = rows
    name, ratio = columns
    fills = [{"fill": {"color": verdict_colour(bar.verdict)}} for bar in chart.bars]
    drawn.add_series(
        {
            "name": [sheet, first - 1, ratio],
            "categories": [sheet, first, name, last, name],
            "values": [sheet, first, ratio, last, ratio],
            "points": fills,
            "gap": 60,
            "data_labels": {"value": True, "font": _FONT},
        }
    )
    drawn.set_y_axis(
        {"reverse": True, "num_font": _FONT, "label_position": "low", "line": {"color": LIGHT.ink}}
    )
    drawn.set_x_axis(
        {
            "crossing": 1,
            "num_format": "0%",
            "num_font": _FONT,
            "major_gridlines": {"visible": False},
        }
    )
    _finish(drawn, chart.name, chart.alt, legend=False)
    return drawn


def series_chart(
    book: Any, sheet: str, title: str, rows: tuple[int, int, int], columns: tuple[int, int]
) -> Any:
    """Values as columns, the target as a line; `rows` are those of the years, the values and
    the targets.
    """
    years, value, goal = rows
    first, last = columns
    drawn, line = book.add_chart({"type": "column"}), book.add_chart({"type": "line"})
    categories = [sheet, years, first, years, last]
    drawn.add_series(
        {
            "name": [sheet, value, 1],
            "categories": categories,
            "values": [sheet, value, first, value, last],
            "fill": {"color": LIGHT.benchmarks[0]},
            "gap": 80,
            "data_labels": {"value": True, "font": _FONT},
        }
    )
    line.add_series(
        {
            "name": [sheet, goal, 1],
            "categories": categories,
            "values": [sheet, goal, first, goal, last],
            "line": {"color": LIGHT.near, "width": 1.75, "dash_type": "dash"},
            "marker": {
                "type": "diamond",
                "size": 6,
                "fill": {"color": LIGHT.near},
                "border": {"color": LIGHT.near},
            },
        }
    )
    drawn.combine(line)
    drawn.set_x_axis({"num_font": _FONT, "label_position": "low", "line": {"color": LIGHT.grey}})
    drawn.set_y_axis(
        {"num_font": _FONT, "major_gridlines": {"visible": True, "line": {"color": LIGHT.hairline}}}
    )
    _finish(drawn, title, title, legend=True)
    return drawn


def _finish(chart: Any, name: str, alt: str, *, legend: bool) -> None:
    chart.set_title(
        {
            "name": name,
            "name_font": {"size": 11, "bold": True, "color": LIGHT.ink},
            "overlay": False,
        }
    )
    chart.set_legend({"position": "bottom", "font": _FONT} if legend else _NONE)
    chart.set_chartarea({"border": {"color": LIGHT.hairline}, "fill": {"color": LIGHT.ground}})
    chart.set_plotarea({"fill": {"color": LIGHT.ground}})
    chart.alt = alt
