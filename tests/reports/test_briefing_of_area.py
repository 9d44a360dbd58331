"""The briefing of an area: its own numbers, counts and name, in every format and language."""

from __future__ import annotations

import io
from datetime import date

import docx
import openpyxl
import pytest

from indicators.oversight.summary import headline
from reports.briefing.files import FORMATS, file_name, year_before
from reports.briefing.typeset import chinese_font
from reports.briefing.whole import Before, Knowledge, briefing
from tests.machine import absent

DAY = date(2025, 6, 1)


def made(monitor, area: str, lang: str = "zh", year: int | None = 2024):
    facts = monitor.facts(DAY, year_before(DAY), year, area)
    before = Before(facts.since, facts.changes, facts.figures)
    text = briefing(
        Knowledge(facts.plan, facts.judged, DAY, facts.progress), facts.year, lang, before
    )
    return facts, text


def texts(text) -> str:
    """All that the paper says."""
    said = [text.full_title, text.opening, text.headline, text.annex_title]
    for section in (*text.sections, *text.annexes):
        for block in section.all_blocks():
            said += [getattr(block, "lead", ""), getattr(block, "text", "")]
            said += [
                cell.text
                for line in getattr(block, "rows", ())
                for cell in line
                if hasattr(cell, "text")
            ]
    return "\n".join(said)


@pytest.mark.parametrize("area", ["a01", "a03", "a06"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_names_the_area_and_counts_its_own_promises(many_areas, area, lang):
    facts, text = made(many_areas, area, lang)
    counted = headline(facts.plan, facts.judged, 2024)
    name = getattr(many_areas.plan.area(area).name, lang)

    for said in (text.full_title, text.opening, text.annex_title):
        assert name in said
    assert str(counted["promises"]) in text.headline
    assert str(counted["judged"]) in text.headline


@pytest.mark.parametrize("area", ["a01", "a04"])
def test_it_judges_by_the_areas_own_numbers(many_areas, area):
    facts, text = made(many_areas, area)
    rule = many_areas.plan.target("i06").rule
    own, common = rule.number(None, area), rule.value
    row = facts.judged[
        (facts.judged["target"] == "i06") & (facts.judged["area"] == area)
        & (facts.judged["year"] == 2024) & (facts.judged["month"] == 12)
    ].iloc[0]  # fmt: skip

    assert own != common
    if row["verdict"] != "undetermined":
        assert row["reference"] == own
        assert f"≥{own:g}%" in texts(text)


@pytest.mark.parametrize("format", list(FORMATS))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_is_written(many_areas, format, lang):
    if format == "pdf" and lang == "zh" and not chinese_font():
        absent("no Chinese font", "apt-get install fonts-noto-cjk")
    facts, text = made(many_areas, "a02", lang)

    content = FORMATS[format](facts.plan, facts.judged, text)

    name = getattr(many_areas.plan.area("a02").name, lang)
    if format == "docx":
        paper = docx.Document(io.BytesIO(content))
        assert any(name in paragraph.text for paragraph in paper.paragraphs[:6])
    elif format == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert name in str(book.worksheets[0]["A1"].value)
    else:
        assert content.startswith(b"%PDF")


def test_a_plan_without_tasks_and_offices_has_no_empty_section(many_areas):
    _, text = made(many_areas, "whole")

    assert not [section for section in text.sections if "重点任务" in section.heading]


def test_a_benchmark_is_told_as_not_bound(published):
    facts = published.facts(date(2023, 6, 1), date(2022, 6, 1), 2022, "wuhan")

    text = briefing(Knowledge(facts.plan, facts.judged, date(2023, 6, 1)), 2022, "zh")

    assert "不约束武汉市" in text.opening
    assert facts.progress == []
    assert not [section for section in text.sections if "重点任务" in section.heading]


def test_of_many_areas_the_place_is_told(many_areas, monkeypatch):
    monkeypatch.setattr("reports.briefing.results.FEW", 2)
    _, text = made(many_areas, "a01", year=2023)

    assert "个有数据的区域中居第" in texts(text)


@pytest.mark.parametrize(
    ("area", "expected"),
    [("", "目标完成情况通报"), ("甲/乙区", "甲_乙区_目标完成情况通报")],
)
def test_the_file_is_named_after_the_area(area, expected):
    assert file_name(2024, DAY, "docx", "zh", area).startswith(expected.partition("目标")[0])
