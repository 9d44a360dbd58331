"""What a new plan keeps of the one before: its indicators, with such parts as it promises too."""

from __future__ import annotations

import pytest

from indicators.plan import read_plan
from indicators.plan.kept import Kept
from tests.machine import ROOT

SERVICES = "services_value_added_growth"


@pytest.mark.parametrize("others", [[], [SERVICES]])
def test_the_parts_that_are_kept_are_those_promised_again(others):
    kept = Kept(read_plan(ROOT / "data" / "plan"), "另一个方案")
    ids = dict.fromkeys(["gdp_growth", *others], "economy")
    entries = {entry["id"]: entry for _, entry in kept.indicators(ids)}
    assert list(entries["gdp_growth"].get("parts", [])) == others
