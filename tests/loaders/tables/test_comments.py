"""A comment that hangs on a cell is a note of that cell: what governs figures in it is asked about."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from loaders import read

GOVERNING = [
    *("1-11月数", "为预计数", "目标数", "不含东山", "全市口径", "单位：万元", "规模以上", "环比"),
    *("2019年1-11月", "快报，以年报为准", "与上年不可比", "当月数", "现价"),
]
HARMLESS = ["请核对", "数据来自统计局", "已与财政局对过", "增长较快", "见附件"]


def workbook(text: str, at: str, writer: str) -> bytes:
    book = Workbook()
    sheet = book.active
    for row in [["指标", "2019年"], ["地区生产总值(亿元)", 9.5]]:
        sheet.append(row)
    sheet[at].comment = Comment(f"{writer}:\n{text}" if writer else text, writer or "x")
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("text", GOVERNING)
@pytest.mark.parametrize("at", ["A1", "A2", "B1", "B2"])
@pytest.mark.parametrize("writer", ["", "张三"])
def test_a_comment_that_governs_is_asked_about(town, text, at, writer):
    reading = read("a.xlsx", workbook(text, at, writer), town)
    assert [(one.code, one.text) for one in reading.holds] == [("note_unread", text)]
    reason = {"note_unread": "批注与数无关"}
    assert read("a.xlsx", workbook(text, at, writer), town, confirmed=reason).acceptable


@pytest.mark.parametrize("text", HARMLESS)
@pytest.mark.parametrize("writer", ["", "张三"])
def test_any_other_comment_is_harmless(town, text, writer):
    reading = read("a.xlsx", workbook(text, "B2", writer), town)
    assert reading.acceptable
    assert [one.value for one in reading.observations] == [9.5]


def with_words(*words: str) -> bytes:
    book = Workbook()
    for row in [["指标", "2019年"], ["地区生产总值(亿元)", 9.5]]:
        book.active.append(row)
    sheet = book.create_sheet("说明", 0)
    for text in words:
        sheet.append([text])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "本表单位为万元",
            "1、本文件数据均为1-11月",
            "不含东山县",
            "说明：数据为预计数",
            "统计范围：规模以上",
        ),
        *("以上均为全市数据", "各项指标为当月数", "单位：万元"),
    ],
)
def test_a_sheet_of_words_that_speaks_of_all_figures_is_asked_about(town, text):
    reading = read("a.xlsx", with_words("填报说明", text), town)
    assert [one.code for one in reading.holds] == ["note_unread"]


@pytest.mark.parametrize(
    "text",
    [
        *("清河镇2019年主要指标", "统计局", "地区生产总值：按常住单位计算", "本表由统计局填报"),
        *("目录", "指标解释", "固定资产投资按不变价计算增速"),
    ],
)
def test_a_cover_or_an_explanation_is_harmless(town, text):
    assert read("a.xlsx", with_words(text), town).acceptable


def test_a_day_below_a_table_is_no_row_of_it(town):
    book = Workbook()
    for row in [["指标", "2018年", "2019年"], ["地区生产总值(亿元)", 9.1, 9.5]]:
        book.active.append(row)
    book.active.append([None, None, "2020年1月20日"])
    file = BytesIO()
    book.save(file)
    reading = read("a.xlsx", file.getvalue(), town)
    assert reading.acceptable
    assert {one.note for one in reading.observations} == {""}
