"""The one sentence that explains a row of the judged frame."""

from __future__ import annotations

import math
from datetime import date

from display.words import has_word, rows, word
from display.words.deadlines import explain_deadline
from display.words.names import text_of
from display.words.numbers import (
    amount_text,
    attainment_text,
    gap_text,
    number,
    stated_text,
    value_text,
)
from display.words.paces import explain_pace
from display.words.phrases import figure, happened, joined, moved, opening, provenance, sentence
from display.words.refusals import candidates_text, explain_refusal
from display.words.targets import target_label
from indicators.judging.judgement import Judgement
from indicators.plan import Plan, Target
from indicators.plan.form import Dated, Spanned


def explain(plan: Plan, row: Judgement, lang: str, as_of: date | None = None) -> str:
    """Why a row reads as it does, in one plain text without markup.

    `as_of` is the day from which the days of a dated promise are counted; without it none are.
    """
    target = rows.target_of(plan, row)
    if target.rule.kind == "done_by" if target is not None else plan.has_promise(row.target):
        return explain_deadline(plan, row, lang, as_of)
    if row.verdict == "waived":
        return _waived(plan, row, lang)
    if target is not None and _not_due(target, row):
        return joined([_waiting(plan, row, lang), _notes(plan, row, lang)], lang, "sentence")
    if row.verdict == "undetermined" or (row.verdict is None and row.value is None):
        body = explain_refusal(plan, row, lang)
    else:
        body = _judged(plan, row, lang)
    return joined([body, _notes(plan, row, lang)], lang, "sentence")


def _not_due(target: Target, row: Judgement) -> bool:
    """Is it a full year of a promise whose date is still to come?"""
    waiting = row.verdict is None and row.month == 12 and row.phase == "interim"
    return target.is_judged_at_date and waiting


def _waiting(plan: Plan, row: Judgement, lang: str) -> str:
    """When it is due, how far it is from there, and what each year that is left takes."""
    rule = plan.target(row.target).rule
    assert isinstance(rule, Dated | Spanned)
    due = rule.next_due(row.year, row.area)
    if row.value is None:
        start, about = opening(plan, row, lang)
        head = word("say.not_due_head", lang, when=start, subject=about, year=due)
        return sentence([head], lang)
    parts = [happened(plan, row, lang), _aim(plan, row, lang)]
    parts.append(word("say.not_due", lang, year=due))
    ahead = _each_year(plan, row, lang)
    ahead += [word(f"pace.{row.pace}", lang)] if row.pace else []
    lines = [sentence(parts, lang), sentence(ahead, lang), _source(row, lang)]
    return joined(lines, lang, "sentence")


def _each_year(plan: Plan, row: Judgement, lang: str) -> list[str]:
    """The distance left and what it takes each year; once there, that it is there."""
    if row.gap is None:
        return []
    if row.gap >= 0:
        return [word("say.there", lang)]
    unit, needed = rows.unit_of(plan, row), row.pace_needed
    lines = [word("say.to_go", lang, value=amount_text(row.gap, unit, lang))]
    if needed is not None:
        key = "a_year_rate" if needed.per == "year_rate" else "a_year"
        lines.append(word(f"say.{key}", lang, value=value_text(needed.to_target, unit, lang)))
    return lines


def _judged(plan: Plan, row: Judgement, lang: str) -> str:
    verdict = row.verdict
    parts = [happened(plan, row, lang), _aim(plan, row, lang), _reference(plan, row, lang)]
    if verdict is None:
        parts.append(word("say.interim" if row.month < 12 else "say.not_begun", lang))
        return joined(
            [sentence(parts, lang), explain_pace(plan, row, lang), _source(row, lang)],
            lang,
            "sentence",
        )
    unit, decimals = rows.unit_of(plan, row), rows.gap_decimals(plan, row)
    gap = _gap(plan, row)
    if gap is not None:
        values = {"direction": rows.direction_of(plan, row), "kind": rows.kind_of(plan, row)}
        parts.append(gap_text(gap, unit, lang, decimals, **values))
    parts += [_attainment(plan, row, lang), word(f"verdict.{verdict}", lang)]
    return joined([sentence(parts, lang), _source(row, lang)], lang, "sentence")


def _gap(plan: Plan, row: Judgement) -> float | None:
    """The gap as it is told: of things cleared in whole ones, of a change against zero not at
    all.
    """
    gap, target = row.gap, rows.target_of(plan, row)
    if gap is None or target is None:
        return gap
    if target.rule.year_on_year and rows.kind_of(plan, row) == "change":
        return None
    value, needed = row.value, row.reference
    if target.rule.kind == "cleared" and value is not None and needed is not None:
        return value - math.ceil(needed - 1e-9) or None
    return gap


def _aim(plan: Plan, row: Judgement, lang: str) -> str | None:
    """The target as written, with the tolerance by which we read it."""
    target = rows.target_of(plan, row)
    if target is None:
        return None
    label = target_label(plan, target, lang, row.area)
    tolerance = getattr(target.rule, "tolerance", 0)
    if not tolerance:
        return word("say.target", lang, target=label)
    unit = rows.unit_of(plan, row)
    amount = amount_text(tolerance, unit, lang, len(number(tolerance).partition(".")[2]))
    key = "target_about" if target.rule.kind == "about" else "target_pace"
    return word(f"say.{key}", lang, target=label, value=amount)


def _reference(plan: Plan, row: Judgement, lang: str) -> str | None:
    """What the value was compared with, where that is not the number in the label."""
    target, reference = rows.target_of(plan, row), row.reference
    if target is None or reference is None or target.rule.states_a_number:
        return None
    rule, unit = target.rule, rows.unit_of(plan, row)
    decimals = rows.input_decimals(row.first("reference", "base"), unit)
    shown = value_text(reference, unit, lang, decimals)
    text: str | None = None
    if rule.kind == "keeps_pace":
        text = word(
            "say.same_period", lang, other=moved(plan, rule.other, reference, lang, decimals)
        )
    elif rule.year_on_year and rows.kind_of(plan, row) != "change":
        text = word("say.last_year", lang, value=shown)
    elif rule.kind == "reaches":
        text = word("say.path", lang, year=row.year or rule.year, value=shown)
    elif rule.kind == "cleared":
        listed = row.first("listed")
        if listed is not None:
            needed = stated_text(math.ceil(reference - 1e-9), unit, lang)
            text = word("say.listed", lang, listed=figure(plan, listed, lang, unit), needed=needed)
    return text


def _attainment(plan: Plan, row: Judgement, lang: str) -> str | None:
    """Only where it is a share of a promised number; of a fall it would be a puzzle, not an
    answer.
    """
    target, ratio = rows.target_of(plan, row), row.attainment
    if target is None or ratio is None or ratio < 0:
        return None
    if not (target.rule.states_a_number or target.rule.kind in ("cleared", "reaches")):
        return None
    key = "attainment_bound" if "bound" in row.flags else "attainment"
    return word(f"say.{key}", lang, value=attainment_text(ratio))


def _source(row: Judgement, lang: str) -> str:
    facts = provenance(row.first("value", "level", "base"), lang)
    return sentence([word("say.source", lang, facts=facts)], lang) if facts else ""


def _notes(plan: Plan, row: Judgement, lang: str) -> str:
    """The flags that matter for trust, and why a row is not counted."""
    notes = explain_row_flags(plan, row, lang)
    if has_word(f"phase_note.{row.phase}", lang):
        notes.append(word(f"phase_note.{row.phase}", lang))
    if not notes:
        return ""
    return sentence([word("join.note", lang, notes=joined(notes, lang, "part"))], lang)


def explain_row_flags(plan: Plan, row: Judgement, lang: str) -> list[str]:
    """Every flag of a row in a few words."""
    notes: list[str] = []
    for flag in row.flags:
        if flag in ("proxy", "currency"):
            notes.append(_proxy(plan, row, flag, lang))
        elif flag == "conflict" and row.reason != "conflict":
            notes.append(_conflict(plan, row, lang))
        elif flag != "conflict" and has_word(f"flag.{flag}.label", lang):
            notes.append(word(f"flag.{flag}.label", lang))
    return list(dict.fromkeys(notes))


def _proxy(plan: Plan, row: Judgement, flag: str, lang: str) -> str:
    own, label = rows.indicator_of(plan, row), word(f"flag.{flag}.label", lang)
    if own is None or rows.used_indicator(plan, row) == own:
        return label
    return word("say.proxy", lang, label=label, name=text_of(own.name, lang))


def _conflict(plan: Plan, row: Judgement, lang: str) -> str:
    sides = candidates_text(plan, row, lang)
    if not sides:
        return word("flag.conflict.label", lang)
    level = any(one.indicator not in (None, row.indicator) for one in rows.candidates(row))
    key = "level_conflict" if level else "candidates"
    return word(f"undetermined.{key}", lang, candidates=sides)


def _waived(plan: Plan, row: Judgement, lang: str) -> str:
    start, about = opening(plan, row, lang)
    head = word("waived.text", lang, when=start, subject=about)
    decision = row.first("waiver")
    if decision is None:
        return sentence([head], lang)
    day = decision.known_on.isoformat() if decision.known_on is not None else None
    facts = joined([decision.source, decision.by, day], lang)
    return sentence([head, word("waived.document", lang, source=facts) if facts else None], lang)
