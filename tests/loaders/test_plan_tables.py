"""The tables that plans print themselves: years in the header, 年均/累计 beside, units in the names."""

import pytest

from loaders.meaning.target_headers import headed
from loaders.targets import read_targets

HEAD = {
    "title": "某县规划", "issuer": "某县", "issued": "2021-03-12", "area": "某县",
    "valid_from": "2021", "valid_to": "2025",
}  # fmt: skip


def rules(table):
    reading = read_targets("t.csv", table.encode("utf-8-sig"), HEAD)
    assert reading.problems == ()
    return [(p.indicator, p.unit, dict(p.wording.rule)) for p in reading.promises]


def test_years_in_the_header_are_those_of_the_base_and_the_target():
    read = rules(
        "类别,序号,主要指标,单位,2020年,2025年,指标性质\n"
        "健康,1,人均预期寿命,岁,77.3,提高1岁,预期性\n"
        "资源,2,每千人口注册护士数,人,3.34,3.8,预期性\n"
    )
    assert read == [
        ("人均预期寿命", "岁", {"kind": "changes_by", "amount": 1, "base_year": 2020, "year": 2025}),
        (
            "每千人口注册护士数",
            "人",
            {"kind": "reaches", "value": 3.8, "year": 2025, "base_year": 2020, "base": 3.34, "direction": "up"},
        ),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "total", "rule"),
    [
        ("年均/累计", "〔13.5〕", {"kind": "cumulative", "from": 2021, "to": 2025, "value": 13.5}),
        ("累计", "13.5", {"kind": "cumulative", "value": 13.5}),
        ("年均增速[累计]", "2.8", {"kind": "average", "value": 2.8}),
    ],
)
def test_a_total_of_the_years_stands_where_the_target_has_none(head, total, rule):
    (read,) = rules(f"指标,2020年现状值,2025年目标值,{head},属性\n能耗降低(%),—,—,{total},约束性\n")
    assert read[:2] == ("能耗降低", "%")
    assert {key: read[2][key] for key in rule} == rule
    (alone,) = rules(f"指标,计量单位,{head}\n能耗降低,%,{total}\n")
    assert alone[2]["kind"] == rule["kind"]


def test_a_number_for_a_year_and_one_for_the_years_are_two_promises():
    table = "指标,2025年,累计\n新增就业(万人),10,50\n"
    problems = read_targets("t.csv", table.encode("utf-8-sig"), HEAD).problems
    assert [(p.code, p.cell) for p in problems] == [("target_twice", "C2")]


def test_an_english_table_with_its_own_words():
    read = rules(
        "Theme,Measure,Baseline (2019),2030 target,Lead\nWaste,Recycling rate (%),41,60%,Team\n"
    )
    assert read[0][2] | {"direction": "up"} == {
        "kind": "reaches", "value": 60, "year": 2030, "base_year": 2019, "base": 41, "direction": "up",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (["指标", "2020年完成情况", "2020年规划目标"], ["indicator", None, "target"]),
        (["指标", "2015年", "2020年", "2025年"], ["indicator", None, None, "target"]),
        (["指标", "目标值", "备注"], ["indicator", "target", None]),
        (["No.", "KPI", "2030 target"], ["number", "indicator", "target"]),
    ],
)
def test_what_a_header_does_not_say_is_not_guessed(header, columns):
    assert [one and one.field for one in headed(header)] == columns
