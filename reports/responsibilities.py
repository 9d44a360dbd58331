"""The list of responsibilities (责任清单) as a workbook: responsibility, deadline and requirement
of every matter.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time

from display.screens.offices import DutyLine
from display.words import word
from display.words.names import text_of
from indicators.plan import Paper, Plan
from reports.briefing.cleaning import clean
from reports.briefing.word_styles import EXCEL_SIZES
from reports.workbook import Page, workbook

HEADS = ("task", "kind", "matter", "lead", "support", "deadline", "requirement", "state")
_WIDTHS = (26, 8, 34, 18, 34, 18, 60, 14)


def responsibilities_xlsx(plan: Plan, duties: Sequence[DutyLine], as_of: date, lang: str) -> bytes:
    """One row for each matter, numbered; all else is text and never a formula. The same bytes
    for the same day.
    """
    out = io.BytesIO()
    with workbook(out) as book:
        title = word("offices.list_title", lang)
        book.set_properties({"title": title, "created": datetime.combine(as_of, time())})
        page = Page(book, title)
        name = text_of(plan.document.name, lang)
        page.text(
            0,
            0,
            clean(
                f"{title}{word('join.clause', lang)}"
                + word("offices.list_about", lang, plan=name, day=as_of, count=len(duties))
            ),
        )
        page.heads(2, ["#", *(word(f"offices.head.{head}", lang) for head in HEADS)], (5, *_WIDTHS))
        for row, duty in enumerate(duties, start=3):
            page.value(row, 0, row - 2)
            for column, head in enumerate(HEADS, start=1):
                page.paragraph(row, column, clean(str(getattr(duty, head))))
        page.sheet.autofilter(2, 0, max(3, 2 + len(duties)), len(HEADS))
        page.sheet.set_landscape()
        page.sheet.set_paper(EXCEL_SIZES[(plan.paper or Paper()).size])
        page.sheet.fit_to_pages(1, 0)
        page.sheet.repeat_rows(2)
        page.sheet.set_footer(f"&L{as_of.isoformat()}&R&P / &N")
    return out.getvalue()
