"""Cases of what is judged at its date: reaches, changes_by, cumulative, average, surveys."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.indicators.conftest import Figure
from tests.indicators.judging.cases.case import UNDECIDED, Case

WAITING = {"verdict": None, "phase": "interim"}


def years(indicator: str, first: int, *printed: str) -> list[Figure]:
    """Full years in a row."""
    return [(indicator, first + n, value) for n, value in enumerate(printed)]


CASES: list[Case] = [
    (
        "at its date: before it nothing is missed",
        "urban_share.reaches",
        2022,
        12,
        [("urban_share", 2022, "66.0")],
        {
            **WAITING,
            "reference": 70.0,
            "gap": -4.0,
            "pace": None,
            "pace_needed": {"to_target": 2.0, "to_met": 2.0, "per": "year"},
        },
    ),
    (
        "at its date: without a figure it is not yet due either",
        "urban_share.reaches",
        2022,
        12,
        [],
        {**WAITING, "value": None},
    ),
    (
        "at its date: then it is judged",
        "urban_share.reaches",
        2024,
        12,
        [("urban_share", 2024, "69.0")],
        {"verdict": "near", "phase": "final", "gap": -1.0},
    ),
    (
        "at its date: after it rows are ended",
        "urban_share.reaches",
        2025,
        12,
        [("urban_share", 2025, "71.0")],
        {"verdict": None, "phase": "ended", "counted": False},
    ),
    (
        "steps: the step's year is judged",
        "urban_share.steps",
        2021,
        12,
        [("urban_share", 2018, "60.0"), ("urban_share", 2021, "66.0")],
        {"verdict": "met", "reference": 66.0, "gap": 0.0},
    ),
    (
        "steps: between them the path to the next one gives the pace",
        "urban_share.steps",
        2022,
        12,
        [("urban_share", 2018, "60.0"), ("urban_share", 2022, "67.0")],
        {
            **WAITING,
            "reference": 70.0,
            "gap": -3.0,
            "deviation": pytest.approx(-25 / 3),
            "pace": "on_pace",
        },
    ),
    (
        "steps: the base year has not begun",
        "urban_share.steps",
        2018,
        12,
        [("urban_share", 2018, "60.0")],
        {"verdict": None, "phase": "before", "reason": "not_begun", "reference": None},
    ),
    *(
        (
            f"steps without a base: in {year} no verdict before one is due",
            "urban_share.ladder",
            year,
            12,
            [("urban_share", year, value)],
            {"verdict": verdict, "reference": reference, "pace": None},
        )
        for year, value, verdict, reference in (
            (2018, "60.0", None, 66.0),
            (2019, "63.0", None, 66.0),
            (2021, "65.0", "near", 66.0),
            (2021, "40.0", "missed", 66.0),
            (2022, "66.0", None, 70.0),
            (2024, "70.0", "met", 70.0),
        )
    ),
    (
        "changes: 18 % below 2020",
        "old_emissions.percent",
        2024,
        12,
        [("old_emissions", 2020, "100"), ("old_emissions", 2024, "81")],
        {"verdict": "met", "reference": 82.0, "gap": 1.0, "flags": ()},
    ),
    (
        "changes: a base revised upwards moves the number",
        "old_emissions.percent",
        2024,
        12,
        [
            ("old_emissions", 2020, "95", {"stage": "preliminary"}),
            ("old_emissions", 2020, "100", {"known_on": pd.Timestamp("2022-05-01").date()}),
            ("old_emissions", 2024, "81"),
        ],
        {"verdict": "met", "reference": 82.0},
    ),
    (
        "changes: half the time gone, half the way",
        "old_emissions.percent",
        2022,
        12,
        [("old_emissions", 2020, "100"), ("old_emissions", 2022, "91")],
        {
            **WAITING,
            "reference": 82.0,
            "gap": -9.0,
            "deviation": 0.0,
            "pace": "ahead",
            "pace_needed": {"to_target": -4.5, "to_met": -4.5, "per": "year"},
        },
    ),
    (
        "changes: nothing known of the base year",
        "old_emissions.percent",
        2024,
        12,
        [("old_emissions", 2024, "81")],
        {**UNDECIDED, "reason": "no_base", "value": 81.0},
    ),
    (
        "changes: percent of nothing",
        "old_emissions.percent",
        2024,
        12,
        [("old_emissions", 2020, "0"), ("old_emissions", 2024, "81")],
        {**UNDECIDED, "reason": "zero_reference"},
    ),
    (
        "changes: doubled",
        "old_emissions.factor",
        2023,
        12,
        [("old_emissions", 2020, "100"), ("old_emissions", 2023, "200")],
        {"verdict": "met", "reference": 200.0, "gap": 0.0},
    ),
    (
        "changes: doubling on a geometric path",
        "old_emissions.factor",
        2021,
        12,
        [("old_emissions", 2020, "100"), ("old_emissions", 2021, "126")],
        {**WAITING, "deviation": pytest.approx(0.01, abs=0.02), "pace": "ahead"},
    ),
    (
        "changes: up by one",
        "old_emissions.amount",
        2023,
        12,
        [("old_emissions", 2020, "76.3"), ("old_emissions", 2023, "77.4")],
        {"verdict": "met", "reference": 77.3, "gap": 0.1},
    ),
    (
        "changes: a former id keeps its figures",
        "old_emissions.amount",
        2023,
        12,
        [("ghg", 2020, "76.3"), ("old_emissions", 2023, "77.2")],
        {"verdict": "near", "gap": -0.1},
    ),
    (
        "total: 500 in five years",
        "jobs_new.total",
        2024,
        12,
        years("jobs_new", 2020, "100", "90", "110", "95", "105"),
        {"verdict": "met", "value": 500.0, "gap": 0.0, "attainment": 1.0},
    ),
    (
        "total: three fifths of the time, 58 percent of the jobs",
        "jobs_new.total",
        2022,
        12,
        years("jobs_new", 2020, "100", "90", "100"),
        {
            **WAITING,
            "value": 290.0,
            "reference": 500.0,
            "gap": -210.0,
            "deviation": -2.0,
            "pace": "on_pace",
            "pace_needed": {"to_target": 105.0, "to_met": 105.0, "per": "year"},
        },
    ),
    (
        "total: a missing year leaves it open",
        "jobs_new.total",
        2024,
        12,
        [("jobs_new", 2020, "100"), ("jobs_new", 2024, "500")],
        {"verdict": "undetermined", "reason": "missing_year", "value": None},
    ),
    (
        "total: rates are compounded",
        "carbon_change.total",
        2024,
        12,
        years("carbon_change", 2020, "-3", "-3", "-3", "-3", "-3"),
        {"verdict": "met", "value": pytest.approx(-14.1266, abs=1e-4)},
    ),
    (
        "total: rises count against it",
        "carbon_change.total",
        2024,
        12,
        years("carbon_change", 2020, "-5", "-5", "-5", "0.5", "1"),
        {"verdict": "near", "value": pytest.approx(-12.97215, abs=1e-4)},
    ),
    (
        "average: compounded 5.00 is short of none",
        "productivity_growth.average",
        2024,
        12,
        years("productivity_growth", 2020, "5", "5", "5", "5", "5"),
        {"verdict": "met", "value": 5.0, "gap": 0.0},
    ),
    (
        "average: 0 and 10 compounded make less than 5",
        "productivity_growth.average",
        2024,
        12,
        years("productivity_growth", 2020, "0", "10", "5", "5", "5"),
        {"verdict": "near", "value": pytest.approx(4.9524, abs=1e-3)},
    ),
    (
        "average: 0 and 10 make 5",
        "productivity_growth.mean",
        2024,
        12,
        years("productivity_growth", 2020, "0", "10", "5", "5", "5"),
        {"verdict": "met", "value": 5.0, "gap": 0.0},
    ),
    (
        "average: what the years left must bring",
        "productivity_growth.mean",
        2022,
        12,
        years("productivity_growth", 2020, "4", "4", "4"),
        {
            **WAITING,
            "value": 4.0,
            "pace": "behind",
            "deviation": -20.0,
            "pace_needed": {"to_target": 6.5, "to_met": 6.5, "per": "year_rate"},
        },
    ),
    (
        "rounds: against the round before",
        "literacy.rises",
        2021,
        12,
        [("literacy", 2018, "90.0"), ("literacy", 2021, "91.5")],
        {"verdict": "met", "reference": 90.0, "gap": 1.5},
    ),
]
