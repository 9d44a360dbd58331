"""What a reader must know beside the verdict: provisional, proxy, knife edge, drift …"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.figures import serving as f
from indicators.figures.arrays import Columns, Index
from indicators.figures.codes import BASIS, numbered
from indicators.figures.decimals import decimal_sum, half_unit, same_print
from indicators.figures.known import FIGURE
from indicators.figures.numbering import MONTHS, Numbering
from indicators.figures.observations import STAGE_RANK
from indicators.figures.rows import Rows
from indicators.judging import rules
from indicators.judging.codes import VERDICT
from indicators.judging.lookup import Figures, taken
from indicators.judging.marks import bit

NOT_STATED = BASIS["not_stated"]


def flagged(rows: Rows, figures: Figures, revised: np.ndarray) -> Rows:
    """Rows with `flags` (see `marks`) and `level_key` (the level's figure where that is torn).

    `revised` are the vintages of a growth whose level was revised, see `levels_revised`.
    """
    numbers, table = figures.numbers, figures.table
    way = rows["way"] % f.BOUND % f.PROXY_STEP
    used = rows.known & (rows["way"] < f.FORECAST)
    borrowed = used & f.is_proxy(rows["way"])
    by_currency = [i.proxy_flag == "currency" for i in numbers.plan.indicators]
    currency = borrowed & np.array(by_currency, dtype=bool)[rows["indicator"]]
    rows["level_key"] = _level_key(numbers, rows, table)
    full = used & (rows["month"] == 12) & (rows["verdict"] != VERDICT[""])
    former = _last_year(figures, rows)
    final, rests_on_other = STAGE_RANK["final"], rows["reference_at"] >= 0
    worse = full & (rows["sign"] * (rows["value"] - former) < 0)
    declared = numbers.basis[rows["own_indicator"]] != BASIS[""]
    unstated = (rows["basis"] == NOT_STATED) | (rows["reference_basis"] == NOT_STATED)
    growth = rows.has("kind", "growth")
    marks = {
        "provisional": used
        & ((rows["rank"] < final) | (rests_on_other & (rows["reference_rank"] < final))),
        "proxy": (borrowed & ~currency) | (used & f.is_proxy(rows["reference_way"])),
        "conflict": rows["level_key"] >= 0,
        "currency": currency,
        "computed": used & ((way == f.COMPUTED) | ~np.isnan(rows["deflator"])),
        "computed_from_index": used
        & (taken(table["index"], rows["at"], False) | (way == f.FROM_FIXED_INDEX)),
        "knife_edge": full & _knife_edge(rows),
        "base_effect": used & growth & (former < 0),
        "drift": worse
        & (rows["verdict"] == VERDICT["met"])
        & rules.each(rows, "may_drift", missing=True),
        "exceeded": full & rules.each(rows, "exceeded"),
        "reached_early": used & rows["reached"],
        "basis_not_stated": used & declared & unstated & (way != f.COMPUTED),
        "bound": used & rows["bound"],
    }
    if len(revised):
        marks["level_revised_since"] = used & np.isin(rows["at"], revised)
    flags = np.zeros(len(rows), dtype="int64")
    for name, mask in marks.items():
        flags[mask] |= bit(name)
    rows["flags"] = flags
    return rows


def _level_key(numbers: Numbering, rows: Rows, table: Columns) -> np.ndarray:
    """The key of the level that a growth belongs to, where that level is in conflict; else -1."""
    torn = np.unique(table["key"][table["conflict"]])
    if not len(torn):
        return np.full(len(rows), -1)
    number, plan = numbers.indicators, numbers.plan
    level = [number[i.growth_of] if i.growth_of else -1 for i in plan.indicators]
    own = rows["own_indicator"]
    step = np.array(level)[own]
    key = rows["key"] + (step - own) * numbers.span
    return np.where((step >= 0) & np.isin(key, torn), key, -1)


def _last_year(figures: Figures, rows: Rows) -> np.ndarray:
    """Last year's value of the series the row was taken from (NaN where there is none, or none
    to compare with).
    """
    former, basis = figures.former(rows, rows["indicator"], MONTHS)
    own = rows["basis"]
    apart = (basis != own) & (basis != NOT_STATED) & (own != NOT_STATED)
    apart |= figures.breaks_at(rows, rows["indicator"])
    return np.where(apart, np.nan, former)


def _knife_edge(rows: Rows) -> np.ndarray:
    """Within half the published precision of the edge of met; a computed value by the target's
    stated precision.
    """
    decimals = np.where(rows["computed"], rows["goal_decimals"], rows["decimals"])
    distance = np.abs(decimal_sum(rows["value"], -rows["edge"]))
    close: np.ndarray = distance <= half_unit(decimals) + 1e-12
    close &= ~rules.each(rows, "settled")
    return close


def levels_revised(
    numbers: Numbering, table: Columns, known: Columns, sources: pd.Series
) -> np.ndarray:
    """The vintages of a growth whose level, as the growth's own source states it, differs from
    today's level beyond rounding. `known` are the statements, `sources` those of the observations
    that they were made from.
    """
    number, plan = numbers.indicators, numbers.plan
    none = np.zeros(0, dtype="int64")
    level = np.array(
        [number[i.growth_of] if i.growth_of else -1 for i in plan.indicators], dtype="int64"
    )
    if not len(known) or not (level >= 0).any():
        return none
    own = numbers.indicator_of(known["key"])
    growth = np.flatnonzero(level[own] >= 0)
    if not len(growth):
        return none
    levels = known["key"][growth] + (level[own[growth]] - own[growth]) * numbers.span
    figure = (known["lane"] == FIGURE) & np.isin(own, level)
    stated = np.flatnonzero(figure)
    growth = growth[np.isin(levels, known["key"][stated])]
    if not len(growth):
        return none
    source = _sources(sources, known["place"], np.union1d(growth, stated), len(known))
    growth = growth[source[growth] >= 0]
    levels = known["key"][growth] + (level[own[growth]] - own[growth]) * numbers.span
    count = int(source.max()) + 2
    pairs = known["key"][stated] * count + source[stated]
    order = np.argsort(pairs, kind="stable")
    left, right = Index(pairs[order]).pairs(levels * count + source[growth])
    growth, stated = growth[left], stated[order[right]]
    now = np.flatnonzero(table["current"] & ~table["conflict"] & (table["lane"] == FIGURE))
    at = Index(table["key"][now]).first(known["key"][stated])
    growth, stated, at = growth[at >= 0], stated[at >= 0], now[at[at >= 0]]
    coarser = np.minimum(known["decimals"][stated], table["decimals"][at])
    same = same_print(known["value"][stated], table["value"][at], coarser, coarser)
    return np.unique(known["vintage"][growth[~same]])


def _sources(sources: pd.Series, places: np.ndarray, wanted: np.ndarray, size: int) -> np.ndarray:
    """The number of each asked statement's source; −1 where it names none."""
    numbers = np.full(size, -1)
    texts = sources.iloc[places[wanted]]
    words = {text: n for n, text in enumerate(pd.unique(texts.to_numpy(dtype=object)))}
    words[""] = -1
    numbers[wanted] = numbered(texts, words)
    return numbers
