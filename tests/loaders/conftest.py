"""The town's plan, written once into a folder of the tests' own."""

from __future__ import annotations

import pytest

from indicators.plan import Plan
from tests.loaders.town import town_plan


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return town_plan(tmp_path_factory.mktemp("town"))
