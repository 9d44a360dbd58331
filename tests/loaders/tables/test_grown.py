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
