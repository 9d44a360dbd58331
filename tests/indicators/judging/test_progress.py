"""Where things to be done once stand on a day, by the reports on them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from indicators.judging.dated import Progress, items, progress
from indicators.judging.decisions import REPORT_COLUMNS
from indicators.judging.natures import PROVES
from indicators.plan import Plan

DUE = date(2019, 12, 31)
PORT = "class_one_port_application"
UNDATED = "metro_line_16"


def on(plan: Plan, day: date, *reports: dict[str, Any], item: str = PORT) -> Progress:
    lines = [
        {"item": item, "id": n, "by": "港口物流园", **report} for n, report in enumerate(reports, 1)
    ]
    told = pd.DataFrame(lines, columns=REPORT_COLUMNS) if lines else None
    return next(one for one in progress(plan, told, day) if one.item.id == item)


DONE = {"done": True, "known_on": date(2020, 1, 10), "evidence": "武港〔2019〕8号"}
UNDONE = {"done": False, "known_on": date(2019, 11, 1), "percent": 60.0}


@pytest.mark.parametrize(
    ("day", "report", "state", "days"),
    [
        (date(2019, 11, 30), None, "unreported", -31),
        (date(2019, 12, 1), None, "due_soon", -30),
        (date(2019, 12, 10), None, "due_soon", -21),
        (DUE, None, "due_soon", 0),
        (date(2020, 1, 1), None, "overdue", 1),
        (date(2026, 11, 24), None, "overdue", 2520),
        (date(2019, 11, 20), UNDONE, "under_way", -41),
        (date(2020, 1, 5), UNDONE, "overdue", 5),
        (date(2020, 1, 9), {**DONE, "done_on": DUE}, "overdue", 9),
        (date(2020, 1, 10), {**DONE, "done_on": DUE}, "done", None),
        (date(2020, 6, 1), {**DONE, "done_on": DUE, "evidence": " "}, "unproven", None),
        *(
            (
                date(2020, 6, 1),
                {**DONE, "done_on": DUE, "nature": nature},
                "done" if proves else "unproven",
                None,
            )
            for nature, proves in PROVES.items()
        ),
        (date(2020, 6, 1), {**DONE, "done_on": date(2020, 1, 3)}, "late", 3),
        (date(2020, 6, 1), DONE, "late", 10),
    ],
)
def test_a_dated_milestone(
    plan: Plan, day: date, report: dict[str, Any] | None, state: str, days: int | None
) -> None:
    found = on(plan, day, *([report] if report else []))

    assert (found.state, found.days) == (state, days)


@pytest.mark.parametrize(
    ("report", "state"),
    [(None, "unreported"), (UNDONE, "under_way"), ({**DONE, "done_on": date(2019, 1, 1)}, "done")],
)
def test_what_has_no_day_is_never_overdue(
    plan: Plan, report: dict[str, Any] | None, state: str
) -> None:
    found = on(plan, date(2026, 11, 24), *([report] if report else []), item=UNDATED)

    assert (found.state, found.days) == (state, None)


@pytest.mark.parametrize(("day", "stale"), [(date(2020, 2, 1), False), (date(2020, 2, 2), True)])
def test_a_report_is_stale_after_a_quarter(plan: Plan, day: date, stale: bool) -> None:
    assert on(plan, day, UNDONE).stale is stale
    assert on(plan, date(2026, 1, 1), DONE).stale is False


def test_the_newest_report_counts_and_of_one_day_the_last(plan: Plan) -> None:
    again = {**UNDONE, "percent": 70.0}
    found = on(
        plan,
        date(2019, 11, 20),
        UNDONE,
        {**UNDONE, "known_on": date(2019, 10, 1), "percent": 90.0},
        again,
    )

    assert [report.percent for report in found.reports] == [70.0, 60.0, 90.0]
    assert found.age == 19


ACCEPTED = {**DONE, "done_on": DUE, "nature": "acceptance"}
SEEN = {"done": True, "done_on": DUE, "evidence": "报道", "nature": "repost"}


@pytest.mark.parametrize(
    ("reports", "state", "proof"),
    [
        ([ACCEPTED, {**SEEN, "known_on": date(2020, 3, 1)}], "done", 1),
        ([{**SEEN, "known_on": date(2020, 1, 5)}, ACCEPTED], "done", 2),
        ([{**SEEN, "known_on": date(2020, 1, 5)}, {**SEEN, "known_on": date(2020, 3, 1)}],
         "unproven", None),
        ([ACCEPTED, {**UNDONE, "known_on": date(2020, 2, 1)}], "overdue", None),
        ([ACCEPTED, {**UNDONE, "known_on": date(2020, 2, 1)}, {**SEEN, "known_on": date(2020, 3, 1)}],
         "unproven", None),
    ],
)  # fmt: skip
def test_what_was_proved_stays_so_until_a_report_contradicts_it(
    plan: Plan, reports: list[dict[str, Any]], state: str, proof: int | None
) -> None:
    found = on(plan, date(2020, 6, 1), *reports)

    assert (found.state, found.proof.id if found.proof else None) == (state, proof)


def test_every_milestone_and_dated_target_can_be_reported_on_once(plan: Plan) -> None:
    ids = [item.id for item in items(plan)]

    assert len(ids) == len(set(ids))
    assert {m.id for _, m in plan.milestones} < set(ids)
    assert {"poverty_alleviation", "moderately_prosperous_society"} < set(ids)
