"""The series of one indicator gathered from verdicts and figures, with the areas beside it."""

from __future__ import annotations

from collections.abc import Iterable

from display.charts.series import Candidate, KnownFigure, Point, Series
from display.words import rows
from display.words.rows import Judged, judged_rows
from indicators.judging.judgement import Judgement
from indicators.plan import Area, Indicator, Plan, Target
from indicators.plan.areas import binds, bound_areas, is_shared

LINES = 4
"""So many lines of others can be told apart behind the area's own."""
_LARGEST = 4
"""So many times the area's own figures may those of another be that are drawn beside."""


def gathered(
    plan: Plan,
    frame: Judged,
    figures: Iterable[KnownFigure],
    target: str,
    area: str | None = None,
) -> Series:
    """The series of a target (by its id) or of an indicator; in years counted from the first
    figure or the plan.

    Raises:
        KeyError: neither a target with an indicator nor an indicator has that id.
    """
    promise, indicator = _about(plan, target)
    series = Series(plan, indicator, promise, area or plan.document.area)
    judged = judged_rows(frame)
    if promise is not None:
        mine = [r for r in judged if r.target == promise.id and r.area == series.area]
        series.judged = sorted(mine, key=lambda r: (r.year, r.month))
        others = [r for r in judged if r.target == promise.id and r.area != series.area]
    else:
        others = []
    known = [f for f in figures if f["indicator"] == indicator.id]
    series.points = _points(plan, series, [f for f in known if f["area"] == series.area])
    series.candidates = _candidates([f for f in known if f["area"] == series.area])
    _bounded(series, [f for f in known if f["area"] != series.area], others)
    return series


def _about(plan: Plan, id: str) -> tuple[Target | None, Indicator]:
    promise = next((t for t in plan.targets if t.id == id and t.indicator is not None), None)
    if promise is None:
        promise = next((t for t in plan.targets if t.indicator == id), None)
    indicator = promise.indicator if promise is not None and promise.indicator is not None else id
    return promise, plan.indicator(indicator)


def _points(plan: Plan, series: Series, figures: list[KnownFigure]) -> list[Point]:
    """One point for each year, and one for the latest part of each; a judged value stands for
    the figure it was judged from.
    """
    points: dict[tuple[int, int], Point] = {}
    for line in figures:
        if line["value"] is not None:
            at = (line["year"], line["month"])
            qualifier = line.get("qualifier") or "exact"
            points[at] = Point(*at, line["value"], None, qualifier, _decimals(line))
    for row in series.judged:
        if row.value is not None:
            value = row.first("value")
            qualifier = (value.qualifier if value is not None else None) or "exact"
            decimals = rows.value_decimals(plan, row)
            points[row.year, row.month] = Point(
                row.year, row.month, row.value, row, qualifier, decimals
            )
    latest = {
        year: max(m for y, m in points if y == year and m < 12)
        for year, month in points
        if month < 12
    }
    return [points[key] for key in sorted(points) if key[1] == 12 or latest[key[0]] == key[1]]


def _decimals(line: KnownFigure) -> int | None:
    """As the value was printed; None where it has no print."""
    known = line.get("decimals")
    return known if known is not None and known >= 0 else None


def _candidates(figures: list[KnownFigure]) -> list[Candidate]:
    """The figures of a conflict, each with the source that says it."""
    return [
        Candidate(
            line["year"],
            line["month"],
            vintage["value"],
            vintage["source"] or "",
            _decimals(vintage),
        )
        for line in figures
        if line["conflict"]
        for vintage in line["vintages"]
        if vintage["current"] and vintage["value"] is not None
    ]


def _bounded(series: Series, figures: list[KnownFigure], others: list[Judgement]) -> None:
    """Set the years on show and bring in the benchmarks of these years."""
    values: dict[str, dict[int, float]] = {}
    known = [(f["area"], f["year"], f["month"], f["value"]) for f in figures]
    known += [(row.area, row.year, row.month, row.value) for row in others]
    for area_id, year, month, value in known:
        if value is not None and month == 12:
            values.setdefault(area_id, {})[year] = value
    beside = [(a, values[a.id]) for a in _others(series) if values.get(a.id)]
    beside = [
        (a, line) for a, line in beside if series.indicator.is_rate or _comparable(series, line)
    ]
    mine = [p.year for p in series.points] + [c.year for c in series.candidates]
    force = (
        series.plan.in_force(series.target)[0]
        if series.target is not None
        else series.plan.document.valid_from
    )
    series.first = min([*mine, force]) if mine else force - 3
    series.last = max([*mine, *(year for _, line in beside for year in line), force])
    for area, line in beside:
        shown = sorted((at, reached) for at, reached in line.items() if at >= series.first)
        if shown:
            series.beside.append((area, shown))
    if len(series.beside) > LINES:
        series.beside = _most_telling(series)


def _others(series: Series) -> list[Area]:
    """The areas that may be shown beside: the benchmarks, and where several areas make the
    promise those that it binds.
    """
    plan, target = series.plan, series.target
    known = {area.id for area in plan.benchmarks}
    if target is not None and is_shared(target):
        known |= {area.id for area in bound_areas(plan) if binds(target, area.id)}
    return [area for area in plan.areas if area.id in known and area.id != series.area]


def _most_telling(series: Series) -> list[tuple[Area, list[tuple[int, float]]]]:
    """Of many lines those that tell most: the plan's own area, the best, the middle and the last
    of the others by their latest figure.
    """
    rule = series.target.rule if series.target is not None else None
    sign = -1 if getattr(rule, "direction", "up") == "down" else 1
    own = series.plan.document.area
    last = max(line[-1][0] for _, line in series.beside)
    recent = [one for one in series.beside if one[1][-1][0] >= last - 1 and one[0].id != own]
    order = sorted(recent, key=lambda one: -sign * one[1][-1][1])
    chosen = {order[place][0].id for place in (0, len(order) // 2, -1)} if order else set()
    return [one for one in series.beside if one[0].id in chosen | {own}]


def _comparable(series: Series, line: dict[int, float]) -> bool:
    """A nation's total beside a district's would press the district's to the ground."""
    known = [p.value for p in series.points] + [c.value for c in series.candidates]
    mine = max(map(abs, known), default=0.0)
    return max(map(abs, line.values())) <= _LARGEST * mine
