"""The attainment table as a file for leaders: every promise with its value, gap and verdict, in
words.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from display.screens.comments import comment_text
from display.words import LANGUAGES, rows, unit_name, word
from display.words.deadlines import report_facts
from display.words.names import text_of
from display.words.numbers import attainment_text
from display.words.paces import pace_needed_text
from display.words.periods import period_label, period_name
from display.words.phrases import figure, provenance
from display.words.sentences import explain
from display.words.targets import milestone_label, target_label
from indicators.figures.observations import records
from indicators.judging.commented import NONE, Comments
from indicators.judging.judgement import Evidence, Judgement, judgements
from indicators.plan import Milestone, Plan
from reports.exports import json_text, plain
from reports.tables import separated
from reports.workbook import Page, workbook

COLUMNS = (
    "area year month target indicator goal rule value unit reference gap attainment verdict phase pace deviation "
    "pace_needed flags reason inputs kind due rule_version sentence_zh sentence_en"
).split()

_NUMBERS = ("value", "reference", "gap", "deviation")
_WIDTHS = {
    "target": 34,
    "indicator": 28,
    "rule": 18,
    "inputs": 60,
    "flags": 20,
    "sentence_zh": 70,
    "sentence_en": 70,
    "comment": 60,
}
_CALLED = {"target": "label.promise", "rule": "label.target"}
"""Columns whose codes are called otherwise than they are read: the promise, and its target."""
_OWN_WORDS = ("kind", "inputs", "due", "rule_version", "sentence_zh", "sentence_en")


class Line(NamedTuple):
    """A judged row with its sentences: typed for words, and by its codes under COLUMNS; `comments`
    are what the offices say of rows.
    """

    row: Judgement
    codes: Mapping[str, Any]
    comments: Comments = NONE


def attainment_lines(
    plan: Plan, judged: pd.DataFrame, as_of: date, comments: Comments = NONE
) -> list[Line]:
    """The rows of a judged frame, each with its sentence in both languages, and in words with what
    the offices say of it.

    `as_of` is the day from which the days of dated promises are counted.
    """
    lines = []
    for row, codes in zip(judgements(judged), records(judged), strict=True):
        for lang in LANGUAGES:
            codes[f"sentence_{lang}"] = explain(plan, row, lang, as_of)
        lines.append(Line(row, {name: codes[name] for name in COLUMNS}, comments))
    return lines


def attainment_json(plan: Plan, lines: Iterable[Line], lang: str) -> bytes:  # noqa: ARG001 - codes need no words
    """The lines by their codes, as JSON objects."""
    return json_text([line.codes for line in lines]).encode()


def codes_csv(lines: Iterable[Line]) -> str:
    """The lines by their codes, for scripts; lists as JSON, and no text a formula."""
    shown = ([_code(plain(value)) for value in line.codes.values()] for line in lines)
    return separated(COLUMNS, shown, mark=False).decode().replace("\r\n", "\n")


def _code(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def attainment_csv(plan: Plan, lines: Iterable[Line], lang: str) -> bytes:
    """The lines in words, as CSV."""
    held = list(lines)
    shown = (_in_words(plan, line, lang) for line in held)
    named = heads(lang, held)
    numbers = {named[name] for name in _NUMBERS}
    return separated(
        named.values(), ([_written(row[name]) for name in named] for row in shown), numbers=numbers
    )


def attainment_xlsx(plan: Plan, lines: Iterable[Line], lang: str) -> bytes:
    """The lines in words, as a workbook."""
    out = io.BytesIO()
    with workbook(out) as book:
        attainment_page(Page(book, word("exports.attainment", lang)), plan, lines, lang)
    return out.getvalue()


def attainment_page(page: Page, plan: Plan, lines: Iterable[Line], lang: str) -> None:
    """The lines in words as one sheet of a workbook."""
    held, at = list(lines), 0
    named = heads(lang, held)
    page.heads(0, list(named.values()), [_WIDTHS.get(name, 11) for name in named])
    for at, line in enumerate(held, start=1):
        shown = _in_words(plan, line, lang)
        for column, name in enumerate(named):
            value = shown[name]
            if name == "attainment" and line.row.attainment is not None:
                page.share(at, column, line.row.attainment, str(value))
            else:
                page.value(at, column, value)
    page.sheet.autofilter(0, 0, max(at, 1), len(named) - 1)


def heads(lang: str, lines: Sequence[Line]) -> dict[str, str]:
    """The columns' heads by name, in the order of COLUMNS; last the offices' comments, where there
    are any.
    """
    called = {name: f"exports.{name}" for name in _OWN_WORDS} | _CALLED
    named = {name: word(called.get(name, f"label.{name}"), lang) for name in COLUMNS}
    said = any(comment_text(line.comments, line.row, lang) for line in lines)
    return named | ({"comment": word("comment.head", lang)} if said else {})


def _in_words(plan: Plan, line: Line, lang: str) -> dict[str, str | float | int | None]:
    """A line with names for ids and words for codes; numbers stay numbers, attainment is in
    percent.
    """
    row = line.row
    shown = dict(line.codes) | {name: _number(line.codes[name]) for name in _NUMBERS}
    indicator = rows.indicator_of(plan, row)
    unit = rows.unit_of(plan, row)
    flags = (word(f"flag.{flag}.label", lang) for flag in row.flags)
    return shown | {
        "area": text_of(plan.area(row.area).name, lang) if plan.has_area(row.area) else row.area,
        "month": period_name(row.month, lang),
        "target": text_of(plan.name_of(row.target), lang),
        "indicator": text_of(indicator.name, lang) if indicator is not None else "",
        "goal": _goal(plan, row, lang),
        "rule": _rule(plan, row, lang),
        "unit": unit_name(unit, lang) if unit else "",
        "attainment": ""
        if row.attainment is None
        else attainment_text(row.attainment, rows.ratio_edges(plan, row)),
        "verdict": word(f"verdict.{row.standing}", lang),
        "phase": word(f"phase.{row.phase}", lang),
        "pace": word(f"pace.{row.pace}", lang) if row.pace is not None else "",
        "pace_needed": pace_needed_text(plan, row, lang),
        "flags": word("join.list", lang).join(flags),
        "reason": word(f"reason.{row.reason}.label", lang) if row.reason is not None else "",
        "inputs": word("join.part", lang).join(_input(plan, one, lang) for one in row.inputs),
        "kind": word(f"exports.kind_{row.kind}", lang),
        "due": row.due.isoformat() if row.due is not None else "",
        "comment": comment_text(line.comments, row, lang),
    }


def _goal(plan: Plan, row: Judgement, lang: str) -> str:
    return next((text_of(goal.name, lang) for goal in plan.goals if goal.id == row.goal), "")


def _rule(plan: Plan, row: Judgement, lang: str) -> str:
    promise = plan.promise(row.target)
    if isinstance(promise, Milestone):
        return milestone_label(promise, lang)
    return target_label(plan, promise, lang, row.area, row.year)


def _input(plan: Plan, one: Evidence, lang: str) -> str:
    """A figure that the verdict rests on, with where it is known from; or the report."""
    if one.role == "report":
        return report_facts(one, lang)
    facts = provenance(one, lang)
    key = "exports.input" if facts else "exports.input_bare"
    period = period_label(one.year, one.month, lang, plan)
    return word(key, lang, period=period, value=figure(plan, one, lang), facts=facts)


def _number(value: Any) -> float | None:
    return (
        float(f"{value:.12g}") if isinstance(value, (int, float)) and math.isfinite(value) else None
    )


def _written(value: str | float | None) -> str:
    return f"{value:.12g}" if isinstance(value, float) else "" if value is None else str(value)
