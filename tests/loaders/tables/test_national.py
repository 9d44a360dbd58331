"""GENESIS of Germany, e-Stat of Japan, KOSIS of Korea: a division that is not of all is part of a
name, a period that is no year is refused, and no place is taken for another of the same name.
"""

from __future__ import annotations

import pytest

from loaders import Reading, read

GERMAN = {"Deutschland": "town", "Bruttoinlandsprodukt": "gdp_growth"}
JAPANESE = {"日本": "town", "東京都": "county", "経済成長率": "gdp_growth"}
KOREAN = {"전국": "town", "서울특별시": "county", "경제성장률": "gdp_growth"}
FLAT = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;"
    "2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code;"
    "value_variable_label;value_q"
)
SHEET = (
    '"tab_code","表章項目","cat01_code","男女別","area_code","地域","time_code","時間軸(年次)","unit",'
    '"value","annotation"'
)


def found(reading: Reading) -> list[tuple[str, int, float]]:
    return sorted((one.area, one.year, one.value) for one in reading.observations)


def flat(**said: str) -> bytes:
    cell = {"code": "JAHR", "time": "2022", "place": "DINSG", "sex": "Insgesamt", "value": "3,1"}
    cell |= {"flag": "e"} | said
    row = (
        f"81000;VGR des Bundes;{cell['code']};Jahr;{cell['time']};{cell['place']};Deutschland;DG;"
        f"Deutschland;GES;Geschlecht;;{cell['sex']};{cell['value']};Prozent;BIP006;"
        f"Bruttoinlandsprodukt;{cell['flag']}"
    )
    return f"{FLAT}\n{row}\n".encode()


@pytest.mark.parametrize("value", ["3,1", "3.1"])
@pytest.mark.parametrize(
    ("flag", "stage"), [("e", "final"), ("p", "preliminary"), ("r", "revised")]
)
def test_a_flat_file_of_genesis(town, value, flag, stage):
    reading = read("a.csv", flat(value=value, flag=flag), town, names=GERMAN)
    assert reading.acceptable
    assert found(reading) == [("town", 2022, 3.1)]
    assert reading.observations[0].stage == stage


@pytest.mark.parametrize("gone", [".", "/", "x", "...", "-", ""])
def test_a_sign_of_genesis_is_no_figure(town, gone):
    assert read("a.csv", flat(value=gone), town, names=GERMAN).observations == ()


@pytest.mark.parametrize(
    "said",
    [
        {"sex": "männlich"},
        {"code": "STAG", "time": "2022-06-30"},
        {"code": "SEMEST"},
        {"code": "MONAT"},
        {"place": "STLAH"},
        {"place": "STAAT"},
    ],
)
def test_what_is_no_figure_of_a_year_and_a_place_is_refused(town, said):
    assert read("a.csv", flat(**said), town, names=GERMAN).problems


def test_the_end_of_a_year_is_the_year(town):
    reading = read("a.csv", flat(code="STAG", time="2022-12-31"), town, names=GERMAN)
    assert found(reading) == [("town", 2022, 3.1)]


def test_names_and_units_in_the_head_of_a_column(town):
    text = (
        "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;"
        "1_Auspraegung_Code;1_Auspraegung_Label;BIP__Bruttoinlandsprodukt__Prozent\n"
        "81000;VGR;JAHR;Jahr;2022;DINSG;Deutschland insgesamt;DG;Deutschland;3,1\n"
    )
    reading = read("a.csv", text.encode(), town, names=GERMAN)
    assert reading.acceptable
    assert found(reading) == [("town", 2022, 3.1)]


def sheet(
    *, sex: str = "総数", place: str = "全国", time: str = "2022年", above: str = ""
) -> bytes:
    row = f'"10","経済成長率","000","{sex}","00000","{place}","2022000000","{time}","%","3.0",""'
    return f"{above}{SHEET}\n{row}\n".encode()


def test_a_file_of_estat(town):
    above = '"RESULT"\n"STATUS","0"\n"VALUE"\n'
    for place, area in (("全国", "town"), ("東京都", "county")):
        reading = read("a.csv", sheet(place=place, above=above), town, names=JAPANESE)
        assert reading.acceptable
        assert found(reading) == [(area, 2022, 3.0)]


def test_the_whole_of_japan_is_not_the_plans_nation(plan):
    assert plan.has_area("china")
    reading = read("a.csv", sheet(), plan, names={"経済成長率": "gdp_growth"})
    assert [one.code for one in reading.problems] == ["area_unknown"]


@pytest.mark.parametrize("said", [{"sex": "男"}, {"time": "2022年度"}, {"time": "2022年7月"}])
def test_a_part_or_a_fiscal_year_of_estat_is_refused(town, said):
    assert read("a.csv", sheet(**said), town, names=JAPANESE).problems


@pytest.mark.parametrize(
    "text",
    [
        "시도별(1),항목,단위,2021 년,2022 년\n전국,경제성장률,%,4.3,2.6\n",
        "시도별(1),성별(1),항목,단위,2021,2022\n전국,계,경제성장률,%,4.3,2.6\n",
        "시도별(1),2021,2022\n시도별(1),경제성장률 (%),경제성장률 (%)\n전국,4.3,2.6\n",
        "시점,시도별(1),경제성장률 (%)\n2021,전국,4.3\n2022,전국,2.6\n",
    ],
)
def test_a_table_of_kosis(town, text):
    reading = read("a.csv", text.encode(), town, names=KOREAN)
    assert reading.acceptable
    assert found(reading) == [("town", 2021, 4.3), ("town", 2022, 2.6)]


@pytest.mark.parametrize(
    "text",
    [
        "시도별(1),성별(1),항목,단위,2021\n전국,계,경제성장률,%,4.3\n전국,남자,경제성장률,%,4.1\n",
        "시도별(1),성별(1),항목,단위,2021\n전국,남자,경제성장률,%,4.1\n",
        "시도별(1),항목,단위,2021.01 월,2021.02 월\n전국,경제성장률,%,4.3,2.6\n",
    ],
)
def test_a_part_or_a_month_of_kosis_is_refused(town, text):
    assert read("a.csv", text.encode(), town, names=KOREAN).problems
