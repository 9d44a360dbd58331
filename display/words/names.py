"""Names in the reader's language: of an indicator's subject, of an office."""

from __future__ import annotations

from indicators.plan import Indicator, Plan, Target, Words


def text_of(words: Words, lang: str) -> str:
    """The words of one language."""
    return words.en if lang == "en" else words.zh


def subject(plan: Plan, indicator: Indicator, lang: str) -> str:
    """What grows or shrinks: 地区生产总值 for the indicator 地区生产总值增速, so that a fall is not said
    twice.
    """
    name = text_of(indicator.name, lang)
    for ending in _GROWTH_ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    for opening in _GROWTH_OPENINGS:
        if name.startswith(opening) and len(name) > len(opening):
            rest = name.removeprefix(opening)
            return f"{rest[0].upper()}{rest[1:]}"
    if indicator.growth_of is not None and plan.has_indicator(indicator.growth_of):
        return text_of(plan.indicator(indicator.growth_of).name, lang)
    return name


_GROWTH_ENDINGS = (
    "增长速度", "增长率", "增速", "变化率", "变动率", "升降率", "变化", "涨幅",
    " growth rate", " growth", " change rate", " change",
)  # fmt: skip
_GROWTH_OPENINGS = ("Growth of ", "Growth in ", "Change of ", "Change in ", "Rate of change of ")


def promise_name(plan: Plan, id: str, lang: str) -> str:
    """The name of a promise; one that the plan no longer has goes by its id."""
    known = {target.id for target in plan.targets} | {
        milestone.id for _, milestone in plan.milestones
    }
    return text_of(plan.name_of(id), lang) if id in known else id


def lead_name(plan: Plan, target: Target | None, lang: str) -> str | None:
    """The office that answers for a target, or None where the plan names none."""
    lead = plan.lead_of(target) if target is not None else None
    return None if lead is None else office_label(plan, lead, lang)


def office_label(plan: Plan, name: str, lang: str) -> str:
    """An office's name in a language; as the plan writes it where it has no other."""
    office = next((u for u in plan.offices if u.name == name), None)
    return office.en if lang == "en" and office is not None and office.en else name
