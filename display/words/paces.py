"""Part-year rows in words: how far from pace, and what the rest of the year would have to bring."""

from __future__ import annotations

from collections.abc import Mapping

from display.words import has_word, rows, word
from display.words.numbers import finite, number, stated_text, value_text
from display.words.periods import rest_of_year
from display.words.phrases import joined, moves, points, sentence
from display.words.rows import Row
from display.words.targets import target_label
from display.words.units import is_rate
from indicators.plan import Plan
from indicators.plan.forms import WITH_VALUE


def explain_pace(plan: Plan, row: Row, lang: str) -> str:
    return sentence([_deviation(row, lang), pace_needed_text(plan, row, lang)], lang, "part")


def _deviation(row: Row, lang: str) -> str | None:
    deviation, pace = rows.value(row, "deviation"), rows.text(row, "pace")
    if deviation is None:
        return (
            word(f"pace.{pace}", lang)
            if pace is not None and has_word(f"pace.{pace}", lang)
            else None
        )
    if points(deviation) in ("0", "0.0"):
        told = word("pace.even", lang)
    else:
        direction = word("pace.more" if deviation > 0 else "pace.less", lang)
        told = word("pace.deviation", lang, direction=direction, value=points(deviation))
    known = pace is not None and has_word(f"pace.{pace}", lang)
    return joined([told, word(f"pace.{pace}", lang) if known else None], lang)


def pace_needed_text(plan: Plan, row: Row, lang: str) -> str:
    """What is needed from here: 下半年需增长 10.0% 才到 8%(9.0% 即可达标), or nothing where it is not known."""
    needed = row.get("pace_needed")
    if not isinstance(needed, Mapping):
        return ""
    to_target, to_met = finite(needed.get("to_target")), finite(needed.get("to_met"))
    if to_target is None:
        return ""
    if needed.get("per") == "month":
        return _by_month(plan, row, to_target, lang)
    return _in_the_rest(plan, row, to_target, to_met, lang)


def _by_month(plan: Plan, row: Row, needed: float, lang: str) -> str:
    if needed <= 0 or "reached_early" in rows.flags(row):
        return word("pace.reached", lang)
    months = 12 - (rows.whole(row, "month") or 12)
    decimals = 1 if needed < 100 else 0
    value = value_text(needed, rows.unit_of(plan, row), lang, decimals)
    return word("pace.month", lang, months=months, value=value)


def _in_the_rest(plan: Plan, row: Row, needed: float, to_met: float | None, lang: str) -> str:
    unit, goal = rows.unit_of(plan, row), _goal(plan, row, lang)
    rest = rest_of_year(row.get("month"), lang)
    decimals = 1 if is_rate(unit) else None
    value = value_text(abs(needed), unit, lang, decimals)
    told = {"rest": rest, "target": goal, "value": value}
    if not moves(rows.indicator_of(plan, row)):
        return word(
            "pace.rest_value", lang, **{**told, "value": value_text(needed, unit, lang, decimals)}
        )
    if rows.direction_of(plan, row) == "down":
        return word("pace.must_fall" if needed < 0 else "pace.limit", lang, **told)
    if number(needed, 1) == "0.0":
        return word("pace.flat", lang, **told)
    if needed < 0:
        return word("pace.shrink", lang, **told)
    enough = to_met is not None and to_met > 0 and number(to_met, 1) != number(needed, 1)
    tail = (
        word("pace.grow_met", lang, value=value_text(to_met, unit, lang, decimals))
        if enough
        else ""
    )
    return word("pace.grow", lang, **told) + tail


def _goal(plan: Plan, row: Row, lang: str) -> str:
    """The number to be reached; where the rule has none, its label."""
    target = rows.target_of(plan, row)
    unit, reference = rows.unit_of(plan, row), rows.value(row, "reference")
    stated = (
        getattr(target.rule, "value", None)
        if target is not None and target.rule.kind in WITH_VALUE
        else None
    )
    if stated is not None:
        return stated_text(stated, unit, lang)
    if reference is not None:
        return value_text(reference, unit, lang)
    return target_label(plan, target, lang) if target is not None else word("label.target", lang)
