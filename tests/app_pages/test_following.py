"""Who follows something sees it in a list, and says where and how often to be told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from indicators.oversight.notices import Mailbox
from monitor import open_monitor
from tests.app_pages.conftest import markup, said


def follows(url: str) -> list[tuple[str, str]]:
    return [(one.kind, one.subject) for one in open_monitor(url=url).store.every_follow()]


def test_an_indicator_is_followed_from_its_page_and_let_go_there(
    app: Callable[..., AppTest], own: str
):
    at = app("indicator", url=own, indicator="gdp_growth")
    at.button(key="follow_indicator_gdp_growth").click().run()
    assert follows(own) == [("indicator", "gdp_growth")]
    assert at.button(key="follow_indicator_gdp_growth").label == "取消关注"
    at.button(key="follow_indicator_gdp_growth").click().run()
    assert follows(own) == []


def test_an_office_is_followed_from_its_page(app: Callable[..., AppTest], own: str):
    name = open_monitor(url=own).plan.tasks[0].offices[0]
    at = app("offices", url=own, office=name, lang="en")
    at.button(key=f"follow_office_{name}").click().run()
    assert follows(own) == [("office", name)]
    assert at.button(key=f"follow_office_{name}").label == "Unfollow"


def test_what_is_followed_is_listed_with_its_page(app: Callable[..., AppTest], own: str):
    store = open_monitor(url=own).store
    store.follow("indicator", "gdp_growth", by="local")
    store.follow("indicator", "gone_long_ago", by="local")
    store.follow("office", "<b>x</b>", by="somebody else")
    at = app("following", url=own)
    shown = markup(at)
    assert "indicator?" in shown
    assert "indicator=gdp_growth" in shown
    assert "gone_long_ago（方案中已没有）" in said(at)
    assert "x</b>" not in shown
    at.button(key="follow_all_").click().run()
    assert ("all", "") in follows(own)


def test_where_to_be_told_is_kept_and_an_odd_address_is_not(app: Callable[..., AppTest], own: str):
    at = app("following", url=own, lang="en")
    assert "no mail server" in said(at)
    at.text_input(key="mail_address").set_value("wang@")
    at.button(key="FormSubmitter:mailbox-Save").click().run()
    assert "no address for mail" in said(at)
    at.text_input(key="mail_address").set_value("wang@example.cn")
    at.radio(key="mail_rhythm").set_value("week")
    at.button(key="FormSubmitter:mailbox-Save").click().run()
    assert open_monitor(url=own).store.mailbox(by="local") == Mailbox(
        "wang@example.cn", "en", "week"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_click_and_a_word_stop_the_mails(app: Callable[..., AppTest], own: str, lang: str):
    store = open_monitor(url=own).store
    store.set_mailbox(Mailbox("wang@example.cn", lang, "day"), by="local")
    at = app("following", url=own, lang=lang)
    at.radio(key="mail_rhythm").set_value("never")
    at.button[-1].click().run()
    assert store.mailbox(by="local") == Mailbox("wang@example.cn", lang, "never")


def test_what_is_followed_stands_on_the_first_screen_the_missed_first(
    app: Callable[..., AppTest], own: str
):
    assert "tm tm-pinned" not in markup(app(url=own, year="2022"))
    store = open_monitor(url=own).store
    for id in ("exports_growth", "gdp_growth", "gone_long_ago"):
        store.follow("indicator", id, by="local")
    store.follow("indicator", "high_tech_firms_new", by="somebody else")
    at = app(url=own, year="2022")
    strip = next(e.proto.body for e in at.get("html") if "tm-pinned" in e.proto.body)
    assert strip.index("indicator=gdp_growth") < strip.index("indicator=exports_growth")
    assert "5.0%" in strip
    assert "未达标" in strip
    assert "high_tech_firms_new" not in strip
