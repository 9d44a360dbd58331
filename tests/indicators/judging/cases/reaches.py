"""Cases of reaches, judged each year along its path."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.indicators.judging.cases.case import Case

CASES: list[Case] = [
    (
        "reaches: ahead of the straight path",
        "intensity",
        2023,
        12,
        [("intensity", 2023, "10.4")],
        {"verdict": "met", "reference": pytest.approx(10.6333, abs=1e-4)},
    ),
    (
        "reaches: by growth ratio 0.901 is near",
        "intensity.ratio",
        2023,
        12,
        [("intensity", 2023, "10.4")],
        {"verdict": "near"},
    ),
    (
        "reaches: at the date the value counts",
        "intensity",
        2030,
        12,
        [("intensity", 2030, "7.2", {"known_on": pd.Timestamp("2026-05-01").date()})],
        {"verdict": "met", "reference": 7.25},
    ),
    (
        "reaches: the target reached is met, whatever the path",
        "intensity.ratio",
        2023,
        12,
        [("intensity", 2023, "-1")],
        {"verdict": "met"},
    ),
]
