"""The counts of a year beside those of the year before."""

from __future__ import annotations

from datetime import date

from display.screens.counts import counts
from indicators.oversight.attention import Concern
from indicators.oversight.summary import COUNTED, NOT_DUE
from tests.display.made import row


def year(**more):
    nothing = {"met": 0, "near": 0, "missed": 0, "undetermined": 0, "waived": 0, "reasons": {}}
    dated = dict.fromkeys((*COUNTED, NOT_DUE), 0)
    return {"year": 2022, "promises": 5, "dated": dated, **nothing, **more}


def shown(now, before=None, concerns=()):
    before = before or year(year=2021, met=2)
    return {
        (one.tone or "overdue"): one
        for one in counts(now, before, concerns, date(2023, 1, 1), "zh")
    }


def test_every_count_has_that_of_the_year_before():
    found = shown(year(met=3, missed=1, undetermined=1, reasons={"no_value": 1}))
    assert [(tone, one.number) for tone, one in found.items()] == [
        ("met", 3), ("near", 0), ("missed", 1), ("undetermined", 1), ("overdue", 0),
    ]  # fmt: skip
    assert "2021" in found["met"].note
    assert "无数据" in found["undetermined"].note


def test_waived_is_counted_apart_where_anything_is():
    assert shown(year(waived=1))["waived"].number == 1


def test_a_year_before_the_plan_is_told_as_such():
    assert "2018" not in shown(year(), year(year=2018, promises=0))["met"].note


def test_of_what_is_overdue_the_silent_ones_are_told():
    reported = Concern("overdue", "a", 2022, 12, row=row("application", reason="x"))
    silent = Concern("overdue", "b", 2022, 12, row=row("application", reason="no_report"))
    assert shown(year(), concerns=[reported, silent])["overdue"].number == 2
    assert "1" in shown(year(), concerns=[reported, silent])["overdue"].note
    assert "均" in shown(year(), concerns=[silent])["overdue"].note
