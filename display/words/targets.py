"""A promise in a few words: its name, its target as a short label, who answers for it."""

from __future__ import annotations

from display.words import has_word, word
from display.words.numbers import stated_text
from indicators.plan import Indicator, Milestone, Plan, Target, Words


def said(words: Words, lang: str) -> str:
    return words.en if lang == "en" else words.zh


def target_name(plan: Plan, target: Target, lang: str) -> str:
    return said(plan.name_of(target), lang)


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
        return said(target.called, lang)
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
    if milestone.due is None:
        return word("rule.no_date", lang)
    return word("rule.done_by", lang, date=milestone.due.isoformat())


def pace_setter(plan: Plan, indicator: str, lang: str) -> str:
    """What a keeps_pace target runs beside: as the plan's data calls it, else what grows."""
    if not plan.has_indicator(indicator):
        return indicator
    found = plan.indicator(indicator)
    return said(found.called, lang) if found.called is not None else subject(plan, found, lang)


def subject(plan: Plan, indicator: Indicator, lang: str) -> str:
    """What grows or shrinks: 地区生产总值 for the indicator 地区生产总值增速, so that a fall is not said
    twice.
    """
    name = said(indicator.name, lang)
    for ending in _GROWTH_ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    if indicator.growth_of is not None and plan.has_indicator(indicator.growth_of):
        return said(plan.indicator(indicator.growth_of).name, lang)
    return name


_GROWTH_ENDINGS = (
    "增长速度", "增长率", "增速", "变化率", "变动率", "升降率", "变化", "涨幅",
    " growth rate", " growth", " change rate", " change",
)  # fmt: skip


def lead_name(plan: Plan, target: Target | None, lang: str) -> str | None:
    """The office that answers for a target, or None where the plan names none."""
    lead = plan.lead_of(target) if target is not None else None
    return None if lead is None else office_label(plan, lead, lang)


def office_label(plan: Plan, name: str, lang: str) -> str:
    found = next((u for u in plan.offices if u.name == name), None)
    return found.en if lang == "en" and found is not None and found.en else name
