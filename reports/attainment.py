"""The attainment table as a file for leaders: every promise with its value, gap and verdict, in
words.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from display.words import LANGUAGES, has_word, rows, unit_name, word
from display.words.numbers import attainment_text
from display.words.paces import pace_needed_text
from display.words.periods import period_label, period_name
from display.words.phrases import figure, provenance
from display.words.sentences import explain
from display.words.targets import milestone_label, said, target_label, target_name
from indicators.plan import Plan
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
}
_OWN_WORDS = ("kind", "inputs", "due", "rule_version", "sentence_zh", "sentence_en")


def attainment_lines(
    plan: Plan, judged: Iterable[Mapping[str, Any]], as_of: date
) -> list[dict[str, Any]]:
    """The judged rows by COLUMNS, each with its sentence in both languages."""
    lines = []
    for row in judged:
        sentences = {
            f"sentence_{lang}": explain(plan, {**row, "as_of": as_of}, lang) for lang in LANGUAGES
        }
        line = {**row, **sentences}
        lines.append({name: line[name] for name in COLUMNS})
    return lines


def attainment_json(plan: Plan, lines: Iterable[Mapping[str, Any]], lang: str) -> bytes:  # noqa: ARG001 - codes need no words
    return json_text(list(lines)).encode()


def codes_csv(lines: Iterable[Mapping[str, Any]]) -> str:
    """The lines by their codes, for scripts; lists as JSON, and no text a formula."""
    told = ([_code(plain(value)) for value in line.values()] for line in lines)
    return separated(COLUMNS, told, mark=False).decode().replace("\r\n", "\n")


def _code(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def attainment_csv(plan: Plan, lines: Iterable[Mapping[str, Any]], lang: str) -> bytes:
    told = (_in_words(plan, line, lang) for line in lines)
    named = dict(zip(COLUMNS, heads(lang), strict=True))
    numbers = {named[name] for name in _NUMBERS}
    return separated(named.values(), (map(_written, row.values()) for row in told), numbers=numbers)


def attainment_xlsx(plan: Plan, lines: Iterable[Mapping[str, Any]], lang: str) -> bytes:
    out = io.BytesIO()
    with workbook(out) as book:
        attainment_page(Page(book, word("exports.attainment", lang)), plan, lines, lang)
    return out.getvalue()


def attainment_page(page: Page, plan: Plan, lines: Iterable[Mapping[str, Any]], lang: str) -> None:
    """The lines in words as one sheet of a workbook."""
    page.heads(0, heads(lang), [_WIDTHS.get(name, 11) for name in COLUMNS])
    at = 0
    for at, line in enumerate(lines, start=1):
        for column, value in enumerate(_in_words(plan, line, lang).values()):
            page.value(at, column, value)
    page.sheet.autofilter(0, 0, max(at, 1), len(COLUMNS) - 1)


def heads(lang: str) -> list[str]:
    return [
        word(f"exports.{name}" if name in _OWN_WORDS else f"label.{name}", lang) for name in COLUMNS
    ]


def _in_words(
    plan: Plan, line: Mapping[str, Any], lang: str
) -> dict[str, str | float | int | None]:
    """A line with names for ids and words for codes; numbers stay numbers, attainment is in
    percent.
    """
    told = {name: line[name] for name in COLUMNS} | {name: _number(line[name]) for name in _NUMBERS}
    indicator = rows.indicator_of(plan, line)
    named = {goal.id: said(goal.name, lang) for goal in plan.goals}
    unit = rows.text(line, "unit")
    ratio = _number(line["attainment"])
    return told | {
        "area": said(plan.area(line["area"]).name, lang)
        if plan.has_area(line["area"])
        else line["area"],
        "month": period_name(line["month"], lang),
        "target": _name(plan, line, lang),
        "indicator": said(indicator.name, lang) if indicator is not None else "",
        "goal": named.get(line["goal"] or "", ""),
        "rule": _rule(plan, line, lang),
        "unit": unit_name(unit, lang) if unit else "",
        "attainment": "" if ratio is None else attainment_text(ratio),
        "verdict": word(f"verdict.{line['verdict'] or 'interim'}", lang),
        "phase": _coded("phase", line, lang),
        "pace": _coded("pace", line, lang),
        "pace_needed": pace_needed_text(plan, line, lang),
        "flags": word("join.list", lang).join(
            word(f"flag.{flag}.label", lang) for flag in rows.flags(line)
        ),
        "reason": word(f"reason.{line['reason']}.label", lang) if rows.text(line, "reason") else "",
        "inputs": word("join.part", lang).join(_inputs(plan, line, lang)),
        "kind": word(f"exports.kind_{line['kind']}", lang),
        "due": "" if rows.day(line["due"]) is None else str(rows.day(line["due"])),
    }


def _name(plan: Plan, line: Mapping[str, Any], lang: str) -> str:
    target, milestone = rows.target_of(plan, line), rows.milestone_of(plan, line)
    if target is not None:
        return target_name(plan, target, lang)
    return said(milestone[1].name, lang) if milestone is not None else str(line["target"])


def _rule(plan: Plan, line: Mapping[str, Any], lang: str) -> str:
    target, milestone = rows.target_of(plan, line), rows.milestone_of(plan, line)
    if target is not None:
        return target_label(plan, target, lang)
    return milestone_label(milestone[1], lang) if milestone is not None else str(line["rule"])


def _coded(kind: str, line: Mapping[str, Any], lang: str) -> str:
    key = f"{kind}.{line[kind]}"
    return word(key, lang) if has_word(key, lang) else ""


def _inputs(plan: Plan, line: Mapping[str, Any], lang: str) -> list[str]:
    """Each figure that the verdict rests on, with where it is known from."""
    told = []
    for found in line["inputs"] if isinstance(line["inputs"], (list, tuple)) else ():
        facts = provenance(found, lang)
        shown = {
            "period": period_label(found.get("year"), found.get("month"), lang),
            "value": figure(plan, found, lang),
        }
        told.append(
            word("exports.input" if facts else "exports.input_bare", lang, **shown, facts=facts)
        )
    return told


def _number(value: Any) -> float | None:
    return (
        float(f"{value:.12g}") if isinstance(value, (int, float)) and math.isfinite(value) else None
    )


def _written(value: str | float | None) -> str:
    return f"{value:.12g}" if isinstance(value, float) else "" if value is None else str(value)
