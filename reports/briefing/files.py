"""The formats in which a briefing is handed over, by the name of the format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from indicators.plan import Plan
from reports.briefing.book import excel_workbook
from reports.briefing.content import Briefing
from reports.briefing.paper import word_document
from reports.briefing.pdf import pdf_document
from reports.briefing.wording import phrase

FORMATS: dict[str, Callable[[Plan, pd.DataFrame, Briefing], bytes]] = {
    "docx": lambda _plan, _frame, briefing: word_document(briefing),
    "xlsx": excel_workbook,
    "pdf": lambda _plan, _frame, briefing: pdf_document(briefing),
}
"""Each makes the same bytes of the same plan, judged frame and content."""


def file_name(year: int, as_of: date, format: str, lang: str, area: str = "") -> str:
    """What the briefing's file is called; `area` is named where it is not the plan's own."""
    name = phrase("file.name", lang, year=year, day=as_of.isoformat())
    before = "".join(c if c.isalnum() or c in "-." else "_" for c in area)
    return f"{before}_{name}.{format}" if area else f"{name}.{format}"


def year_before(day: date) -> date:
    """The same day a year earlier: since when a yearly briefing tells what has changed, unless
    told otherwise.

    >>> year_before(date(2024, 2, 29))
    datetime.date(2023, 2, 28)
    """
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
