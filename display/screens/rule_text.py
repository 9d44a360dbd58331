"""A promise's rule in words: its reference, and from where on it is met or near, with the numbers
of the table of rules.
"""

from __future__ import annotations

from display.words import word
from display.words.names import text_of
from display.words.numbers import amount_text, stated_text
from display.words.targets import (
    compared_with,
    numbers_text,
    step_texts,
    target_label,
    target_unit,
    year_spans,
)
from display.words.units import Unit
from indicators.judging.bands import (
    NEAR_PATH,
    NEAR_RATIO,
    ON_PATH,
    TWICE,
    near_band,
    near_cleared,
)
from indicators.judging.rules import RULES, ByReport
from indicators.plan import Indicator, Plan, Target
from indicators.plan.form import Dated
from indicators.plan.forms import About, Reaches


def rule_words(plan: Plan, target: Target, lang: str) -> str:
    """What the reference is, and from where on the promise is met or near."""
    rule, unit = target.rule, target_unit(plan, target)
    values: dict[str, object] = {}
    match rule.kind:
        case "at_least" | "at_most" | "maintains":
            values = {"value": numbers_text(plan, rule, unit, lang)}
        case "about":
            centre = rule.number(None, plan.document.area)
            values = _band(centre, rule, unit, lang)
        case "between":
            values = _ends(plan, target, rule.ends(None, plan.document.area), lang)
        case "compares":
            values = {"other": compared_with(plan, target, lang)}
            values["label"] = target_label(plan, target, lang)
        case "changes_by":
            years = year_spans(list(rule.points()) or [rule.year], lang)
            values = {"base_year": rule.base_year, "year": years}
        case "cumulative" | "average":
            values = {"first": rule.first, "last": rule.last}
        case "ranks":
            values = {"label": target_label(plan, target, lang)}
        case "keeps_pace":
            other = text_of(plan.indicator(rule.other).name, lang)
            values = {
                "other": other,
                "met": _difference(rule.tolerance, "%", lang),
                "near": _difference(TWICE * rule.tolerance, "%", lang),
            }
        case "cleared":
            values = {
                "share": stated_text(rule.share, "%", lang),
                "near": stated_text(near_cleared(target), "%", lang),
            }
        case "reaches":
            values = _level(plan, rule, unit, lang)
        case "done_by":
            values = {"date": rule.date.isoformat()}
    text = word(f"method.{_key(target)}", lang, **values)
    way = _on_its_way(target, lang)
    near = _near(plan, target, lang)
    return text + (way + near.lstrip("；; ") if way else near)


def _level(plan: Plan, rule: Reaches, unit: Indicator | None, lang: str) -> dict[str, object]:
    """The number to be reached, or each step to it, and where it starts from."""
    steps = step_texts if rule.steps else numbers_text
    known = word("method.known_base", lang)
    base = known if rule.base is None else stated_text(rule.base, unit, lang)
    whole = steps(plan, rule, unit, lang)
    return {"value": whole, "year": rule.year, "base": base, "base_year": rule.base_year}


def _key(target: Target) -> str:
    """Which words tell a promise: of one that has a date, by when it is judged."""
    rule, kind = target.rule, target.rule.kind
    if isinstance(rule, About) and rule.side != "floor":
        return f"about_{rule.side}"
    if rule.judged != "at_date" or kind == "done_by":
        return kind
    if not isinstance(rule, Reaches):
        return kind if target.is_judged_at_date else f"{kind}_each_year"
    if target.is_judged_at_date:
        return "reaches_steps" if rule.steps else "reaches_at_date"
    return "reaches" if rule.way != "none" else "reaches_alike"


def _on_its_way(target: Target, lang: str) -> str:
    """Of a promise with a date that is judged each year before it: from where on it is near or,
    by its growth ratio, met.
    """
    rule = target.rule
    if not isinstance(rule, Dated) or rule.way == "none" or target.is_judged_at_date:
        return ""
    if getattr(rule, "method", "") == "cagr_ratio":
        return word(
            "method.by_ratio", lang, met=_percent(ON_PATH, lang), near=_percent(NEAR_RATIO, lang)
        )
    return word("method.on_path", lang, near=_percent(NEAR_PATH, lang))


def _percent(share: float, lang: str) -> str:
    return stated_text(100 * share, "%", lang)


def _ends(
    plan: Plan, target: Target, ends: tuple[float | None, float | None], lang: str
) -> dict[str, object]:
    low, high = ends
    if low is None or high is None:
        return dict.fromkeys(("low", "high"), word("rule.by_area", lang))
    unit = target_unit(plan, target)
    return {"low": stated_text(low, unit, lang), "high": stated_text(high, unit, lang)}


def _band(
    centre: float | None, rule: About, unit: Indicator | None, lang: str
) -> dict[str, object]:
    """The middle and its edges, on the side that counts; of a band how far from it they lie."""
    if centre is None:
        return dict.fromkeys(("value", "met", "near"), word("rule.by_area", lang))
    near = TWICE * rule.tolerance
    if rule.side == "both":
        edges = [_difference(side, unit or "", lang) for side in (rule.tolerance, near)]
        return {"value": stated_text(centre, unit, lang), "met": edges[0], "near": edges[1]}
    turn = 1 if rule.side == "ceiling" else -1
    levels = {"value": centre, "met": centre + turn * rule.tolerance, "near": centre + turn * near}
    return {name: stated_text(level, unit, lang) for name, level in levels.items()}


def _near(plan: Plan, target: Target, lang: str) -> str:
    """The near band, as the table of rules has it, where the form does not tell its own."""
    row = RULES[target.rule.kind]
    if target.indicator is None or isinstance(row, ByReport):
        return ""
    if not row.banded and target.near is None:
        return ""
    indicator = plan.indicator(target.indicator)
    band = near_band(target, indicator)
    if band.points is not None:
        key = f"method.near_points_{getattr(target.rule, 'direction', 'up')}"
        return word(key, lang, points=_difference(band.points, indicator, lang))
    number = target.rule.number(None, plan.document.area)
    if band.share is None or (number is not None and abs(number) < band.least):
        return word("method.no_near", lang)
    return word("method.near_share", lang, share=stated_text(band.share, "%", lang))


def _difference(value: float, unit: Unit, lang: str) -> str:
    """A distance with the digits that the plan gives it: 1 个百分点, 0.5 个百分点."""
    return amount_text(value, unit, lang, len(f"{value:g}".partition(".")[2]))
