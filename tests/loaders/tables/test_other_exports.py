"""Downloads of further offices, and the layouts of monthly bulletins: what they say of the stage,
the period and the place of a figure is read or asked about.
"""

from __future__ import annotations

import pytest

from loaders import Reading, read
from tests.loaders.town import codes


def said(reading: Reading) -> list[tuple[str, int, int, float, str]]:
    return [(o.indicator, o.year, o.month, o.value, o.stage) for o in reading.observations]


OUTLOOK = "Country,Subject Descriptor,Units,2023,2024,2025,Estimates Start After\n{}\n"


@pytest.mark.parametrize(
    ("after", "stages"),
    [
        ("2023", ["unknown", "forecast", "forecast"]),
        ("2025", ["unknown", "unknown", "unknown"]),
        ("", ["unknown", "unknown", "unknown"]),
    ],
)
def test_what_comes_after_the_year_of_estimates_is_no_result(town, after, stages):
    text = OUTLOOK.format(f"Qinghe,GDP growth,Percent change,5.4,5.0,4.8,{after}")
    assert [o.stage for o in read("a.csv", text.encode(), town).observations] == stages


def test_a_year_of_estimates_that_is_none_is_told(town):
    text = OUTLOOK.format("Qinghe,GDP growth,Percent change,5.4,5.0,4.8,n/a")
    assert set(codes(read("a.csv", text.encode(), town))) == {"year_unreadable"}


SERIES = '"Title","{}"\n"CDID","A"\n"PreUnit","{}"\n"Unit","{}"\n"Release date","30-09-2025"\n{}\n'


def test_of_a_series_by_year_quarter_and_month_the_years_are_read(town):
    lines = '"2023","0.4"\n"2024","1.1"\n"2024 Q1","0.9"\n"2024 Q2","1.2"\n"2024 JAN","0.7"'
    reading = read("a.csv", SERIES.format("GDP growth", "", "%", lines).encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert [one[1:4] for one in said(reading)] == [(2023, 12, 0.4), (2024, 12, 1.1)]
    assert {str(o.known_on) for o in reading.observations} == {"2025-09-30"}
    assert [(n.code, n.details["count"]) for n in reading.notices] == [("single_left_out", "3")]


def test_a_series_of_quarters_alone_is_refused(town):
    lines = '"2024 Q1","0.9"\n"2024 Q2","1.2"'
    reading = read("a.csv", SERIES.format("GDP growth", "", "%", lines).encode(), town)
    assert codes(reading) == ["not_from_january"]


@pytest.mark.parametrize(("money", "unit"), [("£", "m"), ("", "Index"), ("$", "bn")])
def test_a_series_in_other_money_is_refused(town, money, unit):
    reading = read("a.csv", SERIES.format("GDP", money, unit, '"2024","1.1"').encode(), town)
    assert codes(reading) != []


CANADIAN = "REF_DATE,GEO,DGUID,UOM,SCALAR_ID,Statistics,VALUE,STATUS\n{},Qinghe,1,Percent,0,GDP growth,4.4,\n"


@pytest.mark.parametrize("period", ["2024-01", "2024-04", "2024-Q1", "2024-S1", "2024-M01"])
def test_a_month_or_a_quarter_by_itself_is_none_from_january(town, period):
    assert codes(read("a.csv", CANADIAN.format(period).encode(), town)) != []


@pytest.mark.parametrize(
    "parts", [("1月", "2月", "3月"), ("一季度", "二季度"), ("Q1", "Q2"), ("1-2月", "3月")]
)
def test_single_periods_after_the_last_cumulated_one_are_not_left_out(town, parts):
    heads, values = ",".join(parts), ",".join("9" for _ in parts)
    text = f"2024年\n指标,{heads}\nGDP(亿元),{values}\n"
    assert codes(read("a.csv", text.encode(), town)) != []


@pytest.mark.parametrize("corner", ["", "指标"])
def test_a_bulletin_heads_its_parts_of_a_year(town, corner):
    text = (
        f"2025年1-9月数据\n1、工业\n{corner},9月,1-9月累计,累计增长%\n"
        "GDP(亿元),——,9.5,4.4\n注:绝对数按现行价计算，相对数按可比价格计算。\n"
    )
    reading = read("a.csv", text.encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert [one[:4] for one in said(reading)] == [
        ("gdp", 2025, 9, 9.5),
        ("gdp_growth", 2025, 9, 4.4),
    ]
    assert [one.basis for one in reading.observations] == ["nominal", "real"]


@pytest.mark.parametrize(
    ("year", "stage"),
    [
        ("2024年(预计)", "estimate"),
        ("2024（初步核算数）", "preliminary"),
        ("2024年计划", "forecast"),
    ],
)
def test_a_stage_may_stand_with_the_year_of_a_row(town, year, stage):
    for text in (f"年份,GDP(亿元)\n{year},9.5\n", f"指标,年份,数值,单位\nGDP,{year},9.5,亿元\n"):
        assert said(read("a.csv", text.encode(), town)) == [("gdp", 2024, 12, 9.5, stage)]


@pytest.mark.parametrize("year", ["2024年(环比)", "2024年(当季)", "2024(甲)", "2024年(2023年)"])
def test_any_other_word_with_the_year_of_a_row_is_told(town, year):
    for text in (f"年份,GDP(亿元)\n{year},9.5\n", f"指标,年份,数值,单位\nGDP,{year},9.5,亿元\n"):
        assert not read("a.csv", text.encode(), town).acceptable


@pytest.mark.parametrize("place", ["荆州市", "东山县"])
@pytest.mark.parametrize("lines", ["{}2024年指标\n地区：清河", "清河2024年指标\n{}情况"])
def test_two_places_above_one_table_are_asked_about(town, place, lines):
    text = f"{lines.format(place)}\n指标,2024年\nGDP(亿元),9.5\n"
    assert not read("a.csv", text.encode(), town).acceptable


@pytest.mark.parametrize("lines", ["清河2024年指标\n地区：清河镇", "数据库：年度数据\n地区：清河"])
def test_one_place_said_twice_is_one(town, lines):
    text = f"{lines}\n指标,2024年\nGDP(亿元),9.5\n"
    assert codes(read("a.csv", text.encode(), town)) in ([], ["area_unknown"])


@pytest.mark.parametrize(
    "row", ["以下为2023年数", "下列数据为东山县数", "单位为万元", "以上为2023年", "东山县数据"]
)
def test_a_row_without_figures_is_read_past_the_words_that_point(town, row):
    text = f"2024年\n指标,总量(亿元)\nGDP,9.5\n{row},\n出口额(亿美元),9\n"
    reading = read("a.csv", text.encode(), town)
    assert not reading.acceptable


@pytest.mark.parametrize("heads", ["计划数,完成数", "目标值,实际值", "年度目标,实绩"])
def test_a_plan_and_its_results_stand_side_by_side_under_a_column_of_years(town, heads):
    text = f"指标,年份,{heads},单位\nGDP,2024,10,9.5,亿元\n"
    assert said(read("a.csv", text.encode(), town)) == [
        ("gdp", 2024, 12, 10, "forecast"),
        ("gdp", 2024, 12, 9.5, "unknown"),
    ]


def test_units_may_stand_in_a_row_below_the_names(town):
    text = "指标,GDP,高新技术企业数\n单位,亿元,家\n2023年,9.1,31\n2024年,9.5,33\n"
    reading = read("a.csv", text.encode(), town)
    assert [one[:4] for one in said(reading)] == [
        *(("gdp", 2023, 12, 9.1), ("firms", 2023, 12, 31)),
        *(("gdp", 2024, 12, 9.5), ("firms", 2024, 12, 33)),
    ]


@pytest.mark.parametrize("number", ["表一 ", "表1-2 ", "Table 1. ", "表3："])
def test_the_number_of_a_table_is_no_part_of_its_title(town, number):
    text = f"{number}GDP(亿元)\n地区,2024年\n清河,9.5\n"
    reading = read("a.csv", text.encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    assert [one[:4] for one in said(reading)] == [("gdp", 2024, 12, 9.5)]


@pytest.mark.parametrize(("unit", "code"), [("元/人", []), ("万元/人", []), ("元/吨", None)])
def test_an_income_a_head_is_counted_a_head(plan, unit, code):
    text = f"指标,年份,数值,单位\n城镇居民人均可支配收入,2024,6.5,{unit}\n"
    found = codes(read("a.csv", text.encode(), plan))
    assert found != [] if code is None else found == code


@pytest.mark.parametrize(
    "note",
    [
        *("Data refer to the first three quarters.", "Figures are year to date."),
        *("All values in thousand yuan.", "Half-year data.", "Annualised rates."),
        *("Growth is at constant 2020 prices.", "Excluding the county."),
    ],
)
def test_a_note_in_english_that_governs_the_figures_is_asked_about(town, note):
    text = f'Indicator,2023,2024\nGDP (billion yuan),0.9,0.95\n"Note: {note}"\n'
    assert not read("a.csv", text.encode(), town).acceptable


@pytest.mark.parametrize("note", ["2024 revised.", "2024: revised", "Since 2024 revised"])
def test_a_year_in_a_note_in_english_limits_it(town, note):
    text = f'Indicator,2023,2024\nGDP (billion yuan),0.9,0.95\n"Note: {note}"\n'
    reading = read("a.csv", text.encode(), town)
    assert reading.observations[0].stage == "unknown"


@pytest.mark.parametrize("head", ["2024 est.", "2024 prov.", "2024 proj.", "2024 actual"])
def test_an_abbreviated_stage_is_read(town, head):
    stages = {"est": "estimate", "pro": "preliminary", "act": "unknown"}
    text = f"Indicator,{head}\nGDP (billion yuan),0.95\n"
    [stage] = [o.stage for o in read("a.csv", text.encode(), town).observations]
    assert stage == ("forecast" if "proj" in head else stages[head[5:8]])


@pytest.mark.parametrize("head", ["全年目标", "年度计划", "2025年目标"])
def test_a_plan_of_the_year_stands_beside_a_part_of_it(town, head):
    text = f"2025年1-9月\n指标,{head},1-9月完成\nGDP(亿元),12,9.5\n"
    assert said(read("a.csv", text.encode(), town)) == [
        ("gdp", 2025, 12, 12, "forecast"),
        ("gdp", 2025, 9, 9.5, "unknown"),
    ]


@pytest.mark.parametrize("change", ["±%", "增减(%)", "增减"])
def test_a_change_beside_a_plan_says_from_what(town, change):
    text = "2024年\n指标,计划,实绩,{}{}\nGDP(亿元),12,9.5,4.4\n"
    assert codes(read("a.csv", text.format("", change).encode(), town)) == ["quantity_not_read"]
    if "%" in change:
        assert read("a.csv", text.format("同比", change).encode(), town).acceptable


@pytest.mark.parametrize("values", ["2010,2020", "1990,2050.5"])
def test_values_that_look_like_years_are_no_header(town, values):
    text = f"指标,2024年,2024年\n,目标,实绩\nGDP(亿元),{values}\n"
    reading = read("a.csv", text.encode(), town)
    assert [one.value for one in reading.observations] == [float(v) for v in values.split(",")]


def test_a_rate_that_is_a_hundredth_of_what_its_levels_say_is_asked_about(plan):
    text = "指标,2023年,2024年,增长率\n地区生产总值(亿元),2005,2105,0.05\n"
    reading = read("a.csv", text.encode(), plan)
    assert [hold.code for hold in reading.holds] == ["percent_as_fraction"]


def test_a_quarter_of_a_running_total_is_its_last_month(town):
    text = "年份,季度,GDP累计值(亿元)\n2024,1,4\n2024,3,9\n"
    reading = read("a.csv", text.encode(), town)
    assert [one[1:4] for one in said(reading)] == [(2024, 3, 4), (2024, 9, 9)]


@pytest.mark.parametrize("lines", ["注,本表为快报数", "Note,preliminary", "注释,快报数"])
def test_a_note_may_stand_beside_the_word_that_heads_it(town, lines):
    text = f"指标,2024年\nGDP(亿元),9.5\n{lines}\n"
    reading = read("a.csv", text.encode(), town)
    assert reading.acceptable
    assert [one.stage for one in reading.observations] == ["preliminary"]


@pytest.mark.parametrize("tag", ["h1", "h3", "p", "center", "span"])
def test_a_page_may_begin_with_its_title(town, tag):
    page = (
        f"<{tag}>2025年上半年指标</{tag}><table><tr><th>指标</th><th>总量(亿元)</th></tr>"
        "<tr><td>GDP</td><td>9.5</td></tr></table>"
    )
    reading = read("a.xls", page.encode(), town)
    assert [one[:4] for one in said(reading)] == [("gdp", 2025, 6, 9.5)]


@pytest.mark.parametrize(
    "note", ["GDP按2020年不变价计算", "绝对数按2015年可比价格计算", "GDP含代管区", "均为拟报数"]
)
def test_a_note_of_other_prices_or_another_extent_is_asked_about(town, note):
    text = f"指标,2023年,2024年\nGDP(亿元),9.1,9.5\n注：{note}。\n"
    assert [h.code for h in read("a.csv", text.encode(), town).holds] == ["note_unread"]


def test_a_growth_at_the_prices_of_a_year_is_one(town):
    text = "指标,2023年,2024年\nGDP增速(%),4,5\n注：增速按2020年不变价计算。\n"
    assert read("a.csv", text.encode(), town).problems == ()
