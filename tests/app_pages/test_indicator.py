"""The page of one indicator: its sentence, promise, sources, and what it says where nothing is
known.
"""

import re

import pytest

from tests.app_pages.conftest import charts, markup, said

HAN = re.compile(r"[一-鿿]")


def test_a_deep_link_opens_the_indicator_with_its_verdict_and_sentence(seen):
    words = said(seen("indicator", indicator="gdp_growth", year="2022"))
    assert "2022 未达标" in words
    assert "2022 年地区生产总值增长 5.0%" in words
    assert "力争地区生产总值保持每年8%左右增速" in words
    assert "“左右”没有官方容差" in words


def test_the_first_promise_is_shown_where_none_is_asked_for(seen):
    at = seen("indicator")
    assert at.session_state["indicator"] == "gdp_growth"


def test_what_the_rest_of_the_year_needed_is_told(seen):
    asked = "2023 年前三季度：四季度需增长 14.9% 才到 8%"
    assert asked in said(seen("indicator", indicator="gdp_growth", as_of="2023-12-01"))
    assert asked not in said(seen("indicator", indicator="gdp_growth"))


def test_a_missed_promise_says_why_by_its_parts_other_areas_and_who_answers(seen):
    words = " ".join(said(seen("indicator", indicator="gdp_growth", year="2022")).split())
    assert "为什么 构成 全部工业增加值增速" in words
    assert "同年对照 武汉 4.0%（未达标）；湖北：无数据；全国 3.0%（未达标）" in words
    assert words.count("方案未为此目标指明责任单位") == 1, "who answers stands once"
    assert 'class="tm-benchmarks"' not in markup(
        seen("indicator", indicator="gdp_growth", year="2022")
    )
    assert 'class="tm-benchmarks"' in markup(seen("indicator", indicator="gdp_growth", year="2021"))
    assert "为什么" not in said(seen("indicator", indicator="gdp_growth", year="2021"))


def test_a_yearly_target_set_later_stands_apart_from_the_plan(seen):
    words = said(seen("indicator", indicator="gdp_growth"))
    assert "2021 年 7.5%" in words
    assert "不是方案的目标值" in words


def test_series_for_either_width_and_gap_bars_are_drawn_and_described(seen):
    at = seen("indicator", indicator="gdp_growth")
    assert len(charts(at)) == 3
    assert all(chart.proto.alt for chart in at.get("plotly_chart"))


def test_both_sides_of_a_conflict_are_listed_with_their_sources(seen):
    at = seen("indicator", indicator="foreign_capital_used_growth", year="2022")
    words = said(at)
    assert words.count("候选") == 2
    assert "2022：“实际利用外资”来源冲突：" in words
    assert ">去台账裁定</a>" in markup(at)
    assert "23.3 亿美元" in words
    assert "5.02 亿美元" in words
    assert (
        'href="http://en.whkfq.gov.cn/2022-12/29/c_844310.htm" target="_blank" rel="noopener noreferrer"'
        in markup(at)
    )


def test_a_revision_keeps_the_former_figure_in_sight(seen):
    words = said(seen("indicator", indicator="gdp"))
    assert "1,861.31 亿元" in words
    assert "1,900 亿元" in words
    assert "已被取代" in words


def test_nothing_known_says_what_is_missing_and_who_should_report(seen):
    words = said(seen("indicator", indicator="exports_growth", year="2022"))
    assert "应由谁报送 经开综保区" in " ".join(words.split())
    assert "请责任单位提供 2022 年“出口额增速(美元)”的正式数据" in words
    assert "武汉经开区尚无任何数据" in words


def test_benchmarks_are_drawn_even_where_the_area_has_nothing(seen):
    at = seen("indicator", indicator="exports_growth")
    assert any("benchmark wuhan" in chart for chart in charts(at))
    assert [e.label for e in at.expander] == ["对照区域的数据与来源"]


def test_no_empty_axes_are_drawn(seen):
    assert charts(seen("indicator", indicator="cod_emissions")) == []


def test_two_promises_on_one_indicator_can_both_be_read(app):
    at = app("indicator", indicator="cod_emissions")
    assert "化学需氧量排放总量逐年下降" in said(at)
    at.session_state["promise_cod_emissions"] = "cod_emissions.never_rises"
    at.run()
    assert "化学需氧量排放总量只减不增" in said(at)


def test_a_series_without_a_promise_is_context(seen):
    assert "方案没有为此指标提出目标值" in said(seen("indicator", indicator="retail_sales"))


def test_in_english_only_clauses_sources_and_notes_are_chinese(seen):
    bodies = [
        e.proto.body for e in seen("indicator", indicator="gdp_growth", lang="en").get("html")
    ]
    ours = [
        body
        for body in bodies
        if "<style>" not in body and "<script>" not in body and "<table" not in body
    ]
    clause = re.compile(
        r'<blockquote lang="zh-CN">.*?</blockquote>|<small>.*?</small>|Source: .*?Note:', re.DOTALL
    )
    assert [found for body in ours if (found := HAN.findall(clause.sub("", body)))] == []


def test_what_a_file_says_is_shown_as_text(app, copy_of_initialised, tmp_path):
    from monitor import open_monitor

    url = copy_of_initialised(tmp_path / "monitor.sqlite")
    evil = "<img src=x onerror=alert(1)>![p](http://elsewhere.example/a.png)"
    content = f"区域,指标,年份,数值,单位,来源,链接,引文\n武汉经开区,实际利用外资,2020,9.9,亿美元,{evil},,{evil}\n"
    monitor = open_monitor(url=url)
    monitor.accept(monitor.read("evil.csv", content.encode()), by="test")
    page = markup(app("indicator", url=url, indicator="foreign_capital_used"))
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img" not in page


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("javascript:alert(1)", ""),
        ("//a.example", ""),
        (None, ""),
    ],
)
def test_only_web_addresses_become_links(plan, url, link):
    from display.screens.vintages import vintage_lines

    vintage = dict.fromkeys(
        ["printed", "printed_unit", "known_on", "known_on_basis", "stage", "qualifier", "basis"]
    )
    vintage |= {
        "value": 1.0,
        "decimals": 0,
        "current": True,
        "statements": [{"source": "s", "url": url}],
    }
    figure = {"indicator": "high_tech_firms", "year": 2020, "month": 12, "unit": "家"}
    figure |= {"conflict": False, "vintages": [vintage]}
    assert vintage_lines(plan, [figure], "zh")[0].statements[0].link == link
