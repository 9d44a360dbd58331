"""The briefing tells what `check` tells, in every format, and nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from functools import cache

import docx
import openpyxl
import pandas as pd
import pytest

from display.screens.effects import changed
from display.words import word
from display.words.numbers import attainment_text, gap_text, value_text
from indicators.judging.commented import Comment, Commented, known_by
from indicators.judging.dated import progress
from indicators.judging.decisions import REPORT_COLUMNS
from reports.attainment import attainment_lines
from reports.briefing.content import Bars, Paragraph, Stacks, Table
from reports.briefing.files import FORMATS
from reports.briefing.typeset import chinese_font
from reports.briefing.whole import Before, Knowledge, briefing
from tests.machine import absent

DAY, SINCE, YEAR = date(2026, 1, 1), date(2022, 6, 30), 2022
QUOTED = re.compile("“[^”]*”")
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module", autouse=True)
def font():
    if not chinese_font():
        absent("no Chinese font", "apt-get install fonts-noto-cjk")


@pytest.fixture(scope="module")
def frame(published):
    return published.attainment(as_of=DAY, through=YEAR)


@pytest.fixture(scope="module", params=["zh", "en"])
def lang(request):
    return request.param


def compared(monitor, since=SINCE, day=DAY):
    facts = monitor.facts(day, since, YEAR)
    return Before(since, facts.changes, facts.figures)


@pytest.fixture(scope="module")
def content(published, frame, lang):
    return briefing(Knowledge(published.plan, frame, DAY), YEAR, lang, compared(published))


@pytest.fixture(scope="module")
def checked(published, frame):
    """The rows of the year as `check --json` prints them, by target, those done by a date
    included.
    """
    own = frame[(frame["area"] == published.plan.document.area) & frame["counted"].astype(bool)]
    lines = [line.codes for line in attainment_lines(published.plan, own, DAY)]
    asked = [x for x in lines if (x["year"] == YEAR and x["month"] == 12) or x["rule"] == "done_by"]
    return {line["target"]: line for line in asked if line["kind"] == "target"}


@pytest.fixture(scope="module")
def written(published, frame, content):
    """A function that gives the briefing in a format, written once."""
    return cache(lambda format: FORMATS[format](published.plan, frame, content))


@pytest.fixture(scope="module")
def paper(written):
    return docx.Document(io.BytesIO(written("docx")))


@pytest.fixture(scope="module")
def book(written):
    return openpyxl.load_workbook(io.BytesIO(written("xlsx")))


def tables(paper):
    """Every table of a document: its rows as texts, the numbers of sources taken off."""
    return [
        [[re.sub(r"\[[\d, ]+\]$", "", c.text) for c in row.cells] for row in table.rows]
        for table in paper.tables
    ]


def table_with(paper, *heads):
    return next(table for table in tables(paper) if set(heads) <= set(table[0]))


def blocks(content):
    return [
        block for section in (*content.sections, *content.annexes) for block in section.all_blocks()
    ]


def squeezed(text):
    return re.sub(r"\s", "", text)


def judged_promises(plan, checked):
    """Verdicts by promise, rolled up here by hand: of a group the worst stands."""
    order = ["missed", "near", "met", "undetermined", "waived"]
    found: dict[str, list[str]] = {}
    for target, line in checked.items():
        found.setdefault(plan.target(target).group or target, []).append(line["verdict"])
    return [min(verdicts, key=order.index) for verdicts in found.values()]


def test_the_counts_are_those_of_check(published, paper, checked, lang):
    verdicts = judged_promises(published.plan, checked)
    total = table_with(paper, word("label.goal", lang))[-1]

    judged = [verdicts.count(verdict) for verdict in ("met", "near", "missed")]
    expected = [
        len(verdicts),
        sum(judged),
        *judged,
        verdicts.count("undetermined"),
        verdicts.count("waived"),
    ]
    assert [int(cell) for cell in total[1:]] == expected
    assert sum(judged) >= 3


def test_value_gap_and_attainment_of_every_judged_row_are_those_of_check(
    published, paper, checked, lang
):
    plan = published.plan
    expected = {}
    for target, line in checked.items():
        if line["verdict"] in ("met", "near", "missed") and line["indicator"] is not None:
            indicator = plan.indicator(plan.target(target).indicator)
            name = plan.name_of(plan.target(target))
            decimals = {"gdp_growth": 1, "fixed_investment_growth": 1}.get(target, 0)
            facts = [value_text(line["value"], indicator, lang, decimals)]
            facts.append(gap_text(line["gap"], indicator, lang, decimals, kind=indicator.kind))
            facts.append(attainment_text(line["attainment"]))
            facts.append(word(f"verdict.{line['verdict']}", lang))
            expected[squeezed(name.en if lang == "en" else name.zh)] = [
                squeezed(fact) for fact in facts
            ]

    rows = table_with(paper, word("label.gap", lang), word("label.attainment", lang))[1:]
    shown = {squeezed(row[1]): [*map(squeezed, row[3:6]), squeezed(row[6])[1:]] for row in rows}
    assert shown == expected
    assert len(expected) == 3


@pytest.mark.parametrize(
    ("since", "day"),
    [
        (date(2021, 12, 31), DAY),
        (SINCE, DAY),
        (date(2019, 6, 30), date(2021, 12, 31)),
        (date(2022, 12, 31), date(2023, 12, 31)),
    ],
)
def test_the_briefing_tells_the_changes_that_the_ledger_tells(published, lang, since, day):
    plan = published.plan
    ledger = published.compare(since, day, area=plan.document.area)
    frame = published.attainment(as_of=day, through=YEAR)
    told = briefing(
        Knowledge(plan, frame, day), YEAR, lang, compared(published, since, day)
    ).sections[1]
    tables = [block for block in told.blocks if isinstance(block, Table)]
    rows = [[squeezed(cell.text) for cell in row] for table in tables for row in table.rows]

    figures = [
        [
            squeezed(text)
            for text in (line.indicator, line.period, line.before, line.after, line.kind)
        ]
        for line in changed(plan, ledger.changes, lang)
    ]
    moved = [row for row in rows if len(row) == 5]
    assert [[text.lower() for text in row] for row in moved] == [
        [text.lower() for text in row] for row in figures
    ]
    assert len(rows) - len(moved) == len(ledger.flips)
    assert figures


def test_the_charts_are_pictures_with_a_text_and_our_colours(paper, content):
    from PIL import Image

    from display.charts.palette import LIGHT

    shapes = paper.inline_shapes
    charts = [block for block in blocks(content) if isinstance(block, (Bars, Stacks))]
    assert [shape._inline.docPr.get("descr") for shape in shapes] == [chart.alt for chart in charts]
    assert len(charts) == 2
    for part in paper.part.package.iter_parts():
        if part.partname.endswith(".png"):
            colours = {
                rgb
                for _, rgb in Image.open(io.BytesIO(part.blob)).convert("RGB").getcolors(1 << 20)
            }
            for colour in (LIGHT.met, LIGHT.missed):
                assert tuple(bytes.fromhex(colour[1:])) in colours


def test_the_page_is_that_of_an_official_document(paper, lang):
    section = paper.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    if lang == "zh":
        margins = (
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
        )
        assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
        assert paper.styles["Normal"].font.size.pt == 16
    fonts = paper.styles["Heading 1"].element.rPr.rFonts
    assert [value for key, value in fonts.attrib.items() if key.endswith("eastAsia")] == ["黑体"]
    assert "heme" not in " ".join(
        key for f in paper.styles.element.iter(fonts.tag) for key in f.attrib
    )
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in paper.tables)
    assert 'w:eastAsia="zh-CN"' in paper.styles.element.xml
    assert "PAGE" in section.footer._element.xml


def test_headings_are_numbered_in_their_language(paper, lang):
    heads = [p.text for p in paper.paragraphs if p.style.name == "Heading 1"]
    numbered = [
        head
        for head in heads
        if re.match(r"[一二三四五六七八九十]+、" if lang == "zh" else r"\d+\. ", head)
    ]
    assert len(numbered) == 8
    assert heads[: len(numbered)] == numbered


def test_english_holds_chinese_only_where_it_quotes(published, frame):
    content = briefing(Knowledge(published.plan, frame, DAY), YEAR, "en", compared(published))
    quoted = {target.clause for target in published.plan.targets}
    said = [
        content.full_title,
        content.opening,
        content.salutation,
        content.signature,
        content.number,
        content.day,
    ]
    for block in blocks(content):
        if isinstance(block, Table):
            said += [block.name, block.note, *(column.head for column in block.columns)]
            said += [cell.text for row in block.rows for cell in row if cell.text not in quoted]
        elif isinstance(block, (Bars, Stacks)):
            said += [block.name, block.alt]
        else:
            said += [block.lead, block.text]
    assert [text for text in said if HAN.search(QUOTED.sub("", text))] == []


def test_every_citation_is_in_the_list_and_every_source_is_cited(content):
    cited = {n for b in blocks(content) for n in getattr(b, "cites", ())}
    cited |= {
        n
        for b in blocks(content)
        if isinstance(b, Table)
        for row in b.rows
        for c in row
        for n in c.cites
    }
    assert cited == {source.number for source in content.sources}


def test_the_workbook_keeps_numbers_as_numbers_and_holds_no_formula(published, book, checked, lang):
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    goals = [goal.name.en if lang == "en" else goal.name.zh for goal in published.plan.goals]
    assert set(goals) <= set(book.sheetnames)

    economy = book[goals[0]]
    rows = {row[0].value: row for row in reversed(list(economy.iter_rows(min_row=3)))}
    name = published.plan.name_of(published.plan.target("gdp_growth"))
    row = rows[name.en if lang == "en" else name.zh]
    line = checked["gdp_growth"]
    assert [row[2].value, row[3].value, row[4].value] == [
        line["value"],
        line["reference"],
        line["gap"],
    ]
    assert row[5].value == pytest.approx(line["attainment"])
    assert row[5].number_format == "0.0%"


def test_the_workbook_has_native_charts(written):
    made = written("xlsx")
    names = zipfile.ZipFile(io.BytesIO(made)).namelist()
    assert sum(bool(re.fullmatch(r"xl/charts/chart\d+\.xml", name)) for name in names) >= 4


@pytest.mark.parametrize("format", list(FORMATS))
def test_the_same_day_makes_the_same_bytes_without_a_clock(
    published, frame, content, written, format, monkeypatch
):
    import time

    first = written(format)
    later = time.time() + 86_400 * 400
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(later))
    assert FORMATS[format](published.plan, frame, content) == first
    if format == "pdf":
        assert b"/CreationDate(D:20260101" in first
    else:
        with zipfile.ZipFile(io.BytesIO(first)) as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
            assert b"2026-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_the_pdf_is_whole_and_says_what_it_is(content, written):
    made = written("pdf")
    assert made.startswith(b"%PDF-")
    assert made.rstrip().endswith(b"%%EOF")
    assert int(re.search(rb"<xmpTPg:NPages>(\d+)<", made)[1]) >= 5
    assert content.full_title.encode() in made
    assert b"NotoS" in made or b"FangSong" in made or b"SourceHan" in made


def test_reports_on_milestones_without_a_date_are_counted(published, frame):
    plan = published.plan
    told = pd.DataFrame(
        [
            {
                "item": "metro_line_16",
                "known_on": date(2025, 6, 30),
                "done": False,
                "percent": 60.0,
                "by": "x",
                "id": 1,
            }
        ],
        columns=REPORT_COLUMNS,
    )
    found = progress(plan, told, DAY)

    assert "其中1个已有报告" in str(
        briefing(Knowledge(plan, frame, DAY, found), YEAR, "zh").sections
    )
    assert "均未见报告" in str(briefing(Knowledge(plan, frame, DAY), YEAR, "zh").sections)


def test_what_an_office_says_stands_under_the_promise_it_missed(published, frame):
    own = published.plan.document.area
    missed, port = Comment("gdp_growth", own, 2022, DAY, "=停产检修"), "class_one_port_application"
    late = Comment(port, own, 2019, DAY, "待验收")
    said = known_by([Commented(1, "商务局", missed), Commented(2, "港口物流园", late)], DAY)
    known = Knowledge(published.plan, frame, DAY, (), said)
    content = briefing(known, YEAR, "zh")
    texts = [b.text for s in content.sections for b in s.all_blocks() if isinstance(b, Paragraph)]
    told = f"责任单位说明：=停产检修（商务局，{DAY}）。"
    assert "地区生产总值" in texts[texts.index(told) - 1]
    assert f"责任单位说明：待验收（港口物流园，{DAY}）。" in texts
    silent = briefing(Knowledge(published.plan, frame, DAY), YEAR, "zh")
    assert "责任单位说明" not in str(silent.sections)
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"](published.plan, frame, content)))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    [cell] = [c for c in cells if str(c.value).startswith("=停产检修")]
    assert cell.data_type == "s"
