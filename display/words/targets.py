"""A promise in a few words: its name, its target as a short label, who answers for it."""

from __future__ import annotations

from display.words import has_word, word
from display.words.names import lead_name, office_label, subject, text_of
from display.words.numbers import stated_text
from indicators.plan import Indicator, Milestone, Plan, Target

__all__ = [
    "lead_name",
    "milestone_label",
    "office_label",
    "pace_setter",
    "target_label",
    "target_name",
    "target_phrase",
    "target_unit",
    "text_of",
]


def target_name(plan: Plan, target: Target, lang: str) -> str:
    """A target's own name, else its indicator's."""
    return text_of(plan.name_of(target), lang)


def target_unit(plan: Plan, target: Target) -> Indicator | None:
    """The indicator whose unit the target's value is in; None where the target has none."""
    if target.indicator is None or not plan.has_indicator(target.indicator):
        return None
    return plan.indicator(target.indicator)


def target_label(plan: Plan, target: Target, lang: str) -> str:
    """The rule as a label: 8% 左右, ≥ 10%, 逐年下降, 2020-12-31 前完成."""
    unit = target_unit(plan, target)
    rule = target.rule
    key: str = rule.kind
    values: dict[str, object] = {}
    match rule.kind:
        case "at_least" | "at_most" | "about" | "maintains":
            values = {"value": stated_text(rule.value, unit, lang)}
        case "keeps_pace":
            values = {"other": pace_setter(plan, rule.other, lang)}
        case "cleared":
            key = "cleared_all" if rule.share >= 100 else "cleared"
            values = {"value": stated_text(rule.share, "%", lang)}
        case "reaches":
            key = f"reaches_{rule.direction}"
            values = {"value": stated_text(rule.value, unit, lang), "year": rule.year}
        case "done_by":
            values = {"date": rule.date.isoformat()}
        case "falls" | "rises" | "never_rises":
            key = _OTHER_WAY.get((rule.kind, rule.direction), rule.kind)
    return word(f"rule.{key}", lang, **values)


def target_phrase(plan: Plan, target: Target, lang: str) -> str:
    """What a sentence calls the target value: 两位数目标, else by its number."""
    if target.called is not None:
        return text_of(target.called, lang)
    value = getattr(target.rule, "value", None)
    key = f"rule_phrase.{target.rule.kind}"
    if value is None or not has_word(key, lang):
        return word("rule_phrase.other", lang, label=target_label(plan, target, lang))
    return word(key, lang, value=stated_text(value, target_unit(plan, target), lang))


_OTHER_WAY = {
    ("falls", "up"): "rises",
    ("rises", "down"): "falls",
    ("never_rises", "up"): "never_falls",
}


def milestone_label(milestone: Milestone, lang: str) -> str:
    """A milestone's day as a label; a word where it has none."""
    if milestone.due is None:
        return word("rule.no_date", lang)
    return word("rule.done_by", lang, date=milestone.due.isoformat())


def pace_setter(plan: Plan, indicator: str, lang: str) -> str:
    """What a keeps_pace target runs beside: as the plan's data calls it, else what grows."""
    if not plan.has_indicator(indicator):
        return indicator
    found = plan.indicator(indicator)
    return text_of(found.called, lang) if found.called is not None else subject(plan, found, lang)
