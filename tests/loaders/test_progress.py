"""Files of progress reports: what is read, what is refused and where."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from display.words import LANGUAGES
from display.words.natures import nature_name
from indicators.judging.dated import Report
from indicators.judging.natures import PROVES
from indicators.plan import Plan
from loaders import ReportReading, read_reports

TODAY = date(2026, 11, 24)
HEADER = "事项,报告日期,是否完成,完成日期,进度,佐证,进展,报告单位\n"
FULL = HEADER.strip() + ",佐证性质,来源,链接\n"
PORT = "一类口岸（一期）申报国家验收审理"


def told(
    plan: Plan, *rows: str, header: str = HEADER, known: tuple[Report, ...] = ()
) -> ReportReading:
    return read_reports("进展.csv", (header + "\n".join(rows) + "\n").encode(), plan, TODAY, known)


def test_a_report_in_full(plan: Plan) -> None:
    reading = told(
        plan,
        f"{PORT},2020-01-10,是,2019年12月20日,100%,武港〔2019〕8号,已受理,港口物流园,批复,区政府网,x",
        header=FULL,
    )

    assert reading.problems == ()
    assert reading.reports == (
        Report(
            "class_one_port_application",
            date(2020, 1, 10),
            True,
            date(2019, 12, 20),
            100.0,
            "武港〔2019〕8号",
            "已受理",
            "港口物流园",
            nature="official",
            source="区政府网",
            url="x",
        ),
    )


def test_what_is_done_has_a_day_of_its_own(plan: Plan) -> None:
    reading = told(plan, f"{PORT},2026-01-10,是,,100%,武港〔2019〕8号,,")
    without = told(plan, f"{PORT},2026-01-10,是", header="事项,报告日期,是否完成\n")

    assert [(p.code, p.cell) for p in reading.problems] == [("report_day_missing", "D2")]
    assert [(p.code, p.cell) for p in without.problems] == [("report_day_missing", "C2")]
    assert not reading.reports
    assert not without.reports


def test_columns_in_english_in_any_order_and_items_by_id(plan: Plan) -> None:
    reading = told(plan, "no,metro_line_16,2026-01-05,60", header="done,item,known_on,percent\n")

    assert [(r.item, r.percent, r.done) for r in reading.reports] == [
        ("metro_line_16", 60.0, False)
    ]


def test_a_workbook_is_read_like_a_text_below_its_title(plan: Plan) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["重点任务进展"])
    sheet.append(["事项", "报告日期", "是否完成", "进展"])
    sheet.append([PORT, date(2026, 1, 5), "否", "材料准备中"])
    page = io.BytesIO()
    book.save(page)

    reading = read_reports("进展.xlsx", page.getvalue(), plan, TODAY)

    assert reading.problems == ()
    assert [(r.item, r.known_on, r.note) for r in reading.reports] == [
        ("class_one_port_application", date(2026, 1, 5), "材料准备中")
    ]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("轨道交通十六号线,2020-01-10,否,,60,,,", "item_unknown", "A2"),
        (f"{PORT},,否,,60,,,", "cell_empty", "B2"),
        (f"{PORT},2020-01-10,,,60,,,", "cell_empty", "C2"),
        (f"{PORT},2020-1-10,否,,60,,,", "date_unreadable", "B2"),
        (f"{PORT},2026-11-25,否,,60,,,", "day_in_future", "B2"),
        (f"{PORT},2020-01-10,差不多,,60,,,", "done_unreadable", "C2"),
        (f"{PORT},2020-01-10,否,2020-01-05,60,,,", "report_day_undone", "D2"),
        (f"{PORT},2020-01-10,是,2020-01-11,,,,", "report_day_after", "D2"),
        (f"{PORT},2020-01-10,是,2020-01-05,90,,,", "report_percent_done", "E2"),
        (f"{PORT},2020-01-10,否,,101,,,", "percent_unreadable", "E2"),
        (f"{PORT},2020-01-10,否,,六成,,,", "percent_unreadable", "E2"),
        (f"{PORT},2020-01-10,否,,,,,", "report_says_nothing", "C2"),
        (f"{PORT},2020-01-10,是,2020-01-05,,武港〔2019〕8号,,", "report_nature_missing", "F2"),
    ],
)
def test_a_fault_names_its_cell_and_takes_the_whole_file(
    plan: Plan, row: str, code: str, cell: str
) -> None:
    reading = told(plan, row, "metro_line_16,2020-01-10,否,,5,,,")

    assert [(p.code, p.cell) for p in reading.problems] == [(code, cell)]
    assert not reading.acceptable
    assert ("", 2) in reading.around


@pytest.mark.parametrize(
    ("written", "code", "cell"),
    [("", "report_nature_missing", "I2"), ("听说", "nature_unknown", "I2")],
)
def test_evidence_says_what_it_is_by_its_nature(
    plan: Plan, written: str, code: str, cell: str
) -> None:
    reading = told(plan, f"{PORT},2020-01-10,否,,60,照片,,,{written},,", header=FULL)

    assert [(p.code, p.cell) for p in reading.problems] == [(code, cell)]


@pytest.mark.parametrize("nature", PROVES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_nature_is_read_as_it_is_shown(plan: Plan, nature: str, lang: str) -> None:
    shown = nature_name(nature, lang)
    reading = told(plan, f"{PORT},2020-01-10,否,,60,照片,,,{shown},,", header=FULL)

    assert [report.nature for report in reading.reports] == [nature]


def test_a_near_name_is_offered_and_not_taken(plan: Plan) -> None:
    reading = told(plan, "轨道交通16号线,2020-01-10,否,,60,,,")

    assert reading.reports == ()
    assert "轨道交通16号线建成" in reading.problems[0].details["near"]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("事项,报告日期,进度\n", "report_column_missing"),
        ("事项,报告日期,是否完成,天气\n", "report_column_unknown"),
        ("事项,报告日期,是否完成,完成\n", "column_twice"),
        ("指标,年份,数值\n", "report_header_missing"),
    ],
)
def test_a_header_that_cannot_be_read_by(plan: Plan, header: str, code: str) -> None:
    fields = header.count(",")
    assert [p.code for p in told(plan, PORT + "," * fields, header=header).problems] == [code]


def test_lines_of_the_form_left_empty_are_said_and_left_out(plan: Plan) -> None:
    reading = told(plan, f"{PORT},,,,,,,港口物流园", "metro_line_16,2020-01-10,否,,60,,,")

    assert [(n.code, n.row) for n in reading.notices] == [("report_blank", 2)]
    assert len(reading.reports) == 1
    assert [p.code for p in told(plan, f"{PORT},,,,,,,").problems] == ["no_reports"]


def test_two_reports_of_one_day_are_refused_and_a_known_one_is_left_out(plan: Plan) -> None:
    row = "metro_line_16,2020-01-10,否,,60,,,"
    (report,) = told(plan, row).reports

    assert [(p.code, p.cell) for p in told(plan, row, row).problems] == [("report_twice", "A3")]
    again = told(plan, row, known=(report,))
    assert (again.acceptable, again.reports, [n.code for n in again.notices]) == (
        True,
        (),
        ["report_again"],
    )
