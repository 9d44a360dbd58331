"""The first verdict that was ever given, so that a later revision's flip can be told."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from indicators.figures import vintages as v
from indicators.judging.candidates import judged_rows
from indicators.plan import Plan
from indicators.plan.entries import Area, Words

JUDGED = ("met", "near", "missed")


def first_verdicts(
    plan: Plan, observations: pd.DataFrame, table: pd.DataFrame, as_of: date
) -> pd.Series:
    """The first verdict of each row whose figures have several vintages, by row key.

    Every day on which one of these figures changed is judged as it was then: each day of an
    area stands as an area of its own, so that one pass judges them all.
    """
    days = _days(plan, table)
    if days.empty:
        return pd.Series(dtype=object)
    moments = pd.DataFrame(
        {"of": days["area"], "day": days["day"], "moment": [f"{n}" for n in range(len(days))]}
    )
    then = observations.merge(moments, left_on="area", right_on="of")
    effective = then["known_on"].where(then["known_on"].notna(), then["recorded_on"])
    then = then[effective <= then["day"]]
    then = then.assign(area=then["moment"], id=np.arange(len(then)))[list(observations.columns)]
    at_moments = _of_moments(plan, moments)
    vintages, statements = v.vintages(at_moments, then, as_of)
    rows, _ = judged_rows(at_moments, vintages, statements, as_of)
    given = rows[rows["verdict"].isin(JUDGED)].merge(moments, left_on="area", right_on="moment")
    first = given.sort_values("day", kind="stable").drop_duplicates(
        ["target", "of", "year", "month"]
    )
    key = (
        first["target"]
        + "|"
        + first["of"]
        + "|"
        + first["year"].astype(str)
        + "|"
        + first["month"].astype(str)
    )
    return pd.Series(first["verdict"].to_numpy(), index=key.to_numpy(), dtype=object)


def _days(plan: Plan, table: pd.DataFrame) -> pd.DataFrame:
    """(area, day) of every change to figures near those with several vintages: the year itself
    and its neighbours.
    """
    used = table[table["indicator"].isin(_involved(plan)) & (table["lane"] != v.FORECAST)]
    several = used[used.groupby("key")["key"].transform("size") > 1]
    if several.empty:
        return pd.DataFrame({"area": [], "day": []})
    years = {
        (area, year + step)
        for area, year in zip(several["area"], several["year"], strict=True)
        for step in (-1, 0, 1)
    }
    near = np.array(
        [place in years for place in zip(used["area"], used["year"], strict=True)], dtype=bool
    )
    days = used[near][["area", "effective_on"]].rename(columns={"effective_on": "day"})
    return days.drop_duplicates().sort_values(["area", "day"], kind="stable").reset_index(drop=True)


def _involved(plan: Plan) -> set[str]:
    """Indicators that some target rests on, directly or through a proxy, an index or a level."""
    found = {target.indicator for target in plan.targets if target.indicator}
    for target in plan.targets:
        found |= {
            getattr(target.rule, name, None) or "" for name in ("other", "deflator", "listed")
        }
    for indicator in plan.indicators:
        if indicator.proxy_for in found or indicator.index_of in found:
            found.add(indicator.id)
    levels = {i.growth_of for i in plan.indicators if i.id in found and i.compute and i.growth_of}
    return found | levels


def _of_moments(plan: Plan, moments: pd.DataFrame) -> Plan:
    """The plan with every moment of an area as an area of its own."""
    parts = {name: getattr(plan, name) for name in Plan.model_fields}
    words = Words(zh="-", en="-")
    parts["areas"] = tuple(Area(id=moment, name=words, short=words) for moment in moments["moment"])
    parts["targets"] = tuple(
        target.model_copy(update={"applies_to": "all"}) for target in plan.targets
    )
    parts["breaks"] = tuple(
        one.model_copy(update={"area": moment})
        for of, moment in zip(moments["of"], moments["moment"], strict=True)
        for one in plan.breaks
        if one.area == of
    )
    return Plan.model_construct(**parts)
