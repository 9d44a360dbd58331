"""Cases of part-years, phases, years before and after."""

from __future__ import annotations

import pytest

from tests.indicators.judging.cases.case import REAL, UNDECIDED, Case

CASES: list[Case] = [
    (
        "ended: never counted",
        "emissions.never_rises",
        2025,
        12,
        [("emissions", 2024, "100"), ("emissions", 2025, "90")],
        {"verdict": "met", "phase": "ended", "counted": False},
    ),
    (
        "half: 6.0 of about 8 is 25 points behind",
        "output_growth",
        2019,
        6,
        [("output_growth", 2019, "6.0", {**REAL, "month": 6})],
        {
            "verdict": None,
            "phase": "interim",
            "deviation": -25.0,
            "pace": "behind",
            "pace_needed": {"to_target": 10.0, "to_met": 9.0, "per": "rest_of_year"},
        },
    ),
    (
        "half: exactly ten points behind is behind",
        "output_growth",
        2022,
        6,
        [("output_growth", 2022, "7.2", {**REAL, "month": 6})],
        {"deviation": -10.0, "pace": "behind"},
    ),
    (
        "half: less than ten behind is on pace",
        "output_growth",
        2022,
        6,
        [("output_growth", 2022, "7.3", {**REAL, "month": 6})],
        {"deviation": -8.75, "pace": "on_pace"},
    ),
    (
        "half: exactly thirty points behind is not yet far",
        "output_growth",
        2022,
        6,
        [("output_growth", 2022, "5.6", {**REAL, "month": 6})],
        {"deviation": -30.0, "pace": "behind"},
    ),
    (
        "half: beyond thirty is far behind",
        "output_growth",
        2022,
        6,
        [("output_growth", 2022, "5.5", {**REAL, "month": 6})],
        {"pace": "far_behind"},
    ),
    (
        "half: at the target is ahead",
        "output_growth",
        2022,
        6,
        [("output_growth", 2022, "8.0", {**REAL, "month": 6})],
        {"deviation": 0.0, "pace": "ahead"},
    ),
    (
        "half: 7.6 % with 53.8 of 110 needs 12.4 %",
        "investment_growth",
        2022,
        6,
        [("investment_growth", 2022, "7.6", {"month": 6})],
        {"pace_needed": {"to_target": 12.4, "to_met": 12.4, "per": "rest_of_year"}},
    ),
    (
        "half: 7 firms of 20",
        "firms_new",
        2022,
        6,
        [("firms_new", 2022, "7", {"month": 6})],
        {
            "deviation": -15.0,
            "pace": "behind",
            "pace_needed": {
                "to_target": pytest.approx(13 / 6),
                "to_met": pytest.approx(13 / 6),
                "per": "month",
            },
        },
    ),
    (
        "half: a count already reached is met at once",
        "firms_new",
        2022,
        6,
        [("firms_new", 2022, "21", {"month": 6})],
        {
            "verdict": "met",
            "phase": "interim",
            "flags": ("reached_early",),
            "pace_needed": {"to_target": 0.0, "to_met": 0.0, "per": "month"},
        },
    ),
    (
        "half: history once the year is known",
        "output_growth",
        2022,
        6,
        [
            ("output_growth", 2022, "6.0", {**REAL, "month": 6}),
            ("output_growth", 2022, "8.0", REAL),
        ],
        {"verdict": None, "pace": None, "deviation": None, "pace_needed": None},
    ),
    (
        "half: before the plan there is no pace",
        "output_growth",
        2018,
        6,
        [("output_growth", 2018, "6.0", {**REAL, "month": 6})],
        {"phase": "before", "pace": None, "verdict": None},
    ),
    (
        "half: never a final verdict",
        "output_growth",
        2019,
        12,
        [("output_growth", 2019, "6.0", {**REAL, "month": 6})],
        {**UNDECIDED, "reason": "no_value"},
    ),
    (
        "before the plan: judged, not counted",
        "output_growth",
        2018,
        12,
        [("output_growth", 2018, "8.2", REAL)],
        {"verdict": "met", "phase": "before", "counted": False},
    ),
    (
        "this year is still running",
        "investment_growth",
        2026,
        12,
        [],
        {"phase": "interim", "verdict": "undetermined", "reason": "no_value"},
    ),
]
