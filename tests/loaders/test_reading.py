"""A whole file: the figures rightly read, and every fault at once with its address."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest

from indicators.figures.observations import Observation
from loaders import LeftOut, read
from tests.loaders.town import LONG, codes, rows, words_of

TABLES = Path(__file__).parents[1] / "tables"
FULL = "指标,年份,月份,数值,单位,限定,口径,阶段,发布日期,公布依据,来源"


def test_a_statement_with_everything_said(town):
    reading = read("figures.csv", (TABLES / "ten_faults.csv").read_bytes(), town)
    assert reading.observations[1] == Observation(
        area="town",
        indicator="gdp_growth",
        year=2018,
        month=9,
        value=7.9,
        unit="%",
        decimals=1,
        printed="7.9",
        printed_unit="%",
        qualifier="about",
        basis="real",
        stage="preliminary",
        known_on=date(2018, 10, 20),
        known_on_basis="stated",
        source="镇统计站",
        url="https://example.org/q3",
        quote="前三季度增长约7.9%",
        row=13,
    )


TEN = [
    (3, "B3", "指标", "地区生产总直", "地区生产总值"),
    (4, "A4", "区域", "西山县", "东山县"),
    (5, "C5", "年份", "20I9", "2019年"),
    (6, "D6", "月份", "二季度", "前三季度"),
    (7, "E7", "数值", "8,2", "8.2"),
    (8, "E8", "数值", "约20", "“限定”"),
    (9, "F9", "单位", "亿元", "亿美元"),
    (10, "E10", "数值", "820", "0.082"),
    (11, "G11", "限定", "差不多", "约(about)"),
    (12, "J12", "发布日期", "2022年2月30日", "2019-08-14"),
]


def test_ten_faults_give_ten_messages_at_once_each_with_its_place_and_remedy(town):
    reading = read("figures.csv", (TABLES / "ten_faults.csv").read_bytes(), town)
    assert not reading.acceptable
    assert [(p.row, p.cell, p.column, p.text) for p in reading.problems] == [
        fault[:4] for fault in TEN
    ]
    for (row, cell, column, text, remedy), (message, told) in zip(
        TEN, words_of(reading, "zh"), strict=True
    ):
        assert message.startswith(f"第 {row} 行“{column}”列({cell} 单元格)：")
        assert text in message
        assert remedy in told
    assert [o.row for o in reading.observations] == [2, 13]


def test_one_row_may_hold_several_faults(town):
    reading = rows(town, "清河,无名,二千,13,约5,元")
    assert sorted(codes(reading)) == [
        "indicator_unknown",
        "month_unreadable",
        "qualifier_in_value",
        "year_unreadable",
    ]


def test_a_needed_cell_that_is_empty_is_named(town):
    reading = rows(town, ",,2019,,5,亿元", ",地区生产总值,,,5,亿元")
    assert [(p.code, p.cell) for p in reading.problems] == [
        ("cell_empty", "B2"),
        ("cell_empty", "C3"),
    ]
    assert "“年份”是空的" in words_of(reading, "zh")[1][0]


def test_without_month_area_and_unit_the_full_year_the_plans_area_and_the_own_unit_are_meant(town):
    (figure,) = rows(town, "地区生产总值,2019,5", header="指标,年份,数值").observations
    assert (figure.area, figure.month, figure.unit, figure.printed_unit) == (
        "town",
        12,
        "亿元",
        "亿元",
    )
    assert (figure.known_on, figure.known_on_basis, figure.qualifier) == (None, "none", "exact")


def test_a_missing_figure_is_left_out_with_a_notice_and_never_zero(town):
    reading = rows(
        town,
        ",高新技术企业数,2018,,—,家",
        ",高新技术企业数,2019,,,家",
        ",高新技术企业数,2020,,0,家",
    )
    assert reading.acceptable
    assert [(p.code, p.cell) for p in reading.notices] == [
        ("value_missing", "E2"),
        ("value_missing", "E3"),
    ]
    assert [(o.year, o.value) for o in reading.observations] == [(2020, 0.0)]


@pytest.mark.parametrize(
    ("coded", "expected"),
    [
        ("约,可比价,预测,,", ("about", "real", "forecast", "none")),
        ("超过,不变价,预计,2020-01-05,", ("more_than", "real", "estimate", "stated")),
        ("不足,现价,初步,2020-01-05,最迟", ("less_than", "nominal", "preliminary", "latest")),
        ("exact,名义,最终,2020-01-05,版本", ("exact", "nominal", "final", "vintage")),
        ("确切,未注明,修订,,无", ("exact", "not_stated", "revised", "none")),
        (",,,,", ("exact", "not_stated", "unknown", "none")),
        ("more_than,real,unknown,2020/1/5,stated", ("more_than", "real", "unknown", "stated")),
    ],
)
def test_coded_columns_take_codes_and_words(town, coded, expected):
    (figure,) = rows(town, f"地区生产总值增速,2019,,8.2,%,{coded},公报", header=FULL).observations
    assert (figure.qualifier, figure.basis, figure.stage, figure.known_on_basis) == expected


@pytest.mark.parametrize(
    ("coded", "code"),
    [
        ("大概,,,,", "qualifier_unknown"),
        (",可比,,,", "basis_unknown"),
        (",,终稿,,", "stage_unknown"),
        (",,,2020-01-05,听说", "known_on_basis_unknown"),
        (",,,,原文注明", "date_missing"),
        (",,,2020-01-05,无", "date_denied"),
    ],
)
def test_a_word_that_no_code_has_is_refused(town, coded, code):
    assert codes(rows(town, f"地区生产总值增速,2019,,8.2,%,{coded},公报", header=FULL)) == [code]


@pytest.mark.parametrize(
    "name",
    ["gdp", "地区生产总值", "GDP", "生产总值(ＧＤＰ)", " 地区　生产 总值 ", "生产总值（GDP）"],
)
def test_spaces_widths_and_brackets_do_not_part_names(town, name):
    assert [
        o.indicator for o in rows(town, f"清河镇(经开区),{name},2019,,5,亿元").observations
    ] == ["gdp"]


def test_an_alias_that_turns_the_figure_round_turns_its_limit_too(town):
    (figure,) = rows(town, "单位能耗降低率,2019,,3.2,%,超过,,,,,公报", header=FULL).observations
    assert (figure.indicator, figure.value, figure.printed) == ("energy_change", -3.2, "3.2")
    assert figure.qualifier == "less_than"


def test_a_turned_zero_has_no_sign(town):
    (figure,) = rows(town, ",单位能耗降低率,2019,,0.0,%").observations
    assert str(figure.value) == "0.0"


def test_an_unknown_name_is_one_problem_however_many_rows_bear_it(town):
    reading = rows(town, *(f",地区总产值,{year},,5,亿元" for year in range(1990, 2020)))
    (problem,) = reading.problems
    assert problem.details["count"] == "30"
    assert problem.details["rows"].split("\n")[:2] == ["2", "3"]
    assert "gdp" in problem.details["near_ids"].split("\n")
    assert "共 30 行" in words_of(reading, "zh")[0][0]


def test_a_near_name_is_never_taken(town):
    assert rows(town, ",地区生产总值増速,2019,,5,%").observations == ()


def test_a_name_may_be_chosen_or_left_out(town):
    content = f"{LONG}\n清河,镇内总产出,2019,,5,亿元\n火星,地区生产总值,2019,,6,亿元\n清河,地区生产总值,2020,,7,亿元\n".encode()
    reading = read("figures.csv", content, town, names={"镇内 总产出": "gdp"}, leave_out=["火星"])
    assert reading.acceptable
    assert [(o.row, o.indicator) for o in reading.observations] == [(2, "gdp"), (4, "gdp")]
    assert reading.left_out == (LeftOut("", 3, "E3", "area", "火星", "6"),)


def test_a_choice_that_the_plan_does_not_know_is_no_choice(town):
    content = f"{LONG}\n,镇内总产出,2019,,5,亿元\n".encode()
    assert codes(read("figures.csv", content, town, names={"镇内总产出": "wealth"})) == [
        "indicator_unknown"
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (",地区生产总值,2019,,2019,亿元", "value_is_year"),
        (",地区生产总值,2019,,99999,亿元", "out_of_bounds"),
        (",地区生产总值,2019,,-1,亿元", "out_of_bounds"),
        (",地区生产总值增速,2019,,106.2,%", "out_of_bounds"),
        (",地区生产总值,1850,,5,亿元", "year_out_of_range"),
    ],
)
def test_what_cannot_be_is_refused(town, line, code):
    reading = rows(town, line)
    assert codes(reading) == [code]
    assert reading.observations == ()


def test_a_value_that_happens_to_be_its_year_can_be_written(town):
    assert [o.value for o in rows(town, ',地区生产总值,2019,,"2,019",亿元').observations] == [2019]


def test_the_same_row_twice_is_told_and_taken_once(town):
    reading = rows(town, ",地区生产总值,2019,,5.1,亿元", ",地区生产总值,2019年,12,5.1,")
    assert reading.acceptable
    assert len(reading.observations) == 1
    assert [(p.code, p.row, p.details["other_row"]) for p in reading.notices] == [
        ("row_twice", 3, "2")
    ]


def test_two_rows_that_contradict_each_other_are_a_fault_that_names_both(town):
    reading = rows(town, ",地区生产总值,2019,,5.1,亿元", ",地区生产总值,2019,,5.2,亿元")
    (problem,) = reading.problems
    assert (problem.code, problem.row, problem.details["other_row"]) == ("figure_twice", 3, "2")
    assert "5.1 亿元" in words_of(reading, "zh")[0][0]


@pytest.mark.parametrize(
    "second",
    [
        "地区生产总值,2019,,186.13,十亿元,,,,2020-01-05,,公报",
        "地区生产总值,2019,,1900,亿元,,,,2021-01-05,,公报",
        "地区生产总值,2019,,1900,亿元,,,,2020-01-05,,年鉴",
        "地区生产总值,2019,,1900,亿元,约,,,2020-01-05,,公报",
        "地区生产总值,2019,9,1200,亿元,,,,2020-01-05,,公报",
    ],
)
def test_a_coarser_print_another_day_source_or_limit_is_no_contradiction(town, second):
    first = "地区生产总值,2019,,1861.31,亿元,,,,2020-01-05,,公报"
    reading = rows(town, first, second, header=FULL)
    assert reading.acceptable
    assert len(reading.observations) == 2


def test_a_link_that_a_browser_would_run_is_refused(town):
    reading = rows(town, "地区生产总值,2019,5,javascript:alert(1)", header="指标,年份,数值,链接")
    assert codes(reading) == ["link_unreadable"]


def test_years_across(town):
    reading = rows(
        town,
        "东山,地区生产总值,亿元,500.1,530.2,,610.9",
        "东山,地区生产总值增速,%,6.0,6.1,3.0,2.0①",
        header="区域,指标,单位,2018,2019年,2020年1-6月,2020年",
    )
    assert [(o.indicator, o.year, o.month, o.value, o.row) for o in reading.observations] == [
        ("gdp", 2018, 12, 500.1, 2),
        ("gdp", 2019, 12, 530.2, 2),
        ("gdp", 2020, 12, 610.9, 2),
        ("gdp_growth", 2018, 12, 6.0, 3),
        ("gdp_growth", 2019, 12, 6.1, 3),
        ("gdp_growth", 2020, 6, 3.0, 3),
        ("gdp_growth", 2020, 12, 2.0, 3),
    ]
    missing, mark = reading.notices
    assert (missing.code, missing.cell, missing.details["count"]) == ("values_missing", "F2", "1")
    assert (mark.code, mark.column, mark.cell, mark.text) == (
        "mark_set_apart",
        "2020年",
        "G3",
        "2.0①",
    )
    assert reading.observations[-1].note == "[1]"


def test_a_period_that_may_be_one_month_alone_is_refused_once_at_its_header(town):
    reading = rows(town, "地区生产总值,5,6", "出口额,7,8", header="指标,2019年9月,2020年")
    assert [(p.code, p.cell) for p in reading.problems] == [("single_month", "B1")]
    assert [o.value for o in reading.observations] == [6, 8]


def test_a_row_shifted_by_one_cell_gives_no_figures(town):
    reading = rows(town, "地区生产总值,5", header="指标,2019年,2020年")
    assert (codes(reading), reading.observations) == (["field_count"], ())


def test_more_problems_than_anyone_reads_are_counted(town):
    reading = rows(town, *(f",地区生产总值,{n},,5,亿元" for n in range(3000, 4200)))
    assert len(reading.problems) == 1001
    assert reading.problems[-1].details == {"count": "200"}


def test_a_reading_can_be_sent_between_processes(town):
    reading = read("figures.csv", (TABLES / "ten_faults.csv").read_bytes(), town)
    assert pickle.loads(pickle.dumps(reading)) == reading  # noqa: S301


def test_a_problem_comes_with_the_row_it_stands_in(plan):
    reading = read(
        "a.csv", "指标,年份,数值\nGDP增速,2022,5\n固定资产投资增速,2023,约8\n".encode(), plan
    )
    assert reading.around == {("", 3): ("固定资产投资增速", "2023", "约8")}
