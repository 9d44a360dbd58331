"""Figures that may be right but look wrong: they are held until the analyst confirms them with
a reason, one by one or all of a kind together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from indicators.figures.columns import Observations
from indicators.figures.observations import Observation
from indicators.figures.stated_values import StatedValues
from indicators.plan import Plan
from loaders.checks.beside import Beside, Doubt, known_values
from loaders.checks.doubtful import doubtful
from loaders.checks.levels import doubts_of_level, doubts_of_prices
from loaders.checks.rates import doubts_of_rate
from loaders.checks.times import doubts_of_time
from loaders.files.findings import Findings
from loaders.meaning.units import unit_in_english
from loaders.tables.statements import Figure


def doubted(
    figures: Sequence[Figure],
    plan: Plan,
    findings: Findings,
    confirmed: Mapping[str, str],
    known: pd.DataFrame,
    today: date,
) -> list[Observation]:
    """The observations; each doubtful one is held, or bears the reason for which it was
    confirmed: by its own id, or by the code of its kind of doubt. `known` are the values known of
    their series, a frame of the columns KNOWN.
    """
    findings.release(confirmed)
    kept = [figure.observation for figure in figures]
    might = doubtful(Observations.of(kept), plan, StatedValues.of_frame(known), today)
    if not might.any():
        return kept
    beside, by = Beside(figures, plan, known_values(known)), (confirmed, today)
    for at in np.flatnonzero(might).tolist():
        kept[at] = weighed(figures[at], plan, findings, by, beside)
    findings.sheet = ""
    return kept


def weighed(
    figure: Figure,
    plan: Plan,
    findings: Findings,
    by: tuple[Mapping[str, str], date],
    beside: Beside,
) -> Observation:
    """One observation, held or with the reason for which it was confirmed; `by` are the reasons
    given, and the day on which it is weighed.
    """
    observation = figure.observation
    confirmed, today = by
    for doubt in _doubts(observation, plan, beside, today):
        id = doubt_id(doubt.code, observation)
        if reason := (confirmed.get(id, "") or confirmed.get(doubt.code, "")).strip():
            note = "; ".join(filter(None, (observation.note, reason)))
            observation = observation._replace(note=note)
        else:
            _hold(doubt, figure, plan, findings)
    return observation


def _doubts(o: Observation, plan: Plan, beside: Beside, today: date) -> Iterator[Doubt]:
    indicator = plan.indicator(o.indicator)
    yield from doubts_of_time(o, plan, today)
    yield from doubts_of_prices(o, indicator)
    if o.qualifier != "exact" or o.stage == "forecast":
        return
    if indicator.is_rate:
        yield from doubts_of_rate(o, indicator, beside)
    elif indicator.kind in ("level", "count"):
        yield from doubts_of_level(o, indicator, beside)


def _hold(doubt: Doubt, figure: Figure, plan: Plan, findings: Findings) -> None:
    indicator = plan.indicator(figure.observation.indicator)
    names = {"indicator": indicator.name.zh, "indicator_en": indicator.name.en}
    names |= {"unit": indicator.unit, "unit_en": unit_in_english(indicator)}
    findings.sheet = figure.sheet
    id = doubt_id(doubt.code, figure.observation)
    cell = figure.dated if doubt.code == "period_not_begun" and figure.dated else figure.cell
    findings.hold(
        doubt.code,
        cell,
        id,
        **names,
        **doubt.details,
    )


def doubt_id(code: str, o: Observation) -> str:
    """What a doubt of a figure is confirmed by."""
    return f"{code}:{o.area}:{o.indicator}:{o.year}-{o.month:02d}:{o.printed}"
