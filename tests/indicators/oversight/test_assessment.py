"""Scores and roll-ups: counts first, every component on show, and nothing that is not known
moves a score.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from indicators.oversight.counts import targets_under
from indicators.oversight.rollup import office_states, task_states
from indicators.oversight.scores import by_goal, by_office, share
from indicators.plan import Plan, Words
from indicators.plan.entries import Scheme
from tests.indicators.conftest import Judge


@pytest.fixture(scope="module")
def silent(judged: Judge) -> pd.DataFrame:
    """The test plan without a figure."""
    return judged()


@pytest.fixture(scope="module")
def two(judged: Judge) -> pd.DataFrame:
    """One promise missed, one met."""
    return judged(
        ("output_growth", 2022, "5.0", {"basis": "real"}), ("investment_growth", 2022, "11.6")
    )


def scheme(**more: Any) -> Scheme:
    words = Words(zh="试行", en="trial")
    return Scheme(id="trial", name=words, reading=words, **{"method": "proportional", **more})


SHARES: list[tuple[dict[str, Any], str, float | None, float | None]] = [
    ({}, "missed", 0.625, 0.625),
    ({}, "missed", -0.5875, 0.0),
    ({}, "met", 4.8, 1.0),
    ({"cap": 1.1}, "met", 4.8, 1.1),
    ({}, "met", 0.94, 1.0),
    ({}, "met", None, 1.0),
    ({}, "near", None, 0.8),
    ({}, "missed", None, 0.0),
    ({}, "undetermined", None, None),
    ({"undetermined": "zero"}, "undetermined", None, 0.0),
    ({"undetermined": "zero"}, "waived", None, None),
    ({"method": "all_or_nothing"}, "near", 0.95, 0.0),
    ({"method": "step10"}, "missed", 0.93, 0.9),
    ({"method": "step10"}, "missed", 0.49, 0.0),
    ({"method": "step10", "cap": 1.225}, "met", 1.2, 1.15),
    ({"method": "step10", "cap": 1.225}, "met", 3.0, 1.225),
]


@pytest.mark.parametrize(("settings", "verdict", "attainment", "expected"), SHARES)
def test_what_a_verdict_earns(
    settings: dict[str, Any], verdict: str, attainment: float | None, expected: float | None
) -> None:
    assert share(scheme(**settings), verdict, attainment) == expected


def test_a_score_is_the_weighted_mean_of_what_could_be_judged(
    promises: Plan, two: pd.DataFrame
) -> None:
    [score] = by_goal(promises, two, 2022, scheme(weights={"output_growth": 3}))
    counted = [part for part in score.components if part.share is not None]
    by_hand = (
        100
        * sum(p.weight * p.share for p in counted if p.share is not None)
        / sum(p.weight for p in counted)
    )

    assert score.points == pytest.approx(by_hand, abs=0.005)
    assert score.points == pytest.approx(100 * (3 * 0.625 + 1) / 4, abs=0.005)
    assert (score.judged, score.undetermined) == (2, len(score.components) - 2)


def test_nothing_judged_gives_no_points(promises: Plan, silent: pd.DataFrame) -> None:
    [score] = by_goal(promises, silent, 2022, scheme())

    assert (score.points, score.judged) == (None, 0)


def test_a_missed_binding_promise_takes_the_score_where_the_scheme_says_so(
    promises: Plan, two: pd.DataFrame
) -> None:
    targets = tuple(
        t.model_copy(update={"binding": t.id == "output_growth", "lead": "统计组"})
        for t in promises.targets
    )
    plan = Plan.model_construct(
        **{name: getattr(promises, name) for name in Plan.model_fields} | {"targets": targets}
    )

    [vetoed] = by_office(plan, two, 2022, scheme(veto=True))
    [kept] = by_office(plan, two, 2022, scheme())

    assert (vetoed.vetoed, vetoed.points) == (True, 0.0)
    assert (kept.vetoed, kept.points) == (False, 81.25)


def test_a_task_and_its_units_count_the_milestone_that_nobody_reported_among_its_deeds(
    promises: Plan, silent: pd.DataFrame
) -> None:
    [task] = task_states(promises, silent, 2022)
    offices = {state.office: state for state in office_states(promises, silent, 2022)}

    counted = targets_under(task.children)
    assert (counted.total, task.overdue, task.light) == (0, 1, None)
    assert (offices["建设组"].leads, offices["建设组"].overdue) == ((1,), 1)
    assert (offices["统计组"].supports, offices["统计组"].overdue) == ((1,), 0)
