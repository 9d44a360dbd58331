"""What a leader asks of the screens alone, from the first one: each answer is at most two clicks away and in
sight without scrolling. The questions stand in docs/decisions.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import served
from tests.browser.visit import settle

MAIN, SIDE, MENU = "stMain", "stSidebar", "stPopoverBody"
WHY = ("5.0%", "3.0 个百分点", "构成", "武汉 4.0%", "方案未为此目标指明责任单位")
SINCE = ("结论改变 3", "冲突 2，修订 3，新增 27", "新逾期")
TODAY = ("已逾期", "来源冲突", "没有新进展", "项指标应报未报")
SILENT = ("2022 年无法判定 21 项承诺", "无数据", "责任单位", "经信局")
BY_2020 = ("按期完成脱贫攻坚任务", "报已办成，待证实", "一类口岸（一期）申报国家验收审理", "已逾期")
CONFLICTS = ("实际利用外资 · 2022", "高新技术企业数 · 2020", "采用候选 1")
TASK = ("轨道交通16号线建成", "已办成", "未见报告", "无数据")
UPLOAD = ("带来的变化", "修订 1，新增 31", "未达标")
QUESTIONS = {
    "worst, why and who": ([(MAIN, "link", "地区生产总值增速")], WHY),
    "since the end of 2021": (
        [(MAIN, "button", "与过去对比"), (MENU, "text", "2021-12-31")],
        SINCE,
    ),
    "today": ([], TODAY),
    "against the city": ([], ("武汉 4.0%", "武汉 10.8%")),
    "no figures": ([(MAIN, "link", "21")], SILENT),
    "by 2020": ([(SIDE, "link", "重点任务")], BY_2020),
    "in conflict": ([(SIDE, "link", "数据台账"), (MAIN, "text", "来源冲突（")], CONFLICTS),
    "a task": ([(SIDE, "link", "重点任务"), (MAIN, "link", "11 提升城市功能品质")], TASK),
    "the last upload": ([(SIDE, "link", "数据台账"), (MAIN, "link", "found-2026-11.csv")], UPLOAD),
}
IN_SIGHT = """() => {
    const shown = (node) => {
        const box = node.getBoundingClientRect();
        return box.width && box.top < innerHeight && node.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});
    };
    const texts = [...document.querySelectorAll('[data-testid=stMain] *')]
        .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3) && shown(node));
    return texts.map((node) => node.textContent).join(' ').replace(/\\s+/g, ' ');
}"""


@pytest.fixture(scope="module")
def server(
    copy_of_initialised: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A dashboard of its own: on the one that is shared others upload and report."""
    folder = tmp_path_factory.mktemp("asked")
    url = copy_of_initialised(folder / "monitor.sqlite")
    with served(folder, MONITOR_DATABASE_URL=url) as address:
        yield address


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_at_most_two_clicks_away(page_factory, question):
    steps, answers = QUESTIONS[question]
    page = page_factory(size=(1440, 900)).open("/")
    page.wait_for_selector(".st-key-matrix .js-plotly-plot .scatterlayer")
    for place, kind, name in steps:
        where = page.get_by_test_id(place)
        found = where.get_by_text(name) if kind == "text" else where.get_by_role(kind, name=name)
        found.first.click()
        settle(page)
    assert len(steps) <= 2
    unseen = list(answers)
    for _ in range(100):  # what is drawn last may come after the page has settled
        seen = page.evaluate(IN_SIGHT)
        unseen = [answer for answer in answers if answer not in seen]
        if not unseen:
            break
        page.wait_for_timeout(100)
    assert unseen == []
