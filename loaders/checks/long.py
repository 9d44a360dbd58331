"""The checks of a long table on its columns: a figure of which some check might have something to
say is looked at by the check itself, beside the figures that it is compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from indicators.figures.columns import Observations
from indicators.figures.stated_values import StatedValues
from indicators.plan import Plan
from loaders.checks.beside import NOTHING, Beside, Place, known_values
from loaders.checks.contradictions import within_bounds, without_doubles
from loaders.checks.doubtful import doubtful
from loaders.checks.doubts import weighed
from loaders.files.findings import Findings
from loaders.tables.long import LongTable

Asked = Collection[str]


@dataclass(frozen=True)
class Earlier:
    """What is known of some areas and indicators: the values, a frame of the columns KNOWN; and
    all that was said, the values among it.
    """

    values: Callable[[Asked, Asked], pd.DataFrame]
    stated: Callable[[Asked, Asked], StatedValues] | None = None

    def every_value(self, areas: Asked, indicators: Asked) -> StatedValues:
        """What the figures are screened against; the values alone where no more is at hand."""
        if self.stated is not None:
            return self.stated(areas, indicators)
        return StatedValues.of_frame(self.values(areas, indicators))


NOTHING_KNOWN = Earlier(lambda *_: NOTHING)


def possible_figures(table: LongTable, plan: Plan, findings: Findings) -> LongTable:
    """The figures that can be, see `within_bounds`."""
    o = table.observations
    indicators = [plan.indicator(word) for word in o.texts("indicator").words]
    bounds = np.array([one.bounds or (-np.inf, np.inf) for one in indicators], dtype="float64")
    low, high = bounds.reshape(-1, 2)[o.texts("indicator").codes].T
    value, printed = o.numbers("value"), o.texts("printed")
    years = pd.unique(o.numbers("year"))
    named = pa.array(map(str, years.tolist()), pa.string())
    at = pc.index_in(pa.array(printed.words, pa.string()), named).fill_null(-1).to_numpy()
    of_word = np.where(at >= 0, years[at], -1)
    as_year = of_word[printed.codes] == o.numbers("year")
    kept = np.ones(len(o), dtype=bool)
    for at in np.flatnonzero((value < low) | (value > high) | as_year).tolist():
        kept[at] = bool(within_bounds([table.figure(at)], plan, findings))
    findings.sheet = ""
    return table.kept(kept)


def single_figures(table: LongTable, findings: Findings) -> LongTable:
    """The figures, each once, see `without_doubles`."""
    o = table.observations
    planned = np.array([word == "forecast" for word in o.texts("stage").words], dtype="int64")
    keys = _combined(
        [
            *(o.texts(name).codes for name in ("area", "indicator")),
            *(o.numbers(name) for name in ("year", "month")),
            *(o.texts(name).codes for name in ("known_on", "source", "qualifier", "basis")),
            planned[o.texts("stage").codes],
        ]
    )
    _, number, count = np.unique(keys, return_inverse=True, return_counts=True)
    several = count[number] > 1
    if not several.any():
        return table
    figures = table.figures(several)
    single = set(map(id, without_doubles(figures, findings)))
    kept = np.ones(len(o), dtype=bool)
    kept[several] = [id(figure) in single for figure in figures]
    findings.sheet = ""
    return table.kept(kept)


def _combined(columns: Sequence[np.ndarray]) -> np.ndarray:
    """One number for each combination."""
    combined = np.zeros(len(columns[0]), dtype="int64")
    for column in columns:
        if not len(column) or (column == column[0]).all():
            continue
        least = int(column.min())
        span = int(column.max()) - least + 1
        if int(combined.max()) >= 2**62 // span:
            combined = np.unique(combined, return_inverse=True)[1]
        combined = combined * span + (column - least)
    return combined


def confirmed_figures(
    table: LongTable,
    plan: Plan,
    findings: Findings,
    by: tuple[Mapping[str, str], date],
    known: Earlier,
) -> Observations:
    """The observations; each doubtful one is held or bears its reason, see `doubted`. `by` are
    the reasons given, and the day. Only of the doubtful ones it is asked what is known.
    """
    confirmed, today = by
    findings.release(confirmed)
    o = table.observations
    if not o:
        return o
    stated = known.every_value(o.words("area"), o.words("indicator"))
    might = doubtful(o, plan, stated, today)
    beside = _beside(table, plan, known, might)
    notes: dict[int, str] = {}
    for at in np.flatnonzero(might).tolist():
        figure = table.figure(at)
        observation = weighed(figure, plan, findings, by, beside)
        if observation.note != figure.observation.note:
            notes[at] = observation.note
    findings.sheet = ""
    return o.noted(notes) if notes else o


def _beside(table: LongTable, plan: Plan, known: Earlier, might: np.ndarray) -> Beside:
    """What stands beside the doubtful figures: their series, and those whose growth they are."""
    o = table.observations
    areas, indicators = o.texts("area"), o.texts("indicator")
    level = {one.id: one.growth_of for one in plan.indicators}
    pairs = set(zip(areas.codes[might].tolist(), indicators.codes[might].tolist(), strict=True))
    series = {(areas.words[a], indicators.words[i]) for a, i in pairs}
    series |= {(area, level[id] or id) for area, id in series}
    number = {word: code for code, word in enumerate(areas.words)}
    codes = {word: code for code, word in enumerate(indicators.words)}
    wanted = [
        number[area] * len(indicators.words) + codes[id] for area, id in series if id in codes
    ]
    packed = areas.codes.astype("int64") * len(indicators.words) + indicators.codes
    figures = table.figures(np.isin(packed, wanted)) if wanted else []
    beside = Beside(figures, plan, _values(known, series) if series else {})
    above = np.unique(indicators.codes[np.abs(o.numbers("value")) >= 1])
    beside.in_percent.update(indicators.words[code] for code in above.tolist())
    return beside


def _values(known: Earlier, series: set[tuple[str, str]]) -> dict[Place, float]:
    near = known.values({area for area, _ in series}, {id for _, id in series})
    return {place: value for place, value in known_values(near).items() if place[:2] in series}
