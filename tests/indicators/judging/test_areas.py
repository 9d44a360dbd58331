"""Promises across areas: a number for each, the nation's level, a place among all."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from pydantic import TypeAdapter

from display.words.sentences import explain
from indicators.figures.observations import frame
from indicators.judging.judge import judge
from indicators.judging.judgement import judgements
from indicators.plan import Plan
from indicators.plan.forms import Rule
from tests.indicators.conftest import LOADED, TODAY, figure, of_towns, row

RULE: TypeAdapter[Any] = TypeAdapter(Rule)


def judged(
    plan: Plan, target: str, rule: dict[str, Any], values: dict[str, str], **more: Any
) -> pd.DataFrame:
    """One target under another rule, a figure of 2022 for each area."""
    wide = of_towns(plan, 4, {target})
    changed = wide.target(target).model_copy(
        update={"near": None, "rule": RULE.validate_python(rule), **more}
    )
    parts = {name: getattr(wide, name) for name in Plan.model_fields}
    town = Plan.model_construct(**{**parts, "targets": (changed,)})
    told = [figure(wide, changed.indicator, 2022, v, area=area) for area, v in values.items()]
    return judge(town, frame(told, recorded_on=LOADED), TODAY)


def test_every_area_is_judged_against_its_own_number(further: Plan) -> None:
    rule = {"kind": "at_least", "by_area": {"town0": 60.0, "town1": {"2021": 70.0, "2022": 72.0}}}
    values = {"town": "65", "town0": "65", "town1": "71", "town2": "65"}

    table = judged(further, "urban_share.points", rule, values, applies_to=None)

    found = table[table["year"] == 2022].set_index("area")["verdict"].to_dict()
    assert found == {"town0": "met", "town1": "near"}
    assert row(table, "urban_share.points", 2022, area="town1")["reference"] == 72.0


def test_one_number_serves_where_an_area_has_none_of_its_own(further: Plan) -> None:
    rule = {"kind": "at_least", "value": 65.0, "by_area": {"town0": 60.0}}
    values = {"town": "64", "town0": "64"}

    table = judged(further, "urban_share.points", rule, values, applies_to=None)

    assert row(table, "urban_share.points", 2022)["verdict"] == "near"
    assert row(table, "urban_share.points", 2022, area="town0")["verdict"] == "met"


@pytest.mark.parametrize(
    ("nation", "verdict", "gap"), [("62.0", "met", 1.0), ("63.0", "met", 0.0), ("64.0", "near", -1)]
)
def test_above_the_nation_by_a_point(further: Plan, nation: str, verdict: str, gap: float) -> None:
    rule = {"kind": "compares", "area": "nation", "difference": 1.0}
    values = {"town": "64.0", "nation": nation}

    found = row(judged(further, "urban_share.nation", rule, values), "urban_share.nation", 2022)

    assert (found["verdict"], found["gap"]) == (verdict, gap)


AREAS = ("town", "town0", "town1", "town2", "town3")


@pytest.mark.parametrize(
    ("values", "rule", "expected"),
    [
        (("70", "69", "68", "67", "66"), {"place": 1}, (1, "met", 0)),
        (("69", "70", "68", "67", "66"), {"place": 1}, (2, "missed", -1)),
        (("66", "70", "68", "67", "69"), {"place": 4}, (5, "missed", -1)),
        (("69", "70", "70", "67", "66"), {"place": 3}, (3, "met", 0)),
        (("66", "70", "68", "67", "69"), {"place": 1, "direction": "down"}, (1, "met", 0)),
        (("69", "70", "68", "67", "66"), {"top": 40.0}, (2, "met", 0)),
        (("68", "70", "69", "67", "66"), {"top": 40.0}, (3, "missed", -1)),
    ],
)
def test_a_place_among_the_areas(
    further: Plan, values: tuple[str, ...], rule: dict[str, Any], expected: tuple[int, str, int]
) -> None:
    among = {"kind": "ranks", "among": AREAS, **rule}

    table = judged(further, "urban_share.points", among, dict(zip(AREAS, values, strict=True)))

    found = row(table, "urban_share.points", 2022)
    assert (found["value"], found["verdict"], found["gap"]) == expected
    assert found["unit"] is None


@pytest.mark.parametrize(
    ("place", "known", "verdict", "reason"),
    [
        (2, {"town": "69", "town0": "70"}, "undetermined", "incomplete_ranking"),
        (5, {"town": "69", "town0": "70"}, "met", None),
        (1, {"town": "69", "town0": "70"}, "missed", None),
        (1, {"town0": "70"}, "undetermined", "no_value"),
    ],
)
def test_missing_areas_leave_a_place_open_only_where_they_could_change_it(
    further: Plan, place: int, known: dict[str, str], verdict: str, reason: str | None
) -> None:
    rule = {"kind": "ranks", "place": place, "among": AREAS}

    found = row(judged(further, "urban_share.points", rule, known), "urban_share.points", 2022)

    assert (found["verdict"], found["reason"]) == (verdict, reason)


def test_every_area_is_judged_against_its_own_range(further: Plan) -> None:
    rule = {"kind": "between", "by_area": {"town0": (60.0, 65.0), "town1": (70.0, 75.0)}}
    values = {"town": "65", "town0": "66", "town1": "74", "town2": "65"}

    table = judged(further, "urban_share.points", rule, values, applies_to=None)

    found = table[table["year"] == 2022].set_index("area")
    assert found["verdict"].to_dict() == {"town0": "near", "town1": "met"}
    assert found["reference"].to_dict() == {"town0": 65.0, "town1": 75.0}


def test_one_range_serves_where_an_area_has_none_of_its_own(further: Plan) -> None:
    rule = {"kind": "between", "low": 60.0, "high": 65.0, "by_area": {"town0": (70.0, 75.0)}}
    values = {"town": "64", "town0": "64"}

    table = judged(further, "urban_share.points", rule, values, applies_to=None)

    assert row(table, "urban_share.points", 2022)["verdict"] == "met"
    assert row(table, "urban_share.points", 2022, area="town0")["verdict"] == "missed"


def test_reductions_multiply_what_is_left(further: Plan) -> None:
    rule = {"kind": "cumulative", "from": 2020, "to": 2022, "value": 8.0, "direction": "up"}
    changed = further.target("carbon_change.total").model_copy(
        update={"near": None, "rule": RULE.validate_python({**rule, "how": "compounded"})}
    )
    parts = {name: getattr(further, name) for name in Plan.model_fields}
    plan = Plan.model_construct(**{**parts, "targets": (changed,)})
    given = zip((2020, 2021, 2022), ("3", "2.5", "2.8"), strict=True)
    told = [figure(plan, "carbon_change", year, value) for year, value in given]

    table = judge(plan, frame(told, recorded_on=LOADED), TODAY)

    last = row(table, "carbon_change.total", 2022)  # 1 − 0.97 · 0.975 · 0.972
    assert (last["value"], last["verdict"]) == (pytest.approx(8.0731), "met")


@pytest.mark.parametrize(
    ("value", "words"), [("62", "within it"), ("65", "within it"), ("59", "short by 1")]
)
def test_a_value_in_its_range_is_told_to_lie_in_it(further: Plan, value: str, words: str) -> None:
    rule = RULE.validate_python({"kind": "between", "low": 60.0, "high": 65.0})
    changed = further.target("urban_share.points").model_copy(update={"rule": rule, "called": None})
    others = tuple(t for t in further.targets if t.id != changed.id)
    parts = {name: getattr(further, name) for name in Plan.model_fields}
    plan = Plan.model_construct(**{**parts, "targets": (*others, changed)})
    told = [figure(plan, changed.indicator, 2022, value)]
    table = judge(plan, frame(told, recorded_on=LOADED), TODAY)
    mine = (table["target"] == changed.id) & (table["area"] == further.document.area)
    (line,) = judgements(table[mine & (table["year"] == 2022)])
    assert words in explain(plan, line, "en")
