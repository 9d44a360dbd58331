"""From bytes to rows: encodings, delimiters, quotation marks, limits."""

from __future__ import annotations

import codecs
import io
import zipfile

import openpyxl
import pytest

from loaders import read
from tests.loaders.town import LONG, codes, rows, words_of

TEXT = f"{LONG},备注\n清河镇（经开区）,地区生产总值,2019,12,1861.31,亿元,预计，含东区\n东山县,出口额,2020,,3.5,亿美元,\n"


def encoded(text: str, encoding: str, mark: bytes = b"") -> bytes:
    return mark + text.encode(encoding)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (encoded(TEXT, "utf-8"), "utf-8"),
        (encoded(TEXT, "utf-8", codecs.BOM_UTF8), "utf-8"),
        (encoded(TEXT, "gb18030"), "gb18030"),
        (encoded(TEXT, "utf-16-le", codecs.BOM_UTF16_LE), "utf-16-le"),
        (encoded(TEXT, "utf-16-be", codecs.BOM_UTF16_BE), "utf-16-be"),
        (encoded(TEXT.replace("\n", "\r\n"), "utf-8"), "utf-8"),
        (encoded(TEXT.replace("\n", "\r"), "gb18030"), "gb18030"),
        (encoded(TEXT.replace("，", " ").replace(",", "\t"), "utf-8"), "utf-8"),
        (encoded(TEXT.replace(",", ";"), "utf-8"), "utf-8"),
        (encoded("sep=;\n" + TEXT.replace(",", ";"), "utf-8"), "utf-8"),
        (encoded("\n\n" + TEXT.replace("\n", "\n,,,,,,\n"), "utf-8"), "utf-8"),
    ],
)
def test_every_encoding_and_delimiter_gives_the_same_figures(town, content, encoding):
    reading = read("figures.csv", content, town)
    assert reading.acceptable
    assert reading.encoding == encoding
    found = [(o.area, o.indicator, o.year, o.month, o.value, o.unit) for o in reading.observations]
    assert found == [
        ("town", "gdp", 2019, 12, 1861.31, "亿元"),
        ("county", "exports", 2020, 12, 3.5, "亿美元"),
    ]


def test_a_full_width_comma_parts_columns_where_the_header_says_so(town):
    reading = rows(town, "地区生产总值，2019，1861.31", header="指标，年份，数值")
    assert [o.value for o in reading.observations] == [1861.31]


def test_rows_count_as_a_spreadsheet_counts_them(town):
    reading = rows(town, "", ",地区生产总值,2019,,1,亿元", '"清河\n",地区生产总值,2020,,x2,亿元')
    assert [o.row for o in reading.observations] == [3]
    assert [(p.row, p.cell) for p in reading.problems] == [(4, "E4")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b" \r\n \n", "file_empty"),
        (codecs.BOM_UTF8, "file_empty"),
        (b",,,\n,,,\n", "file_empty"),
        (b"PK\x03\x04\x14\x00", "workbook_broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "format_not_read"),
        (b"%PDF-1.7", "format_not_read"),
        (b"\x1f\x8b\x08\x00", "format_not_read"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "format_not_read"),
        (b"<html><table><tr><td>2019</td></tr></table></html>", "header_not_found"),
        (codecs.BOM_UTF8 + b"<?xml version='1.0'?><Workbook/>", "xml_not_read"),
        (b"MIME-Version: 1.0", "format_not_read"),
        (b"\xff\xfd\xff\xfd,\x80", "encoding"),
        (codecs.BOM_UTF16_LE + b"\x00", "encoding"),
        (codecs.BOM_UTF8 + "指标".encode("gb18030"), "encoding"),
        ("區域,指標,年份".encode("big5"), "header_not_found"),
        ("清河镇,地区生产总值,一二,12".encode(), "header_not_found"),
        (
            "数据库：年度数据\n时间：最近20年\n地区,2019年\n清河镇,5\n".encode(),
            "indicator_not_stated",
        ),
        (f"{LONG}\n".encode(), "no_rows"),
    ],
)
def test_a_file_that_holds_no_table_is_refused(town, content, code):
    reading = read("figures.csv", content, town)
    assert codes(reading) == [code]
    assert reading.observations == ()
    assert words_of(reading, "zh") != words_of(reading, "en")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("年" * 117 + ".csv", "file_name_too_long"),
        ("../../x.csv", "file_name_characters"),
        ("x\x00.csv", "file_name_characters"),
        ("x\u202evsc.csv", "file_name_characters"),
        ("x.json", "extension_not_read"),
        ("x.csv.gz", "extension_not_read"),
    ],
)
def test_a_name_that_is_refused(town, name, code):
    reading = read(name, TEXT.encode(), town)
    assert codes(reading) == [code]
    assert len(reading.file) <= 120
    assert "\x00" not in reading.file


def test_a_file_above_the_size_limit_is_refused_unread(town):
    reading = read("figures.xlsx", b"PK\x03\x04" + b"\0" * (20 * 1024 * 1024), town)
    assert codes(reading) == ["file_too_large"]


def test_a_text_may_be_longer_up_to_a_limit_of_its_own(town, monkeypatch):
    content = TEXT.encode()
    monkeypatch.setattr("loaders.files.intake.SIZE_LIMIT", 10)
    assert codes(read("figures.csv", content, town)) != ["file_too_large"]
    monkeypatch.setattr("loaders.files.intake.TEXT_LIMIT", 10)
    assert codes(read("figures.csv", content, town)) == ["file_too_large"]


def test_rows_beyond_the_limit_are_refused(town):
    lines = (f"高新技术企业数,{n + 3000}" for n in range(50_001))
    reading = rows(town, *lines, header="指标,2019")
    assert [(p.code, p.row) for p in reading.problems] == [("too_many_rows", 50_002)]


def test_figures_beyond_the_limit_are_refused(town, monkeypatch):
    monkeypatch.setattr("loaders.tables.figures.FIGURE_LIMIT", 4)
    reading = rows(town, "gdp,1,2,3", "exports,4,5,6", header="指标,2018,2019,2020")
    assert [(p.code, p.row) for p in reading.problems] == [("too_many_figures", 3)]
    assert [o.value for o in reading.observations] == [1, 2, 3, 4]


def test_columns_beyond_the_limit_are_refused(town):
    assert codes(rows(town, ",地区生产总值,2019,,1,亿元" + "," * 200)) == ["too_many_columns"]


@pytest.mark.parametrize(
    ("line", "code", "cell"),
    [
        (",地区生产总值,2019,,1,亿元" + "长" * 2001, "cell_too_long", "F2"),
        (",地区生产总值,2019,,1\x00,亿元", "control_character", "E2"),
        (",地区\x1b生产总值,2019,,1,亿元", "control_character", "B2"),
        (",地区生产\ufffd值,2019,,1,亿元", "characters_lost", "B2"),
        (",锟斤拷,2019,,1,亿元", "characters_lost", "B2"),
        (",地区生产\u200b总值,2019,,1,亿元", "invisible_character", "B2"),
        (",地区生产总值,2019,,\u202e1,亿元", "invisible_character", "E2"),
        (",地区生产总值,2019,,1,亿元,", "field_count", None),
        (",地区生产总值,2019,,1,500,亿元", "field_count", None),
        (",地区生产总值,2019,,1", "field_count", None),
        (',地区生产总值,2019,,"1"2,亿元', "broken_quotes", None),
        (',地区生产总值,2019,,"1,亿元', "broken_quotes", None),
    ],
)
def test_a_row_that_cannot_be_cut_into_sound_cells(town, line, code, cell):
    reading = rows(town, line)
    assert [(p.code, p.row, p.cell) for p in reading.problems] == [(code, 2, cell)]
    assert reading.observations == ()


def test_a_stray_quotation_mark_never_swallows_rows_unseen(town):
    reading = rows(
        town,
        '清河,地区生产总值,2018,12,1,亿元,"五寸',
        "清河,地区生产总值,2019,12,2,亿元,",
        '清河,地区生产总值,2020,12,3,亿元,五寸"',
        header=f"{LONG},备注",
    )
    assert codes(reading) == ["rows_in_cell"]


def test_empty_columns_at_the_end_are_fine_where_the_header_shares_them(town):
    reading = rows(
        town, ",地区生产总值,2019,,1,亿元,,", ",地区生产总值,2020,,2,亿元,,", header=f"{LONG},,"
    )
    assert reading.acceptable
    assert [o.value for o in reading.observations] == [1, 2]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("区域,指标,年份,月份,数植,单位", [("column_unknown", "E1"), ("column_missing", None)]),
        ("区域,指标,年份,月份,数值,数值", [("column_twice", "F1")]),
        ("区域,指标,年份,2019年,数值,单位", [("column_unknown", "D1")]),
        ("区域,指标,年份,月份,数值,", [("column_without_name", "F2")]),
        ("指标,2019,2019年,数,单位,备注", [("column_twice", "C1"), ("column_unknown", "D1")]),
        ("区域,单位,2019,2020,口径,备注", [("indicator_not_stated", None)]),
    ],
)
def test_a_header_that_cannot_be_read_by(town, header, expected):
    reading = rows(town, "清河,地区生产总值,2019,12,5,亿元", header=header)
    found = [
        (p.code, p.cell) for p in reading.problems if p.row == 1 or p.code == "column_without_name"
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_a_misspelt_column_is_offered_its_name(town):
    reading = rows(town, ",地区生产总值,2019,,1,亿元", header="区域,指标,年份,月份,数植,单位")
    assert reading.problems[-1].details["near"].split("\n")[0] == "数值"
    assert "数值" in words_of(reading, "zh")[-1][1]


def test_an_english_header_in_any_order(town):
    reading = rows(
        town,
        "8.2,GDP growth,2019,real,final,county,2020-03-01,report",
        header="value,Indicator,year,basis,stage,area,known_on,source",
    )
    (figure,) = reading.observations
    assert (figure.area, figure.indicator, figure.value, figure.basis) == (
        "county",
        "gdp_growth",
        8.2,
        "real",
    )
    assert (figure.stage, str(figure.known_on), figure.known_on_basis) == (
        "final",
        "2020-03-01",
        "stated",
    )


@pytest.mark.parametrize("bad", ["8,2", "8.2%", "N/A"])
def test_a_bad_number_within_a_workbook_is_told_with_its_cell(town, bad):
    book = openpyxl.Workbook()
    book.active.title = "数据"
    for row in (["指标", "年份", "数值"], ["地区生产总值", 2019, 1234.25]):
        book.active.append(row)
    out, broken = io.BytesIO(), io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as parts, zipfile.ZipFile(broken, "w") as into:
        for name in parts.namelist():
            into.writestr(name, parts.read(name).replace(b"1234.25", bad.encode()))
    [problem] = read("a.xlsx", broken.getvalue(), town).problems
    assert (problem.code, problem.sheet, problem.text) == ("number_broken", "数据", bad)
    assert (problem.details["cell"], problem.details["row"]) == ("C2", "2")


@pytest.mark.parametrize(
    ("content", "row", "place"),
    [
        ("指标,年份\nGDP".encode() + b"\xff\n", 2, "4"),
        ("指标,年份\n\n".encode("gb18030") + b"GD\xff\xff\n", 3, "3"),
        (b"\xef\xbb\xbf" + "指标\n".encode() + b"\xfe", 2, "1"),
    ],
)
def test_a_byte_that_is_no_text_is_told_with_its_row(town, content, row, place):
    [problem] = read("a.csv", content, town).problems
    assert (problem.code, problem.row, problem.details["place"]) == ("encoding", row, place)
