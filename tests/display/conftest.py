"""The plan that holds one promise of every kind, with a yearly target set later."""

from __future__ import annotations

import pytest

from indicators.plan import LaterTarget, Plan, read_plan
from tests.machine import ROOT


@pytest.fixture(scope="session")
def promises() -> Plan:
    plan = read_plan(ROOT / "tests" / "indicators" / "promises")
    later = LaterTarget(
        indicator="output_growth", year=2021, value=7.5, source="计划报告", quote="增长7.5%"
    )
    return plan.model_copy(update={"later_targets": (later,)})
