"""A plan that binds several areas: whom it binds, how it counts for one, how all stand together."""

from __future__ import annotations

import pytest

from indicators.oversight.areas import Coverage, counted_for, coverage, rows_of_year, standings
from indicators.oversight.summary import headline, promises
from indicators.plan import read_plan
from indicators.plan.areas import binds, bound_areas, is_bound, of_area, shared_targets
from tests.machine import ROOT


def test_benchmarks_alone_make_no_plan_of_several_areas(plan):
    assert bound_areas(plan) == ()
    assert is_bound(plan, plan.document.area)
    assert not is_bound(plan, "wuhan")


def test_areas_are_bound_where_the_plan_says_that_a_promise_applies_to_all():
    canada = read_plan(ROOT / "data" / "examples" / "canada-2030-agenda" / "plan")

    areas = bound_areas(canada)

    assert areas[0].id == "canada"
    assert len(areas) == len(canada.areas)
    assert [target.id for target in shared_targets(canada, "ab")] == [
        "poverty_rate", "clean_electricity", "clean_jobs", "charging_growth", "zev_share", "land",
    ]  # fmt: skip


def test_a_promise_with_numbers_of_single_areas_binds_those_alone(many_plan):
    target = many_plan.target("i01")
    rule = target.rule.model_copy(update={"value": None, "by_area": {"a01": 5.0, "a02": 6.0}})
    own = target.model_copy(update={"rule": rule, "applies_to": None})

    assert [area for area in ("whole", "a01", "a02", "a03") if binds(own, area)] == ["a01", "a02"]


def test_the_plan_of_an_area_holds_what_binds_it_and_its_own_numbers(many_plan):
    own = of_area(many_plan, "a02")

    assert (own.document.area, own.made_for) == ("a02", "whole")
    assert own.own_area.id == "a02"
    assert [t.id for t in own.targets] == [t.id for t in many_plan.targets]
    assert of_area(many_plan, "whole") is many_plan


def test_a_benchmark_has_no_tasks_and_no_offices(plan):
    own = of_area(plan, "wuhan")

    assert own.tasks == own.offices == own.duties == own.later_targets == ()
    assert {t.id for t in own.targets} == {t.id for t in plan.targets if plan.is_benchmarked(t)}
    assert own.lead_of("gdp_growth") is None


@pytest.mark.parametrize("area", ["whole", "a01", "a04", "a06"])
@pytest.mark.parametrize("year", [2021, 2023, 2024])
def test_the_coverage_of_an_area_is_what_its_own_headline_counts(
    many_plan, many_judged, area, year
):
    together = coverage(standings(many_plan, many_judged, year), "area")[area]
    own = of_area(many_plan, area)

    counted = headline(own, counted_for(own, many_judged), year)

    names = ("promises", "judged", "met", "near", "missed", "undetermined", "waived", "not_due")
    assert {name: getattr(together, name) for name in names} == {
        name: counted[name] for name in names
    }


def test_the_counts_of_areas_and_of_promises_have_one_sum(many_plan, many_judged):
    found = standings(many_plan, many_judged, 2023)

    by_area, by_promise = coverage(found, "area"), coverage(found, "promise")

    sums = [
        Coverage(*map(sum, zip(*counts.values(), strict=True))) for counts in (by_area, by_promise)
    ]
    assert sums[0] == sums[1]
    assert sums[0].promises == 7 * 10


def test_of_targets_that_count_together_the_worst_stands(many_plan, many_judged):
    first, second = (
        many_plan.target(id).model_copy(update={"group": "both"}) for id in ("i01", "i04")
    )
    parts = {name: getattr(many_plan, name) for name in type(many_plan).model_fields}
    parts["targets"] = (first, second)
    grouped = type(many_plan).model_construct(**parts)

    found = standings(grouped, many_judged, 2023).set_index("area")["verdict"]

    rows = rows_of_year(many_plan, many_judged, 2023)
    for area in ("a01", "a02", "a03"):
        own = of_area(grouped, area)
        (line,) = promises(own, counted_for(own, many_judged), 2023)["verdict"]
        assert found[area] == line
        assert line in {rows[area, id].verdict for id in ("i01", "i04")}


def test_what_counts_for_an_area_is_its_own_and_in_force(many_plan, many_judged):
    own = of_area(many_plan, "a03")

    counted = counted_for(own, many_judged)

    assert set(counted.loc[counted["counted"], "area"]) == {"a03"}
    assert not set(counted.loc[counted["counted"], "phase"]) & {"before", "ended"}
