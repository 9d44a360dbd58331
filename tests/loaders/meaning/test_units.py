"""Units within one family are exact; across families and currencies they are refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from loaders.files.findings import TextError
from loaders.meaning.numbers import number
from loaders.meaning.units import convert


@pytest.mark.parametrize(
    ("indicator", "printed", "unit", "value", "decimals"),
    [
        ("gdp", "186.13", "十亿元", "1861.3", 1),
        ("gdp", "200", "十亿元", "2000", -1),
        ("gdp", "1861.31", "", "1861.31", 2),
        ("gdp", "1861.31", "亿元人民币", "1861.31", 2),
        ("gdp", "12345678", "万元", "1234.5678", 4),
        ("gdp", "0.18", "万亿元", "1800", -2),
        ("gdp", "186.1", "billion yuan", "1861", 0),
        ("exports", "35995349.408", "千美元", "359.95349408", 8),
        ("exports", "2.33", "十亿美元", "23.3", 1),
        ("exports", "502", "百万美元", "5.02", 2),
        ("firms", "1.2", "万家", "12000", -3),
        ("firms", "339", "户", "339", 0),
        ("firms", "339", "个", "339", 0),
        ("emissions", "3.46", "万吨", "34600", -2),
        ("emissions", "346", "千克", "0.346", 3),
        ("gdp_growth", "8.2%", "", "8.2", 1),
        ("gdp_growth", "8.2％", "%", "8.2", 1),
        ("gdp_growth", "8.2", "％", "8.2", 1),
        ("gdp_growth", "82‰", "", "8.2", 1),
        ("price_index", "3712.5", "1978年=100", "3712.5", 1),
    ],
)
def test_a_number_in_the_indicators_unit(town, indicator, printed, unit, value, decimals):
    converted = convert(number(printed), unit, town.indicator(indicator))
    assert (converted.value, converted.decimals, converted.method) == (
        Decimal(value),
        decimals,
        "published",
    )


@pytest.mark.parametrize(
    ("printed", "unit", "value", "decimals"),
    [
        ("1.37", "万亿斤", "13700", -2),
        ("14297.5", "亿斤", "14297.5", 1),
        ("137", "万斤", "0.0137", 4),
    ],
)
def test_a_harvest_in_jin(town, printed, unit, value, decimals):
    harvest = town.indicator("emissions").model_copy(update={"unit": "亿斤"})
    converted = convert(number(printed), unit, harvest)
    assert (converted.value, converted.decimals) == (Decimal(value), decimals)


def test_an_index_of_last_year_is_growth(town):
    converted = convert(number("106.25"), "上年＝100", town.indicator("gdp_growth"))
    assert (converted.value, converted.decimals, converted.method) == (Decimal("6.25"), 2, "index")


@pytest.mark.parametrize(
    ("indicator", "printed", "unit", "code"),
    [
        ("gdp", "100", "亿美元", "unit_of_other_currency"),
        ("exports", "100", "亿元", "unit_of_other_currency"),
        ("gdp", "100", "家", "unit_not_convertible"),
        ("gdp", "100", "兆元", "unit_unknown"),
        ("gdp", "8.2%", "", "unit_not_convertible"),
        ("gdp", "8.2%", "亿元", "units_disagree"),
        ("gdp", "106", "上年=100", "index_for_level"),
        ("energy_change", "97", "上年=100", "index_for_level"),
        ("gdp_growth", "0.5", "个百分点", "points_for_rate"),
        ("gdp_growth", "0.5个百分点", "", "points_for_rate"),
        ("gdp_growth", "0.5个百分点", "%", "units_disagree"),
        ("gdp_growth", "106", "1978年=100", "unit_unknown"),
        ("price_index", "106", "上年=100", "index_for_level"),
        ("price_index", "106", "2015年=100", "unit_unknown"),
        ("firms", "3", "吨", "unit_not_convertible"),
    ],
)
def test_a_unit_of_another_kind_is_refused(town, indicator, printed, unit, code):
    with pytest.raises(TextError) as refusal:
        convert(number(printed), unit, town.indicator(indicator))
    assert refusal.value.code == code


def test_a_refused_unit_lists_those_that_can_be_converted(town):
    with pytest.raises(TextError) as refusal:
        convert(number("1"), "家", town.indicator("gdp"))
    allowed = refusal.value.details["allowed"].split("\n")
    assert allowed[0] == "亿元"
    assert "十亿元" in allowed
    assert not any("美元" in unit for unit in allowed)
