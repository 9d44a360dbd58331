"""The ledger: withdrawing, settling, every vintage, two days compared."""

from tests.app_pages.acts import button, opened, written
from tests.app_pages.conftest import markup, said


def test_the_ledger_lists_uploads_and_withdraws_one_with_a_reason(app, own):
    from monitor import open_monitor

    at = app("ledger", url=own)
    assert "wedz.csv" in said(at)
    at.selectbox(key="upload").set_value("4").run()
    assert "第 4 号报送带来的变化" in said(at)
    assert "撤回之后将会" not in said(at)
    at.session_state["tm_withdraw_4"] = True
    at.run()
    assert "撤回之后将会" in said(at)
    assert "● 达标" in " ".join(said(at).split())
    button(at, "确认撤回").click().run()
    assert "请先填写经办人" in said(at)
    written(written(at, "经办人", "张三"), "撤回理由", "误报")
    button(at, "确认撤回").click().run()
    assert "第 4 号报送已撤回" in said(at)
    assert "误报" in said(at)
    assert [u.id for u in open_monitor(url=own).store.uploads() if u.withdrawn] == [4]


def test_a_conflict_is_settled_with_a_reason_and_opened_again(app, own):
    from monitor import open_monitor

    at = opened(app("ledger", url=own), "conflicts")
    words = said(at)
    assert "23.3 亿美元" in words
    assert "5.02 亿美元" in words
    assert "没有承诺的结论取决于此数" in words
    assert words.count("实际利用外资增速") == 2, "each candidate says what it makes of the promise"
    written(written(at, "经办人", "张三"), "核定理由", "年报数")
    button(at, "采用候选 2").click().run()
    assert "将采用 5.02 亿美元" in said(at)
    assert open_monitor(url=own).store.choices().empty, "asked first, recorded after"
    button(at, "取消").click().run()
    assert "将采用" not in said(at)
    button(at, "采用候选 2").click().run()
    button(at, "确认采用候选 2").click().run()
    assert not at.exception
    assert "核定采用 5.02 亿美元：年报数" in said(at)
    button(written(at, "重新打开的理由", "有新来源"), "重新打开").click().run()
    assert "已重新打开" in said(at)
    assert "5.02 亿美元" in said(at)


def test_every_vintage_is_listed_with_the_submission_that_brought_it(app):
    at = opened(app("ledger"), "figures")
    assert "第 4 号报送" in said(at)
    assert "tm-vintages" in markup(at)


def test_two_days_are_compared_by_either_clock(app):
    from datetime import date

    at = opened(app("ledger"), "compare")
    at.date_input(key="ledger_then").set_value(date(2022, 6, 30)).run()
    assert not at.exception
    words = said(at)
    assert "由第 4 号报送带来" in words
    at.session_state["ledger_clock"] = "shown"
    at.run()
    assert "那一天打开本系统会看到什么" in said(at)


def test_the_address_opens_a_view_which_then_stays(app):
    at = app("ledger", view="conflicts")
    assert "tm-candidates" in markup(at)
    first = said(at)
    at.run()
    assert said(at) == first
