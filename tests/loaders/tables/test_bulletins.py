"""Bulletins of districts, as they are really printed: numbered titles, plans beside results, growth
of what the plan only counts, differences in points.
"""

from __future__ import annotations

import pytest

from loaders import read
from tests.loaders.town import codes

LEVEL, GROWTH = ("gdp", 2024, 12, 210.5), ("gdp_growth", 2024, 12, 5.5)


def taken(town, text, **chosen):
    reading = read("a.csv", text.encode(), town, **chosen)
    figures = {(o.indicator, o.year, o.month, o.value) for o in reading.observations}
    return reading, figures


@pytest.mark.parametrize("number", ["表1 ", "表 3-2 ", "表1　", "附表2 "])
@pytest.mark.parametrize(("period", "month"), [("2024年", 12), ("2024年1-11月", 11)])
def test_the_number_of_a_table_is_no_part_of_its_year(town, number, period, month):
    text = f"{number}{period}主要经济指标\n指标,单位,数值,增速(%)\nGDP,亿元,210.5,5.5\n"
    reading, figures = taken(town, text)
    assert codes(reading) == []
    assert {figure[1:3] for figure in figures} == {(2024, month)}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("亿元、%", []),
        ("亿元；％", []),
        ("亿元 %", []),
        ("%、亿元", []),
        ("亿元、元", ["unit_missing"]),
        ("亿元、元、%", ["unit_missing"]),
    ],
)
def test_the_unit_of_rates_stands_beside_the_one_of_levels(town, unit, expected):
    text = f"2024年主要指标,,\n单位：{unit},,\n指标,2024年,增速\nGDP,210.5,5.5\n"
    reading, figures = taken(town, text)
    assert codes(reading) == expected
    assert figures == ({LEVEL, GROWTH} if not expected else {GROWTH})


@pytest.mark.parametrize(
    "word", "年初目标 年初预期目标 年初计划 年初预算 调整预算数 全年预算 年度预算数".split()
)
def test_what_was_meant_stands_beside_what_came_about(town, word):
    text = f"指标,2024年{word},2024年完成\nGDP(亿元),220,210.5\n"
    reading, _ = taken(town, text)
    assert codes(reading) == []
    stages = {o.value: o.stage for o in reading.observations}
    assert stages == {220: "forecast", 210.5: "unknown"}


@pytest.mark.parametrize("title", ["2025年计划主要指标（草案）", "2025年主要预期目标"])
@pytest.mark.parametrize("done", ["2024年完成", "2024年执行数", "2024年实绩", "2024年实际"])
def test_the_year_before_a_plan_came_about(town, title, done):
    text = f"{title}\n指标,单位,{done},2025年计划\nGDP,亿元,210.5,220\n"
    reading, _ = taken(town, text)
    assert codes(reading) == []
    stages = {o.year: o.stage for o in reading.observations}
    assert stages == {2024: "unknown", 2025: "forecast"}


@pytest.mark.parametrize("meant", ["预期目标", "目标", "计划", "年度目标", "预算"])
@pytest.mark.parametrize("came", ["完成情况", "执行情况", "落实情况"])
def test_what_came_of_a_plan_is_no_plan(town, meant, came):
    text = f"2024年主要{meant}{came}\n指标,单位,数值\nGDP,亿元,210.5\n"
    reading, figures = taken(town, text)
    assert codes(reading) == []
    assert figures == {LEVEL}
    assert {o.stage for o in reading.observations} == {"unknown"}


def test_the_year_of_a_plan_itself_is_not_turned_into_a_result(town):
    text = "2024年主要预期目标\n指标,2024年完成\nGDP(亿元),210.5\n"
    assert codes(taken(town, text)[0]) == ["qualities_disagree"]


TWO = "2024年主要指标\n指标,单位,数值,增速(%)\nGDP,亿元,210.5,5.5\n高新技术企业数,家,120,9.1\n"
"""The plan has no growth of its firms."""


@pytest.mark.parametrize(
    "chosen",
    [{"leave_rest": True}, {"leave_out": ["高新技术企业数增速"]}],
)
def test_a_growth_is_left_out_without_its_level(town, chosen):
    asked = [(p.code, p.name) for p in taken(town, TWO)[0].problems]
    assert asked == [("growth_unknown", "高新技术企业数增速")]
    reading, figures = taken(town, TWO, **chosen)
    assert codes(reading) == []
    assert figures == {LEVEL, GROWTH, ("firms", 2024, 12, 120.0)}
    assert [(one.name, one.text) for one in reading.left_out] == [("高新技术企业数增速", "9.1")]


def test_a_growth_is_what_it_is_chosen_to_be_and_its_level_stays(town):
    reading, figures = taken(town, TWO, names={"高新技术企业数增速": "energy_change"})
    assert codes(reading) == []
    assert ("energy_change", 2024, 12, 9.1) in figures
    assert ("firms", 2024, 12, 120.0) in figures


def test_a_growth_may_go_by_a_name_of_the_plan(plan):
    text = "2024年投资\n指标,数值(亿元),增速(%)\n固定资产投资(不含农户),900.1,6.2\n"
    reading = read("a.csv", text.encode(), plan)
    assert [(o.indicator, o.value) for o in reading.observations] == [
        ("fixed_investment_excl_rural", 900.1),
        ("fixed_investment_growth", 6.2),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "增减（百分点）",
        "同比增减(个百分点)",
        "比上年提高（百分点）",
        "高于全市（百分点）",
        "比上年末增加",
    ],
)
def test_a_difference_is_not_read_and_can_be_left_out(town, header):
    text = f"2024年主要指标\n指标,单位,2024年,{header}\nGDP,亿元,210.5,3.1\n"
    assert codes(taken(town, text)[0]) == ["quantity_not_read"]
    assert taken(town, text, leave_rest=True)[1] == {LEVEL}
    assert taken(town, text, columns={"D": "ignore"})[1] == {LEVEL}


@pytest.mark.parametrize("word", ["年末数", "期末数", "年末实有", "期末值"])
def test_a_number_at_the_end_of_the_year_is_a_level(town, word):
    text = f"2024年主要指标\n指标,单位,{word}\n高新技术企业数,家,120\n"
    assert taken(town, text)[1] == {("firms", 2024, 12, 120.0)}


def test_periods_may_stand_under_a_head_of_months(town):
    text = "月份,GDP(亿元),GDP增速(%)\n2025年1-3月,50.1,5.1\n2025年1-6月,101.2,5.4\n"
    reading, figures = taken(town, text.replace("GDP增速", "地区生产总值增速"))
    assert codes(reading) == []
    assert ("gdp", 2025, 6, 101.2) in figures


@pytest.mark.parametrize("paper", ["统计月报", "经济月报表", "月报"])
def test_a_monthly_paper_says_its_month(town, paper):
    text = f"2025年9月{paper}\n指标,单位,本月,累计\nGDP,亿元,20.1,150.2\n"
    assert taken(town, text)[1] == {("gdp", 2025, 9, 150.2)}


@pytest.mark.parametrize("apart", ["不含东山县", "剔除东山县", "含东山县"])
def test_a_place_that_is_left_out_of_a_title_is_not_its_place(town, apart):
    text = f"2024年主要指标（{apart}）\n指标,单位,数值\nGDP,亿元,210.5\n"
    reading, _ = taken(town, text)
    assert [hold.code for hold in reading.holds] == ["title_unread"]
    assert {o.area for o in reading.observations} == {"town"}


def test_the_items_of_a_note_are_read_one_by_one(town):
    note = "注：1.本表为快报数，最终以统计年鉴为准。2.增速按可比价计算。"
    reading, figures = taken(town, f"指标,单位,2024年,增速(%)\nGDP,亿元,210.5,5.5\n{note}\n")
    assert (codes(reading), reading.holds) == ([], ())
    assert figures == {LEVEL, GROWTH}
    assert {(o.stage, o.basis) for o in reading.observations} == {
        ("preliminary", "not_stated"),
        ("preliminary", "real"),
    }


@pytest.mark.parametrize("head", ["数据说明", "编制说明", "指标解释", "注释"])
def test_what_explains_a_table_is_a_note(town, head):
    reading, _ = taken(town, f"指标,单位,2024年\nGDP,亿元,210.5\n{head}：GDP为快报数。\n")
    assert codes(reading) == []
    assert [o.stage for o in reading.observations] == ["preliminary"]


@pytest.mark.parametrize("unit", ["亿美元", "万美元"])
def test_the_growth_of_another_currency_is_not_taken(plan, unit):
    text = f"2024年外贸\n指标,数值({unit}),增速(%)\n进出口总额,—,-10.2\n"
    reading = read("a.csv", text.encode(), plan)
    assert (codes(reading), reading.observations) == (["unit_of_other_currency"], ())
    assert reading.problems[0].name == "进出口总额"


@pytest.mark.parametrize(("unit", "id"), [("亿元", "exports_cny"), ("亿美元", "exports")])
def test_a_growth_is_of_the_currency_of_its_level(plan, unit, id):
    text = f"2024年外贸\n指标,2024年({unit}),增速(%)\n出口总额,42.1,-8.1\n"
    reading = read("a.csv", text.encode(), plan)
    assert [o.indicator for o in reading.observations] == [id, f"{id}_growth"]


def test_the_index_beside_that_of_the_month_is_the_running_one(plan):
    text = "2025年10月消费价格\n项目,上年同月=100,上年同期=100\n居民消费价格指数,100.1,99.9\n"
    reading = read("a.csv", text.encode(), plan)
    assert codes(reading) == []
    assert [(o.month, round(o.value, 1)) for o in reading.observations] == [(10, -0.1)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("地区生产总值指数(2015年=100),105.2,", "index_base"),
        ("进出口总额,92.1,亿美元", "unit_of_other_currency"),
        ("规模以上工业增加值,6.2,%", "unit_not_convertible"),
    ],
)
def test_another_series_or_none_can_be_chosen_for_a_known_name(plan, line, code):
    text = f"指标,2024年,单位\n地区生产总值,2150.3,亿元\n{line}\n"
    [problem] = read("a.csv", text.encode(), plan).problems
    assert (problem.code, problem.name) == (code, line.partition(",")[0])
    left = read("a.csv", text.encode(), plan, leave_out=[problem.name])
    assert (left.problems, [o.indicator for o in left.observations]) == ((), ["gdp"])


@pytest.mark.parametrize(
    ("line", "id"),
    [
        ("GDP指数(以1978年为基期)(1978年=100),105.2,1978年=100", "gdp_index_1978"),
        ("进出口总额,92.1,亿美元", "trade_usd"),
        ("规模以上工业增加值,6.2,%", "industrial_value_added_above_scale_growth"),
    ],
)
def test_a_known_name_on_another_base_means_what_is_chosen(plan, line, id):
    text = f"指标,2024年,单位\n{line}\n"
    reading = read("a.csv", text.encode(), plan, names={line.partition(",")[0]: id})
    assert (codes(reading), [o.indicator for o in reading.observations]) == ([], [id])


@pytest.mark.parametrize(
    "last",
    [
        "单位负责人：张三,,填表人：李四,报出日期：2025年1月20日",
        "编制：统计局,,,2025年1月20日",
        "制表人：张三,,,",
    ],
)
def test_who_signed_below_a_table_is_no_row_of_it(town, last):
    text = f"2024年主要指标\n指标,单位,数值,增速(%)\nGDP,亿元,210.5,5.5\n{last}\n"
    reading, figures = taken(town, text)
    assert (codes(reading), reading.holds, figures) == ([], (), {LEVEL, GROWTH})
    assert {o.note for o in reading.observations} == {""}


@pytest.mark.parametrize(
    "header",
    ["本月,同比增长,1-10月,同比增长", "1-10月,同比增长,本月,同比增长", "1-10月,同比增长,本月"],
)
def test_a_growth_beside_a_single_month_is_of_that_month(town, header):
    of = {"本月": "20.5", "1-10月": "180.2"}
    heads = header.split(",")
    cells = [
        of.get(h) or ("3.1" if heads[at - 1] == "本月" else "5.5") for at, h in enumerate(heads)
    ]
    text = f"2024年主要指标\n指标,单位,{header}\nGDP,亿元,{','.join(cells)}\n"
    reading, figures = taken(town, text)
    assert codes(reading) == []
    assert figures == {("gdp", 2024, 10, 180.2), ("gdp_growth", 2024, 10, 5.5)}


def test_a_growth_behind_a_single_month_alone_is_not_of_the_running_total(town):
    text = "2024年主要指标\n指标,单位,1-10月,本月,同比增长\nGDP,亿元,180.2,20.5,3.1\n"
    assert taken(town, text)[1] == {("gdp", 2024, 10, 180.2)}
