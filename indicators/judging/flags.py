"""What a reader must know beside the verdict: provisional, proxy, knife edge, drift …"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.figures import serving as f
from indicators.figures import vintages as v
from indicators.figures.decimals import decimal_sum, half_unit, same_print
from indicators.figures.observations import STAGE_RANK
from indicators.judging import rules
from indicators.judging.lookup import Figures
from indicators.judging.marks import FLAGS
from indicators.plan import Plan


def flagged(rows: pd.DataFrame, figures: Figures, statements: pd.DataFrame) -> pd.DataFrame:
    """Rows with `flags`, a tuple in the order of FLAGS, and `level_key` (the level's figure
    where that is torn).
    """
    plan, table = figures.plan, figures.table
    known = rows["value"].notna()
    way = rows["way"] % f.BOUND % f.PROXY_STEP
    used = known & (rows["way"] < f.FORECAST)
    borrowed = used & f.is_proxy(rows["way"])
    currency = borrowed & rows["indicator"].isin(
        [i.id for i in plan.indicators if i.proxy_flag == "currency"]
    )
    rows = rows.assign(level_key=_level_key(plan, rows, table))
    full = (rows["month"] == 12) & (rows["verdict"] != "")
    former = _last_year(plan, rows, figures.exact)
    final, rests_on_other = STAGE_RANK["final"], rows["reference_at"] >= 0
    worse = used & full & (rows["sign"] * (rows["value"] - former) < 0)
    may_drift = rules.each(rows, "may_drift", missing=True)
    declared = rows["own_indicator"].isin([i.id for i in plan.indicators if i.basis])
    unstated = (rows["basis"] == "not_stated") | (rows["reference_basis"] == "not_stated")
    marks = {
        "provisional": used
        & ((rows["rank"] < final) | (rests_on_other & (rows["reference_rank"] < final))),
        "proxy": (borrowed & ~currency) | (used & f.is_proxy(rows["reference_way"])),
        "conflict": rows["level_key"] >= 0,
        "currency": currency,
        "computed": used & ((way == f.COMPUTED) | rows["deflator"].notna()),
        "computed_from_index": used & (_by_index(rows, table) | (way == f.FROM_FIXED_INDEX)),
        "level_revised_since": used & _level_revised(plan, rows, table, statements),
        "knife_edge": used & full & _knife_edge(rows),
        "base_effect": used & (rows["kind"] == "growth") & (former < 0),
        "drift": worse & (rows["verdict"] == "met") & may_drift,
        "exceeded": used & full & rules.each(rows, "exceeded"),
        "reached_early": used & rows["reached"],
        "basis_not_stated": used & declared & unstated & (way != f.COMPUTED),
        "bound": used & rows["bound"],
    }
    none = np.zeros(len(rows), dtype=bool)
    stacked = np.stack([np.asarray(marks.get(name, none), dtype=bool) for name in FLAGS])
    return rows.assign(flags=pd.Series(_tuples(stacked), index=rows.index, dtype=object))


def _by_index(rows: pd.DataFrame, table: pd.DataFrame) -> np.ndarray:
    """Was the value printed as an index (last year = 100)?"""
    methods = np.append((table["method"] == "index").to_numpy(dtype=bool), False)
    printed: np.ndarray = methods[rows["at"].to_numpy()]
    return printed


def _tuples(marks: np.ndarray) -> list[tuple[str, ...]]:
    masks = (marks.astype("int64") << np.arange(len(FLAGS))[:, None]).sum(axis=0)
    named = {
        int(mask): tuple(name for place, name in enumerate(FLAGS) if mask >> place & 1)
        for mask in np.unique(masks)
    }
    return [named[int(mask)] for mask in masks]


def _level_key(plan: Plan, rows: pd.DataFrame, table: pd.DataFrame) -> pd.Series:
    """The key of the level that a growth belongs to, where that level is in conflict; else -1."""
    number = {i.id: n for n, i in enumerate(plan.indicators)}
    step = {i.id: number[i.growth_of] - number[i.id] for i in plan.indicators if i.growth_of}
    level = (
        rows["key"] + rows["own_indicator"].map(step).astype("float64") * len(plan.areas) * v.YEARS
    )
    torn = set(table.loc[table["conflict"], "key"])
    return level.where(level.isin(torn), -1).fillna(-1).astype("int64")


def _last_year(plan: Plan, rows: pd.DataFrame, exact: pd.DataFrame) -> pd.Series:
    """Last year's value of the series the row was taken from (NaN where there is none, or none
    to compare with).
    """
    number = {i.id: n for n, i in enumerate(plan.indicators)}
    step = rows["indicator"].map(number) - rows["own_indicator"].map(number)
    wanted = rows["key"] + step * len(plan.areas) * v.YEARS - v.MONTHS
    figures = exact[f.is_figure(exact["way"])].drop_duplicates("key").set_index("key")
    former_basis = wanted.map(figures["basis"])
    broken = {(b.indicator, b.area, b.year) for b in plan.breaks}
    places = zip(rows["indicator"], rows["area"], rows["year"], strict=True)
    apart = np.array([place in broken for place in places], dtype=bool)
    apart |= (
        (former_basis != rows["basis"])
        & ~former_basis.isin(["not_stated"])
        & (rows["basis"] != "not_stated")
    )
    return wanted.map(figures["value"]).where(~apart)


def _knife_edge(rows: pd.DataFrame) -> pd.Series:
    """Within half the published precision of the edge of met; a computed value by the target's
    stated precision.
    """
    decimals = rows["decimals"].where(~rows["computed"], rows["goal_decimals"])
    distance = np.abs(decimal_sum(rows["value"], -rows["edge"]))
    close = pd.Series(distance <= half_unit(decimals) + 1e-12, index=rows.index)
    return close & ~rules.each(rows, "settled") & rows["edge"].notna()


def _level_revised(
    plan: Plan, rows: pd.DataFrame, table: pd.DataFrame, statements: pd.DataFrame
) -> pd.Series:
    """The level that the growth's own source states differs from today's level beyond rounding."""
    none = pd.Series(False, index=rows.index)
    levels = {i.id: i.growth_of for i in plan.indicators if i.growth_of}
    growth = statements[statements["indicator"].isin(levels) & (statements["source"] != "")]
    if growth.empty or rows.empty:
        return none
    growth = growth.assign(level=growth["indicator"].map(levels))
    stated = statements[statements["lane"] == v.FIGURE]
    on = ["area", "year", "month", "source"]
    pair = growth[[*on, "level", "vintage"]].merge(
        stated[[*on, "indicator", "key", "value", "decimals"]],
        left_on=[*on, "level"],
        right_on=[*on, "indicator"],
    )
    current = table[table["current"] & ~table["conflict"] & (table["lane"] == v.FIGURE)].set_index(
        "key"
    )
    pair["now"] = pair["key"].map(current["value"])
    digits = np.minimum(pair["decimals"], pair["key"].map(current["decimals"]).fillna(0))
    coarser = np.asarray(digits)
    apart = ~same_print(pair["value"].to_numpy(), pair["now"].to_numpy(), coarser, coarser)
    revised = set(pair.loc[pair["now"].notna() & apart, "vintage"])
    vintage = np.append(table["vintage"].to_numpy(), -1)[rows["at"].to_numpy()]
    return pd.Series(vintage, index=rows.index).isin(revised)
