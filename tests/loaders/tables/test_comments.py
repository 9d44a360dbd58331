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
