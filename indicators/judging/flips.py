"""The first verdict that was ever given, so that a later revision's flip can be told.

An area has days on which a figure near one with several vintages changed. A row can only have
been judged otherwise on such a day if something that it rests on became known after its value
did. Those rows are judged as they were then: each day of an area stands as an area of its own, a
moment, with just the statements that were known and that these rows rest on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from indicators.figures import serving as f
from indicators.figures.arrays import Columns, Index, distinct_of, ranges, stacked, starts_of
from indicators.figures.known import FORECAST, in_order
from indicators.figures.numbering import FIRST_YEAR, MONTHS, YEARS, Numbering, year_of
from indicators.figures.rows import Rows
from indicators.figures.vintages import LATE, place_keys, resolved
from indicators.judging.codes import IS_JUDGED
from indicators.judging.due import of_periods, with_figures, with_numbers, with_phase
from indicators.judging.lookup import Figures
from indicators.judging.promised import Promised
from indicators.plan import Plan


@dataclass(frozen=True)
class Today:
    """What is known on the day: the promises, the statements, the figures made of them, and the
    choices. `judge` gives rows their verdicts by figures, see `candidates.verdicts_alone`.
    """

    promised: Promised
    known: Columns
    figures: Figures
    choices: pd.DataFrame | None
    as_of: date
    judge: Callable[[Rows, Figures], Rows]


def flipped(rows: Rows, today: Today) -> np.ndarray:
    """Which rows were first judged otherwise than today: a mask."""
    mask = np.zeros(len(rows), dtype=bool)
    numbers = today.figures.numbers
    area, day = _days(numbers, today.figures.table)
    if not len(day):
        return mask
    days = distinct_of(day)
    changes = distinct_of(area * len(days) + np.searchsorted(days, day))
    judged = np.flatnonzero(
        IS_JUDGED[rows["verdict"]] & _mask(numbers.stride, area)[rows["area_number"]]
    )
    needs = _Needs(numbers, rows, judged, today)
    low, high = np.searchsorted(days, needs.first), np.searchsorted(days, needs.last)
    base = rows["area_number"][judged] * len(days)
    low, high = np.searchsorted(changes, base + low), np.searchsorted(changes, base + high)
    pair, change = ranges(low, np.maximum(high - low, 0))
    if not len(pair):
        return mask
    changes, moment = np.unique(changes[change], return_inverse=True)
    then = _Then(numbers, changes // len(days), days[changes % len(days)])
    verdict = then.verdicts(rows, judged, pair, moment, needs, today)
    decided = np.flatnonzero(IS_JUDGED[verdict])
    decided = decided[np.lexsort((then.day[moment[decided]], pair[decided]))]
    decided = decided[starts_of(pair[decided])]
    row = judged[pair[decided]]
    mask[row] = verdict[decided] != rows["verdict"][row]
    return mask


def _days(numbers: Numbering, table: Columns) -> tuple[np.ndarray, np.ndarray]:
    """(area, day) of every change to figures near those with several vintages: the year itself
    and its neighbours.
    """
    involved = _mask(len(numbers.plan.indicators), _involved(numbers.plan, numbers.indicators))
    used = involved[numbers.indicator_of(table["key"])]
    used &= table["lane"] != FORECAST
    key = table["key"][used]
    again = key[1:] == key[:-1]
    several = key[1:][again]
    if not len(several):
        return several, several
    day: np.ndarray = table["effective"][used]
    area, year = numbers.area_of(key), year_of(key)
    revised = numbers.area_of(several) * YEARS + year_of(several)
    near = np.isin(area * YEARS + year, np.concatenate([revised - 1, revised, revised + 1]))
    return area[near], day[near]


def _mask(size: int, places: Sequence[int] | np.ndarray) -> np.ndarray:
    """A mask that holds at some places."""
    mask = np.zeros(size, dtype=bool)
    mask[places] = True
    return mask


def _involved(plan: Plan, number: dict[str, int]) -> list[int]:
    """Indicators that some target rests on, directly or through a proxy, an index or a level."""
    ids = {target.indicator for target in plan.targets if target.indicator}
    for target in plan.targets:
        ids |= {getattr(target.rule, name, None) or "" for name in ("other", "deflator", "listed")}
    for indicator in plan.indicators:
        if indicator.proxy_for in ids or indicator.index_of in ids:
            ids.add(indicator.id)
    levels = {i.growth_of for i in plan.indicators if i.id in ids and i.compute and i.growth_of}
    return [number[id] for id in ids | levels if id in number]


class _Needs:
    """What rows rest on. `row` and `key` are pairs of a row's place among those asked for and the
    key of a figure; `first` is the day from which each row may have had a value, `last` the one
    on which the last of what it rests on became known.
    """

    def __init__(self, numbers: Numbering, rows: Rows, wanted: np.ndarray, today: Today) -> None:
        self.numbers = numbers
        known = today.known
        start = starts_of(known["key"])
        self.index = Index(known["key"][start])
        last = np.maximum.reduceat(known["effective"], start)
        if today.choices is not None and len(today.choices):
            settled = self.index.first(place_keys(numbers, today.choices))
            last[settled[settled >= 0]] = LATE
        first = np.minimum.reduceat(known["effective"], start)
        part = rows.take(wanted)
        self.first, self.last = np.full(len(wanted), LATE), np.full(len(wanted), -LATE)
        parts = []
        number = part["number"]
        for one in np.flatnonzero(np.bincount(number)):
            at = np.flatnonzero(number == one)
            which, key, gives = self._of_target(today.promised, int(one), part.take(at))
            place = self.index.first(key)
            there = place >= 0
            which, place, gives = at[which[there]], place[there], gives[there]
            np.maximum.at(self.last, which, last[place])
            np.minimum.at(self.first, which[gives], first[place[gives]])
            parts.append((which, place))
        self.row = np.concatenate([which for which, _ in parts] or [np.zeros(0, int)])
        self.place = np.concatenate([place for _, place in parts] or [np.zeros(0, int)])

    def _of_target(
        self, promised: Promised, one: int, rows: Rows
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(row, key, does it give the value?) of all that rows of one target may rest on."""
        table = promised.table
        own = int(table["own_indicator"][one])
        giving = self._nearby(own) | self._exact(int(table["listed_id"][one]))
        others = self._nearby(int(table["other"][one])) | self._exact(
            int(table["deflator_id"][one])
        )
        levels = {link.level for link in f.links(self.numbers)}
        spans = [int(table[name][one]) for name in ("start_year", "span_from")]
        begins = min((year for year in spans if year > 0), default=None)
        needs: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        for indicator in giving | others:
            key = rows["key"] + (indicator - own) * self.numbers.span
            itself = np.full(len(rows), indicator in giving)
            needs.append((np.arange(len(rows)), key, itself))
            for back in self._backs(promised, one, rows, indicator in levels):
                needs.append((np.arange(len(rows)), key - back * MONTHS, _no(len(rows))))
            if begins is not None:
                until = np.maximum(rows["year"], int(table["span_to"][one]))
                which, year = ranges(np.full(len(rows), begins - 1), until - begins + 2)
                series = key[which] // YEARS * YEARS
                more = series + (year - FIRST_YEAR) * MONTHS + 12
                needs.append((which, more, _no(len(which))))
        row, keys, gives = (np.concatenate(parts) for parts in zip(*needs, strict=True))
        return row, keys, gives

    def _backs(self, promised: Promised, one: int, rows: Rows, is_level: bool) -> list[np.ndarray]:
        """How many years ago each row looks at an indicator."""
        single = np.ones(len(rows), dtype="int64")
        backs = [single] if is_level else []
        if promised.rules[one].year_on_year:
            backs.append(rows["back"])
            if is_level:
                backs.append(rows["back"] + 1)
        return backs

    def _exact(self, indicator: int) -> set[int]:
        """An indicator, and the levels that its growth may be computed from."""
        if indicator < 0:
            return set()
        return {indicator} | {k.level for k in f.links(self.numbers) if k.grown == indicator}

    def _nearby(self, indicator: int) -> set[int]:
        """The same with those of a nearby definition."""
        if indicator < 0:
            return set()
        plan = self.numbers.plan
        exact = self._exact(indicator)
        for proxy in plan.proxies(plan.indicators[indicator].id):
            exact |= self._exact(self.numbers.indicators[proxy.id])
        return exact


def _no(size: int) -> np.ndarray:
    return np.zeros(size, dtype=bool)


class _Then:
    """Moments: an area on a day, each with an area's number of its own."""

    def __init__(self, numbers: Numbering, area: np.ndarray, day: np.ndarray) -> None:
        self.day = day
        self.former = numbers
        self.numbers = numbers.with_origins(np.concatenate([numbers.origin, area]))

    def _key(self, key: np.ndarray, area: np.ndarray) -> np.ndarray:
        """A key of today as that of another area's number."""
        series = self.former.indicator_of(key) * self.numbers.stride + area
        moved: np.ndarray = series * YEARS + key % YEARS
        return moved

    def verdicts(
        self,
        rows: Rows,
        judged: np.ndarray,
        pair: np.ndarray,
        moment: np.ndarray,
        needs: _Needs,
        today: Today,
    ) -> np.ndarray:
        """The verdict of each pair of a row (by its place among the judged) and a moment."""
        place = judged[pair]
        area = len(self.former.origin) + moment
        key = self._key(rows["key"][place], area)
        due = of_periods(today.promised, rows["number"][place], area, key)
        due["back"] = rows["back"][place]
        due["pair"] = np.arange(len(pair))
        due = with_numbers(today.promised, due, self.numbers.origin)
        figures = self._figures(needs, pair, moment, today)
        due = with_figures(due, figures.serving)
        due = with_phase(self.numbers.plan.document, due.where(due.known), today.as_of)
        verdict = np.zeros(len(pair), dtype="int64")
        if len(due):
            then = today.judge(due, figures)
            verdict[then["pair"]] = then["verdict"]
        return verdict

    def _figures(
        self, needs: _Needs, pair: np.ndarray, moment: np.ndarray, today: Today
    ) -> Figures:
        """The figures of all moments; with those of today where areas are held against others."""
        known = self._statements(needs, pair, moment, today.known)
        table = resolved(self.numbers, known)
        exact = f.exact_figures(self.numbers, table)
        serving = f.serving_figures(self.numbers, exact)
        if self.former.plan.compares_areas:
            exact, serving = (
                self._beside(now, then)
                for now, then in ((today.figures.exact, exact), (today.figures.serving, serving))
            )
        return Figures(self.numbers, table, exact, serving, today.promised.among)

    def _beside(self, now: Columns, then: Columns) -> Columns:
        now = Columns(len(now), now.arrays)
        now["key"] = self._key(now["key"], self.former.area_of(now["key"]))
        both = stacked(now, then)
        return both.take(np.argsort(both["key"], kind="stable"))

    def _statements(
        self, needs: _Needs, pair: np.ndarray, moment: np.ndarray, known: Columns
    ) -> Columns:
        """What was known at each moment of all that the rows judged then rest on."""
        order = np.argsort(needs.row, kind="stable")
        ends = np.searchsorted(needs.row[order], np.stack([pair, pair + 1]))
        which, at = ranges(ends[0], ends[1] - ends[0])
        count = len(needs.index.keys)
        wanted = distinct_of(moment[which] * count + needs.place[order[at]])
        moment, place = wanted // count, wanted % count
        start = np.r_[starts_of(known["key"]), len(known)]
        which, at = ranges(start[place], start[place + 1] - start[place])
        early = known["effective"][at] <= self.day[moment[which]]
        moment, at = moment[which[early]], at[early]
        then = known.take(at)
        then["key"] = self._key(then["key"], len(self.former.origin) + moment)
        then["id"] = then["place"]
        return in_order(self.numbers, then.take(np.argsort(then["key"], kind="stable")))
