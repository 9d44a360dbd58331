"""Cases of where a value comes from: published, index, computed, proxy."""

from __future__ import annotations

import pandas as pd

from tests.indicators.judging.cases.case import MORE, NOMINAL, PRELIMINARY, REAL, UNDECIDED, Case

CASES: list[Case] = [
    (
        "computed: from levels where allowed",
        "exports_growth",
        2021,
        12,
        [("exports", 2020, "100"), ("exports", 2021, "112")],
        {"verdict": "met", "value": 12.0, "flags": ("computed",)},
    ),
    (
        "computed: 9.96 is near, on a knife's edge",
        "exports_growth",
        2021,
        12,
        [("exports", 2020, "10000"), ("exports", 2021, "10996")],
        {"verdict": "near", "value": 9.96, "flags": ("computed", "knife_edge")},
    ),
    (
        "computed: published growth first",
        "exports_growth",
        2021,
        12,
        [("exports", 2020, "100"), ("exports", 2021, "112"), ("exports_growth", 2021, "9.0")],
        {"verdict": "near", "value": 9.0, "flags": ()},
    ),
    (
        "computed: not across a break",
        "exports_growth",
        2022,
        12,
        [("exports", 2021, "100"), ("exports", 2022, "112")],
        {**UNDECIDED, "reason": "break_in_series", "value": None},
    ),
    (
        "computed: not from zero",
        "exports_growth",
        2021,
        12,
        [("exports", 2020, "0"), ("exports", 2021, "112")],
        {**UNDECIDED, "reason": "zero_reference"},
    ),
    (
        "computed: not over a change of sign",
        "exports_growth",
        2021,
        12,
        [("exports", 2020, "-5"), ("exports", 2021, "112")],
        {**UNDECIDED, "reason": "sign_change"},
    ),
    (
        "computed: not from two bases",
        "exports_growth",
        2021,
        12,
        [("exports", 2020, "100", REAL), ("exports", 2021, "112", NOMINAL)],
        {**UNDECIDED, "reason": "basis_mismatch"},
    ),
    (
        "computed: not when last year was restated since",
        "exports_growth",
        2021,
        12,
        [
            ("exports", 2020, "100"),
            ("exports", 2021, "112"),
            ("exports", 2020, "104", {"known_on": pd.Timestamp("2023-01-01").date()}),
        ],
        {**UNDECIDED, "reason": "break_in_series"},
    ),
    (
        "computed: no level last year is no value",
        "exports_growth",
        2021,
        12,
        [("exports", 2021, "112")],
        {**UNDECIDED, "reason": "no_value"},
    ),
    (
        "currency: yuan growth serves, flagged",
        "exports_growth",
        2021,
        12,
        [("exports_yuan_growth", 2021, "10.0")],
        {"verdict": "met", "flags": ("currency", "knife_edge")},
    ),
    (
        "proxy: serves where nothing exact is known",
        "industry_growth",
        2022,
        12,
        [("large_industry_growth", 2022, "7.5", REAL)],
        {"verdict": "missed", "gap": -2.5, "flags": ("proxy",)},
    ),
    (
        "proxy: never before the exact figure",
        "industry_growth",
        2022,
        12,
        [("large_industry_growth", 2022, "12", REAL), ("industry_growth", 2022, "9.5", REAL)],
        {"verdict": "near", "value": 9.5, "flags": ()},
    ),
    (
        "proxy: of another basis than the target's",
        "industry_growth",
        2022,
        12,
        [("large_industry_growth", 2022, "12", NOMINAL)],
        {**UNDECIDED, "reason": "basis_mismatch"},
    ),
    (
        "proxy: a bound of the exact figure yields to it",
        "industry_growth",
        2022,
        12,
        [
            ("industry_growth", 2022, "5", {**REAL, **MORE}),
            ("large_industry_growth", 2022, "12", REAL),
        ],
        {"verdict": "met", "value": 12.0, "flags": ("proxy",)},
    ),
    (
        "computed: provisional where the base is",
        "exports_growth",
        2021,
        12,
        [("exports", 2020, "100", PRELIMINARY), ("exports", 2021, "130")],
        {"verdict": "met", "flags": ("provisional", "computed")},
    ),
]
