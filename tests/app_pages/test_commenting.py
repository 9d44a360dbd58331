"""The office's comment: written where it is asked why, seen where it is needed, withdrawn."""

from datetime import date

import pytest

from indicators.judging.commented import Comment
from monitor import open_monitor
from tests.app_pages.conftest import markup, said

PORT = "class_one_port_application"
EVIL = "<img src=x onerror=alert(1)> =1+1 停产检修"


def button(at, key):
    return at.button(key=key)


def test_it_is_written_seen_and_withdrawn_where_it_is_asked_why(app, own):
    at = app("indicator", url=own, indicator="gdp_growth", year="2022")
    assert "<dt>单位说明" not in markup(at)
    accept = "comment_accept_gdp_growth_2022_wedz"
    at = button(at, accept).click().run()
    assert "说明：未填写" in said(at)
    at.text_area(key="comment_text_gdp_growth_2022_wedz").set_value(EVIL)
    at.text_input(key="comment_by").set_value("经信局")
    at = button(at, accept).click().run()
    assert not at.exception
    assert "已记录说明：地区生产总值增速，2022 年" in said(at)
    assert "&lt;img src=x" in markup(at)
    assert "<img" not in markup(at)
    assert "<dt>单位说明" in markup(at)
    at.text_input(key="comment_why_1").set_value("另行说明")
    at = button(at, "comment_withdraw_gdp_growth_2022_wedz").click().run()
    assert "已撤回第 1 号说明" in said(at)
    assert "停产检修" not in said(at)
    assert open_monitor(url=own).store.comments() == []


@pytest.fixture
def commented(own):
    """The URL of a store with a comment on a missed promise of an office, and on a milestone."""
    store = open_monitor(url=own).store
    target = "industrial_value_added_growth"
    store.comment(Comment(target, "wedz", 2021, date(2022, 3, 1), "芯片短缺"), by="经信局")
    store.comment(Comment(PORT, "wedz", 2019, date(2020, 2, 1), "受疫情影响"), by="港口物流园")
    return own


def test_where_a_list_names_the_promise_it_says_that_there_is_a_comment_once(app, commented):
    listed = said(app("attention", url=commented))
    assert listed.count("有说明 · 2020-02-01") == 1
    assert "受疫情影响" not in listed
    office = said(app("offices", url=commented, office="经信局", year="2021"))
    assert office.count("有说明 · 2022-03-01") == 1
    task = " ".join(said(app("tasks", url=commented, task="10")).split())
    assert task.count("受疫情影响 港口物流园，2020-02-01") == 1


def test_a_day_before_it_was_written_does_not_know_it(app, commented):
    asked = {"indicator": "industrial_value_added_growth", "year": "2021"}
    assert "芯片短缺" in said(app("indicator", url=commented, **asked))
    before = app("indicator", url=commented, as_of="2022-02-28", **asked)
    assert "芯片短缺" not in said(before)
    assert not [area for area in before.text_area if area.key.startswith("comment")]


def test_no_comment_is_asked_for_where_nothing_was_missed(seen):
    at = seen("indicator", indicator="gdp_growth", year="2021")
    assert not [area for area in at.text_area if area.key.startswith("comment")]
