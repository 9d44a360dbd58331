"""What is to be pressed in words: the gravest first, alike items in one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from display.screens.attention import describe, foremost, notes, spans
from display.words.names import promise_name
from indicators.oversight.attention import Concern
from indicators.oversight.supervision import SupervisionItem, alike
from tests.display.made import given, judged, row

DUE = date(2019, 12, 31)
CONFLICT = row(
    "firms_new",
    reason="conflict",
    inputs=(
        given("candidate", "firms_new", "23", "家"),
        given("candidate", "firms_new", "5", "家"),
    ),
)
SLOW = judged("output_growth", "output_growth", "6.0", "%", None, month=6, pace="behind")
OVERDUE = row("application", kind="milestone", rule="done_by", reason="no_report", due=DUE)


def concern(kind, row=None, target="output_growth", **more):
    return Concern(kind, target, 2022, 12, row=row, **more)


@pytest.mark.parametrize(
    ("one", "parts"),
    [
        (concern("overdue", OVERDUE, "application", days=61, due=DUE), ["2019-12-31", "61", "no report"]),
        (concern("due_soon", OVERDUE, "application", days=-5, due=DUE), ["5 days left"]),
        (concern("due_soon", OVERDUE, "application", days=0, due=DUE), ["due today"]),
        (concern("behind", SLOW), ["6.0%", "behind pace"]),
        (concern("conflict", CONFLICT, "firms_new"), ["2022", "23 firms / 5 firms"]),
        (concern("stale", None, "application", days=100, reported_on=DUE), ["2019-12-31", "100"]),
        (concern("revised_flip", row("output_growth", verdict="missed")), ["2022", "missed"]),
    ],
)  # fmt: skip
def test_a_matter_says_what_is_the_case(promises, one, parts):
    text = " ".join(describe(promises, one, "en"))
    assert [part for part in parts if part not in text] == [], text


def item(kind, office="建设组", years=(2022,), target="output_growth", **more):
    facts = {
        "colour": "yellow", "kind": kind, "office": office, "due": None, "days": None, "row": None,
        "targets": (target,), "years": years, "month": 12, "reported_on": None, "tasks": (),
        "clauses": (),
    }  # fmt: skip
    return SupervisionItem(**{**facts, **more})


def test_alike_items_of_all_offices_are_one_line_that_counts_them(promises):
    missing = [item("missing", office, (year,)) for office in ("建设组", None) for year in (2019, 2020, 2022)]  # fmt: skip
    conflict = item("conflict", row=CONFLICT, target="firms_new")
    told = notes(promises, alike([conflict, *missing]), "zh")

    assert [bool(note.indicator) for note in told] == [True, False]
    assert told[-1].title.startswith("6 项")
    assert "2019—2020、2022" in told[-1].detail
    assert "3 项未指明单位" in told[-1].detail


def test_one_that_is_missing_goes_by_its_name_and_years(promises):
    (note,) = notes(promises, alike([item("missing", years=(2019, 2020))]), "zh")
    assert "2019—2020" in note.title
    assert note.indicator == "output_growth"


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ("overdue yellow, overdue yellow, conflict yellow, behind yellow", [0, 2, 3]),
        ("overdue red, overdue red, conflict yellow, overdue red, missing yellow", [0, 1, 3]),
        ("overdue red, conflict yellow, stale yellow, conflict yellow, overdue red", [0, 1, 4]),
    ],
)
def test_where_there_is_room_for_few_red_is_shown_first_then_every_kind(lines, shown):
    kinds = [line.split() for line in lines.split(", ")]
    alike = [(replace(item(kind), colour=colour),) for kind, colour in kinds]
    assert foremost(alike, 3) == shown


@pytest.mark.parametrize(("id", "name"), [("application", "申报"), ("firms_new", "新增企业")])
def test_a_promise_goes_by_its_name(promises, id, name):
    assert promise_name(promises, id, "zh") == name


def test_years_in_a_row_are_one_span():
    assert spans([2023, 2019, 2020, 2020]) == ["2019—2020", "2023"]
