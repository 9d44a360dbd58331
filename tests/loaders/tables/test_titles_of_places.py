"""Whose figures a table holds, as its title says it: in either language, one area or several."""

from __future__ import annotations

import pytest

from loaders import Reading, read
from tests.loaders.town import codes


def under(town, title: str, body: str = "指标,2019年\nGDP(亿元),9.5\n") -> Reading:
    return read("a.csv", f"{title}\n{body}".encode(), town)


def told(reading: Reading) -> tuple[list[str], list[str]]:
    return [one.area for one in reading.observations], [hold.code for hold in reading.holds]


@pytest.mark.parametrize(
    ("title", "area"),
    [
        *((title, "county") for title in ("Dongshan County", "DONGSHAN  COUNTY 2019")),
        *((title, "county") for title in ("Dongshan County: main indicators", "东山县主要指标")),
        *((title, "town") for title in ("Qinghe", "Qinghe: main indicators 2019", "清河镇")),
    ],
)
def test_a_title_names_its_area_in_either_language(town, title, area):
    reading = under(town, title)
    assert (reading.problems, told(reading)) == ((), ([area], []))


@pytest.mark.parametrize(
    "title",
    [
        "东山县和清河镇",
        "清河镇、东山县主要指标",
        "Qinghe and Dongshan County",
        "Dongshan County Government",
    ],
)
def test_several_areas_over_a_table_and_an_office_are_asked_about(town, title):
    reading = under(town, title)
    assert (reading.problems, told(reading)[1]) == ((), ["title_unread"])


@pytest.mark.parametrize(
    "body",
    [
        "区域,指标,2019年\n清河,GDP(亿元),9.5\n东山,GDP(亿元),9.6\n",
        "区域,指标,年份,数值,单位\n清河,GDP,2019,9.5,亿元\n东山,GDP,2019,9.6,亿元\n",
        "2019年\n指标,清河,东山\nGDP(亿元),9.5,9.6\n",
    ],
)
@pytest.mark.parametrize("title", ["东山县和清河", "Qinghe and Dongshan County"])
def test_a_table_that_names_its_areas_needs_none_of_its_title(town, title, body):
    reading = under(town, title, body)
    assert codes(reading) == []
    assert told(reading) == (["town", "county"], [])
