"""A day is typed and taken with Enter, told above the page, and left with one click."""

from tests.browser.visit import PATIENCE, settle


def test_enter_takes_the_day_and_one_click_leads_back_to_today(page_factory):
    visit = page_factory()
    page = visit.open("/attention")
    banner = page.locator(".tm-day-banner")
    assert banner.count() == 0

    field = page.get_by_test_id("stSidebar").get_by_test_id("stDateInputField")
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type("20211231", delay=50)
    page.keyboard.press("Enter")
    banner.wait_for(timeout=PATIENCE)
    settle(page)
    assert "2021-12-31" in banner.inner_text()
    assert "截至 2021-12-31" in page.locator(".tm-head").inner_text()

    banner.get_by_role("link").click()
    banner.wait_for(state="detached", timeout=PATIENCE)
    settle(page)
    assert "2021-12-31" not in page.locator(".tm-head").inner_text()
    assert visit.foreign == []


def test_offices_unfold_by_the_keyboard(page_factory):
    page = page_factory().open("/attention")
    office = page.locator(".tm-offices > details").first
    assert not office.evaluate("office => office.open")
    office.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert office.evaluate("office => office.open")
    assert office.locator(".tm-items").is_visible()


def test_enter_takes_the_day_that_is_compared_with(page_factory):
    visit = page_factory()
    page = visit.open("/?year=2022")
    page.get_by_role("button", name="与过去对比").click()
    field = page.get_by_test_id("stPopoverBody").get_by_test_id("stDateInputField")
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type("20200630", delay=50)
    page.keyboard.press("Enter")
    changes = page.locator(".tm-since")
    changes.wait_for(timeout=PATIENCE)
    assert "2020-06-30" in changes.inner_text()
    right = "(one) => Math.max(...[...one.querySelectorAll('li, h3')].map((part) => part.getBoundingClientRect().right))"
    menu = page.get_by_test_id("stPopoverBody").bounding_box()
    assert changes.evaluate(right) <= menu["x"], "nothing of the answer lies under its menu"
    assert visit.foreign == []
