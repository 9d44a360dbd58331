"""Cases of cleared: a share of the listed."""

from __future__ import annotations

from tests.indicators.judging.cases.case import UNDECIDED, Case

CASES: list[Case] = [
    (
        "cleared: 13 of 14",
        "cleared",
        2022,
        12,
        [("cleared", 2022, "13"), ("listed", 2022, "14")],
        {"verdict": "met", "reference": 12.6, "gap": 0.4},
    ),
    (
        "cleared: all is exceeded",
        "cleared",
        2022,
        12,
        [("cleared", 2022, "14"), ("listed", 2022, "14")],
        {"verdict": "met", "flags": ("exceeded",)},
    ),
    (
        "cleared: 17 of 20 is near",
        "cleared",
        2022,
        12,
        [("cleared", 2022, "17"), ("listed", 2022, "20")],
        {"verdict": "near", "gap": -1.0},
    ),
    (
        "cleared: 16 of 20 is the last near",
        "cleared",
        2022,
        12,
        [("cleared", 2022, "16"), ("listed", 2022, "20")],
        {"verdict": "near"},
    ),
    (
        "cleared: 15 of 20 is missed",
        "cleared",
        2022,
        12,
        [("cleared", 2022, "15"), ("listed", 2022, "20")],
        {"verdict": "missed", "gap": -3.0},
    ),
    (
        "cleared: without a list",
        "cleared",
        2022,
        12,
        [("cleared", 2022, "13")],
        {**UNDECIDED, "reason": "no_list", "value": 13.0},
    ),
    (
        "cleared: a dated survey found none",
        "cleared",
        2022,
        12,
        [("listed", 2022, "0")],
        {"verdict": "met", "gap": 0.0, "attainment": None},
    ),
    (
        "cleared: an undated survey proves nothing",
        "cleared",
        2022,
        12,
        [("cleared", 2022, "0"), ("listed", 2022, "0", {"known_on": None})],
        {"verdict": "undetermined", "reason": "no_list"},
    ),
]
