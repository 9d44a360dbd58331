"""Words by which what is counted does not stand yet, is not all of it, or is counted in another unit
are asked about; a doubt of time frames the year.
"""

from __future__ import annotations

from datetime import date

import pytest

from loaders import read
from tests.loaders.town import codes

FIRMS = "指标,单位,2018年\n高新技术企业数,家,130\n注：{}\n"
NOTED = "指标,年份,数值,单位,备注\n高新技术企业数,2018,130,家,{}\n"
OTHERWISE = [
    "含拟认定12家",
    "高新技术企业数含拟认定。",
    "为备案数",
    "按入库企业统计",
    "为在库企业数",
    "含申报",
    "不含分公司",
    "仅含规模以上企业",
    "高新技术企业数不包括外地迁入企业。",
]


@pytest.mark.parametrize("note", OTHERWISE)
@pytest.mark.parametrize("table", [FIRMS, NOTED])
def test_a_note_that_says_what_does_not_stand_or_is_not_counted_is_asked_about(town, table, note):
    reading = read("a.csv", table.format(note).encode(), town)
    assert (codes(reading), [hold.code for hold in reading.holds]) == ([], ["note_unread"])


@pytest.mark.parametrize("note", ["扣除价格因素", "由科技局提供", "含义同上年"])
def test_another_note_is_kept_without_a_doubt(town, note):
    assert read("a.csv", FIRMS.format(note).encode(), town).acceptable


def test_a_name_that_says_so_itself_needs_no_question(town):
    text = "指标,单位,2018年\n备案高新技术企业,家,130\n注：备案高新技术企业为年末数。\n"
    reading = read("a.csv", text.encode(), town, names={"备案高新技术企业": "firms"})
    assert "note_unread" not in [hold.code for hold in reading.holds]


@pytest.mark.parametrize(
    "part", ["数据统计至第三季度", "为截至9月末累计数据", "数据截至11月底", "数据为前三季度"]
)
def test_a_note_that_a_year_is_not_whole_is_asked_about(town, part):
    text = f"指标,单位,2018年,2019年\n地区生产总值,亿元,1800,1900.5\n注：2019年{part}\n"
    assert [h.code for h in read("a.csv", text.encode(), town).holds] == ["note_unread"]


ABOVE = "单位：{}\n指标,2019年\n{},1900.5\n"


@pytest.mark.parametrize(
    ("above", "name", "held"),
    [
        ("万元", "地区生产总值(元)", True),
        ("亿元", "地区生产总值(元)", True),
        ("亿元", "地区生产总值(万元)", True),
        ("亿元", "地区生产总值(亿元)", False),
        ("万美元", "出口额(美元)", True),
    ],
)
def test_a_unit_above_the_table_is_held_against_that_of_a_name(town, above, name, held):
    reading = read("a.csv", ABOVE.format(above, name).encode(), town)
    assert ([h.code for h in reading.holds] == ["unit_against_table"]) == held


def test_what_is_counted_in_yuan_stands_beside_larger_units(plan):
    text = "单位：亿元\n指标,2019年\n地区生产总值,1900.5\n城镇居民人均可支配收入(元),47412\n"
    reading = read("a.csv", text.encode(), plan)
    assert (codes(reading), reading.holds) == ([], ())


@pytest.mark.parametrize("extra", ["", ",类别"])
def test_the_doubt_of_a_year_that_has_not_begun_frames_the_year(town, extra):
    rows = [f"地区生产总值增速,2052,8.5{extra and ',经济'}", f"出口额,2019,21{extra and ',贸易'}"]
    text = "\n".join([f"指标,年份,数值{extra}", *rows])
    reading = read("a.csv", text.encode(), town, today=date(2026, 11, 25))
    assert [(h.code, h.cell, h.text) for h in reading.holds] == [("period_not_begun", "B2", "2052")]


def test_two_figures_of_one_year_cell_are_each_asked_about(town):
    text = "年份,地区生产总值增速,出口额(亿美元)\n2052,8.5,20\n"
    reading = read("a.csv", text.encode(), town, today=date(2026, 11, 25))
    assert [(h.code, h.cell) for h in reading.holds] == [("period_not_begun", "A2")] * 2
    [first, _] = reading.holds
    again = read(
        "a.csv", text.encode(), town, today=date(2026, 11, 25), confirmed={first.id: "预测"}
    )
    assert len(again.holds) == 1


def test_a_mark_of_a_name_explains_its_growth_and_its_level_apart(town):
    note = "注：①地区生产总值绝对数按现价计算，增长速度按不变价格计算。"
    text = f"2019年\n指标,单位,绝对数,增长%\n地区生产总值①,亿元,1900.5,8.5\n{note}\n"
    reading = read("a.csv", text.encode(), town)
    assert codes(reading) == []
    assert [(o.indicator, o.value, o.basis) for o in reading.observations] == [
        ("gdp", 1900.5, "nominal"),
        ("gdp_growth", 8.5, "real"),
    ]


def test_a_growth_beside_its_level_is_in_the_level_s_currency(plan):
    text = "2019年1-9月\n指标,单位,累计,增长%\n出口额,{},20.1,9.0\n"
    for unit, id in (("亿元", "exports_cny_growth"), ("亿美元", "exports_growth")):
        reading = read("a.csv", text.format(unit).encode(), plan)
        assert codes(reading) == []
        assert [o.indicator for o in reading.observations][1:] == [id]
