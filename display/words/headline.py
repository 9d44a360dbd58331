"""The overview's first line: a sentence that a leader can repeat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from display.words import rows, word
from display.words.names import text_of
from display.words.numbers import amount_text, value_text
from display.words.spacing import set_in
from display.words.targets import target_phrase
from display.words.units import Unit, is_rate
from indicators.judging.judgement import Judgement
from indicators.plan import Plan

NAMED = 3
"""So many of what is waived are named."""


class Part(NamedTuple):
    """A piece of the line and its tone: None, "met", "near", "missed" or "strong"."""

    text: str
    tone: str | None


def joined_text(parts: list[Part]) -> str:
    """The line as plain text."""
    return "".join(part.text for part in parts)


def headline(plan: Plan, summary: Mapping[str, Any], lang: str) -> list[Part]:
    """The line's parts, from the year's counts and its worst row.

    `summary`: year, promises, judged, met, near, missed, undetermined, waived, worst (a judged
    row or None), waivers; where there are any, not_due, on_track and off_track, and `binding`, the counts of
    the binding promises, which are told apart and first.
    """
    whole = _whole(plan, summary, lang)
    bound = summary.get("binding")
    return whole if bound is None else [*_binding(bound, lang), *whole]


def _binding(bound: Mapping[str, int], lang: str) -> list[Part]:
    """How the binding promises stand, before all of them together."""
    parts = [Part(word("headline.binding", lang, count=bound["promises"]), "strong")]
    if bound["judged"] > 0:
        parts.append(Part(word("headline.binding_judged", lang, count=bound["judged"]), None))
        parts += _counts(bound, lang)
    else:
        parts.append(Part(word("headline.binding_none", lang), None))
        parts += _waived(bound["waived"], lang)
    return [*parts, *_not_due(bound, lang), Part(word("headline.binding_end", lang), None)]


def _whole(plan: Plan, summary: Mapping[str, Any], lang: str) -> list[Part]:
    year_shown = summary["year"]
    names = ("promises", "judged", "met", "near", "missed", "waived")
    count = {name: int(summary[name]) for name in names}
    waivers = _waived_text(plan, summary.get("waivers", ()), lang)
    stop = Part(word("join.stop", lang), None)
    if count["promises"] <= 0:
        return [Part(word("headline.none_promised", lang, year=year_shown), None), stop]
    if count["judged"] <= 0:
        none = word("headline.none_judged", lang, year=year_shown, promises=count["promises"])
        after = word("join.part", lang) + word("headline.none_judged_next", lang)
        others = [*_waived(count["waived"], lang, waivers), *_not_due(summary, lang)]
        return [Part(none, "strong"), *others, Part(after, None), stop]
    parts = [
        Part(word("headline.start", lang, year=year_shown), None),
        Part(word("headline.promises", lang, count=count["promises"]), "strong"),
        Part(word("headline.promises_after", lang), None),
        Part(word("headline.judged", lang, count=count["judged"]), "strong"),
        Part(word("headline.judged_after", lang), None),
        *_counts(count, lang, waivers),
    ]
    parts += _not_due(summary, lang)
    return [*parts, *_worst(plan, summary["worst"], lang), stop]


def _counts(count: Mapping[str, int], lang: str, waivers: str = "") -> list[Part]:
    """The verdicts; “all” is said only where nothing is left out."""
    comma = Part(word("join.clause", lang), None)
    if count["met"] >= count["promises"]:
        parts = [comma, Part(word("headline.all_met", lang), "met")]
        return [*parts, *_waived(count["waived"], lang, waivers)]
    if count["met"] > 0:
        parts = [comma, Part(word("headline.met", lang, count=count["met"]), "met")]
    else:
        parts = [
            comma,
            Part(word("headline.none_met", lang), "missed" if count["missed"] else "near"),
        ]
    for verdict in ("near", "missed"):
        if count[verdict] > 0:
            parts += [comma, Part(word(f"headline.{verdict}", lang, count=count[verdict]), verdict)]
    return [*parts, *_waived(count["waived"], lang, waivers)]


def _waived(count: int, lang: str, waivers: str = "") -> list[Part]:
    if count <= 0:
        return []
    text = word("headline.waived", lang, count=count)
    return [Part(word("join.clause", lang) + text + waivers, None)]


def _waived_text(plan: Plan, waivers: Sequence[tuple[str, str | None]], lang: str) -> str:
    """Which promises are waived, each with the verdict that stood without it, in brackets; empty
    where none is.
    """
    if not waivers:
        return ""
    named = [
        word(
            "headline.waived_one",
            lang,
            name=text_of(plan.name_of(target), lang),
            verdict=word(f"verdict.{verdict or 'undetermined'}", lang),
        )
        for target, verdict in waivers[:NAMED]
    ]
    more = len(waivers) - len(named)
    if more:
        named.append(word("headline.waived_more", lang, count=more))
    return word("headline.waived_names", lang, names=word("join.list", lang).join(named))


def _not_due(summary: Mapping[str, Any], lang: str) -> list[Part]:
    """How many are not yet due, and how many of those are on their track or behind."""
    count, on, off = (int(summary.get(name, 0)) for name in ("not_due", "on_track", "off_track"))
    if count <= 0:
        return []
    text = word("join.clause", lang) + word("headline.not_due", lang, count=count)
    if on or off:
        text += word("headline.not_due_pace", lang, on=on, off=off)
    return [Part(text, None)]


def _worst(plan: Plan, row: Judgement | None, lang: str) -> list[Part]:
    """The widest gap; nothing where no judged row lies below its target."""
    if row is None or row.gap is None or row.gap >= 0 or row.value is None:
        return []
    target, gap, shown = rows.target_of(plan, row), row.gap, row.value
    if target is None:
        return []
    unit = rows.unit_of(plan, row)
    value = value_text(shown, unit, lang, rows.value_decimals(plan, row))
    verdict = row.verdict
    tone = verdict if verdict in ("near", "missed") else "strong"
    return [
        Part(word("join.part", lang) + word("headline.worst", lang), None),
        Part(text_of(plan.name_of(target), lang), tone),
        Part(f" {value}", tone),
        Part(_distance(plan, row, gap, unit, lang), None),
    ]


def _distance(plan: Plan, row: Judgement, gap: float, unit: Unit | None, lang: str) -> str:
    target = rows.target_of(plan, row)
    assert target is not None
    phrase = set_in(target_phrase(plan, target, lang, row.area, row.year), lang)
    amount = amount_text(gap, unit, lang, rows.gap_decimals(plan, row))
    if target.rule.kind not in ("about", "at_least", "at_most"):
        return word("headline.worst_plain", lang, target=phrase)
    if target.rule.direction == "down":
        key = "worst_gap_down_short"
    else:
        key = "worst_gap_up_short" if is_rate(unit) else "worst_gap_count_short"
    return word(f"headline.{key}", lang, target=phrase, gap=amount)
