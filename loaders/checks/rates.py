"""Doubts about rates: a fraction for a percentage, an index or a difference for a rate, a rate
far from its own history, a growth that its levels contradict.
"""

from __future__ import annotations

from collections.abc import Iterator

from indicators.figures.observations import Method, Observation
from indicators.plan import Indicator
from loaders.checks.beside import Beside, Doubt

CONTRADICTION = 1.5
"""Points by which a growth rate and the levels beside it may differ."""
INDEX = (80.0, 150.0)
"""Where an index of the year before lies, and hardly a rate of growth."""
HISTORY = 3
"""Years on each side that are a rate's own history."""
LEAP = 25.0
"""Points that a rate may lie from its history, however even that is."""


def doubts_of_rate(o: Observation, indicator: Indicator, beside: Beside) -> Iterator[Doubt]:
    """The doubts about a figure in percent."""
    yield from _as_fraction(o, indicator, beside)
    if indicator.kind in ("growth", "change"):
        yield from _as_index(o, indicator, beside) or _far(o, indicator, beside)
    if indicator.kind == "growth" and indicator.growth_of is not None:
        yield from _against_levels(o, indicator, beside)


def _as_fraction(o: Observation, indicator: Indicator, beside: Beside) -> Iterator[Doubt]:
    """0.082 among figures of about 8, printed finer than they are; a share below one, or a rate
    to a thousandth, that no figure of the series, or of another area beside it, bears out.
    """
    if not 0 < abs(o.value) < 1 or o.decimals < 2:
        return
    series = beside.series(o)
    others = sorted(abs(value) for value in beside.around(o, 2) if abs(value) >= 1)
    coarser = [one.decimals for one in series if abs(one.value) >= 1]
    finer = o.decimals > 2 or all(o.decimals >= decimals + 2 for decimals in coarser)
    alike = others and 1 / 3 <= abs(o.value) * 100 / others[len(others) // 2] <= 3
    all_small = all(abs(one.value) < 1 for one in series) and o.indicator not in beside.in_percent
    fine = o.decimals > 2 and all(one.decimals > 2 for one in series)
    lone = all_small and not others and (fine or indicator.kind == "share")
    lone |= any(
        abs(o.value * 100 - implied) <= CONTRADICTION < abs(o.value - implied)
        for implied, _ in (_implied(*pair) for pair in _levels(o, indicator, beside))
    )
    if (alike and finer) or lone or (fine and all_small and len(series) > 2):
        hundredfold = f"{o.value * 100:.12g}"
        yield Doubt("percent_as_fraction", {"value": f"{o.value:.12g}", "hundredfold": hundredfold})


def _as_index(o: Observation, indicator: Indicator, beside: Beside) -> list[Doubt]:
    """105.3 under %: the year before is 100, unless the series has leapt so before; a number of
    firms may nearly double once.
    """
    if o.method == Method.INDEX or not INDEX[0] <= o.value <= INDEX[1]:
        return []
    others = [
        abs(value) for value in beside.around(o, HISTORY) if not INDEX[0] <= value <= INDEX[1]
    ]
    alike = [one for one in beside.series(o) if INDEX[0] <= one.value <= INDEX[1]]
    of_things = beside.of_things(indicator) and len(alike) < 2
    if any(value > INDEX[0] / 2 for value in others) or of_things:
        return []
    less = f"{o.value - 100:.12g}"
    return [Doubt("index_as_rate", {"value": f"{o.value:.12g}", "rate": less})]


def _far(o: Observation, indicator: Indicator, beside: Beside) -> list[Doubt]:
    """Further from the series' own history than that ever moved; a single rate of another time
    than the years beside is no history.
    """
    others = beside.around(o, HISTORY)
    lone = len(others) == 1 and not beside.around(o, 1)
    if not others or lone or beside.broken(o, indicator):
        return []
    spread = max(others) - min(others)
    apart = min(abs(o.value - other) for other in others)
    if apart <= max(LEAP, 1.5 * spread):
        return []
    low, high = (f"{value:.12g}" for value in (min(others), max(others)))
    return [Doubt("rate_far", {"value": f"{o.value:.12g}", "low": low, "high": high})]


def _against_levels(o: Observation, indicator: Indicator, beside: Beside) -> Iterator[Doubt]:
    """A nominal growth rate beside the two levels that it should follow from, all in this file;
    or one that is the difference of the two.
    """
    pairs = _levels(o, indicator, beside)
    if not pairs or beside.broken(o, indicator):
        return
    nearest, rounding = min((_implied(*pair) for pair in pairs), key=lambda p: abs(o.value - p[0]))
    if abs(o.value - nearest) <= CONTRADICTION + rounding:
        return
    facts = {"value": f"{o.value:.12g}", "implied": f"{nearest:.1f}"}
    years = {"year": str(o.year), "before": str(o.year - 1)}
    if any(_is_difference(o, *pair) for pair in pairs):
        yield Doubt("difference_as_rate", {**facts, **years})
    elif "real" not in (indicator.basis, o.basis):
        apart = {"apart": f"{CONTRADICTION:g}"}
        yield Doubt("growth_against_levels", {**facts, **years, **apart})


def _levels(
    o: Observation, indicator: Indicator, beside: Beside
) -> list[tuple[Observation, Observation]]:
    """The levels of the year before and of its own year whose growth a rate is, all in this file."""
    level = (indicator.growth_of if indicator.kind == "growth" else "") or ""
    afters = beside.here.get((o.area, level, o.year, o.month), [])
    befores = beside.here.get((o.area, level, o.year - 1, o.month), [])
    return [(before, after) for after in afters for before in befores if before.value > 0]


def _is_difference(o: Observation, before: Observation, after: Observation) -> bool:
    coarser = min(before.decimals, after.decimals, o.decimals)
    return abs(o.value - (after.value - before.value)) <= 10.0**-coarser


def _implied(before: Observation, after: Observation) -> tuple[float, float]:
    """The growth that two levels imply, and what their rounding leaves open, in points."""
    ratio = after.value / before.value
    rounding = 50 * (10.0**-after.decimals + 10.0**-before.decimals * ratio) / before.value
    return 100 * (ratio - 1), min(rounding, 1.0)
