"""Statements known on a day as numbers: by figure, the better lane first, then in time."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from indicators.figures.arrays import Columns, Index
from indicators.figures.codes import BASIS, QUALIFIER, STAGE, numbered
from indicators.figures.decimals import same_print
from indicators.figures.numbering import Numbering
from indicators.figures.observations import STAGE_RANK

FIGURE, OTHER_BASIS, BOUND, FORECAST = range(4)
"""The lanes, best first: figures of the declared basis, of another, bounds, forecasts."""

LANES = 8
"""Key and lane make one integer: `key * LANES + lane`."""

NO_DAY = np.iinfo("int64").min
"""A day that is not known, as NaT is kept."""

_RANK = np.array([STAGE_RANK[word] for word in STAGE.words], dtype="int8")
_IS_BOUND = QUALIFIER.mask(["more_than", "less_than"])


def known_statements(numbers: Numbering, observations: pd.DataFrame, as_of: date) -> Columns:
    """The statements known on a day, sorted by key, lane and time; undated ones are known from
    their upload's day, and sorted by the number of their upload, which no clock can turn.

    Columns: `place` (row of the observations), `key`, `lane`, `value`, `decimals`, `rank` and
    `stage` (code), `basis`, `qualifier` (codes), `index` (printed with last year = 100), `dated`,
    `known_on` and `effective` (microseconds), `upload`, `row`, `id`.
    """
    said_on, recorded = _moments(observations["known_on"]), _moments(observations["recorded_on"])
    effective = np.where(said_on != NO_DAY, said_on, recorded)
    key = numbers.key(
        numbered(observations["indicator"], numbers.indicators, -1).astype("int64"),
        numbered(observations["area"], numbers.areas, -1).astype("int64"),
        observations["year"].to_numpy(),
        observations["month"].to_numpy(),
    )
    day = np.datetime64(as_of, "us").astype("int64")
    place = np.flatnonzero((effective <= day) & (effective != NO_DAY) & (key >= 0))
    order = np.argsort(key[place], kind="stable")
    place = place[order]
    stage = numbered(observations["stage"], STAGE.numbers)[place]
    known = Columns(
        len(place),
        {
            "place": place,
            "key": key[place],
            "value": observations["value"].to_numpy()[place],
            "decimals": observations["decimals"].to_numpy()[place],
            "stage": stage,
            "rank": _RANK[stage],
            "basis": numbered(observations["basis"], BASIS.numbers)[place],
            "qualifier": numbered(observations["qualifier"], QUALIFIER.numbers)[place],
            "index": numbered(observations["method"], {"index": 1}, 0)[place] == 1,
            "dated": said_on[place] != NO_DAY,
            "known_on": said_on[place],
            "effective": effective[place],
            "upload": observations["upload"].to_numpy()[place],
            "row": observations["row"].to_numpy()[place],
            "id": observations["id"].to_numpy()[place],
        },
    )
    return in_order(numbers, known)


def _moments(days: pd.Series) -> np.ndarray:
    """Days as whole microseconds; NO_DAY where there is none."""
    return days.to_numpy().astype("datetime64[us]").astype("int64")


def in_order(numbers: Numbering, known: Columns) -> Columns:
    """Statements that are sorted by key, with their `lane`, and sorted by lane and time within
    each key.
    """
    key = known["key"]
    again = key[1:] == key[:-1]
    several = np.flatnonzero(np.r_[False, again] | np.r_[again, False])
    basis = known["basis"]
    if len(several):
        basis = basis.copy()
        basis[several] = _stated_basis(numbers, known.take(several))
    known["lane"] = _lanes(numbers, known, basis)
    if not len(several):
        return known
    part = known.take(several)
    exact = part["qualifier"] == QUALIFIER["exact"]
    order = np.lexsort(
        (
            part["id"],
            part["row"],
            part["upload"],
            part["decimals"],
            part["rank"],
            exact,
            part["effective"],
            np.where(part["dated"], 0, part["upload"]),
            part["dated"],
            part["lane"],
            part["key"],
        )
    )
    places = np.arange(len(known))
    places[several] = several[order]
    return known.take(places)


def _lanes(numbers: Numbering, known: Columns, basis: np.ndarray) -> np.ndarray:
    declared = numbers.basis[numbers.indicator_of(known["key"])]
    other = (declared != BASIS[""]) & (basis != declared) & (basis != BASIS["not_stated"])
    lane = np.where(other, np.int8(OTHER_BASIS), np.int8(FIGURE))
    lane[_IS_BOUND[known["qualifier"]]] = BOUND
    lane[known["stage"] == STAGE["forecast"]] = FORECAST
    return lane


def _stated_basis(numbers: Numbering, part: Columns) -> np.ndarray:
    """The basis each statement is of: its own, or the one that an equal print of the same
    figure states.
    """
    basis = part["basis"].copy()
    declares = numbers.basis[numbers.indicator_of(part["key"])] != BASIS[""]
    silent = np.flatnonzero(declares & (basis == BASIS["not_stated"]))
    stating = np.flatnonzero(declares & (basis != BASIS["not_stated"]))
    if not len(silent) or not len(stating):
        return basis
    left, right = Index(part["key"][stating]).pairs(part["key"][silent])
    left, right = silent[left], stating[right]
    value, decimals = part["value"], part["decimals"]
    same = same_print(value[left], value[right], decimals[left], decimals[right])
    lowest = np.full(len(basis), len(BASIS.words))
    highest = np.full(len(basis), -1)
    np.minimum.at(lowest, left[same], basis[right[same]])
    np.maximum.at(highest, left[same], basis[right[same]])
    agreed = lowest == highest
    basis[agreed] = lowest[agreed]
    return basis
