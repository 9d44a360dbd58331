"""Doubts about time: a period that is not over or not begun, a publication before its period or
of a day to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from indicators.figures.observations import Observation
from indicators.plan import Plan
from loaders.checks.beside import Doubt
from loaders.meaning.units import counts_things

NEARLY_OVER = 40
"""Days before a period's end in which reports to a congress already give its first figures."""


def doubts_of_time(o: Observation, plan: Plan, today: date) -> Iterator[Doubt]:
    """A forecast is none of these; an estimate may be published before its year's end, and first
    figures and counts shortly before it.
    """
    if o.stage == "forecast":
        return
    last = plan.document.last_day(o.year, o.month)
    indicator = plan.indicator(o.indicator)
    facts = {"year": str(o.year), "month": str(o.month), "today": today.isoformat()}
    if last > today and not (o.stage == "estimate" and o.year == plan.document.year_of(today)):
        begun = plan.document.last_day(o.year - 1, 12) < today
        yield Doubt("period_not_over", facts) if begun else Doubt("period_not_begun", facts)
    if o.known_on is None:
        return
    facts["known_on"] = o.known_on.isoformat()
    if o.known_on > today:
        yield Doubt("published_in_future", facts)
    elif o.known_on <= last <= today and o.stage != "estimate":
        first = o.stage == "preliminary" or o.qualifier != "exact" or counts_things(indicator.unit)
        if not (first and (last - o.known_on).days < NEARLY_OVER):
            yield Doubt("published_early", facts)
