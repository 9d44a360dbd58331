"""What stands beside a figure: in its file, and among what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from indicators.figures.observations import Observation
from indicators.plan import Indicator, Plan
from loaders.meaning.units import counts_things
from loaders.tables.statements import Figure

Place = tuple[str, str, int, int]
Known = Mapping[Place, float]
"""Values by area, indicator, year and month."""

KNOWN = ("area", "indicator", "year", "month", "value")
"""Columns of a frame of known values."""
NOTHING = pd.DataFrame(columns=list(KNOWN))

Series = tuple[str, str]


def known_values(frame: pd.DataFrame) -> Known:
    """The values of a frame of the columns KNOWN."""
    columns = (frame[name].tolist() for name in KNOWN)
    return {
        (area, id, int(year), int(month)): float(value)
        for area, id, year, month, value in zip(*columns, strict=True)
    }


@dataclass(frozen=True)
class Doubt:
    """Why a figure is held: a code, and what the message says."""

    code: str
    details: Mapping[str, str]


class Beside:
    """The figures of a file by their place, and those known so far."""

    def __init__(self, figures: Sequence[Figure], plan: Plan, known: Known) -> None:
        self._known = known
        self._plan = plan
        self._breaks = {(b.indicator, b.area, b.year) for b in plan.breaks}
        self.here: dict[Place, list[Observation]] = {}
        self._years: dict[Series, dict[tuple[int, int], list[Observation]]] = {}
        self.in_percent: set[str] = set()
        """Indicators of which some figure of the file, in any area, is one or more."""
        for o in (figure.observation for figure in figures):
            if abs(o.value) >= 1:
                self.in_percent.add(o.indicator)
            if o.qualifier == "exact" and o.stage != "forecast":
                self.here.setdefault(place_of(o), []).append(o)
                months = self._years.setdefault((o.area, o.indicator), {})
                months.setdefault((o.year, o.month), []).append(o)

    def values(self, place: Place) -> list[float]:
        """Every value stated for a place, else the one known."""
        here = [o.value for o in self.here.get(place, ())]
        return here or ([self._known[place]] if place in self._known else [])

    def former(self, o: Observation) -> float | None:
        """What was known of the same period."""
        return self._known.get(place_of(o))

    def nearest(self, o: Observation, reach: int) -> tuple[int, list[float]]:
        """The values of the nearest earlier year, of which the file or what is known tells; where
        there is none those known of the nearest later one. First how many years lie to it.
        """
        for step in range(-1, -reach - 1, -1):
            if values := self.values((o.area, o.indicator, o.year + step, o.month)):
                return step, values
        for step in range(1, reach + 1):
            place = (o.area, o.indicator, o.year + step, o.month)
            if place in self._known:
                return step, [self._known[place]]
        return 0, []

    def around(self, o: Observation, reach: int) -> list[float]:
        """The values of the same months of the years around, as far as `reach`."""
        steps = [step for step in range(-reach, reach + 1) if step]
        return [
            value
            for step in steps
            for value in self.values((o.area, o.indicator, o.year + step, o.month))
        ]

    def within_year(self, o: Observation) -> Iterator[Observation]:
        """The file's other figures of the same series and year."""
        for (year, month), stated in self._years.get((o.area, o.indicator), {}).items():
            if year == o.year and month != o.month:
                yield from stated

    def series(self, o: Observation) -> list[Observation]:
        """The file's figures of the same series."""
        months = self._years.get((o.area, o.indicator), {})
        return [one for stated in months.values() for one in stated]

    def of_things(self, indicator: Indicator) -> bool:
        """Whether a rate is the growth of a number of things."""
        level = indicator.growth_of
        return level is not None and counts_things(self._plan.indicator(level).unit)

    def broken(self, o: Observation, indicator: Indicator, year: int | None = None) -> bool:
        """Whether the plan declares a break between a year, that of the figure unless another is
        named, and the one before.
        """
        ids = (o.indicator, indicator.growth_of)
        return any((id, o.area, year or o.year) in self._breaks for id in ids)


def place_of(o: Observation) -> Place:
    """Whose figure a statement is and of which period, as the key of what is known."""
    return (o.area, o.indicator, o.year, o.month)
