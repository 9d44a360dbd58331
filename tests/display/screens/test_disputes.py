"""Each figure in conflict is told with what its sources say; a former value is none of them."""

from __future__ import annotations

from display.screens.disputes import disputes
from tests.display.made import figure


def test_only_the_areas_conflicts_are_told_the_newest_first(promises):
    vintages = [
        {"value": value, "current": current, "decimals": 0}
        for value, current in ((339.0, True), (242.0, True), (111.0, False))
    ]
    known = [
        figure("firms_new", year, None, area=area, conflict=conflict, vintages=vintages)
        for year, area, conflict in (
            (2019, "town", True),
            (2020, "town", True),
            (2021, "nation", True),
            (2022, "town", False),
        )
    ]
    told = disputes(promises, known, "town", "zh")
    assert [line[:4] for line in told] == ["2020", "2019"]
    assert all("339" in line and "242" in line and "111" not in line for line in told)
