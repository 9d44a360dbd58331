"""Which figures of a long table some check might doubt, by their columns. Each condition here is
wider than that of the check, which then decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators.figures.arrays import starts_of
from indicators.figures.columns import Observations, Texts
from indicators.figures.stated_values import StatedValues
from indicators.plan import Indicator, Plan
from loaders.checks.levels import JUMP, REACH, SMALL, takes_current_prices
from loaders.checks.rates import CONTRADICTION, INDEX, LEAP
from loaders.meaning.units import counts_things


def doubtful(o: Observations, plan: Plan, stated: StatedValues, today: date) -> np.ndarray:
    """Which figures some check might doubt on a day, beside what was `stated` before."""
    screens = (
        doubtful_times(o, plan, today),
        doubtful_prices(o, plan),
        doubtful_values(o, plan, Places.of(o, stated)),
    )
    might: np.ndarray = np.logical_or.reduce(screens)
    return might


def doubtful_times(o: Observations, plan: Plan, today: date) -> np.ndarray:
    """Whether a figure's time might be doubted."""
    months = o.numbers("year") * 12 + o.numbers("month") - 1
    last = np.empty(len(o), dtype="datetime64[D]")
    for month in np.unique(months).tolist():
        last[months == month] = plan.document.last_day(month // 12, month % 12 + 1)
    days = o.texts("known_on")
    known = np.array([word or "NaT" for word in days.words], dtype="datetime64[D]")[days.codes]
    stages = o.texts("stage")
    forecast = np.array([word == "forecast" for word in stages.words], dtype=bool)[stages.codes]
    now = np.datetime64(today, "D")
    doubtful: np.ndarray = ~forecast & ((last > now) | (known > now) | (known <= last))
    return doubtful


def doubtful_prices(o: Observations, plan: Plan) -> np.ndarray:
    """Whether a figure is a sum of money at constant prices where the plan's is not."""
    current = [takes_current_prices(plan.indicator(word)) for word in o.texts("indicator").words]
    of_current: np.ndarray = np.array(current, dtype=bool)[o.texts("indicator").codes]
    doubtful: np.ndarray = of_current & _bearing(o.texts("basis"), "real")
    return doubtful


class Places(NamedTuple):
    """The exact figures that are no forecast (`rows`) and what was said before, by series (area
    and indicator as one number), month and year.
    """

    rows: np.ndarray
    series: np.ndarray
    keys: np.ndarray
    value: np.ndarray
    known: np.ndarray
    """Keys of what was said before, in order, each once, with"""
    lowest: np.ndarray
    highest: np.ndarray
    """the lowest and the highest value said."""

    @classmethod
    def of(cls, o: Observations, stated: StatedValues) -> Places:
        """The places of some observations, and of what was said before."""
        areas, indicators = o.texts("area"), o.texts("indicator")
        exact = _bearing(o.texts("qualifier"), "exact") & ~_bearing(o.texts("stage"), "forecast")
        rows = np.flatnonzero(exact)
        series = areas.codes[rows].astype("int64") * len(indicators.words) + indicators.codes[rows]
        keys = _key(series, o.numbers("year")[rows], o.numbers("month")[rows])
        return cls(rows, series, keys, o.numbers("value")[rows], *_extremes(o, stated))


def _extremes(o: Observations, stated: StatedValues) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(keys, lowest, highest) of what was said of the series of these observations."""
    area = {word: n for n, word in enumerate(o.texts("area").words)}
    id = {word: n for n, word in enumerate(o.texts("indicator").words)}
    numbers = [
        area[place] * len(id) + id[name] if place in area and name in id else -1
        for place, name in stated.series
    ]
    series = np.array([*numbers, -1], dtype="int64")[stated.of]
    at, values = _key(series, stated.year, stated.month), stated.value
    if (series < 0).any():
        at, values = at[series >= 0], values[series >= 0]
    if not (at[1:] >= at[:-1]).all():
        order = np.argsort(at, kind="stable")
        at, values = at[order], values[order]
    starts = starts_of(at)
    if not len(starts):
        return at, values, values
    return at[starts], np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)


def _key(series: np.ndarray, year: np.ndarray, month: np.ndarray) -> np.ndarray:
    """One number for a place; that of the year before is one less."""
    key: np.ndarray = (series * 13 + month) * 1024 + (year - 1500)
    return key


def _bearing(column: Texts, word: str) -> np.ndarray:
    is_word = np.array([one == word for one in column.words], dtype=bool)
    bearing: np.ndarray = is_word[column.codes]
    return bearing


def _looked_up(wanted: np.ndarray, keys: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The values at some keys, NaN where there is none; `keys` are in order."""
    if not len(keys):
        return np.full(len(wanted), np.nan)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], np.nan)


def doubtful_values(o: Observations, plan: Plan, places: Places) -> np.ndarray:
    """Whether a figure's value might be doubted. Each condition here is wider than that of the
    check which then decides.
    """
    doubtful = np.zeros(len(o), dtype=bool)
    if not len(places.rows):
        return doubtful
    indicators = [plan.indicator(word) for word in o.texts("indicator").words]
    codes = o.texts("indicator").codes[places.rows]

    def of_kind(by_indicator: Sequence[bool]) -> np.ndarray:
        kind: np.ndarray = np.array(by_indicator, dtype=bool)[codes]
        return kind

    rate = of_kind([one.is_rate for one in indicators])
    moving = of_kind([one.is_rate and one.kind in ("growth", "change") for one in indicators])
    count = of_kind([not one.is_rate and one.kind == "count" for one in indicators])
    level = of_kind([not one.is_rate and one.kind == "level" for one in indicators])
    things = of_kind([counts_things(one.unit) for one in indicators])
    value, decimals = places.value, o.numbers("decimals")[places.rows]
    order = np.argsort(places.keys, kind="stable")
    keys, values = places.keys[order], value[order]
    size = np.abs(value)
    doubted = rate & (size > 0) & (size < 1) & (decimals >= 2)
    doubted |= moving & (value >= INDEX[0]) & (value <= INDEX[1])
    if moving.any():
        doubted |= moving & _far(places)
    before = _looked_up(places.keys - 1, keys, values)
    leaps = _leaps(before, value, count)
    for extreme in (places.lowest, places.highest):
        said_before = _looked_up(places.keys - 1, places.known, extreme)
        leaps |= np.isnan(before) & _leaps(said_before, value, count)
        leaps |= _leaps(_looked_up(places.keys, places.known, extreme), value, count)
    lone = np.flatnonzero(np.isnan(before) & np.isnan(said_before) & (level | count))
    leaps[lone] |= _leaps_further(places, lone, (keys, values), count[lone])
    doubted |= (level | count) & leaps
    doubted |= level & (value == 0)
    doubted |= (level | count) & things & (value != np.trunc(value))
    doubted |= (level | count) & _falls(places, o)
    doubted |= _against(o, indicators, places, keys, values)
    doubtful[places.rows[doubted]] = True
    return doubtful


def _leaps_further(
    places: Places, lone: np.ndarray, here: tuple[np.ndarray, np.ndarray], count: np.ndarray
) -> np.ndarray:
    """Whether a figure without one of the year before leaps against that of some year around."""
    leaps, value = np.zeros(len(lone), dtype=bool), places.value[lone]
    sides = (here, (places.known, places.lowest), (places.known, places.highest))
    for step in (*range(-REACH, 0), *range(1, REACH + 1)):
        for keys, values in sides:
            leaps |= _leaps(_looked_up(places.keys[lone] + step, keys, values), value, count)
    return leaps


def _leaps(before: np.ndarray, after: np.ndarray, count: np.ndarray) -> np.ndarray:
    low = np.minimum(np.abs(before), np.abs(after))
    high = np.maximum(np.abs(before), np.abs(after))
    # A hair wider than the check, which divides.
    far = (high > low * JUMP * (1 - 1e-9)) | (before * after < 0)
    leaps: np.ndarray = far & (high > 0) & ~(count & (high < SMALL))
    return leaps


def _far(places: Places) -> np.ndarray:
    """Whether some figure of the same series and months, here or known, lies further off than
    a rate may leap.
    """
    groups = np.concatenate([places.keys, places.known, places.known]) // 1024
    values = np.concatenate([places.value, places.lowest, places.highest])
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.r_[True, groups[order][1:] != groups[order][:-1]])
    lowest = np.minimum.reduceat(values[order], starts)
    highest = np.maximum.reduceat(values[order], starts)
    at = np.searchsorted(groups[order][starts], places.keys // 1024)
    far: np.ndarray = np.maximum(places.value - lowest[at], highest[at] - places.value) > LEAP
    return far


def _falls(places: Places, o: Observations) -> np.ndarray:
    """Whether an earlier month of the same year and series bears more."""
    year, month = o.numbers("year")[places.rows], o.numbers("month")[places.rows]
    falls = np.zeros(len(places.rows), dtype=bool)
    if (month == month[0]).all():
        return falls
    group = places.series * 1024 + (year - 1500)
    order = np.lexsort([month, group])
    most = pd.Series(places.value[order]).groupby(group[order]).cummax().to_numpy()
    falls[order] = most > places.value[order]
    return falls


def _against(
    o: Observations,
    indicators: Sequence[Indicator],
    places: Places,
    keys: np.ndarray,
    values: np.ndarray,
) -> np.ndarray:
    """Whether a growth lies far from that which the levels of this file imply, or these stand
    here more than once.
    """
    number = {one.id: n for n, one in enumerate(indicators)}
    levels = [
        number.get(one.growth_of or "", -1) if one.is_rate and one.kind == "growth" else -1
        for one in indicators
    ]
    if max(levels, default=-1) < 0:
        return np.zeros(len(places.rows), dtype=bool)
    level = np.array(levels, dtype="int64")[o.texts("indicator").codes[places.rows]]
    own = o.texts("indicator").codes[places.rows].astype("int64")
    at = places.keys + (level - own) * 13 * 1024
    after, before = _looked_up(at, keys, values), _looked_up(at - 1, keys, values)
    twice = np.unique(keys[1:][keys[1:] == keys[:-1]])
    several = np.isin(at, twice) | np.isin(at - 1, twice)
    with np.errstate(divide="ignore", invalid="ignore"):
        implied = 100 * (after / before - 1)
    apart = np.abs(places.value - implied) > CONTRADICTION * (1 - 1e-9)
    there = (level >= 0) & ~np.isnan(after) & ~np.isnan(before)
    doubtful: np.ndarray = there & (several | ((before > 0) & apart))
    return doubtful
