"""Promises to be done by a date: judged by the latest report, not by a figure."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from indicators.figures.observations import records
from indicators.judging.decisions import Decisions
from indicators.plan import Plan
from indicators.plan.forms import VERSION, DoneBy

STALE_DAYS = 92
"""A report older than a quarter is stale."""

DUE_SOON_DAYS = 30
"""From this many days before its day on, something is due soon."""


def judged_milestones(plan: Plan, decisions: Decisions, as_of: date) -> pd.DataFrame:
    """One row at its date for every done_by target and dated milestone, with the columns of a
    judged frame.
    """
    latest = _latest(decisions.reports, as_of)
    waived = waivers_told(decisions.waivers, as_of)
    lines = []
    for id, due, goal, kind in _promises(plan):
        verdict, phase, reason, flags = _judged(latest.get(id), due, as_of)
        waiver = waived.get((id, due.year))
        if waiver:
            verdict, phase, reason = "waived", "final", None
        lines.append(
            {
                "area": plan.document.area,
                "year": due.year,
                "month": due.month,
                "target": id,
                "indicator": None,
                "goal": goal,
                "rule": "done_by",
                "unit": None,
                "verdict": verdict,
                "phase": phase,
                "pace": None,
                "pace_needed": None,
                "flags": flags,
                "reason": reason,
                "inputs": _inputs(latest.get(id)) + ((waiver,) if waiver else ()),
                "kind": kind,
                "counted": True,
                "due": due,
                "decimals": 0,
                "rule_version": VERSION,
            }
        )
    frame = pd.DataFrame(lines)
    if frame.empty:
        return frame
    for column in ("value", "reference", "gap", "attainment", "deviation"):
        frame[column] = np.nan
    return frame


def _promises(plan: Plan) -> list[tuple[str, date, str | None, str]]:
    """(id, due day, goal, kind) of everything that has a date."""
    dated = [
        (t.id, t.rule.date, plan.goal_of(t), "target")
        for t in plan.targets
        if isinstance(t.rule, DoneBy)
    ]
    return dated + [
        (m.id, m.due, None, "milestone") for _, m in plan.milestones if m.due is not None
    ]


def _latest(reports: pd.DataFrame | None, as_of: date) -> dict[str, dict[str, Any]]:
    if reports is None or reports.empty:
        return {}
    known = reports[pd.to_datetime(reports["known_on"]) <= pd.Timestamp(as_of)]
    known = known.sort_values(["known_on", "id"], kind="stable").drop_duplicates(
        "item", keep="last"
    )
    return {str(line["item"]): line for line in records(known)}


def waivers_told(
    waivers: pd.DataFrame | None, as_of: date
) -> dict[tuple[str, int], dict[str, Any]]:
    """The waivers known by a day, by target and year, as inputs of what is judged."""
    if waivers is None or waivers.empty:
        return {}
    return {
        (str(line["target"]), int(line["year"])): {
            "role": "waiver",
            "source": line["document"],
            "known_on": pd.Timestamp(line["known_on"]).date().isoformat(),
            "by": line["by"],
            "reason": line.get("reason"),
        }
        for line in records(complete_waivers(waivers, as_of))
    }


def complete_waivers(waivers: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Waivers known by the day that say who decided, and by which document."""
    named = waivers["by"].fillna("").astype(str).str.strip() != ""
    papered = waivers["document"].fillna("").astype(str).str.strip() != ""
    return waivers[(pd.to_datetime(waivers["known_on"]) <= pd.Timestamp(as_of)) & named & papered]


def _judged(
    report: dict[str, Any] | None, due: date, as_of: date
) -> tuple[str | None, str, str | None, tuple[str, ...]]:
    """(verdict, phase, reason, flags). Nobody's report is no failure: undetermined, and overdue
    after the date.
    """
    past = as_of > due
    if report is None:
        return "undetermined", "overdue" if past else "interim", "no_report", ()
    if report["done"]:
        done_on = _day(report["done_on"]) or _day(report["known_on"])
        on_time = done_on is not None and done_on <= due
        told = report.get("evidence")
        evidence = isinstance(told, str) and bool(told.strip())
        return (("missed" if not on_time else "met" if evidence else "near"), "final", None, ())
    told_on = _day(report["known_on"]) or as_of
    age = (as_of - told_on).days
    flags = ("stale",) if age > STALE_DAYS else ()
    if not past:
        return None, "interim", None, flags
    if told_on > due:
        return "missed", "overdue", None, flags
    return "undetermined", "overdue", "no_report", flags


def _day(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()


def _inputs(report: dict[str, Any] | None) -> tuple[dict[str, Any], ...]:
    if report is None:
        return ()
    told = {
        key: (None if value is None or value != value else value) for key, value in report.items()
    }
    for key in ("known_on", "done_on"):
        day = _day(told.get(key))
        told[key] = day.isoformat() if day else None
    return ({"role": "report", **told},)
