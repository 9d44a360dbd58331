"""A template, filled in, is read as it stands; empty it says so."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

import monitor
from loaders import read
from reports.templates import csv_template, long_template, wide_template


def filled(content: bytes, indicator: str, column: str, text: str | float) -> bytes:
    """The first sheet with one figure put in, its other rows left blank."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    rows = [[("" if c.value is None else str(c.value)) for c in row] for row in sheet.iter_rows()]
    head = next(n for n, row in enumerate(rows) if column in row)
    line = next(n for n, row in enumerate(rows[head:], start=head) if indicator in row)
    sheet.cell(line + 1, rows[head].index(column) + 1).value = text
    if "年份" in rows[head]:
        sheet.cell(line + 1, rows[head].index("年份") + 1).value = "2021"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("write", [long_template, wide_template])
def test_a_template_names_every_indicator_and_offers_its_units(plan, write, lang):
    book = openpyxl.load_workbook(io.BytesIO(write(plan, lang, monitor.units_of(plan))))
    sheet = book.worksheets[0]
    cells = {str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None}

    assert {getattr(i.name, lang) for i in plan.indicators} <= cells
    assert [v for v in sheet.data_validations.dataValidation if v.type == "list"]
    assert not [
        c.coordinate for s in book for row in s.iter_rows() for c in row if c.data_type == "f"
    ]


def test_a_figure_in_the_long_template_is_read(plan):
    content = filled(
        long_template(plan, "zh", monitor.units_of(plan)),
        plan.indicator("gdp_growth").name.zh,
        "数值",
        "8.2",
    )
    reading = read("t.xlsx", content, plan)

    assert reading.problems == ()
    assert [(o.indicator, o.year, o.value) for o in reading.observations] == [
        ("gdp_growth", 2021, 8.2)
    ]


def test_a_figure_in_the_wide_template_is_read(plan):
    content = wide_template(plan, "zh", monitor.units_of(plan), last=2022)
    heads = [
        str(c.value)
        for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows()
        for c in row
    ]
    column = next(h for h in heads if h.startswith("2021"))
    reading = read(
        "t.xlsx", filled(content, plan.indicator("gdp_growth").name.zh, column, "8.2"), plan
    )

    assert reading.problems == ()
    assert [(o.indicator, o.year, o.value) for o in reading.observations] == [
        ("gdp_growth", 2021, 8.2)
    ]


def test_the_csv_template_has_the_long_header_and_every_indicator(plan):
    rows = list(csv.DictReader(io.StringIO(csv_template(plan, "zh").decode("utf-8-sig"))))

    assert {"区域", "指标", "年份", "数值", "单位", "来源"} <= set(rows[0])
    assert {i.name.zh for i in plan.indicators} <= {row["指标"] for row in rows}
    assert {row["数值"] for row in rows} == {""}


@pytest.mark.parametrize("name", ["t.xlsx", "w.xlsx", "t.csv"])
def test_an_empty_template_brings_no_figure(plan, name):
    content = {
        "t.xlsx": lambda: long_template(plan, "zh", monitor.units_of(plan)),
        "w.xlsx": lambda: wide_template(plan, "zh", monitor.units_of(plan)),
        "t.csv": lambda: csv_template(plan, "zh"),
    }[name]()
    reading = read(name, content, plan)

    assert reading.observations == ()
    assert reading.problems
