"""A quotation, a note of a row, a note below and a header that deny a figure are heard."""

from __future__ import annotations

import pytest

from loaders import Reading, read
from tests.loaders.town import codes, rows

HEADER = "区域,指标,年份,月份,数值,单位,引文"


def held(reading: Reading) -> list[str]:
    return [hold.code for hold in reading.holds]


@pytest.mark.parametrize(
    ("quote", "doubted"),
    [
        *((quote, True) for quote in ("全年生产总值预期为9.5亿元", "力争实现9.5亿元")),
        *(
            (quote, True)
            for quote in ("1—11月，全镇实现生产总值9.5亿元", "前三季度生产总值9.5亿元")
        ),
        *((quote, True) for quote in ("目标任务9.5亿元", "三季度实现9.5亿元，同比增长4%")),
        *((quote, False) for quote in ("全年实现生产总值9.5亿元", "完成9.5亿元，超过目标0.5亿元")),
        *((quote, False) for quote in ("1—11月实现8.5亿元，全年9.5亿元", "9.5亿元", "")),
        *((quote, False) for quote in ("2019年为9.5亿元；2020年预期10亿元", "力争19.5亿元")),
    ],
)
@pytest.mark.parametrize("title", ["", "主要指标\n"])
def test_the_words_around_a_quoted_figure_may_deny_it(town, quote, doubted, title):
    reading = rows(town, f"清河,gdp,2019,,9.5,亿元,{quote}", header=f"{title}{HEADER}")
    assert (reading.problems, held(reading)) == ((), ["note_unread"] if doubted else [])


@pytest.mark.parametrize(
    ("quote", "doubted"),
    [
        ("前三季度9.5亿元", False),
        ("1—9月9.5亿元", False),
        ("全年9.5亿元", True),
        ("上半年9.5亿元", True),
    ],
)
def test_a_figure_of_a_part_of_a_year_is_quoted_as_one(town, quote, doubted):
    reading = rows(town, f"清河,gdp,2019,9,9.5,亿元,{quote}", header=HEADER)
    assert (reading.problems, held(reading)) == ((), ["note_unread"] if doubted else [])


@pytest.mark.parametrize(
    ("quote", "stage"), [("全年预期9.5亿元", "预测"), ("力争实现9.5亿元", "预计")]
)
def test_a_figure_said_to_be_a_plan_may_be_quoted_as_one(town, quote, stage):
    line = f"清河,gdp,2019,,9.5,亿元,{quote},{stage}"
    assert rows(town, line, header=f"{HEADER},阶段").acceptable


@pytest.mark.parametrize(
    ("note", "doubted"),
    [
        *((note, True) for note in ("本表数据不含东山县", "不包括东山", "不含东湖高新区数据")),
        *((note, False) for note in ("不含农户", "本表数据不含港澳台地区", "未扣除价格因素")),
        *((note, True) for note in ("January to November", "Figures in millions of yuan")),
        *((note, True) for note in ("Seasonally adjusted.", "Excluding Dongshan")),
        *((note, False) for note in ("Data from the town office", "See the yearbook.")),
    ],
)
def test_a_note_that_takes_a_place_out_or_speaks_english_is_heard(town, note, doubted):
    body = f"指标,2018年,2019年\nGDP(亿元),9.1,9.5\n注：{note}\n"
    reading = read("a.csv", body.encode(), town)
    assert (reading.problems, held(reading)) == ((), ["note_unread"] if doubted else [])


@pytest.mark.parametrize("mark", ["*", "①"])
@pytest.mark.parametrize("said", ["两年平均", "按上年价格计算的两年平均", "环比", "占比"])
def test_a_mark_of_another_quantity_is_asked_about(town, mark, said):
    body = f"指标,2019年\nGDP增速(%),4.5{mark}\n注：{mark}{said}\n"
    assert held(read("a.csv", body.encode(), town)) == ["note_unread"]


def test_the_year_of_constant_prices_is_none_of_which_a_note_speaks(town):
    body = "指标,2019年\nGDP(亿元),9.5\n注：GDP为2015年不变价。\n"
    reading = read("a.csv", body.encode(), town)
    assert (reading.problems, held(reading)) == ((), ["constant_prices"])
    assert [one.basis for one in reading.observations] == ["real"]


@pytest.mark.parametrize("head", ["季调环比折年率(%)", "占全市比重(%)", "两年平均增长(%)"])
def test_a_column_of_another_quantity_is_not_read(town, head):
    body = f"指标,2019年,{head}\nGDP(亿元),9.5,98.5\n"
    assert codes(read("a.csv", body.encode(), town)) == ["quantity_not_read"]
    left = read("a.csv", body.encode(), town, leave_out=[head])
    assert [one.value for one in left.observations] == [9.5]
