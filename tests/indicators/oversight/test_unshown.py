"""What of an upload will not show is told before it is accepted, with what stands before it."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.figures.columns import with_upload
from indicators.figures.history import figures
from indicators.figures.observations import Observation, frame
from indicators.figures.unshown import Cause
from indicators.judging.decisions import CHOICE_COLUMNS, Decisions
from indicators.oversight.comparison import Difference, Known, compare
from indicators.plan import Plan
from tests.indicators.conftest import LOADED, TODAY, figure, of_towns, only
from tests.machine import few

DAYS = [None, date(2021, 3, 1), date(2022, 3, 1), date(2027, 1, 1)]
SHOWN = {"new", "revised", "same", "conflict"}


def weighed(
    plan: Plan, before: list[Observation], said: list[Observation], decisions: Decisions
) -> Difference:
    known = frame(before, recorded_on=LOADED)
    then = with_upload(known, said, 2, LOADED)
    return compare(plan, Known(known, TODAY, decisions), Known(then, TODAY, decisions), upload=2)


def choice(plan: Plan, statement: int) -> Decisions:
    row = [plan.document.area, "output_growth", 2020, 12, statement, 1]
    return Decisions(choices=pd.DataFrame([row], columns=CHOICE_COLUMNS))


@pytest.fixture(scope="module")
def growth(promises: Plan) -> Plan:
    """The plan of one promise."""
    return only(promises, "output_growth")


# (cause, what stands, what the upload says of the same figure)
CASES: list[tuple[str, list[dict[str, Any]], dict[str, Any]]] = [
    ("undated", [{"printed": "8.0"}], {"printed": "7.6", "known_on": None}),
    ("forecast", [{"printed": "8.0"}], {"printed": "7.6", "stage": "forecast"}),
    ("bound", [{"printed": "8.0"}], {"printed": "7.6", "qualifier": "more_than"}),
    ("basis", [{"printed": "8.0", "basis": "real"}], {"printed": "9.6", "basis": "nominal"}),
    ("earlier", [{"printed": "8.0"}], {"printed": "7.6", "known_on": date(2021, 1, 4)}),
    ("stage", [{"printed": "8.0"}], {"printed": "7.6", "stage": "preliminary"}),
    ("coarser", [{"printed": "8.00"}], {"printed": "7.6"}),
    ("not_yet", [{"printed": "8.0"}], {"printed": "7.6", "known_on": date(2026, 12, 1)}),
]


@pytest.fixture(scope="module")
def found_of_cases(growth: Plan) -> Difference:
    """Every case in a town of its own, weighed in one comparison."""
    towns = of_towns(growth, len(CASES))
    before, said = [], []
    for number, (_, stands, more) in enumerate(CASES):
        place = {"area": f"town{number}"}
        before += [figure(towns, "output_growth", 2020, **place, **one) for one in stands]
        said.append(figure(towns, "output_growth", 2020, **place, **more))
    return weighed(towns, before, said, Decisions())


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case[0] for case in CASES])
def test_why_a_statement_will_not_show(found_of_cases: Difference, number: int) -> None:
    cause = CASES[number][0]

    found = found_of_cases.of_area(f"town{number}")

    assert [one.cause for one in found.unshown] == [cause]
    assert found.unshown[0].shown == (None if cause == "not_yet" else 8.0)
    assert list(found.changes) == []


def test_a_settled_conflict_keeps_the_other_side_out(growth: Plan) -> None:
    sides = [("8.0", date(2021, 1, 1)), ("5.0", date(2022, 1, 1))]
    before = [figure(growth, "output_growth", 2020, value, known_on=day) for value, day in sides]
    again = figure(growth, "output_growth", 2020, "5.0", known_on=date(2022, 6, 1))

    found = weighed(growth, before, [again], choice(growth, 1))

    assert [(one.cause, one.shown) for one in found.unshown] == [("settled", 8.0)]


def test_of_one_file_the_later_of_two_counts(growth: Plan) -> None:
    said = [
        figure(growth, "output_growth", 2020, value, row=row, known_on=None)
        for row, value in ((2, "8.0"), (3, "7.6"))
    ]

    found = weighed(growth, [], said, Decisions())

    assert [(one.cause, one.printed, one.row) for one in found.unshown] == [("followed", "8.0", 2)]
    assert [(change.kind, change.after) for change in found.changes] == [("new", 7.6)]


def test_a_third_side_of_a_conflict_is_no_repetition(growth: Plan) -> None:
    sides = [("8.0", date(2021, 1, 1)), ("5.0", date(2022, 1, 1)), ("2.0", date(2023, 1, 1))]
    said = [figure(growth, "output_growth", 2020, value, known_on=day) for value, day in sides]

    found = weighed(growth, said[:2], said[2:], Decisions())

    assert [change.kind for change in found.changes] == ["conflict"]


CASES_TOGETHER = 6
"""One comparison answers for as many towns, each with a case of its own."""

STATED = st.fixed_dictionaries(
    {
        "year": st.sampled_from([2019, 2020]),
        "printed": st.sampled_from(["7.6", "8.0", "8.00", "8.04", "12"]),
        "known_on": st.sampled_from(DAYS),
        "stage": st.sampled_from(["forecast", "preliminary", "unknown", "final"]),
        "qualifier": st.sampled_from(["exact", "exact", "more_than"]),
        "basis": st.sampled_from(["real", "not_stated", "nominal"]),
    }
)
CASE = st.tuples(
    st.lists(STATED, min_size=1, max_size=3),
    st.lists(STATED, min_size=1, max_size=3),
    st.integers(0, 6),
)
"""What stands of a figure, what the upload says of it, and which statement was chosen, if any."""


@pytest.fixture(scope="module")
def towns(growth: Plan) -> Plan:
    """The plan of one promise for many towns."""
    return of_towns(growth, CASES_TOGETHER)


@given(st.lists(CASE, min_size=CASES_TOGETHER, max_size=CASES_TOGETHER))
@settings(max_examples=few(4))
def test_each_statement_is_new_revised_the_same_in_conflict_or_will_not_show(
    towns: Plan, cases: list[tuple[list[dict[str, Any]], list[dict[str, Any]], int]]
) -> None:
    """It will not show exactly when its value is not the current one afterwards."""
    old, new = (
        [
            figure(towns, "output_growth", row=row, area=f"town{town}", **one)
            for town, case in enumerate(cases)
            for row, one in enumerate(case[part], 1 + 10 * town)
        ]
        for part in (0, 1)
    )
    decisions = _choices(old, new, [chosen for *_, chosen in cases])

    found = weighed(towns, old, new, decisions)

    assert {one.cause for one in found.unshown} <= set(get_args(Cause))
    then = with_upload(frame(old, recorded_on=LOADED), new, 2, LOADED)
    stands = {
        (f["area"], f["year"]): [v for v in f["vintages"] if v["current"]]
        for f in figures(towns, then, TODAY, decisions.choices)
    }
    shown = {(change.area, change.year) for change in found.changes if change.kind in SHOWN}
    hidden = {one.row for one in found.unshown}
    for one in new:
        vintages = stands.get((one.area, one.year), [])
        within = any(
            abs(v["value"] - one.value) <= 0.5 * 10 ** -min(v["decimals"], one.decimals) + 1e-9
            # of forecasts, none of which is a figure, one print is one whatever bounds it
            and (v["qualifier"] == one.qualifier or v["stage"] == one.stage == "forecast")
            for v in vintages
        )
        current = within and (one.known_on is None or one.known_on <= TODAY)
        assert (one.row not in hidden) == current
        assert one.row in hidden or (one.area, one.year) in shown


def _choices(old: list[Observation], new: list[Observation], chosen: list[int]) -> Decisions:
    """For each town the statement of that number among its own, if there is one of 2020: the
    store takes no choice of another year's statement.
    """
    told = list(enumerate([*old, *new], 1))
    rows = []
    for town, place in enumerate(chosen):
        own = [(id, one) for id, one in told if one.area == f"town{town}"]
        rows += [
            [one.area, "output_growth", 2020, 12, id, 1]
            for id, one in own[place - 1 : place]
            if one.year == 2020
        ]
    return Decisions(choices=pd.DataFrame(rows, columns=CHOICE_COLUMNS)) if rows else Decisions()
