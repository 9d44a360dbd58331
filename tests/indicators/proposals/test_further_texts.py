"""Sentences of further kinds of plan: yearly reports, special plans, climate plans, measures of councils."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.proposals.text import read_text

PROPOSED = [
    # one clause, several names and numbers
    ("城乡居民收入分别增长5%和7%。", 2024, 2024, [("城镇（城乡居民收入）", 5), ("农村（城乡居民收入）", 7)]),
    ("到2025年，甲肥、乙药使用量比2020年分别减少5%和10%。", 2021, 2025, [("甲肥（甲肥、乙药使用量）", -5), ("乙药使用量（甲肥、乙药使用量）", -10)]),
    # a number that belongs to the name, or a name that holds one
    ("到2025年，年收入20万元以上的村占比达到70%。", 2021, 2025, [("年收入20万元以上的村占比", 70)]),
    ("12345热线办结率达到99%。", 2024, 2024, [("12345热线办结率", 99)]),
    ("到2025年，自来水普及率达到95%。", 2021, 2025, [("自来水普及率", 95)]),
    ("At least 70% of people aged 20 to 64 should be in work by 2028.", 2024, 2028, [("people aged 20 to 64 should be in work", 70)]),
    ("The under-75 mortality rate will fall to less than 250 per 100,000 by 2028.", 2024, 2028, [("under-75 mortality rate", 250)]),
    # what is made is counted by its own name
    ("治理水土流失面积30平方公里，营造林2万亩。", 2024, 2024, [("治理水土流失面积", 30), ("营造林", 2)]),
    ("Retrofit 300 homes a year.", 2024, 2028, [("Retrofit homes", 300)]),
    # a word that is name and number
    ("Net zero by 2040.", 2024, 2040, [("net emissions", 0)]),
    ("2050年实现碳中和。", 2024, 2050, [("净碳排放", 0)]),
    ("Zero rough sleepers by 2027.", 2024, 2028, [("rough sleepers", 0)]),
    # where it starts from, said behind a comma or in brackets
    ("Buses will carry 60% of trips by 2030, up from 45% in 2019.", 2020, 2030, [("Buses will carry (of trips)", 60)]),
    ("The number of vacant shops should be cut by at least 50 by 2028, compared to 2019.", 2024, 2028, [("number of vacant shops", -50)]),
    ("Cut emissions by 60% by 2030 (compared with 2020 emissions).", 2020, 2030, [("emissions", -60)]),
    # a name that says which way is better
    ("地区生产总值增长5.5%。", 2024, 2024, [("地区生产总值增长", 5.5)]),
    # a day holds for the paragraphs that a dash opens
    ("到2025年：\n——绿地。绿地率达到40%。\n——水。水质达标率达到95%。", 2021, 2025, [("绿地率", 40), ("水质达标率", 95)]),
    # a list of clauses, and lists that are one name
    ("到2025年，每千人口医师达3.9人、护士达3.5人、床位达5.6张。", 2021, 2025, [("每千人口医师", 3.9), ("护士", 3.5), ("床位", 5.6)]),
    ("到2025年，甲病、乙病患者管理率达65%。", 2021, 2025, [("甲病、乙病患者管理率", 65)]),
    ("到2025年，县城及以上水源地达标率均达100%。", 2021, 2025, [("县城及以上水源地达标率", 100)]),
    ("到2025年，水质优良（一、二类）比例达到79%左右。", 2021, 2025, [("水质优良（一、二类）比例", 79)]),
    ("到2025年，65周岁及以上老年人体检率达75%。", 2021, 2025, [("65周岁及以上老年人体检率", 75)]),
    ("到2030年，甲死亡率、乙死亡率分别下降到4.0‰、4.5‰。", 2021, 2030, [("甲死亡率", 4), ("乙死亡率", 4.5)]),
    ("到2025年，能源消耗降低累计14.5%。", 2021, 2035, [("能源消耗降低", 14.5)]),
    ("到2025年，劣Ⅴ类水体比例为0。", 2021, 2025, [("劣Ⅴ类水体比例", 0)]),
    # under “十四五”期间 what is made is counted together
    ("“十四五”期间，新建改建农村公路1500公里，建成高速公路180公里。", 2021, 2025, [("新建改建农村公路", 1500), ("高速公路", 180)]),
    ("2025年，居民消费价格涨幅3%左右。", 2021, 2025, [("居民消费价格涨幅", 3)]),
    ("5,000 new jobs over the plan period.", 2025, 2030, [("new jobs", 5000)]),
    ("Economy\nGVA grows by at least 2% a year on average over 2025-2030.", 2025, 2030, [("GVA growth", 2)]),
    ("Raise healthy life expectancy to 65 years by 2030.", 2025, 2030, [("healthy life expectancy", 65)]),
    # an English number and its day on both sides of a list; a day over a list
    ("At least 40% of trips are made on foot, by bike or by bus by 2030.", 2024, 2030, [("trips are made on foot, by bike or by bus", 40)]),
    ("The City will divert 90% of waste from landfill by 2030.", 2024, 2030, [("divert waste from landfill", 90)]),
    ("Our goals by 2030 are to:\n\n• Raise the cycling share to 15%\n• Increase our recycling rate to 50%", 2024, 2030, [("cycling share", 15), ("recycling rate", 50)]),
    ("Priority 2: Homes\nBuild 200 new flats a year.", 2024, 2028, [("new flats", 200)]),
]  # fmt: skip


def numbers(rule: dict) -> list[float]:
    return [rule[key] for key in ("value", "percent", "amount") if key in rule]


@pytest.mark.parametrize(("text", "first", "last", "asked"), PROPOSED, ids=[p[0] for p in PROPOSED])
def test_a_clause_is_proposed_with_its_name_and_number(text, first, last, asked):
    read = read_text(text, first, last).proposals
    assert all(one.wording for one in read), [one.missing for one in read]
    assert [(one.subjects[0], *numbers(one.wording.rule)) for one in read] == asked
    assert all(text[one.start : one.start + len(one.clause)] == one.clause for one in read)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6月底前建成新水厂。", date(2024, 6, 30)),
        ("年底前完成平台建设。", date(2024, 12, 31)),
        ("2024年三季度末建成新水厂。", date(2024, 9, 30)),
        ("The new library will open by the end of June.", date(2024, 6, 30)),
    ],
)
def test_a_day_without_a_year_is_of_the_plan_of_one_year(text, day):
    (one,) = read_text(text, 2024, 2024).proposals
    assert (one.kind, one.due) == ("milestone", day)


def test_in_a_plan_of_several_years_a_day_without_a_year_lacks_it():
    assert [one.due for one in read_text("6月底前建成新水厂。", 2021, 2025).proposals] in (
        [],
        [None],
    )


@pytest.mark.parametrize(
    "text",
    [
        "增速高于甲区居民1个百分点。",
        "其中“十四五”期间新增80万亩。",
        "We will install 400 points by 2026 and 1,000 by 2030.",
    ],
)
def test_what_names_nothing_of_its_own_is_listed_and_no_promise(text):
    reading = read_text(text, 2021, 2030)
    assert (reading.proposals, len(reading.unread)) == ([], 1)


def test_a_point_rise_in_a_plan_of_one_year_is_against_the_year_before():
    (one,) = read_text("污水治理率提高3个百分点。", 2024, 2024).proposals
    assert one.wording.rule["base_year"] == 2023
    assert any("the year before" in words["en"] for words in one.wording.assumptions)


def test_between_two_years_is_from_one_to_the_other():
    (one,) = read_text("Energy use will fall by a third between 2020 and 2035.", 2020).proposals
    assert (one.wording.rule["base_year"], one.wording.rule["year"]) == (2020, 2035)


def test_the_day_of_a_task_is_no_office():
    text = "1.修路。到2024年修好。（牵头单位：交通局；责任单位：各镇；完成时限：2024年6月底前）"
    (task,) = read_text(text, 2024, 2024).tasks
    assert task.offices == ("交通局", "各镇")


def test_a_change_under_a_list_is_asked_for_its_base_year():
    text = "Our goals by 2030 are to:\n\n• Reduce greenhouse gas emissions by 30%"
    (one,) = read_text(text, 2024, 2030).proposals
    assert (one.missing.code, one.subjects) == ("no_base_year", ("greenhouse gas emissions",))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("老旧小区改造约20万个。", "no_period"),
        ("培训技工1500人次以上。", "no_period"),
        ("建成充电桩2000个。", "no_period"),
        ("“十四五”期间，公路总里程突破1.2万公里。", "no_year"),
    ],
)
def test_what_is_made_in_years_that_nobody_names_is_asked(text, code):
    (one,) = read_text(text, 2021, 2025).proposals
    assert one.missing.code == code


@pytest.mark.parametrize(
    "text",
    [
        "2020年末，甲死亡率和乙死亡率分别为0.63‰和2.52‰。",
        "Our City exceeded the goal, reaching a 20% reduction in emissions.",
        "New solar of 600 MW by 2017.",
    ],
)
def test_what_the_last_plan_reached_is_no_promise(text):
    reading = read_text(text, 2021, 2025)
    assert (reading.proposals, reading.unread) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "At least 25 new meadows introduced by 2025.",
        "The Borough ranks among the top 10 UK cities for start-ups by 2030.",
        "Traffic deaths and serious injuries are halved by 2030 compared with the 2015-2019 average.",
    ],
)
def test_a_number_of_what_no_list_knows_is_named(text):
    reading = read_text(text, 2021, 2030)
    assert reading.proposals == []
    assert [clause.rstrip(".") for clause in reading.unread] == [text.rstrip(".")]


def test_what_is_urged_without_a_number_is_no_promise():
    reading = read_text("狠抓落实落细落地。", 2021, 2025)
    assert (reading.proposals, reading.unread) == ([], [])
