"""Headers as other people write them: other words for the columns, corners that name both ways,
areas level by level, and columns beside the figures that are none.
"""

from __future__ import annotations

import itertools

import pytest

from loaders import Reading, read

AREA = ["地区", "区县", "区 别", "所属地市", "region_name", "Area Name", "city", "location_name"]
INDICATOR = ["指标", "指标名称", "indicator_name", "Metric", "variable name"]
YEAR = ["年份", "年", "统计周期", "stat_year", "Data Year"]
VALUE = ["数值", "值", "value_numeric", "obs_value", "Data Value"]
UNIT = ["单位", "计算单位", "unit_name", "Unit of Measure"]


def found(reading: Reading) -> list[tuple[str, str, int, int, float]]:
    return [(o.area, o.indicator, o.year, o.month, o.value) for o in reading.observations]


def codes(reading: Reading) -> list[str]:
    return [one.code for one in (*reading.problems, *reading.holds)]


def noticed(reading: Reading) -> list[str]:
    return [one.code for one in reading.notices]


@pytest.mark.parametrize("at", range(max(map(len, (AREA, INDICATOR, YEAR, VALUE, UNIT)))))
@pytest.mark.parametrize("code", ["", "region_code", "行政区划代码", "指标编码", "序号"])
def test_a_long_table_goes_by_other_words_for_its_columns(town, at, code):
    heads = [words[at % len(words)] for words in (AREA, INDICATOR, YEAR, VALUE, UNIT)]
    texts = ["清河", "地区生产总值", "2018", "9.1", "亿元"]
    if code:
        heads, texts = [code, *heads], ["420113", *texts]
    reading = read("a.csv", f"{','.join(heads)}\n{','.join(texts)}\n".encode(), town)
    assert codes(reading) == []
    assert found(reading) == [("town", "gdp", 2018, 12, 9.1)]


@pytest.mark.parametrize("code", ["region_code", "地区代码", "行政区划代码", "Country Code"])
def test_a_place_that_stands_as_a_code_alone_is_never_passed_over(town, code):
    long = f"{code},指标,年份,数值,单位\n420100,地区生产总值,2018,9.1,亿元\n"
    wide = f"指标：地区生产总值(亿元)\n{code},2017年,2018年\n420100,9.1,9.5\n"
    for text in (long, wide):
        assert not read("a.csv", text.encode(), town).acceptable


@pytest.mark.parametrize("between", ["/", "\\", "|"])
@pytest.mark.parametrize("pair", list(itertools.permutations(["指标", "年份"])))
def test_a_corner_may_name_both_ways(town, between, pair):
    corner = between.join(pair)
    tables = [
        f"{corner},2017年,2018年\n地区生产总值(亿元),9.1,9.5\n",
        f"{corner},地区生产总值(亿元)\n2017年,9.1\n2018年,9.5\n",
    ]
    for table in tables:
        reading = read("a.csv", table.encode(), town)
        assert codes(reading) == []
        assert sorted(found(reading)) == [
            ("town", "gdp", 2017, 12, 9.1),
            ("town", "gdp", 2018, 12, 9.5),
        ]


@pytest.mark.parametrize("between", ["/", "\\"])
@pytest.mark.parametrize("pair", list(itertools.permutations(["指标", "地区"])))
def test_a_corner_may_name_areas(town, between, pair):
    corner = between.join(pair)
    tables = [
        f"2018年主要指标\n{corner},清河,东山县\n地区生产总值(亿元),9.5,95\n",
        f"2018年主要指标\n{corner},地区生产总值(亿元)\n清河,9.5\n东山县,95\n",
    ]
    for table in tables:
        reading = read("a.csv", table.encode(), town)
        assert codes(reading) == []
        assert sorted(found(reading)) == [
            ("county", "gdp", 2018, 12, 95.0),
            ("town", "gdp", 2018, 12, 9.5),
        ]


@pytest.mark.parametrize("upper", ["市", "城市", "省份", "Province"])
@pytest.mark.parametrize("lower", ["县", "区县名称", "County Name"])
@pytest.mark.parametrize("form", ["long", "wide"])
def test_the_lowest_level_that_a_row_fills_is_its_area(town, upper, lower, form):
    rows = [("东山县", "清河", "9.5"), ("东山县", "", "95"), ("东山县", "全县", "96")]
    for row, area in zip(rows, ("town", "county", "county"), strict=True):
        if form == "long":
            text = f"{upper},{lower},指标,年份,数值,单位\n{row[0]},{row[1]},地区生产总值,2018,{row[2]},亿元\n"
        else:
            text = f"{upper},{lower},年份,地区生产总值(亿元)\n{row[0]},{row[1]},2018,{row[2]}\n"
        reading = read("a.csv", text.encode(), town)
        assert codes(reading) == []
        assert found(reading) == [(area, "gdp", 2018, 12, float(row[2]))]
        assert "areas_in_levels" in noticed(reading)


@pytest.mark.parametrize("lower", ["某某镇", "县本级", "合计"])
def test_a_lower_area_that_nobody_knows_is_not_the_upper_one(town, lower):
    text = f"市,县,指标,年份,数值,单位\n东山县,{lower},地区生产总值,2018,9.5,亿元\n"
    assert not read("a.csv", text.encode(), town).acceptable


def test_one_level_said_twice_is_told(town):
    text = "城市,地市,指标,年份,数值,单位\n东山县,清河,地区生产总值,2018,9.5,亿元\n"
    assert codes(read("a.csv", text.encode(), town)) == ["column_twice"]


STANDING = [
    *("排名", "全县排名", "增速位次", "位次变化", "总量排名", "完成率", "完成率(%)", "目标完成率"),
    *("完成年度计划%", "占全年目标(%)", "为年度预算%", "完成进度", "计划执行率", "完成预算的比例"),
]


@pytest.mark.parametrize("head", STANDING)
@pytest.mark.parametrize("table", ["{year},{head}", "{head},{year}"])
def test_a_rank_or_how_far_a_plan_is_done_is_left_out_with_a_word(town, head, table):
    heads = table.format(year="2018年", head=head)
    texts = "9.5,3" if heads.startswith("2018") else "3,9.5"
    reading = read("a.csv", f"指标,{heads}\n地区生产总值(亿元),{texts}\n".encode(), town)
    assert codes(reading) == []
    assert found(reading) == [("town", "gdp", 2018, 12, 9.5)]
    assert noticed(reading) == ["standing_left_out"]


@pytest.mark.parametrize("head", ["目标值", "年度计划", "预期目标", "年初预算", "Target"])
def test_a_target_without_a_year_beside_dated_results_is_left_out_with_a_word(town, head):
    text = f"指标,单位,{head},2018年实际\n地区生产总值,亿元,10,9.5\n"
    reading = read("a.csv", text.encode(), town)
    assert codes(reading) == []
    assert found(reading) == [("town", "gdp", 2018, 12, 9.5)]
    assert noticed(reading) == ["undated_target_left_out"]


@pytest.mark.parametrize("head", ["责任单位", "牵头部门", "Responsible Office"])
@pytest.mark.parametrize("behind", [True, False])
def test_who_answers_says_nothing_of_the_figures(town, head, behind):
    heads, texts = ["指标", "单位", "2018年"], ["地区生产总值", "亿元", "9.5"]
    at = 3 if behind else 0
    heads.insert(at, head)
    texts.insert(at, "统计站")
    reading = read("a.csv", f"{','.join(heads)}\n{','.join(texts)}\n".encode(), town)
    assert codes(reading) == []
    assert found(reading) == [("town", "gdp", 2018, 12, 9.5)]


def test_who_reports_may_be_whose_figure_it_is(town):
    text = "单位,地区生产总值(亿元)\n清河,9.5\n东山县,95\n"
    reading = read("a.csv", f"2018年主要指标\n{text}".encode(), town)
    assert codes(reading) == []
    assert sorted(one[0] for one in found(reading)) == ["county", "town"]
    other = "填报单位,指标,2018年\n东山县,地区生产总值(亿元),95\n"
    assert not read("a.csv", other.encode(), town).acceptable


@pytest.mark.parametrize(
    "title", ["清河GDP及增速", "2017-2018年清河生产总值及增长速度", "GDP总量和增速"]
)
def test_a_level_is_no_growth_for_being_named_with_one(town, title):
    text = f"{title}\n年份,GDP（亿元）,增速（%）\n2017,9.1,5.2\n2018,9.5,4.4\n"
    reading = read("a.csv", text.encode(), town)
    assert codes(reading) == []
    assert sorted(found(reading)) == [
        ("town", "gdp", 2017, 12, 9.1),
        ("town", "gdp", 2018, 12, 9.5),
        ("town", "gdp_growth", 2017, 12, 5.2),
        ("town", "gdp_growth", 2018, 12, 4.4),
    ]


@pytest.mark.parametrize("title", ["2018年主要指标增速", "2018年生产总值增长速度"])
def test_what_a_title_of_growth_heads_without_a_unit_is_no_level(town, title):
    reading = read("a.csv", f"{title}\n指标,清河\n地区生产总值,4.4\n".encode(), town)
    assert "gdp" not in {one[1] for one in found(reading)}


@pytest.mark.parametrize(
    "whole", ["公报中数据", "本公报数据", "本公报中的数据均", "表中数据", "月报数据"]
)
def test_what_a_bulletin_says_of_all_its_figures_is_their_stage(town, whole):
    text = f"2018年公报\n指标,单位,2018年\n地区生产总值,亿元,9.5\n注：{whole}为初步统计数。\n"
    reading = read("a.csv", text.encode(), town)
    assert codes(reading) == []
    assert [o.stage for o in reading.observations] == ["preliminary"]
