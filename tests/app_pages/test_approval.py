"""待审 and 我的提交: what is seen by whom, what can be pressed, and what then stands."""

from collections.abc import Callable

import pytest

from indicators.oversight.waivers import Waiver
from monitor import open_monitor
from people import Identity
from tests.app_pages.acts import button, opened, put, written
from tests.app_pages.conftest import said
from tests.store.acts import PORT, WAIVER, submit

PEOPLE = {
    "zhang": Identity("zhang@example.cn", "张三", frozenset({"analyst"})),
    "li": Identity("li@example.cn", "李四", frozenset({"approver"})),
    "wang": Identity("wang@example.cn", "王五", frozenset({"viewer"})),
    "sun": Identity("sun@example.cn", "孙七", frozenset({"auditor"})),
}
CONTENT = (
    "指标,年份,数值,单位,阶段,发布日期,来源\nGDP增速,2022,6.6,%,最终,2024-01-20,年鉴\n".encode()
)


@pytest.fixture
def being(monkeypatch: pytest.MonkeyPatch, app, own) -> Callable:
    """being("li", "approval") opens a page of a store of one's own, signed in, with approval on."""
    from app_pages import visitor

    monkeypatch.setenv("MONITOR_AUTH", "proxy")
    monkeypatch.setenv("MONITOR_APPROVAL", "1")

    def page(user: str, name: str, **asked: str):
        monkeypatch.setattr(visitor, "identity", lambda: PEOPLE[user])
        at = app(name, url=own, **asked)
        assert "本页出错" not in said(at)
        return at

    return page


@pytest.fixture
def waiting(own) -> Callable:
    """waiting("waive", {...}) puts something forward as 张三; gives the store."""

    def forward(verb: str, given: dict):
        store = open_monitor(url=own).store
        submit(store, verb, given, who="zhang@example.cn")
        return store

    return forward


WAIVED = ("waive", {"waiver": Waiver("gdp_growth", 2022, **WAIVER)})


def test_a_file_is_submitted_and_found_among_the_own(being, own):
    at = put(being("zhang", "upload"), CONTENT)
    before = open_monitor(url=own).version()
    button(at, "提交审批").click().run()
    assert not at.exception
    assert "已提交审批，第 1 号：“报送.csv”，1 个数，批准后生效" in said(at)
    assert "撤回这次报送" not in {b.label for b in at.button}
    assert open_monitor(url=own).version() == before
    mine = opened(at, "mine")
    assert "等候他人审批；在此之前可以收回" in said(mine)
    button(mine, "收回这一项").click().run()
    assert "已收回第 1 号" in said(mine)
    assert open_monitor(url=own).store.waiting() == 0


def test_an_approver_sees_the_effect_and_approves(being, waiting):
    store = waiting(*WAIVED)
    at = being("li", "approval")
    shown = said(at)
    for text in (
        "张三",
        "豁免",
        "地区生产总值增速，2022 年",
        "会议纪要第3期",
        "未达标",
        "批准之后将会",
    ):
        assert text in shown, text
    assert "待审（1）" in [link.proto.label for link in at.get("page_link")]
    button(at, "批准").click().run()
    assert "请先勾选" in said(at)
    assert store.waiting() == 1
    at.checkbox(key="sure_1").check().run()
    button(at, "批准").click().run()
    assert "已批准第 1 号，现已生效" in said(at)
    assert store.waivers()["target"].tolist() == ["gdp_growth"]
    assert store.submissions()[0].decided_by == "li@example.cn"


def test_it_is_sent_back_with_a_reason_alone(being, waiting):
    store = waiting(*WAIVED)
    at = being("li", "approval")
    button(at, "退回").click().run()
    assert "请写明理由" in said(at)
    at = written(at, "退回理由", "请附文件")
    button(at, "退回").click().run()
    assert "已退回第 1 号" in said(at)
    assert (store.waiting(), store.submissions()[0].reason) == (0, "请附文件")
    mine = being("zhang", "upload", view="mine")
    assert "请附文件" in said(mine)
    assert "按退回理由改好后重新提交" in said(mine)


def test_what_changed_meanwhile_is_seen_before_it_is_approved(being, waiting, own):
    store = waiting("withdraw", {"upload_id": 1, "reason": "表错"})
    at = being("li", "approval")
    at.checkbox(key="sure_1").check().run()
    last = store.uploads()[0].id
    store.withdraw(last, by="a", reason="x")
    button(at, "批准").click().run()
    assert "数据库又有新的变动，还没有批准" in said(at)
    assert not store.uploads()[-1].withdrawn
    button(at, "批准").click().run()
    assert store.uploads()[-1].withdrawn


def test_what_can_no_longer_be_done_says_why_and_offers_no_approval(being, waiting):
    store = waiting("withdraw", {"upload_id": 1, "reason": "表错"})
    store.withdraw(1, by="a", reason="x")
    at = being("li", "approval")
    assert "按今天的情况已不能批准" in said(at)
    assert button(at, "批准").disabled


@pytest.mark.parametrize(
    ("verb", "given", "text"),
    [
        ("withdraw", {"upload_id": 1, "reason": "表错"}, "第 1 号报送"),
        (
            "add_reports",
            {"reports": [{**PORT, "item": "rail_water_study"}], "file_name": ""},
            "1 条",
        ),
        (*WAIVED, "2022 年"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_kind_is_shown_with_what_it_does(being, waiting, verb, given, text, lang):
    waiting(verb, given)
    at = being("li", "approval", lang=lang)
    assert (text if lang == "zh" else "as things stand today") in said(at)


@pytest.mark.parametrize("user", ["wang", "zhang"])
def test_who_neither_decides_nor_audits_finds_no_queue(being, waiting, user):
    waiting(*WAIVED)
    at = being(user, "overview")
    assert not [link for link in at.get("page_link") if "待审" in link.proto.label]
    assert "豁免" not in said(at)


def test_an_auditor_looks_and_decides_nothing(being, waiting):
    waiting(*WAIVED)
    at = being("sun", "approval")
    assert "地区生产总值增速" in said(at)
    assert not {"批准", "退回", "收回这一项"} & {b.label for b in at.button}


def test_an_analyst_puts_a_waiver_forward(being, own):
    at = opened(being("zhang", "ledger"), "waivers")
    at.selectbox(key="waiver_target").set_value("gdp_growth").run()
    at.selectbox(key="waiver_year_gdp_growth").set_value(2022).run()
    for key in ("waiver_by", "waiver_document", "waiver_reason"):
        at.text_input(key=key).set_value("x")
    at.button(key="waiver_accept").click().run()
    at.button(key="waiver_now").click().run()
    assert "已提交审批，尚未生效" in said(at)
    store = open_monitor(url=own).store
    assert store.waivers().empty
    assert [one.verb for one in store.submissions()] == ["waive"]


def test_without_approval_there_is_no_queue_and_nothing_waits(app, own):
    at = app("upload", url=own)
    assert not [link for link in at.get("page_link") if "待审" in link.proto.label]
    assert "我的提交" not in said(at)


def test_who_decides_follows_what_waits_and_nobody_else_is_offered_it(being, own):
    assert "关注待审事项" not in {b.label for b in being("zhang", "following").button}
    at = being("li", "following")
    button(at, "关注待审事项").click().run()
    assert not at.exception
    assert "待审事项" in said(at)
    (one,) = open_monitor(url=own).store.every_follow()
    assert (one.kind, one.by) == ("approval", PEOPLE["li"].id)
