"""Of which part of all the figures are, wherever it stands: in a title or a sheet's name, in a row's
remark, over the names of columns. It is never passed over, and what says so itself is not doubted.
"""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from loaders import Reading, read
from tests.loaders.tables.test_headings import as_csv, as_workbook

PARTS = "规模以上 规上 限额以上 民营 私营企业 国有控股 外资企业 出口 进口 制造业 高新技术产业 城镇 农村".split()
TITLES = ["2024年{}主要指标", "{}主要经济指标", "表3 {}", "{}情况统计表（2024年）", "{}"]
TOPICS = [
    "主要经济指标",
    "国民经济和社会发展情况",
    "对外经济与利用外资",
    "进出口",
    "农业农村发展情况",
]
ROWS = [["指标", "2023年", "2024年"], ["地区生产总值(亿元)", "9.1", "9.5"]]
FIGURES = [("gdp", 2023, 9.1), ("gdp", 2024, 9.5)]


def found(reading: Reading) -> list[tuple[str, int, float]]:
    return [(one.indicator, one.year, one.value) for one in reading.observations]


def codes(reading: Reading) -> set[str]:
    return {one.code for one in (*reading.problems, *reading.holds)}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("title", TITLES)
def test_a_title_of_a_part_is_asked_about(town, title, part):
    said = [[title.format(part), "", ""], *ROWS]
    assert codes(read("a.csv", as_csv(said), town)) == {"title_unread"}
    long = [["指标", "年份", "数值"], ["地区生产总值", "2024", "9.5"]]
    text = f"{title.format(part)}\n".encode() + as_csv(long)
    assert codes(read("a.csv", text, town)) == {"title_unread"}


@pytest.mark.parametrize("part", PARTS)
def test_a_sheet_named_by_a_part_is_asked_about(town, part):
    book = load_workbook(BytesIO(as_workbook(ROWS)))
    book.active.title = f"2024年{part}指标"
    text = BytesIO()
    book.save(text)
    assert codes(read("a.xlsx", text.getvalue(), town)) == {"title_unread"}


@pytest.mark.parametrize("topic", TOPICS)
def test_a_title_that_is_a_topic_is_harmless(town, topic):
    reading = read("a.csv", as_csv([[topic, "", ""], *ROWS]), town)
    assert reading.acceptable
    assert found(reading) == FIGURES


@pytest.mark.parametrize(
    "title", ["出口情况", "出口与高新技术企业情况", "高新技术企业、出口情况", "2024年高新技术产业"]
)
def test_a_part_that_the_rows_name_themselves_is_harmless(town, title):
    rows = [["指标", "2024年"], ["出口额(亿美元)", "9.5"], ["高新技术企业数(家)", "12"]]
    several = "与" in title or "、" in title
    rows = rows if several else [rows[0], rows[1 if "出口" in title else 2]]
    assert read("a.csv", as_csv([[title, ""], *rows]), town).acceptable


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("form", ["{}", "其中：{}", "（{}）", "快报，{}"])
def test_a_remark_that_is_a_part_is_asked_about(town, part, form):
    if part == "高新技术产业":
        return  # a remark of a trade may say whence the figure comes
    note = form.format(part)
    across = [["指标", "2024年", "备注"], ["地区生产总值(亿元)", "9.5", note]]
    long = [["指标", "年份", "数值", "备注"], ["地区生产总值", "2024", "9.5", note]]
    for rows in (across, long):
        assert "note_unread" in codes(read("a.csv", as_csv(rows), town))
        assert not read("a.csv", as_csv(rows), town).acceptable


def test_a_remark_that_says_what_the_name_says_is_harmless(town):
    rows = [["指标", "年份", "数值", "备注"], ["出口额", "2024", "9.5", "出口"]]
    assert read("a.csv", as_csv(rows), town).acceptable


def over(upper: str, beside: str) -> list[list[str]]:
    heads = ["", "地区生产总值(亿元)", "出口额(亿美元)", "高新技术企业数(家)"]
    return [
        ["年份", upper, "", beside],
        heads,
        ["2023", "9.1", "1", "20"],
        ["2024", "9.5", "2", "30"],
    ]


@pytest.mark.parametrize("upper", [*PARTS, "开发区合计", "甲乙丙"])
def test_what_stands_over_names_of_columns_is_asked_about(town, upper):
    if upper == "出口":
        upper = "出口企业"  # over the name of exports alone it would say nothing new
    rows = over(upper, "全部")
    files = [("a.csv", as_csv(rows)), ("a.xlsx", as_workbook(rows, merged="B1:C1"))]
    for name, content in files:
        assert "section_unread" in codes(read(name, content, town))


@pytest.mark.parametrize("upper", ["综合", "一、国民经济", "主要指标", "经济总量", "（一）工业"])
def test_a_topic_over_names_of_columns_is_harmless(town, upper):
    reading = read("a.xlsx", as_workbook(over(upper, "科技"), merged="B1:C1"), town)
    assert reading.acceptable
    assert len(reading.observations) == 6


def test_an_area_over_or_under_a_name_is_that_of_its_figures(town):
    above = [
        ["年份", "东山县", "", "清河"],
        ["", "地区生产总值(亿元)", "出口额(亿美元)", "出口额(亿美元)"],
        ["2024", "9.5", "1", "3"],
    ]
    below = [
        ["年份", "地区生产总值(亿元)", "出口额(亿美元)", ""],
        ["", "东山县", "东山县", "清河"],
        ["2024", "9.5", "1", "3"],
    ]
    expected = [("county", "exports", 1), ("county", "gdp", 9.5), ("town", "exports", 3)]
    for rows in (above, below):
        reading = read("a.csv", as_csv(rows), town)
        assert codes(reading) == set()
        assert sorted((o.area, o.indicator, o.value) for o in reading.observations) == expected


@pytest.mark.parametrize("firms", ["重点企业", "样本企业", "四上企业", "上市公司", "中小企业"])
def test_a_title_of_some_firms_is_asked_about(town, firms):
    said = [[f"2024年{firms}主要指标", "", ""], *ROWS]
    assert codes(read("a.csv", as_csv(said), town)) == {"title_unread"}


def test_a_title_of_an_index_over_levels_is_asked_about(town):
    said = [["主要指标（上年=100）", "", ""], *ROWS]
    assert codes(read("a.csv", as_csv(said), town)) == {"title_unread"}


def test_the_units_of_a_title_in_brackets(town):
    text = '"2024年主要指标(单位：亿元，%)",,\n指标,绝对数,增长\n地区生产总值,9.5,5.3\n'
    reading = read("a.csv", text.encode(), town)
    assert reading.acceptable
    assert found(reading) == [("gdp", 2024, 9.5), ("gdp_growth", 2024, 5.3)]


def test_an_upper_header_may_stand_over_a_blank_corner(town):
    rows = [
        ["", "地区生产总值（亿元）", "", "增速（%）", ""],
        ["", "2018年", "2019年", "2018年", "2019年"],
        ["东山县", "9.1", "9.5", "5.1", "5.3"],
    ]
    reading = read("a.xlsx", as_workbook(rows), town)
    assert reading.acceptable
    growth = [("gdp_growth", 2018, 5.1), ("gdp_growth", 2019, 5.3)]
    assert sorted(found(reading)) == [("gdp", 2018, 9.1), ("gdp", 2019, 9.5), *growth]


def test_titles_above_a_blank_corner_are_no_header(town):
    rows = [
        ["", "主要指标", "", "单位：亿元"],
        ["", "2018年", "2019年", "2020年"],
        ["地区生产总值", "9.1", "9.5", "9.9"],
    ]
    reading = read("a.csv", as_csv(rows), town)
    assert reading.acceptable
    assert len(reading.observations) == 3


@pytest.mark.parametrize("value", ["9.5†", "9.5*"])
def test_a_sheet_whose_only_figure_bears_a_mark_is_no_sheet_without_a_table(town, value):
    rows = [["指标", "2019年"], ["地区生产总值(亿元)", value], [f"{value[-1]}初步核算数", ""]]
    reading = read("a.xlsx", as_workbook(rows), town)
    assert [one.stage for one in reading.observations] == ["preliminary"]


def test_the_name_of_the_indicator_may_stand_in_the_corner_over_areas(town):
    text = "地区生产总值,2019年1-9月（亿元）,增长（%）\n清河镇（经开区）,7.1,5.2\n东山县,3.1,6.0\n"
    reading = read("a.csv", text.encode(), town)
    assert reading.acceptable
    assert sorted((o.area, o.indicator, o.month, o.value) for o in reading.observations) == [
        ("county", "gdp", 9, 3.1),
        ("county", "gdp_growth", 9, 6.0),
        ("town", "gdp", 9, 7.1),
        ("town", "gdp_growth", 9, 5.2),
    ]


@pytest.mark.parametrize("values", ["1900,2000", "2013,2014", "2000,2100"])
def test_figures_that_look_like_years_are_no_header(town, values):
    reading = read("a.csv", f"指标,2018年,2019年\n地区生产总值,{values}\n".encode(), town)
    assert len(reading.observations) == 2


def test_an_index_may_be_said_to_be_cumulated_behind_its_base(town):
    text = "指标,2019年第三季度\n地区生产总值指数(上年同期=100)_累计值,105.0\n"
    reading = read("a.csv", text.encode(), town)
    assert [(o.month, o.value) for o in reading.observations] == [(9, 5.0)]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("head", ["指标（{}）", "{}", "{}指标"])
def test_a_part_over_the_labels_is_asked_about(town, part, head):
    rows = [[head.format(part), "单位", "2018年"], ["地区生产总值", "亿元", "9.1"]]
    assert not read("a.csv", as_csv(rows), town).acceptable


@pytest.mark.parametrize("values", ["1900,2000", "2013,2014", "2000,2100"])
def test_figures_that_look_like_years_below_a_corner_without_a_field_are_figures(town, values):
    reading = read("a.csv", f"主要指标,2018年,2019年\n地区生产总值(亿元),{values}\n".encode(), town)
    assert reading.acceptable
    assert len(reading.observations) == 2


@pytest.mark.parametrize(
    ("above", "corner", "values", "held"),
    [
        ("", "单位：亿元", [9.1], []),
        ("", "单位：千万元", [0.91], []),
        ("单位：亿元,", "单位：亿元", [9.1], []),
        ("单位：万元,", "单位：亿元", [0.00091], ["title_unread"]),
    ],
)
def test_the_unit_may_stand_in_the_corner(town, above, corner, values, held):
    text = f"{above},\n" * bool(above) + f"{corner},2018年,2019年\n地区生产总值,9.1,—\n"
    reading = read("a.csv", text.encode(), town)
    assert [hold.code for hold in reading.holds] == held
    assert not held or not reading.acceptable
    assert held or [one.value for one in reading.observations] == values


@pytest.mark.parametrize(
    "issued", ["2025年1月制", "2025年1月印", "2025年1月20日发布", "2025年1月 编制"]
)
def test_when_a_table_was_made_is_no_period(town, issued):
    reading = read("a.csv", as_csv([["主要指标", "", issued], *ROWS]), town)
    assert reading.acceptable
    assert found(reading) == FIGURES
