"""A promise's method in words, with the numbers of the table of rules."""

from __future__ import annotations

import pytest

from display.screens.methods import matching, methods
from display.screens.rule_text import rule_words
from indicators.judging.bands import NEAR_COUNT, NEAR_LEVEL, NEAR_POINTS
from indicators.plan import read_plan
from indicators.plan.entries import Near
from tests.machine import ROOT


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("investment_growth", ["10%", f"低不超过 {NEAR_POINTS:g} 个百分点"]),
        ("firms_new", ["20 家", f"{NEAR_COUNT:g}%"]),
        ("unemployment", ["5.5%", f"{NEAR_LEVEL:g}%"]),
        ("output_growth", ["8%", "7.5%", "7%"]),
        ("income_growth", ["0.5 个百分点"]),
        ("cleared", ["90%", "80%"]),
    ],
)
def test_met_and_near_are_told(promises, target, parts):
    text = rule_words(promises, promises.target(target), "zh")
    assert [part for part in parts if part not in text] == [], text


@pytest.mark.parametrize(
    ("near", "text"),
    [
        (Near(points=0.4), "低不超过 0.4 个百分点"),
        (Near(share=85.0), "达到 85%"),
        ("none", "没有基本达标"),
    ],
)
def test_a_band_of_its_own_is_told(promises, near, text):
    target = promises.target("investment_growth").model_copy(update={"near": near})
    assert text in rule_words(promises, target, "zh")


def test_a_promise_is_looked_up_by_any_of_its_words(promises):
    found = methods(promises, "zh")
    assert [m.id for m in matching(found, "失业")] == ["unemployment"]
    assert matching(found, " ") == found
    assert matching(found, "无此词") == []


def test_of_a_plan_of_one_area_no_other_is_spoken_of():
    plan = read_plan(ROOT / "data" / "examples" / "china-14th-five-year" / "plan")
    told = " ".join(line.note for line in methods(plan, "zh"))
    assert "区域" not in told


def test_what_binds_every_area_is_not_told_as_a_comparison():
    plan = read_plan(ROOT / "data" / "examples" / "canada-2030-agenda" / "plan")
    (poverty,) = [line for line in methods(plan, "en") if "Poverty" in line.name]
    assert "binds every area" in poverty.note
    assert "comparison" not in poverty.note
