"""重点任务: every task has its page, and progress is reported, weighed, recorded and withdrawn
there.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from indicators.plan import Plan
from monitor import Monitor
from tests.app_pages.conftest import charts, markup, said

PORT = "class_one_port_application"


def keyed(at: AppTest, kind: str, key: str):
    return next(element for element in at.get(kind) if element.key == key)


def press(at: AppTest, key: str) -> AppTest:
    keyed(at, "button", key).click()
    return at.run()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_tasks_stand_in_the_list_with_their_units(
    seen: Callable[..., AppTest], plan: Plan, lang: str
) -> None:
    at = seen("tasks", lang=lang)

    for task in plan.tasks:
        name = task.name.en if lang == "en" else task.name.zh
        assert f"{task.number} {name}" in said(at)
    assert "timeline" in {e.key for e in at.get("plotly_chart")} or len(charts(at)) == 1


@pytest.mark.parametrize("number", range(1, 15))
def test_every_task_has_its_page(
    seen: Callable[..., AppTest], published: Monitor, plan: Plan, number: int
) -> None:
    at = seen("tasks", task=str(number))
    task = plan.task(number)

    assert task.clause in said(at)
    for office in task.distinct_offices:
        assert office in said(at)
    done = {one.item.id for one in published.progress() if one.state == "done"}
    for milestone in task.milestones:
        assert milestone.name.zh in said(at)
        assert (milestone.next_step.zh in said(at)) == (milestone.id not in done)


def test_a_unit_that_is_listed_twice_is_shown_once_with_the_reason(
    seen: Callable[..., AppTest], plan: Plan
) -> None:
    at = seen("tasks", task="13")

    assert markup(at).count("组织部</a>") == 1
    assert plan.task(13).note is not None
    assert plan.task(13).note.zh in said(at)


def test_an_unknown_task_leads_to_the_list(seen: Callable[..., AppTest]) -> None:
    assert "打造世界知名车都" in said(seen("tasks", task="99"))


@pytest.mark.parametrize(
    ("day", "state", "days"),
    [
        ("2019-12-10", "即将到期", "还有 21 天"),
        ("2019-12-31", "即将到期", "今天到期"),
        ("2020-01-15", "逾期", "已逾期 15 天"),
        ("2026-11-24", "逾期", "已逾期 2,520 天"),
    ],
)
def test_the_port_without_a_report(
    seen: Callable[..., AppTest], day: str, state: str, days: str
) -> None:
    at = seen("tasks", task="10", as_of=day)

    assert state in said(at)
    assert days in said(at)


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("zh", ["报已办成，待证实", "佐证（向人大的报告）", "尚不足以证明已办成"]),
        ("en", ["reported done, not proven", "evidence (report to the congress"]),
    ],
)
def test_the_nature_of_evidence_is_in_sight_with_a_link_to_it(
    seen: Callable[..., AppTest], lang: str, parts: list[str]
) -> None:
    at = seen("tasks", task="14", lang=lang)

    assert [part for part in parts if part not in said(at)] == []
    assert 'href="https://www.whkfq.gov.cn/' in markup(at)


def test_what_is_not_proven_is_not_counted_as_done(seen: Callable[..., AppTest]) -> None:
    told = said(seen("tasks"))
    assert (
        "34 件要办成的事：逾期 3 · 报已办成，待证实 2 · 推进中 1 · 未见报告 25 · 已办成 3" in told
    )


def filled_in(at: AppTest, **texts: str) -> AppTest:
    keyed(at, "selectbox", "item_10").set_value(PORT)
    for name, text in texts.items():
        keyed(at, "text_input", f"{name}_10").set_value(text)
    return at.run()


def test_a_report_is_weighed_recorded_and_withdrawn(app: Callable[..., AppTest], own: str) -> None:
    at = app("tasks", own, task="10")
    before = said(at).count("● 已办成")
    filled_in(at, known_on="2020-01-10", done_on="2019-12-20", evidence="武港〔2019〕8号")

    press(at, "check_10")
    assert "<b>是否完成</b>" in markup(at)
    keyed(at, "selectbox", "nature_10").set_value("official")
    at.run()
    keyed(at, "button_group", "done_10").set_value("no")
    at.run()
    press(at, "check_10")
    assert "但“是否完成”是“否”" in said(at)
    assert "record_10" not in {b.key for b in at.button}

    keyed(at, "button_group", "done_10").set_value("yes")
    at.run()
    press(at, "check_10")
    assert "一类口岸（一期）申报国家验收审理：逾期 → 已办成" in said(at)

    press(at, "record_10")
    assert "请填写报送人" in said(at)
    keyed(at, "text_input", "recorder_10").set_value("李四")
    at.run()
    press(at, "record_10")

    assert "已登记 1 条报告" in said(at)
    assert "武港〔2019〕8号" in said(at)
    assert said(at).count("● 已办成") == before + 1
    assert "佐证（正式文件）：“武港〔2019〕8号”" in said(at)

    keyed(at, "selectbox", "gone_10_1").set_value(11)
    keyed(at, "text_input", "why_10_1").set_value("误报")
    keyed(at, "text_input", "withdrawer_10").set_value("李四")
    at.run()
    press(at, "withdraw_10")

    assert "已撤回" in said(at)
    assert said(at).count("● 已办成") == before
