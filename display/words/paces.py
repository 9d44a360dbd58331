"""Part-year rows in words: how far from pace, and what the rest of the year would have to bring."""

from __future__ import annotations

from display.words import rows, word
from display.words.numbers import amount_text, number, stated_text, value_text
from display.words.periods import rest_of_year
from display.words.phrases import joined, moves, points, reduces, sentence
from display.words.targets import target_label
from display.words.units import is_rate
from indicators.judging.judgement import Judgement, PaceNeeded
from indicators.plan import Plan

FAR = 100
"""Points off pace beyond which their number tells nothing: growth of 260 % against 10 %."""
WHOLE = -100
"""A decline by all there was: what the rest of a year may lose at most."""


def explain_pace(plan: Plan, row: Judgement, lang: str) -> str:
    """How a part-year stands and what the rest of its year would have to bring, in one
    sentence.
    """
    return sentence([_deviation(row, lang), pace_needed_text(plan, row, lang)], lang, "part")


def _deviation(row: Judgement, lang: str) -> str | None:
    pace = word(f"pace.{row.pace}", lang) if row.pace is not None else None
    if row.deviation is None:
        return pace
    if points(row.deviation) in ("0", "0.0"):
        distance = word("pace.even", lang)
    elif abs(row.deviation) > FAR:
        distance = word("pace.far_more" if row.deviation > 0 else "pace.far_less", lang)
    else:
        direction = word("pace.more" if row.deviation > 0 else "pace.less", lang)
        distance = word("pace.deviation", lang, direction=direction, value=points(row.deviation))
    return joined([distance, pace], lang)


def pace_needed_text(plan: Plan, row: Judgement, lang: str) -> str:
    """What is needed from here: 下半年需增长 10.0% 才到 8%(9.0% 即可达标), or nothing where it is not known."""
    needed = row.pace_needed
    if needed is None:
        return ""
    if needed.per.startswith("year"):
        reached = row.gap is not None and row.gap >= 0
        return word("say.there", lang) if reached else yearly_need(plan, row, lang)
    if needed.per == "month":
        return _by_month(plan, row, needed.to_target, lang)
    return _in_the_rest(plan, row, needed, lang)


def yearly_need(plan: Plan, row: Judgement, lang: str) -> str:
    """What each year that is left takes: so much more or less a year, or a rate a year."""
    needed, target = row.pace_needed, rows.target_of(plan, row)
    if needed is None or not needed.per.startswith("year"):
        return ""
    unit, amount = rows.unit_of(plan, row), needed.to_target
    decimals = rows.way_decimals(plan, row)
    if needed.per == "year_rate":
        key = "rate_up" if amount >= 0 else "rate_down"
        key = "rate" if reduces(plan, row) else key
        return word(f"yearly.{key}", lang, value=value_text(abs(amount), unit, lang))
    if target is not None and target.rule.kind == "cumulative":
        return word("yearly.more", lang, value=amount_text(amount, unit, lang, decimals))
    words = ("lower", "higher") if is_rate(unit) else ("less", "rise")
    return word(
        f"yearly.{words[amount >= 0]}", lang, value=amount_text(amount, unit, lang, decimals)
    )


def _by_month(plan: Plan, row: Judgement, needed: float, lang: str) -> str:
    if needed <= 0 or "reached_early" in row.flags:
        return word("pace.reached", lang)
    months = 12 - row.month
    decimals = 1 if needed < 100 else 0
    value = value_text(needed, rows.unit_of(plan, row), lang, decimals)
    return word("pace.month", lang, months=months, value=value)


def _in_the_rest(plan: Plan, row: Judgement, pace: PaceNeeded, lang: str) -> str:
    needed, to_met = pace.to_target, pace.to_met
    unit, goal = rows.unit_of(plan, row), _goal(plan, row, lang)
    rest = rest_of_year(row.month, lang)
    decimals = 1 if is_rate(unit) else None
    value = value_text(abs(needed), unit, lang, decimals)
    values = {"rest": rest, "target": goal, "value": value}
    if not moves(rows.indicator_of(plan, row)):
        return word(
            "pace.rest_value", lang, **{**values, "value": value_text(needed, unit, lang, decimals)}
        )
    if rows.direction_of(plan, row) == "down":
        return word("pace.must_fall" if needed < 0 else "pace.limit", lang, **values)
    if number(needed, 1) == "0.0":
        return word("pace.flat", lang, **values)
    if needed < 0:
        return word("pace.shrink" if needed > WHOLE else "pace.sure", lang, **values)
    enough = to_met > 0 and number(to_met, 1) != number(needed, 1)
    tail = (
        word("pace.grow_met", lang, value=value_text(to_met, unit, lang, decimals))
        if enough
        else ""
    )
    return word("pace.grow", lang, **values) + tail


def _goal(plan: Plan, row: Judgement, lang: str) -> str:
    """The number to be reached; where the rule has none, its label."""
    target = rows.target_of(plan, row)
    unit, reference = rows.unit_of(plan, row), row.reference
    stated = None
    if target is not None and target.rule.states_a_number:
        stated = getattr(target.rule, "value", None)
        stated = getattr(target.rule, "by_area", {}).get(row.area, stated)
    if stated is not None and not isinstance(stated, dict):
        return stated_text(stated, unit, lang)
    if reference is not None:
        return value_text(reference, unit, lang)
    return (
        target_label(plan, target, lang, row.area)
        if target is not None
        else word("label.target", lang)
    )
