"""The entries on the plan itself: its document, how its years are counted, how its papers are written."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from indicators.plan.entry import Entry, Words


class FiscalYear(Entry):
    """Years that begin on the first day of a month other than January, each named by the calendar
    year in which it starts or ends.
    """

    starts: int = Field(ge=2, le=12)
    named_by: Literal["start", "end"] = "start"

    @property
    def written(self) -> str:
        """As an option or a cell says it: 4:start."""
        return f"{self.starts}:{self.named_by}"

    def name_of(self, first: int) -> int:
        """The name of the year that begins in a calendar year.

        >>> FiscalYear(starts=4, named_by="end").name_of(2019)
        2020
        """
        return first + (self.named_by == "end")

    def first_of(self, name: int) -> int:
        """The calendar year in which a year of that name begins."""
        return name - (self.named_by == "end")

    def counted(self, year: int, month: int) -> tuple[int, int]:
        """A calendar month as the name of its fiscal year and the months counted in it.

        >>> FiscalYear(starts=4).counted(2020, 3), FiscalYear(starts=4).counted(2020, 4)
        ((2019, 12), (2020, 1))
        """
        first = year if month >= self.starts else year - 1
        return self.name_of(first), (month - self.starts) % 12 + 1

    def calendar(self, name: int, counted: int) -> tuple[int, int]:
        """The calendar year and month in which so many months of a fiscal year have passed.

        >>> FiscalYear(starts=4).calendar(2019, 12)
        (2020, 3)
        """
        month = self.starts + counted - 1
        return self.first_of(name) + (month > 12), (month - 1) % 12 + 1


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
    fonts: Fonts = Field(default_factory=Fonts)


class Trend(Entry):
    """From how much growth a year on, in percent, a series with a direction and no number does
    well: `substantial` and `moderate` progress. A second reading, beside the verdict.
    """

    substantial: float = Field(default=1.5, gt=0)
    moderate: float = Field(default=0.5, gt=0)

    @model_validator(mode="after")
    def _in_order(self) -> Trend:
        if self.moderate >= self.substantial:
            raise ValueError("moderate must lie below substantial")
        return self


class Document(Entry):
    """[plan]: what the document is and since when it binds. `id` is the plan's identity and never
    changes: a store takes no other plan; title, text and promises may change, and each changed
    state is adopted. `number_like` shows how the area's documents are numbered, `currency` (ISO
    4217) what money is counted in, `statistics_office` who publishes the figures, `trend` from
    what growth on a series without a number does well.
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
    trend: Trend = Field(default_factory=Trend)

    def fiscal_year_under(self, title: str) -> FiscalYear | None:
        """How a document of that title counts its years, where it is a state of this one."""
        return self.fiscal_year if title.strip() in (self.title.zh, self.title.en) else None

    def year_of(self, day: date) -> int:
        """The year of the plan that a day falls in, by its name."""
        return self.year_and_month(day)[0]

    def year_and_month(self, day: date) -> tuple[int, int]:
        """The year of the plan that a day falls in, and the month counted within it."""
        fiscal = self.fiscal_year
        return (day.year, day.month) if fiscal is None else fiscal.counted(day.year, day.month)

    def last_day(self, year: int, month: int = 12) -> date:
        """The last day of a year of the plan, or of so many months of it."""
        at = (year, month) if self.fiscal_year is None else self.fiscal_year.calendar(year, month)
        return date(*at, monthrange(*at)[1])
