"""Workbooks that look harmless: what the cell shows is read, or the file is refused; never a
number it does not show.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from indicators.plan import Plan
from loaders import Reading, read

HEADER = ["指标", "年份", "数值", "备注"]
RAISED = InlineFont(vertAlign="superscript")
Fill = Callable[[Any], None]


def workbook(fill: Fill) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADER)
    sheet.append(["GDP增速", 2023, 8.2, ""])
    fill(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(cell: str, value: Any, number_format: str | None = None) -> Fill:
    def fill(sheet: Any) -> None:
        sheet[cell] = value
        if number_format:
            sheet[cell].number_format = number_format

    return fill


def told(reading: Reading) -> tuple[list[tuple[str, int, float]], list[str]]:
    return [(o.indicator, o.year, o.value) for o in reading.observations], [
        p.code for p in reading.problems
    ]


GROWTH = [("gdp_growth", 2023, 8.2)]

SHOWN: list[tuple[str, Fill, list[tuple[str, int, float]]]] = [
    ("a plain number", put("C2", 8.2), GROWTH),
    ("a number as text", put("C2", "8.2"), GROWTH),
    ("8.2 % by format", put("C2", 0.082, "0.0%"), GROWTH),
    ("a raised footnote mark", put("C2", CellRichText("8.2", TextBlock(RAISED, "1"))), GROWTH),
    ("a raised mark on the year", put("B2", CellRichText("2023", TextBlock(RAISED, "2"))), GROWTH),
    ("the year as text", put("B2", "2023年"), GROWTH),
    ("the year as a float", put("B2", 2023.0), GROWTH),
]


@pytest.mark.parametrize(
    ("fill", "expected"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN]
)
def test_what_a_cell_shows_is_what_is_read(
    plan: Plan, fill: Fill, expected: list[tuple[str, int, float]]
) -> None:
    assert told(read("表.xlsx", workbook(fill), plan)) == (expected, [])


REFUSED: list[tuple[str, Fill]] = [
    ("a truth value", put("C2", True)),
    ("an error", put("C2", "#DIV/0!")),
    ("a formula without a result", put("C2", "=1+1")),
    ("an ambiguous comma", put("C2", "8,2")),
    ("a unit in the cell", put("C2", "20家")),
    ("a year far from any", put("B2", 20192)),
]


@pytest.mark.parametrize("fill", [case[1] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_not_certain_is_refused_with_its_cell(plan: Plan, fill: Fill) -> None:
    reading = read("表.xlsx", workbook(fill), plan)

    assert reading.observations == ()
    assert [problem.cell[1:] for problem in reading.problems if problem.cell] == ["2"]
    assert not reading.acceptable


@pytest.mark.parametrize("cell", ["A2", "B2", "C2"])
def test_a_formula_without_its_result_is_named_as_one(plan: Plan, cell: str) -> None:
    reading = read("表.xlsx", workbook(put(cell, "=SUM(D4:D9)")), plan)

    found = [(problem.code, problem.cell, problem.text) for problem in reading.problems]
    assert found == [("formula_without_value", cell, "=SUM(D4:D9)")]


def test_a_formula_without_its_result_is_no_blank_in_an_xml_spreadsheet(plan: Plan) -> None:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    head = "".join(f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in HEADER[:3])
    name = '<Cell><Data ss:Type="String">GDP增速</Data></Cell><Cell><Data ss:Type="Number">2023</Data></Cell>'
    table = f'<Table><Row>{head}</Row><Row>{name}<Cell ss:Formula="=R1C1+1"/></Row></Table>'
    book = f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="a">{table}</Worksheet></Workbook>'

    reading = read("表.xls", book.encode(), plan)

    assert [(problem.code, problem.cell) for problem in reading.problems] == [
        ("formula_without_value", "C2")
    ]


def test_a_year_that_is_formatted_as_a_day_is_2019_or_refused(plan: Plan) -> None:
    for fill in (put("B2", 2019, "yyyy-mm-dd"), put("B2", date(2019, 1, 1), "yyyy年")):
        years = [o.year for o in read("表.xlsx", workbook(fill), plan).observations]
        assert years in ([], [2019])


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD1"])
def test_a_stray_cell_far_away_is_refused_by_name(plan: Plan, cell: str) -> None:
    reading = read("表.xlsx", workbook(put(cell, 1)), plan)

    assert not reading.acceptable
    assert any(
        cell in (problem.cell or "") + problem.text + str(problem.details)
        for problem in reading.problems
    )


def test_a_merged_name_counts_for_all_its_rows(plan: Plan) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["", 2022, 5.0, ""])
        sheet.merge_cells("A2:A3")

    found, codes = told(read("表.xlsx", workbook(fill), plan))

    assert (found, codes) == ([("gdp_growth", 2023, 8.2), ("gdp_growth", 2022, 5.0)], [])


def test_an_old_workbook_is_read_like_a_new_one(plan: Plan) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("综合")
    for column, value in enumerate(HEADER):
        sheet.write(0, column, value)
    for column, value in enumerate(["GDP增速", 2023, 8.2, ""]):
        sheet.write(1, column, value)
    out = io.BytesIO()
    book.save(out)

    assert told(read("表.xls", out.getvalue(), plan)) == (GROWTH, [])


def rewritten(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            data = source.read(item)
            target.writestr(item.filename, change(data) if item.filename == part else data)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
SOUND = workbook(put("C2", 8.2))
HOSTILE: list[tuple[str, bytes]] = [
    (
        "a document type",
        rewritten(
            SOUND, SHEET, lambda xml: xml.replace(b"<worksheet", b"<!DOCTYPE a []><worksheet", 1)
        ),
    ),
    (
        "not a number",
        rewritten(SOUND, SHEET, lambda xml: re.sub(rb"<v>8\.[0-9]+</v>", b"<v>NaN</v>", xml)),
    ),
    (
        "beyond all numbers",
        rewritten(SOUND, SHEET, lambda xml: re.sub(rb"<v>8\.[0-9]+</v>", b"<v>1e309</v>", xml)),
    ),
    (
        "three hundred megabytes of blanks",
        rewritten(SOUND, SHEET, lambda xml: xml + b" " * 300_000_000),
    ),
    ("cut short", SOUND[: len(SOUND) // 2]),
    ("noise", bytes(range(256)) * 50),
    ("nothing", b""),
]


@pytest.mark.parametrize(
    "content", [case[1] for case in HOSTILE], ids=[case[0] for case in HOSTILE]
)
def test_a_hostile_file_is_a_message_and_nothing_else(plan: Plan, content: bytes) -> None:
    reading = read("表.xlsx", content, plan)

    assert reading.observations == ()
    assert reading.problems
