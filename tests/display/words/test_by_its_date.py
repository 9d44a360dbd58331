"""What is promised for a date in words: its steps, its fiscal year, a bound that excludes its own
number, and the way that is left; a table of targets → a plan → figures → sentences.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from display.words.sentences import explain
from display.words.targets import target_label, target_phrase
from indicators.figures.observations import frame
from indicators.judging.judge import judge
from indicators.judging.judgement import judgements
from indicators.plan import Plan, read_plan
from indicators.plan.folder import plan_files
from indicators.plan.read import write_plan
from loaders import read_targets
from tests.indicators.conftest import figure
from tests.loaders.test_targets import SETTINGS, as_csv

HEADER = ["indicator", "unit", "base year", "base", "target year", "target"]
ROWS = [
    ["Complaints upheld", "%", "", "", "2023/24", "<2"],
    ["Total cost", "million AUD", "", "", "2023/24", "at most 24"],
    ["Gas emissions", "Mt", "1990", "", "", "reduce by 30 % by 2025/26 and 60 % by 2029/30"],
    ["Renewable share", "%", "2020", "20", "", "30 by 2025/26, 48 by 2029/30"],
    ["Heat demand", "TWh", "2020", "86", "2029/30", "down to 71.7"],
    ["Output per head", "thousand AUD", "2020", "21", "2025/26", "around 28"],
]
EN = {"title": "Measures", "issuer": "Treasury", "area": "Northland", "language": "en"}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    settings = SETTINGS | EN | {"valid_from": "2021", "valid_to": "2029", "fiscal_year": "7:start"}
    reading = read_targets("targets.csv", as_csv(ROWS, HEADER), settings)
    assert reading.problems == ()
    folder = tmp_path_factory.mktemp("plan")
    write_plan(plan_files(reading.head, reading.promises), folder)
    return read_plan(folder)


def told(plan: Plan, name: str, *figures: tuple[int, str], year: int) -> tuple[Any, str]:
    """The judgement of an indicator's year, and its sentence."""
    (indicator,) = [i.id for i in plan.indicators if name in str(i.name)]
    made = [figure(plan, indicator, at, printed) for at, printed in figures]
    rows = judgements(judge(plan, frame(made, recorded_on=date(2031, 1, 1)), date(2031, 1, 1)))
    (row,) = [r for r in rows if r.indicator == indicator and r.year == year and r.month == 12]
    return row, explain(plan, row, "en")


def test_a_label_names_every_step_and_fiscal_year(plan):
    labels = {
        str(plan.indicator(t.indicator).name): target_label(plan, t, "en") for t in plan.targets
    }
    assert list(labels.values()) == [
        "down to less than 2% by 2023/24",
        "down to 24 million AUD by 2023/24",
        "down from 1990/91 by 30% in 2025/26, 60% in 2029/30",
        "30% in 2025/26, 48% in 2029/30",
        "down to 71.7 TWh by 2029/30",
        "about 28 thousand AUD",
    ]


def test_within_a_sentence_the_step_that_comes_next_is_meant(plan):
    target = plan.targets[2]
    phrases = [target_phrase(plan, target, "en", None, year) for year in (2024, 2026)]
    assert phrases == [
        "the target of a fall of 30% from 1990/91 to 2025/26",
        "the target of a fall of 60% from 1990/91 to 2029/30",
    ]


def test_level_with_a_bound_that_excludes_it_is_told_as_that(plan):
    row, text = told(plan, "Complaints", (2023, "2"), year=2023)
    assert row.verdict == "near"
    assert "coming down to less than 2%" in text


def test_what_costs_less_than_its_limit_is_not_short_of_it(plan):
    row, text = told(plan, "cost", (2023, "22.2"), year=2023)
    assert row.verdict == "met"
    assert "1.8 million AUD less than" in text
    assert "short" not in text


def test_the_way_left_is_as_fine_as_the_number_it_leads_to(plan):
    row, text = told(plan, "Heat", (2023, "82"), year=2023)
    assert row.verdict is None
    assert "10.3 TWh to go, from here a cut of 1.7 TWh a year" in text


def test_a_year_before_its_promise_is_not_called_a_year_before_the_plan(plan):
    row, text = told(plan, "Output", (2023, "27"), year=2023)
    assert (row.phase, row.counted) == ("before", False)
    assert "for later years" in text
    assert "before the plan" not in text
