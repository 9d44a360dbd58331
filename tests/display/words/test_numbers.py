"""Figures are printed with their unit, a real minus, and no digit that is not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from display.words.decimals import printed_decimals
from display.words.numbers import (
    attainment_text,
    gap_text,
    number,
    short_number,
    stated_text,
    value_text,
)
from display.words.periods import period_label, period_name, rest_of_year, when


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "zh", "en"),
    [
        (8.2, "%", None, "8.2%", "8.2%"),
        (8, "%", None, "8.0%", "8.0%"),
        (15, "%", 0, "15%", "15%"),
        (1861.31, "亿元", None, "1,861.31 亿元", "186.131 billion yuan"),
        (96.0, "家", None, "96 家", "96"),
        (-12.7, "个百分点", None, "−12.7 个百分点", "−12.7 percentage points"),
        (2.9999999996, "吨", None, "3 吨", "3 tonnes"),
        (0.1 + 0.2, "吨", None, "0.3 吨", "0.3 tonnes"),
        (-0.0, "家", None, "0 家", "0"),
        (-0.001, "家", 1, "0.0 家", "0.0"),
        (0.00432, "吨", None, "0.00432 吨", "0.00432 tonnes"),
        (None, "%", None, "—", "—"),
        (float("nan"), "家", None, "—", "—"),
        (float("inf"), None, None, "—", "—"),
        (7, None, None, "7", "7"),
    ],
)
def test_a_value_with_its_unit(value, unit, decimals, zh, en):
    assert value_text(value, unit, "zh", decimals) == zh
    assert value_text(value, unit, "en", decimals) == en


@pytest.mark.parametrize(
    ("gap", "unit", "direction", "kind", "zh", "en"),
    [
        (-3.0, "%", "up", "growth", "低 3.0 个百分点", "short by 3.0 pp"),
        (1.6, "%", "up", "growth", "超 1.6 个百分点", "above by 1.6 pp"),
        (-0.6, "%", "down", "share", "高 0.6 个百分点", "too high by 0.6 pp"),
        (0.4, "%", "down", "share", "优于目标 0.4 个百分点", "better by 0.4 pp"),
        (-3.0, "家", "up", "count", "差 3 家", "short by 3"),
        (5.0, "家", "up", "count", "超 5 家", "above by 5"),
        (0.0, "家", "up", "count", "正好持平", "exactly level"),
        (float("nan"), "家", "up", "count", "—", "—"),
    ],
)
def test_a_gap_in_words(gap, unit, direction, kind, zh, en):
    assert gap_text(gap, unit, "zh", direction=direction, kind=kind) == zh
    assert gap_text(gap, unit, "en", direction=direction, kind=kind) == en


@pytest.mark.parametrize(
    ("printed", "decimals"),
    [
        ("5.0", 1),
        ("15%", 0),
        ("1,861.31", 2),
        ("约20家", 0),
        ("…", None),
        (None, None),
        (5.0, None),
    ],
)
def test_decimals_are_those_of_the_print(printed, decimals):
    assert printed_decimals(printed) == decimals


def test_a_target_is_written_as_the_plan_writes_it():
    assert (stated_text(8.0, "%", "zh"), stated_text(5.5, "%", "zh")) == ("8%", "5.5%")


def test_attainment_is_a_percentage():
    assert (attainment_text(0.625), attainment_text(-0.5875), attainment_text(None)) == (
        "62.5%",
        "−58.8%",
        "—",
    )


def test_a_tight_place_gets_fewer_decimals():
    assert [short_number(v, 2) for v in (5.02, 71.42, 1104651.49)] == ["5.02", "71.4", "1,104,651"]
    assert short_number(15.0, 0) == "15"


@given(st.floats(allow_nan=True, allow_infinity=True), st.sampled_from([None, 0, 1, 2, 4]))
def test_a_number_never_shows_float_noise(value, decimals):
    text = number(value, decimals)
    assert text == "—" or set(text) <= set("0123456789.,−")
    assert len(text.partition(".")[2]) <= 6


@pytest.mark.parametrize(
    ("month", "zh", "en"),
    [
        (12, "2022 年", "In 2022, "),
        (6, "2022 年上半年", "In the first half of 2022, "),
        (9, "2022 年前三季度", "In the first three quarters of 2022, "),
        (11, "2022 年1—11月", "In Jan–Nov 2022, "),
        (None, "2022 年", "In 2022, "),
    ],
)
def test_a_period_begins_a_sentence(month, zh, en):
    assert (when(2022, month, "zh"), when(2022, month, "en")) == (zh, en)


def test_what_is_left_of_the_year():
    assert [rest_of_year(m, "zh") for m in (3, 6, 9, 11, 4)] == [
        "后三个季度",
        "下半年",
        "四季度",
        "12月",
        "其余 8 个月",
    ]
    assert period_label(2019, 6, "zh") == "2019 年上半年"
    assert period_label(2019, 12, "en") == "2019"
    assert period_name(3, "zh") == "一季度"
