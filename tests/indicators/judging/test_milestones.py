"""Promises with a date: nobody's report is no failure, and a late report stays late."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from indicators.figures.observations import frame
from indicators.judging.dated_rows import dated_lines
from indicators.judging.decisions import REPORT_COLUMNS, Decisions
from indicators.judging.judge import judge
from indicators.oversight.attention import attention
from indicators.plan import Plan
from tests.indicators.conftest import LOADED, only, row

DUE = date(2019, 12, 31)


def judged_on(plan: Plan, day: date, *reports: dict[str, Any]) -> dict[str, Any]:
    lines = [
        {"item": "application", "id": n, **report} for n, report in enumerate(reports, start=1)
    ]
    reported = pd.DataFrame(lines, columns=REPORT_COLUMNS) if lines else None
    return row(
        pd.DataFrame(dated_lines(plan, Decisions(reports=reported), day)), "application", 2019
    )


DONE = {"done": True, "evidence": "受理回执", "known_on": date(2020, 1, 10)}


@pytest.mark.parametrize(
    ("day", "report", "expected"),
    [
        (date(2019, 12, 10), None, ("undetermined", "interim", "no_report")),
        (date(2019, 12, 31), None, ("undetermined", "interim", "no_report")),
        (date(2020, 1, 1), None, ("undetermined", "overdue", "no_report")),
        (date(2020, 6, 1), {**DONE, "done_on": date(2019, 12, 20)}, ("met", "final", None)),
        (date(2020, 6, 1), {**DONE, "done_on": DUE}, ("met", "final", None)),
        (
            date(2020, 6, 1),
            {**DONE, "done_on": date(2019, 12, 20), "evidence": ""},
            ("near", "final", None),
        ),
        (date(2020, 6, 1), {**DONE, "done_on": date(2020, 1, 5)}, ("missed", "final", None)),
        (
            date(2020, 6, 1),
            {"done": False, "known_on": date(2020, 5, 1)},
            ("missed", "overdue", None),
        ),
        (
            date(2019, 11, 1),
            {"done": False, "known_on": date(2019, 10, 20)},
            (None, "interim", None),
        ),
        (
            date(2020, 1, 5),
            {**DONE, "done_on": date(2019, 12, 20)},
            ("undetermined", "overdue", "no_report"),
        ),
    ],
)
def test_a_dated_promise(
    promises: Plan,
    day: date,
    report: dict[str, Any] | None,
    expected: tuple[str | None, str, str | None],
) -> None:
    found = judged_on(promises, day, *([report] if report else []))

    assert (found["verdict"], found["phase"], found["reason"]) == expected


def test_the_latest_report_counts_and_an_old_one_is_stale(promises: Plan) -> None:
    undone = {"done": False, "known_on": date(2019, 6, 1)}

    assert judged_on(promises, date(2019, 12, 1), undone)["flags"] == ("stale",)
    assert (
        judged_on(promises, date(2020, 6, 1), undone, {**DONE, "done_on": date(2019, 12, 20)})[
            "verdict"
        ]
        == "met"
    )


@pytest.mark.parametrize(
    ("day", "kind", "days"),
    [
        (date(2019, 12, 10), "due_soon", -21),
        (date(2020, 1, 5), "overdue", 5),
        (date(2019, 11, 1), None, None),
    ],
)
def test_attention_counts_the_days(
    promises: Plan, day: date, kind: str | None, days: int | None
) -> None:
    table = judge(only(promises), frame([], recorded_on=LOADED), day)

    concerns = [m for m in attention(promises, table, day) if m.target == "application"]

    assert [(m.kind, m.days, m.office) for m in concerns] == (
        [(kind, days, "建设组")] if kind else []
    )
