"""Wordings of plans of other kinds: five-year tables, yearly reports, climate plans of cities,
measures of councils. Read right, or refused with the reason.
"""

from __future__ import annotations

from datetime import date

import pytest

from indicators.plan.document import FiscalYear
from indicators.plan.wording.parts import Context
from indicators.plan.wording.reading import Refusal, Wording, read_wording

FIVE = {"period": (2021, 2025)}
ROW = {**FIVE, "base_year": 2020, "year": 2025}
ONE = {"period": (2024, 2024)}
STARTS, ENDS = FiscalYear(starts=4, named_by="start"), FiscalYear(starts=4, named_by="end")
UP, DOWN = {"direction": "up"}, {"direction": "down"}


def done(*day):
    return {"kind": "done_by", "date": date(*day)}


READ = [
    # what the row's own indicator says of its base, and words that define the figure
    ("占GDP比重达到3%以上", {"names": ("研发经费投入",), "unit": "%", **ROW}, {"kind": "reaches", "value": 3, "year": 2025}),
    ("at least 3% of GDP by 2030", {"names": ("R&D spending",), "unit": "%"}, {"kind": "reaches", "value": 3, "year": 2030}),
    ("同口径增长5%以上", {"names": ("公共预算收入增速",), "unit": "%"}, {"kind": "at_least", "value": 5}),
    ("新增城镇就业3万人以上", {"names": ("城镇新增就业",), "unit": "万人", **ONE}, {"kind": "at_least", "value": 3}),
    ("100%全覆盖", {"names": ("垃圾收运行政村覆盖率",), "unit": "%", **ROW}, {"kind": "reaches", "value": 100}),
    ("缩小到1.8:1以内", {"names": ("城乡居民收入比",), **ROW}, {"kind": "reaches", "value": 1.8, **DOWN}),
    ("1.8∶1", {"names": ("城乡居民收入比",), **ROW}, {"kind": "reaches", "value": 1.8, **DOWN}),
    ("达到全国平均水平", {"names": ("农村居民收入",), "unit": "元"}, {"kind": "compares", "area": "全国"}),
    ("达到全国平均水平", {"names": ("婴儿死亡率",), "unit": "‰"}, {"kind": "compares", "area": "全国", **DOWN}),
    # what is made in the years
    ("累计改造2000户以上", {"names": ("危房改造",), "unit": "户", **FIVE}, {"kind": "cumulative", "value": 2000, "how": "sum"}),
    ("三年累计投入10亿元", {"names": ("水利投资",), "unit": "亿元", "period": (2023, 2025)}, {"kind": "cumulative", "from": 2023, "value": 10}),
    ("年均减少2%", {"names": ("化肥使用量",), "unit": "吨", **FIVE}, {"kind": "changes_by", "percent": -9.60792, "base_year": 2020, "path": "geometric"}),
    ("average growth of 5 % a year over 2024–2030", {"names": ("GDP growth",), "unit": "%"}, {"kind": "average", "from": 2024, "to": 2030, "value": 5}),
    ("average 5% over the plan period", {"names": ("GDP growth",), "unit": "%", "period": (2024, 2030)}, {"kind": "average", "from": 2024, "to": 2030}),
    # against the year before, in a plan of one year
    ("比上年提高2个百分点", {"names": ("整治率",), "unit": "%", **ONE}, {"kind": "changes_by", "amount": 2, "base_year": 2023, "year": 2024}),
    ("较上年同期下降10%以上", {"names": ("事故起数",), "unit": "起", **ONE}, {"kind": "changes_by", "percent": -10, "base_year": 2023, "year": 2024}),
    # days: parts of a year, the plan's own year, fiscal years
    ("2024年上半年完成", {}, done(2024, 6, 30)),
    ("2024年三季度末前完成", {}, done(2024, 9, 30)),
    ("completed by Q3 2026", {}, done(2026, 9, 30)),
    ("completed by the third quarter of 2026", {}, done(2026, 9, 30)),
    ("6月底前完成", ONE, done(2024, 6, 30)),
    ("今年年底前完成", ONE, done(2024, 12, 31)),
    ("上半年完成", ONE, done(2024, 6, 30)),
    ("completed by the end of June", ONE, done(2024, 6, 30)),
    ("completed by 15 March", {**ONE, "fiscal": STARTS}, done(2025, 3, 15)),
    ("completed by 2025/26", {"fiscal": STARTS}, done(2026, 3, 31)),
    ("at least 40% by 2025/26", {"fiscal": STARTS}, {"kind": "reaches", "value": 40, "year": 2025}),
    ("at least 40% by 2025-26", {"fiscal": ENDS}, {"kind": "reaches", "value": 40, "year": 2026}),
    ("at least 40% by FY2026", {"fiscal": ENDS}, {"kind": "reaches", "value": 40, "year": 2026}),
    ("at least 40% by 31 March 2026", {"fiscal": STARTS}, {"kind": "reaches", "value": 40, "year": 2025}),
    ("at least 40% by 31 March 2026", {"fiscal": ENDS}, {"kind": "reaches", "value": 40, "year": 2026}),
    ("at least 40% by 2030", {"fiscal": ENDS}, {"kind": "reaches", "value": 40, "year": 2030}),
    ("建成", {"year": 2025}, done(2025, 12, 31)),
    ("完成", {"year": 2025}, done(2025, 12, 31)),
    # where a change starts from
    ("from a 2019 baseline of 12% to 25% by 2025", {}, {"kind": "reaches", "value": 25, "base": 12, "base_year": 2019}),
    ("emissions to fall by 68% by 2030 on 1990 levels", {"names": ("emissions",), "unit": "Mt"}, {"kind": "changes_by", "percent": -68, "base_year": 1990}),
    ("double between 2020 and 2030", {}, {"kind": "changes_by", "factor": 2, "base_year": 2020, "year": 2030}),
    ("25% more by 2030 than in 2020", {}, {"kind": "changes_by", "percent": 25, "base_year": 2020, "year": 2030}),
    ("at least 5 points higher than in 2020 by 2030", {"unit": "points"}, {"kind": "changes_by", "amount": 5, "base_year": 2020}),
    ("50% by 2025, rising to 65% by 2035", {}, {"kind": "reaches", "value": 65, "steps": {"2025": 50}, **UP}),
    # numbers in words and in money
    ("增长两倍以上", ROW, {"kind": "changes_by", "factor": 3}),
    ("ranked in the top three", {}, {"kind": "ranks", "place": 3}),
    ("3.5% average annual growth over the period 2024-2030", {}, {"kind": "average", "from": 2024, "value": 3.5}),
    ("不减少", {}, {"kind": "never_rises", **UP}),
    ("reduce by one-third by 2030 compared with 2015", {}, {"kind": "changes_by", "percent": pytest.approx(-100 / 3)}),
    ("at least two-fifths", {}, {"kind": "at_least", "value": 40}),
    ("at least four out of five", {}, {"kind": "at_least", "value": 80}),
    ("increase tenfold by 2030 compared with 2020", {}, {"kind": "changes_by", "factor": 10}),
    ("85%+", {}, {"kind": "at_least", "value": 85}),
    ("within the range of 2-3%", {}, {"kind": "between", "low": 2, "high": 3}),
    ("at least £2.5m", {"unit": "£m"}, {"kind": "at_least", "value": 2.5}),
    ("at least €2.5 billion", {"unit": "million EUR"}, {"kind": "at_least", "value": 2500}),
    ("at least 10 km", {"unit": "千米"}, {"kind": "at_least", "value": 10}),
    ("at least 10 kg", {"unit": "吨"}, {"kind": "at_least", "value": 0.01}),
    # what is taken away of something unwanted is wanted
    ("80% by 2035", {"names": ("waste diversion",), "unit": "%"}, {"kind": "reaches", "value": 80, **UP}),
    ("90%", {"names": ("household waste composted",), "unit": "%", "year": 2030}, {"kind": "reaches", **UP}),
    ("500 by 2030", {"names": ("deaths averted",)}, {"kind": "reaches", **UP}),
    ("95%", {"names": ("投诉办结率",), "unit": "%", "year": 2025}, {"kind": "reaches", **UP}),
    ("60%", {"names": ("生活垃圾回收利用率",), "unit": "%", "year": 2025}, {"kind": "reaches", **UP}),
    ("20 kg", {"names": ("food waste per person",), "unit": "kg", "year": 2030}, {"kind": "reaches", **DOWN}),
    ("投入5万吨", {"names": ("化肥投入",), "unit": "万吨", **ONE}, {"kind": "at_most", "value": 5}),
    ("build less than 50 km by 2030", {"names": ("new roads",), "unit": "km", "period": (2025, 2030)}, DOWN),
    # so much a year by a year; each year until a year
    ("no more than 150 kg a year by 2030", {"names": ("waste per person",), "unit": "kg"}, {"kind": "reaches", "year": 2030, **DOWN}),
    ("at least 1,000 new homes a year by 2030", {"unit": "homes", "period": (2025, 2030)}, {"kind": "reaches", "value": 1000, "year": 2030}),
    ("到2025年，每年新增20家以上", {"names": ("新企业",), "unit": "家", **FIVE}, {"kind": "at_least", "value": 20}),
    # a total ends with its own date, not with the plan
    ("〔13.5〕", {"names": ("能耗降低",), "unit": "%", "year": 2025, "period": (2021, 2035)}, {"kind": "cumulative", "from": 2021, "to": 2025}),
    ("〔13.5〕", {"names": ("能耗降低",), "unit": "%", "year": 2030, "base_year": 2025, "period": (2021, 2035)}, {"kind": "cumulative", "from": 2026, "to": 2030}),
    # a share of the base is a change of it
    ("reduce to 40% of 1990 levels by 2030", {"names": ("emissions",), "unit": "Mt"}, {"kind": "changes_by", "percent": -60, "base_year": 1990}),
    ("−40 % by 2030 (base year 1990)", {"names": ("emissions",), "unit": "Mt"}, {"kind": "changes_by", "percent": -40, "base_year": 1990}),
    ("fall below 8% by 2028", {"names": ("vacancy rate",), "unit": "%"}, {"kind": "reaches", "value": 8, "strict": True, **DOWN}),
    ("在2020年基础上提高1岁", {"names": ("寿命",), "unit": "岁", "year": 2025}, {"kind": "changes_by", "amount": 1, "base_year": 2020}),
    ("2023年≤40,2025年≤35", {"names": ("浓度",)}, {"kind": "reaches", "value": 35, "steps": {"2023": 40}, **DOWN}),
    ("缩小到2.2∶1以内", {"names": ("收入差距",), "year": 2025}, {"kind": "reaches", "value": 2.2, **DOWN}),
    ("达到5公里/百平方公里", {"names": ("路网密度",), "year": 2025}, {"kind": "reaches", "value": 5}),
    ("to 65 years by 2030", {"names": ("life expectancy",)}, {"kind": "reaches", "value": 65, **UP}),
    ("实现负增长", {"names": ("化肥使用量",), "unit": "吨"}, {"kind": "falls"}),
    ("下降到1.5人/万车以下", {"names": ("死亡率",), "year": 2025}, {"kind": "reaches", "value": 1.5, **DOWN}),
    ("narrow the gap to 5 percentage points by 2028", {"names": ("gap",), "unit": "points"}, {"kind": "reaches", "value": 5, **DOWN}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "row", "rule"), READ, ids=[f"{t} {sorted(r)}" for t, r, _ in READ]
)
def test_a_wording_of_another_plan_is_read(text, row, rule):
    read = read_wording(text, Context(**row))
    assert isinstance(read, Wording), read.message
    assert {key: read.rule.get(key) for key in rule} == rule


REFUSED = [
    ("年均增长6.5%左右", {"names": ("地区生产总值",), "unit": "亿元", **ROW}, "growth_of_money"),
    ("increase by 3% each year", {"names": ("Visits",), "unit": "trips"}, "yearly_change"),
    ("比上年提高2个百分点", {"names": ("整治率",), "unit": "%", **FIVE}, "yearly_change"),
    ("增长6.5-7个百分点", {"names": ("生产总值增速",), "unit": "%", **ONE}, "no_year"),
    ("压减50%以上", {"names": ("审批时限",), "unit": "工作日", **ONE}, "no_year"),
    ("6月底前完成", FIVE, "no_year"),
    ("12.6 in 2022 to 10 by 2030", {}, "two_numbers"),
    ("新增2000个以上", {"names": ("托位数",), "unit": "个", **FIVE}, "no_period"),
    ("第三季度前完成", ONE, "unknown_word"),
    ("completed by 2025/26", {}, "no_fiscal_year"),
    ("reduce 20% by 2025, rising to 40% by 2030", {}, "two_numbers"),
    ("increase by 20% by 2025 and to 40% by 2030", {}, "two_numbers"),
    ("新增30%", {"names": ("绿色建筑",), "unit": "%"}, "unit"),
    ("at least 30 firms", {"unit": "homes"}, "unit"),
    ("at least 10 kg", {"unit": "公里"}, "unit"),
    ("3% of GDP by 2030", {}, "misplaced"),
    ("新增100亿元", {"names": ("新增债务",), "unit": "亿元", **ONE}, "no_direction"),
    ("60% by 2030", {"names": ("recycled waste",), "unit": "%"}, "no_direction"),
    (
        "increase to 40% of 1990 levels by 2030",
        {"names": ("emissions",), "unit": "Mt"},
        "contradiction",
    ),
    ("占GDP比重达到3%", {"names": ("出口额",), "unit": "亿元", **ROW}, "unknown_word"),
]


@pytest.mark.parametrize(("text", "row", "code"), REFUSED, ids=[text for text, _, _ in REFUSED])
def test_what_another_plan_leaves_open_is_asked(text, row, code):
    refused = read_wording(text, Context(**row))
    assert isinstance(refused, Refusal), refused.rule
    assert (refused.code, *map(bool, refused.message.values())) == (code, True, True)


ASSUMED = [
    ("6月底前完成", ONE, "6月底前"),
    ("at least 40% by 30 June 2026", {}, "within a year"),
    ("达到全国平均水平", {}, "not below"),
    ("同口径增长5%以上", {"names": ("预算收入增速",), "unit": "%"}, "同口径"),
]


@pytest.mark.parametrize(("text", "row", "words"), ASSUMED, ids=[text for text, _, _ in ASSUMED])
def test_what_a_wording_leaves_to_us_stands_beside_it(text, row, words):
    read = read_wording(text, Context(**row))
    assert isinstance(read, Wording), read.message
    assert any(words in one["en"] for one in read.assumptions)


def test_each_year_until_a_year_ends_there():
    read = read_wording(
        "到2025年，每年新增20家以上", Context(("新企业",), "家", period=(2021, 2030))
    )
    assert (dict(read.target), read.reading["en"]) == (
        {"valid_to": 2025},
        "Each year to 2025: at least 20 家",
    )
