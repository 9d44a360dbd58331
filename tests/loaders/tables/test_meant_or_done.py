"""What says that a figure was meant to be, or of which years a note speaks, is heard wherever it
stands.
"""

from __future__ import annotations

import pytest

from loaders import read
from tests.loaders.town import rows

HEADER = "区域,指标,年份,月份,数值,单位,来源"


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        *((one, ["note_unread"]) for one in ("2019年政府工作报告预期目标", "年度计划数")),
        *((one, ["note_unread"]) for one in ("统计局（预测值）", "Budget speech: targets")),
        *((one, []) for one in ("2019年计划执行情况的报告", "十四五规划", "统计公报", "")),
    ],
)
@pytest.mark.parametrize("title", ["", "主要指标\n"])
def test_a_source_of_plans_is_asked_about(town, source, codes, title):
    reading = rows(town, f"清河,gdp,2019,,9.5,亿元,{source}", header=f"{title}{HEADER}")
    assert (reading.problems, [hold.code for hold in reading.holds]) == ((), codes)


def test_a_stage_that_is_said_needs_no_word_of_the_source(town):
    line = "清河,gdp,2019,,9.5,亿元,年度预期目标,预测"
    assert rows(town, line, header=f"{HEADER},阶段").acceptable


@pytest.mark.parametrize(
    ("note", "stages"),
    [
        ("2019年数据为初步数，2018年未作调整。", ["unknown", "preliminary"]),
        ("2018年为最终核实数，2019年为快报数。", ["final", "preliminary"]),
        ("2018年、2019年数据为初步数。", ["preliminary", "preliminary"]),
        ("数据为快报数。", ["preliminary", "preliminary"]),
    ],
)
def test_each_clause_of_a_note_speaks_of_its_own_years(town, note, stages):
    body = f"指标,2018年,2019年\nGDP(亿元),9.1,9.5\n注：{note}\n"
    reading = read("a.csv", body.encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert [one.stage for one in reading.observations] == stages


@pytest.mark.parametrize("word", ["展望值", "安排", "年初安排", "goal", "outlook"])
@pytest.mark.parametrize("place", ["header", "mark", "title"])
def test_words_for_what_was_meant(town, word, place):
    text = {
        "header": f"指标,2019年{word}\nGDP(亿元),9.5\n",
        "mark": f"指标,2019年\nGDP(亿元),9.5*\n注：*为{word}\n",
        "title": f"2019年主要指标{word}\n指标,数值\nGDP(亿元),9.5\n",
    }[place]
    reading = read("a.csv", text.encode(), town)
    assert [one.stage for one in reading.observations] == ["forecast"]


@pytest.mark.parametrize(
    ("indicator", "value", "unit", "codes"),
    [
        ("空气质量优良率", "0.852", "%", ["percent_as_fraction"]),
        ("空气质量优良率", "0.85", "%", ["percent_as_fraction"]),
        ("空气质量优良率", "85.2", "%", []),
        ("地区生产总值增速", "0.061", "%", ["percent_as_fraction"]),
        ("地区生产总值增速", "0.06", "%", []),
        ("地区生产总值增速", "0.5", "%", []),
    ],
)
def test_a_lone_fraction_under_percent_is_asked_about(plan, indicator, value, unit, codes):
    for header, line in (
        ("区域,指标,年份,数值,单位", f"武汉经开区,{indicator},2005,{value},{unit}"),
        ("指标,单位,2005年", f"{indicator},{unit},{value}"),
    ):
        reading = rows(plan, line, header=header)
        assert (reading.problems, [hold.code for hold in reading.holds]) == ((), codes)
