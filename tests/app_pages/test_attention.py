"""督办: the supervision list on its page, narrowed by office and level, and the way to it."""

import re

import pytest

from tests.app_pages.conftest import TAG, charts, markup, said

PORT = "港口物流园"
HAN = re.compile(r"[一-鿿]")


def offices(at):
    """The office folds of the page, each as its markup."""
    return re.findall(r"<details[^>]*><summary><h2>.*?(?=<details[^>]*><summary><h2>|$)", markup(at), re.DOTALL)  # fmt: skip


def rows(at):
    """Each line of each office."""
    bodies = re.findall(r"<tbody>(.*?)</tbody>", markup(at), re.DOTALL)
    return [row for body in bodies for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)]


def levels(at):
    return [re.search(r"tm-level-(\w+)", row)[1] for row in rows(at)]


def counts(text):
    """The numbers that stand before or after each kind."""
    return [int(number) for number in re.findall(r"(?:逾期|冲突|未报|修订|临期|落后|报告) (\d+) 项", text)]  # fmt: skip


def test_the_gravest_office_stands_first_and_folded_with_its_gravest_matter(seen):
    at = seen("attention", as_of="2026-06-30")
    found = offices(at)

    assert "<h2>港口物流园</h2>" in found[0]
    assert "一类口岸（一期）申报国家验收审理" in found[0].split("</summary>")[0]
    assert "逾期 2,373 天" in found[0].split("</summary>")[0]
    assert not any(one.startswith("<details open") for one in found)
    assert "逾期超过 30 天" in said(at)
    assert levels(at)[:5] == ["red"] * 3 + ["yellow"] * 2


def test_the_total_is_the_sum_of_its_kinds_and_of_its_offices(seen):
    at = seen("attention", as_of="2026-06-30")
    head, found = said(at).split("凡逾期")[0], offices(at)

    total = int(re.search(r"截至 2026-06-30，(\d+) 项事项：", head)[1])
    assert total == sum(counts(head))
    assert total == sum(sum(counts(one.split("tm-office-first")[0])) for one in found)
    assert len(rows(at)) < total


def test_alike_concerns_of_an_office_are_one_line_that_unfolds_to_the_indicators(seen):
    at = seen("attention", as_of="2026-06-30")
    (line,) = [row for row in rows(at) if "10 项指标应报未报" in row]

    assert line.count("<li>") == 10
    assert "氨氮排放量" in line
    assert re.search(r'href="indicator\?[^"]*indicator=nh3n_emissions', line)
    assert "缺 2019—2024 年数据" in line


@pytest.mark.parametrize(
    ("day", "level", "span"),
    [
        ("2019-12-10", "blue", "剩 21 天"),
        ("2019-12-31", "blue", "今天到期"),
        ("2020-01-15", "yellow", "逾期 15 天"),
    ],
)
def test_as_of_a_day_the_port_is_due_soon_and_then_overdue(seen, day, level, span):
    at = seen("attention", as_of=day)
    (port,) = [row for row in rows(at) if "一类口岸" in row]

    assert f"tm-level-{level}" in port
    assert span in port
    assert "task=10" in port


def test_the_address_asks_for_a_unit(seen):
    at = seen("attention", office=PORT, as_of="2026-06-30")

    assert len(rows(at)) == 2
    assert "符合筛选的 2 项事项：逾期 2 项" in said(at)
    assert [one.startswith("<details open") for one in offices(at)] == [True]
    assert at.selectbox(key="office").value == PORT
    assert at.query_params["office"] in (PORT, [PORT])


def test_an_unknown_office_is_told_and_shows_all(seen):
    at = seen("attention", office="<b>无此单位</b>", as_of="2026-06-30")

    assert len(offices(at)) > 9
    assert "<b>无此单位" not in markup(at)
    assert "无此单位" in said(at)


def test_an_office_without_matters_is_told_so(seen):
    at = seen("attention", office="体育中心", as_of="2026-06-30")

    assert "没有需要督办的事项" in said(at)


def test_the_levels_narrow_the_list(app):
    at = app("attention", as_of="2026-06-30")
    at.button_group(key="supervision_colours").set_value(["blue"]).run()

    assert set(levels(at)) == {"blue"}


def test_the_list_goes_out_in_two_formats(seen):
    at = seen("attention", office=PORT, as_of="2026-06-30")

    assert [button.label for button in at.get("download_button")] == ["下载 Excel", "下载 Word"]


def test_the_english_list_holds_no_chinese_but_the_clauses_and_the_switch(seen):
    at = seen("attention", lang="en", as_of="2026-06-30")
    words = re.sub(r'<q lang="zh-CN">.*?</q>', "", markup(at))

    assert "2,373 days overdue" in words
    assert HAN.findall(TAG.sub(" ", words)) == []


def test_the_first_screen_leads_to_the_whole_list(seen):
    at = seen(as_of="2026-06-30")

    assert "全部督办事项（35 项）" in said(at)
    assert re.search(r'<a href="tasks\?[^"]*task=10"[^>]*>一类口岸', markup(at))
    assert re.search(r'<a href="attention\?[^"]*as_of=2026-06-30', markup(at))


def test_before_the_plan_nothing_is_to_be_pressed(seen):
    assert "没有需要督办的事项" in said(seen("attention", as_of="2019-01-01"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", ["overview", "attention", "tasks", "offices"])
def test_days_in_the_thousands_are_written_alike_on_every_screen(seen, page, lang):
    at = seen(page, as_of="2026-06-30", lang=lang)
    assert re.findall(r"\d{4,} (?:天|days)", said(at)) == []
    assert page == "offices" or re.search(r"\d,\d{3} (?:天|days)", f"{said(at)}{charts(at)}")
