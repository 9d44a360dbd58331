"""Clauses that count several things, names on both sides of a number, and what only describes."""

from __future__ import annotations

import pytest

from indicators.proposals.text import read_text

READ = [
    # one verb, several things, each with its number
    ("新增300个车位、8个岗亭。", 2024, 2024, [("车位", 300), ("岗亭", 8)]),
    ("推出6处以上展厅、12个示范点。", 2024, 2024, [("展厅", 6), ("示范点", 12)]),
    ("举办不少于50场演出、20场讲座以及30场展览、市集等活动。", 2024, 2024, [("演出", 50), ("讲座", 20), ("展览、市集等活动", 30)]),
    ("新增学位900个、床位150张。", 2024, 2024, [("学位", 900), ("床位", 150)]),
    ("为240户老人免费安装扶手。", 2024, 2024, [("老人扶手", 240)]),
    ("甲区、乙区两级配送课程不少于600课时。", 2024, 2024, [("甲区", 600), ("乙区两级配送课程", 600)]),
    ("镇、村两级配送课程不少于600课时。", 2024, 2024, [("镇、村两级配送课程", 600)]),
    ("Reaching 80,000 electric vans and 2,500 electric lorries by 2030.", 2024, 2030, [("electric vans", 80000), ("electric lorries", 2500)]),
    ("We aim for at least 6 GW of wind power and 9 GW of solar power by 2030.", 2024, 2030, [("wind power", 6), ("solar power", 9)]),
    # names on both sides of the number
    ("Fixed investment (public and private) to rise to 12% of GDP by 2030.", 2020, 2030, [("Fixed investment (of GDP)", 12)]),
    ("The town will be ranked among the top 20 percent in the index by 2028.", 2024, 2028, [("town (in the index)", None)]),
    # ranges, and where it stood in brackets
    ("The poverty rate will go down to 4-6 percent by 2028 from 9 percent in 2022.", 2023, 2028, [("poverty rate", None)]),
    ("Key targets to be reached by 2028 are as follows:\n\n1.) inflation between 2%-4% (from 3%-5% in 2023); 2.) an unemployment rate of 5%-6% (from 7%-8% in 2023).", 2023, 2028, [("inflation", None), ("unemployment rate", None)]),
    ("Emissions from heating must fall between 50% and 60% by 2030 compared to 2018 – the most of all.", 2021, 2030, [("Emissions from heating", -50)]),
    # growth of what is unwanted, growth above zero, days with blanks
    ("居民消费价格增长2%左右。", 2024, 2024, [("居民消费价格增长", 2)]),
    ("财政收入、投资保持正增长。", 2024, 2024, [("财政收入", None), ("投资", None)]),
    ("到 2025 年，绿地率达到 40%。", 2021, 2025, [("绿地率", 40)]),
    ("●经济增长6%左右", 2025, 2025, [("经济增长", 6)]),
    ("到2025年，产业规模突破2万亿元，年均复合增长率保持在20%左右。", 2021, 2025, [("产业规模", 2), ("产业规模增长率", 20)]),
    ("到2025年，总产值达到3万亿元、人均产值超过1万元。", 2021, 2025, [("总产值", 3), ("人均产值", 1)]),
    # marks and numerals that only number a line; a quoted name; lists that go on
    ("二、新增90个车位；建成40个“10分钟便民圈”站点。", 2024, 2024, [("车位", 90), ("“10分钟便民圈”站点", 40)]),
    ("整治“断头路”3条、“起伏路”2公里。", 2024, 2024, [("断头路", 3), ("起伏路", 2)]),
    ("力争甲投资增幅12%以上、乙销售额增幅9%以上。", 2024, 2024, [("甲投资增幅", 12), ("乙销售额增幅", 9)]),
    ("力争销售额同比增长9%以上。", 2024, 2024, [("销售额", 9)]),
    ("By 2031, increase the share of young people (16-24 years) in work, school or training to 70 per cent.", 2021, 2031, [("share of young people (16-24 years) in work, school or training", 70)]),
    # over years that are named with “to”
    ("No more than 200 megatonnes of waste are made from 2022 to 2025.", 2022, 2030, [("waste are made", 200)]),
]  # fmt: skip


def number(rule: dict) -> float | None:
    return next((rule[key] for key in ("value", "percent", "amount") if key in rule), None)


@pytest.mark.parametrize(("text", "first", "last", "asked"), READ, ids=[row[0] for row in READ])
def test_each_thing_is_proposed_with_its_own_number(text, first, last, asked):
    read = read_text(text, first, last).proposals
    assert all(one.wording for one in read), [one.missing for one in read]
    told = [(name, number(one.wording.rule)) for one in read for name in one.subjects]
    assert told == asked
    assert all(text[one.start : one.start + len(one.clause)] == one.clause for one in read)


def test_prices_may_stay_below_their_growth():
    (one,) = read_text("居民消费价格增长2%左右。", 2024, 2024).proposals
    assert one.wording.rule["side"] == "ceiling"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A 40 percent reduction of families in hostels.", "no_year"),
        ("Reduce the City's carbon emissions by 45 per cent by the end of the decade.", "no_base_year"),
        ("At least 5 GW of wind power.", "no_year"),
        ("Raise savings to 25% of GDP.", "no_year"),
        ("12 percent reduction in total lorries with old engines by 2029.", "no_base_year"),
        ("Create 2 million jobs to cut unemployment to 7% by 2030.", "no_period"),
    ],
)  # fmt: skip
def test_what_a_plan_of_several_years_does_not_say_is_asked(text, code):
    assert read_text(text, 2024, 2030).proposals[0].missing.code == code


def test_the_end_of_the_decade_is_the_tenth_year():
    text = "Cut emissions by 45% by the end of the decade compared with 2015."
    (one,) = read_text(text, 2021, 2035).proposals
    assert one.wording.rule["year"] == 2030


@pytest.mark.parametrize(
    "text",
    [
        "The Council employs 3,100 people.",
        "The budget of the programme is £2.5 million.",
        "Around 1 in 5 children live in poverty.",
        "The town has 4,000 hectares of parks.",
        "Growth of the economy averaged 5.1 percent.",
        "The Agency projects that emissions will only be 9% lower than 2018 levels.",
        "The plan outlines steps to drive emissions reductions.",
        "完成20个村、30个社区的改造。",
        "Sustained reduction in deaths of children towards zero.",
        "销售额同比增长9%。",
    ],
)
def test_what_only_describes_is_no_promise(text):
    assert read_text(text, 2021, 2030).proposals == []


def test_under_a_heading_of_targets_a_share_alone_is_asked_for_its_way():
    text = (
        "The targets include:\n\n  • Schools: 85 percent of pupils present for 90 percent of term"
    )
    (one,) = read_text(text, 2024, 2030).proposals
    assert one.missing.code == "no_direction"


def test_every_mark_opens_a_line_of_a_list_of_its_own():
    marks = "●○■◆▪►▶√✓★–·"
    lines = "\n".join(f"{mark} {9 + n}0% of pupils read" for n, mark in enumerate(marks))
    read = read_text(f"Our targets by 2030:\n\n{lines}", 2021, 2030).proposals
    assert len(read) == len(marks)


def test_to_achieve_a_reduction_is_no_level():
    text = "We commit to achieving a 90 per cent reduction in leaks by 2030 compared with 2015."
    (one,) = read_text(text, 2021, 2030).proposals
    assert one.wording.rule == {
        "kind": "changes_by",
        "percent": -90,
        "base_year": 2015,
        "year": 2030,
    }


def test_a_zero_that_says_how_things_are_made_is_no_number():
    (one,) = read_text("Deploy 9,000 climate neutral nodes by 2030.", 2021, 2030).proposals
    assert (one.wording.rule["value"], one.subjects) == (9000, ("climate neutral nodes",))


def test_a_base_year_before_the_plan_makes_no_clause_past():
    reading = read_text(
        "Cut power use of between 50 and 70 per cent, relative to 2018 levels.", 2021, 2030
    )
    assert [one.missing.code for one in reading.proposals] == ["no_year"]


def test_a_number_of_other_things_is_never_part_of_a_name():
    reading = read_text("Plant 10,000 trees and install 500 bike racks by 2028.", 2024, 2030)
    assert all("500" not in name for one in reading.proposals for name in one.subjects)
    assert reading.unread
