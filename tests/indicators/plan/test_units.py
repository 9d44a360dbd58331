"""Units of measurement: what the definitions know, what is made of them, and what is none."""

from __future__ import annotations

import json
import shutil
from fractions import Fraction

import pytest

from indicators.plan import PlanError, read_plan
from indicators.plan.units import TABLE, Measure, is_index, measure
from tests.machine import ROOT

RIVERSIDE = ROOT / "tests" / "plans" / "riverside"


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [
        ("亿元", "万元", 10_000),
        ("million EUR", "Mio. €", 1),
        ("Mrd. Euro", "thousand euros", 1_000_000),
        ("US$ million", "百万美元", 1),
        ("10 000 yuan", "万元", 1),
        ("亿斤", "万吨", 5),
        ("公顷", "亩", 15),
        ("平方公里", "公顷", 100),
        ("km²", "平方公里", 1),
        ("GWh", "万千瓦时", 100),
        ("PJ", "GJ", 1_000_000),
        ("Mt CO2e", "万吨二氧化碳当量", 100),
        ("t CO₂-eq", "tCO2e", 1),
        ("吨标准煤/万元", "tce/yuan", Fraction(1, 10_000)),
        ("per 100 000 inhabitants", "件/万人", Fraction(1, 10)),
        ("/10万", "per 100,000", 1),
        ("1/10万", "/万", Fraction(1, 10)),
        ("人/万人", "‰", Fraction(1, 10)),
        ("例/10万人", "件/万人", Fraction(1, 10)),
        ("µg/m³", "微克/立方米", 1),
        ("kWh per capita", "千瓦时/人", 1),
        ("‰", "%", Fraction(1, 10)),
        ("小时", "天", Fraction(1, 24)),
        ("岁", "years", 1),
        ("万人次", "人次", 10_000),
        ("户", "家", 1),
    ],
)
def test_a_unit_is_so_many_of_another(one, other, times):
    of_one, of_other = measure(one), measure(other)
    assert of_one is not None
    assert of_other is not None
    assert of_one.dimension == of_other.dimension
    assert of_one.factor / of_other.factor == times


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("元", "美元"),
        ("EUR", "CHF"),
        ("%", "个百分点"),
        ("吨", "吨标准煤"),
        ("tCO2", "tCO2e"),
        ("人", "人次"),
        ("人", "家"),
        ("天", "工作日"),
        ("年", "天"),
        ("千瓦", "千瓦时"),
        ("公里", "平方公里"),
    ],
)
def test_dimensions_are_kept_apart(one, other):
    of_one, of_other = measure(one), measure(other)
    assert of_one is not None
    assert of_other is not None
    assert of_one.dimension != of_other.dimension


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "兆元",
        "Schnurz",
        "GDP",
        "% of GDP",
        "million",
        "10",
        "元/",
        "(",
        "9**9**9**9",
        "a**99999",
        "m**-999999",
        "1e999999 m",
        "9" * 50 + " m",
        "x" * 500,
        "元" * 70,
        "__import__",
    ],
)
def test_what_is_no_unit_is_none(text):
    assert measure(text) is None


@pytest.mark.parametrize("unit", ["1978年=100", "上年=100", "2015 = 100", "Index (2015 = 100)"])
def test_an_index_is_known_by_its_year(unit):
    assert is_index(unit)


def test_every_currency_is_a_dimension_of_its_own():
    dimensions = [name for name in json.loads(TABLE.read_text("utf-8")) if name[:9] == "currency_"]
    assert len(dimensions) > 160
    assert measure("亿欧元") == Measure("currency_EUR", Fraction(10**8))


@pytest.mark.parametrize("unit", ["珠", "Betten", "% of GDP"])
def test_a_plan_may_declare_a_unit_of_its_own(tmp_path, unit):
    folder = tmp_path / "plan"
    shutil.copytree(RIVERSIDE, folder)
    file = folder / "targets.toml"
    file.write_text(file.read_text("utf-8").replace('unit = "株"', f'unit = "{unit}"'), "utf-8")
    with pytest.raises(PlanError, match="is no unit that is known"):
        read_plan(folder)
    (folder / "units.toml").write_text(f'[[unit]]\nname = "{unit}"\n', encoding="utf-8")
    assert unit in {indicator.unit for indicator in read_plan(folder).indicators}
