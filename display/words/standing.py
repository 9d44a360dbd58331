"""How a value stands to what was promised, as the parts of a sentence: 低于两位数目标 3.0 个百分点."""

from __future__ import annotations

import math

from display.words import rows, word
from display.words.decimals import deciding_decimals
from display.words.numbers import (
    amount_text,
    gap_text,
    number,
    stated_text,
    value_text,
    yearly_gap_text,
)
from display.words.phrases import figure, moved
from display.words.spacing import set_in
from display.words.targets import target_phrase
from display.words.units import is_rate
from indicators.judging.judgement import Judgement
from indicators.plan import Plan, Target
from indicators.plan.forms import Reaches


def standing(plan: Plan, row: Judgement, lang: str, *, with_gap: bool) -> list[str]:
    """The parts that say what was promised and how far the value is from it; `with_gap` where the
    row has a verdict, since a part of a year has no distance from the promise of the whole.
    """
    target, gap = rows.target_of(plan, row), row.gap if with_gap else None
    if target is None:
        return [gap_of(plan, row, lang)] if gap is not None else []
    if row.value is not None and row.reference is not None and gap is not None:
        stated = target.rule.states_a_number and not _is_a_fall(plan, target, row)
        if stated or _is_at_its_date(target, row):
            return [_beside(plan, target, row, lang)]
        if target.rule.year_on_year and rows.kind_of(plan, row) != "change":
            return [_beside_last_year(plan, row, lang), aim(plan, row, lang)]
    parts = [aim(plan, row, lang), *_reference(plan, row, lang)]
    has_distance = not (target.rule.year_on_year and rows.kind_of(plan, row) == "change")
    if gap is not None and has_distance:
        parts.append(gap_of(plan, row, lang))
    return parts


def aim(plan: Plan, row: Judgement, lang: str) -> str:
    """What was promised, as a noun in a sentence, with the tolerance by which we read it."""
    target = rows.target_of(plan, row)
    if target is None:
        return ""
    phrase = set_in(target_phrase(plan, target, lang, row.area, row.year), lang)
    return word("stands.aim", lang, target=phrase) + _tolerance(plan, target, row, lang)


def _is_a_fall(plan: Plan, target: Target, row: Judgement) -> bool:
    """Was a fall of about so much promised? Above or below it would be a puzzle."""
    rate = rows.kind_of(plan, row) in ("growth", "change")
    return target.rule.kind == "about" and rate and row.reference is not None and row.reference < 0


def _is_within(target: Target, row: Judgement) -> bool:
    """Does the value lie in the range that was promised?"""
    if target.rule.kind != "between" or row.value is None:
        return False
    low, high = target.rule.ends(row.year, row.area)
    return low is not None and high is not None and low <= row.value <= high


def gap_of(plan: Plan, row: Judgement, lang: str) -> str:
    """The gap in words; of things cleared in whole ones."""
    gap, target = row.gap, rows.target_of(plan, row)
    if target is not None and _is_within(target, row):
        return word("say.gap_within", lang)
    if target is not None and target.rule.kind == "cleared":
        value, needed = row.value, row.reference
        if value is not None and needed is not None:
            gap = value - math.ceil(needed - 1e-9)
    yearly = target is not None and target.rule.year_on_year
    words = yearly_gap_text if yearly else gap_text
    return words(
        gap,
        rows.unit_of(plan, row),
        lang,
        rows.gap_decimals(plan, row),
        direction=rows.direction_of(plan, row),
        kind=rows.kind_of(plan, row),
    )


def _tolerance(plan: Plan, target: Target, row: Judgement, lang: str) -> str:
    tolerance = getattr(target.rule, "tolerance", 0)
    if not tolerance:
        return ""
    unit = rows.unit_of(plan, row)
    amount = amount_text(tolerance, unit, lang, len(number(tolerance).partition(".")[2]))
    key = "within" if target.rule.kind == "about" else "pace_within"
    return word(f"stands.{key}", lang, value=amount)


def _beside(plan: Plan, target: Target, row: Judgement, lang: str) -> str:
    """Above or below the number that was promised, whichever of the two is the better."""
    assert row.value is not None
    assert row.reference is not None
    difference, unit = row.value - row.reference, rows.unit_of(plan, row)
    phrase = set_in(target_phrase(plan, target, lang, row.area, row.year), lang)
    amount = amount_text(difference, unit, lang, rows.gap_decimals(plan, row))
    if abs(difference) < 1e-9:
        clause = word("stands.level", lang, target=phrase)
    else:
        lacks = "fewer" if row.gap is not None and row.gap < 0 else "less"
        words = ("below", "above") if is_rate(unit) else (lacks, "more")
        clause = word(f"stands.{words[difference > 0]}", lang, target=phrase, gap=amount)
    return clause + _tolerance(plan, target, row, lang)


def _is_at_its_date(target: Target, row: Judgement) -> bool:
    """Is it the year of a number to be reached, or of a step to it?"""
    rule = target.rule
    return rule.kind == "reaches" and row.month == 12 and row.year in rule.points(row.area)


def _beside_last_year(plan: Plan, row: Judgement, lang: str) -> str:
    assert row.value is not None
    assert row.reference is not None
    difference, unit = row.value - row.reference, rows.unit_of(plan, row)
    shown = value_text(row.reference, unit, lang, _reference_decimals(plan, row))
    if abs(difference) < 1e-9:
        return word("stands.last_level", lang, value=shown)
    amount = amount_text(difference, unit, lang, rows.gap_decimals(plan, row))
    words = ("lower", "higher") if is_rate(unit) else ("fewer", "more")
    return word(f"stands.last_{words[difference > 0]}", lang, value=shown, gap=amount)


def _reference_decimals(plan: Plan, row: Judgement) -> int | None:
    """Those of its print; of a computed one as many as tell it from the value."""
    assert row.reference is not None
    known = rows.input_decimals(row.first("reference", "base"), rows.unit_of(plan, row))
    if known is not None or row.value is None:
        return known
    return deciding_decimals(row.reference, (row.value,), None)


def _reference(plan: Plan, row: Judgement, lang: str) -> list[str]:
    """What the value was compared with, where that is not the number in the promise."""
    target, reference = rows.target_of(plan, row), row.reference
    if target is None or reference is None or target.rule.states_a_number:
        return []
    rule, unit = target.rule, rows.unit_of(plan, row)
    decimals = _reference_decimals(plan, row)
    shown = value_text(reference, unit, lang, decimals)
    if rule.kind == "keeps_pace":
        other = moved(plan, rule.other, reference, lang, decimals)
        return [word("say.same_period", lang, other=other)]
    if rule.year_on_year and rows.kind_of(plan, row) != "change":
        return [word("say.last_year", lang, value=shown)]
    if rule.kind == "reaches" and _is_under_way(rule, row):
        return [word("say.path", lang, year=row.year or rule.year, value=shown)]
    listed = row.first("listed")
    if rule.kind == "cleared" and listed is not None:
        needed = stated_text(math.ceil(reference - 1e-9), unit, lang)
        amount = figure(plan, listed, lang, unit)
        return [word("say.listed", lang, listed=amount, needed=needed)]
    return []


def _is_under_way(rule: Reaches, row: Judgement) -> bool:
    """Does a path ask for a number in the row's year, on the way from its base to its date?"""
    begun = rule.base_year is not None and rule.base_year < row.year
    return (
        begun
        and row.phase not in ("before", "not_started")
        and rule.way != "none"
        and row.year < rule.year
    )
