"""A unit is said as its reader says it: millions and billions in English, nouns for what is
counted, and never “units”.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from display.words import LANGUAGES, vocabulary
from display.words.decimals import deciding_decimals
from display.words.numbers import amount_text, value_text
from display.words.targets import target_label, target_phrase
from display.words.units import is_rate, magnitude, plain_unit, unit_name
from indicators.plan.entry import Noun


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "english"),
    [
        (23.3, 1, "亿美元", "$2.33 billion"),
        (-23.3, 1, "亿美元", "−$2.33 billion"),
        (5, 0, "亿美元", "$500 million"),
        (400, 0, "万美元", "$4 million"),
        (1861.31, 2, "亿元", "186.131 billion yuan"),
        (200.88, 2, "十亿元", "200.88 billion yuan"),
        (99.1, 1, "万亿元", "99.1 trillion yuan"),
        (3.5, 1, "万人", "35,000 persons"),
        (123.4, 1, "万人", "1.234 million persons"),
        (850, None, "万吨", "8.5 million tonnes"),
        (12.5, 1, "亿千瓦时", "1.25 billion kWh"),
        (4.5, 1, "亿元", "450 million yuan"),
        (0, 0, "亿元", "0 yuan"),
        (1, 0, "人", "1 person"),
        (1, 0, "吨", "1 tonne"),
        (2, 0, "吨", "2 tonnes"),
        (7, 0, "头/公顷", "7 头/公顷"),
    ],
)
def test_large_units_are_said_as_english_says_them(value, decimals, unit, english):
    assert value_text(value, unit, "en", decimals) == english


@pytest.mark.parametrize(
    ("unit", "head"),
    [
        ("亿美元", "100 million US dollars"),
        ("万元", "10,000 yuan"),
        ("家", "number"),
        ("%", "%"),
        ("头/公顷", "头/公顷"),
        ("百分点", "百分点"),
    ],
)
def test_a_head_names_the_unit_of_the_column(unit, head):
    assert unit_name(unit, "en") == head
    assert unit_name(unit, "zh") == unit


@given(
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda v: round(v, 2)),
    st.sampled_from(["万元", "亿元", "十亿元", "万亿元", "万人", "亿美元"]),
)
def test_no_digit_is_lost_or_made_up(value, unit):
    """Read back, the English words give the value in the unit's base."""
    text = value_text(value, unit, "en", 2)
    number = float(re.sub(r"[^0-9.−]", "", text).replace("−", "-") or 0)
    said = {"million": 6, "billion": 9, "trillion": 12}
    power = next((p for name, p in said.items() if name in text), 0)
    whole = value * 10 ** magnitude(unit)[0]
    assert number * 10**power == pytest.approx(whole, rel=1e-5, abs=1)


def test_an_indicator_says_what_it_counts(plan):
    firms = plan.indicator("high_tech_firms")
    assert value_text(96, firms, "en") == "96 firms"
    assert value_text(1, firms, "en") == "1 firm"
    assert value_text(96, firms, "zh") == "96 家"
    assert unit_name(firms, "en") == "firms"
    assert (plain_unit(firms), is_rate(plan.indicator("gdp_growth"))) == ("家", True)


def test_every_count_of_the_plan_says_in_english_what_it_counts(plan):
    counting = [i for i in plan.indicators if i.unit in ("家", "个", "条", "处", "项", "件")]
    assert counting
    assert [i.id for i in counting if i.counts is None] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_unit_is_a_unit_of_measurement_and_nothing_else(lang):
    """“unit” stands in English only where a figure's unit is meant."""
    if lang == "en":
        meant = re.compile(
            r"unit( of measure)?\b|units that can be|units of measurement|units? of the source|Unit"
        )
        told = {k: meant.sub("", t) for k, t in vocabulary("en").items()}
        assert [k for k, text in told.items() if re.search(r"\bunits\b", text)] == []


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        ("output_growth", "8% 左右的目标", "the target of about 8%"),
        ("investment_growth", "10%的目标", "the target of 10%"),
        ("unemployment", "5.5%的上限", "the limit of 5.5%"),
        ("energy_change", "逐年下降的目标", "the target of a fall every year"),
    ],
)
def test_a_sentence_calls_a_target_without_a_sign(promises, target, zh, en):
    found = promises.target(target)
    assert (target_phrase(promises, found, "zh"), target_phrase(promises, found, "en")) == (zh, en)


def test_a_target_is_called_as_the_plan_calls_it(plan):
    target = plan.target("fixed_investment_growth")
    assert target_phrase(plan, target, "zh") == "两位数目标"
    assert target_label(plan, target, "zh") == "≥ 10%"


def test_a_noun_needs_both_numbers():
    with pytest.raises(ValueError, match="many"):
        Noun(one="firm")  # type: ignore[call-arg]


@given(st.floats(-1000, 1000), st.floats(-1000, 1000))
def test_a_computed_value_is_never_shown_as_the_edge_that_it_is_not(value, edge):
    if abs(value - edge) > 1e-5:
        digits = deciding_decimals(value, [edge], None)
        shown = 2 if digits is None else digits
        assert round(value, shown) != round(edge, shown)


@pytest.mark.parametrize(
    ("gap", "decimals", "shown"),
    [(-0.36, 0, "0.4 pp"), (0.004, 1, "0.004 pp"), (0.0, 0, "0 pp"), (3.0, 1, "3.0 pp")],
)
def test_a_gap_is_never_shown_as_none_where_there_is_one(gap, decimals, shown):
    assert amount_text(gap, "%", "en", decimals) == shown


@pytest.mark.parametrize(
    "unit", ["亿斤", "岁", "年", "吨/人", "万标准箱", "亿日元", "吨二氧化碳", "人/平方公里"]
)
def test_an_english_reader_meets_no_chinese_unit(unit):
    for text in (value_text(12.5, unit, "en", 1), unit_name(unit, "en")):
        assert not re.search("[一-鿿]", text), text
