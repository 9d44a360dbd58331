"""Cases of figures in conflict, verdicts that flipped."""

from __future__ import annotations

import pandas as pd

from tests.indicators.judging.cases.case import PRELIMINARY, REAL, UNDECIDED, Case

CASES: list[Case] = [
    (
        "conflict: candidates that differ decide nothing",
        "firms_new",
        2022,
        12,
        [
            ("firms_new", 2022, "30"),
            ("firms_new", 2022, "15", {"known_on": pd.Timestamp("2023-09-01").date()}),
        ],
        {**UNDECIDED, "reason": "conflict", "value": None, "flags": ("conflict",)},
    ),
    (
        "conflict: candidates that agree give their verdict",
        "firms_new",
        2022,
        12,
        [
            ("firms_new", 2022, "40"),
            ("firms_new", 2022, "30", {"known_on": pd.Timestamp("2023-09-01").date()}),
        ],
        {"verdict": "met", "reason": None, "value": None, "flags": ("conflict",)},
    ),
    (
        "conflict: a growth whose level is torn waits for that to be settled",
        "capital_growth",
        2022,
        12,
        [
            ("capital", 2022, "23.3"),
            ("capital", 2022, "5.02", {"known_on": pd.Timestamp("2023-09-01").date()}),
        ],
        {**UNDECIDED, "reason": "conflict", "flags": ("conflict",)},
    ),
    (
        "conflict: and growth computed from both sides is judged twice",
        "capital_growth",
        2022,
        12,
        [
            ("capital", 2021, "4"),
            ("capital", 2022, "23.3"),
            ("capital", 2022, "5.02", {"known_on": pd.Timestamp("2023-09-01").date()}),
        ],
        {"verdict": "met", "value": None, "flags": ("conflict", "computed")},
    ),
    (
        "conflict: affirming flags only where all candidates carry them",
        "output_growth",
        2022,
        12,
        [
            ("output_growth", 2022, "10.0", REAL),
            (
                "output_growth",
                2022,
                "8.0",
                {**REAL, **PRELIMINARY, "known_on": pd.Timestamp("2023-09-01").date()},
            ),
        ],
        {"verdict": "met", "value": None, "flags": ("provisional", "conflict")},
    ),
    (
        "conflict: half a year reached by one candidate only",
        "firms_new",
        2022,
        6,
        [
            ("firms_new", 2022, "21", {"month": 6}),
            ("firms_new", 2022, "15", {"month": 6, "known_on": pd.Timestamp("2022-09-01").date()}),
        ],
        {"verdict": None, "reason": "conflict", "flags": ("conflict",)},
    ),
    (
        "conflict: an undated finer print hides none",
        "firms_new",
        2022,
        12,
        [
            ("firms_new", 2022, "30.2", {"known_on": None}),
            ("firms_new", 2022, "30"),
            ("firms_new", 2022, "15", {"known_on": pd.Timestamp("2023-09-01").date()}),
        ],
        {"verdict": "undetermined", "reason": "conflict"},
    ),
    (
        "flip: the first verdict was another",
        "investment_growth",
        2022,
        12,
        [
            ("investment_growth", 2022, "10.4", PRELIMINARY),
            ("investment_growth", 2022, "9.6", {"known_on": pd.Timestamp("2024-03-01").date()}),
        ],
        {"verdict": "near", "flags": ("revised_flip",)},
    ),
    (
        "flip: a base that was revised before there was a verdict flips nothing",
        "emissions.falls",
        2022,
        12,
        [
            ("emissions", 2021, "100", {"known_on": pd.Timestamp("2022-03-01").date()}),
            ("emissions", 2021, "97", {"known_on": pd.Timestamp("2022-09-01").date()}),
            ("emissions", 2022, "98"),
        ],
        {"verdict": "missed", "flags": ()},
    ),
    (
        "flip: published growth may turn what an index gave",
        "output_growth",
        2022,
        12,
        [
            ("output_growth", 2022, "8.0", {**REAL, "method": "index"}),
            ("output_growth", 2022, "7.2", {**REAL, "known_on": pd.Timestamp("2024-03-01").date()}),
        ],
        {"verdict": "near", "flags": ("revised_flip",)},
    ),
]
