"""The attainment table as a file says what `check` says: numbers as numbers, codes in words."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest

from display.words.names import text_of
from display.words.targets import target_label
from reports.attainment import attainment_csv, attainment_lines, attainment_xlsx, heads

DAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def lines(published):
    frame = published.attainment(areas=["wedz"], as_of=DAY)
    return attainment_lines(published.plan, frame, DAY)


def known(number):
    """Its value, None where there is none."""
    return None if number is None or number != number else pytest.approx(number)


def test_every_row_is_in_the_csv_and_a_negative_gap_is_a_number(published, lines):
    rows = list(
        csv.DictReader(io.StringIO(attainment_csv(published.plan, lines, "zh").decode("utf-8-sig")))
    )

    assert len(rows) == len(lines)
    shown = [float(row["差距"]) if row["差距"] else None for row in rows]
    assert shown == [known(line.row.gap) for line in lines]
    assert any(gap is not None and gap < 0 for gap in shown)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workbook_holds_the_same_numbers_and_no_formula(published, lines, lang):
    sheet = openpyxl.load_workbook(
        io.BytesIO(attainment_xlsx(published.plan, lines, lang))
    ).worksheets[0]
    top, *rows = sheet.iter_rows(values_only=True)

    assert list(top) == list(heads(lang, []).values())
    value = list(heads(lang, []).values()).index("数值" if lang == "zh" else "Value")
    assert [row[value] for row in rows] == [known(line.row.value) for line in lines]
    assert not [c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_target_stands_under_its_head_and_the_attainment_is_a_number_in_percent(
    published, lines, lang
):
    sheet = openpyxl.load_workbook(
        io.BytesIO(attainment_xlsx(published.plan, lines, lang))
    ).worksheets[0]
    top, *rows = sheet.iter_rows()
    column = {cell.value: place for place, cell in enumerate(top)}
    promise, target, ratio = (
        column[name]
        for name in (
            ("承诺", "目标值", "完成率") if lang == "zh" else ("Promise", "Target", "Attainment")
        )
    )
    for cells, line in zip(rows, lines, strict=True):
        if line.row.kind == "target":
            named = published.plan.target(line.row.target)
            assert cells[promise].value == text_of(published.plan.name_of(named), lang)
            year = line.row.year
            assert cells[target].value == target_label(published.plan, named, lang, "wedz", year)
        shown = cells[ratio]
        assert shown.value == (
            known(line.row.attainment) if line.row.attainment is not None else None
        )
        assert shown.value is None or shown.number_format.endswith("%")
