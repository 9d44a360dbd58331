"""That money is in yuan may be said beside a unit, a name or a year; another currency competes."""

from __future__ import annotations

import pytest

from loaders import read
from tests.loaders.town import codes

RIGHT = (
    "2024年\n指标,总量（亿元（人民币））\n生产总值（GDP）,9.5\n",
    "指标,2024年\nGDP（亿元（人民币））,9.5\n",
    "指标,2024年\nGDP（人民币）（亿元）,9.5\n",
    "指标,单位,2024年\nGDP(人民币),亿元,9.5\n",
    "指标,单位,2024年(人民币)\nGDP,亿元,9.5\n",
    "单位：亿元\n指标,2024年（人民币）\nGDP,9.5\n",
    "指标,年份,数值(亿元(人民币))\nGDP,2024,9.5\n",
    *(f'"单位：{unit}"\n指标,2024年\nGDP,9.5\n' for unit in ("人民币，亿元", "亿元，人民币")),
    *(f"单位：{unit}\n指标,2024年\nGDP,9.5\n" for unit in ("亿元（人民币）", "人民币（亿元）")),
)
WRONG = (
    "指标,2024年(人民币)\nGDP,9.5\n",
    "指标,2024年(人民币)\n出口额,9.5\n",
    "指标,单位,2024年(人民币)\n出口额,亿美元,9.5\n",
    "指标,单位,2024年\nGDP(人民币),亿美元,9.5\n",
    "指标,单位,2024年\n出口额(人民币),亿美元,9.5\n",
    "单位：人民币，亿美元\n指标,2024年\n出口额,9.5\n",
)


@pytest.mark.parametrize("text", RIGHT)
def test_yuan_beside_a_unit_in_yuan_says_nothing_more(town, text):
    reading = read("a.csv", text.encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert [(o.indicator, o.year, o.value) for o in reading.observations] == [("gdp", 2024, 9.5)]


@pytest.mark.parametrize("text", WRONG)
def test_yuan_without_a_unit_in_yuan_is_no_unit(town, text):
    assert codes(read("a.csv", text.encode(), town)) != []


@pytest.mark.parametrize("name", ["实际GDP(亿元)", "实际GDP（亿元）", "实际生产总值（GDP）(亿元)"])
def test_a_level_in_real_terms_is_asked_about(town, name):
    reading = read("a.csv", f"指标,2024年\n{name},9.5\n".encode(), town)
    assert [hold.code for hold in reading.holds] == ["constant_prices"]


@pytest.mark.parametrize("mark", ["1)", "①", "(1)", "[1]", "*"])
@pytest.mark.parametrize("note", ["按可比价格计算", "快报数"])
def test_a_note_whose_mark_nothing_bears_is_asked_about_once(town, mark, note):
    text = f"指标,2023年,2024年\nGDP(亿元),9.1,9.5\n注：{mark}{note}\n"
    reading = read("a.csv", text.encode(), town)
    assert [hold.code for hold in reading.holds] == ["note_unread"]
    assert {(o.stage, o.basis) for o in reading.observations} == {("unknown", "not_stated")}


@pytest.mark.parametrize("note", ["①本表按当年价格计算", "1.按当年价格计算", "①总量按当年价格计算"])
def test_a_note_that_says_of_what_it_speaks_needs_no_mark(town, note):
    text = f"指标,2023年,2024年\nGDP(亿元),9.1,9.5\n注：{note}\n"
    reading = read("a.csv", text.encode(), town)
    assert reading.acceptable
    assert {one.basis for one in reading.observations} == {"nominal"}


def test_a_note_on_a_level_and_its_growth_reaches_both(town):
    text = (
        "指标,2024年\nGDP(亿元),9.5\nGDP增速(%),5\n"
        "注：GDP绝对数按现价计算，增长速度按不变价格计算。\n"
    )
    reading = read("a.csv", text.encode(), town)
    assert [one.basis for one in reading.observations] == ["nominal", "real"]


@pytest.mark.parametrize("head", ['"一季度\n1-9月"', "一季度1-9月", "三季度1-9月", "9月 1-9月"])
def test_two_parts_of_a_year_in_one_header_compete(town, head):
    reading = read("a.csv", f"2024年\n指标,{head}\nGDP(亿元),9.5\n".encode(), town)
    assert codes(reading) == ["periods_compete"]


@pytest.mark.parametrize("sign", ["±", "+-", "+/-", "＋－"])
def test_more_or_less_needs_its_unit(town, sign):
    text = "指标,2024年,同比{}{}\nGDP(亿元),9.5,4.4\n"
    assert read("a.csv", text.format(sign, "%").encode(), town).acceptable
    assert codes(read("a.csv", text.format(sign, "").encode(), town)) == ["kind_unclear"]
