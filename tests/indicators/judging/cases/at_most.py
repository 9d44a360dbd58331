"""Cases of at_most and maintains: not above, not worse."""

from __future__ import annotations

from tests.indicators.judging.cases.case import Case

CASES: list[Case] = [
    (
        "at most: below",
        "unemployment",
        2022,
        12,
        [("unemployment", 2022, "5.2")],
        {"verdict": "met", "gap": 0.3},
    ),
    (
        "at most: above",
        "unemployment",
        2022,
        12,
        [("unemployment", 2022, "7.0")],
        {"verdict": "missed", "gap": -1.5},
    ),
    (
        "maintains: none relapsed",
        "relapses",
        2022,
        12,
        [("relapses", 2022, "0")],
        {"verdict": "met", "gap": 0.0, "attainment": None},
    ),
    (
        "maintains: one relapsed",
        "relapses",
        2022,
        12,
        [("relapses", 2022, "1")],
        {"verdict": "missed", "gap": -1.0},
    ),
]
