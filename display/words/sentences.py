"""The one sentence that explains a row of the judged frame."""

from __future__ import annotations

from datetime import date

from display.words import has_word, rows, word
from display.words.deadlines import explain_deadline
from display.words.names import text_of
from display.words.numbers import amount_text, attainment_text
from display.words.paces import explain_pace, yearly_need
from display.words.phrases import happened, joined, opening, provenance, sentence
from display.words.refusals import candidates_text, disputed_text, explain_refusal
from display.words.standing import aim, standing
from indicators.judging.judgement import Judgement
from indicators.plan import Plan, Target
from indicators.plan.form import Dated, Spanned

OF_THE_FIGURE = (
    "provisional",
    "proxy",
    "currency",
    "computed",
    "computed_from_index",
    "basis_not_stated",
    "level_revised_since",
    "bound",
    "stale",
    "unproven",
)
"""Flags that tell of a figure, not of how it stands to its target."""


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
    parts = [happened(plan, row, lang), aim(plan, row, lang)]
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
    distance = amount_text(row.gap, rows.unit_of(plan, row), lang, rows.way_decimals(plan, row))
    return [word("say.to_go", lang, value=distance), yearly_need(plan, row, lang)]


def _judged(plan: Plan, row: Judgement, lang: str) -> str:
    verdict = row.verdict
    clauses = [happened(plan, row, lang)]
    clauses += standing(plan, row, lang, with_gap=verdict is not None)
    if verdict is None:
        clauses.append(word("say.interim" if row.month < 12 else "say.not_begun", lang))
        lines = [sentence(clauses, lang), explain_pace(plan, row, lang), _source(row, lang)]
        return joined(lines, lang, "sentence")
    parts = [*clauses, _attainment(plan, row, lang), word(f"verdict.{verdict}", lang)]
    return joined([sentence(parts, lang), _source(row, lang)], lang, "sentence")


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
    return word(f"say.{key}", lang, value=attainment_text(ratio, rows.ratio_edges(plan, row)))


def _source(row: Judgement, lang: str) -> str:
    facts = provenance(row.first("value", "level", "base"), lang)
    return sentence([word("say.source", lang, facts=facts)], lang) if facts else ""


def _phase_note(plan: Plan, row: Judgement) -> str:
    """Which phase a note tells: of a promise that begins later than its plan, that it does."""
    later = row.phase == "before" and row.year >= plan.document.valid_from
    return "later" if later else row.phase


def _notes(plan: Plan, row: Judgement, lang: str) -> str:
    """The flags that matter for trust, and why a row is not counted."""
    notes = explain_row_flags(plan, row, lang)
    phase = _phase_note(plan, row)
    if has_word(f"phase_note.{phase}", lang):
        notes.append(word(f"phase_note.{phase}", lang))
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


def cautions(row: Judgement, lang: str) -> list[str]:
    """What makes a row's figure less than a final one of what was promised, a word each."""
    return [word(f"flag.{flag}.label", lang) for flag in row.flags if flag in OF_THE_FIGURE]


def _proxy(plan: Plan, row: Judgement, flag: str, lang: str) -> str:
    own, label = rows.indicator_of(plan, row), word(f"flag.{flag}.label", lang)
    if own is None or rows.used_indicator(plan, row) == own:
        return label
    return word("say.proxy", lang, label=label, name=text_of(own.name, lang))


def _conflict(plan: Plan, row: Judgement, lang: str) -> str:
    if not candidates_text(plan, row, lang):
        return word("flag.conflict.label", lang)
    return disputed_text(plan, row, lang)


def _waived(plan: Plan, row: Judgement, lang: str) -> str:
    start, about = opening(plan, row, lang)
    head = word("waived.text", lang, when=start, subject=about)
    decision = row.first("waiver")
    if decision is None:
        return sentence([head], lang)
    day = decision.known_on.isoformat() if decision.known_on is not None else None
    facts = joined([decision.source, decision.by, day], lang)
    return sentence([head, word("waived.document", lang, source=facts) if facts else None], lang)
