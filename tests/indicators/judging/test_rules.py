"""Every rule as rows: figures in, verdict out. The numbers are worked by hand in docs/methods.md."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd
import pytest

from indicators.plan import Plan, read_plan
from tests.indicators.conftest import HERE, judged_together, row
from tests.indicators.judging.cases import CASES

EVERY = [(group, number) for group, cases in CASES.items() for number in range(len(cases))]


FURTHER = ("numbers", "compares", "by_date")
"""Groups that run on the plan of the forms beyond the first plan's."""


@cache
def plan_of(name: str) -> Plan:
    return read_plan(HERE / name)


@cache
def judged(group: str) -> pd.DataFrame:
    """The cases of a group judged in one call, once, by the targets that they name."""
    cases = CASES[group]
    targets = {case[1] for case in cases}
    plan = plan_of("forms" if group in FURTHER else "promises")
    return judged_together(plan, [case[4] for case in cases], targets=targets)


def found(group: str, number: int) -> dict[str, Any]:
    """The row that a case is about."""
    _, target, year, month, _, _ = CASES[group][number]
    return row(judged(group), target, year, month, area=f"town{number}")


@pytest.mark.parametrize(
    ("group", "number"), EVERY, ids=[CASES[group][number][0] for group, number in EVERY]
)
def test_rule(group: str, number: int) -> None:
    expected = CASES[group][number][5]

    line = found(group, number)

    assert {name: line[name] for name in expected} == expected
