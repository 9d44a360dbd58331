"""The supervision list handed over: the same matters in Excel and Word, in both languages,
nothing a formula.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from display.screens.supervision import OfficeLines, offices
from indicators.oversight.attention import attention
from indicators.oversight.supervision import narrowed, supervision
from reports.supervision import HEADS, Listed, file_name, office_text, supervision_xlsx
from reports.supervision_paper import supervision_docx

DAY = date(2026, 6, 30)
PORT = "港口物流园"


@pytest.fixture(scope="module")
def listed(published) -> Callable[..., Listed]:
    frame = published.attainment(as_of=DAY)
    items = supervision(
        published.plan, attention(published.plan, frame, DAY, published.store.reports()), DAY
    )

    def told(lang: str = "zh", office: str | None = None) -> Listed:
        found = offices(published.plan, narrowed(items, office), lang)
        return Listed(published.plan, found, DAY, lang, office or "")

    return told


def table(content: bytes) -> list[list[str]]:
    """The first table's texts, with plain blanks."""
    return [
        [cell.text.replace("\u00a0", " ") for cell in row.cells]
        for row in docx.Document(io.BytesIO(content)).tables[0].rows
    ]


def rows_of(book, sheet):
    return list(book.worksheets[sheet].iter_rows(min_row=4, values_only=True))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workbook_has_a_row_for_every_item_and_no_formula(listed, lang):
    told = listed(lang)
    book = openpyxl.load_workbook(io.BytesIO(supervision_xlsx(told)))
    rows = rows_of(book, 1)

    assert len(rows) == len(told.items) > 5
    assert [row[HEADS.index("days")] for row in rows] == [item.days for item in told.items]
    assert [row[HEADS.index("matter")] for row in rows] == [item.matter for item in told.items]
    for sheet in book.worksheets:
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert DAY.isoformat() in book.worksheets[0]["A1"].value
    assert len(book.sheetnames) == 3


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_sheet_goes_by_office_and_folds_alike_items(listed, lang):
    told = listed(lang)
    sheet = openpyxl.load_workbook(io.BytesIO(supervision_xlsx(told))).worksheets[0]
    expected = []
    for office in told.offices:
        expected.append((office_text(office, lang), 0))
        for line in office.lines:
            expected.append((line.matter, 1))
            expected += [(part.matter, 2) for part in line.parts]
    level = {row: sheet.row_dimensions[row].outlineLevel for row in range(4, sheet.max_row + 1)}
    found = [(sheet.cell(row, 1 if not level[row] else 4).value, level[row]) for row in level]

    assert found == expected
    assert {row for row in level if sheet.row_dimensions[row].hidden} == {
        row for row in level if level[row] == 2
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_paper_lies_across_and_repeats_its_head(listed, lang):
    told = listed(lang)
    content = supervision_docx(told)
    document = docx.Document(io.BytesIO(content))
    section, rows = document.sections[0], document.tables[0].rows

    assert (section.orientation, round(section.page_width.mm), round(section.page_height.mm)) == (
        WD_ORIENT.LANDSCAPE,
        297,
        210,
    )
    assert rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert document.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋"
    assert DAY.isoformat() in document.paragraphs[1].text
    assert len(rows) == len(told.lines) + len(told.offices) + 1
    shown = table(content)[1:]
    for office in told.offices:
        assert set(shown.pop(0)) == {office_text(office, lang)}
        for line in office.lines:
            cells = shown.pop(0)
            parts = [part.matter for part in line.parts]
            assert cells[1] == f"{line.level.glyph} {line.level.word}"
            matter, *below = cells[2].splitlines()
            assert matter == line.matter
            assert all(text.startswith(part) for part, text in zip(parts, below, strict=False))
            assert below[len(parts) :] == [f"“{clause}”" for clause in line.clauses]
            assert cells[3:5] == [line.due, line.span]
            assert cells[6] == line.step


def test_the_port_milestone_is_first_red_and_2373_days_late(listed):
    office, first = table(supervision_docx(listed()))[1:3]

    assert office[0].startswith(PORT)
    assert first[1:2] + first[3:5] == ["■ 红", "2019-12-31", "逾期 2,373 天"]
    assert first[2].startswith("一类口岸（一期）申报国家验收审理")


def test_an_offices_list_holds_its_matters_alone(listed):
    mine = listed(office=PORT)

    assert [office.id for office in mine.offices] == [PORT]
    assert table(supervision_docx(mine))[1][0].startswith(PORT)
    assert file_name(mine, "docx") == "督办清单_港口物流园_2026-06-30.docx"
    assert PORT in mine.about


def test_the_same_day_gives_the_same_bytes(listed):
    assert supervision_docx(listed()) == supervision_docx(listed())
    assert supervision_xlsx(listed()) == supervision_xlsx(listed())


def test_a_text_like_a_formula_stays_a_text(listed, published):
    line = listed().lines[0]
    evil = line._replace(matter="=1+1", step="@SUM(A1)", state="line\x07\nbreak", clauses=("-2",))
    office = OfficeLines("=id", "=name", ((line.level, 1),), 1, "", "", (evil,))
    told = Listed(published.plan, [office], DAY, "zh")

    book = openpyxl.load_workbook(io.BytesIO(supervision_xlsx(told)))
    for cells in ({cell.value: cell.data_type for cell in book.worksheets[0][5]}, {cell.value: cell.data_type for cell in book.worksheets[1][4]}):  # fmt: skip
        assert cells["=1+1"] == cells["@SUM(A1)"] == cells["-2"] == "s"
    assert book.worksheets[0]["A4"].data_type == "s"
    assert "line break" in table(supervision_docx(told))[2][5]


def test_an_empty_list_is_a_table_with_its_head(published):
    nothing = Listed(published.plan, [], DAY, "zh")

    assert len(table(supervision_docx(nothing))) == 1
    assert openpyxl.load_workbook(io.BytesIO(supervision_xlsx(nothing))).worksheets[0].max_row == 3
