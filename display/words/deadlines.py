"""Promises to be done by a day, and milestones, in words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from display.words import word
from display.words.names import office_label, text_of
from display.words.natures import evidence_text, lacking_text, trimmed
from display.words.numbers import value_text
from display.words.phrases import joined, sentence
from indicators.judging.judgement import Evidence, Judgement
from indicators.plan import Milestone, Plan


class _Deadline(NamedTuple):
    """What a deadline is about, whether a target or a milestone."""

    name: str
    due: date | None
    office: str | None
    step: str | None
    has_offices: bool = True


def explain_deadline(plan: Plan, row: Judgement, lang: str, as_of: date | None = None) -> str:
    """How a dated promise stands: its day, what was reported, and what comes next.

    `as_of` is the day from which days are counted; without it none are.
    """
    deadline = _deadline(plan, row, lang)
    report = row.first("report")
    open_still = row.verdict not in ("met", "near", "waived")
    parts: list[str | None] = [_head(deadline, lang)]
    if open_still:
        parts.append(_days(deadline, row, as_of, lang))
    parts.append(_outcome(deadline, row, lang))
    if report is None and open_still:
        parts += [word("deadline.no_report", lang), _who(deadline, lang)]
    sentences = [sentence(parts, lang)]
    for key, one in zip(("report", "proof"), row.inputs_of("report"), strict=False):
        clause = word(f"deadline.{key}", lang, facts=report_facts(one, lang))
        sentences.append(sentence([clause], lang))
    if deadline.step and row.verdict not in ("met", "waived"):
        sentences.append(sentence([word("deadline.next", lang, step=deadline.step)], lang))
    return joined(sentences, lang, "sentence")


def _deadline(plan: Plan, row: Judgement, lang: str) -> _Deadline:
    if not plan.has_promise(row.target):
        return _Deadline(row.target, row.due, None, None)
    promise = plan.promise(row.target)
    stated = promise.due if isinstance(promise, Milestone) else getattr(promise.rule, "date", None)
    step = trimmed(text_of(promise.next_step, lang)) if promise.next_step is not None else None
    lead = plan.lead_of(promise)
    return _Deadline(
        name=text_of(plan.name_of(promise), lang),
        due=row.due or stated,
        office=office_label(plan, lead, lang) if lead is not None else None,
        step=step,
        has_offices=bool(plan.offices),
    )


def _head(deadline: _Deadline, lang: str) -> str:
    if deadline.due is None:
        return word("deadline.undated", lang, name=deadline.name)
    return word("deadline.due", lang, name=deadline.name, day=deadline.due.isoformat())


def _days(deadline: _Deadline, row: Judgement, as_of: date | None, lang: str) -> str | None:
    if deadline.due is None:
        return None
    if as_of is None:
        return word("deadline.overdue", lang) if row.phase == "overdue" else None
    days = (deadline.due - as_of).days
    if days == 0:
        return word("deadline.today", lang)
    key = "left" if days > 0 else "late"
    return word(f"deadline.{key}", lang, days=f"{abs(days):,}")


def _outcome(deadline: _Deadline, row: Judgement, lang: str) -> str | None:
    if row.verdict == "missed":
        report = row.first("report")
        finished = report is not None and report.done is True
        return word("deadline.missed_late" if finished else "deadline.missed", lang)
    if row.verdict == "near":
        report = row.first("report")
        lacking = lacking_text(report, lang) if report is not None else ""
        return word("deadline.near", lang, lacking=lacking or word("evidence.none", lang))
    if row.verdict in ("met", "waived"):
        return word(f"deadline.{row.verdict}", lang)
    if row.verdict == "undetermined" and deadline.due is not None:
        return word("deadline.undetermined", lang)
    return None


def _who(deadline: _Deadline, lang: str) -> str:
    if deadline.office is None:
        return word("say.no_office", lang) if deadline.has_offices else ""
    key = "who" if deadline.due is not None else "who_milestone"
    return word(f"deadline.{key}", lang, office=deadline.office)


def report_facts(report: Evidence, lang: str) -> str:
    """Who said what and when, on which evidence, as far as the report tells."""
    facts = [
        report.known_on.isoformat() if report.known_on is not None else None,
        report.by,
        word("deadline.done_on", lang, day=report.done_on.isoformat())
        if report.done_on is not None
        else None,
        word("deadline.percent", lang, value=value_text(report.percent, "%", lang, 0))
        if report.percent is not None
        else None,
        trimmed(report.note or "") or None,
        evidence_text(report, lang) or None,
    ]
    return joined(facts, lang) or word("app.none", lang)
