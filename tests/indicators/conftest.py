"""Figures written the short way, judged against the plan that holds one promise of every kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from indicators.judging import judge
from indicators.observations import Observation, frame
from indicators.plan import Plan, read_plan

TODAY = date(2026, 6, 30)
HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def promises() -> Plan:
    return read_plan(HERE / "promises")


def figure(plan: Plan, indicator: str, year: int, printed: str, *, month: int = 12, **more: Any) -> Observation:
    """A statement as the loader would give it, with the decimals that its print shows."""
    value = Decimal(printed)
    decimals = -int(value.as_tuple().exponent)
    known_on = more.pop("known_on", date(year + 1, 3, 1) if month == 12 else date(year, month, 28))
    return Observation(
        area=more.pop("area", plan.document.area),
        indicator=indicator,
        year=year,
        month=month,
        value=float(value),
        unit=plan.indicator(indicator).unit,
        decimals=more.pop("decimals", decimals),
        printed=printed,
        printed_unit=plan.indicator(indicator).unit,
        known_on=known_on,
        known_on_basis="none" if known_on is None else "stated",
        **{"stage": "final", "basis": "not_stated", "source": "年报", **more},
    )


Judge = Callable[..., pd.DataFrame]


@pytest.fixture
def judged(promises: Plan) -> Judge:
    """judged(*figures, as_of=…) → the judged frame of the test plan."""

    def run(*figures: Observation, as_of: date = TODAY, **more: Any) -> pd.DataFrame:
        return judge(promises, frame(list(figures), recorded_on=date(2026, 1, 15)), as_of, **more)

    return run


def row(table: pd.DataFrame, target: str, year: int, month: int = 12, area: str = "town") -> dict[str, Any]:
    found = table[
        (table["target"] == target) & (table["year"] == year) & (table["month"] == month) & (table["area"] == area)
    ]
    assert len(found) == 1, f"{len(found)} rows for {target} {year}-{month}"
    line = found.iloc[0].to_dict()
    return {key: (None if isinstance(value, float) and value != value else value) for key, value in line.items()}
