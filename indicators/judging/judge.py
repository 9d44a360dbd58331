"""One pure function: which promises are kept, in every area and period, as known on a day."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from indicators.figures import vintages as v
from indicators.figures.breaks import with_breaks
from indicators.judging.candidates import judged_rows
from indicators.judging.columns import JUDGEMENT, names
from indicators.judging.dated_rows import dated_rows
from indicators.judging.decisions import NO_DECISIONS, Decisions
from indicators.judging.evidence import inputs_of
from indicators.judging.flips import JUDGED, as_then, first_verdicts, moments_of, with_moments
from indicators.judging.marks import with_flag
from indicators.judging.waived import waivers_known
from indicators.plan import Plan
from indicators.plan.forms import VERSION

COLUMNS = names(JUDGEMENT)
WORDS = ["indicator", "goal", "unit", "verdict", "pace", "pace_needed", "reason", "due"]
NUMBERS = names(JUDGEMENT, "number")
WHOLE = names(JUDGEMENT, "whole")


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
        A frame with COLUMNS, one row per target, area and full year in force or with data, one
        more per part-year with data, and one per dated milestone. Values, references and gaps
        are in the indicator's unit (percent for rates; gaps of rates in points), attainment is
        a ratio (1.0 = at the target). `verdict` is met, near, missed, undetermined, waived, or
        None on a part-year row; `reason` says why a row is undetermined.
    """
    rows, evidence, table = _judged(plan, observations, as_of, decisions, through)
    if len(rows):
        if decisions.waivers is not None:
            _waive(rows, decisions.waivers, as_of)
        rested = inputs_of(table, rows, evidence) if inputs else [()] * len(rows)
        rows["inputs"] = pd.Series(rested, index=rows.index, dtype=object)
        if inputs and decisions.waivers is not None:
            rows["inputs"] = _with_waivers(rows, decisions.waivers, as_of)
    dated = dated_rows(plan, decisions, as_of)
    parts = [part.astype(object) for part in (_presented(plan, rows), dated) if len(part)]
    return _ordered(
        plan, pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)
    )


def _judged(
    plan: Plan,
    observations: pd.DataFrame,
    as_of: date,
    decisions: Decisions,
    through: int | None,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """(rows, their candidates, the vintages they rest on), with the flips of
    revisions marked.
    """
    table, statements = v.vintages(plan, observations, as_of, decisions.choices)
    plan = with_breaks(plan, statements)
    moments = moments_of(plan, table)
    if moments.empty:
        return *judged_rows(plan, table, statements, as_of, through), table
    wide = with_moments(plan, moments)
    table, statements = v.vintages(wide, as_then(observations, moments), as_of, decisions.choices)
    rows, evidence = judged_rows(wide, table, statements, as_of, through, set(moments["moment"]))
    former = first_verdicts(rows, moments)
    everywhere = [t.id for t in plan.targets if plan.is_benchmarked(t)]
    asked = ~rows["area"].isin(moments["moment"]) & (rows["own"] | rows["target"].isin(everywhere))
    rows = rows[asked].reset_index(drop=True)
    _mark_flips(rows, former)
    return rows, evidence[evidence["row"].isin(rows["row"])], table


def _mark_flips(rows: pd.DataFrame, former: pd.Series) -> None:
    """Flag revised_flip: today's verdict differs from the first one given."""
    before = rows["row_key"].map(former)
    flipped = before.notna() & rows["verdict"].isin(JUDGED) & (before != rows["verdict"])
    rows["flags"] = with_flag(rows["flags"], flipped, "revised_flip")


def _waive(rows: pd.DataFrame, waivers: pd.DataFrame, as_of: date) -> None:
    known = waivers_known(waivers, as_of)
    asked = [pair in known for pair in zip(rows["target"], rows["year"], strict=True)]
    waived = np.array(asked, dtype=bool) & (rows["month"] == 12) & rows["own"]
    rows.loc[waived, ["verdict", "reason"]] = ["waived", None]


def _with_waivers(rows: pd.DataFrame, waivers: pd.DataFrame, as_of: date) -> pd.Series:
    """What each row rests on, with the decision of those that are waived."""
    known = waivers_known(waivers, as_of)
    lines = zip(rows["inputs"], rows["verdict"], rows["target"], rows["year"], strict=True)
    rested = [
        (*found, known[id, year]) if verdict == "waived" else found
        for found, verdict, id, year in lines
    ]
    return pd.Series(rested, index=rows.index, dtype=object)


def _presented(plan: Plan, rows: pd.DataFrame) -> pd.DataFrame:
    """The reader's columns: codes as words, units, goals, and what counts."""
    goals = {t.id: plan.goal_of(t) for t in plan.targets}
    units = {i.id: i.unit for i in plan.indicators}
    if rows.empty:
        return pd.DataFrame(columns=COLUMNS)
    return rows.assign(
        indicator=rows["own_indicator"],
        goal=rows["target"].map(goals),
        unit=rows["own_indicator"].map(units).where(rows["rule"] != "ranks", None),
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
        by_area=frame["area"].map(areas).fillna(-1), by_target=frame["target"].map(order)
    )
    ordered = place.sort_values(["by_area", "year", "month", "by_target"], kind="stable")[COLUMNS]
    words = ordered[WORDS].astype(object)
    ordered[WORDS] = words.where(words.notna(), None)
    return ordered.astype(
        dict.fromkeys(NUMBERS, "float64") | dict.fromkeys(WHOLE, "int64")
    ).reset_index(drop=True)
