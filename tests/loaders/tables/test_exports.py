"""The exports of the World Bank, Eurostat, the OECD and Open SDG, as they are downloaded."""

from __future__ import annotations

import pytest

from loaders import read
from tests.loaders.town import codes

DATABANK = """Series Name,Series Code,Country Name,Country Code,2019 [YR2019],2020 [YR2020]
GDP growth,NY.GDP.MKTP.KD.ZG,Qinghe,QHE,5.95,..
Exports,X,Qinghe,QHE,,
Data from database: World Development Indicators,,,,,
Last Updated: 10/24/2024,,,,,
"""
WIDE = """"Data Source","World Development Indicators",

"Last Updated Date","2024-10-24",

"Country Name","Country Code","Indicator Name","Indicator Code","2019","2020",
"Qinghe","QHE","GDP growth","NY.GDP.MKTP.KD.ZG","5.95","",
"""
DOWN = """Time,Time Code,Country Name,Country Code,GDP growth [NY.GDP.MKTP.KD.ZG]
2019,YR2019,Qinghe,QHE,5.95
2020,YR2020,Qinghe,QHE,..
Data from database: World Development Indicators,,,,
Last Updated: 10/24/2024,,,,
"""
TSV = "freq,unit,na_item,geo\\TIME_PERIOD\t2018 \t2019 \t2020 \nA,CLV_PCH_PRE,gdp_growth,town\t: \t5.95 \t: c\n"
SDMX_1 = """DATAFLOW,LAST UPDATE,freq,unit,na_item,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
ESTAT:TEC00115(1.0),15/11/24 23:00:00,A,CLV_PCH_PRE,gdp_growth,town,2019,5.95,,
"""
SDMX_LABELS = """STRUCTURE,STRUCTURE_ID,freq,Time frequency,unit,Unit of measure,na_item,National accounts item,geo,Geopolitical entity (reporting),TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG,Observation status (Flag),CONF_STATUS,Confidentiality status (flag)
dataflow,ESTAT:TEC00115(1.0),A,Annual,PC,Percentage,B1GQ,GDP growth,QH,Qinghe,2019,,5.95,,,,,
"""
SDMX_BOTH = """DATAFLOW: Dataflow,freq: Time frequency,unit: Unit of measure,na_item: Item,geo: Entity,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_FLAG: Flag
ESTAT:TEC00115(1.0): Growth,A: Annual,PC: Percentage,B1GQ: GDP growth,QH: Qinghe,2019,5.95,
"""
OECD = """STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,FREQ,Frequency of observation,MEASURE,Measure,UNIT_MEASURE,Unit of measure,ADJUSTMENT,Adjustment,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status,UNIT_MULT,Unit multiplier
DATAFLOW,OECD.SDD.NAD:DSD_NAMAIN10(2.0),Growth,I,QHE,Qinghe,A,Annual,B1GQ,GDP growth,PC,Percentage change,_Z,Not applicable,2019,,5.95,,A,Normal value,0,Units
"""
OECD_STAT = """LOCATION,Country,SUBJECT,Subject,FREQUENCY,Frequency,TIME,Time,Unit Code,Unit,PowerCode Code,PowerCode,Reference Period Code,Reference Period,Value,Flag Codes,Flags
QHE,Qinghe,B1,GDP growth,A,Annual,2019,2019,PC,Percentage,0,Units,,,5.95,,
"""
SDG = "Year,Series,Units,Sex,Value\n2019,GDP growth,Percent,,5.95\n"
GOALS = """Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Time_Detail,Source,FootNote,Nature,[Age],[Reporting Type],[Units]
8,8.1,8.1.1,NY_GDP,GDP growth,156,Qinghe,2019,5.95,2019,Office,,C,ALLAGE,G,PERCENT
"""
FILES = {
    "goals.csv": GOALS,
    "databank.csv": DATABANK,
    "wide.csv": WIDE,
    "down.csv": DOWN,
    "eurostat.tsv": TSV,
    "sdmx_1.csv": SDMX_1,
    "sdmx_labels.csv": SDMX_LABELS,
    "sdmx_both.csv": SDMX_BOTH,
    "oecd.csv": OECD,
    "oecd_stat.csv": OECD_STAT,
    "sdg.csv": SDG,
    "gdp_growth.csv": "Year,Units,Sex,GeoCode,Value\n2019,%,,,5.95\n",
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_an_export_is_read_without_faults_and_holds(town, name, encoding):
    reading = read(name, FILES[name].encode(encoding), town)
    assert (reading.problems, reading.holds) == ((), ())
    [found] = reading.observations
    assert found[:5] == ("town", "gdp_growth", 2019, 12, 5.95)


@pytest.mark.parametrize(
    ("flag", "stage", "note"),
    [
        ("p", "preliminary", ""),
        ("e", "estimate", ""),
        ("s", "estimate", ""),
        ("ep", "estimate", ""),
        ("f", "forecast", ""),
        ("r", "revised", ""),
        ("d", "unknown", "OBS_STATUS=d"),
        ("u", "unknown", "OBS_STATUS=u"),
    ],
)
@pytest.mark.parametrize("form", ["tsv", "csv"])
def test_a_flag_says_the_stage_or_is_kept(town, form, flag, stage, note):
    tabs = TSV.replace("5.95 ", f"5.95 {flag}")
    text = tabs if form == "tsv" else SDMX_1.replace(",5.95,", f",5.95,{flag}")
    reading = read(f"a.{form}", text.encode(), town)
    assert [(o.stage, o.note) for o in reading.observations] == [(stage, note)]


def test_a_part_is_never_taken_for_the_whole(town):
    women = SDG + "2019,GDP growth,Percent,Female,7.5\n"
    assert codes(read("a.csv", women.encode(), town)) == ["indicator_unknown"]
    left = read("a.csv", women.encode(), town, leave_rest=True)
    assert [o.value for o in left.observations] == [5.95]
    eurostat = SDMX_1.replace("na_item,", "na_item,sex,").replace("gdp_growth,", "gdp_growth,F,")
    assert codes(read("a.csv", eurostat.encode(), town)) == ["indicator_unknown"]
    assert codes(read("a.csv", eurostat.replace(",F,", ",T,").encode(), town)) == []


def test_quarters_and_months_of_the_offices_are_refused(town):
    assert codes(read("a.csv", SDMX_1.replace(",A,", ",Q,").encode(), town)) == ["sdmx_frequency"]
    quarters = TSV.replace("2019 ", "2019-Q2 ").replace("A,CLV", "Q,CLV")
    assert set(codes(read("a.tsv", quarters.encode(), town))) == {"sdmx_frequency"}


def test_a_figure_of_eurostats_is_told_at_its_own_place(town):
    reading = read("a.tsv", TSV.replace("5.95 ", "5,95 ").encode(), town)
    assert [(p.code, p.cell) for p in reading.problems] == [("ambiguous_comma", "C2")]


def test_an_indicator_that_no_column_names_goes_by_the_name_of_its_file(town):
    text = b"Year,Units,Value\n2019,%,5.95\n"
    reading = read("indicator_8-1-1.csv", text, town)
    assert [(p.code, p.name) for p in reading.problems] == [
        ("indicator_unknown", "indicator_8-1-1")
    ]
    assert [notice.code for notice in reading.notices] == ["named_by_file"]
    chosen = read("indicator_8-1-1.csv", text, town, names={"indicator_8-1-1": "gdp_growth"})
    assert [(o.indicator, o.value) for o in chosen.observations] == [("gdp_growth", 5.95)]


def test_a_series_across_columns_keeps_its_own_code(town):
    assert codes(read("a.csv", DOWN.replace("GDP growth [", "GDP per head [").encode(), town)) != []


@pytest.mark.parametrize(
    ("changed", "to"),
    [("2019,Office", "2018-2019,Office"), ("ALLAGE", "15-24"), ("PERCENT", "USD")],
)
def test_what_a_file_of_the_goals_says_besides_is_part_of_its_series(town, changed, to):
    assert not read("goals.csv", GOALS.replace(changed, to).encode(), town).acceptable


@pytest.mark.parametrize(
    ("quarter", "month"),
    [
        *(("1", 3), ("一季度", 3), ("Q1", 3), ("上半年", 6), ("前三季度", 9), ("", 12)),
        *((text, None) for text in ("2", "3", "4", "Q3", "三季度", "第四季度", "二")),
    ],
)
@pytest.mark.parametrize("head", ["季度", "quarter"])
def test_a_column_of_quarters_holds_no_months(town, quarter, month, head):
    text = f"区域,指标,年份,{head},数值,单位\n清河,gdp,2019,{quarter},9.5,亿元\n"
    reading = read("a.csv", text.encode(), town)
    assert [one.month for one in reading.observations] == ([] if month is None else [month])
    assert codes(reading) == ([] if month else ["not_from_january"])


CANADIAN = (
    '"REF_DATE","GEO","DGUID","Statistics","UOM","UOM_ID","SCALAR_FACTOR","SCALAR_ID","VECTOR",'
    '"COORDINATE","VALUE","STATUS","SYMBOL","TERMINATED","DECIMALS"\n'
)


@pytest.mark.parametrize(
    ("factor", "power", "unit", "value"),
    [
        ("units", "0", "吨", 99.0),
        ("thousands", "3", "吨", 99_000.0),
        ("tens of thousands", "4", "吨", 990_000.0),
    ],
)
@pytest.mark.parametrize(
    ("status", "stage", "note"),
    [
        ("", "unknown", ""),
        ("p", "preliminary", ""),
        ("r", "revised", ""),
        ("E", "unknown", "OBS_STATUS=E"),
    ],
)
def test_a_table_of_statistics_canada(town, factor, power, unit, value, status, stage, note):
    line = f'"2022","Dongshan","2016A","COD emissions","{unit}","1","{factor}","{power}","v1","1.1","99","{status}","","","1"'
    reading = read("a.csv", (CANADIAN + line).encode(), town)
    assert (reading.problems, reading.holds) == ((), ())
    [figure] = reading.observations
    assert (figure.area, figure.indicator, figure.year, figure.value) == (
        "county",
        "emissions",
        2022,
        value,
    )
    assert (figure.stage, figure.note) == (stage, note)


@pytest.mark.parametrize("period", ["2022-06", "2022/2023"])
def test_a_month_or_a_fiscal_year_of_statistics_canada_is_refused(town, period):
    line = f'"{period}","Dongshan","2016A","COD emissions","吨","1","units","0","v1","1.1","99","","","","1"'
    assert read("a.csv", (CANADIAN + line).encode(), town).problems


@pytest.mark.parametrize("behind", ["region and year", "region, statistics and year", "year"])
def test_a_title_that_lists_its_dimensions_names_its_indicator(town, behind):
    text = f'"COD emissions (吨) by {behind}"\n\n"region","2021","2022"\n"Dongshan","7.4","9.9"\n'
    reading = read("a.csv", text.encode(), town)
    assert [(o.indicator, o.year, o.value) for o in reading.observations] == [
        ("emissions", 2021, 7.4),
        ("emissions", 2022, 9.9),
    ]


@pytest.mark.parametrize(
    ("note", "held"),
    [
        ("固定资产投资不含农户。", True),
        ("不含农户。", True),
        ("社会消费品零售总额不含农户。", True),
        ("本表不含港澳台。", False),
    ],
)
def test_what_is_left_out_as_a_rule_is_asked_about_where_the_plan_counts_it_apart(plan, note, held):
    text = f"2024年主要指标\n指标,单位,数值\n固定资产投资,亿元,900.1\n注：{note}\n"
    reading = read("a.csv", text.encode(), plan)
    assert [hold.code for hold in reading.holds] == ["note_unread"] * held
