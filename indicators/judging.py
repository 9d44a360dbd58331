"""One pure function: which promises are kept, in every area and period, as known on a day."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from indicators import figures as f
from indicators import vintages as v
from indicators.candidates import collapsed
from indicators.decisions import NO_DECISIONS, Decisions
from indicators.evidence import inputs_of
from indicators.flags import flagged, with_flag
from indicators.milestones import judged_milestones
from indicators.pace import with_pace
from indicators.plan import Plan
from indicators.reference import with_reference
from indicators.rules import VERSION, stated_decimals
from indicators.verdicts import with_verdict

COLUMNS = [
    "area",
    "year",
    "month",
    "target",
    "indicator",
    "goal",
    "rule",
    "value",
    "unit",
    "reference",
    "gap",
    "attainment",
    "verdict",
    "phase",
    "pace",
    "deviation",
    "pace_needed",
    "flags",
    "reason",
    "inputs",
    "kind",
    "counted",
    "due",
    "decimals",
    "rule_version",
]

WORDS = ["indicator", "goal", "unit", "verdict", "pace", "pace_needed", "reason", "due"]
NUMBERS = ["value", "reference", "gap", "attainment", "deviation"]
WHOLE = ["year", "month", "decimals", "rule_version"]


def judge(
    plan: Plan,
    observations: pd.DataFrame,
    as_of: date,
    *,
    decisions: Decisions = NO_DECISIONS,
    through: int | None = None,
    inputs: bool = True,
) -> pd.DataFrame:
    """Judge every promise of the plan against the statements known on a day.

    Args:
        observations: statements as the store gives them (`observations.STORED_COLUMNS`).
        as_of: the day; a statement known later changes nothing.
        decisions: progress reports, waivers and settled conflicts.
        through: the last year in force to make rows for; the as-of year by default.
        inputs: whether to attach the figures each verdict rests on.

    Returns:
        A frame with COLUMNS, one row per target, area and full year in force or with data, one more per part-year
        with data, and one per dated milestone. Values, references and gaps are in the indicator's unit (percent for
        rates; gaps of rates in points), attainment is a ratio (1.0 = at the target). `verdict` is met, near, missed,
        undetermined, waived, or None on a part-year row; `reason` says why a row is undetermined.
    """
    table, statements = v.vintages(plan, observations, as_of, decisions.choices)
    rows, evidence = _assessed(plan, table, statements, as_of, through)
    _mark_flips(plan, table, statements, rows, as_of, through)
    if decisions.waivers is not None and len(rows):
        _waive(rows, decisions.waivers, as_of)
    rested = inputs_of(table, rows, evidence) if inputs else [()] * len(rows)
    rows["inputs"] = pd.Series(rested, index=rows.index, dtype=object)
    dated = judged_milestones(plan, decisions, as_of)
    parts = [part.astype(object) for part in (_presented(plan, rows), dated) if len(part)]
    return _ordered(plan, pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS))


def _assessed(
    plan: Plan, table: pd.DataFrame, statements: pd.DataFrame, as_of: date, through: int | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(judged rows, their candidates): the rows as the reader gets them, the candidates as evidence."""
    exact = f.exact_figures(plan, table)
    serving = f.serving_figures(plan, exact)
    rows = _rows(plan, serving, as_of, through)
    candidates = with_verdict(with_reference(plan, rows, exact, serving), table)
    candidates = with_pace(plan, candidates)
    candidates = flagged(plan, candidates, table, statements, exact)
    return collapsed(candidates), candidates


def _targets(plan: Plan) -> pd.DataFrame:
    """The targets with a figure as a table: one row each, the rule's numbers in columns."""
    number = {i.id: n for n, i in enumerate(plan.indicators)}
    lines = []
    for place, target in enumerate(plan.targets):
        if target.indicator is None or target.rule.kind == "done_by":
            continue
        indicator, rule = plan.indicator(target.indicator), target.rule
        first, last = plan.in_force(target)
        value = getattr(rule, "share", getattr(rule, "value", np.nan))
        lines.append(
            {
                "place": place,
                "target": target.id,
                "own_indicator": indicator.id,
                "series": number[indicator.id] * len(plan.areas),
                "kind": indicator.kind,
                "rate": indicator.is_rate,
                "rule": rule.kind,
                "goal_value": value,
                "goal_decimals": stated_decimals(rule),
                "tolerance": getattr(rule, "tolerance", 0.0),
                "near_share": getattr(rule, "near_share", np.nan),
                "sign": 1.0 if getattr(rule, "direction", "up") == "up" else -1.0,
                "other": getattr(rule, "other", None),
                "deflator_id": getattr(rule, "deflator", None),
                "listed_id": getattr(rule, "listed", None),
                "goal_year": getattr(rule, "year", 0),
                "path_base": getattr(rule, "base", np.nan),
                "path_base_year": getattr(rule, "base_year", 0),
                "geometric": getattr(rule, "path", "") == "geometric",
                "by_ratio": getattr(rule, "method", "") == "cagr_ratio",
                "first": first,
                "last": last if last is not None else 9999,
                "everywhere": plan.is_benchmarked(target),
            }
        )
    return pd.DataFrame(lines)


def _rows(plan: Plan, serving: pd.DataFrame, as_of: date, through: int | None) -> pd.DataFrame:
    """Every target, area and period that is in force or has a figure, with that figure's candidates."""
    targets = _targets(plan)
    if targets.empty:
        return targets
    areas = pd.DataFrame({"area_number": range(len(plan.areas)), "area": [a.id for a in plan.areas]})
    areas["own"] = areas["area"] == plan.document.area
    placed = targets.merge(areas, how="cross")
    placed = placed[placed["everywhere"] | placed["own"]]
    placed["series"] = placed["series"] + placed["area_number"]
    due = _in_force(placed, max(as_of.year, through or 0))
    told = serving[serving["way"] < f.FORECAST]
    told = placed.merge(told.assign(series=told["key"] // v.YEARS)[["series", "key"]].drop_duplicates(), on="series")
    rows = pd.concat([due, told], ignore_index=True).drop_duplicates(["place", "key"])
    rows["year"] = rows["key"] % v.YEARS // v.MONTHS + 1900
    rows["month"] = rows["key"] % v.MONTHS
    rows = rows.sort_values(["place", "key"], kind="stable").reset_index(drop=True)
    rows["row"] = range(len(rows))
    rows = rows.merge(serving, on="key", how="left")
    rows["way"] = rows["way"].fillna(f.REFUSED).astype("int64")
    for column, missing in (("at", -1), ("base_at", -1), ("decimals", f.NO_PRINT), ("rank", -1)):
        rows[column] = rows[column].fillna(missing).astype("int64")
    rows["indicator"] = rows["indicator"].where(rows["indicator"].notna(), rows["own_indicator"])
    for column in ("reason", "basis", "qualifier"):
        rows[column] = rows[column].astype(object).where(rows[column].notna(), "")
    rows["phase"] = _phases(rows, as_of)
    return rows


def _in_force(placed: pd.DataFrame, last: int) -> pd.DataFrame:
    """One full-year row for every year from the target's first to its last (or the last asked for)."""
    until = placed["last"].clip(upper=last)
    spans = placed.loc[placed.index.repeat((until - placed["first"] + 1).clip(lower=0))]
    year = spans["first"] + spans.groupby(["place", "area_number"]).cumcount()
    return spans.assign(key=spans["series"] * v.YEARS + (year - 1900) * v.MONTHS + 12)


def _phases(rows: pd.DataFrame, as_of: date) -> np.ndarray:
    """final: the full year is known or over; interim: part of a year; before and ended: not in force."""
    known = rows["value"].notna() & (rows["way"] < f.FORECAST)
    over = (rows["year"] < as_of.year) | ((rows["year"] == as_of.year) & (as_of.month == 12) & (as_of.day == 31))
    return np.select(
        [
            rows["year"] < rows["first"],
            rows["year"] > rows["last"],
            (rows["month"] == 12) & (known | over),
            (rows["year"] > as_of.year),
        ],
        ["before", "ended", "final", "not_started"],
        "interim",
    )


def _mark_flips(
    plan: Plan,
    table: pd.DataFrame,
    statements: pd.DataFrame,
    rows: pd.DataFrame,
    as_of: date,
    through: int | None,
) -> None:
    """Flag revised_flip: today's verdict differs from the one the first vintages gave."""
    if rows.empty or not (table.groupby("key").size() > 1).any():
        return
    former: pd.Series | None = None
    passed_over = ((table["lane"] == v.BOUND) & ~table["current"]).any()
    for bounds in (True, False) if passed_over else (False,):
        first = _first_vintages(table, bounds=bounds)
        earlier, _ = _assessed(plan, first, statements, as_of, through)
        verdict = earlier.set_index("row_key")["verdict"]
        given = verdict[verdict.isin(["met", "near", "missed"])]
        former = given if former is None else former.combine_first(given)
    assert former is not None
    before = rows["row_key"].map(former)
    flipped = before.notna() & rows["verdict"].isin(["met", "near", "missed"]) & (before != rows["verdict"])
    rows["flags"] = with_flag(rows["flags"], flipped, "revised_flip")


def _first_vintages(table: pd.DataFrame, *, bounds: bool) -> pd.DataFrame:
    """The same vintages with the earliest non-forecast one of each figure as the current one."""
    lane = table["lane"]
    eligible = lane != v.FORECAST
    if not bounds:
        eligible &= lane != v.BOUND
    best = lane.where(eligible & (lane != v.BOUND), v.FORECAST).groupby(table["key"]).transform("min")
    eligible &= (lane == best) | (lane == v.BOUND)
    first = table[eligible].sort_values(["effective_on", "dated"], ascending=[True, False], kind="stable")
    chosen = first.drop_duplicates("key").index
    return table.assign(current=table.index.isin(chosen), conflict=False)


def _waive(rows: pd.DataFrame, waivers: pd.DataFrame, as_of: date) -> None:
    known = waivers[pd.to_datetime(waivers["known_on"]) <= pd.Timestamp(as_of)]
    pairs = {(t, int(y)) for t, y in zip(known["target"], known["year"], strict=True)}
    asked = [pair in pairs for pair in zip(rows["target"], rows["year"], strict=True)]
    waived = np.array(asked, dtype=bool) & (rows["month"] == 12) & rows["own"]
    rows.loc[waived, ["verdict", "reason"]] = ["waived", None]


def _presented(plan: Plan, rows: pd.DataFrame) -> pd.DataFrame:
    """The reader's columns: codes as words, units, goals, and what counts."""
    targets = {t.id: t for t in plan.targets}
    goals = {id: plan.goal_of(t) for id, t in targets.items()}
    units = {i.id: i.unit for i in plan.indicators}
    if rows.empty:
        return pd.DataFrame(columns=COLUMNS)
    return rows.assign(
        indicator=rows["own_indicator"],
        goal=rows["target"].map(goals),
        unit=rows["own_indicator"].map(units),
        kind="target",
        counted=rows["own"] & ~rows["phase"].isin(["before", "ended"]),
        due=None,
        rule_version=VERSION,
    )[COLUMNS]


def _ordered(plan: Plan, frame: pd.DataFrame) -> pd.DataFrame:
    """By area (the plan's own first), year, month, and the plan's order of promises."""
    areas = {a.id: n for n, a in enumerate(plan.areas) if a.id != plan.document.area}
    order = {t.id: n for n, t in enumerate(plan.targets)}
    order |= {m.id: len(order) + n for n, (_, m) in enumerate(plan.milestones)}
    place = frame.assign(
        by_area=frame["area"].map(areas).fillna(-1),
        by_target=frame["target"].map(order),
    )
    ordered = place.sort_values(["by_area", "year", "month", "by_target"], kind="stable")[COLUMNS]
    words = ordered[WORDS].astype(object)
    ordered[WORDS] = words.where(words.notna(), None)
    return ordered.astype(dict.fromkeys(NUMBERS, "float64") | dict.fromkeys(WHOLE, "int64")).reset_index(drop=True)
