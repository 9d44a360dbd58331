"""A waiver names promise, year, day, who decided, document and reason; before it stands, its
effect is told.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from indicators.figures.observations import frame
from indicators.judging.decisions import WAIVER_COLUMNS, Decisions
from indicators.judging.judge import judge
from indicators.oversight.comparison import Known
from indicators.oversight.summary import headline
from indicators.oversight.waivers import Waiver, effect, faults, waivable, with_waiver, without
from indicators.plan import Plan
from tests.indicators.conftest import LOADED, figure, only

TODAY = date(2026, 6, 30)
PORT = "class_one_port_application"
NONE = pd.DataFrame(columns=WAIVER_COLUMNS)
GOOD = Waiver("gdp_growth", 2020, date(2020, 7, 1), "区政府常务会议", "会议纪要第3期", "疫情影响")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"target": PORT, "year": 2019}, []),
        ({"known_on": TODAY}, []),
        ({"year": 2026}, []),
        ({"target": "no_such_target"}, [("target", "unknown")]),
        ({"target": "vehicle_projects_in_production"}, [("target", "unknown")]),
        ({"year": 2018}, [("year", "not_in_force")]),
        ({"year": 2027}, [("year", "not_in_force")]),
        ({"target": "so2_emissions.falls", "year": 2021}, [("year", "not_in_force")]),
        ({"target": PORT, "year": 2020}, [("year", "not_in_force")]),
        ({"known_on": date(2026, 7, 1)}, [("known_on", "future")]),
        ({"known_on": date(2019, 10, 9)}, [("known_on", "before_plan")]),
        ({"decided_by": " "}, [("decided_by", "blank")]),
        ({"document": "", "reason": "\t"}, [("document", "blank"), ("reason", "blank")]),
        ({"reason": "长" * 201}, [("reason", "long")]),
    ],
)
def test_what_a_waiver_must_say(
    plan: Plan, change: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    found = faults(plan, replace(GOOD, **change), NONE, TODAY)

    assert [(fault.field, fault.code) for fault in found] == expected


def test_a_promise_is_waived_once_for_a_year(plan: Plan) -> None:
    standing = with_waiver(NONE, GOOD).assign(id=4)

    (fault,) = faults(plan, GOOD, standing, TODAY)

    assert (fault.field, fault.code, dict(fault.facts)["number"]) == ("year", "already", 4)
    assert faults(plan, replace(GOOD, year=2021), standing, TODAY) == []
    assert faults(plan, GOOD, without(standing, 4), TODAY) == []


def test_only_what_is_judged_may_be_waived(plan: Plan) -> None:
    years = waivable(plan, TODAY)

    assert years["gdp_growth"] == tuple(range(2026, 2018, -1))
    assert years["so2_emissions.falls"] == (2020, 2019)
    assert years["rail_water_study"] == (2021,)
    assert years.keys() == {t.id for t in plan.targets} | {
        m.id for _, m in plan.milestones if m.due
    }


def test_the_effect_is_the_verdict_that_changes(plan: Plan) -> None:
    plan = only(plan, "gdp_growth")
    said = frame([figure(plan, "gdp_growth", 2020, "2.0", basis="real")], recorded_on=LOADED)
    known = Known(said, TODAY)

    (flip,) = effect(plan, known, with_waiver(NONE, GOOD))

    assert (flip.target, flip.year, flip.before, flip.after) == (
        "gdp_growth",
        2020,
        "missed",
        "waived",
    )
    waived = replace(known, decisions=Decisions(waivers=with_waiver(NONE, GOOD).assign(id=1)))
    (back,) = effect(plan, waived, NONE)
    assert (back.before, back.after) == ("waived", "missed")


def test_the_waived_are_counted_apart_and_carry_their_document(plan: Plan) -> None:
    said = frame([figure(plan, "gdp_growth", 2020, "2.0", basis="real")], recorded_on=LOADED)
    both = with_waiver(with_waiver(NONE, GOOD), replace(GOOD, target=PORT, year=2019))

    judged = judge(plan, said, TODAY, decisions=Decisions(waivers=both))
    counts = headline(plan, judged, 2020)

    assert (counts["waived"], counts["missed"], counts["judged"]) == (1, 0, 0)
    waived = judged[judged["verdict"] == "waived"]
    assert sorted(waived["target"]) == [PORT, "gdp_growth"]
    for inputs in waived["inputs"]:
        assert {"role": "waiver", "source": "会议纪要第3期"}.items() <= inputs[-1].items()
    assert set(waived["phase"]) == {"final"}


def test_before_its_day_a_waiver_changes_nothing(plan: Plan) -> None:
    told = Decisions(waivers=with_waiver(NONE, GOOD))
    early, growth = date(2020, 6, 30), only(plan, "gdp_growth")
    judged = judge(growth, frame([], recorded_on=LOADED), early, decisions=told)

    assert not (judged["verdict"] == "waived").any()
