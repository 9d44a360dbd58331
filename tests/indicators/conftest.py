"""Figures written the short way, judged against the plan that holds one promise of every kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from indicators.figures.observations import Observation, frame
from indicators.judging.judge import judge
from indicators.plan import Area, Plan, Words, read_plan

TODAY = date(2026, 6, 30)
LOADED = date(2026, 1, 15)
HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def promises() -> Plan:
    return read_plan(HERE / "promises")


@pytest.fixture(scope="session")
def further() -> Plan:
    """The plan of the forms beyond the first plan's."""
    return read_plan(HERE / "forms")


def only(plan: Plan, *targets: str) -> Plan:
    """The same plan with no targets but those named: a case that is about one of them, or about
    milestones alone, need not judge the others.
    """
    parts = {name: getattr(plan, name) for name in Plan.model_fields}
    return Plan.model_construct(**{**parts, "targets": tuple(map(plan.target, targets))})


def of_towns(plan: Plan, count: int, targets: Collection[str] = ()) -> Plan:
    """The same plan for many towns, every target (or those named) judged in each: one call judges
    as many cases.
    """
    names = [
        Area(id=f"town{n}", name=Words(zh=f"镇{n}", en=f"Town {n}"), short=Words(zh="镇", en="T"))
        for n in range(count)
    ]
    parts = {name: getattr(plan, name) for name in Plan.model_fields}
    parts["areas"] = (*plan.areas, *names)
    parts["targets"] = tuple(
        t.model_copy(update={"applies_to": "all"})
        for t in plan.targets
        if not targets or t.id in targets
    )
    parts["breaks"] = (
        *plan.breaks,
        *(b.model_copy(update={"area": area.id}) for b in plan.breaks for area in names),
    )
    return Plan.model_construct(**parts)


def figure(
    plan: Plan, indicator: str, year: int, printed: str, *, month: int = 12, **more: Any
) -> Observation:
    """A statement as the loader would give it, with the decimals that its print shows."""
    value = Decimal(printed)
    decimals = -int(value.as_tuple().exponent)
    known_on = more.pop("known_on", date(year + 1, 3, 1) if month == 12 else date(year, month, 28))
    now = next((i.id for i in plan.indicators if indicator in i.formerly), indicator)
    unit = plan.indicator(now).unit
    return Observation(
        area=more.pop("area", plan.document.area),
        indicator=indicator,
        year=year,
        month=month,
        value=float(value),
        unit=unit,
        decimals=more.pop("decimals", decimals),
        printed=printed,
        printed_unit=unit,
        known_on=known_on,
        known_on_basis="none" if known_on is None else "stated",
        **{"stage": "final", "basis": "not_stated", "source": "年报", **more},
    )


Figure = tuple[Any, ...]
Judge = Callable[..., pd.DataFrame]


def judged_together(
    plan: Plan,
    cases: Sequence[Sequence[Figure]],
    as_of: date = TODAY,
    targets: Collection[str] = (),
    **more: Any,
) -> pd.DataFrame:
    """Each case's figures in a town of its own (town0, town1 …), judged in one call."""
    wide = of_towns(plan, len(cases), targets)
    statements = [
        figure(wide, *told[:3], area=f"town{n}", **(told[3] if len(told) > 3 else {}))
        for n, case in enumerate(cases)
        for told in case
    ]
    return judge(wide, frame(statements, recorded_on=LOADED), as_of, **more)


@pytest.fixture(scope="session")
def judged(promises: Plan) -> Judge:
    """judged(*figures, as_of=…) → the judged frame of the test plan; a figure is (indicator,
    year, printed, {more}).
    """

    def run(*figures: Figure, as_of: date = TODAY, **more: Any) -> pd.DataFrame:
        statements = [
            figure(promises, *told[:3], **(told[3] if len(told) > 3 else {})) for told in figures
        ]
        return judge(promises, frame(statements, recorded_on=LOADED), as_of, **more)

    return run


def row(
    table: pd.DataFrame, target: str, year: int, month: int = 12, area: str = "town"
) -> dict[str, Any]:
    found = table[
        (table["target"] == target)
        & (table["year"] == year)
        & (table["month"] == month)
        & (table["area"] == area)
    ]
    assert len(found) == 1, f"{len(found)} rows for {target} {year}-{month} in {area}"
    line = found.iloc[0].to_dict()
    return {
        key: (None if isinstance(value, float) and value != value else value)
        for key, value in line.items()
    }
