"""Targets by several years, averages and totals of the years, and bases beyond their bound, as plans' own tables print them."""

from __future__ import annotations

import pytest

from loaders import read_targets
from tests.loaders.test_targets import SETTINGS, as_csv

EN = SETTINGS | {"title": "Plan", "issuer": "Ministry", "area": "Northland", "language": "en"}
TOTALS = ["指标", "2020年", "2025年", "年均/累计"]
STEPS = ["Dimension", "Indicator", "Unit", "Base year", "Base", "2025 target", "2030 target"]


def read(rows, header, settings=SETTINGS):
    return read_targets("表.csv", as_csv(rows, header), settings)


@pytest.mark.parametrize(
    ("row", "name", "rule", "target"),
    [
        (["1.产值增速(%)", "3.1", "—", "4.5左右"], "产值增速", {"kind": "average", "from": 2021, "to": 2025, "value": 4.5, "how": "geometric", "direction": "up"}, {}),
        (["（2）产值增速(%)", "3.1", "—", "4.5"], "产值增速", {"kind": "average", "from": 2021, "to": 2025, "value": 4.5, "how": "geometric", "direction": "up"}, {}),
        (["3、调查失业率(%)", "4.8", "—", "<5.2"], "调查失业率", {"kind": "at_most", "value": 5.2, "strict": True}, {}),
        (["4.新增就业(万人)", "30", "—", "〔120〕"], "新增就业", {"kind": "cumulative", "from": 2021, "to": 2025, "value": 120, "how": "sum", "direction": "up"}, {}),
        (["5.粮食产能(亿斤)", "640", "≥600", ""], "粮食产能", {"kind": "reaches", "value": 600, "year": 2025, "direction": "up"}, {}),
        (["6.事故数(起)", "40", "≤50", ""], "事故数", {"kind": "reaches", "value": 50, "year": 2025, "direction": "down"}, {}),
        (["7.劳动生产率(万元/人)", "19.5", "26左右", ""], "劳动生产率", {"kind": "about", "value": 26, "tolerance": 0.5, "side": "floor"}, {"valid_from": 2025, "valid_to": 2025}),
        (["8.药剂强度(千克/亩)", "9.5", "7左右", ""], "药剂强度", {"kind": "about", "value": 7, "tolerance": 0.5, "side": "ceiling"}, {"valid_from": 2025, "valid_to": 2025}),
    ],
)  # fmt: skip
def test_a_cell_of_a_plans_own_table_is_read_with_its_column(row, name, rule, target):
    reading = read([row], TOTALS)
    assert reading.problems == ()
    (promise,) = reading.promises
    assert (promise.indicator, promise.wording.rule, promise.wording.target) == (name, rule, target)


def test_a_base_beyond_the_bound_says_so():
    (promise,) = read([["粮食产能(亿斤)", "640", "≥600", ""]], TOTALS).promises
    assert any("kept side" in words["en"] for words in promise.wording.assumptions)


def test_in_step_with_the_economy_finds_the_numbered_row_of_output():
    rows = [
        ["1.地区生产总值增速(%)", "3", "—", "5左右"],
        ["2.居民收入增速(%)", "4", "—", "与经济增长同步"],
    ]
    _, income = read(rows, TOTALS).promises
    assert income.wording.rule["with"] == "地区生产总值增速"


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        (["30", "48"], {"kind": "reaches", "value": 48, "year": 2030, "steps": {"2025": 30}, "base_year": 2019, "base": 18, "direction": "up"}),
        (["", "48"], {"kind": "reaches", "value": 48, "year": 2030, "base_year": 2019, "base": 18, "direction": "up"}),
        (["—", "at least 48 %"], {"kind": "reaches", "value": 48, "year": 2030, "base_year": 2019, "base": 18, "direction": "up"}),
        (["30", ""], {"kind": "reaches", "value": 30, "year": 2025, "base_year": 2019, "base": 18, "direction": "up"}),
    ],
)  # fmt: skip
def test_two_target_years_are_steps_of_one_promise(cells, rule):
    reading = read([["Energy", "Renewables share", "%", "2019", "18", *cells]], STEPS, EN)
    assert reading.problems == ()
    assert [promise.wording.rule for promise in reading.promises] == [rule]
    assert reading.promises[0].goal == "Energy"


def test_a_fault_of_a_step_names_its_own_cell():
    (fault,) = read([["Energy", "Storage", "GW", "", "", "", "quite some"]], STEPS, EN).problems
    assert (fault.code, fault.row, fault.column) == ("target_unread", 2, "2030 target")


def test_the_same_target_year_twice_is_refused():
    faults = read([["a", "b", "c"]], ["Indicator", "2030 target", "2030 goal"], EN).problems
    assert [fault.code for fault in faults] == ["column_twice"]


def test_a_fiscal_target_year_asks_how_years_are_counted_once():
    header = ["Performance measure", "Unit of measure", "2023-24 target"]
    rows = [["Satisfaction of callers", "per cent", "85"], ["Waiting time", "days", "≤ 10"]]
    (fault,) = read(rows, header, EN).problems
    assert (fault.code, fault.row) == ("target_year_fiscal", 1)
    counted = read(rows, header, EN | {"fiscal_year": "7:start"})
    assert [promise.wording.rule["year"] for promise in counted.promises] == [2023, 2023]
