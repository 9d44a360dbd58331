"""What stands over a clause: a day, a total, years that are over; and what a clause of a plan of
several years leaves unsaid.
"""

from __future__ import annotations

import pytest

from indicators.proposals.text import read_text

FIVE_YEARS = (2021, 2025)


def rules(text: str, first: int = 2021, last: int = 2025) -> list[dict]:
    """The rules that a text proposes, by what it lacks where it lacks one thing."""
    read = read_text(text, first, last).proposals
    return [dict(one.wording.rule) if one.wording else {"lacks": one.missing.code} for one in read]


def reaches(value, year, direction="up", **more):
    return {"kind": "reaches", "value": value, "year": year, **more, "direction": direction}


def total(value, unit_kind="sum"):
    return {"kind": "cumulative", "from": 2021, "to": 2025, "value": value, "how": unit_kind, "direction": "up"}  # fmt: skip


GOVERNED = [
    # a day holds for the sentences behind its own, until another paragraph
    ("到2025年，森林覆盖率达到24%。公交候车时间控制在8分钟以内。", [reaches(24, 2025), reaches(8, 2025, "down")]),
    ("到2025年，森林覆盖率达到24%。\n网办率保持在95%以上。", [reaches(24, 2025), {"kind": "at_least", "value": 95}]),
    ("到2025年，森林覆盖率达到24%。到2024年，污水收集率达到85%。", [reaches(24, 2025), reaches(85, 2024)]),
    ("到2025年，森林覆盖率达到24%。2023年污水收集率达到85%。", [reaches(24, 2025), reaches(85, 2023)]),
    ("各项指标升级:2025年核心产业占GDP比重提高到10%。", [reaches(10, 2025)]),
    ("绿地面积由2022年的40公顷增加到2025年的60公顷。", [reaches(60, 2025, base_year=2022, base=40)]),
    ("到2025年，孕产妇死亡率控制在10/10万以内。", [reaches(10, 2025, "down")]),
    # steps that are named one after another are one promise
    ("到2023年，绿电比重达到9%；到2024年，达到9.5%；到2025年，达到10%以上。", [reaches(10, 2025, steps={"2023": 9, "2024": 9.5})]),
    ("Recycling rates will reach 55% by 2025, 60% by 2030 and 65% by 2035.", [reaches(65, 2035, steps={"2025": 55, "2030": 60})]),
    # a second number of the subject that was just named
    ("到2025年，污水收集率达到85%，比2020年提高10个百分点。", [reaches(85, 2025), {"kind": "changes_by", "amount": 10, "base_year": 2020, "year": 2025}]),
    ("到2025年，地区生产总值突破1200亿元，年均增长6.5%左右。", [reaches(1200, 2025, strict=True), {"kind": "average", "from": 2021, "to": 2025, "value": 6.5, "how": "geometric", "direction": "up"}]),
    # a total of the years holds for what else is new in its sentence
    ("五年累计新建中小学12所，新增学位1.5万个。", [total(12), total(1.5)]),
    ("每年新建中小学2所，新增学位300个。", [{"kind": "at_least", "value": 2}, {"kind": "at_least", "value": 300}]),
    # what a plan of several years does not say is asked, not guessed
    ("新增公交专用道30公里。", [{"lacks": "no_period"}]),
    ("空气质量优良天数比率达到88%。", [{"lacks": "no_year"}]),
    ("Average waiting time to be no more than 8 minutes.", [{"kind": "at_most", "value": 8}]),
    # a heading that says how much is a promise
    ("3. 居民满意度不低于全省平均水平，综合排名保持全省前三。（责任单位：政务局）", [{"kind": "compares", "area": "全省"}, {"kind": "ranks", "place": 3}]),
    ("We will at least halve food waste by 2030 compared with 2020.", [{"kind": "changes_by", "factor": 0.5, "base_year": 2020, "year": 2030}]),
    ("One in five new cars to be electric by 2025.", [{"lacks": "no_direction"}]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "asked"), GOVERNED, ids=[text for text, _ in GOVERNED])
def test_a_clause_is_read_under_what_stands_over_it(text, asked):
    assert rules(text) == asked


def test_in_a_plan_of_one_year_nothing_is_left_unsaid():
    assert rules("新增公交专用道30公里。水质优良率达到88%。", 2024, 2024) == [
        {"kind": "at_least", "value": 30},
        {"kind": "at_least", "value": 88},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "规划纲要\n“十三五”时期，地区生产总值年均增长7.2%，城镇新增就业累计6.8万人。",
        "Between 2010 and 2020, the share of renewables rises from 12% to 19%.",
        "过去一年，经济稳中向好。新建道路42公里，新增就业2.3万人，失业率5.1%。",
        "一年来，新增就业2.3万人。",
        "2020年，城镇化率达到78.5%。森林覆盖率达到24%。",
        "核心产业增加值已占GDP的8.6%。",
        "Last year 38% of journeys were made on foot. At least 40 parks opened.",
    ],
)
def test_what_is_over_is_no_promise(text):
    assert rules(text) == []


def test_a_paragraph_of_the_past_may_turn_to_what_comes():
    text = "过去一年，新增就业2.3万人。今年城镇新增就业2万人以上。"
    assert rules(text, 2024, 2024) == [{"kind": "at_least", "value": 2}]


@pytest.mark.parametrize("text", ["亿元GDP事故死亡率低于0.02。"])
def test_a_number_without_a_unit_is_named_where_it_is_not_read(text):
    reading = read_text(text, *FIVE_YEARS)
    assert (reading.proposals, len(reading.unread)) == ([], 1)
