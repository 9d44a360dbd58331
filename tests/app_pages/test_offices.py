"""责任单位: every office has its page, the matrix shows who leads, and the list of responsibilities
goes out.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from indicators.plan import Plan, read_plan
from monitor import open_monitor
from tests.app_pages.conftest import markup, said
from tests.machine import ROOT

OFFICES = [office.name for office in read_plan(ROOT / "data" / "plan").offices]


def test_the_matrix_holds_every_unit_and_every_part(
    app: Callable[..., AppTest], plan: Plan
) -> None:
    shown = markup(app("offices"))
    rows = {
        row.split("</a>")[0].rsplit(">", 1)[-1]: row
        for row in shown.split("<tr>")
        if 'scope="row"' in row
    }

    assert set(rows) == {office.name for office in plan.offices if office.kind != "overseer"}
    assert len(rows) == 31
    for name, row in rows.items():
        assert row.count("●") == sum(task.lead == name for task in plan.tasks)
        assert row.count("○") == sum(name in task.distinct_offices[1:] for task in plan.tasks)


@pytest.fixture(scope="module")
def done(filled: str) -> set[str]:
    """What is reported done: it has no next step."""
    return {one.item.id for one in open_monitor(url=filled).progress() if one.is_done}


@pytest.mark.parametrize("name", OFFICES)
def test_every_unit_has_its_page(
    app: Callable[..., AppTest], plan: Plan, done: set[str], name: str
) -> None:
    at = app("offices", office=name)
    words = said(at)

    assert f"<h1>{name}</h1>" in markup(at)
    for task in plan.tasks:
        if name in task.offices:
            assert f"任务 {task.number} {task.name.zh}" in words
    for task, milestone in plan.milestones:
        if (milestone.office or task.lead) == name:
            wanted = milestone.name if milestone.id in done else milestone.next_step
            assert wanted.zh.rstrip("。") in words
    for duty in plan.duties:
        if duty.office == name:
            assert duty.clause in words


def test_a_unit_named_twice_in_a_task_has_one_part_there_with_the_reason(
    app: Callable[..., AppTest], plan: Plan
) -> None:
    words = said(app("offices", office="组织部"))

    assert words.count("任务 13 ") == 1
    assert plan.task(13).note is not None
    assert plan.task(13).note.zh in words


@pytest.mark.parametrize("name", ["相关园区", "各街道"])
def test_a_collective_name_says_where_its_members_belong(
    app: Callable[..., AppTest], name: str
) -> None:
    assert "offices.toml" in said(app("offices", office=name))


def test_an_unknown_unit_leads_to_the_matrix(app: Callable[..., AppTest]) -> None:
    assert "31 个责任单位" in said(app("offices", office="不存在"))


def test_what_a_unit_must_answer_for_is_on_its_page_as_of_the_day(
    app: Callable[..., AppTest],
) -> None:
    assert "逾期 2,520 天" in said(app("offices", office="港口物流园", as_of="2026-11-24"))
    before = said(app("offices", office="港口物流园", as_of="2019-12-10"))
    assert "剩 21 天" in before
    assert "■" not in before


def test_the_scores_stand_with_their_counts_and_beside_the_first_scheme(
    app: Callable[..., AppTest],
) -> None:
    at = app("offices", year="2022", as_of="2026-01-01")
    next(e for e in at.get("button_group") if e.key == "offices_view").set_value("scores")
    at.run()

    assert "不计入也不影响得分" in said(at)
    assert "默认办法" not in said(at)
    next(e for e in at.selectbox if e.key == "scheme").set_value("all_or_nothing")
    at.run()
    assert "默认办法" in said(at)
    assert "无可评项" in said(at)


def test_a_offices_score_shows_every_component(app: Callable[..., AppTest]) -> None:
    words = said(app("offices", office="招商局", year="2022", as_of="2026-01-01"))

    assert "实际利用外资" in words
    assert "权重×得分率" in words
    assert "3 项均无法判定，不计分" in words
