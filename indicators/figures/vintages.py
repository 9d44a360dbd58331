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

from indicators.figures.decimals import same_print
from indicators.figures.observations import STAGE_RANK
from indicators.plan import Plan

FIGURE, OTHER_BASIS, BOUND, FORECAST = range(4)

LEVEL_TOLERANCE = 0.05
RATE_TOLERANCE = 1.0
"""Within 5 % (rates: one point) a later statement of the same stage is a revision, beyond it a
contradiction.
"""

MONTHS = 16
YEARS = 512 * MONTHS
"""A figure's key is one integer, so that last year's figure is `key - MONTHS`."""


def keys(
    plan: Plan, area: pd.Series, indicator: pd.Series, year: pd.Series, month: pd.Series
) -> pd.Series:
    """One integer per (area, indicator, year, month); statements of unknown areas or indicators
    get -1.
    """
    areas = area.map({a.id: n for n, a in enumerate(plan.areas)}).astype("float64")
    indicators = indicator.map({i.id: n for n, i in enumerate(plan.indicators)}).astype("float64")
    series = indicators * len(plan.areas) + areas
    key = series * YEARS + (year - 1900) * MONTHS + month
    return key.fillna(-1).astype("int64")


def vintages(
    plan: Plan, observations: pd.DataFrame, as_of: date, choices: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The vintages known on a day.

    Args:
        observations: statements as the store gives them (STORED_COLUMNS). as_of: statements
        known later are not looked at; undated ones are known from their upload's day. choices:
        conflicts settled so far (`decisions.CHOICE_COLUMNS`); what is loaded later is weighed
        anew.

    Returns:
        (vintages, statements). Vintages, one row each, in the order they became known: all
        columns of the print that is shown, with the merged `stage` and `basis`, and `key`,
        `lane`, `vintage` (counted over all), `current` (the figure's value today, or one of its
        candidates), `conflict` (the figure has several candidates), `chosen` (an analyst
        settled for it) and `passed_over` (for another). Statements, one row each, with the `vintage` they belong to.
    """
    known = _known(plan, observations, as_of)
    known["vintage"], shown = _merged(known)
    table = known.loc[shown].reset_index(drop=True)
    if table.empty:
        return table.assign(
            current=False,
            conflict=False,
            chosen=False,
            passed_over=False,
            prints=0,
            first_upload=0,
        ), known
    _merge_stage_and_basis(table, known)
    table["chosen"], passed_over = _settled(plan, table, known, choices)
    table["passed_over"], table["current"], table["conflict"] = passed_over, False, False
    table.loc[~passed_over, "current"], table.loc[~passed_over, "conflict"] = _current(
        plan, table[~passed_over]
    )
    return table, known


def _settled(
    plan: Plan, table: pd.DataFrame, known: pd.DataFrame, choices: pd.DataFrame | None
) -> tuple[np.ndarray, np.ndarray]:
    """(chosen, passed over): the vintage an analyst chose, and those of the same figure it was
    chosen against.
    """
    none = np.zeros(len(table), dtype=bool)
    if choices is None or choices.empty:
        return none, none.copy()
    choices = by_later_ids(plan, choices)
    statement_vintage = known.set_index("id")["vintage"]
    chosen = choices.assign(
        key=keys(plan, choices["area"], choices["indicator"], choices["year"], choices["month"]),
        vintage=choices["statement"].map(statement_vintage),
    )
    chosen = chosen.dropna(subset=["vintage"]).drop_duplicates("key", keep="last")
    vintage_of, upload_of = (
        table["key"].map(chosen.set_index("key")[name]) for name in ("vintage", "upload")
    )
    picked = (table["vintage"] == vintage_of).to_numpy(dtype=bool)
    there = (table["first_upload"] <= upload_of).to_numpy(dtype=bool)
    return picked, there & ~picked


def _known(plan: Plan, observations: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Statements known on the day, each with its key and lane, sorted by key, lane and time; the
    undated by the number of their upload, which no clock can turn.
    """
    known = by_later_ids(plan, observations).copy(deep=False)
    known["dated"] = known["known_on"].notna()
    known["effective_on"] = known["known_on"].where(known["dated"], known["recorded_on"])
    known["key"] = keys(plan, known["area"], known["indicator"], known["year"], known["month"])
    known = known[(known["effective_on"] <= pd.Timestamp(as_of)) & (known["key"] >= 0)]
    known["rank"] = known["stage"].map(STAGE_RANK).astype("int64")
    known["exact"] = known["qualifier"] == "exact"
    known["turn"] = known["upload"].where(~known["dated"], 0)
    known["lane"] = _lanes(plan, known)
    order = [
        "key",
        "lane",
        "dated",
        "turn",
        "effective_on",
        "exact",
        "rank",
        "decimals",
        "upload",
        "row",
        "id",
    ]
    return known.sort_values(order, kind="stable").reset_index(drop=True)


def by_later_ids(plan: Plan, table: pd.DataFrame) -> pd.DataFrame:
    """The same rows, with indicators and areas by the ids that the plan gives them now."""
    names = _renamed(plan)
    if not names:
        return table
    return table.assign(**{column: table[column].replace(names[column]) for column in names})


def of_plan(plan: Plan, table: pd.DataFrame) -> pd.DataFrame:
    """The same, without what the plan has no indicator or area for."""
    named = by_later_ids(plan, table)
    known = named["indicator"].isin([i.id for i in plan.indicators])
    known &= named["area"].isin([a.id for a in plan.areas])
    return named if known.all() else named[known].reset_index(drop=True)


def _renamed(plan: Plan) -> dict[str, dict[str, str]]:
    """By column, the id of today for every former id of an indicator or area."""
    former = {
        "indicator": {old: one.id for one in plan.indicators for old in one.formerly},
        "area": {old: one.id for one in plan.areas for old in one.formerly},
    }
    return {column: names for column, names in former.items() if names}


def _lanes(plan: Plan, known: pd.DataFrame) -> np.ndarray:
    declared = known["indicator"].map({i.id: i.basis or "" for i in plan.indicators})
    stated = _stated_basis(known, declared)
    other = (declared != "") & (stated != declared) & (stated != "not_stated")
    bound = known["qualifier"].isin(["more_than", "less_than"])
    return np.select(
        [known["stage"] == "forecast", bound, other],
        [FORECAST, BOUND, OTHER_BASIS],
        FIGURE,
    )


def _stated_basis(known: pd.DataFrame, declared: pd.Series) -> pd.Series:
    """The basis each statement is of: its own, or the one that an equal print of the same
    figure states.
    """
    silent = known[(declared != "") & (known["basis"] == "not_stated")]
    stating = known[(declared != "") & ~known["basis"].isin(["not_stated"])]
    pair = silent.reset_index()[["index", "key", "value", "decimals"]].merge(
        stating[["key", "value", "decimals", "basis"]], on="key", suffixes=("", "_stated")
    )
    values = pair["value"].to_numpy(), pair["value_stated"].to_numpy()
    pair = pair[
        same_print(*values, pair["decimals"].to_numpy(), pair["decimals_stated"].to_numpy())
    ]
    told = pair.groupby("index")["basis"].agg(
        lambda bases: bases.iloc[0] if bases.nunique() == 1 else "not_stated"
    )
    return known["basis"].where(~known.index.isin(told.index), known.index.to_series().map(told))


def _merged(known: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """(vintage of each statement, statement shown for each vintage); a print is compared with
    the newest vintage. Of equal prints the finer is shown, and a rate before an index.
    """
    size = len(known)
    if size == 0:
        return np.zeros(0, dtype="int64"), np.zeros(0, dtype="int64")
    lane_key = known["key"].to_numpy() * 8 + known["lane"].to_numpy()
    starts = np.r_[True, lane_key[1:] != lane_key[:-1]]
    group = np.cumsum(starts) - 1
    first = np.flatnonzero(starts)
    rank = np.arange(size) - first[group]
    value, decimals = known["value"].to_numpy(), known["decimals"].to_numpy()
    qualifier = pd.factorize(known["qualifier"])[0]
    bound = known["lane"].to_numpy() == BOUND
    index = (known["method"] == "index").to_numpy(dtype=bool)
    fresh, shown = starts.copy(), np.arange(size)
    newest = first.copy()
    for step in range(1, int(rank.max()) + 1):
        at = np.flatnonzero(rank == step)
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


def _merge_stage_and_basis(table: pd.DataFrame, known: pd.DataFrame) -> None:
    """Of a merged vintage the highest stage and the stated basis win; it is known from its
    first print on.
    """
    stated = known.assign(told=known["stage"] != "unknown")
    by_rank = stated.sort_values(["vintage", "rank", "told"], kind="stable").drop_duplicates(
        "vintage", keep="last"
    )
    table["rank"] = by_rank["rank"].to_numpy()
    table["stage"] = by_rank["stage"].to_numpy()
    based = known[known["basis"] != "not_stated"].drop_duplicates("vintage", keep="last")
    basis = table["vintage"].map(based.set_index("vintage")["basis"])
    table["basis"] = basis.where(basis.notna(), table["basis"])
    first_day = known[known["dated"]].groupby("vintage")["known_on"].min()
    day = first_day.reindex(table["vintage"]).reset_index(drop=True)
    table["dated"] = day.notna()
    table["known_on"] = table["known_on"].where(table["known_on"].notna(), day)
    recorded = known.groupby("vintage")["effective_on"].min().to_numpy()
    table["effective_on"] = day.where(table["dated"], pd.Series(recorded, index=table.index))
    table["first_upload"] = known.groupby("vintage")["upload"].min().to_numpy()
    table["prints"] = known.groupby("vintage").size().to_numpy()


def _current(plan: Plan, table: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Which vintage is the value of its figure: the newest of the best lane, or every candidate
    of a conflict.
    """
    size = len(table)
    current, conflict = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    if size == 0:
        return current, conflict
    key, lane = table["key"].to_numpy(), table["lane"].to_numpy()
    best = pd.Series(lane).groupby(key).transform("min").to_numpy() == lane
    lane_key = key * 8 + lane
    last = np.r_[lane_key[1:] != lane_key[:-1], True]
    current[best & last] = True
    revises = _revises(plan, table)
    torn = ~revises & best & (lane < BOUND)
    for one in np.unique(lane_key[torn]):
        rows = np.flatnonzero(lane_key == one)
        standing = _standing(table, rows, _rates(plan, table))
        current[rows], conflict[rows] = False, len(standing) > 1
        current[standing] = True
    return current, conflict


def _rates(plan: Plan, table: pd.DataFrame) -> np.ndarray:
    rates: np.ndarray = (
        table["indicator"].isin([i.id for i in plan.indicators if i.is_rate]).to_numpy()
    )
    return rates


def _within(former: np.ndarray, later: np.ndarray, rate: np.ndarray) -> np.ndarray:
    allowed = np.where(rate, RATE_TOLERANCE, LEVEL_TOLERANCE * np.abs(former))
    near: np.ndarray = np.abs(later - former) <= allowed + 1e-9 * np.maximum(1.0, np.abs(former))
    return near


def _revises(plan: Plan, table: pd.DataFrame) -> np.ndarray:
    """For each vintage: does it revise the one before it in its lane (or has none before it)?"""
    value, rank, dated = (
        table["value"].to_numpy(),
        table["rank"].to_numpy(),
        table["dated"].to_numpy(),
    )
    lane_key = table["key"].to_numpy() * 8 + table["lane"].to_numpy()
    revises = np.ones(len(table), dtype=bool)
    follows = lane_key[1:] == lane_key[:-1]
    close = _within(value[:-1], value[1:], _rates(plan, table)[1:])
    revises[1:] = ~follows | close | (rank[1:] > rank[:-1]) | ~dated[:-1]
    return revises


def _standing(table: pd.DataFrame, rows: np.ndarray, rates: np.ndarray) -> list[int]:
    """The candidates left when each vintage in turn replaces those that it revises (undated
    ones oppose nobody).
    """
    value, rank, dated = (
        table["value"].to_numpy(),
        table["rank"].to_numpy(),
        table["dated"].to_numpy(),
    )
    standing: list[int] = []
    for row in rows:
        opposed = [
            other
            for other in standing
            if dated[other]
            and rank[row] <= rank[other]
            and not _within(value[other], value[row], rates[row])
        ]
        standing = [*opposed, int(row)]
    return standing
