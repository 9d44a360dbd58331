"""The screen of areas: shown where promises bind several, with links that keep year and day."""

from __future__ import annotations

import re

import pytest

from tests.app_pages.conftest import charts, markup, said

HAN = re.compile(r"[一-鿿]")


@pytest.fixture
def areas(app, many_areas, many_folder, monkeypatch):
    """A function that opens a page of the made-up plan of several areas."""
    assert many_areas.plan.document.id == "many"
    monkeypatch.setenv("MONITOR_PLAN", str(many_folder / "plan"))
    url = f"sqlite:///{many_folder / 'many.sqlite'}"

    def opened(page="areas", **asked):
        return app(page, url, **{"as_of": "2025-06-01", **asked})

    return opened


def screens(at):
    return [link.proto.page for link in at.get("page_link")]


def test_the_screen_is_offered_only_where_promises_bind_several_areas(app):
    assert not [name for name in screens(app()) if name.endswith("areas")]


def test_it_is_offered_where_they_do(areas):
    at = areas("overview")
    assert [name for name in screens(at) if name.endswith("areas")]
    assert not [name for name in screens(at) if name.endswith(("tasks", "offices"))]


def test_a_plan_of_one_area_says_what_would_make_it_several(app):
    words = said(app("areas"))
    assert "没有可以并列的区域" in words
    assert "applies_to" in words


def test_each_area_and_each_promise_stands_in_the_table(areas):
    at = areas(year="2024")
    words = said(at)
    assert "6 个区域、10 项共同承诺" in words
    assert "各区域合计" in words
    assert markup(at).count('<tr class="') == 7 + 1 + 7
    assert not at.exception


def test_links_keep_the_year_and_the_day(areas):
    body = markup(areas(year="2023"))
    links = re.findall(r'href="(?:overview|indicator|areas)\?([^"]*)"', body)
    assert len(links) > 70
    assert all("year=2023" in link and "as_of=2025-06-01" in link for link in links)
    assert any("area=a03" in link and "indicator=i04" in link for link in links)


def test_the_promise_asked_for_is_ranked(areas):
    at = areas(year="2024", promise="i04")
    assert at.session_state["promise"] == "i04"
    assert "≥ 20,000 人" in said(at)


def test_an_unknown_promise_is_told(areas):
    assert "没有承诺“nothing”" in said(areas(promise="nothing"))


def test_the_chosen_area_has_its_own_line_and_its_own_briefing(areas):
    at = areas(area="a03", year="2024", menus=["tm_briefing"])
    assert "该区域的总览" in said(at)
    names = [button.proto.label for button in at.get("download_button")]
    assert {"Word 通报", "Excel 附表", "PDF 通报"} <= set(names)


def test_english_holds_no_chinese_but_the_switch_and_what_the_plan_says(areas):
    assert HAN.findall(said(areas(lang="en", year="2024"))) == []


def test_the_overview_of_an_area_counts_its_own_promises(areas):
    words = said(areas("overview", area="a03", year="2024"))
    assert "2024 年 10 项承诺可判定" in words.replace("  ", " ")
    assert "按它自己的目标值判定" in words


def test_an_indicator_ranks_many_areas_instead_of_listing_them(areas):
    at = areas("indicator", area="a03", indicator="i01", year="2024")
    assert "各区域在这项承诺上的排名（2024 年）" in said(at)
    assert "同一承诺，不计入" not in said(at)
    assert charts(at)


def test_the_supervision_list_is_the_chosen_areas(areas, many_areas):
    from datetime import date

    day = date(2025, 6, 1)
    mine = many_areas.supervision(day, area="a03")
    assert {item.office for item in mine} <= {None}
    assert not areas("attention", area="a03").exception
    judged = many_areas.attainment(as_of=day)
    assert many_areas.attention(day, judged, "a03") == many_areas.attention(day, area="a03")
