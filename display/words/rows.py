"""What a judged row is about, by the plan: its target, its indicator, its unit, its decimals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from display.words.decimals import deciding_decimals, printed_decimals, spoken_decimals
from display.words.units import Unit, plain_unit
from indicators.judging.bands import near_band
from indicators.judging.judgement import Evidence, Judgement, judgements
from indicators.plan import Indicator, Plan, Target
from indicators.plan.forms import Reaches

Judged = pd.DataFrame | Iterable[Judgement]
"""A judged frame, or rows that were made of one."""


def judged_rows(judged: Judged) -> list[Judgement]:
    """The rows of a judged frame, typed once; rows that are typed already, as they are."""
    return list(judgements(judged) if isinstance(judged, pd.DataFrame) else judged)


def rows_of_area(judged: Judged, area: str) -> list[Judgement]:
    """The rows of one area, typed: of a frame of many areas no more than these."""
    mine = judged[judged["area"] == area] if isinstance(judged, pd.DataFrame) else judged
    return [row for row in judged_rows(mine) if row.area == area]


def target_of(plan: Plan, row: Judgement) -> Target | None:
    """The target of a row; None where it is a milestone's or unknown to the plan."""
    return _target(plan, row.target)


def _target(plan: Plan, id: str) -> Target | None:
    promise = plan.promise(id) if plan.has_promise(id) else None
    return promise if isinstance(promise, Target) else None


def indicator_of(plan: Plan, row: Judgement) -> Indicator | None:
    """The target's own indicator, whatever proxy the value came from."""
    target = target_of(plan, row)
    return known_indicator(plan, target.indicator if target is not None else row.indicator)


def known_indicator(plan: Plan, id: str | None) -> Indicator | None:
    """The indicator of an id; None where the plan has none."""
    return plan.indicator(id) if id is not None and plan.has_indicator(id) else None


def used_indicator(plan: Plan, row: Judgement) -> Indicator | None:
    """The indicator the value was taken from: a proxy where one serves, else the target's own."""
    value = row.first("value")
    used = known_indicator(plan, value.indicator) if value is not None else None
    return used if used is not None else indicator_of(plan, row)


def unit_of(plan: Plan, row: Judgement) -> Unit | None:
    """The indicator where the value is in its unit, so that what it counts is known; none where
    the value is a place.
    """
    if row.rule == "ranks":
        return None
    indicator = indicator_of(plan, row)
    if indicator is not None and row.unit in (None, indicator.unit):
        return indicator
    return row.unit


def input_unit(plan: Plan, one: Evidence) -> Unit | None:
    """The indicator of an input where its value is in that unit; else the unit it states."""
    indicator = known_indicator(plan, one.indicator)
    if indicator is not None and one.unit in (None, indicator.unit):
        return indicator
    return one.unit


def direction_of(plan: Plan, row: Judgement) -> str:
    """Which way is better, up or down; of a row with a gap the way that it was judged by, since
    a band has two sides.
    """
    if row.value is not None and row.reference is not None and row.gap:
        return "up" if (row.value - row.reference) * row.gap > 0 else "down"
    target = target_of(plan, row)
    return str(getattr(target.rule, "direction", "up")) if target is not None else "up"


def kind_of(plan: Plan, row: Judgement) -> str:
    """What the value is: growth, level, count, share or change."""
    indicator = indicator_of(plan, row)
    return indicator.kind if indicator is not None else "level"


def input_decimals(evidence: Evidence | None, unit: Unit | None) -> int | None:
    """The decimals a figure was printed with, where it was printed in the unit it is shown in."""
    if evidence is None:
        return None
    if evidence.decimals is not None and evidence.decimals >= 0:
        return spoken_decimals(evidence.value, evidence.decimals)
    shown_in = plain_unit(unit)
    if evidence.printed_unit and shown_in and evidence.printed_unit != shown_in:
        return None
    return spoken_decimals(evidence.value, printed_decimals(evidence.printed))


def value_decimals(plan: Plan, row: Judgement) -> int | None:
    """The decimals of the value's print; of a computed one, as many as tell it from what it is
    judged by, None where two are enough.
    """
    known, of_several_years = row.decimals, row.rule in ("cumulative", "average")
    if known is None and not of_several_years:
        known = input_decimals(row.first("value"), unit_of(plan, row))
    known = spoken_decimals(row.value, known)
    if row.value is None or row.reference is None:
        return known
    edges = [row.reference, *(row.reference + side for side in _distances(plan, row))]
    return deciding_decimals(row.value, edges, known)


def way_decimals(plan: Plan, row: Judgement) -> int | None:
    """The decimals of the way that is left: those of the value, or of the number it leads to where
    that is stated more finely; things that are counted are whole.
    """
    known, target = value_decimals(plan, row), target_of(plan, row)
    if kind_of(plan, row) == "count":
        return 0
    rule = target.rule if target is not None else None
    if known is None or not isinstance(rule, Reaches):
        return known
    number = rule.points(row.area).get(rule.next_due(row.year, row.area))
    return known if number is None else max(known, _stated(number))


def _stated(number: float) -> int:
    return len(f"{number:.10g}".partition(".")[2])


def gap_decimals(plan: Plan, row: Judgement) -> int | None:
    """As many decimals as the finer of value and reference, and as tell the gap from the
    tolerance and the near band; None where the value's are not known.
    """
    known = _gap_print(plan, row)
    if row.gap is None:
        return known
    edges = [0.0, *(abs(side) for side in _distances(plan, row))]
    return deciding_decimals(round(abs(row.gap), 9), edges, known)


def _gap_print(plan: Plan, row: Judgement) -> int | None:
    shown = value_decimals(plan, row)
    if shown is None:
        return None
    target = target_of(plan, row)
    if target is not None and target.rule.states_a_number:
        return max(shown, target.rule.stated_decimals)
    other = input_decimals(row.first("reference", "base"), unit_of(plan, row))
    return None if other is None else max(shown, other)


def _distances(plan: Plan, row: Judgement) -> list[float]:
    """How far from its reference, on either side, another verdict begins: the tolerance, twice of
    it, the points of the near band.
    """
    target, indicator = target_of(plan, row), indicator_of(plan, row)
    if target is None or indicator is None:
        return []
    tolerance = float(getattr(target.rule, "tolerance", 0))
    steps = [tolerance, 2 * tolerance] if tolerance else [near_band(target, indicator).points or 0]
    return [side for step in steps if step for side in (step, -step)]


def ratio_edges(plan: Plan, row: Judgement) -> list[float]:
    """The attainments at which another verdict begins: all of it, and the share of the near band."""
    target, indicator = target_of(plan, row), indicator_of(plan, row)
    if target is None or indicator is None:
        return [1.0]
    share = near_band(target, indicator).share
    return [1.0] if share is None else [1.0, share / 100]


def candidates(row: Judgement) -> Iterator[Evidence]:
    """The figures in conflict: of the row's own series, else of the level it is the growth of."""
    statements = row.inputs_of("candidate")
    if not statements and "conflict" in row.flags:
        levels = row.inputs_of("level")
        statements = levels if len(levels) > 1 else ()
    yield from (one for one in statements if one.value is not None)
