"""A briefing of hostile texts, of another plan, of an empty store, and on a machine without
fonts.
"""

from __future__ import annotations

import io
from datetime import date

import docx
import openpyxl
import pytest

from reports.briefing import typeset
from reports.briefing.cleaning import clean
from reports.briefing.files import FORMATS, file_name, year_before
from reports.briefing.sheets import number_format, sheet_name
from reports.briefing.typeset import NoChineseFont
from reports.briefing.whole import Knowledge, briefing
from reports.briefing.wording import phrase
from tests.machine import ROOT

DAY = date(2026, 1, 1)
RIVERSIDE = ROOT / "tests" / "plans" / "riverside"
HOSTILE = "=cmd|' /C calc'!A0\x07\x00\ud800 \u202e<w:t>]]>&amp; #import \"x\" $x$ *b* @y {0} {year}\nsecond\tline"
LONG = "+1" + "长" * 40_000


@pytest.fixture(scope="module")
def frame(published):
    return published.attainment(as_of=DAY, through=2022)


def texts(paper):
    yield from (paragraph.text for paragraph in paper.paragraphs)
    yield from (cell.text for table in paper.tables for row in table.rows for cell in row.cells)


def with_source(frame, source, quote):
    """The same rows, every figure of them said to come from another source."""
    told = frame["inputs"].map(
        lambda found: tuple({**i, "source": source, "quote": quote, "url": source} for i in found)
    )
    return frame.assign(inputs=told)


def test_hostile_texts_stay_texts(published, frame):
    plan, spoilt = published.plan, with_source(frame, HOSTILE, LONG)
    content = briefing(Knowledge(plan, spoilt, DAY), 2022, "zh")
    assert {source.title for source in content.sources} == {clean(HOSTILE)}
    assert {source.url for source in content.sources} == {""}

    paper = docx.Document(io.BytesIO(FORMATS["docx"](plan, spoilt, content)))
    assert any(clean(HOSTILE) in text.replace("\u00a0", " ") for text in texts(paper))
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"](plan, spoilt, content)))
    cells = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert clean(HOSTILE) in {cell.value for cell in cells}
    assert max(len(str(cell.value)) for cell in cells) == 32_767
    assert FORMATS["pdf"](plan, spoilt, content).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "ftp://x", " https://x"]
)
def test_only_web_addresses_become_links(published, frame, url):
    told = frame["inputs"].map(lambda found: tuple({**i, "url": url} for i in found))
    assert {
        s.url
        for s in briefing(
            Knowledge(published.plan, frame.assign(inputs=told), DAY), 2022, "zh"
        ).sources
    } == {""}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_another_plan_has_its_own_briefing(lang, sqlite_url):
    from monitor import init_monitor

    monitor = init_monitor(RIVERSIDE, sqlite_url, empty=True)
    plan = monitor.plan
    year = plan.document.valid_from
    frame = monitor.attainment(as_of=DAY, through=year)
    content = briefing(Knowledge(plan, frame, DAY), year, lang)
    made = {format: make(plan, frame, content) for format, make in FORMATS.items()}

    paper = docx.Document(io.BytesIO(made["docx"]))
    said = "\n".join(texts(paper))
    assert (plan.document.name.en if lang == "en" else plan.document.name.zh) in said.replace(
        "\n", ""
    )
    assert "武汉" not in said
    assert "Wuhan" not in said
    assert len(openpyxl.load_workbook(io.BytesIO(made["xlsx"])).sheetnames) > len(plan.goals)
    assert made["pdf"].startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "2022年26项承诺尚无一项可判定"), ("en", "none of the 26 promises can be judged")],
)
def test_an_empty_store_says_that_nothing_can_be_judged(lang, said, sqlite_url):
    from monitor import init_monitor

    monitor = init_monitor(url=sqlite_url, empty=True)
    frame = monitor.attainment(as_of=DAY, through=2022)
    content = briefing(Knowledge(monitor.plan, frame, DAY), 2022, lang)
    assert said in content.headline
    assert content.sources == ()
    outcomes = next(
        section
        for section in content.sections
        if section.heading.endswith(phrase("outcomes.heading", lang))
    )
    assert [block.text for block in outcomes.all_blocks()] == [
        phrase("outcomes.unjudged", lang, year=2022)
    ]
    for make in FORMATS.values():
        assert make(monitor.plan, frame, content)


def test_without_a_chinese_font_the_charts_are_left_out_and_that_is_said(
    published, frame, monkeypatch
):
    monkeypatch.setattr(typeset, "_families", frozenset)
    content = briefing(Knowledge(published.plan, frame, DAY), 2022, "zh")
    paper = docx.Document(io.BytesIO(FORMATS["docx"](published.plan, frame, content)))
    assert len(paper.inline_shapes) == 0
    assert sum("本机没有中文字体" in text for text in texts(paper)) == 2
    with pytest.raises(NoChineseFont):
        FORMATS["pdf"](published.plan, frame, content)


@pytest.mark.parametrize(
    ("text", "number", "form"),
    [
        ("5.0%", 5.0, '0.0"%";−0.0"%"'),
        ("62.5%", 0.625, "0.0%"),
        ("低3.0个百分点", -3.0, '"低"0.0"个百分点";"低"0.0"个百分点"'),
        ("1,861.31亿元", 1861.31, '#,##0.00"亿元";−#,##0.00"亿元"'),
        ("26", 26.0, "0;−0"),
        ("4 of 5", 4.0, None),
        ("—", 1.0, None),
        ("7%", 8.0, None),
    ],
)
def test_a_number_shows_as_its_text_does(text, number, form):
    assert number_format(text, number) == form


def test_sheets_have_names_that_a_spreadsheet_allows():
    taken: list[str] = []
    for name in ("A/B: [c]*?\\'", "a b c", "", "", "x" * 40, "x" * 41, "History"):
        taken.append(sheet_name(name, taken))
    assert all(1 <= len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in taken)
    assert len({name.casefold() for name in taken} | {"history"}) == len(taken) + 1


def test_the_day_a_year_before_and_the_name_of_the_file():
    assert year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert file_name(2022, DAY, "docx", "zh") == "2022年度通报_2026-01-01.docx"
    assert file_name(2022, DAY, "pdf", "en") == "briefing_2022_2026-01-01.pdf"
