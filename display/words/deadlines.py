"""Promises to be done by a day, and milestones, in words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from display.words import rows, word
from display.words.numbers import finite, value_text
from display.words.phrases import joined, sentence
from display.words.rows import Row
from display.words.targets import lead_name, office_label, said
from indicators.plan import Plan


class _Duty(NamedTuple):
    """What a deadline is about, whether a target or a milestone."""

    name: str
    due: date | None
    office: str | None
    step: str | None


def explain_deadline(plan: Plan, row: Row, lang: str) -> str:
    duty = _duty(plan, row, lang)
    report = rows.first(row, "report")
    verdict = rows.text(row, "verdict")
    if duty.due is None:
        head = word("deadline.undated", lang, name=duty.name)
    else:
        head = word("deadline.due", lang, name=duty.name, day=duty.due.isoformat())
    open_still = verdict not in ("met", "near", "waived")
    parts = [head, _days(duty, row, lang) if open_still else None, _outcome(duty, row, lang)]
    if report is None and open_still:
        parts += [word("deadline.no_report", lang), _who(duty, lang)]
    told = word("deadline.report", lang, facts=_report(report, lang)) if report is not None else ""
    step = word("deadline.next", lang, step=duty.step) if duty.step and open_still else ""
    notes = sentence([told], lang) if told else ""
    return joined(
        [sentence(parts, lang), notes, sentence([step], lang) if step else ""], lang, "sentence"
    )


def _duty(plan: Plan, row: Row, lang: str) -> _Duty:
    found = rows.milestone_of(plan, row)
    due = rows.day(row.get("due"))
    if found is not None:
        task, milestone = found
        office = office_label(plan, milestone.office or task.lead, lang)
        return _Duty(
            said(milestone.name, lang),
            due or milestone.due,
            office,
            _trimmed(said(milestone.next_step, lang)),
        )
    target = rows.target_of(plan, row)
    if target is None:
        return _Duty(rows.text(row, "target") or word("label.milestone", lang), due, None, None)
    step = _trimmed(said(target.next_step, lang)) if target.next_step is not None else None
    stated = getattr(target.rule, "date", None)
    return _Duty(
        said(plan.name_of(target), lang), due or stated, lead_name(plan, target, lang), step
    )


def _trimmed(text: str) -> str:
    return text.rstrip("。.;； ")


def _days(duty: _Duty, row: Row, lang: str) -> str | None:
    as_of = rows.day(row.get("as_of"))
    if duty.due is None:
        return None
    if as_of is None:
        return word("deadline.overdue", lang) if rows.text(row, "phase") == "overdue" else None
    days = (duty.due - as_of).days
    if days == 0:
        return word("deadline.today", lang)
    return (
        word("deadline.left", lang, days=days)
        if days > 0
        else word("deadline.late", lang, days=-days)
    )


def _outcome(duty: _Duty, row: Row, lang: str) -> str | None:
    verdict = rows.text(row, "verdict")
    if verdict == "missed":
        finished = (rows.first(row, "report") or {}).get("done") is True
        return word("deadline.missed_late" if finished else "deadline.missed", lang)
    if verdict in ("met", "near", "waived"):
        return word(f"deadline.{verdict}", lang)
    if verdict == "undetermined" and duty.due is not None:
        return word("deadline.undetermined", lang)
    return None


def _who(duty: _Duty, lang: str) -> str:
    if duty.office is None:
        return word("say.no_office", lang)
    return word(
        "deadline.who" if duty.due is not None else "deadline.who_milestone",
        lang,
        office=duty.office,
    )


def _report(report: Row, lang: str) -> str:
    """Who said what and when, as far as the report tells."""
    known, done_on, percent = (
        rows.day(report.get("known_on")),
        rows.day(report.get("done_on")),
        report.get("percent"),
    )
    facts = [
        known.isoformat() if known is not None else None,
        rows.text(report, "by"),
        word("deadline.done_on", lang, day=done_on.isoformat()) if done_on is not None else None,
        word("deadline.percent", lang, value=value_text(percent, "%", lang, 0))
        if finite(percent) is not None
        else None,
        _trimmed(rows.text(report, "note") or "") or None,
        word("deadline.evidence", lang, evidence=_trimmed(evidence))
        if (evidence := rows.text(report, "evidence"))
        else None,
    ]
    return joined(facts, lang) or word("app.none", lang)
