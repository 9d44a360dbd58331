"""A text → its form and its reading in Chinese and English, or a refusal."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from indicators.plan.wording.asked import Draft
from indicators.plan.wording.parts import Context, Fiscal, Token, Unread, end_of
from indicators.plan.wording.resolve import resolved
from indicators.plan.wording.tokens import Reader
from indicators.plan.wording.walk import parts_of


@dataclass(frozen=True)
class Wording:
    """A promise that was read: `rule` as it stands in a target's TOML, `target` what else the
    target holds (valid_from, valid_to), `reading` and `assumptions` by language, `harmless` the
    words that say nothing, `unit` the unit the numbers are in.
    """

    text: str
    rule: Mapping[str, Any]
    target: Mapping[str, Any]
    reading: Mapping[str, str]
    assumptions: tuple[Mapping[str, str], ...] = ()
    harmless: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Refusal:
    """A text that was not read: a code, the words it stopped at, and a sentence by language."""

    text: str
    code: str
    words: tuple[str, ...] = ()
    message: Mapping[str, str] = field(default_factory=dict)


def read_wording(text: str, context: Context | None = None) -> Wording | Refusal:
    """Read a target as written.

    >>> read_wording("≥6.5").rule
    {'kind': 'at_least', 'value': 6.5}
    >>> read_wording("逐年下降").rule
    {'kind': 'falls'}
    >>> read_wording("保持在合理区间").words
    ('合理',)
    """
    row = context or Context()
    try:
        return read_tokens(Reader(row).tokens(text), text, row)
    except Unread as unread:
        return refusal(text, unread)


def read_tokens(tokens: list[Token], text: str, row: Context) -> Wording:
    """Read the tokens of a text.

    Raises:
        Unread: a code, and the words it stopped at.
    """
    parts = parts_of(tokens, row.fiscal)
    draft = resolved(parts, row)
    ends = [(due.day, (end_of(due.year, row.fiscal), end_of(due.year, None))) for due in parts.due]
    if draft.rule["kind"] != "done_by" and any(day not in last for day, last in ends):
        draft.assumed.append("within_year")
    shown = draft.unit or row.unit
    return Wording(
        text,
        draft.rule,
        draft.target,
        _both(lambda language: _reading(draft, shown, language, row.fiscal)),
        tuple(_assumption(code, draft) for code in draft.assumed)
        + tuple(_assumption(code, draft, noted) for code, noted in parts.noted),
        tuple(parts.harmless),
        draft.unit,
    )


@cache
def words(language: str) -> Mapping[str, Any]:
    """The sentences of one language."""
    path = Path(__file__).with_name(f"readings.{language}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _both(say: Any) -> dict[str, str]:
    return {language: say(language) for language in ("zh", "en")}


def refusal(text: str, unread: Unread) -> Refusal:
    """A text that was not read, in words."""

    def say(language: str) -> str:
        listed = "、" if language == "zh" else ", "
        sentence = str(words(language)["refusals"][unread.code])
        return sentence.format(words=listed.join(unread.words), text=text)

    return Refusal(text, unread.code, unread.words, _both(say))


def _assumption(code: str, draft: Draft, noted: str = "") -> dict[str, str]:
    values = {name: _number(value) for name, value in draft.rule.items()} | {"words": noted}
    return _both(lambda lang: str(words(lang)["assumptions"][code]).format(**values))


def year_name(year: int, fiscal: Fiscal | None) -> str:
    """A year as a reading names it; a fiscal one by both years that it lies in.

    >>> year_name(2025, None)
    '2025'
    """
    if fiscal is None:
        return str(year)
    first = fiscal.calendar(year, 1)[0]
    return f"{first}/{(first + 1) % 100:02d}"


def _reading(draft: Draft, unit: str, language: str, fiscal: Fiscal | None) -> str:
    rule, vocabulary = dict(draft.rule), words(language)
    values = {name: _number(value) for name, value in rule.items()}
    dated = ("year", "base_year", "from", "to")
    values |= {name: year_name(rule[name], fiscal) for name in dated if name in rule}
    latin = unit[:1].isascii() and unit[:1].isalpha()
    gap = " " if unit not in ("", "%") and (latin or language == "en") else ""
    values |= {"unit": gap + unit, "first": values.get("from", "")}
    if "steps" in rule:
        named = next(key for key in ("value", "percent", "amount") if key in rule)
        step, rule["steps"] = vocabulary["step"], rule["steps"] | {rule["year"]: rule[named]}
        values["unit"] = "%" if named == "percent" else values["unit"]
        values["steps"] = vocabulary["joint"].join(
            step.format(
                year=year_name(int(year), fiscal),
                value=_number(value if named == "value" else abs(value)),
                unit=values["unit"],
            )
            for year, value in rule["steps"].items()
        )
    if "average_of" in rule:
        values["first"], values["last"] = (year_name(year, fiscal) for year in rule["average_of"])
    for key in ("percent", "amount", "difference"):
        if key in rule:
            values["size"] = _number(abs(rule[key]))
    if "factor" in rule:
        named = vocabulary["factors"]
        times = str(named["times"]).format(value=values["factor"])
        values["size"] = str(named.get(values["factor"], times))
    sentence = str(vocabulary["readings"][_key(rule)]).format(**values)
    if rule["kind"] == "changes_by" and rule.get("strict"):
        sentence += str(vocabulary["not_equal"])
    when = draft.target.get("valid_to")
    if when is None:
        return sentence
    within = "in_year" if "valid_from" in draft.target else "until_year"
    return str(vocabulary[within]).format(year=year_name(when, fiscal), reading=sentence)


def _key(rule: Mapping[str, Any]) -> str:
    """Which sentence a rule has: its kind, and what changes its words."""
    kind = str(rule["kind"])
    if "steps" in rule:
        changes = kind == "changes_by"
        return f"changes_{_change_of(rule)[1]}" if changes else f"steps_{rule['direction']}"
    match kind:
        case "at_least" | "at_most":
            ends = ["strict"] if rule.get("strict") else []
        case "reaches":
            ends = (["strict"] if rule.get("strict") else []) + [rule["direction"]]
        case "about":
            ends = [rule["side"]]
        case "changes_by":
            ends = _change_of(rule)
        case "compares":
            ends = _compared(rule)
        case "cumulative" | "average":
            ends = [rule["direction"]]
        case "ranks":
            ends = ["place" if "place" in rule else "top"]
        case "never_rises" if rule.get("direction") == "up":
            return "never_falls"
        case _:
            ends = []
    return "_".join([kind, *ends])


def _change_of(rule: Mapping[str, Any]) -> list[str]:
    named = next(k for k in ("percent", "factor", "amount") if k in rule)
    return [named, "down" if rule[named] < (1 if named == "factor" else 0) else "up"]


def _compared(rule: Mapping[str, Any]) -> list[str]:
    named = next(k for k in ("with", "area", "average_of") if k in rule)
    if "difference" in rule:
        return [named, "by", "down" if rule["difference"] < 0 else "up"]
    return [named, str(rule.get("direction", "up")) if rule.get("strict") else "not_behind"]


def _number(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
