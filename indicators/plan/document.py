"""The entries on the plan itself: its document, how its years are counted, how its papers are written."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from indicators.plan.entry import Entry, Words


class FiscalYear(Entry):
    """Years that begin on the first day of a month other than January, each named by the calendar
    year in which it starts or ends.
    """

    starts: int = Field(ge=2, le=12)
    named_by: Literal["start", "end"] = "start"

    def name_of(self, first: int) -> int:
        """The name of the year that begins in a calendar year.

        >>> FiscalYear(starts=4, named_by="end").name_of(2019)
        2020
        """
        return first + (self.named_by == "end")

    def first_of(self, name: int) -> int:
        """The calendar year in which a year of that name begins."""
        return name - (self.named_by == "end")


class Fonts(Entry):
    """The fonts of a paper; a machine that lacks one takes its own."""

    body: str = "SimSun"
    title: str = "SimHei"
    heading: str = "SimHei"
    subheading: str = "SimHei"
    numbers: str = "SimSun"
    latin: str = "Times New Roman"


class Paper(Entry):
    """[paper]: how the office that sends the reports writes; without it they are plain reports.
    `manner` is a standard of official papers, `number` the document's number with {year} in it.
    """

    size: Literal["A3", "A4", "A5", "Letter", "Legal"] = "A4"
    manner: Literal["plain", "GB/T 9704"] = "plain"
    letterhead: Words | None = None
    number: Words | None = None
    addressees: Words | None = None
    fonts: Fonts = Fonts()


class Document(Entry):
    """[plan]: what the document is and since when it binds. `id` is the plan's identity and never
    changes: a store takes no other plan; title, text and promises may change, and each changed
    state is adopted. `number_like` shows how the area's documents are numbered, `currency` (ISO
    4217) what money is counted in, `statistics_office` who publishes the figures.
    """

    id: str
    title: Words
    name: Words
    issued: date
    issuer: Words
    text: str
    area: str
    valid_from: int
    valid_to: int | None = None
    source: str = ""
    number_like: str = ""
    language: str = Field(default="zh", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    fiscal_year: FiscalYear | None = None
    statistics_office: Words | None = None
