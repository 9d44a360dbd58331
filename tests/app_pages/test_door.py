"""Who may look, what happens without a store, and what a fault on a page looks like."""

import pytest
import streamlit as st

from tests.app_pages.conftest import said


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
        "zh": ["总览", "指标", "重点任务", "责任单位", "督办", "数据报送", "数据台账", "指标口径"],
        "en": [
            "Overview",
            "Indicators",
            "Key tasks",
            "Responsible offices",
            "Supervision",
            "Submit data",
            "Data ledger",
            "Methods",
        ],
    }
    links = app(lang=lang).get("page_link")
    assert [link.proto.label for link in links] == titles[lang]


def test_what_was_chosen_goes_along_to_the_other_pages(app):
    links = app(lang="en", year="2021", area="wuhan", as_of="2024-01-31").get("page_link")
    assert {link.proto.query_string for link in links} == {
        "area=wuhan&year=2021&as_of=2024-01-31&lang=en"
    }
