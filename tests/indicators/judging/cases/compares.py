"""Cases of compares: another indicator, another area, the average of past years."""

from __future__ import annotations

from tests.indicators.judging.cases.case import REAL, UNDECIDED, Case

NATION = {"area": "nation"}

CASES: list[Case] = [
    (
        "compares: faster than output",
        "productivity_growth.output",
        2022,
        12,
        [("productivity_growth", 2022, "8.1"), ("output_growth", 2022, "8.0", REAL)],
        {"verdict": "met", "reference": 8.0, "gap": 0.1},
    ),
    (
        "compares: as fast is not faster",
        "productivity_growth.output",
        2022,
        12,
        [("productivity_growth", 2022, "8.0"), ("output_growth", 2022, "8.0", REAL)],
        {"verdict": "near", "gap": 0.0},
    ),
    (
        "compares: with nothing",
        "productivity_growth.output",
        2022,
        12,
        [("productivity_growth", 2022, "8.0")],
        {**UNDECIDED, "reason": "no_base"},
    ),
    (
        "compares: above the average of three years",
        "urban_share.average",
        2022,
        12,
        [
            ("urban_share", 2016, "60.0"),
            ("urban_share", 2017, "61.0"),
            ("urban_share", 2018, "62.0"),
            ("urban_share", 2022, "61.5"),
        ],
        {"verdict": "met", "reference": 61.0, "gap": 0.5},
    ),
    (
        "compares: an average with a hole is none",
        "urban_share.average",
        2022,
        12,
        [
            ("urban_share", 2016, "60.0"),
            ("urban_share", 2018, "62.0"),
            ("urban_share", 2022, "61.5"),
        ],
        {**UNDECIDED, "reason": "missing_year"},
    ),
]
