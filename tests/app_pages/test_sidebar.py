"""The sidebar offers what acts on the screen that is shown."""

from __future__ import annotations

import pytest

from app_pages.sidebar import idle
from indicators.plan import read_plan
from tests.machine import ROOT


@pytest.mark.parametrize(
    ("shown", "left_out"),
    [
        ("overview", []),
        ("indicator", []),
        ("tasks", ["area"]),
        ("offices", ["area"]),
        ("attention", ["area", "year"]),
        ("upload", ["area"]),
        ("ledger", ["year"]),
        ("methods", []),
        ("plan", ["area", "year", "as_of"]),
    ],
)
def test_a_screen_offers_the_choices_that_change_it(plan, shown, left_out):
    assert idle(plan, shown) == left_out


def test_where_promises_bind_areas_the_area_acts_on_tasks_and_offices():
    plan = read_plan(ROOT / "data" / "examples" / "canada-2030-agenda" / "plan")
    assert all("area" not in idle(plan, shown) for shown in ("tasks", "offices", "attention"))
