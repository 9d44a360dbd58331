"""What the name of a sheet says of the figures in it, and what it does not."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from display.words.problems import problem_words
from loaders import Reading, read
from loaders.files.findings import Problem

PURPOSE = (
    "报送 数据 汇总 填报 上报 明细 基础数据 报送表 填报表 上报表 总表 台账 报表 导出 导入 查询结果"
)
PLAIN = (
    "Sheet1 sheet2 Data Table1 Export Report 工作表1 表1 表一 附件1 附表 新建 封面 模板 张三 财政"
)
VERSIONS = "终稿 终版 最终版 修改 核实 副本 报送2022 报送（定稿）"
OFFICES = "统计局 区统计局 发改局 财政局 发展和改革局 科技局 发改委 办公室"


def named(town, sheet: str, head: str = "2019年") -> Reading:
    book = Workbook()
    book.active.title = sheet
    book.active.append(["指标", head])
    book.active.append(["GDP(亿元)", 9.5])
    content = io.BytesIO()
    book.save(content)
    return read("a.xlsx", content.getvalue(), town)


@pytest.mark.parametrize("sheet", f"{PURPOSE} {PLAIN} {VERSIONS} {OFFICES}".split())
def test_a_name_that_says_what_a_sheet_is_for_raises_nothing(town, sheet):
    reading = named(town, sheet)
    assert (reading.problems, reading.holds) == ((), ())
    assert [(o.area, o.year, o.stage) for o in reading.observations] == [("town", 2019, "unknown")]


def asked(town, sheet: str) -> list[Problem]:
    reading = named(town, sheet)
    return [*reading.problems, *reading.holds]


@pytest.mark.parametrize(
    "core", ["月报", "季报", "万元", "全市", "剔除价格因素", "规上", "农村", "占比"]
)
@pytest.mark.parametrize("around", ["{}", "报送 {}", "{}（报送）"])
def test_a_name_that_may_govern_the_figures_is_asked_about_as_a_name(town, core, around):
    sheet = around.format(core)
    problems = [one for one in asked(town, sheet) if one.code == "title_unread"]
    assert problems
    for one in problems:
        assert (one.row, one.column, one.cell) == (0, None, None)
        assert problem_words(one, "zh")[0].startswith(f"工作表“{sheet}”的名称：")
        assert problem_words(one, "en")[0].startswith(f"The name of the sheet “{sheet}”: ")


@pytest.mark.parametrize("sheet", ["1-6月", "2022年1-6月", "一季度", "Q1"])
def test_a_period_that_a_name_gives_competes_with_that_of_the_table(town, sheet):
    assert [one.code for one in asked(town, sheet)] == ["periods_compete"]
    assert asked(town, sheet)[0].cell is None


@pytest.mark.parametrize(("sheet", "stage"), [("计划", "forecast"), ("报送-计划", "forecast")])
def test_a_stage_that_a_name_gives_holds(town, sheet, stage):
    assert [o.stage for o in named(town, sheet).observations] == [stage]
    assert asked(town, sheet) == []


def test_a_place_that_the_plan_does_not_know_is_named_as_the_name_of_the_sheet(town):
    (problem,) = asked(town, "西林县")
    assert problem.code == "area_unknown"
    message, _ = problem_words(problem, "zh")
    assert message == "工作表“西林县”的名称：方案中没有名为“西林县”的区域。"


@pytest.mark.parametrize(
    ("file", "held"),
    [
        *(
            (one, True)
            for one in ("东山县2019年.csv", "2019年西林县.csv", "全市2019.csv", "全省.csv")
        ),
        *(
            (one, True)
            for one in ("规模以上2019.csv", "民营经济2019年.csv", "环比.csv", "限额以上.csv")
        ),
        *((one, False) for one in ("清河镇2019年.csv", "2019年.csv", "主要指标.csv", "报送.csv")),
        *(
            (one, False)
            for one in ("各区县2019年.csv", "经济运行情况.csv", "进出口.csv", "data.csv")
        ),
    ],
)
def test_the_name_of_a_file_that_says_otherwise_is_asked_about(town, file, held):
    reading = read(file, "指标,2019年\nGDP(亿元),9.5\n".encode(), town)
    assert [hold.code for hold in reading.holds] == (["file_name_differs"] if held else [])


def test_a_table_that_says_its_area_needs_no_place_in_its_files_name(town):
    text = "区域,指标,2019年\n清河,GDP(亿元),9.5\n"
    assert read("东山县2019年.csv", text.encode(), town).acceptable


@pytest.mark.parametrize(("unit", "code"), [("亿元", "units_disagree"), ("万元", ""), ("", "")])
def test_a_unit_in_the_head_of_the_values_and_one_in_a_row_agree(town, unit, code):
    text = f"指标,年份,数值(万元),单位\n地区生产总值,2019,95000,{unit}\n"
    reading = read("a.csv", text.encode(), town)
    assert [one.code for one in reading.problems] == ([code] if code else [])
