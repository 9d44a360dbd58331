"""Another day than today, and two days compared, on the first screen as in the ledger."""

import re
from datetime import date

import pytest

from app_pages.since import offered
from display.screens.effects import counted
from monitor import open_monitor
from tests.app_pages.conftest import TAG, markup, said

THEN, NOW = date(2021, 12, 31), date(2026, 6, 30)
MENU = ("tm_since",)


def compared(at):
    found = re.search(r'<section class="tm tm-since".*?</section>', markup(at), re.DOTALL)
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("as_of", "today", "names"),
    [
        (date(2026, 6, 30), date(2026, 6, 30), ["year_end"]),
        (date(2021, 12, 31), date(2026, 6, 30), ["today", "year_end"]),
        (date(2025, 12, 31), date(2026, 12, 31), ["today", "year_end"]),
    ],
)
def test_a_day_is_never_compared_with_itself(as_of, today, names):
    found = offered(as_of, today, as_of.year)
    assert list(found) == names
    assert as_of not in found.values()


def test_nothing_is_compared_until_a_day_is_chosen(seen):
    assert compared(seen(as_of="2026-06-30")) == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_screen_tells_the_changes_of_the_ledger(seen, filled, lang):
    monitor = open_monitor(url=filled)
    difference = monitor.compare(THEN, NOW, area=monitor.plan.document.area)
    told = compared(seen(as_of=NOW.isoformat(), since=THEN.isoformat(), lang=lang))

    assert counted(difference, lang) in TAG.sub(" ", told)
    assert told.count("<li>") > len(difference.flips) > 0
    for flip in difference.flips:
        target = monitor.plan.target(flip.target)
        assert f"indicator={target.indicator}" in told
        assert f"year={flip.year}" in told


def test_a_figure_that_was_not_known_then_is_not_several_values(seen):
    told = compared(seen(as_of=NOW.isoformat(), since=THEN.isoformat()))
    (line,) = [one for one in told.split("<li>") if "实际利用外资</a> 2022" in one]
    assert "— → <b>5.02 亿美元、23.3 亿美元</b>" in line


def test_the_order_of_the_days_is_theirs_not_the_choice_s(seen):
    back = seen(as_of=THEN.isoformat(), since=NOW.isoformat())
    ahead = seen(as_of=NOW.isoformat(), since=THEN.isoformat())
    heads = [re.findall(r"<h3>(.*?)</h3>", compared(at)) for at in (back, ahead)]
    assert heads[0] == heads[1]
    assert "新逾期" in heads[0][2]


@pytest.mark.parametrize("nonsense", ["yesterday", "2999-01-01", "2021-13-01"])
def test_a_day_that_is_none_is_not_compared_with(seen, nonsense):
    assert compared(seen(as_of=NOW.isoformat(), since=nonsense)) == ""


@pytest.mark.parametrize("page", ["overview", "attention", "ledger", "tasks"])
def test_another_day_than_today_is_told_above_every_page_with_the_way_back(seen, page):
    past = markup(seen(page, as_of=THEN.isoformat(), lang="en"))
    (banner,) = re.findall(r'<p class="tm tm-day-banner".*?</p>', past, re.DOTALL)

    assert THEN.isoformat() in banner
    assert 'href="?lang=en"' in banner
    assert "tm-day-banner" not in re.sub(
        r"<style.*?</style>", "", markup(seen(page)), flags=re.DOTALL
    )


def test_where_the_day_changes_nothing_it_is_not_told(seen):
    past = re.sub(
        r"<style.*?</style>", "", markup(seen("plan", as_of=THEN.isoformat())), flags=re.DOTALL
    )
    assert "tm-day-banner" not in past


@pytest.mark.parametrize(("asked", "told"), [({}, False), ({"as_of": THEN.isoformat()}, True)])
def test_only_of_another_day_it_is_said_that_it_is_not_today_s(seen, asked, told):
    assert ("不是今天的情况" in said(seen(**asked))) == told


def test_the_way_back_keeps_what_else_was_asked(seen):
    past = markup(seen("attention", as_of=THEN.isoformat(), office="港口物流园"))
    (banner,) = re.findall(r'<p class="tm tm-day-banner".*?</p>', past, re.DOTALL)
    assert "office=" in banner
    assert "as_of" not in banner


def test_the_popover_offers_a_day_of_ones_own(app):
    at = app(as_of=NOW.isoformat(), menus=MENU)
    at.date_input(key="since_day").set_value(date(2022, 12, 31)).run()
    assert not at.exception
    assert at.radio(key="since").value == "2022-12-31"
    assert "从 2022-12-31 到 2026-06-30" in said(at)


def test_what_is_compared_stays_when_the_menu_is_closed(app):
    at = app(as_of=NOW.isoformat(), menus=MENU)
    at.radio(key="since").set_value("2025-12-31")
    at.selectbox(key="beside").set_value("2021").run()
    for _ in range(3):
        at.session_state["tm_since"] = False
        at.run()
        assert not at.get("radio")
        assert "从 2025-12-31 到 2026-06-30" in said(at)
        assert "2021 年与 2022 年对照" in said(at)
    at.session_state["tm_since"] = True
    assert at.run().radio(key="since").value == "2025-12-31"
    assert at.selectbox(key="beside").value == "2021"


def test_two_years_stand_side_by_side_as_the_address_asks(app):
    at = app("overview", beside="2021")
    text = said(at)
    assert "2021 年与 2022 年对照" in text
    assert "变差" in text
    assert "两年都无法判定" in text
    assert "beside=" not in markup(at).partition('id="beside"')[2].partition("</h2>")[0]
    assert app("overview", beside="2021", lang="en").session_state["beside"] == "2021"


def test_no_year_stands_beside_itself(app):
    at = app("overview", year="2021", beside="2021", menus=MENU)
    assert 'id="beside"' not in markup(at)
    assert "2021" not in at.selectbox(key="beside").options


def test_the_last_briefing_is_offered_by_its_day():
    told = date(2026, 5, 4)
    assert offered(NOW, NOW, 2026, told) == {"briefing": told, "year_end": date(2025, 12, 31)}
    assert list(offered(NOW, NOW, 2026, NOW)) == ["year_end"]
    assert list(offered(NOW, NOW, 2026, date(2025, 12, 31))) == ["briefing"]


def test_the_first_screen_offers_the_last_briefing_that_was_taken(app, own, monkeypatch):
    names = app(url=own, menus=MENU).radio(key="since").options
    assert not any("上次通报" in name for name in names)
    told = date(2024, 5, 4)
    monkeypatch.setattr("store.Store.last_briefing", lambda *_, **__: told)
    open_monitor(url=own).store.remember("area", "开发区", "wedz", source="公报", by="a")
    names = app(url=own, menus=MENU).radio(key="since").options
    assert "上次通报（2024-05-04）" in names
