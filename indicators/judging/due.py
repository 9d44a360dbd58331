"""Which rows there are: every promise, area and period that is in force or has a figure."""

from __future__ import annotations

from datetime import date

import numpy as np

from indicators.figures import serving as f
from indicators.figures.arrays import Columns, Index, distinct_of, ranges, starts_of
from indicators.figures.codes import BASIS, QUALIFIER, REASON
from indicators.figures.decimals import NO_PRINT
from indicators.figures.numbering import (
    FIRST_YEAR,
    MONTHS,
    YEARS,
    Numbering,
    month_of,
    year_of,
)
from indicators.figures.rows import Rows
from indicators.judging.codes import PHASE
from indicators.judging.lookup import Figures, taken
from indicators.judging.promised import NUMBERS, Promised
from indicators.plan import Document

ABSENT = {
    "way": f.REFUSED,
    "at": -1,
    "base_at": -1,
    "value": np.nan,
    "decimals": NO_PRINT,
    "rank": -1,
    "basis": BASIS[""],
    "qualifier": QUALIFIER[""],
    "reason": REASON[""],
}
"""What stands where a period has no figure."""


def rows_due(
    promised: Promised, figures: Figures, areas: np.ndarray, as_of: date, last: int
) -> Rows:
    """Every promise, area (of those named by number) and period that is in force up to the `last`
    year or has a figure, with the columns `columns.DUE`; one row for each candidate of a figure in
    conflict.
    """
    numbers, serving = figures.numbers, figures.serving
    known = _known(serving)
    rows = due_rows(
        with_numbers(promised, periods(promised, numbers, areas, known, last)), numbers, known
    )
    return with_phase(numbers.plan.document, with_figures(rows, serving), as_of)


def _known(serving: Columns) -> Index:
    """The keys of all that has a figure or a bound."""
    key = serving["key"][serving["way"] < f.FORECAST]
    return Index(key[starts_of(key)])


def periods(
    promised: Promised, numbers: Numbering, needed: np.ndarray, known: Index, last: int
) -> Rows:
    """Every target, asked area and period that is in force or has a figure: `number` (of the target),
    `area_number`, `key`, `year` and `month`.

    Full years run through the `last`; part-years stand only where a figure does.
    """
    table = promised.table
    count, areas = len(table), numbers.stride
    own = numbers.areas[numbers.plan.document.area]
    wanted = np.sort(needed)
    there = table["everywhere"][:, None] | (wanted == own)
    number, place = np.nonzero(there.reshape(count, len(wanted)))
    area = wanted[place]
    series = table["own_indicator"][number] * areas + area
    first = table["first"][number]
    until = np.minimum(table["last"][number], last)
    which, year = ranges(first, np.maximum(until - first + 1, 0))
    due = which * YEARS + (year - FIRST_YEAR) * MONTHS + 12
    ends = np.searchsorted(known.keys, np.stack([series, series + 1]) * YEARS)
    which, at = ranges(ends[0], ends[1] - ends[0])
    places = which * YEARS + known.keys[at] % YEARS
    place = distinct_of(np.concatenate([due, places]))
    which = place // YEARS
    return of_periods(promised, number[which], area[which], series[which] * YEARS + place % YEARS)


def of_periods(promised: Promised, number: np.ndarray, area: np.ndarray, key: np.ndarray) -> Rows:
    """Rows for periods that are known."""
    arrays = {"number": number, "area_number": area, "key": key}
    return Rows(promised.owners, len(key), arrays | {"year": year_of(key), "month": month_of(key)})


def with_numbers(promised: Promised, rows: Rows, origin: np.ndarray | None = None) -> Rows:
    """Rows with the number that counts in their year and area, and `is_due`: is a verdict given
    in it? Rows for which the plan states no number are left out.

    Of a promise by a date `goal_value` is that of the next step or of the date, `goal_year` its
    year; `path_base` is that of the step before (NaN where the way starts), `path_base_year` its
    year. `origin` are the areas of the plan that the rows' areas stand for.
    """
    year = rows["year"]
    area = rows["area_number"] if origin is None else origin[rows["area_number"]]
    state = promised.variant[rows["number"], area]
    goal_year = rows["goal_year"]
    plain = {
        "goal_value": rows["goal_value"],
        "goal_high": np.full(len(rows), np.nan),
        "goal_year": goal_year,
        "path_base": np.full(len(rows), np.nan),
        "path_base_year": np.zeros(len(rows), dtype="int64"),
        "due_year": goal_year,
    }
    stated = state >= 0
    if stated.any():
        first = int(year.min())
        points = promised.points(first, int(year.max()))
        for name in NUMBERS:
            plain[name] = np.where(stated, points[name][state, year - first], plain[name])
    due_year = plain.pop("due_year")
    for name, column in plain.items():
        rows[name] = column
    begun = year > rows["start_year"]
    rows["is_due"] = begun & (~rows["at_date"] | (due_year == year))
    return rows.where(~stated | ~np.isnan(rows["goal_value"]))


def due_rows(rows: Rows, numbers: Numbering, known: Index) -> Rows:
    """Rows without the years in which a survey does not ask, and without the part-years of what
    is counted over several years; `back` says how many years before the survey asked last.
    """
    rounds = {n: np.unique(i.rounds) for n, i in enumerate(numbers.plan.indicators) if i.rounds}
    between = np.zeros(len(rows), dtype=bool)
    back = rows["back"]
    for indicator, years in rounds.items():
        between |= (rows["own_indicator"] == indicator) & ~np.isin(rows["year"], years)
    for n in range(1, int(back.max()) if len(rows) else 1):
        between |= (back > n) & (known.first(rows["key"] - n * MONTHS) >= 0)
    mask = ~(rows.has("rule", "cumulative", "average") & (rows["month"] < 12))
    if between.any():
        mask &= ~between | (known.first(rows["key"]) >= 0)
    rows = rows.where(mask)
    if rounds:
        rows["back"] = _years_back(rows, rounds)
    return rows


def _years_back(rows: Rows, rounds: dict[int, np.ndarray]) -> np.ndarray:
    """How many years before a row's the survey asked last; 1 for what is asked every year."""
    back = rows["back"].copy()
    for indicator, years in rounds.items():
        own = np.flatnonzero(rows["own_indicator"] == indicator)
        former = dict(zip(years[1:].tolist(), np.diff(years).tolist(), strict=True))
        back[own] = [former.get(year, 1) for year in rows["year"][own].tolist()]
    return back


def with_figures(rows: Rows, serving: Columns) -> Rows:
    """Rows with the figure that serves each, one for each candidate; `row` counts the periods."""
    rows["row"] = np.arange(len(rows))
    which, at = Index(serving["key"]).every(rows["key"])
    if len(which) > len(rows):
        rows = rows.take(which)
    for name, missing in ABSENT.items():
        rows[name] = taken(serving[name], at, missing)
    rows["indicator"] = np.where(
        at >= 0, taken(serving["indicator"], at, -1), rows["own_indicator"]
    )
    return rows


def with_phase(document: Document, rows: Rows, as_of: date) -> Rows:
    """Rows with `phase`. final: the full year is known or over; interim: part of a year, or not
    yet due; before and ended: not in force.
    """
    year = rows["year"]
    known = rows.known & (rows["way"] < f.FORECAST)
    now = document.year_of(as_of)
    over = year < now + (as_of == document.last_day(now))
    rows["phase"] = np.select(
        [
            (year < rows["first"]) | (year <= rows["start_year"]),
            year > rows["last"],
            rows["is_due"] & (rows["month"] == 12) & (known | over),
            year > now,
        ],
        [PHASE["before"], PHASE["ended"], PHASE["final"], PHASE["not_started"]],
        PHASE["interim"],
    )
    return rows
