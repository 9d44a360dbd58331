"""Changes kept as columns are those of the figures one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.figures.columns import with_upload
from indicators.figures.history import figures
from indicators.figures.observations import Observation, frame
from indicators.oversight.changes import KINDS, Change, Changes
from indicators.oversight.comparison import Known, compare
from indicators.plan import Plan
from tests.indicators.conftest import LOADED, TODAY, figure, of_towns, only
from tests.machine import few

CASES_TOGETHER = 10
"""One comparison answers for as many towns, each with a case of its own."""

STATED = st.fixed_dictionaries(
    {
        "year": st.sampled_from([2019, 2020]),
        "printed": st.sampled_from(["7.6", "8.0", "8.04", "12"]),
        "known_on": st.sampled_from([None, date(2021, 3, 1), date(2022, 3, 1), date(2027, 1, 1)]),
        "stage": st.sampled_from(["forecast", "preliminary", "unknown", "final"]),
    }
)


@pytest.fixture(scope="module")
def towns(promises: Plan) -> Plan:
    """The plan of one promise for many towns."""
    return of_towns(only(promises, "output_growth"), CASES_TOGETHER)


Said = list[dict[str, Any]]


def _stated(plan: Plan, cases: list[Said]) -> list[Observation]:
    return [
        figure(plan, "output_growth", row=row, area=f"town{town}", **one)
        for town, said in enumerate(cases)
        for row, one in enumerate(said, 1 + 10 * town)
    ]


def _one_by_one(plan: Plan, before: pd.DataFrame, after: pd.DataFrame) -> list[Change]:
    """The changes between two frames of statements, figure by figure."""
    places: dict[tuple[str, str, int, int], list[dict[str, Any] | None]] = {}
    for at, known in enumerate((before, after)):
        for one in figures(plan, known, TODAY):
            place = one["area"], one["indicator"], one["year"], one["month"]
            places.setdefault(place, [None, None])[at] = one
    changes = []
    for place, (was, now) in sorted(places.items()):
        said = _said(was) ^ _said(now)
        uploads = tuple(sorted({upload for upload, _ in said}))
        values = tuple(one["value"] if one else None for one in (was, now))
        beside = (tuple(_candidates(one)) if one else () for one in (was, now))
        changes.append(Change(_kind(was, now), *place, *values, uploads, *beside))
    return [one for one in changes if one.kind != "same"]


def _said(one: dict[str, Any] | None) -> set[tuple[int, int]]:
    vintages = one["vintages"] if one else []
    return {(said["upload"], said["id"]) for vintage in vintages for said in vintage["statements"]}


def _candidates(one: dict[str, Any]) -> list[float]:
    return sorted(vintage["value"] for vintage in one["vintages"] if vintage["current"])


def _kind(was: dict[str, Any] | None, now: dict[str, Any] | None) -> str:
    if was is None:
        return "conflict" if now and now["conflict"] else "new"
    if now is None:
        return "gone"
    if _candidates(was) == _candidates(now):
        return "same"
    return "conflict" if now["conflict"] else "revised"


CASE = st.tuples(st.lists(STATED, max_size=3), st.lists(STATED, max_size=3))
"""What stands of a town's figures, and what an upload says of them."""


@given(st.lists(CASE, min_size=CASES_TOGETHER, max_size=CASES_TOGETHER))
@settings(max_examples=few(4))
def test_changes_are_those_of_each_figure(towns: Plan, cases: list[tuple[Said, Said]]) -> None:
    old, new = ([case[part] for case in cases] for part in (0, 1))
    before = frame(_stated(towns, old), recorded_on=LOADED)
    after = with_upload(before, _stated(towns, new), 2, LOADED)

    there = compare(towns, Known(before, TODAY), Known(after, TODAY)).changes
    back = compare(towns, Known(after, TODAY), Known(before, TODAY)).changes

    assert there == _one_by_one(towns, before, after)
    assert back == _one_by_one(towns, after, before)


CHANGE = st.builds(
    Change,
    st.sampled_from(KINDS),
    st.sampled_from(["a", "b", "own"]),
    st.sampled_from(["gdp", "cpi"]),
    st.sampled_from([2019, 2020]),
    st.sampled_from([6, 12]),
    st.none() | st.floats(-9, 9),
    st.none() | st.floats(-9, 9),
    st.lists(st.integers(1, 3), max_size=2).map(tuple),
    st.lists(st.floats(-9, 9), max_size=2).map(tuple),
    st.lists(st.floats(-9, 9), max_size=2).map(tuple),
)


@given(st.lists(CHANGE, max_size=8))
def test_columns_of_changes_are_the_changes(listed: list[Change]) -> None:
    held = Changes.of(listed)
    assert list(held) == listed
    assert held == listed
    assert held == Changes.of(listed[::-1])[::-1]
    assert (held == Changes.of(listed[:-1])) == (not listed)
    assert {kind: held.count(kind) for kind in KINDS} == {
        kind: [one.kind for one in listed].count(kind) for kind in KINDS
    }
    assert list(held.of_area("a")) == [one for one in listed if one.area == "a"]
    assert all(one.uploads == () for one in held.unnumbered())
    order = ("conflict", "gone", "new")
    assert list(held.listed(order, "own")) == sorted(
        (one for one in listed if one.kind in order),
        key=lambda c: (
            order.index(c.kind), c.area != "own", -c.year, -c.month, c.area, c.indicator
        ),
    )  # fmt: skip
    places = {("a", "gdp", 2019, 12), ("b", "cpi", 2020, 6)}
    told = {(c.area, c.indicator, c.year, c.month): c.uploads for c in listed}
    assert held.uploads_of(places) == {place: told[place] for place in places & told.keys()}
