"""A sheet as it was understood: on show, and changed by a person."""

from __future__ import annotations

import io

import openpyxl
import pytest

from loaders import read
from tests.loaders.town import codes

WIDE = """清河镇主要指标
指标,责任人,单位,2018年,2019年
地区生产总值,张三,亿元,1800,1900.5
出口额,李四,亿美元,20,21
"""
UNDATED = "指标,单位,本年,去年\n地区生产总值,亿元,1900.5,1800\n"
NO_HEADER = "甲,乙,丙\n地区生产总值(亿元),2019,1900.5\n"


def figures(reading):
    return sorted((o.area, o.indicator, o.year, o.month, o.value) for o in reading.observations)


def roles(reading):
    return {role.column: role.role for role in reading.roles if not role.title}


def test_every_column_and_title_is_on_show_with_its_role(town):
    reading = read("a.csv", WIDE.encode(), town)
    assert roles(reading) == {
        "A": "indicator",
        "B": "unknown",
        "C": "unit",
        "D": "value",
        "E": "value",
    }
    assert [dict(role.says) for role in reading.roles if role.column == "D"] == [
        {"period": "2018年"}
    ]
    assert [(r.cell, r.text) for r in reading.roles if r.title] == [("A1", "清河镇主要指标")]


@pytest.mark.parametrize("role", ["ignore", "note", "source"])
def test_a_column_that_is_not_known_is_told_what_it_is(town, role):
    assert "column_unknown" in codes(read("a.csv", WIDE.encode(), town))
    reading = read("a.csv", WIDE.encode(), town, columns={"B": role})
    assert (reading.problems, len(reading.observations)) == ((), 4)
    notes = {(o.note, o.source) for o in reading.observations}
    assert (("张三" in str(notes)), [r.chosen for r in reading.roles if r.column == "B"]) == (
        role != "ignore",
        [] if role == "ignore" else [True],
    )


def test_a_column_is_given_its_period(town):
    choices = {"C": "period:2019", "D": "period:2018"}
    reading = read("a.csv", UNDATED.encode(), town, columns=choices)
    assert codes(read("a.csv", UNDATED.encode(), town)) != []
    assert codes(reading) == []
    assert figures(reading) == [
        ("town", "gdp", 2018, 12, 1800.0),
        ("town", "gdp", 2019, 12, 1900.5),
    ]


def test_a_wrong_period_in_a_header_is_replaced(town):
    text = "指标,单位,2025年,2025年增长(%)\n地区生产总值,亿元,1900.5,8.0\n"
    choices = {"C": "period:2019年1-6月", "D": "period:2019年1-6月"}
    reading = read("a.csv", text.encode(), town, columns=choices)
    assert codes(reading) == []
    assert figures(reading) == [
        ("town", "gdp", 2019, 6, 1900.5),
        ("town", "gdp_growth", 2019, 6, 8.0),
    ]


def test_a_table_without_a_header_is_told_its_columns(town):
    asked = read("a.csv", NO_HEADER.encode(), town)
    assert codes(asked) == ["header_not_found"]
    assert asked.problems[0].details["seen"] == "甲\n乙\n丙"
    assert roles(asked) == {"A": "unknown", "B": "unknown", "C": "unknown"}
    choices = {"A": "indicator", "B": "year", "C": "value"}
    reading = read("a.csv", NO_HEADER.encode(), town, columns=choices)
    assert figures(reading) == [("town", "gdp", 2019, 12, 1900.5)]


def test_a_column_is_told_its_indicator(town):
    text = "年份,甲,乙\n2019,1900.5,7\n"
    choices = {"B": "value:地区生产总值(亿元)", "C": "ignore"}
    reading = read("a.csv", text.encode(), town, columns=choices)
    assert figures(reading) == [("town", "gdp", 2019, 12, 1900.5)]


@pytest.mark.parametrize(
    ("role", "figure"),
    [
        ("period:2019", ("town", "gdp", 2019, 12, 1900.5)),
        ("period:2019年1-6月", ("town", "gdp", 2019, 6, 1900.5)),
    ],
)
def test_a_title_is_told_what_it_says(town, role, figure):
    text = "某某快讯\n指标,单位,绝对值\n地区生产总值,亿元,1900.5\n"
    reading = read("a.csv", text.encode(), town, titles={"A1": role})
    assert (codes(reading), reading.holds) == ([], ())
    assert figures(reading) == [figure]


def test_a_title_that_cannot_be_read_is_ignored_by_choice(town):
    text = "某某快讯2018年\n指标,单位,2019年\n地区生产总值,亿元,1900.5\n"
    assert not read("a.csv", text.encode(), town).acceptable
    reading = read("a.csv", text.encode(), town, titles={"A1": "ignore"})
    assert (reading.acceptable, len(reading.observations)) == (True, 1)


def test_an_ignored_column_leaves_the_merged_head_to_its_neighbour(town):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["指标", "单位", "2019年", None],
        [None, None, "计划", "实际完成"],
        ["地区生产总值", "亿元", 2000, 1900.5],
    ):
        sheet.append(row)
    sheet.merge_cells("C1:D1")
    out = io.BytesIO()
    book.save(out)
    reading = read("a.xlsx", out.getvalue(), town, columns={"Sheet!C": "ignore"})
    assert codes(reading) == []
    assert figures(reading) == [("town", "gdp", 2019, 12, 1900.5)]
    other = read("a.xlsx", out.getvalue(), town, columns={"Other!C": "ignore"})
    assert len(other.observations) == 2


@pytest.mark.parametrize(
    "choices",
    [
        {"columns": {"B": "nonsense"}},
        {"columns": {"B2": "ignore"}},
        {"columns": {"B": "period"}},
        {"titles": {"A": "ignore"}},
        {"titles": {"A1": "unit"}},
        {"titles": {"A1": "year:2019"}},
    ],
)
def test_a_choice_that_cannot_be_followed_is_told(town, choices):
    assert "role_unknown" in codes(read("a.csv", WIDE.encode(), town, **choices))
