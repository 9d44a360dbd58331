"""Figures that may be right but look wrong: they are held until the analyst confirms them with
a reason.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indicators.figures.observations import Observation
from indicators.plan import Indicator, Plan
from loaders.files.findings import Findings
from loaders.tables.statements import Figure

Place = tuple[str, str, int, int]
Known = Mapping[Place, float]
"""Values by area, indicator, year and month."""

JUMP = 5.0
SMALL = 20.0
"""Counts below this may jump as they like."""
SCALES = (100, 1_000, 10_000, 100_000_000)
CONTRADICTION = 1.5
"""Points by which a growth rate and the levels beside it may differ."""


@dataclass(frozen=True)
class Doubt:
    """Why a figure is held: a code, and what the message says."""

    code: str
    details: Mapping[str, str]


def doubted(
    figures: Sequence[Figure],
    plan: Plan,
    findings: Findings,
    confirmed: Mapping[str, str],
    known: Known,
) -> list[Observation]:
    """The observations; each doubtful one is held, or bears the reason for which it was
    confirmed.
    """
    findings.release(confirmed)
    beside = _Beside(figures, plan, known)
    kept: list[Observation] = []
    for figure in figures:
        observation = figure.observation
        for doubt in beside.doubts(observation):
            id = _id(doubt.code, observation)
            if reason := confirmed.get(id, "").strip():
                note = "; ".join(filter(None, (observation.note, reason)))
                observation = observation._replace(note=note)
            else:
                findings.sheet = figure.sheet
                indicator = plan.indicator(observation.indicator)
                names = {
                    "indicator": indicator.name.zh,
                    "indicator_en": indicator.name.en,
                    "unit": indicator.unit,
                }
                findings.hold(doubt.code, figure.cell, id, **names, **doubt.details)
        kept.append(observation)
    findings.sheet = ""
    return kept


def _id(code: str, o: Observation) -> str:
    return f"{code}:{o.area}:{o.indicator}:{o.year}-{o.month:02d}:{o.printed}"


class _Beside:
    """What stands beside a figure: in the file, and among what is known."""

    def __init__(self, figures: Sequence[Figure], plan: Plan, known: Known) -> None:
        self._plan = plan
        self._known = known
        self._here: dict[Place, list[Observation]] = {}
        for figure in figures:
            if figure.observation.qualifier == "exact":
                self._here.setdefault(_place(figure.observation), []).append(figure.observation)
        self._rates = self._fractions()

    def doubts(self, o: Observation) -> Iterator[Doubt]:
        indicator = self._plan.indicator(o.indicator)
        if o.qualifier != "exact":
            return
        if indicator.is_rate:
            yield from self._as_fraction(o)
            yield from self._against_levels(o, indicator)
        elif indicator.kind in ("level", "count"):
            yield from self._jump(o, indicator)

    def _values(self, place: Place) -> list[float]:
        """Every value stated for a place, else the one known."""
        here = [o.value for o in self._here.get(place, ())]
        return here or ([self._known[place]] if place in self._known else [])

    def _jump(self, o: Observation, indicator: Indicator) -> Iterator[Doubt]:
        """Against the year before, or against what was known of the same period."""
        before = [] if self._broken(o) else self._values((o.area, o.indicator, o.year - 1, o.month))
        if before and all(self._leaps(value, o.value, indicator) for value in before):
            yield Doubt(*_leap(before[0], o.value, str(o.year - 1)))
        former = self._known.get(_place(o))
        if former is not None and self._leaps(former, o.value, indicator):
            yield Doubt(*_leap(former, o.value, str(o.year)))

    def _leaps(self, before: float, after: float, indicator: Indicator) -> bool:
        low, high = sorted((abs(before), abs(after)))
        if indicator.kind == "count" and high < SMALL:
            return False
        if low == 0:
            return indicator.kind == "level" and high > 0
        return high / low > JUMP or before * after < 0

    def _broken(self, o: Observation) -> bool:
        """Whether the plan declares a break between this year and the one before."""
        return any(
            b.indicator == o.indicator and b.area == o.area and b.year == o.year
            for b in self._plan.breaks
        )

    def _as_fraction(self, o: Observation) -> Iterator[Doubt]:
        """0.082 among figures of about 8."""
        if not 0 < abs(o.value) < 1 or o.decimals < 2:
            return
        near = (
            self._values((o.area, o.indicator, o.year + step, o.month)) for step in (-2, -1, 1, 2)
        )
        others = sorted(abs(value) for values in near for value in values if abs(value) >= 1)
        if (others and 1 / 3 <= abs(o.value) * 100 / others[len(others) // 2] <= 3) or (
            o.decimals > 2 and (o.area, o.indicator) in self._rates
        ):
            yield Doubt(
                "percent_as_fraction",
                {"value": f"{o.value:.12g}", "hundredfold": f"{o.value * 100:.12g}"},
            )

    def _fractions(self) -> set[tuple[str, str]]:
        """Rates of which this file states at least three, all below 1 and with three decimals
        or more.
        """
        series: dict[tuple[str, str], list[Observation]] = {}
        for o in (o for stated in self._here.values() for o in stated):
            if self._plan.indicator(o.indicator).is_rate:
                series.setdefault((o.area, o.indicator), []).append(o)
        return {
            name
            for name, found in series.items()
            if len(found) > 2 and all(abs(o.value) < 1 and o.decimals > 2 for o in found)
        }

    def _against_levels(self, o: Observation, indicator: Indicator) -> Iterator[Doubt]:
        """A nominal growth rate beside the two levels that it should follow from, all in this
        file.
        """
        if (
            indicator.kind != "growth"
            or indicator.growth_of is None
            or "real" in (indicator.basis, o.basis)
        ):
            return
        afters = self._here.get((o.area, indicator.growth_of, o.year, o.month), [])
        befores = self._here.get((o.area, indicator.growth_of, o.year - 1, o.month), [])
        implied = [
            _implied(before, after) for after in afters for before in befores if before.value > 0
        ]
        if not implied or self._broken(afters[0]):
            return
        nearest, rounding = min(implied, key=lambda pair: abs(o.value - pair[0]))
        if abs(o.value - nearest) > CONTRADICTION + rounding:
            years = {"year": str(o.year), "before": str(o.year - 1)}
            yield Doubt(
                "growth_against_levels",
                {"value": f"{o.value:.12g}", "implied": f"{nearest:.1f}", **years},
            )


def _implied(before: Observation, after: Observation) -> tuple[float, float]:
    """The growth that two levels imply, and what their rounding leaves open, in points."""
    ratio = after.value / before.value
    rounding = 50 * (10.0**-after.decimals + 10.0**-before.decimals * ratio) / before.value
    return 100 * (ratio - 1), min(rounding, 1.0)


def _place(o: Observation) -> Place:
    return (o.area, o.indicator, o.year, o.month)


def _leap(before: float, after: float, year: str) -> tuple[str, Mapping[str, str]]:
    """A jump, or one that looks like another unit: near a hundred, a thousand, ten thousand
    times.
    """
    values = {"value": f"{after:.12g}", "other_value": f"{before:.12g}", "year": year}
    low, high = sorted((abs(before), abs(after)))
    for scale in SCALES:
        if low and math.isclose(high / low, scale, rel_tol=0.5):
            return "jump_of_unit", {**values, "times": str(scale)}
    return "jump_of_value", {**values, "times": f"{high / low:.3g}" if low else "∞"}
