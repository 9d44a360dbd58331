"""The same period of the year before stands beside the present one to be compared with it: it is
left out with a word, and the rest is read.
"""

from __future__ import annotations

import pytest

from loaders import Reading, read

HEADS = [
    *(
        "上年同期",
        "去年同期",
        "同期数",
        "同期",
        "上年同期累计",
        "去年累计",
        "上年同期数(亿元)",
        "上年",
    ),
    *("2024年同期", "上年1-9月", "上年同期完成", "去年同期数", "上一年同期", "上年度"),
]


def found(reading: Reading) -> list[tuple[str, int, int, float]]:
    return [(one.indicator, one.year, one.month, one.value) for one in reading.observations]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("own", ["累计", "1-9月", "本年累计", "2025年1-9月"])
@pytest.mark.parametrize("growth", ["同比增长(%)", "增速(%)", "±%"])
def test_the_year_before_is_left_out_with_a_word(town, head, own, growth):
    text = f"2025年1-9月主要指标\n指标,单位,{own},{head},{growth}\n地区生产总值,亿元,9.5,9.1,4.4\n"
    reading = read("a.csv", text.encode(), town)
    assert reading.acceptable
    assert found(reading) == [("gdp", 2025, 9, 9.5), ("gdp_growth", 2025, 9, 4.4)]
    assert [one.code for one in reading.notices] == ["year_before_left_out"]


@pytest.mark.parametrize("head", ["比上年同期增加", "同期占比", "较上年同期提高"])
def test_what_compares_with_the_year_before_is_another_quantity(town, head):
    text = f"2025年1-9月主要指标\n指标,单位,累计,{head}\n地区生产总值,亿元,9.5,0.4\n"
    assert not read("a.csv", text.encode(), town).acceptable
