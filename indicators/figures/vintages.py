"""Statements of a figure → its vintages: what is one print of the same, what revises, what
contradicts.

Statements of one figure (area, indicator, year, month) are kept apart in lanes, best first:
figures of the declared basis (a growth printed as an index is one of them), figures of another
basis, bounds, forecasts. A worse lane never replaces a better.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from indicators.figures.arrays import Columns, Index, starts_of
from indicators.figures.codes import BASIS, STAGE, numbered
from indicators.figures.decimals import same_print
from indicators.figures.known import BOUND, LANES, NO_DAY, known_statements
from indicators.figures.numbering import Numbering, numbering
from indicators.plan import Plan

LEVEL_TOLERANCE = 0.05
RATE_TOLERANCE = 1.0
"""Within 5 % (rates: one point) a later statement of the same stage is a revision, beyond it a
contradiction.
"""

LATE = np.iinfo("int64").max
"""Later than every day."""


def vintages(
    plan: Plan, observations: pd.DataFrame, as_of: date, choices: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The vintages known on a day, as frames.

    Args:
        observations: statements as the store gives them (STORED_COLUMNS). as_of: statements
        known later are not looked at; undated ones are known from their upload's day. choices:
        conflicts settled so far (`decisions.CHOICE_COLUMNS`); what is loaded later is weighed
        anew.

    Returns:
        (vintages, statements). Vintages, one row each, in the order they became known: all
        columns of the print that is shown, with the merged `stage` and `basis`, and `key`,
        `lane`, `vintage` (counted over all), `current` (the figure's value today, or one of its
        candidates), `conflict` (the figure has several candidates), `chosen` (an analyst settled
        for it) and `passed_over` (for another). Statements, one row each, with the `vintage` they
        belong to. Both say their `rank` of stage, whether they are `dated`, and from which day on
        they are known (`effective_on`).
    """
    numbers = numbering(plan)
    known = known_statements(numbers, observations, as_of)
    table = resolved(numbers, known, choices)
    statements = statements_at(plan, observations, known["place"])
    statements["vintage"] = known["vintage"]
    _describe(statements, known)
    shown = statements_at(plan, observations, table["place"])
    shown["stage"] = STAGE.texts(table["stage"])
    shown["basis"] = BASIS.texts(table["basis"])
    shown["known_on"] = days(table["known_on"])
    for name in ("current", "conflict", "chosen", "passed_over"):
        shown[name] = table[name]
    shown["vintage"] = np.arange(len(table))
    _describe(shown, table)
    return shown, statements


def _describe(frame: pd.DataFrame, table: Columns) -> None:
    """Give a frame what its rows were found to be."""
    for name in ("key", "lane", "rank", "dated"):
        frame[name] = table[name]
    frame["effective_on"] = days(table["effective"])


def statements_at(plan: Plan, observations: pd.DataFrame, places: np.ndarray) -> pd.DataFrame:
    """The observations at some places (rows), their indicators and areas by the ids of today."""
    return by_later_ids(plan, observations.iloc[places].reset_index(drop=True))


def by_later_ids(plan: Plan, table: pd.DataFrame) -> pd.DataFrame:
    """The same rows, with indicators and areas by the ids that the plan gives them now."""
    former = {
        "indicator": {old: one.id for one in plan.indicators for old in one.formerly},
        "area": {old: one.id for one in plan.areas for old in one.formerly},
    }
    later = {name: table[name].replace(names) for name, names in former.items() if names}
    return table.assign(**later) if later else table


def of_plan(plan: Plan, table: pd.DataFrame) -> pd.DataFrame:
    """The same, without what the plan has no indicator or area for."""
    named = by_later_ids(plan, table)
    known = named["indicator"].isin([i.id for i in plan.indicators])
    known &= named["area"].isin([a.id for a in plan.areas])
    return named if known.all() else named[known].reset_index(drop=True)


def days(moments: np.ndarray) -> np.ndarray:
    """Microseconds as days; NaT where there is none."""
    return moments.astype("datetime64[us]")


def resolved(numbers: Numbering, known: Columns, choices: pd.DataFrame | None = None) -> Columns:
    """The vintages of statements (see `known_statements`), in their order; each statement is
    given the number of its `vintage`.

    Columns: those of the statement that is shown, `statement` (its place), the merged `rank`,
    `stage`, `basis`, `dated`, `known_on` and `effective`, and `first_upload`, `chosen`,
    `passed_over`, `current`, `conflict`, as `vintages` has them.
    """
    known["vintage"], shown = _merged(known)
    table = known.take(shown) if len(shown) < len(known) else Columns(len(known), known.arrays)
    table["statement"] = shown
    _merge_prints(table, known)
    table["chosen"], passed_over = _settled(numbers, table, known, choices)
    table["passed_over"] = passed_over
    table["current"], table["conflict"] = False, False
    if not passed_over.any():
        table["current"], table["conflict"] = _current(numbers, table)
        return table
    left = np.flatnonzero(~passed_over)
    table["current"][left], table["conflict"][left] = _current(numbers, table.take(left))
    return table


def _settled(
    numbers: Numbering, table: Columns, known: Columns, choices: pd.DataFrame | None
) -> tuple[np.ndarray, np.ndarray]:
    """(chosen, passed over): the vintage an analyst chose, and those of the same figure it was
    chosen against.
    """
    chosen = np.zeros(len(table), dtype=bool)
    passed_over = chosen.copy()
    if choices is None or choices.empty or not len(table):
        return chosen, passed_over
    key = place_keys(numbers, choices)
    order = np.argsort(known["id"], kind="stable")
    at = Index(known["id"][order]).first(choices["statement"].to_numpy(dtype="int64"))
    vintage = np.where(at >= 0, known["vintage"][order[at]], -1)
    upload = choices["upload"].to_numpy()
    latest = {
        int(one): (int(number), int(until))
        for one, number, until in zip(key, vintage, upload, strict=True)
        if number >= 0 and one >= 0
    }
    for one, (number, until) in latest.items():
        first, last = np.searchsorted(table["key"], [one, one + 1])
        own = np.arange(first, last)
        chosen[own] = own == number
        passed_over[own] = (own != number) & (table["first_upload"][own] <= until)
    return chosen, passed_over


def place_keys(numbers: Numbering, table: pd.DataFrame) -> np.ndarray:
    """The keys of the figures that a table's rows are about, such as those that conflicts were
    settled for.
    """
    return numbers.key(
        numbered(table["indicator"], numbers.indicators, -1).astype("int64"),
        numbered(table["area"], numbers.areas, -1).astype("int64"),
        table["year"].to_numpy(dtype="int64"),
        table["month"].to_numpy(dtype="int64"),
    )


def _merged(known: Columns) -> tuple[np.ndarray, np.ndarray]:
    """(vintage of each statement, statement shown for each vintage); a print is compared with
    the newest vintage. Of equal prints the finer is shown, and a rate before an index.
    """
    size = len(known)
    lane_key = known["key"] * LANES + known["lane"]
    first = starts_of(lane_key)
    if len(first) == size:
        return np.arange(size), np.arange(size)
    fresh, shown = np.zeros(size, dtype=bool), np.arange(size)
    fresh[first] = True
    group = np.cumsum(fresh) - 1
    rank = np.arange(size) - first[group]
    value, decimals, qualifier = known["value"], known["decimals"], known["qualifier"]
    bound, index = known["lane"] == BOUND, known["index"]
    newest = first.copy()
    following = np.flatnonzero(rank)
    for step in range(1, int(rank.max()) + 1):
        at = following[rank[following] == step]
        former = newest[group[at]]
        same = same_print(value[at], value[former], decimals[at], decimals[former])
        same &= ~bound[at] | (qualifier[at] == qualifier[former])
        fresh[at] = ~same
        finer = np.where(index[at] == index[former], decimals[at] > decimals[former], index[former])
        finer &= same
        shown[at] = np.where(same & ~finer, former, at)
        newest[group[at]] = shown[at]
    vintage = np.cumsum(fresh) - 1
    last = np.r_[np.flatnonzero(fresh)[1:] - 1, size - 1]
    return vintage, shown[last]


def _merge_prints(table: Columns, known: Columns) -> None:
    """Of a merged vintage the highest stage and the stated basis win; it is known from its
    first print on.
    """
    table["first_upload"] = table["upload"].copy()
    if len(table) == len(known):
        return
    first = starts_of(known["vintage"])
    place = np.arange(len(known))
    has_stage = known["stage"] != STAGE["unknown"]
    score = (known["rank"].astype("int64") * 2 + has_stage) * len(known) + place
    ranked = np.maximum.reduceat(score, first) % len(known)
    table["rank"], table["stage"] = known["rank"][ranked], known["stage"][ranked]
    stating = np.where(known["basis"] != BASIS["not_stated"], place, -1)
    based = np.maximum.reduceat(stating, first)
    table["basis"] = np.where(based >= 0, known["basis"][based], table["basis"])
    said_on = np.where(known["dated"], known["known_on"], LATE)
    day = np.minimum.reduceat(said_on, first)
    table["dated"] = day != LATE
    own = table["known_on"]
    table["known_on"] = np.where((own == NO_DAY) & table["dated"], day, own)
    recorded = np.minimum.reduceat(known["effective"], first)
    table["effective"] = np.where(table["dated"], day, recorded)
    table["first_upload"] = np.minimum.reduceat(known["upload"], first)


def _current(numbers: Numbering, table: Columns) -> tuple[np.ndarray, np.ndarray]:
    """Which vintage is the value of its figure: the newest of the best lane, or every candidate
    of a conflict.
    """
    size = len(table)
    key, lane = table["key"], table["lane"]
    figures = starts_of(key)
    if len(figures) == size:
        return np.ones(size, dtype=bool), np.zeros(size, dtype=bool)
    current, conflict = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    counts = np.diff(np.r_[figures, size])
    best = np.repeat(lane[figures], counts) == lane
    lane_key = key * LANES + lane
    last = np.r_[lane_key[1:] != lane_key[:-1], True]
    current[best & last] = True
    torn = ~_revises(numbers, table) & best & (lane < BOUND)
    for one in np.unique(lane_key[torn]):
        rows = np.arange(*np.searchsorted(lane_key, [one, one + 1]))
        standing = _standing(table, rows, _is_rate(numbers, table, rows))
        current[rows], conflict[rows] = False, len(standing) > 1
        current[standing] = True
    return current, conflict


def _is_rate(numbers: Numbering, table: Columns, rows: np.ndarray) -> np.ndarray:
    rates: np.ndarray = numbers.is_rate[numbers.indicator_of(table["key"][rows])]
    return rates


def _within(former: np.ndarray, later: np.ndarray, rate: np.ndarray) -> np.ndarray:
    allowed = np.where(rate, RATE_TOLERANCE, LEVEL_TOLERANCE * np.abs(former))
    near: np.ndarray = np.abs(later - former) <= allowed + 1e-9 * np.maximum(1.0, np.abs(former))
    return near


def _revises(numbers: Numbering, table: Columns) -> np.ndarray:
    """For each vintage: does it revise the one before it in its lane (or has none before it)?"""
    value, rank = table["value"], table["rank"]
    lane_key = table["key"] * LANES + table["lane"]
    revises = np.ones(len(table), dtype=bool)
    later = np.flatnonzero(lane_key[1:] == lane_key[:-1]) + 1
    former = later - 1
    close = _within(value[former], value[later], _is_rate(numbers, table, later))
    revises[later] = close | (rank[later] > rank[former]) | ~table["dated"][former]
    return revises


def _standing(table: Columns, rows: np.ndarray, rates: np.ndarray) -> list[int]:
    """The candidates left when each vintage in turn replaces those that it revises (undated
    ones oppose nobody).
    """
    value, rank, dated = table["value"], table["rank"], table["dated"]
    standing: list[int] = []
    for row, rate in zip(rows, rates, strict=True):
        opposed = [
            other
            for other in standing
            if dated[other]
            and rank[row] <= rank[other]
            and not _within(value[other], value[row], rate)
        ]
        standing = [*opposed, int(row)]
    return standing
