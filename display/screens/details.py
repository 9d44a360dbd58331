"""What stands beside an indicator's series: its promise, who answers, what is needed from here,
what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from display.charts.cells import tells
from display.charts.series import Series
from display.words import word
from display.words.names import lead_name, office_label, text_of
from display.words.numbers import stated_text
from display.words.paces import pace_needed_text
from display.words.periods import period_label
from display.words.targets import target_name
from indicators.judging.judgement import Judgement
from indicators.plan import Indicator, Plan, Target


class Promise(NamedTuple):
    """A target in words; `lead` is None where the plan names nobody, `assumed` where its lead
    is our reading.

    `office` is the lead as the plan writes it; `tasks` have number, name and offices.
    """

    clause: str
    reading: str
    assumptions: tuple[str, ...]
    lead: str | None
    office: str | None
    assumed: bool
    tasks: tuple[tuple[int, str, str], ...]
    in_force: str


class Later(NamedTuple):
    """A yearly target that the area set itself afterwards."""

    text: str
    source: str


def chosen_row(judged: Sequence[Judgement], target: str, area: str, year: int) -> Judgement | None:
    """The row that speaks for a target's year: the full year if it says something, else the
    latest part, else that the year is open."""
    mine = [r for r in judged if r.target == target and r.area == area and r.year == year]
    telling = [row for row in mine if tells(row)]
    return max(telling or mine, key=lambda row: row.month, default=None)


def promise(plan: Plan, target: Target, lang: str) -> Promise:
    """A target with its clause, our reading of it, who answers and its years."""
    tasks = tuple(_task(plan, number, lang) for number in target.tasks)
    return Promise(
        clause=target.clause,
        reading=text_of(target.reading, lang),
        assumptions=tuple(text_of(a, lang) for a in target.assumptions),
        lead=lead_name(plan, target, lang),
        office=plan.lead_of(target),
        assumed=target.lead is None and bool(target.tasks),
        tasks=tasks,
        in_force=in_force(plan, target, lang),
    )


def _task(plan: Plan, number: int, lang: str) -> tuple[int, str, str]:
    """(its number, the task, its offices in the plan's order)."""
    task = plan.task(number)
    offices = word("join.list", lang).join(
        office_label(plan, office, lang) for office in task.distinct_offices
    )
    return (
        number,
        word("detail.task", lang, number=number, name=text_of(task.name, lang)),
        offices,
    )


def in_force(plan: Plan, target: Target, lang: str) -> str:
    """The years in which a target counts."""
    first, last = plan.in_force(target)
    if last is None:
        return word("detail.in_force", lang, first=first)
    key = "in_force_single" if first == last else "in_force_until"
    return word(f"detail.{key}", lang, first=first, last=last)


def catching_up(
    plan: Plan, judged: Iterable[Judgement], target: str, area: str, as_of: date, lang: str
) -> str:
    """What the latest part-year still asks of its year; empty where there is none, and of a year
    that is over.
    """
    open_years = [
        row
        for row in judged
        if row.target == target
        and row.area == area
        and row.pace_needed is not None
        and row.year >= as_of.year
    ]
    if not open_years:
        return ""
    row = max(open_years, key=lambda r: (r.year, r.month))
    text = pace_needed_text(plan, row, lang)
    return (
        word(
            "detail.pace_of", lang, period=period_label(row.year, row.month, lang, plan), text=text
        )
        if text
        else ""
    )


def later_targets(
    plan: Plan, indicator: Indicator, area: str, as_of: date, lang: str
) -> list[Later]:
    """The targets that the plan's own area set later, as known on a day; none of another area."""
    if area != plan.document.area:
        return []
    return [
        Later(
            word(
                "detail.later",
                lang,
                year=later.year,
                value=stated_text(later.value, indicator, lang),
            ),
            later.source,
        )
        for later in plan.later_targets
        if later.indicator == indicator.id and (later.known_on is None or later.known_on <= as_of)
    ]


def related(plan: Plan, indicator: Indicator) -> list[Indicator]:
    """Series that an indicator stands on: those that may serve for it, and the level that it is
    the growth of.
    """
    indicators = list(plan.proxies(indicator.id))
    if indicator.growth_of is not None:
        indicators.append(plan.indicator(indicator.growth_of))
    indicators += [
        other
        for other in plan.indicators
        if other.growth_of == indicator.id and other not in indicators
    ]
    return indicators


def in_order(plan: Plan) -> list[Indicator]:
    """Promised indicators first, in the plan's order, then those that give them context."""
    promised = dict.fromkeys(t.indicator for t in plan.targets if t.indicator is not None)
    return [plan.indicator(id) for id in promised] + [
        i for i in plan.indicators if i.id not in promised
    ]


def spoken(text: str, lang: str) -> tuple[str, str]:
    """An explanation's first sentence, and the rest of it.

    >>> spoken("GDP rose 5.0%, missed. Source: report.", "en")
    ('GDP rose 5.0%, missed.', 'Source: report.')
    """
    first, stop, rest = text.partition(word("join.stop", lang) + word("join.sentence", lang))
    return (first + stop).rstrip(), rest.strip()


def drawable(known: Series) -> bool:
    """Whether a series has anything to show: figures of the area, or benchmarks that compare."""
    return bool(known.points or known.candidates or known.beside)


def judged(row: Judgement) -> bool:
    """Whether a row has a verdict and a gap to draw."""
    return row.is_judged and row.gap is not None


def silence(plan: Plan, target: Target, year: int, lang: str) -> list[tuple[str, str]]:
    """Of a promise without any figure: what is missing, who should report, what comes next."""
    name = target_name(plan, target, lang)
    indicator = plan.indicator(target.indicator) if target.indicator is not None else None
    missing = text_of(indicator.name, lang) if indicator is not None else name
    who = lead_name(plan, target, lang) or word("detail.no_lead", lang)
    return [
        (word("detail.missing", lang), missing),
        (word("detail.who", lang), who),
        (word("detail.next", lang), next_step(plan, target, year, lang)),
    ]


def next_step(plan: Plan, target: Target, year: int, lang: str) -> str:
    """What would end the silence: the plan's own step, else the figure to be provided."""
    if target.next_step is not None:
        return text_of(target.next_step, lang)
    name = text_of(
        plan.name_of(target) if target.indicator is None else plan.indicator(target.indicator).name,
        lang,
    )
    return word("detail.next_upload", lang, year=year, name=name)
