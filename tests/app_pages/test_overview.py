"""The first screen says which promises are kept, in both languages, with and without figures."""

import json
import re

import pytest

from tests.app_pages.conftest import charts, markup, said

HAN = re.compile(r"[一-鿿]")


@pytest.fixture
def empty(sqlite_url):
    from monitor import init_monitor

    init_monitor(url=sqlite_url, empty=True)
    return sqlite_url


def test_the_first_line_counts_the_promises_and_names_the_widest_gap(seen):
    words = said(seen(year="2022")).replace(" ", "")
    assert "2022年26项承诺可判定5项，2项达标，2项基本达标，1项未达标" in words
    assert "地区生产总值增速5.0%，低于8%左右的目标3.0个百分点" in words


def test_the_default_year_is_the_latest_with_verdicts(seen):
    assert seen().session_state["year"] == 2022


def test_counts_stand_beside_those_of_the_year_before(seen):
    words = said(seen(year="2022"))
    assert "2021 年 3 项" in words
    assert "20 项无数据、1 项来源冲突" in words
    assert "含 2 项限期承诺" in words


def test_the_english_page_holds_no_chinese_but_the_switch(seen):
    at = seen(lang="en", year="2022")
    assert "2 met" in said(at)
    assert HAN.findall(said(at)) == []
    assert [s.label for s in at.selectbox] == ["Area", "Year"]
    assert not any(HAN.search(alt) for alt in (chart.proto.alt for chart in at.get("plotly_chart")))


def test_the_matrix_and_the_gaps_are_described_in_words(seen):
    whole, narrow, gaps = (c.proto.alt for c in seen(year="2022").get("plotly_chart"))
    for matrix in (whole, narrow):
        assert "地区生产总值增速" in matrix
        assert "未达标" in matrix
    assert "低 3.0 个百分点" in gaps


def test_what_was_never_judged_is_folded_with_who_should_report(seen):
    at = seen(year="2022")
    assert [e.label for e in at.expander] == [
        "另有 14 项承诺尚无任何可判定的数据——缺什么、应由谁报送"
    ]
    folded = next(body for body in (e.proto.body for e in at.get("html")) if "tm-table" in body)
    assert "出口额增速" in folded
    assert "经开综保区" in folded


def test_what_needs_attention_names_the_unit_and_shows_each_kind(seen):
    words = said(seen(year="2022"))
    assert "一类口岸（一期）申报国家验收审理" in words
    assert "港口物流园" in words
    assert "23.3 亿美元 / 5.02 亿美元" in words
    assert "28 项指标应报未报" in words


def test_a_year_without_figures_says_that_nothing_can_be_judged(seen):
    words = said(seen(year="2019", as_of="2020-06-01"))
    assert "2019 年 26 项承诺尚无一项可判定" in words
    assert "数据未报送，不等于未完成" in words
    assert any(
        "该年没有可比较的差距" in chart for chart in charts(seen(year="2019", as_of="2020-06-01"))
    )


def test_an_empty_store_shows_every_promise_as_open(app, empty):
    at = app(url=empty)
    assert "26 项承诺尚无一项可判定" in said(at)
    assert at.session_state["year"] == 2019


def test_the_past_is_seen_as_it_was_known(seen):
    at = seen(as_of="2021-06-30")
    assert "截至 2021-06-30 已公布的数据" in said(at)
    assert at.session_state["year"] == 2019


def test_another_area_is_a_benchmark_and_is_not_counted(seen):
    at = seen(area="wuhan", year="2022")
    assert "武汉是对照区域" in said(at)
    assert 'class="tm tm-counts"' not in markup(at)
    assert "需要关注" not in said(at)


@pytest.mark.parametrize(
    "asked", [{"area": "atlantis"}, {"year": "1066"}, {"as_of": "yesterday"}, {"lang": "tlh"}]
)
def test_an_address_that_asks_for_nonsense_is_answered_with_the_default(seen, asked):
    assert "2022 年" in said(seen(**asked))


def test_no_chinese_name_is_cut_on_a_screen_or_a_phone(seen):
    at = seen(year="2022")
    drawn = {e.key: json.loads(e.proto.spec)["layout"] for e in at.get("plotly_chart")}
    assert {"matrix", "matrix_narrow", "gaps"} <= set(drawn)
    texts = {key: [one["text"] for one in look["annotations"]] for key, look in drawn.items()}
    assert [text for key in texts for text in texts[key] if "…" in text] == []
    assert any("<br>" in text for text in texts["matrix_narrow"])
