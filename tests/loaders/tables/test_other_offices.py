"""Tables as other offices, banks and analysts write them: each kind of wording in several
variants, right, held or refused with a reason that names the cell.
"""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from display.words.problems import problem_words
from loaders import Reading, read
from tests.loaders.town import codes


def figures(reading: Reading) -> list[tuple[str, int, int, float]]:
    return [(o.indicator, o.year, o.month, o.value) for o in reading.observations]


def across(town, head: str, name: str = "GDP(亿元)", value: str = "9.5") -> Reading:
    return read("a.csv", f'指标,"{head}"\n{name},{value}\n'.encode(), town)


@pytest.mark.parametrize(
    ("head", "month"),
    [
        *((head, 9) for head in ("9M 2019", "2019 9M", "2019年1至9月", "2019.01-09")),
        *((head, 11) for head in ("2019年前十一个月", "2019年一至十一月", "2019年1-11月份")),
        *((head, 6) for head in ("1H2019", "2019年半年度", "2019年上半年度", "2019年一至六月")),
        *((head, 3) for head in ("2019年首季", "1Q2019", "2019年首季度")),
        *((head, 12) for head in ("CY2019", "2019年\n2019", "2019年实绩")),
    ],
)
def test_a_part_of_a_year_in_other_words(town, head, month):
    reading = across(town, head)
    assert (reading.problems, reading.holds) == ((), ())
    assert figures(reading) == [("gdp", 2019, month, 9.5)]


@pytest.mark.parametrize(
    ("head", "stage"),
    [
        *((head, "preliminary") for head in ("2019p", "2019年p", "2019(p)", "2019 P")),
        *((head, "estimate") for head in ("2019e", "2019E", "2019(e)", "2019年(预计)")),
        *((head, "forecast") for head in ("2019f", "2019 (f)", "2019年目标", "Budget 2019")),
        *((head, "revised") for head in ("2019r", "2019 (r)", "2019年修订")),
    ],
)
def test_a_stage_behind_a_year(town, head, stage):
    reading = across(town, head)
    assert (reading.problems, reading.holds) == ((), ())
    assert [one.stage for one in reading.observations] == [stage]


@pytest.mark.parametrize(
    ("head", "left"),
    [("2019年末预", "预"), ("2019年中期", "中期"), ("2019x", "x"), ("2019年9月止", "止")],
)
def test_a_header_that_holds_a_year_and_more_is_named(town, head, left):
    [problem] = across(town, head).problems
    assert (problem.code, problem.cell, problem.details["left"]) == ("header_unclear", "B1", left)


@pytest.mark.parametrize("word", ["计划", "目标", "预期目标", "目标值"])
def test_a_long_table_may_say_that_a_figure_was_meant(town, word):
    text = f"指标,年份,数值,单位,阶段\ngdp,2019,9.5,亿元,{word}\n"
    assert read("a.csv", text.encode(), town).observations[0].stage == "forecast"


@pytest.mark.parametrize(
    "title", ["2019年计划完成情况", "2019年主要指标目标完成情况表", "2019年发展计划执行情况"]
)
def test_how_a_plan_was_carried_out_is_a_result(town, title):
    text = f"{title}\n指标,目标值,完成值\nGDP(亿元),10,9.5\n"
    reading = read("a.csv", text.encode(), town)
    assert [one.stage for one in reading.observations] == ["forecast", "unknown"]


def test_the_year_of_a_work_report_is_no_data_year(town):
    text = "2020年政府工作报告\n指标,增速(%)\nGDP,8.5\n"
    assert codes(read("a.csv", text.encode(), town)) == ["period_not_stated"]


@pytest.mark.parametrize(
    ("name", "held"),
    [
        *((name, True) for name in ("2019年1-9月.csv", "2019年上半年指标.csv", "2019Q3.csv")),
        *((name, True) for name in ("2019年计划.csv", "2019年预期目标.csv")),
        *((name, False) for name in ("2019年.csv", "目标监测.csv", "a.csv", "2019年1-12月.csv")),
    ],
)
def test_the_name_of_a_file_that_says_otherwise_is_asked_about(town, name, held):
    reading = read(name, "指标,2019年\nGDP(亿元),9.5\n".encode(), town)
    assert [hold.code for hold in reading.holds] == (["file_name_differs"] if held else [])


@pytest.mark.parametrize("sheet", ["2019.6", "2019年6", "2019-6月"])
def test_a_number_behind_the_year_of_a_sheet_is_not_passed_over(town, sheet):
    reading = read("a.xlsx", book({sheet: [["指标", "增速(%)"], ["GDP", 8.5]]}), town)
    assert not reading.acceptable


def test_a_copied_sheet_is_read_like_the_first(town):
    reading = read("a.xlsx", book({"Sheet1 (2)": [["指标", "2019年"], ["GDP(亿元)", 9.5]]}), town)
    assert reading.acceptable


def book(sheets: dict[str, list[list[object]]], form: str = "") -> bytes:
    made = Workbook()
    made.remove(made.active)
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(line)
        if form:
            sheet["B2"].number_format = form
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_sheet_whose_only_number_is_in_trouble_is_no_sheet_without_a_table(town):
    lines: list[list[object]] = [["指标", "2019年"], ["GDP", 9.5]]
    reading = read("a.xlsx", book({"Sheet1": lines}, form='0.0"亿元"'), town)
    assert [(one.code, one.cell) for one in reading.problems] == [("unit_in_value", "B2")]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *((f"GDP指数({base})", "index_base") for base in ("2015年=100", "2015=100", "2018年=100")),
        ("GDP(按2015年不变价)(亿元)", "index_base"),
    ],
)
def test_a_base_year_is_no_period_and_its_figures_are_neither_growth_nor_level(town, name, code):
    assert codes(across(town, "2019年", name, "121.3")) == [code]


@pytest.mark.parametrize(
    "name",
    [
        *("地区生产总值指数(上年同期=100)", "地区生产总值指数（以上年为100）"),
        *("地区生产总值指数(上年=100)(%)", "地区生产总值指数(上年同期=100)_累计(%)"),
    ],
)
def test_an_index_of_the_year_before_is_one_however_it_is_written(town, name):
    [one] = across(town, "2019年1-9月", name, "108.5").observations
    assert (one.indicator, one.value, one.method) == ("gdp_growth", 8.5, "index")


@pytest.mark.parametrize("foot", ["*为预计数", "[1] 预计数", "①预计数", "† estimate"])
def test_a_last_line_that_explains_a_mark_is_a_note(town, foot):
    mark = foot[: foot.index("]") + 1] if "]" in foot else foot[0]
    reading = across(town, "2019年", value=f"9.5{mark}\n{foot}")
    assert (reading.problems, reading.holds) == ((), ())
    assert [one.stage for one in reading.observations] == ["estimate"]


@pytest.mark.parametrize("gap", ["", "\n", ",,\n"])
def test_tables_one_below_the_other_have_each_their_title(town, gap):
    one = "指标,总量(亿元),增速(%)\nGDP,{},{}\n"
    text = f"2019年主要指标\n{one.format(9.5, 4.4)}{gap}2018年主要指标\n{one.format(9.1, 4.1)}"
    assert figures(read("a.csv", text.encode(), town)) == [
        ("gdp", 2019, 12, 9.5),
        ("gdp_growth", 2019, 12, 4.4),
        ("gdp", 2018, 12, 9.1),
        ("gdp_growth", 2018, 12, 4.1),
    ]


PAGE = "<html><head><title>x</title></head><body><p>首页</p>{}</body></html>"
TABLE = (
    "<table>{}<tr><td>指标</td><td>2019年</td></tr><tr><td>GDP(亿元)</td><td>9.5</td></tr></table>"
)


@pytest.mark.parametrize("place", ["heading", "caption", "paragraph"])
@pytest.mark.parametrize(("title", "stage"), [("2019年目标", "forecast"), ("主要指标", "unknown")])
def test_the_title_of_a_web_page_is_read(town, place, title, stage):
    page = {
        "heading": f"<h3>{title}</h3>{TABLE.format('')}",
        "caption": TABLE.format(f"<caption>{title}</caption>"),
        "paragraph": f"<p>{title}</p>{TABLE.format('')}",
    }[place]
    reading = read("a.xls", PAGE.format(page).encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert [one.stage for one in reading.observations] == [stage]


WORLD_BANK = (
    "Series Name,Series Code,Country Name,Country Code,2018 [YR2018],2019 [YR2019]\n"
    "GDP growth,NY.GDP,Qinghe,QIN,8.1,8.5\n{}\n"
)


@pytest.mark.parametrize(
    "line", ["Last Updated: 10/04/2020,,,,,", "Last Updated Date,2020-10-04,,,,"]
)
def test_a_file_of_the_world_banks_is_known_by_its_last_update(town, line):
    reading = read("a.csv", WORLD_BANK.format(line).encode(), town)
    assert reading.acceptable
    said = [(o.known_on.isoformat(), o.known_on_basis) for o in reading.observations if o.known_on]
    assert said == 2 * [("2020-10-04", "vintage")]


def test_a_long_file_of_the_world_banks_needs_none_of_its_codes(town):
    text = (
        "Country Name,Country Code,Series Name,Series Code,Time,Time Code,Value\n"
        "Qinghe,QIN,GDP growth,NY.GDP,2019,YR2019,8.5\n"
    )
    assert figures(read("a.csv", text.encode(), town)) == [("gdp_growth", 2019, 12, 8.5)]


@pytest.mark.parametrize(
    ("status", "stage"),
    [("Provisional", "preliminary"), ("Estimated value", "estimate"), ("Forecast", "forecast")],
)
def test_a_status_in_words_is_read_as_words(town, status, stage):
    text = f"Year,Series,Units,Observation status,Value\n2019,GDP growth,Percent,{status},8.5\n"
    assert [one.stage for one in read("a.csv", text.encode(), town).observations] == [stage]


def test_a_figure_in_each_row_labels_no_code(town):
    text = (
        "LOCATION,INDICATOR,SUBJECT,MEASURE,FREQUENCY,TIME,Value,Flag Codes\n"
        "town,gdp_growth,TOT,,A,2019,8.5,\n"
    )
    assert codes(read("a.csv", text.encode(), town)) == ["indicator_unknown"]


def test_a_unit_above_a_table_that_does_not_fit_is_told_as_the_unit(town):
    text = "单位：亿元\n指标,2019年\n高新技术企业数,31\n"
    [problem] = read("a.csv", text.encode(), town).problems
    assert (problem.code, problem.text) == ("unit_not_convertible", "亿元")
    assert "亿元" in problem_words(problem, "zh")[0]


@pytest.mark.parametrize(
    "head", ["2019年预算,增长", "2019年目标,同比(%)", "2019年计划,比上年增长(%)"]
)
def test_the_growth_of_what_was_meant_was_meant_too(town, head):
    text = f"指标,{head}\nGDP(亿元),9.5,8.5\n"
    assert {one.stage for one in read("a.csv", text.encode(), town).observations} == {"forecast"}


@pytest.mark.parametrize("head", ["同比(2018年)", "比2015年增长(%)", "较2018年"])
def test_a_year_that_figures_are_compared_with_is_not_theirs(town, head):
    reading = read("a.csv", f"指标,2019年,{head}\nGDP(亿元),9.5,8.5\n".encode(), town)
    assert not reading.acceptable


@pytest.mark.parametrize(
    ("title", "held"),
    [
        *(
            (title, False)
            for title in ("编制单位：东山县统计局", "附件2：主要指标", "表1-2 主要指标")
        ),
        *((title, False) for title in ("主要指标(二)", "主要指标(续)", "清河镇统计局")),
        *((title, True) for title in ("东山县统计局", "东山县人民政府办公室")),
    ],
)
def test_the_office_of_another_place_is_asked_about(town, title, held):
    text = f"{title}\n指标,2019年\nGDP(亿元),9.5\n"
    reading = read("a.csv", text.encode(), town)
    assert [hold.code for hold in reading.holds] == (["title_unread"] if held else [])
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("指标,2018年,2019年\nGDP(亿元),9.1,9.5*\n", "mark_unexplained"),
        ("指标,2018年,2019年\nGDP(亿元),9.1,9.5\n计划数,,\n", "section_unread"),
    ],
)
def test_a_problem_below_a_header_names_the_column_by_it(town, text, code):
    [hold] = read("a.csv", text.encode(), town).holds
    head = {"C2": "2019年", "A3": "指标"}[hold.cell or ""]
    assert (hold.code, hold.column) == (code, head)
    assert f"“{head}”列({hold.cell} 单元格)" in problem_words(hold, "zh")[0]


@pytest.mark.parametrize("corner", ["年份", "时间", "Year"])
@pytest.mark.parametrize(
    ("labels", "title"), [(["GDP(亿元)"], ""), (["东山县", "清河"], "GDP(亿元)\n")]
)
def test_a_corner_that_names_the_years_beside_it_is_no_column_of_years(town, corner, labels, title):
    lines = "".join(f"{label},9.1,9.5\n" for label in labels)
    reading = read("a.csv", f"{title}{corner},2018年,2019年\n{lines}".encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert figures(reading) == [("gdp", 2018, 12, 9.1), ("gdp", 2019, 12, 9.5)] * len(labels)


@pytest.mark.parametrize("corner", ["地区", "区域"])
def test_a_corner_that_names_areas_over_indicators_is_no_column_of_areas(town, corner):
    reading = read("a.csv", f"{corner},2018年,2019年\nGDP(亿元),9.1,9.5\n".encode(), town)
    assert figures(reading) == [("gdp", 2018, 12, 9.1), ("gdp", 2019, 12, 9.5)]


@pytest.mark.parametrize("frequency", ["Annual", "annual", "A", ""])
def test_a_frequency_may_be_a_word(town, frequency):
    text = (
        "REF_AREA,INDICATOR,FREQUENCY,UNIT,TIME_PERIOD,OBS_VALUE\n"
        f"town,gdp_growth,{frequency},Percent,2019,8.5\n"
    )
    assert figures(read("a.csv", text.encode(), town)) == [("gdp_growth", 2019, 12, 8.5)]


@pytest.mark.parametrize(
    ("value", "unit", "code"),
    [
        ("0.852", "", ["unit_missing"]),
        ("0.852", "%", []),
        ("85.2", "", []),
        ("0.852%", "", []),
        ("0", "", []),
    ],
)
def test_a_share_below_one_says_its_unit(plan, value, unit, code):
    wide = f"指标,单位,2019年\n空气质量优良率,{unit},{value}\n"
    long = f"指标,单位,年份,数值\n空气质量优良率,{unit},2019,{value}\n"
    for text in (wide, long):
        assert codes(read("a.csv", text.encode(), plan)) == code


@pytest.mark.parametrize("title", ["主要指标（不变价增速）", "主要指标（名义增速）"])
def test_the_basis_of_a_growth_in_a_title_is_none_of_a_level(town, title):
    text = f"2019年{title}\n指标,总量,增速\nGDP(亿元),9.5,8.5%\n"
    level, growth = read("a.csv", text.encode(), town).observations
    assert (level.basis, growth.basis != "not_stated") == ("not_stated", True)
