"""Until when is counted, with which year a growth compares, in which steps a unit counts: read
wherever it stands, or refused.
"""

from __future__ import annotations

import pytest

from loaders import read
from tests.loaders.town import codes

WIDE = "指标,单位,{}\n地区生产总值,亿元,1900.5\n出口额,亿美元,20\n"
LONG = "指标,年份,数值,单位\n地区生产总值,{},1900.5,亿元\n"
TITLED = "{}主要指标\n指标,单位,完成额\n地区生产总值,亿元,1900.5\n"
UNTIL = [
    ("截至2019年9月末", 9),
    ("截至2019年9月底", 9),
    ("截止2019年6月30日", 6),
    ("2019年截至9月底", 9),
    ("2019年1至9月", 9),
    ("2019年前三季度", 9),
    ("2019年第1-3季度", 9),
    ("2019年年初至9月底", 9),
    ("2019年初至9月底", 9),
    ("2019年上半年累计", 6),
    ("2019 (Jan-Sep)", 9),
    ("2019年(1-9月)", 9),
    ("2019（前三季度）", 9),
    ("Jan-Sep 2019", 9),
    ("2019 Jan-Sep", 9),
    ("9M 2019", 9),
    ("H1 2019", 6),
    ("2019H1", 6),
    ("Q1-Q3 2019", 9),
    ("2019 Q1-Q3", 9),
    ("截至2019年底", 12),
    ("截至2019年末", 12),
]
NO_PERIOD = [
    "截至9月底",
    "2019年9月末",
    "2019 (Sep)",
    "2019(三季度)",
    "截至2019年9月15日",
    "截至2019年2月30日",
    "Q2-Q3 2019",
    "2019 (Apr-Sep)",
    "2019年初至今",
    "截至目前",
]


def figures(reading):
    return sorted((o.indicator, o.year, o.month, o.value) for o in reading.observations)


@pytest.mark.parametrize(("text", "month"), UNTIL)
@pytest.mark.parametrize("table", [WIDE, LONG, TITLED])
def test_a_span_from_january_is_read_in_a_header_a_cell_and_a_title(town, table, text, month):
    reading = read("a.csv", table.format(text).encode(), town)
    assert (codes(reading), reading.holds) == ([], ())
    assert {(o.year, o.month) for o in reading.observations} == {(2019, month)}


@pytest.mark.parametrize("text", NO_PERIOD)
@pytest.mark.parametrize("table", [WIDE, LONG, TITLED])
def test_what_does_not_count_from_january_of_a_year_is_never_accepted(town, table, text):
    reading = read("a.csv", table.format(text).encode(), town)
    assert not (reading.acceptable and reading.observations)


AGAINST = "指标,单位,{},{}\n地区生产总值,亿元,1900.5,8.5\n"


@pytest.mark.parametrize(
    ("head", "read_so"),
    [
        ("比2018年增长(%)", True),
        ("较2018年同期增长%", True),
        ("2019年比2018年增长(%)", True),
        ("比2018年±%", True),
        ("比上年同期增长(%)", True),
        ("比2017年增长(%)", False),
        ("较2015年同期增长%", False),
        ("比2018年同月增长(%)", False),
        ("比2018年增加", False),
        ("2018年比2017年增长(%)", False),
    ],
)
def test_a_growth_is_on_the_year_before_or_is_none(town, head, read_so):
    reading = read("a.csv", AGAINST.format("2019年", head).encode(), town)
    growth = [one for one in figures(reading) if one[0] == "gdp_growth"]
    if read_so:
        assert (codes(reading), growth) == ([], [("gdp_growth", 2019, 12, 8.5)])
    else:
        assert not reading.acceptable or ("gdp_growth", 2018, 12, 8.5) in growth


def test_a_growth_on_another_year_can_be_left_out(town):
    text = AGAINST.format("2019年", "比2015年增长(%)").encode()
    assert codes(read("a.csv", text, town)) == ["quantity_not_read"]
    reading = read("a.csv", text, town, leave_out=["比2015年增长(%)"])
    assert (codes(reading), figures(reading)) == ([], [("gdp", 2019, 12, 1900.5)])


@pytest.mark.parametrize(
    ("name", "year", "accepted"),
    [("地区生产总值比2018年增长", 2019, True), ("地区生产总值比2015年增长", 2019, False)],
)
def test_so_it_is_in_a_name_of_a_long_table(town, name, year, accepted):
    text = f"指标,年份,数值,单位\n{name},{year},8.5,%\n"
    reading = read("a.csv", text.encode(), town)
    assert reading.acceptable == accepted
    if accepted:
        assert figures(reading) == [("gdp_growth", 2019, 12, 8.5)]


def test_an_index_of_the_same_period_is_growth_and_one_of_the_month_is_left_out(town):
    text = "2019年9月\n指标,上年同月=100,1-9月累计上年同期=100\n地区生产总值,105.1,108.5\n"
    reading = read("a.csv", text.encode(), town)
    assert (codes(reading), figures(reading)) == ([], [("gdp_growth", 2019, 9, 8.5)])
    assert "single_left_out" in [notice.code for notice in reading.notices]


@pytest.mark.parametrize("head", ["上月=100", "上年同月=100", "上季=100"])
def test_an_index_of_a_month_or_on_another_than_last_year_is_never_the_growth(town, head):
    text = f"指标,单位,2019年,{head}\n地区生产总值,亿元,1900.5,105.1\n"
    reading = read("a.csv", text.encode(), town)
    assert "gdp_growth" not in [o.indicator for o in reading.observations]


SCALED = "Country,Indicator,{units},Scale,{year}\n"


@pytest.mark.parametrize(
    ("unit", "scale", "value"),
    [
        ("CNY", "Billions", 19005.0),
        ("Yuan", "Millions", 19.005),
        ("元", "亿", 1900.5),
        ("亿元", "Units", 1900.5),
        ("亿元", "", 1900.5),
    ],
)
@pytest.mark.parametrize("units", ["Units", "Unit"])
def test_a_column_of_scales_multiplies_the_unit_beside_it(town, unit, scale, value, units):
    wide = f"Country,Indicator,{units},Scale,2019\nQinghe,GDP,{unit},{scale},1900.5\n"
    long = f"Country,Indicator,{units},Scale,Year,Value\nQinghe,GDP,{unit},{scale},2019,1900.5\n"
    for text in (wide, long):
        reading = read("a.csv", text.encode(), town, confirmed={"level_jump": "test"})
        assert codes(reading) == []
        assert figures(reading) == [("gdp", 2019, 12, pytest.approx(value))]


@pytest.mark.parametrize(
    ("unit", "scale"), [("CNY", "Dozens"), ("", "Billions"), ("%", "Millions")]
)
def test_a_scale_that_makes_no_unit_is_refused(town, unit, scale):
    text = f"Country,Indicator,Unit,Scale,2019\nQinghe,GDP,{unit},{scale},1900.5\n"
    assert codes(read("a.csv", text.encode(), town)) != []


def test_units_said_in_two_languages_are_one_if_they_are_the_same(town):
    text = "指标 Item,单位 Unit,2019\n地区生产总值 GDP,亿元 {},1900.5\n"
    reading = read("a.csv", text.format("100 million yuan").encode(), town)
    assert (codes(reading), figures(reading)) == ([], [("gdp", 2019, 12, 1900.5)])
    assert codes(read("a.csv", text.format("million yuan").encode(), town)) != []


def test_a_running_total_beside_its_month_has_its_own_growth(town):
    text = (
        "2019年1-9月进度数据\n指标,9月,1-9月累计,累计增长%\n地区生产总值(亿元),200.1,1900.5,8.5\n"
    )
    reading = read("a.csv", text.encode(), town)
    assert (codes(reading), reading.holds) == ([], ())
    assert figures(reading) == [("gdp", 2019, 9, 1900.5), ("gdp_growth", 2019, 9, 8.5)]
    unclear = read("a.csv", text.replace("累计增长", "增长").encode(), town)
    assert "column_undated" in codes(unclear)
