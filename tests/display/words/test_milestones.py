"""What is to be done once, in words."""

from __future__ import annotations

from datetime import date

import pytest

from display.words.milestones import STATE_GLYPHS, STATES, item_name, nodes, report_text
from indicators.judging.dated import Item, Progress, Report

ITEM = Item("application", "milestone", date(2019, 12, 31), "建设组", (1,))


def one(state, days=None, reports=(), age=None, stale=False):
    return Progress(ITEM, state, reports, days, age, stale)


def test_every_state_has_a_glyph_of_its_own():
    assert set(STATES) == set(STATE_GLYPHS)
    assert len(set(STATE_GLYPHS.values())) == len(STATES)


def test_what_asks_for_most_stands_first(promises):
    found = nodes(promises, [one("done"), one("overdue", 12), one("overdue", 400)], "zh")
    assert [node.days for node in found] == ["已逾期 400 天", "已逾期 12 天", ""]


@pytest.mark.parametrize(
    ("report", "parts", "absent"),
    [
        (Report("application", date(2020, 1, 5), True, date(2019, 12, 1), evidence="批文", by="建设组"),
         ["2020-01-05", "建设组", "2019-12-01", "批文"], ["未附佐证"]),
        (Report("application", date(2020, 1, 5), True), ["未附佐证"], []),
        (Report("application", date(2020, 1, 5), True, evidence="全面完成", nature="congress_report",
                source="计划报告。"),
         ["佐证（向人大的报告）：“全面完成”", "见计划报告", "不足以证明已办成"], ["未附佐证"]),
        (Report("application", date(2020, 1, 5), True, evidence="合格", nature="acceptance"),
         ["佐证（验收文件）：“合格”"], ["不足以证明", "未附佐证"]),
        (Report("application", date(2020, 1, 5), False, percent=40.0, note="在建"), ["40%", "在建"], ["佐证"]),
    ],
)  # fmt: skip
def test_a_report_in_one_line(report, parts, absent):
    text = report_text(report, "zh")
    assert [part for part in parts if part not in text] == []
    assert [part for part in absent if part in text] == []


def test_an_item_goes_by_the_name_of_its_promise(promises):
    assert item_name(promises, ITEM, "en") == "Application"
