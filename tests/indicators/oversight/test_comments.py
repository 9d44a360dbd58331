"""What may be commented on, what a comment must say, and which are known on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.judging.commented import Comment, Commented, cleaned, explains, known_by
from indicators.judging.judgement import Judgement
from indicators.oversight.comments import LONGEST, MOST, faults
from indicators.plan import Plan

TODAY = date(2026, 6, 30)
GOOD = Comment("gdp_growth", "wedz", 2022, date(2023, 2, 1), "二季度停产检修")
PORT = "class_one_port_application"


def row(**changes: Any) -> Judgement:
    told = {"target": "gdp_growth", "area": "wedz", "year": 2022, "verdict": "missed"}
    return SimpleNamespace(**(told | {"phase": "final"} | changes))  # type: ignore[return-value]


def wrong(plan: Plan, comment: Comment, *rows: Judgement, standing: Any = ()) -> list[Any]:
    found = faults(plan, comment, rows or [row()], standing, TODAY)
    return [(one.field, one.code) for one in found]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"known_on": TODAY}, []),
        ({"text": "字" * LONGEST}, []),
        ({"target": "no_such"}, [("target", "unknown")]),
        ({"area": "nowhere"}, [("area", "unknown")]),
        ({"area": "hubei"}, [("target", "kept")]),
        ({"year": 2021}, [("target", "kept")]),
        ({"year": 2018}, [("year", "not_in_force")]),
        ({"known_on": date(2026, 7, 1)}, [("known_on", "future")]),
        ({"known_on": date(2019, 1, 1)}, [("known_on", "before_plan")]),
        ({"text": " \n"}, [("text", "blank")]),
        ({"text": "字" * (LONGEST + 1)}, [("text", "long")]),
    ],
    ids=str,
)
def test_each_field_is_checked(plan: Plan, change: dict[str, Any], expected: list[Any]):
    assert wrong(plan, replace(GOOD, **change)) == expected


@pytest.mark.parametrize(
    ("verdict", "phase", "may"),
    [
        ("missed", "final", True),
        ("near", "final", True),
        ("undetermined", "overdue", True),
        ("missed", "overdue", True),
        ("met", "final", False),
        ("waived", "final", False),
        ("undetermined", "interim", False),
        (None, "interim", False),
    ],
)
def test_only_what_was_missed_or_is_overdue_is_commented_on(
    plan: Plan, verdict: str | None, phase: str, may: bool
):
    assert explains(row(verdict=verdict, phase=phase)) is may
    assert (wrong(plan, GOOD, row(verdict=verdict, phase=phase)) == []) is may
    port = replace(GOOD, target=PORT, year=2019)
    dated = row(target=PORT, year=2019, verdict=verdict, phase=phase)
    assert (wrong(plan, port, dated) == []) is may


def test_the_same_is_said_once_and_not_without_end(plan: Plan):
    standing = [Commented(n, "a", replace(GOOD, text=f"{n}")) for n in range(MOST)]
    assert wrong(plan, replace(GOOD, text="0"), standing=standing) == [("text", "already")]
    assert wrong(plan, GOOD, standing=standing) == [("text", "many")]
    assert wrong(plan, GOOD, standing=standing[1:]) == []


def test_a_day_knows_the_comments_up_to_it_the_newest_first():
    later, other = replace(GOOD, known_on=TODAY), replace(GOOD, area="hubei")
    every = [Commented(1, "a", later), Commented(2, "a", GOOD), Commented(3, "b", other)]
    key, there = ("gdp_growth", 2022, "wedz"), ("gdp_growth", 2022, "hubei")
    assert known_by(every, date(2023, 1, 31)) == {}
    assert known_by(every, date(2023, 2, 1)) == {key: [every[1]], there: [every[2]]}
    assert known_by(every, TODAY)[key] == every[:2]


@given(st.text())
def test_a_text_becomes_one_line_that_no_screen_obeys(text: str):
    line = cleaned(text)
    assert line.isprintable()
    assert line == line.strip() == cleaned(line)
    assert [sign for sign in line if sign != " "] == [
        sign for sign in text if sign.isprintable() and not sign.isspace()
    ]
