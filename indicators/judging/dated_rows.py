"""Promises to be done by a day as rows of the judged frame: by their reports, not by figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from indicators.judging.columns import JUDGEMENT, names
from indicators.judging.dated import Progress, Report, progress
from indicators.judging.decisions import Decisions
from indicators.judging.rules import RULES, ByReport
from indicators.judging.waived import waivers_known
from indicators.plan import Plan
from indicators.plan.forms import VERSION

NUMBERS = names(JUDGEMENT, "number")


def dated_lines(plan: Plan, decisions: Decisions, as_of: date) -> list[dict[str, Any]]:
    """One row at its day for every target and milestone that is to be done by one, by the columns
    of a judged frame.
    """
    waived = waivers_known(decisions.waivers, as_of)
    lines = [
        _row(plan, one, waived.get((one.item.id, plan.document.year_of(one.item.due))))
        for one in progress(plan, decisions.reports, as_of)
        if one.item.due is not None
    ]
    order = {"target": 0, "milestone": 1}
    lines.sort(key=lambda line: order[line["kind"]])
    return [line | dict.fromkeys(NUMBERS, np.nan) for line in lines]


def _row(plan: Plan, one: Progress, waiver: dict[str, Any] | None) -> dict[str, Any]:
    item = one.item
    assert item.due is not None
    year, month = plan.document.year_and_month(item.due)
    verdict, phase, reason = judged(one)
    decided: tuple[dict[str, Any], ...] = ()
    if waiver:
        decided = (waiver | {"verdict": verdict},)
        verdict, phase, reason = "waived", "final", None
    return {
        "area": plan.document.area,
        "year": year,
        "month": month,
        "target": item.id,
        "indicator": None,
        "goal": plan.goal_of(item.id),
        "rule": "done_by",
        "unit": None,
        "verdict": verdict,
        "phase": phase,
        "pace": None,
        "pace_needed": None,
        "flags": _flags(one),
        "reason": reason,
        "inputs": _inputs(one) + decided,
        "kind": item.kind,
        "counted": True,
        "due": item.due,
        "decimals": 0,
        "rule_version": VERSION,
    }


def judged(one: Progress) -> tuple[str | None, str, str | None]:
    """(verdict, phase, reason). Nobody's report is no failure: undetermined, and overdue after
    the day.
    """
    by_report = RULES["done_by"]
    assert isinstance(by_report, ByReport)
    if one.is_done:
        return by_report.verdicts[one.state], "final", None
    if one.failed:
        return by_report.undone, "overdue", None
    if one.state == "overdue":
        return "undetermined", "overdue", "no_report"
    if one.latest is None:
        return "undetermined", "interim", "no_report"
    return None, "interim", None


def _flags(one: Progress) -> tuple[str, ...]:
    unproven = one.is_done and one.proof is None
    return tuple(flag for flag, is_so in (("stale", one.stale), ("unproven", unproven)) if is_so)


def _inputs(one: Progress) -> tuple[dict[str, Any], ...]:
    """The latest report, and the one that proves it where that is another."""
    reports = dict.fromkeys(r for r in (one.latest, one.proof) if r is not None)
    return tuple(map(_input, reports))


def _input(report: Report) -> dict[str, Any]:
    return {
        "role": "report",
        "item": report.item,
        "known_on": report.known_on.isoformat(),
        "done": report.done,
        "done_on": report.done_on.isoformat() if report.done_on else None,
        "percent": report.percent,
        "evidence": report.evidence or None,
        "nature": report.nature or None,
        "source": report.source or None,
        "url": report.url or None,
        "note": report.note or None,
        "by": report.by or None,
        "id": report.id,
    }
