"""Headers in two languages, groups before the indicators, growth beside its level."""

from __future__ import annotations

import pytest

from loaders import read
from tests.loaders.town import codes

GROUPED = """{head},指标,单位,2018年,2019年
{first},地区生产总值,亿元,1800,1900
{second},出口额,亿美元,20,21
"""
TWICE = """"年  份
Year","地区生产总值
(亿元)
GDP
(100 million yuan)","出口额(亿美元)
Exports (100 million USD)"
2018,1800,20
2019,1900,21
"""
BELOW = """年份,地区生产总值(亿元),出口额(亿美元)
Year,GDP (100 million yuan),Exports (100 million USD)
2018,1800,20
2019,1900,21
"""
BESIDE = """地区 Area,指标 Indicator,单位 Unit,2018年,2019年
东山县 Dongshan County,地区生产总值 GDP,亿元,1800,1900
东山县 Dongshan County,出口额 Exports,亿美元,20,21
"""
FIGURES = [
    ("exports", 2018, 20.0),
    ("exports", 2019, 21.0),
    ("gdp", 2018, 1800.0),
    ("gdp", 2019, 1900.0),
]


def figures(reading):
    return sorted((o.indicator, o.year, o.value) for o in reading.observations)


@pytest.mark.parametrize("text", [TWICE, BELOW, BESIDE], ids=["lines", "rows", "blanks"])
def test_what_is_said_in_two_languages_is_read_once(town, text):
    reading = read("a.csv", text.encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert figures(reading) == FIGURES


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("100 million yuan", "10 000 yuan"),
        ("Exports (", "Exports forecast ("),
        ("GDP\n", "GDP at constant prices\n"),
    ],
)
def test_a_translation_that_says_something_else_is_not_passed_over(town, old, new):
    assert old in TWICE
    reading = read("a.csv", TWICE.replace(old, new).encode(), town)
    changed = {o.indicator for o in reading.observations if o.stage == "forecast"}
    assert reading.problems or reading.holds or changed


@pytest.mark.parametrize("head", ["分类", "指标类别", "领域", "Category"])
@pytest.mark.parametrize(("first", "second"), [("经济总量", "对外开放"), ("经济", "")])
def test_a_column_of_groups_is_no_column_of_areas(town, head, first, second):
    text = GROUPED.format(head=head, first=first, second=second)
    reading = read("a.csv", text.encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert figures(reading) == FIGURES


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [("分类", "预期目标", "预期目标"), ("责任人", "张三", "李四")],
)
def test_a_column_that_may_say_something_of_the_figures_is_told(town, head, first, second):
    text = GROUPED.format(head=head, first=first, second=second)
    assert codes(read("a.csv", text.encode(), town)) == ["column_unknown"]
    assert codes(read("a.csv", text.encode(), town, leave_out=[head])) == []


def test_groups_that_tell_rows_apart_are_told(town):
    text = "分类,指标,单位,2018年\n城镇,高新技术企业数,家,5\n农村,高新技术企业数,家,6\n"
    assert "column_unknown" in codes(read("a.csv", text.encode(), town))


@pytest.mark.parametrize(
    "head", ["比上年增长(%)", "指数(上年=100)", "Index (preceding year=100)", "增速(%)"]
)
def test_a_growth_behind_an_indicator_is_its_own(town, head):
    value = "108.0" if "100" in head else "8.0"
    text = f"年份,地区生产总值(亿元),{head}\n2019,1900,{value}\n"
    reading = read("a.csv", text.encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert figures(reading) == [("gdp", 2019, 1900.0), ("gdp_growth", 2019, 8.0)]


def test_nominal_and_real_growth_stand_beside_each_other(town):
    text = "2019年主要指标\n指标,名义增长(%),实际增长(%)\n地区生产总值,9.1,8.0\n"
    reading = read("a.csv", text.encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert {(o.value, o.basis) for o in reading.observations} == {(9.1, "nominal"), (8.0, "real")}


def test_rows_that_state_a_rate_alone_are_read(town):
    text = "2019年主要指标\n指标,比上年增长(%)\n地区生产总值,8.0\n"
    reading = read("a.csv", text.encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert figures(reading) == [("gdp_growth", 2019, 8.0)]


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        (["高新技术企业数,2020,3,家", "高新技术企业数,2021,4,", "出口额,2021,5,万美元"], []),
        (["高新技术企业数,2020,3,万家", "高新技术企业数,2021,4,"], ["高新技术企业数"]),
        (["出口额,2020,3,万美元", "出口额,2021,4,", "高新技术企业数,2021,4,家"], ["出口额"]),
        (["出口额,2020,3,亿美元", "出口额,2021,4,", "高新技术企业数,2021,4,万家"], []),
        (["高新技术企业数,2020,3,万家", "地区生产总值,2021,4,", "出口额,2021,4,"], []),
    ],
)
def test_a_blank_unit_is_the_own_one_where_its_indicators_other_rows_say_so(town, rows, missing):
    text = "\n".join(["指标,年份,数值,单位", *rows])
    found = read("a.csv", text.encode(), town)
    assert [p.text for p in found.problems if p.code == "unit_missing"] == missing


@pytest.mark.parametrize(
    "table",
    [
        ",年份,地区生产总值(亿元)\n{place},2018,1800\n",
        "年份,,地区生产总值(亿元)\n2018,{place},1800\n",
        "地区生产总值（亿元）\n,2018年,2019年\n{place},1800,1900\n",
    ],
)
@pytest.mark.parametrize(
    ("place", "problems", "area"),
    [
        ("甲乙丙", ["area_unknown"], None),
        ("蔡店街", ["area_unknown"], None),
        ("东山县", [], "county"),
    ],
)
def test_a_column_without_a_header_names_places_where_the_indicator_stands_elsewhere(
    town, table, place, problems, area
):
    reading = read("figures.csv", table.format(place=place).encode(), town)
    assert codes(reading) == problems
    assert {o.area for o in reading.observations} <= {area}
    assert bool(reading.observations) == (not problems)


def test_a_column_without_a_header_names_indicators_where_nothing_else_does(town):
    table = ",2018年,2019年\n不明指标,1800,1900\n"
    assert codes(read("figures.csv", table.encode(), town)) == ["indicator_unknown"]


STACKED = "指标：地区生产总值(亿元),,,\n地区,2023年,2022年,2021年\n清河,9.5,9.1,8.8\n,,,\n"


@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize("extra", ["7", "12.5", "—"])
@pytest.mark.parametrize("line", ["指标：出口额(亿美元),,,", "地区,2023年,2022年,2021年"])
def test_no_figure_of_a_stacked_table_goes_to_the_one_above(town, at, extra, line):
    """A cell more in the title or the header of the second table."""
    cells = line.split(",")
    cells.insert(at, extra)
    second = "指标：出口额(亿美元),,,\n地区,2023年,2022年,2021年\n清河,3.3,3.2,3.1\n"
    reading = read("a.csv", (STACKED + second.replace(line, ",".join(cells))).encode(), town)
    levels = {o.value for o in reading.observations if o.indicator == "gdp"}
    assert levels <= {9.5, 9.1, 8.8}
    assert (
        reading.problems
        or reading.holds
        or {o.value for o in reading.observations}
        == {
            *(9.5, 9.1, 8.8),
            *(3.3, 3.2, 3.1),
        }
    )


@pytest.mark.parametrize("figures", ["2,265\t1,633", "1,265\t1,633", "12,265\t1,886"])
def test_thousands_in_a_table_of_tabs_are_no_header(town, figures):
    text = f"2019年主要指标\t\t\t\n指标\t单位\t清河\t东山县\nGDP\t亿元\t{figures}\n出口额\t亿美元\t7\t8\n"
    reading = read("a.csv", text.encode(), town)
    assert codes(reading) == []
    assert len(reading.observations) == 4


@pytest.mark.parametrize("gone", ["-", "—", "…", ""])
def test_a_place_without_any_figure_is_a_place(town, gone):
    text = f"2019年主要指标\n指标,单位,清河,东山县\nGDP,亿元,{gone},8.8\n出口额,亿美元,,3.1\n"
    reading = read("a.csv", text.encode(), town)
    assert codes(reading) == []
    assert {(o.area, o.value) for o in reading.observations} == {("county", 8.8), ("county", 3.1)}


def stacked(first: str, second: str, head: str, unit: str, between: str) -> bytes:
    """Two tables under one another, each under its own titles, with the same header."""
    own = {
        "指标,数值": "GDP增速,{}",
        "指标,数值,单位": "GDP增速,{},%",
        "指标,单位,数值": "GDP增速,%,{}",
    }
    own |= {"指标,年份,数值": "GDP增速,2019,{}", "指标,2019年,数值": "GDP增速,{},"}
    rows = [first, head, own[head].format("5.1"), between, second, head, own[head].format("6.1")]
    return "\n".join(row for row in rows if row != "none").replace("{unit}", unit).encode()


@pytest.mark.parametrize("between", ["none", "", ",", "注：初步数", "资料来源：统计局"])
@pytest.mark.parametrize("head", ["指标,数值", "指标,数值,单位", "指标,单位,数值"])
@pytest.mark.parametrize("pad", ["", ",", ",,"])
def test_a_table_below_another_has_the_period_of_its_own_title(town, head, pad, between):
    titles = (f"2018年主要指标{pad}", f"2019年1-6月主要指标{pad}")
    reading = read("a.csv", stacked(*titles, head, "", between), town)
    assert codes(reading) == []
    figures = [(o.year, o.month, o.value) for o in reading.observations]
    assert figures == [(2018, 12, 5.1), (2019, 6, 6.1)]
    stages = {o.stage for o in reading.observations if o.year == 2019}
    assert stages == {"unknown"}  # the note is of the first


@pytest.mark.parametrize("between", ["none", "", "注：初步数"])
def test_a_table_below_another_has_the_place_and_the_unit_of_its_own_title(town, between):
    placed = read("a.csv", stacked("东山县", "清河镇", "指标,年份,数值", "", between), town)
    assert [(o.area, o.value) for o in placed.observations] == [("county", 5.1), ("town", 6.1)]
    body = "2018年\n单位：亿元\n指标,数值\nGDP,9.5\n2019年\n单位：万元\n指标,数值\nGDP,96000\n"
    assert [o.value for o in read("a.csv", body.encode(), town).observations] == [9.5, 9.6]
    named = (
        "2019年地区生产总值（亿元）\n地区,数值\n东山,9\n2019年出口额(亿美元)\n地区,数值\n东山,8\n"
    )
    figures = [(o.indicator, o.value) for o in read("a.csv", named.encode(), town).observations]
    assert figures == [("gdp", 9.0), ("exports", 8.0)]


@pytest.mark.parametrize(
    "again", ["指标,年份,数值,单位", "年份,指标,单位,数值", "指标,年份,单位,数值"]
)
@pytest.mark.parametrize("title", ["", "表二", "续表"])
def test_the_header_of_a_long_table_said_once_more_heads_the_rows_below_it(town, again, title):
    cells = {"指标": "GDP增速", "年份": "2019", "数值": "6.1", "单位": "%"}
    row = ",".join(cells[name] for name in again.split(","))
    body = f"指标,年份,数值,单位\nGDP增速,2018,5.1,%\n{title}\n{again}\n{row}\n"
    reading = read("a.csv", body.encode(), town)
    assert codes(reading) == []
    assert [(o.year, o.value) for o in reading.observations] == [(2018, 5.1), (2019, 6.1)]


def test_a_row_without_its_figure_is_no_title_of_the_table_below(town):
    body = "2018年\n指标,数值\nGDP增速,5.1\n出口额,—\n2019年\n指标,数值\nGDP增速,6.1\n"
    reading = read("a.csv", body.encode(), town)
    assert [(o.year, o.value) for o in reading.observations] == [(2018, 5.1), (2019, 6.1)]
    assert [notice.code for notice in reading.notices] == ["values_missing"]


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("指标,亿元,增长%", "GDP,9.5,6", [("gdp", 9.5), ("gdp_growth", 6.0)]),
        ("指标,万元", "GDP,95000", [("gdp", 9.5)]),
        ("指标,（亿元）", "GDP,9.5", [("gdp", 9.5)]),
        ("指标,%", "GDP增速,6", [("gdp_growth", 6.0)]),
        ("指标,%", "GDP,6", ["unit_not_convertible"]),
        ("指标,吨", "GDP,6", ["unit_not_convertible"]),
        ("指标,亿元,%", "GDP,9.5,6", ["quantity_not_read"]),
        ("指标,万元,亿元", "GDP,95000,9.5", ["column_twice"]),
        ("指标,2019年,亿元", "GDP(亿元),9.5,9.5", ["column_twice"]),
    ],
)
def test_a_column_headed_by_a_unit_alone_holds_figures_in_it(town, head, row, expected):
    reading = read("a.csv", f"2019年\n{head}\n{row}\n".encode(), town)
    figures = [(o.indicator, o.value) for o in reading.observations]
    assert (codes(reading) or figures) == expected


@pytest.mark.parametrize(
    ("title", "unit", "doubted"),
    [
        *(
            (f"2019年主要指标{yuan}", "亿元", False)
            for yuan in ("（人民币）", "\n（人民币）", "(RMB)")
        ),
        ("2019年主要指标（人民币）", "亿美元", True),
        ("2019年各区主要指标", "亿元", False),
        ("2019年各区县、各镇街主要指标", "亿元", False),
        ("2019年各区农村主要指标", "亿元", True),
    ],
)
def test_what_a_title_repeats_is_not_doubted(town, title, unit, doubted):
    name = "GDP" if unit == "亿元" else "出口额"
    body = f"{title}\n区域,指标,数值,单位\n东山,{name},9.5,{unit}\n"
    reading = read("a.csv", body.encode(), town)
    assert codes(reading) == []
    assert [hold.code for hold in reading.holds] == ["title_unread"] * doubted


@pytest.mark.parametrize(
    "above",
    [
        *(f"单位：{unit}" for unit in ("亿元（人民币）", "人民币亿元", "亿元人民币")),
        *(f"主要指标（{unit}）" for unit in ("人民币亿元", "亿元人民币", "人民币，亿元")),
    ],
)
def test_a_unit_of_yuan_may_say_so_once_more(town, above):
    reading = read("a.csv", f"{above}\n指标,2019年\nGDP,9.5\n".encode(), town)
    assert (codes(reading), reading.holds) == ([], ())
    assert [o.value for o in reading.observations] == [9.5]


def test_a_title_of_each_area_over_a_table_without_areas_is_asked_about(town):
    reading = read("a.csv", "各区主要指标\n指标,2019年\nGDP(亿元),9.5\n".encode(), town)
    assert [hold.code for hold in reading.holds] == ["title_unread"]
