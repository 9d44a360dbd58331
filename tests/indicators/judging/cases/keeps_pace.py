"""Cases of keeps_pace: beside another indicator."""

from __future__ import annotations

from tests.indicators.judging.cases.case import NOMINAL, REAL, UNDECIDED, Case

CASES: list[Case] = [
    (
        "pace: 6.5 against 6.6 (2018)",
        "income_growth",
        2018,
        12,
        [("income_growth", 2018, "6.5", REAL), ("output_growth", 2018, "6.6", REAL)],
        {"verdict": "met", "gap": -0.1, "phase": "before"},
    ),
    (
        "pace: 0.5 behind is the edge",
        "income_growth",
        2022,
        12,
        [("income_growth", 2022, "8.3", REAL), ("output_growth", 2022, "8.8", REAL)],
        {"verdict": "met", "gap": -0.5, "reference": 8.8},
    ),
    (
        "pace: one point behind is near",
        "income_growth",
        2022,
        12,
        [("income_growth", 2022, "5.0", REAL), ("output_growth", 2022, "6.0", REAL)],
        {"verdict": "near", "gap": -1.0},
    ),
    (
        "pace: further is missed",
        "income_growth",
        2022,
        12,
        [("income_growth", 2022, "4.9", REAL), ("output_growth", 2022, "6.0", REAL)],
        {"verdict": "missed", "gap": -1.1},
    ),
    (
        "pace: with an economy at zero there is no attainment",
        "income_growth",
        2022,
        12,
        [("income_growth", 2022, "1.0", REAL), ("output_growth", 2022, "0.0", REAL)],
        {"verdict": "met", "gap": 1.0, "attainment": None},
    ),
    (
        "pace: nominal against real proves nothing",
        "income_growth",
        2022,
        12,
        [("income_growth", 2022, "8.0", NOMINAL), ("output_growth", 2022, "7.8", REAL)],
        {**UNDECIDED, "reason": "basis_mismatch", "value": 8.0, "reference": 7.8},
    ),
    (
        "pace: prices taken out",
        "income_growth",
        2022,
        12,
        [
            ("income_growth", 2022, "8.0", NOMINAL),
            ("output_growth", 2022, "6.0", REAL),
            ("price_change", 2022, "2.1"),
        ],
        {"verdict": "met", "value": 5.9, "gap": -0.1, "flags": ("computed",)},
    ),
    (
        "pace: both nominal is one basis",
        "income_growth",
        2022,
        12,
        [("income_growth", 2022, "8.0", NOMINAL), ("output_growth", 2022, "7.8", NOMINAL)],
        {"verdict": "met", "gap": 0.2},
    ),
    (
        "pace: nothing to keep pace with",
        "income_growth",
        2022,
        12,
        [("income_growth", 2022, "8.0", REAL)],
        {**UNDECIDED, "reason": "no_base", "value": 8.0},
    ),
    (
        "pace: the economy's year is missing",
        "income_growth",
        2022,
        12,
        [("income_growth", 2022, "8.0", REAL), ("output_growth", 2020, "6.0", REAL)],
        {**UNDECIDED, "reason": "missing_year"},
    ),
]
