"""Decimal commas are read where a file proves them, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import Reading, read

RATES = st.decimals(-40, 40, places=1)


def values(reading: Reading) -> list[float]:
    return [o.value for o in reading.observations]


@given(rates=st.lists(RATES, min_size=2, max_size=5), cut=st.sampled_from(";\t"))
def test_what_a_comma_says_in_such_a_file_is_what_a_point_says(town, rates, cut):
    def file(mark: str) -> bytes:
        rows = [f"{2010 + n}{cut}{str(r).replace('.', mark)}" for n, r in enumerate(rates)]
        return "\n".join([f"年份{cut}GDP增速(%)", *rows]).encode() + b"\n"

    with_point = read("a.csv", file("."), town)
    with_comma = read("a.csv", file(","), town)
    assert values(with_comma) == values(with_point)
    assert [n.code for n in with_comma.notices if n.code == "decimal_comma"] == ["decimal_comma"]


@pytest.mark.parametrize("rows", [["1.100,5", "1.234,25"], ["1 100,5", "1 234,25"]])
def test_thousands_in_such_a_file_have_points_or_blanks(town, rows):
    wide = f"指标;2017年;2018年\n地区生产总值(亿元);{';'.join(rows)}\n"
    long = "年份;指标;数值;单位\n" + "".join(
        f"{2017 + n};地区生产总值;{row};亿元\n" for n, row in enumerate(rows)
    )
    for content in (long, wide):
        reading = read("a.csv", content.encode(), town)
        assert (reading.problems, reading.holds) == ((), ())
        assert values(reading) == [1100.5, 1234.25]


@pytest.mark.parametrize(
    "text",
    [
        "指标;2017年;2018年\nGDP增速(%);4,0;5.7\n地区生产总值(亿元);9,1;9,5\n",
        "指标;2017年;2018年\nGDP增速(%);4;5,7\n",
        "指标;2017年;2018年\n地区生产总值(亿元);1,234;9,5\n人口;5,5;6,6\n",
        "指标\t2017年\t2018年\t2019年\n地区生产总值(亿元)\t1,234,567\t9,5\t9,6\n",
    ],
)
def test_where_something_speaks_against_it_nothing_is_taken(town, text):
    assert not read("a.csv", text.encode(), town).acceptable


def test_commas_that_cut_rows_are_no_decimals(town):
    text = '指标,2017年,2018年\nGDP增速(%),"4,0","5,7"\n'
    assert not read("a.csv", text.encode(), town).acceptable


@pytest.mark.parametrize("unit", ["{name}(%)", "{name}"])
def test_a_row_may_say_its_period_within_its_name(town, unit):
    rate = unit.format(name="GDP增速")
    tables = [
        f"指标,清河,东山\n2018年{rate},5.6,5.7\n2017年{rate},5.2,4.0\n",
        f"指标,单位,清河,东山\n2018年{rate},%,5.6,5.7\n2017年{rate},%,5.2,4.0\n",
    ]
    for table in tables:
        reading = read("a.csv", table.encode(), town)
        assert (reading.problems, reading.holds) == ((), ())
        assert sorted((o.area, o.year, o.value) for o in reading.observations) == [
            ("county", 2017, 4.0),
            ("county", 2018, 5.7),
            ("town", 2017, 5.2),
            ("town", 2018, 5.6),
        ]


@pytest.mark.parametrize("other", ["GDP增速(%)", "2017年、2018年GDP增速(%)"])
def test_a_row_without_its_one_period_dates_nothing(town, other):
    text = f"指标,清河\n2018年GDP增速(%),5.6\n{other},5.2\n"
    assert not read("a.csv", text.encode(), town).acceptable
    titled = f"2017年主要指标\n指标,清河\n2018年GDP增速(%),5.6\n{other},5.2\n"
    assert not read("a.csv", titled.encode(), town).acceptable


def test_a_value_column_may_stand_under_names_with_their_years(town):
    text = "指标,单位,数值\n2018年GDP增速,%,5.6\n2017年1-6月地区生产总值,亿元,9\n"
    reading = read("a.csv", text.encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert [(o.indicator, o.year, o.month) for o in reading.observations] == [
        ("gdp_growth", 2018, 12),
        ("gdp", 2017, 6),
    ]


@pytest.mark.parametrize("head", ["月份", "季度", "日期", "时间"])
@pytest.mark.parametrize("when", ["2018-03", "2018年3月", "2018年第一季度后", "2018-12-31"])
def test_a_single_month_or_a_day_in_a_column_of_time_is_told(town, head, when):
    reading = read("a.csv", f"{head},GDP增速(%)\n{when},5.6\n".encode(), town)
    assert not reading.acceptable
    assert not reading.observations
