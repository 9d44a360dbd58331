"""What is held as doubtful, what is not, and how a kind of doubt is confirmed together."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from display.words.problems import problem_words
from indicators.plan import read_plan
from loaders import Memory, read
from loaders.checks.beside import KNOWN
from tests.loaders.town import PLAN, codes
from tests.machine import ROOT

TODAY = date(2026, 11, 25)
HEADER = "指标,年份,月份,数值,单位,阶段,发布日期"


def reading_of(town, *lines, **chosen):
    content = "\n".join((HEADER, *lines)).encode()
    return read("figures.csv", content, town, today=TODAY, **chosen)


def holds(town, *lines, **chosen):
    reading = reading_of(town, *lines, **chosen)
    assert codes(reading) == []
    return [problem.code for problem in reading.holds]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["高新技术企业数,2026,12,25,家,,"], ["period_not_over"]),
        (["高新技术企业数,2027,12,25,家,,"], ["period_not_begun"]),
        (["高新技术企业数,2092,3,25,家,,"], ["period_not_begun"]),
        (["高新技术企业数,2092,12,25,家,预计,"], ["period_not_begun"]),
        (["高新技术企业数,2092,12,25,家,预测,"], []),
        (["高新技术企业数,2026,12,25,家,预测,"], []),
        (["高新技术企业数,2026,12,25,家,预计,"], []),
        (["高新技术企业数,2026,9,25,家,,"], []),
        (["地区生产总值,2025,12,600,亿元,,2025-06-01"], ["published_early"]),
        (["地区生产总值,2025,12,600,亿元,初步核算,2025-12-20"], []),
        (["地区生产总值,2025,12,600,亿元,,2062-01-20"], ["published_in_future"]),
        (["高新技术企业数,2025,12,25.5,家,,"], ["count_of_fraction"]),
        (
            ["地区生产总值,2022,12,600,亿元,,", "地区生产总值,2025,12,700,万元,,"],
            ["jump_of_unit"],
        ),
        (["地区生产总值,2022,12,600,亿元,,", "地区生产总值,2025,12,9000,亿元,,"], []),
        (
            ["地区生产总值,2022,12,600,亿元,,", "地区生产总值,2025,12,15000,亿元,,"],
            ["jump_of_value"],
        ),
        (["地区生产总值,2015,12,600,亿元,,", "地区生产总值,2025,12,700,万元,,"], []),
        (["高新技术企业数,2025,12,0.25,万家,,"], []),
        (["地区生产总值,2025,12,0,亿元,,"], ["level_of_zero"]),
        (["高新技术企业数,2025,12,0,家,,"], []),
        (["高新技术企业数,2025,1,10,家,,", "高新技术企业数,2025,2,8,家,,"], ["total_falls"]),
        (["高新技术企业数,2025,1,10,家,,", "高新技术企业数,2025,2,18,家,,"], []),
        (["地区生产总值增速,2024,12,8.0,%,,", "地区生产总值增速,2025,12,52,%,,"], ["rate_far"] * 2),
        (["地区生产总值增速,2023,12,8.0,%,,", "地区生产总值增速,2025,12,52,%,,"], []),
        (
            [f"地区生产总值增速,{y},12,{v},%,," for y, v in ((2022, 8.0), (2023, 8.1), (2025, 52))],
            ["rate_far"],
        ),
        (["地区生产总值增速,2024,12,8.52,%,,", "地区生产总值增速,2025,12,0.12,%,,"], []),
        (
            ["地区生产总值增速,2024,12,8.5,%,,", "地区生产总值增速,2025,12,0.082,%,,"],
            ["percent_as_fraction"],
        ),
        (
            [
                "地区生产总值,2024,12,590,亿元,,",
                "地区生产总值,2025,12,612,亿元,,",
                "地区生产总值增速,2025,12,22,%,,",
            ],
            ["difference_as_rate"],
        ),
    ],
)
def test_what_is_doubted(town, lines, expected):
    assert holds(town, *lines) == expected


def test_a_kind_of_doubt_is_confirmed_with_one_reason(town):
    lines = [f"高新技术企业数,{year},12,{year - 2000}.5,家,," for year in (2023, 2024, 2025)]
    assert holds(town, *lines) == ["count_of_fraction"] * 3
    reading = reading_of(town, *lines, confirmed={"count_of_fraction": "折合数"})
    assert reading.acceptable
    assert {o.note for o in reading.observations} == {"折合数"}


@pytest.mark.parametrize("printed", ["8.2000000000000001", "12345678901234567"])
def test_more_digits_than_a_double_holds_are_a_fault(town, printed):
    assert codes(reading_of(town, f"地区生产总值增速,2025,12,{printed},%,,")) == ["number_too_long"]


def test_at_most_one_in_two_hundred_published_figures_is_doubted(plan):
    files = sorted((ROOT / "data" / "statistics").glob("*.csv"))
    shipped = [read(file.name, file.read_bytes(), plan, today=TODAY) for file in files]
    doubted = sum(len(reading.holds) for reading in shipped)
    assert doubted <= sum(len(reading.observations) for reading in shipped) / 200


@pytest.mark.parametrize(("neighbour", "expected"), [("38.812", 0), ("0.388", 2)])
def test_a_share_below_one_is_borne_out_by_another_area_beside_it(town, neighbour, expected):
    head = "地区,指标,年份,数值,单位\n"
    share = next(one for one in town.indicators if one.unit == "%")
    rows = [f"{town.areas[0].name.zh},{share.name.zh},2024,0.051,%"]
    rows.append(f"{town.areas[1].name.zh},{share.name.zh},2024,{neighbour},%")
    found = read("figures.csv", (head + "\n".join(rows)).encode(), town, today=TODAY)
    assert [hold.code for hold in found.holds] == ["percent_as_fraction"] * expected


@pytest.mark.parametrize(
    ("year", "value", "expected"),
    [
        (2019, "0.06", ["jump_of_unit"]),  # the known one is of the year after
        (2017, "0.06", ["jump_of_unit"]),
        (2017, "60", []),  # three years lie between: twenty times is a leap
        (2017, "20", ["jump_of_value"]),
        (2014, "0.06", []),  # too far to say
        (2023, "0.06", ["jump_of_unit"]),
    ],
)
def test_a_level_is_held_against_the_nearest_year_that_is_known(town, year, value, expected):
    known = pd.DataFrame([("town", "gdp", 2020, 12, 600.0)], columns=list(KNOWN))
    memory = Memory((), lambda *_: known)
    assert holds(town, f"地区生产总值,{year},12,{value},亿元,,", memory=memory) == expected


REAL = "不变价 可比价格 按可比价格计算 constantprices atconstantprices chainedvolume".split()
ACROSS = "指标,2024年\n{}\n"


@pytest.mark.parametrize(
    "body",
    [
        *(ACROSS.format(f"GDP({word})(亿元),9.5") for word in REAL),
        *(ACROSS.format(f"{name}({REAL[0]})(亿元),9.5") for name in ("GDP", "地区生产总值")),
        f"2024年主要指标({REAL[0]})\n指标,数值,单位\n地区生产总值,9.5,亿元\n",
        "指标,2024年不变价(亿元)\n地区生产总值,9.5\n",
        ACROSS.format("地区生产总值(亿元),9.5\n注：按可比价计算。"),
        "指标,年份,数值,单位,备注\n地区生产总值,2024,9.5,亿元,按不变价计算\n",
        *(
            f"区域,指标,年份,数值,单位,口径,阶段,限定\n东山,地区生产总值,2024,9.5,亿元,不变价,{stage}\n"
            for stage in ("预测,", "预计,约", ",超过")
        ),
    ],
)
def test_a_level_at_constant_prices_is_asked_about_however_it_is_said(town, body):
    reading = read("figures.csv", body.encode(), town, today=TODAY)
    assert codes(reading) == []
    assert [hold.code for hold in reading.holds] == ["constant_prices"]
    why = {"constant_prices": "原文如此"}
    [one] = read("figures.csv", body.encode(), town, today=TODAY, confirmed=why).observations
    assert (one.basis, "原文如此" in one.note) == ("real", True)


@pytest.mark.parametrize(
    "body",
    [
        *(ACROSS.format(f"地区生产总值增速({word})(%),9.5") for word in REAL),
        *(ACROSS.format(f"地区生产总值增速(%),9.5\n注：按{p}计算。") for p in ("可比价", "不变价")),
        ACROSS.format("GDP(亿元),9.5\nGDP增速(%),6\n注：增速按可比价计算。"),
        "指标,单位,2024年总量,2024年可比价增长(%)\n地区生产总值,亿元,9.5,6\n",
        ACROSS.format("GDP(现价)(亿元),9.5"),
        ACROSS.format("高新技术企业数(不变价)(家),9"),
        ACROSS.format("价格指数(不变价),121.3"),
    ],
)
def test_a_growth_at_constant_prices_is_not_nor_what_no_price_enters(town, body):
    reading = read("figures.csv", body.encode(), town, today=TODAY)
    assert (codes(reading), reading.holds) == ([], ())


def test_a_level_that_the_plan_has_at_constant_prices_is_not_asked_about(tmp_path):
    text = PLAN.replace('kind = "level"', 'kind = "level"\nbasis = "real"', 1)
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    (tmp_path / "town.txt").write_text("增长8%", encoding="utf-8")
    body = "指标,2024年\n地区生产总值(不变价)(亿元),9.5\n"
    assert read("figures.csv", body.encode(), read_plan(tmp_path), today=TODAY).acceptable


def test_many_rows_at_constant_prices_are_asked_about_as_one_is(town):
    lines = [f"地区生产总值,{year},{600 + year % 7},亿元,{REAL[0]}" for year in range(1900, 2025)]
    body = "\n".join(["指标,年份,数值,单位,口径", *lines])
    reading = read("figures.csv", body.encode(), town, today=TODAY)
    assert {hold.code for hold in reading.holds} == {"constant_prices"}
    assert len(reading.holds) == len(lines)


@pytest.mark.parametrize(
    "base", ["constant 2015 US$", "constant 2015 prices", "2015 constant prices"]
)
def test_the_base_year_of_prices_in_english_outlasts_a_choice_of_name(town, base):
    name = f"GDP ({base})"
    body = f"指标,单位,2024年\n{name},亿元,9.5\n"
    chosen = read("figures.csv", body.encode(), town, today=TODAY, names={name: "gdp"})
    assert codes(chosen) == ["index_base"]


@pytest.mark.parametrize(
    ("name", "value", "unit", "english"),
    [
        ("高新技术企业数", "120.5", "家", "firms"),
        ("新增市场主体", "20.5", "户", "market entities"),
        ("地区生产总值", "0", "亿元", "亿元"),
    ],
)
def test_a_doubt_says_in_english_what_is_counted(plan, name, value, unit, english):
    content = f"指标,年份,数值,单位\n{name},2021,{value},{unit}\n".encode()
    [hold] = read("a.csv", content, plan, today=TODAY).holds
    assert f" {value} {english}" in problem_words(hold, "en")[0]
    assert unit in problem_words(hold, "zh")[0]


@pytest.mark.parametrize("unit", ["亿元", "亿美元", "上年=100", "吨"])
@pytest.mark.parametrize(
    ("name", "own", "english"),
    [("高新技术企业数", "家", "firms"), ("新增市场主体", "户", "market entities")],
)
def test_a_unit_that_does_not_fit_is_held_against_the_english_one(plan, name, own, english, unit):
    content = f"指标,年份,数值,单位\n{name},2021,120,{unit}\n".encode()
    [problem] = read("a.csv", content, plan, today=TODAY).problems
    assert f"“{english}”" in problem_words(problem, "en")[0]
    assert f"“{own}”" in problem_words(problem, "zh")[0]
