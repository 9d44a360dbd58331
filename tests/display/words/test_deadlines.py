"""A dated promise says how it stands; days are counted from the day that is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from display.words.deadlines import explain_deadline
from tests.display.made import row

DUE = date(2019, 12, 31)


@pytest.mark.parametrize(
    ("as_of", "verdict", "part"),
    [
        (date(2020, 1, 10), "undetermined", "逾期 10 天"),
        (date(2019, 12, 1), "undetermined", "还有 30 天"),
        (DUE, "undetermined", "今天到期"),
        (None, "undetermined", "尚未收到报告"),
        (date(2020, 1, 10), "met", "已按期完成"),
        (date(2020, 1, 10), "missed", "仍未完成"),
    ],
)
def test_a_day_is_told(promises, as_of, verdict, part):
    line = row("application", kind="milestone", rule="done_by", due=DUE, verdict=verdict)
    assert part in explain_deadline(promises, line, "zh", as_of)


def test_what_is_done_asks_for_nothing_more(promises):
    line = row("application", kind="milestone", rule="done_by", due=DUE, verdict="met")
    assert "下一步" not in explain_deadline(promises, line, "zh", DUE)


def test_a_promise_unknown_to_the_plan_goes_by_its_id(promises):
    line = row("unheard_of", rule="done_by", due=DUE, verdict="undetermined")
    assert explain_deadline(promises, line, "en", DUE).startswith("Unheard_of")
