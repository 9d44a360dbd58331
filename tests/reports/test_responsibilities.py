"""The list of responsibilities: complete, one line a matter, the same bytes for the same day."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from display.screens.offices import duty_list
from indicators.judging.dated import progress
from indicators.plan import Plan
from reports.responsibilities import responsibilities_xlsx

DAY = date(2026, 11, 24)


def listed(plan: Plan, lang: str = "zh", office: str | None = None) -> list[tuple[object, ...]]:
    duties = duty_list(plan, progress(plan, None, DAY), lang, office)
    book = openpyxl.load_workbook(io.BytesIO(responsibilities_xlsx(plan, duties, DAY, lang)))
    return list(book.active.iter_rows(min_row=4, values_only=True))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_task_target_milestone_and_duty_has_one_line(plan: Plan, lang: str) -> None:
    rows = listed(plan, lang)

    expected = len(plan.tasks) + len(plan.targets) + len(plan.milestones) + len(plan.duties)
    assert len(rows) == expected
    assert [row[0] for row in rows] == list(range(1, expected + 1))
    assert all(row[4] and row[6] and row[7] for row in rows)


def test_a_dated_milestone_says_who_by_when_and_what(plan: Plan) -> None:
    (port,) = [row for row in listed(plan) if row[3] == "一类口岸（一期）申报国家验收审理"]

    assert port[4] == "港口物流园"
    assert "2019-12-31" in str(port[6])
    assert "2019年底申报国家验收审理" in str(port[7])
    assert port[8] == "逾期"


def test_an_office_gets_the_lines_it_leads_or_supports(plan: Plan) -> None:
    rows = listed(plan, office="公安分局")

    assert rows
    assert all("公安分局" in f"{row[4]}{row[5]}" for row in rows)
    assert len(listed(plan, office="党政办(督查室)")) == 2


def test_the_same_day_gives_the_same_bytes(plan: Plan) -> None:
    duties = duty_list(plan, progress(plan, None, DAY), "zh")

    assert responsibilities_xlsx(plan, duties, DAY, "zh") == responsibilities_xlsx(
        plan, duties, DAY, "zh"
    )
