"""What is not yet due is counted apart: neither kept nor missed nor lacking a figure."""

from __future__ import annotations

import pandas as pd
import pytest

from indicators.figures.observations import frame
from indicators.judging.judge import judge
from indicators.oversight.scores import components
from indicators.oversight.summary import headline, promises
from indicators.plan import Plan
from indicators.plan.entries import Scheme
from indicators.plan.entry import Words
from tests.indicators.conftest import LOADED, TODAY, figure


@pytest.fixture(scope="module")
def table(further: Plan) -> pd.DataFrame:
    figures = [
        figure(further, "old_emissions", 2020, "100"),
        figure(further, "old_emissions", 2022, "91"),
        figure(further, "jobs_new", 2020, "10"),
        figure(further, "jobs_new", 2021, "10"),
        figure(further, "jobs_new", 2022, "10"),
        figure(further, "unemployment", 2022, "5.0"),
    ]
    return judge(further, frame(figures, recorded_on=LOADED), TODAY)


def test_promises_are_due_or_not(further: Plan, table: pd.DataFrame) -> None:
    counts = headline(further, table, 2022)

    assert counts["promises"] == counts["due"] + counts["not_due"]
    assert counts["due"] == counts["judged"] + counts["undetermined"]
    assert (counts["met"], counts["missed"]) == (1, 0)
    by_id = promises(further, table, 2022).set_index("promise")
    assert by_id.loc["old_emissions.percent", "verdict"] == "not_due"
    assert by_id.loc["old_emissions.percent", "pace"] == "ahead"
    assert by_id.loc["jobs_new.total", "pace"] == "far_behind"
    assert counts["on_track"] >= 1
    assert counts["off_track"] >= 1


def test_what_is_not_due_is_no_component_of_a_score(further: Plan, table: pd.DataFrame) -> None:
    words = Words(zh="甲", en="A")
    scheme = Scheme(id="a", name=words, reading=words, method="proportional", undetermined="zero")

    counted = {part.target for part in components(further, table, 2022, scheme)}

    assert "unemployment" in counted
    assert not counted & {"old_emissions.percent", "jobs_new.total"}
