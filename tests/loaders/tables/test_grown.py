"""A row that says by how much the row above it has grown."""

from __future__ import annotations

import pytest

from loaders import Reading, read

LABELS = ["比上年增长(%)", "增长(%)", "增速(%)", "同比增长(%)", "  增长速度（%）", "比上年增长%"]
LEVEL = "地区生产总值(亿元),9.1,9.5"


def found(reading: Reading) -> list[tuple[str, int, float]]:
    return [(one.indicator, one.year, one.value) for one in reading.observations]


def table(*lines: str, head: str = "指标,2018年,2019年") -> bytes:
    return "\n".join((head, *lines, "")).encode()


@pytest.mark.parametrize("label", LABELS)
def test_it_is_the_growth_of_the_level_above(town, label):
    growth = [("gdp_growth", 2018, 5.1), ("gdp_growth", 2019, 5.3)]
    expected = [("gdp", 2018, 9.1), ("gdp", 2019, 9.5), *growth]
    reading = read("a.csv", table(LEVEL, f"{label},5.1,5.3"), town)
    assert reading.acceptable
    assert found(reading) == expected
    beside = table(
        "地区生产总值,亿元,9.1,9.5", f"{label},%,5.1,5.3", head="指标,单位,2018年,2019年"
    )
    assert found(read("a.csv", beside, town)) == expected


@pytest.mark.parametrize(
    "between",
    [
        ["第一产业(亿元),1,2"],
        ["二、贸易,,"],
        ["地区生产总值增速(%),5.1,5.3"],
    ],
)
def test_it_is_of_no_row_but_the_level_right_above(town, between):
    reading = read("a.csv", table(LEVEL, *between, "增长(%),7.1,7.3"), town)
    assert not reading.acceptable
    assert 7.1 not in [one.value for one in reading.observations]


@pytest.mark.parametrize("label", ["环比增长(%)", "比上年增加(亿元)", "两年平均增长(%)"])
def test_another_quantity_below_a_level_is_not_taken(town, label):
    assert not read("a.csv", table(LEVEL, f"{label},5.1,5.3"), town).acceptable


@pytest.mark.parametrize("head", ["2019年(±%)", "2019年增减(±%)", "2019年增速(±%)"])
def test_a_sign_of_both_directions_beside_percent_is_a_change(town, head):
    reading = read("a.csv", f"指标,{head}\n地区生产总值,5.3\n".encode(), town)
    assert reading.acceptable
    assert found(reading) == [("gdp_growth", 2019, 5.3)]


@pytest.mark.parametrize("label", ["地区生产总值(±%)", "地区生产总值增速(±%)"])
def test_it_may_stand_with_a_name(town, label):
    reading = read("a.csv", f"指标,2019年\n{label},5.3\n".encode(), town)
    assert found(reading) == [("gdp_growth", 2019, 5.3)]


@pytest.mark.parametrize("head", ["2019年(±百分点)", "2019年(±亿元)", "2019年占比(±%)"])
def test_beside_another_unit_it_is_none(town, head):
    assert not read("a.csv", f"指标,{head}\n地区生产总值,5.3\n".encode(), town).acceptable


@pytest.mark.parametrize("label", ["合计", "平均"])
def test_a_sum_below_years_is_left_out_with_a_word(town, label):
    reading = read("a.csv", f"年份,出口额(亿美元)\n2018,1\n2019,2\n{label},3\n".encode(), town)
    assert reading.acceptable
    assert [one.code for one in reading.notices] == ["summary_left_out"]
    assert found(reading) == [("exports", 2018, 1), ("exports", 2019, 2)]
