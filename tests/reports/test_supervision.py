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

from display.screens.supervision import SupervisionLine, lines
from indicators.oversight.attention import attention
from indicators.oversight.supervision import narrowed, supervision
from reports.supervision import HEADS, Listed, file_name, supervision_docx, supervision_xlsx

DAY = date(2026, 6, 30)
PORT = "港口物流园"


@pytest.fixture(scope="module")
def listed(published) -> Callable[..., Listed]:
    frame = published.attainment(as_of=DAY)
    items = supervision(
        published.plan, attention(published.plan, frame, DAY, published.store.reports()), DAY
    )

    def told(lang: str = "zh", office: str | None = None) -> Listed:
        found = lines(published.plan, narrowed(items, office), lang)
        return Listed(published.plan, found, DAY, lang, office or "")

    return told


def table(content: bytes) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for row in docx.Document(io.BytesIO(content)).tables[0].rows
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workbook_has_a_row_for_every_matter_and_no_formula(listed, lang):
    told = listed(lang)
    book = openpyxl.load_workbook(io.BytesIO(supervision_xlsx(told)))
    rows = list(book.worksheets[0].iter_rows(min_row=4, values_only=True))

    assert len(rows) == len(told.lines) > 5
    assert [row[HEADS.index("days")] for row in rows] == [line.days for line in told.lines]
    assert [row[HEADS.index("matter")] for row in rows] == [line.matter for line in told.lines]
    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row} <= {"s", "n"}
    assert DAY.isoformat() in book.worksheets[0]["A1"].value
    assert len(book.sheetnames) == 2


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
    assert len(rows) == len(told.lines) + 1
    for cells, line in zip(table(content)[1:], told.lines, strict=True):
        assert cells[1] == f"{line.level.glyph} {line.level.word}"
        assert cells[2].splitlines() == [line.matter, *(f"“{clause}”" for clause in line.clauses)]
        assert cells[3:6] == [line.office, line.due, line.span]
        assert cells[7] == line.step


def test_the_port_milestone_is_first_red_and_2373_days_late(listed):
    first = table(supervision_docx(listed()))[1]

    assert first[1:2] + first[3:6] == ["■ 红", PORT, "2019-12-31", "逾期 2,373 天"]
    assert first[2].startswith("一类口岸（一期）申报国家验收审理")


def test_an_offices_list_holds_its_matters_alone(listed):
    mine = listed(office=PORT)

    assert {row[3] for row in table(supervision_docx(mine))[1:]} == {PORT}
    assert file_name(mine, "docx") == "督办清单_港口物流园_2026-06-30.docx"
    assert PORT in mine.about


def test_the_same_day_gives_the_same_bytes(listed):
    assert supervision_docx(listed()) == supervision_docx(listed())
    assert supervision_xlsx(listed()) == supervision_xlsx(listed())


def test_a_text_like_a_formula_stays_a_text(listed, published):
    evil: SupervisionLine = (
        listed()
        .lines[0]
        ._replace(matter="=1+1", step="@SUM(A1)", state="line\x07\nbreak", clauses=("-2",))
    )
    told = Listed(published.plan, [evil], DAY, "zh")

    sheet = openpyxl.load_workbook(io.BytesIO(supervision_xlsx(told))).worksheets[0]
    cells = {cell.value: cell.data_type for cell in sheet[4]}

    assert cells["=1+1"] == cells["@SUM(A1)"] == cells["-2"] == "s"
    assert "line break" in table(supervision_docx(told))[1][6]


def test_an_empty_list_is_a_table_with_its_head(published):
    nothing = Listed(published.plan, [], DAY, "zh")

    assert len(table(supervision_docx(nothing))) == 1
    assert openpyxl.load_workbook(io.BytesIO(supervision_xlsx(nothing))).worksheets[0].max_row == 3
