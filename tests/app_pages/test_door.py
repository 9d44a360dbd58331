"""Who may look, what happens without a store, and what a fault on a page looks like."""

import html
import re
import sqlite3
from typing import get_args

import pytest
import streamlit as st

from display.words import has_word, word
from settings import today
from store import create
from store.errors import Code
from tests.app_pages.conftest import markup, said
from tests.machine import ROOT


@pytest.mark.parametrize("address", [None, "0.0.0.0", "10.0.0.5", "::"])  # noqa: S104  (refusing it is the test)
def test_any_address_but_this_machine_is_refused(app, monkeypatch, address):
    option = st.get_option
    monkeypatch.setattr(
        st, "get_option", lambda key: address if key == "server.address" else option(key)
    )
    at = app()
    assert "只能在本机使用" in said(at)
    assert not at.sidebar.selectbox
    assert not at.get("plotly_chart")
    assert "26" not in said(at)


def test_without_a_store_the_two_commands_are_named(app, sqlite_url):
    at = app(url=sqlite_url)
    assert "数据库尚未建立" in said(at)
    assert [c.value for c in at.code] == ["make run\nmonitor init"]
    assert "There is no database yet" in said(app(url=sqlite_url, lang="en"))


def _older(path):
    create(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE store_version SET version_num = '0001'")
    connection.close()


def _newer(path):
    create(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE store_version SET version_num = '9999'")
    connection.close()


def _foreign(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE letters (text)")
    connection.close()


def _damaged(path):
    path.write_text("指标,年份\n" * 500, encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "zh", "en", "commands"),
    [
        (_older, "旧版程序", "older version", ["monitor init"]),
        (_newer, "新版程序", "newer version", []),
        (_foreign, "别的程序", "another program", []),
        (_damaged, "已损坏", "damaged", ["monitor restore"]),
    ],
)
def test_a_store_that_cannot_be_opened_is_told_as_what_it_is(app, tmp_path, make, zh, en, commands):
    path = tmp_path / "monitor.sqlite"
    make(path)
    for lang, words in (("zh", zh), ("en", en)):
        at = app(url=f"sqlite:///{path}", lang=lang)
        assert words in said(at)
        assert "尚未建立" not in said(at)
        assert len(at.code) == len(commands)
        assert all(c.value.startswith(text) for c, text in zip(at.code, commands, strict=True))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_trouble_of_a_store_has_words(lang):
    for code in get_args(Code):
        assert has_word(f"screen.store_{code}_title", lang)
        assert has_word(f"screen.store_{code}", lang)


@pytest.mark.parametrize(
    ("page", "key", "text"),
    [
        ("indicator", "indicator", "gdp_growht"),
        ("tasks", "task", "99"),
        ("offices", "office", "无此单位"),
        ("overview", "year", "1875"),
        ("overview", "area", "<b>x"),
    ],
)
def test_what_an_address_asks_for_and_is_not_there_is_told(app, page, key, text):
    at = app(page, **{key: text})
    assert f"“{text}”，请核对链接" in said(at)
    assert "<b>x" not in markup(at)
    at.run()
    assert "请核对链接" not in said(at)


def test_a_fault_is_told_with_a_number_that_stands_in_the_log(app, monkeypatch, caplog):
    from app_pages import cached

    def broken(*_):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(cached, "attainment", broken)
    words = said(app())
    assert "本页出错，未能显示" in words
    assert "secret detail" not in words
    number = caplog.records[-1].getMessage().removeprefix("page fault ")
    assert number in words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sidebar_leads_to_every_screen_and_no_other(app, lang):
    titles = {
        "zh": [
            "总览",
            "指标",
            "重点任务",
            "责任单位",
            "督办",
            "数据报送",
            "数据台账",
            "指标口径",
            "方案",
            "我的关注",
            "系统",
        ],
        "en": [
            "Overview",
            "Indicators",
            "Key tasks",
            "Offices",
            "Supervision",
            "Submit data",
            "Data ledger",
            "Methods",
            "Plan",
            "Following",
            "System",
        ],
    }
    links = app(lang=lang).get("page_link")
    assert [link.proto.label for link in links] == titles[lang]


def test_what_was_chosen_goes_along_to_the_other_pages(app):
    links = app(lang="en", year="2021", area="wuhan", as_of="2024-01-31").get("page_link")
    assert {link.proto.query_string for link in links} == {
        "area=wuhan&year=2021&as_of=2024-01-31&lang=en"
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("page", "why"),
    [("tasks", "tasks.none"), ("offices", "offices.none"), ("attention", "supervision.none")],
)
def test_a_screen_that_has_nothing_says_why_and_leads_on(
    app, tmp_path, monkeypatch, page, why, lang
):
    from monitor import init_monitor

    folder = ROOT / "data/examples/china-14th-five-year/plan"
    url = f"sqlite:///{tmp_path / 'none.sqlite'}"
    init_monitor(folder, url, empty=True)
    monkeypatch.setenv("MONITOR_PLAN", str(folder))
    at = app(page, url, lang=lang)
    made = markup(at)
    day = today().isoformat()
    assert word(why, lang, **({"day": day} if page == "attention" else {})) in html.unescape(made)
    assert made.count("<table") == 0
    ways = re.findall(r'href="(\w+)\?', made.rpartition('<p class="tm tm-aside">')[2])
    assert len(ways) == 2
    assert page not in ways
