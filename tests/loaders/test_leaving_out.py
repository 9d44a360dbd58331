"""All that the plan does not know can be left out in one choice."""

from __future__ import annotations

import pytest

from loaders import LEFT_OUT, Memory, Remembered, read
from tests.loaders.tables.test_long import known, said
from tests.loaders.town import codes

CITIES = [f"{letter}州市" for letter in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"]
ACROSS = "\n".join(
    [
        "数据库：主要城市年度数据",
        "指标：地区生产总值(亿元)",
        "地区,2019年,2018年",
        *(f"{city},{number}.5,{number}" for number, city in enumerate(CITIES, 100)),
        "东山县,612.08,590.00",
    ]
)
LONG = (
    "区域,指标,年份,数值\n东山县,出口额,2019,5.0\n东山县,进口额,2019,5.0\n西山县,出口额,2019,5.0\n"
)
INDICATORS_ACROSS = (
    "区域,年份,出口额(亿美元),进口额(亿美元)\n东山县,2019,5.0,6.0\n西山县,2019,7.0,8.0\n"
)


@pytest.mark.parametrize(
    ("text", "figures", "left_out"),
    [(ACROSS, 2, 44), (LONG, 1, 2), (INDICATORS_ACROSS, 1, 3)],
    ids=["cities", "long", "indicators across"],
)
def test_the_rest_is_left_out_and_said(town, text, figures, left_out):
    asked = read("a.csv", text.encode(), town)
    reading = read("a.csv", text.encode(), town, leave_rest=True)

    assert {"area_unknown", "indicator_unknown"} & set(codes(asked))
    assert (reading.problems, reading.holds) == ((), ())
    assert {o.area for o in reading.observations} == {"county"}
    assert (len(reading.observations), len(reading.left_out)) == (figures, left_out)


def test_a_name_that_is_given_a_meaning_is_not_of_the_rest(town):
    names = {"甲州市": "town"}
    reading = read("a.csv", ACROSS.encode(), town, leave_rest=True, names=names)
    assert [o.area for o in reading.observations] == ["town", "town", "county", "county"]


def test_what_is_known_is_never_of_the_rest_and_its_faults_are_told(town):
    text = LONG + "东山县,出口额,2018,八\n"
    assert codes(read("a.csv", text.encode(), town, leave_rest=True)) == ["chinese_numeral"]


NAMED = "区域,指标,年份,数值,来源\n东山县,出口额(亿美元),2019,5.0,甲\n东山县,进口额,2019,5.0,甲\n"


@pytest.mark.parametrize(
    ("source", "chosen", "problems", "left_out"),
    [
        ("甲", {}, [], ["进口额"]),
        ("乙", {}, ["indicator_unknown"], []),
        ("甲", {"names": {"进口额": "gdp"}}, [], []),
    ],
)
def test_a_name_once_left_out_is_left_out_again_for_its_source(
    town, source, chosen, problems, left_out
):
    memory = Memory([Remembered("indicator", "进口额", source, LEFT_OUT)], known, said)
    reading = read("a.csv", NAMED.encode(), town, memory=memory, **chosen)

    assert sorted(set(codes(reading))) == problems
    assert [one.name for one in reading.left_out] == left_out
