"""Wordings as plans of several countries write them: read right, or refused by name."""

from __future__ import annotations

import pytest

from indicators.plan.wording.parts import Context
from indicators.plan.wording.reading import Refusal, Wording, read_wording

ROW = {"base_year": 2020, "year": 2025, "period": (2021, 2025)}
UP = {"direction": "up"}

READ = [
    ("高于上年", {}, {"kind": "rises"}),
    ("高于上年水平", {}, {"kind": "rises"}),
    ("低于上年", {}, {"kind": "falls"}),
    ("不低于上年", {}, {"kind": "never_rises", "direction": "up"}),
    ("不高于上年", {}, {"kind": "never_rises"}),
    ("above last year", {}, {"kind": "rises"}),
    ("higher than the previous year", {}, {"kind": "rises"}),
    ("below last year", {}, {"kind": "falls"}),
    ("not below last year", {}, {"kind": "never_rises", "direction": "up"}),
    ("no higher than the previous year", {}, {"kind": "never_rises"}),
    ("不高于全国平均", {}, {"kind": "compares", "area": "全国", "direction": "down"}),
    ("不低于全国平均水平", {}, {"kind": "compares", "area": "全国"}),
    ("高于GDP增速", {}, {"kind": "compares", "with": "GDP", "strict": True}),
    ("与GDP增长基本同步", {}, {"kind": "keeps_pace", "with": "GDP", "tolerance": 0.5}),
    ("≥6.5", {}, {"kind": "at_least", "value": 6.5}),
    (">83", {}, {"kind": "at_least", "value": 83, "strict": True}),
    ("大于90%", {}, {"kind": "at_least", "value": 90, "strict": True}),
    ("15%以上", {}, {"kind": "at_least", "value": 15}),
    ("不低于6.5亿吨", {"unit": "亿吨"}, {"kind": "at_least", "value": 6.5}),
    ("at least 45 %", {}, {"kind": "at_least", "value": 45}),
    ("控制在5.5%以内", {}, {"kind": "at_most", "value": 5.5}),
    ("65%—70%", {}, {"kind": "between", "low": 65, "high": 70}),
    ("between 60 and 65 %", {}, {"kind": "between", "low": 60, "high": 65}),
    ("年均7%以上", ROW, {"kind": "average", "from": 2021, "to": 2025, "value": 7, **UP}),
    ("逐年下降", {}, {"kind": "falls"}),
    ("翻一番", ROW, {"kind": "changes_by", "factor": 2, "base_year": 2020, "year": 2025}),
    ("-55 % vs 1990", {"year": 2030}, {"kind": "changes_by", "percent": -55, "base_year": 1990, "year": 2030}),
    ("reduce by at least 55% by 2030 compared to 1990 levels", {}, {"kind": "changes_by", "percent": -55, "base_year": 1990, "year": 2030}),
    ("halve by 2030 vs 2015", {}, {"kind": "changes_by", "factor": 0.5, "base_year": 2015, "year": 2030}),
    ("提高4.4个百分点", ROW, {"kind": "changes_by", "amount": 4.4, "base_year": 2020, "year": 2025}),
    ("at least 42.5% by 2030", {}, {"kind": "reaches", "value": 42.5, "year": 2030, **UP}),
    ("到2025年达到11.3年", {"unit": "年"}, {"kind": "reaches", "value": 11.3, "year": 2025, **UP}),
    ("由60.6%提高到65%", ROW, {"kind": "reaches", "value": 65, "year": 2025, "base_year": 2020, "base": 60.6, **UP}),
]  # fmt: skip

REFUSED = [
    ("65.4（2025年）", "65.4"),
    ("70岁", "70岁"),
    ("increase to 3% of GDP by 2030", "GDP"),
    ("no more than 9% early leavers", "early leavers"),
    ("by 2030, reduce by one third premature mortality", "premature mortality"),
    ("less than 70 per 100 000 live births by 2030", "live births"),
]


@pytest.mark.parametrize(("text", "row", "rule"), READ, ids=[text for text, _, _ in READ])
def test_a_clause_is_read(text, row, rule):
    read = read_wording(text, Context(**row))
    assert isinstance(read, Wording), read.message
    assert dict(read.rule).items() >= rule.items()
    assert read.rule["kind"] == rule["kind"]


@pytest.mark.parametrize(("text", "names"), REFUSED, ids=[text for text, _ in REFUSED])
def test_what_is_not_read_is_named(text, names):
    refused = read_wording(text, Context())
    assert isinstance(refused, Refusal)
    assert names in refused.message["en"]


def test_not_below_last_year_is_told_the_right_way_round():
    read = read_wording("不低于上年", Context())
    assert isinstance(read, Wording)
    assert read.reading["zh"] == "不低于上年，持平即达标"
    assert read.reading["en"] == "not below the year before; equal is kept"
