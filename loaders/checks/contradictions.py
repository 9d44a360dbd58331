"""What a rightly written figure cannot be, and what one file cannot say twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from indicators.figures.observations import Observation
from indicators.plan import Indicator, Plan
from loaders.files.findings import Findings
from loaders.files.grid import address
from loaders.meaning.units import unit_in_english
from loaders.tables.statements import Figure

Key = tuple[object, ...]


def within_bounds(figures: Iterable[Figure], plan: Plan, findings: Findings) -> list[Figure]:
    """The figures that can be: within their indicator's bounds, and not their own year."""
    return [f for f in figures if _possible(f, plan.indicator(f.observation.indicator), findings)]


def _possible(figure: Figure, indicator: Indicator, findings: Findings) -> bool:
    observation, cell = figure.observation, figure.cell
    findings.sheet = figure.sheet
    if observation.printed == str(observation.year):
        findings.of_cell(
            "value_is_year", cell, year=observation.printed, grouped=f"{observation.year:,}"
        )
        return False
    if indicator.bounds is None or indicator.bounds[0] <= observation.value <= indicator.bounds[1]:
        return True
    lowest, highest = (f"{bound:g}" for bound in indicator.bounds)
    findings.of_cell(
        "out_of_bounds",
        cell,
        indicator=indicator.name.zh,
        indicator_en=indicator.name.en,
        value=f"{observation.value:.12g}",
        unit=indicator.unit,
        unit_en=unit_in_english(indicator),
        printed_unit=observation.printed_unit,
        lowest=lowest,
        highest=highest,
    )
    return False


def without_doubles(figures: Sequence[Figure], findings: Findings) -> list[Figure]:
    """The figures, each once. Two rows that say the same are told; two that contradict each
    other are a fault.
    """
    kept: list[Figure] = []
    first: dict[Key, list[Figure]] = {}
    for figure in figures:
        findings.sheet = figure.sheet
        others = first.setdefault(_key(figure.observation), [])
        same = next((f for f in others if _same(figure.observation, f.observation)), None)
        if same is not None:
            findings.notice("row_twice", figure.cell, **_place(same))
            continue
        against = next((f for f in others if _contradict(figure.observation, f.observation)), None)
        if against is not None:
            _tell(figure, against, findings)
        others.append(figure)
        kept.append(figure)
    return kept


def _tell(figure: Figure, other: Figure, findings: Findings) -> None:
    one, two = figure.observation, other.observation
    findings.of_cell(
        "figure_twice",
        figure.cell,
        value=f"{one.printed} {one.printed_unit}",
        other_value=f"{two.printed} {two.printed_unit}",
        **_place(other),
    )


def _place(figure: Figure) -> dict[str, str]:
    place = address(figure.cell.row, figure.cell.column)
    return {
        "other_row": str(figure.cell.row),
        "other": f"{figure.sheet}!{place}" if figure.sheet else place,
    }


def _key(o: Observation) -> Key:
    planned = o.stage == "forecast"
    return (
        o.area,
        o.indicator,
        o.year,
        o.month,
        o.known_on,
        o.source,
        o.qualifier,
        o.basis,
        planned,
    )


def _same(one: Observation, other: Observation) -> bool:
    return one._replace(row=0) == other._replace(row=0)


def _contradict(one: Observation, other: Observation) -> bool:
    """Different figures; a coarser print in another unit is the same figure said twice."""
    if one.value == other.value:
        return False
    if one.printed_unit == other.printed_unit:
        return True
    coarser = min(one.decimals, other.decimals)
    half = Decimal(5).scaleb(-coarser - 1)
    return abs(Decimal(repr(one.value)) - Decimal(repr(other.value))) > half
