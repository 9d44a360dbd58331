"""A heading between the rows of a table that is no mere topic, and a note of what is counted, are
never passed over; the topics of bulletins are.
"""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from indicators.plan import Plan, read_plan
from loaders import Reading, read
from tests.loaders.town import town_plan

PARTS = [
    *("民营经济", "规模以上", "市区", "其中：民营", "（二）国有控股", "出口", "开发区合计"),
    *("二、规上企业", "限额以上", "外资企业", "制造业", "代管区域", "其中：工业"),
    *("of which: manufacturing", "Private sector", "State-owned firms"),
]
TOPICS = [
    "约束性指标",
    "预期性指标",
    *("一、综合", "国民经济核算", "工业", "投资", "二、固定资产投资", "三、国内贸易", "其中："),
    *("对外经济", "财政金融", "人民生活", "主要指标", "（三）科技创新", "经济"),
    *("二", "高新技术企业", "National accounts", "Prices and employment"),
]
"""Each says what the rows below are about; the last but one of them is in their names too."""
GDP, FIRMS = ["地区生产总值(亿元)", "9.5"], ["高新技术企业数(家)", "130"]


def as_csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def as_workbook(rows: list[list[str]], *, merged: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append([float(c) if c.replace(".", "").isdigit() else c or None for c in row])
        sheet.cell(sheet.max_row, 1).font = Font(bold=sum(map(bool, row)) == 1)
    if merged:
        sheet.merge_cells(merged)
    text = io.BytesIO()
    book.save(text)
    return text.getvalue()


def across(heading: str) -> list[list[str]]:
    return [["指标", "2019年"], GDP, [heading, ""], FIRMS]


def numbered(heading: str) -> list[list[str]]:
    head = [["序号", "指标", "2019年"], ["1", *GDP]]
    return [*head, ["二", heading, ""], ["2", *FIRMS]]


def measured(heading: str) -> list[list[str]]:
    head = [["指标", "单位", "2019年"], ["地区生产总值", "亿元", "9.5"]]
    return [*head, [heading, "", ""], ["高新技术企业数", "家", "130"]]


def long(heading: str) -> list[list[str]]:
    head = [["指标", "年份", "数值"], ["地区生产总值", "2019", "9.5"]]
    return [*head, [heading, "", ""], ["高新技术企业数", "2019", "130"]]


def first(heading: str) -> list[list[str]]:
    return [["指标", "2019年"], [heading, ""], GDP, FIRMS]


def dated(heading: str) -> list[list[str]]:
    head = [["年份", "指标", "数值"], ["2019", "地区生产总值", "9.5"]]
    return [*head, [heading, "", ""], ["2019", "高新技术企业数", "130"]]


SHAPES = [across, dated, numbered, measured, long, first]


def codes(reading: Reading) -> list[str]:
    return [one.code for one in (*reading.problems, *reading.holds)]


@pytest.mark.parametrize("heading", PARTS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_heading_of_a_part_holds_what_stands_below_it(town, shape, heading):
    rows = shape(heading)
    files = [("a.csv", as_csv(rows)), ("a.xlsx", as_workbook(rows))]
    for name, content in files:
        assert codes(read(name, content, town)) == ["section_unread"]
    explained = read("a.csv", as_csv(rows), town, confirmed={"section_unread": "只是小标题"})
    assert explained.acceptable


@pytest.mark.parametrize("heading", PARTS)
def test_leaving_out_unknown_names_does_not_explain_a_heading(town, heading):
    reading = read("a.csv", as_csv(across(heading)), town, leave_rest=True)
    assert codes(reading) == ["section_unread"]


@pytest.mark.parametrize("heading", PARTS)
def test_a_heading_on_a_line_of_its_own_or_merged_or_over_columns_is_not_taken(town, heading):
    short = "指标,2019年\n地区生产总值(亿元),9.5\n" + f'"{heading}"\n高新技术企业数(家),130\n'
    merged = as_workbook(across(heading), merged="A3:B3")
    beside = [["分类", "指标", "2019年"], ["综合", *GDP], [heading, *FIRMS]]
    over = [[heading, "", "全部", ""], ["指标", "2018年", "2019年", "2020年"], [*FIRMS, "9", "8"]]
    groups = [["", heading, "", "全部"], ["指标", "2018年", "2019年", "2019年"], [*FIRMS, "9", "8"]]
    texts = [short.encode(), *map(as_csv, (beside, over, groups))]
    files = [("a.xlsx", merged), *(("a.csv", text) for text in texts)]
    assert [name for name, content in files if read(name, content, town).acceptable] == []


@pytest.mark.parametrize("heading", TOPICS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_heading_that_names_the_topic_of_what_stands_below_is_harmless(town, shape, heading):
    if heading == "高新技术企业" and shape in (first, long, dated):
        return  # the rows right below it do not all say so, or stand for themselves
    assert codes(read("a.csv", as_csv(shape(heading)), town)) == []


COUNTED = ["一 综合", "Ⅰ 综合", "甲、综合", "1 综合", "第一部分 综合", "1.经济指标", "核心指标"]


@pytest.mark.parametrize("heading", [*TOPICS, *COUNTED])
@pytest.mark.parametrize("at", ["first", "between"])
def test_a_topic_merged_over_a_row_or_on_a_line_of_its_own_is_harmless(town, heading, at):
    if heading == "高新技术企业":
        return  # of the rows below the first heading not all say so
    rows = first(heading) if at == "first" else across(heading)
    row = rows.index([heading, ""]) + 1
    merged = as_workbook(rows, merged=f"A{row}:B{row}")
    line = as_csv(rows).replace(f"{heading},\r\n".encode(), f"{heading}\r\n".encode())
    for name, content in (("a.xlsx", merged), ("a.csv", line)):
        if content is line and heading.isascii():
            continue  # a word by itself may be what is left of a row
        reading = read(name, content, town)
        assert codes(reading) == []
        assert len(reading.observations) == 2


@pytest.mark.parametrize("topic", ["综合", "1.经济指标", "一 综合"])
def test_a_topic_may_be_merged_down_a_column_of_groups(town, topic):
    rows = [["类别", "指标", "2019年"], [topic, *GDP], ["", *FIRMS]]
    reading = read("a.xlsx", as_workbook(rows, merged="A2:A3"), town)
    assert codes(reading) == []
    assert len(reading.observations) == 2


def test_a_heading_over_nothing_is_harmless(town):
    rows = [["指标", "2019年"], GDP, ["民营经济", ""]]
    assert read("a.csv", as_csv(rows), town).acceptable


@settings(max_examples=60)
@given(
    heading=st.text("民营国有外资控股园港台街坊甲乙丙丁", min_size=2, max_size=6),
    number=st.sampled_from(["", "一、", "（二）", "其中：", "3."]),
    shape=st.sampled_from(SHAPES),
)
def test_no_heading_of_unread_words_is_passed_over(
    town: Plan, heading: str, number: str, shape: object
):
    assert callable(shape)
    assert not read("a.csv", as_csv(shape(number + heading)), town).acceptable


VERBS = "含 包括 包含 已含 不含 不包括 未包含 剔除 仅含 只包括 未计入 扣除 excl. incl. including excluding".split()
OBJECTS = "代管区域 区划调整 托管乡镇 东湖高新区 房地产开发 军工企业 Hubei mining".split()


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("thing", OBJECTS)
def test_a_note_of_what_is_counted_is_asked_about(town, verb, thing):
    body = "指标,2018年,2019年\n地区生产总值(亿元),9.1,9.5\n"
    for note in (f"注：{verb} {thing}", f"注：地区生产总值{verb}{thing}。"):
        assert codes(read("a.csv", f"{body}{note}\n".encode(), town)) == ["note_unread"]


@pytest.mark.parametrize(
    "note",
    [
        *("范围为全区规模以上", "仅统计民营企业", "系民营企业数", "数据覆盖东西湖", "均为限额以上"),
        *("统计口径为规上工业", "限于开发区", "地区生产总值为非公经济数"),
    ],
)
def test_a_note_that_figures_are_of_a_part_is_asked_about(town, note):
    body = "指标,2018年,2019年\n地区生产总值(亿元),9.1,9.5\n"
    assert codes(read("a.csv", f"{body}注：{note}\n".encode(), town)) == ["note_unread"]


@pytest.mark.parametrize("note", ["由经开区统计局提供", "统计范围为全镇", "来源：开发区年报"])
def test_a_note_of_who_tells_or_of_the_whole_is_harmless(town, note):
    body = "指标,2018年,2019年\n地区生产总值(亿元),9.1,9.5\n"
    assert read("a.csv", f"{body}注：{note}\n".encode(), town).acceptable


@pytest.mark.parametrize(
    ("alias", "bases"),
    [
        *((one, ["nominal"]) for one in ("地区生产总值(当年价格)", "GDP(现价)")),
        *((one, ["real"]) for one in ("地区生产总值(2015年不变价)", "GDP(可比价)")),
        *((one, ["not_stated"]) for one in ("生产总值（GDP）", "国内生产总值（本区）")),
    ],
)
@pytest.mark.parametrize("unit", ["", "(亿元)"])
def test_an_alias_says_its_prices_as_any_name_does(tmp_path, alias, bases, unit):
    town_plan(tmp_path)
    file = tmp_path / "plan.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("生产总值（GDP）", alias), encoding="utf-8")
    reading = read("a.csv", f"指标,2019年\n{alias}{unit},9.5\n".encode(), read_plan(tmp_path))
    assert [one.basis for one in reading.observations] == bases
    assert reading.acceptable == (bases != ["real"])
