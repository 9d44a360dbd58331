"""The example that ships is judged row by row as a person reads its clauses: what is not due is
never missed.
"""

from pathlib import Path

import pytest
from pydantic import TypeAdapter

from indicators.figures.observations import records
from indicators.plan.forms import Rule
from indicators.plan.wording.parts import Context
from indicators.plan.wording.reading import read_wording
from monitor import init_monitor
from tests.machine import ROOT

CANADA = ROOT / "data" / "examples" / "canada" / "plan"
DUE = {
    "smoking": 2035,
    "wastewater_on_reserves": 2030,
    "chronic_homelessness": 2028,
    "greenhouse_gas_emissions": 2030,
}
BY_HAND = [
    # target, year, figure, what the clause asks for at its date, how far off
    ("smoking", 2021, 12.7, 5, -7.7),
    ("smoking", 2023, 11.4, 5, -6.4),
    ("wastewater_on_reserves", 2021, 73.0, 85, -12),
    ("wastewater_on_reserves", 2022, 66.7, 85, -18.3),
    ("chronic_homelessness", 2021, 28631, 13433, -15198),  # half of 26,866
    ("chronic_homelessness", 2022, 31476, 13433, -18043),
    ("greenhouse_gas_emissions", 2021, 691.322, 457.8102, -233.5118),  # 0.6 × 763.017
    ("greenhouse_gas_emissions", 2023, 686.881, 457.8102, -229.0708),
    ("greenhouse_gas_emissions", 2024, 684.704, 457.8102, -226.8938),
]


@pytest.fixture(scope="module")
def canada(tmp_path_factory):
    file: Path = tmp_path_factory.mktemp("canada") / "monitor.sqlite"
    return init_monitor(CANADA, f"sqlite:///{file}")


@pytest.fixture(scope="module")
def rows(canada):
    frame = canada.attainment(["canada"], through=2026)
    frame = frame[frame["year"] <= 2026]
    return {(row["target"], row["year"]): row for row in records(frame)}


def test_the_examples_figures_are_loaded_without_a_fault(canada):
    assert [upload.rows for upload in canada.store.uploads()] == [43]


def test_nothing_is_judged_before_it_is_due(rows):
    judged = {key: row["verdict"] for key, row in rows.items() if row["verdict"] is not None}
    assert judged == {}
    assert max(year for _, year in rows) < min(DUE.values())


@pytest.mark.parametrize(("target", "year", "value", "reference", "gap"), BY_HAND)
def test_a_row_says_how_far_it_is_from_its_date(rows, target, year, value, reference, gap):
    row = rows[(target, year)]
    assert (row["value"], row["phase"]) == (value, "interim")
    assert row["reference"] == pytest.approx(reference)
    assert row["gap"] == pytest.approx(gap)


@pytest.mark.parametrize("target", DUE)
def test_the_rule_is_what_the_grammar_reads_in_the_clause(canada, target):
    promise = canada.plan.promise(target)
    clause = {
        "smoking": "By 2035, less than 5%",
        "wastewater_on_reserves": "By March 2030, at least 85%",
        "chronic_homelessness": "By 2028, reduce by 50% compared to 2016",
        "greenhouse_gas_emissions": "Achieve 40 to 45% reductions below 2005 levels by 2030",
    }[target]
    read = read_wording(clause, Context()).rule
    assert TypeAdapter(Rule).validate_python(dict(read)) == promise.rule
    assert promise.rule.year == DUE[target]
