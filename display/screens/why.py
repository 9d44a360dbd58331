"""Why a promise was missed: how its parts stand, what others reached in the same year, who
answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from display.charts.marks import mark
from display.words import word
from display.words.names import lead_name, text_of
from display.words.phrases import value_of
from indicators.judging.judgement import Judgement
from indicators.oversight.ranking import compared
from indicators.plan import Plan

SHORT = ("near", "missed")
"""The verdicts of which it is asked why."""

FEW = 6
"""So many other areas are told one by one."""


def why(
    plan: Plan, rows: Sequence[Judgement], row: Judgement | None, lang: str
) -> list[tuple[str, str]]:
    """(head, text) for each thing that explains a promise missed or nearly met; none of any
    other. `rows` are the judged rows of all promises.
    """
    if row is None or row.verdict not in SHORT:
        return []
    target = plan.target(row.target)
    lead = lead_name(plan, target, lang)
    named = bool(plan.tasks or plan.offices)
    who = lead or (word("label.no_lead", lang) if named else "")
    if lead and target.lead is None and target.tasks:
        who = word("why.note", lang, text=who, note=word("detail.lead_assumed", lang))
    lines = [
        (word("why.parts", lang), parts(plan, rows, row, lang)),
        (word("why.beside", lang), beside(plan, rows, row, lang)),
        (word("why.who", lang), who),
    ]
    return [(head, text) for head, text in lines if text]


def parts(plan: Plan, rows: Iterable[Judgement], row: Judgement, lang: str) -> str:
    """The parts of what is promised in the same period, each with its verdict or that it has no
    figure; empty where the plan names no parts.
    """
    if row.indicator is None:
        return ""
    known: dict[str | None, Judgement] = {}
    for one in rows:
        same = (one.area, one.year, one.month) == (row.area, row.year, row.month)
        if same and one.value is not None:
            known.setdefault(one.indicator, one)
    return word("join.part", lang).join(
        _reached(plan, text_of(plan.indicator(id).name, lang), known.get(id), lang)
        for id in plan.indicator(row.indicator).parts
    )


def beside(plan: Plan, rows: Iterable[Judgement], row: Judgement, lang: str) -> str:
    """What the other areas reached by the same promise in the same period, each with its verdict,
    or that nothing is known of one; empty where nobody has a figure, and where there are many,
    which are ranked.
    """
    if len(compared(plan, plan.target(row.target))) > FEW:
        return ""
    known = {
        one.area: one
        for one in rows
        if (one.target, one.year, one.month) == (row.target, row.year, row.month)
        and one.value is not None
    }
    others = [area for area in plan.areas if area.id in known or area.benchmark]
    if not known.keys() - {row.area}:
        return ""
    return word("join.part", lang).join(
        _reached(plan, text_of(area.short, lang), known.get(area.id), lang)
        for area in others
        if area.id != row.area
    )


def _reached(plan: Plan, name: str, row: Judgement | None, lang: str) -> str:
    if row is None:
        return word("why.no_figure", lang, name=name)
    text = word("why.figure", lang, name=name, value=value_of(plan, row, lang))
    return word("why.note", lang, text=text, note=mark(row, lang).label)
