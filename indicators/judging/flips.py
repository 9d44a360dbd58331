"""The first verdict that was ever given, so that a later revision's flip can be
told.

Every day on which a figure with several vintages changed is judged as it was
then. Each day of an area stands as an area of its own, a moment, so that today
and every moment are judged in one pass.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.figures import vintages as v
from indicators.plan import Plan
from indicators.plan.entries import Target
from indicators.plan.entry import Words
from indicators.plan.forms import Ranks
from indicators.plan.statistics import Area

JUDGED = ("met", "near", "missed")


def moments_of(plan: Plan, table: pd.DataFrame) -> pd.DataFrame:
    """The moments to judge, in the order of their days: `of` is the area,
    `moment` the id of the area that stands for it on the `day`. `table` holds
    the vintages known today.
    """
    days = _days(plan, table)
    names = [f"@{n}" for n in range(len(days))]  # no area's id begins so
    return pd.DataFrame({"of": days["area"], "day": days["day"], "moment": names})


def with_moments(plan: Plan, moments: pd.DataFrame) -> Plan:
    """The plan with every moment as a further area, in which all targets
    apply, as then they do in every area.
    """
    parts = {name: getattr(plan, name) for name in Plan.model_fields}
    words = Words(zh="-", en="-")
    areas = [Area(id=one, name=words, short=words) for one in moments["moment"]]
    parts["areas"] = (*plan.areas, *areas)
    of = dict(zip(moments["moment"], moments["of"], strict=True))
    parts["targets"] = tuple(_everywhere(plan, target, of) for target in plan.targets)
    breaks = [
        one.model_copy(update={"area": moment})
        for of, moment in zip(moments["of"], moments["moment"], strict=True)
        for one in plan.breaks
        if one.area == of
    ]
    parts["breaks"] = (*plan.breaks, *breaks)
    return Plan.model_construct(**parts)


def _everywhere(plan: Plan, target: Target, of: dict[str, str]) -> Target:
    """The target in every area; a moment has its area's own number, and is ranked with the areas
    that there are.
    """
    rule = target.rule
    own = getattr(rule, "by_area", {})
    if own:
        moments = {moment: own[area] for moment, area in of.items() if area in own}
        rule = rule.model_copy(update={"by_area": {**own, **moments}})
    if isinstance(rule, Ranks) and not rule.among:
        rule = rule.model_copy(update={"among": tuple(area.id for area in plan.areas)})
    return target.model_copy(update={"applies_to": "all", "rule": rule})


def as_then(observations: pd.DataFrame, moments: pd.DataFrame) -> pd.DataFrame:
    """The statements, and after them once more what was known of them at each
    moment, as statements of the moment's area.
    """
    then = observations.merge(moments, left_on="area", right_on="of")
    effective = then["known_on"].where(then["known_on"].notna(), then["recorded_on"])
    then = then[effective <= then["day"]]
    first = int(observations["id"].max()) + 1
    then = then.assign(area=then["moment"], id=np.arange(first, first + len(then)))
    return pd.concat([observations, then[list(observations.columns)]], ignore_index=True)


def first_verdicts(rows: pd.DataFrame, moments: pd.DataFrame) -> pd.Series:
    """The first verdict of each row of an area, by the row's key, from the
    judged rows of its moments.
    """
    given = rows[rows["verdict"].isin(JUDGED)].merge(moments, left_on="area", right_on="moment")
    first = given.sort_values("day", kind="stable").drop_duplicates(
        ["target", "of", "year", "month"]
    )
    columns = (first["target"], first["of"], first["year"], first["month"])
    keys = ["|".join(map(str, key)) for key in zip(*columns, strict=True)]
    return pd.Series(first["verdict"].to_numpy(), index=keys, dtype=object)


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
