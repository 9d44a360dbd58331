"""A promise in a few words: its name, its target as a short label, who answers for it."""

from __future__ import annotations

from collections.abc import Sequence

from display.words import word
from display.words.names import subject, text_of
from display.words.numbers import stated_text
from display.words.periods import short_year
from display.words.units import MINUS
from indicators.plan import Indicator, Milestone, Plan, Target
from indicators.plan.form import Numbered
from indicators.plan.forms import ChangesBy, Reaches

__all__ = [
    "compared_with",
    "milestone_label",
    "numbers_text",
    "pace_setter",
    "target_label",
    "target_name",
    "target_phrase",
    "target_unit",
]


def target_name(plan: Plan, target: Target, lang: str) -> str:
    """A target's own name, else its indicator's."""
    return text_of(plan.name_of(target), lang)


def target_unit(plan: Plan, target: Target) -> Indicator | None:
    """The indicator whose unit the target's value is in; None where the target has none."""
    if target.indicator is None or not plan.has_indicator(target.indicator):
        return None
    return plan.indicator(target.indicator)


def target_label(
    plan: Plan, target: Target, lang: str, area: str | None = None, year: int | None = None
) -> str:
    """The rule as a label: 8% 左右, ≥ 10%, 逐年下降, 2020-12-31 前完成; with the number of an area,
    the plan's own by default; of numbers by year that of `year`, by default each.
    """
    key, values = _words_and_values(plan, target, lang, area, year)
    return word(f"rule.{key}", lang, **values)


def target_phrase(
    plan: Plan, target: Target, lang: str, area: str | None = None, year: int | None = None
) -> str:
    """What a sentence calls the promise, as a noun: 两位数目标, 8% 左右的目标, the target of 5 firms;
    with the number of an area and a year, as its label has it.
    """
    own = getattr(target.rule, "by_area", {}).get(area or plan.document.area)
    if target.called is not None and own is None:
        return text_of(target.called, lang)
    key, values = _words_and_values(plan, target, lang, area, year)
    return word(f"rule_phrase.{key}", lang, **values)


def _words_and_values(
    plan: Plan, target: Target, lang: str, area: str | None, year: int | None
) -> tuple[str, dict[str, object]]:
    """The key of a rule's words and what is put into them."""
    unit = target_unit(plan, target)
    rule = target.rule
    key: str = rule.kind
    values: dict[str, object] = {}
    match rule.kind:
        case "at_least" | "at_most" | "about" | "maintains":
            strict = {"at_least": "more_than", "at_most": "less_than"}
            key = strict.get(rule.kind, rule.kind) if rule.strict else rule.kind
            text = numbers_text(plan, rule, unit, lang, area, year)
            yearly = _by_year(rule, area or plan.document.area, year)
            key, values = _bounded(key, text, unit, lang, yearly=yearly)
        case "between":
            where = area or plan.document.area
            year = None if None in rule.ends(year, where) else year
            low, high = rule.ends(year, where)
            key = "by_area" if low is None else key
            values = {"low": stated_text(low, unit, lang), "high": stated_text(high, unit, lang)}
        case "keeps_pace":
            values = {"other": pace_setter(plan, rule.other, lang)}
        case "compares":
            key = f"compares_{rule.direction}" + ("_strict" if rule.strict else "")
            values = {"other": compared_with(plan, target, lang)}
        case "cleared":
            key = "cleared_all" if rule.share >= 100 else "cleared"
            values = {"value": stated_text(rule.share, "%", lang)}
        case "reaches" | "changes_by":
            key, values = _by_its_date(plan, target, lang, area, year)
        case "cumulative" | "average":
            text = numbers_text(plan, rule, unit, lang, area)
            values = {"value": _rate(text, unit, lang)}
            values |= {"first": short_year(rule.first, plan), "last": short_year(rule.last, plan)}
        case "ranks":
            key = "ranks_place" if rule.place is not None else "ranks_top"
            values = {"value": rule.place or stated_text(rule.top, "%", lang)}
        case "done_by":
            values = {"date": rule.date.isoformat()}
        case "falls" | "rises" | "never_rises":
            key = _OTHER_WAY.get((rule.kind, rule.direction), rule.kind)
    return key, values


def numbers_text(
    plan: Plan,
    rule: Numbered,
    unit: Indicator | None,
    lang: str,
    area: str | None = None,
    year: int | None = None,
) -> str:
    """The number of an area (the plan's own by default) as stated; numbers by year each with its
    year, or that of `year` alone; where only other areas have one, words that say so.
    """
    own = rule.by_area.get(area or plan.document.area)
    table = own if own is not None else rule.by_year if rule.value is None else rule.value
    if isinstance(table, dict) and year in table:
        table = table[year]
    if not isinstance(table, dict):
        return stated_text(table, unit, lang)
    if not table:
        return word("rule.by_area", lang)
    years: dict[float, list[int]] = {}
    for at, number in sorted(table.items()):
        years.setdefault(number, []).append(at)
    within = "rule.in_year_about" if getattr(rule, "kind", "") == "about" else "rule.in_year"
    texts = [
        word(within, lang, year=year_spans(at, lang), value=stated_text(number, unit, lang))
        for number, at in years.items()
    ]
    return word("join.list", lang).join(texts)


def year_spans(years: Sequence[int], lang: str) -> str:
    """Years as they are listed, those that follow each other as spans.

    >>> year_spans([2021, 2023, 2024, 2025], "en")
    '2021, 2023–2025'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    spans = [
        str(run[0]) if len(run) == 1 else word("rule.span", lang, first=run[0], last=run[-1])
        for run in runs
    ]
    return word("join.list", lang).join(spans)


def compared_with(plan: Plan, target: Target, lang: str) -> str:
    """What a target that compares is compared with: another indicator, area, or past years."""
    rule = target.rule
    if rule.kind != "compares":
        return ""
    text = pace_setter(plan, rule.other, lang) if rule.other is not None else ""
    if rule.average_of is not None:
        first, last = rule.average_of
        text += word("rule.compare_years", lang, first=first, last=last)
    if rule.area is not None:
        name = text_of(plan.area(rule.area).short, lang)
        text = word("rule.compare_area", lang, area=name)
    if not rule.difference:
        return text
    value = stated_text(rule.difference, target_unit(plan, target), lang)
    return word("rule.compare_by", lang, other=text, value=value)


def _by_its_date(
    plan: Plan, target: Target, lang: str, area: str | None, year: int | None
) -> tuple[str, dict[str, object]]:
    """A number to be reached, or a change: the one due next after `year`, else each of its steps."""
    rule, unit = target.rule, target_unit(plan, target)
    assert isinstance(rule, Reaches | ChangesBy)
    how = f"_{rule.how}" if rule.kind == "changes_by" else ""
    kind = "changes" if rule.kind == "changes_by" else "reaches"
    values: dict[str, object] = {"base_year": _year(rule.base_year, plan)}
    if year is None and len(rule.points(area)) > 1:
        values["value"] = step_texts(plan, rule, unit, lang, area)
        return f"{kind}_steps{how}_{rule.direction}", values
    due = rule.year if year is None else rule.next_due(year, area)
    if isinstance(rule, ChangesBy):
        values["value"] = _change(plan, rule, unit, lang, area, due)
    else:
        step = rule.points(area).get(due) if due != rule.year else None
        whole = numbers_text(plan, rule, unit, lang, area)
        values["value"] = whole if step is None else stated_text(step, unit, lang)
    if rule.strict:
        more = "up" if isinstance(rule, ChangesBy) else rule.direction  # a larger fall is more
        values["value"] = word(f"rule.beyond_{more}", lang, value=values["value"])
    return f"{kind}{how}_{rule.direction}", values | {"year": short_year(due, plan)}


def _year(year: int | None, plan: Plan) -> str | None:
    return None if year is None else short_year(year, plan)


def step_texts(
    plan: Plan,
    rule: Reaches | ChangesBy,
    unit: Indicator | None,
    lang: str,
    area: str | None = None,
) -> str:
    """The number of each step and of the date, each with its year."""
    texts = [
        word(
            "rule.in_year",
            lang,
            year=short_year(year, plan),
            value=_change(plan, rule, unit, lang, area, year)
            if isinstance(rule, ChangesBy)
            else stated_text(number, unit, lang),
        )
        for year, number in rule.points(area).items()
    ]
    return word("join.list", lang).join(texts)


def _change(
    plan: Plan,
    rule: ChangesBy,
    unit: Indicator | None,
    lang: str,
    area: str | None,
    due: int,
) -> str:
    where = area or plan.document.area
    number = rule.points(where).get(due, rule.number(None, where))
    if number is None:
        return word("rule.by_area", lang)
    if rule.how == "factor":
        named = {0.5: "half", 2.0: "twice"}.get(float(number), "times")
        return word(f"rule.factor_{named}", lang, value=stated_text(number, None, lang))
    return stated_text(abs(number), "%" if rule.how == "percent" else unit, lang)


def _bounded(
    key: str, text: str, unit: Indicator | None, lang: str, *, yearly: bool
) -> tuple[str, dict[str, object]]:
    """The key of a bound and its number: about a fall in words, numbers by year with their years."""
    fall = _rate(text, unit, lang, "rule.fall_about_years" if yearly else "rule.fall_about")
    if key != "about" or (fall == text and not yearly):
        return key, {"value": text}
    return ("about_years" if fall == text else "about_fall"), {"value": fall}


def _by_year(rule: Numbered, area: str, year: int | None) -> bool:
    """Has the promise a number for each of several years, of which none is asked for?"""
    table = rule.by_area.get(area, rule.by_year if rule.value is None else rule.value)
    return isinstance(table, dict) and bool(table) and year not in table


def _rate(text: str, unit: Indicator | None, lang: str, words: str = "rule.fall") -> str:
    """A rate of growth or change with its direction in words, so that no sign is needed."""
    if unit is None or unit.kind not in ("growth", "change") or not text.startswith(MINUS):
        return text
    return word(words, lang, value=text.removeprefix(MINUS))


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
    setter = plan.indicator(indicator)
    return (
        text_of(setter.called, lang) if setter.called is not None else subject(plan, setter, lang)
    )
