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
