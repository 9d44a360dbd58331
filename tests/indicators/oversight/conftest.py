"""The made-up plan of several areas and its figures, judged without a store."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from indicators.figures.observations import frame
from indicators.judging.judge import judge
from indicators.plan import Plan, read_plan
from tests.indicators.conftest import LOADED, figure
from tests.many_areas import Figure, planned

DAY = date(2025, 6, 1)


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, list[Figure]]:
    """A plan of six areas beside the whole, and made-up figures of four years."""
    folder, figures = planned(tmp_path_factory.mktemp("many"), 6, 10, 2021, 2024)
    return read_plan(folder), figures


@pytest.fixture(scope="session")
def many_plan(many: tuple[Plan, list[Figure]]) -> Plan:
    return many[0]


@pytest.fixture(scope="session")
def many_judged(many: tuple[Plan, list[Figure]]) -> pd.DataFrame:
    """Every promise of that plan in every area, as known on DAY."""
    plan, figures = many
    areas = [area.id for area in plan.areas]
    indicators = [indicator.id for indicator in plan.indicators]
    told = [
        figure(plan, indicators[one.indicator], one.year, one.printed, area=areas[one.area])
        for one in figures
    ]
    return judge(plan, frame(told, recorded_on=LOADED), DAY)
