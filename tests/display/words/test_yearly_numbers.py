"""A promise with a number for each year says equal numbers once, and a fall of about so much in words."""

import pytest

from display.words.targets import target_label, target_phrase, year_spans
from indicators.plan import read_plan
from tests.machine import ROOT


@pytest.fixture(scope="module")
def plan():
    return read_plan(ROOT / "data" / "examples" / "china-14th-five-year" / "plan")


@pytest.mark.parametrize(
    ("years", "said"),
    [([2021], "2021"), ([2021, 2022], "2021—2022"), ([2021, 2023, 2024, 2026], "2021、2023—2024、2026")],
)  # fmt: skip
def test_years_that_follow_each_other_are_a_span(years, said):
    assert year_spans(years, "zh") == said


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        ("gdp_growth.2023", "5% 左右（2023—2025 年）", "about 5% (2023–2025)"),
        ("new_urban_jobs.2024", "≥ 1,200 万人（2024—2026 年）", "≥ 12 million persons in 2024–2026"),
        ("energy_per_gdp_change.2021", "下降 3% 左右（2021、2025 年）", "a fall of about 3% (2021, 2025)"),
    ],
)  # fmt: skip
def test_equal_numbers_of_several_years_are_said_once(plan, target, zh, en):
    promise = plan.target(target)
    assert [target_label(plan, promise, lang) for lang in ("zh", "en")] == [zh, en]


def test_a_fall_of_about_so_much_is_said_without_a_sign(plan):
    promise = plan.target("energy_per_gdp_change.2021")
    assert target_phrase(plan, promise, "zh", None, 2025) == "下降 3% 左右的目标"
    assert target_phrase(plan, promise, "en", None, 2025) == "the target of a fall of about 3%"
