"""Chinese pages are Chinese and English pages English, down to Streamlit's own controls."""

import re

from tests.browser.visit import settle

HAN = re.compile(r"[一-鿿]")
ALLOWED = {"English"}  # the name of the other language
WORDS = """() => {
    const hidden = (element) => element.closest('script, noscript, style, .tm-vintages, [data-testid=stIconMaterial]');
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode.data.trim();
        if (text && !hidden(walker.currentNode.parentElement)) found.add(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
        for (const name of ['aria-label', 'placeholder', 'title']) {
            const text = element.getAttribute(name);
            if (text && text.trim() && !hidden(element)) found.add(text.trim());
        }
    }
    return [...found];
}"""


def english(page):
    """Words in Latin letters without a Chinese character beside them."""
    return {
        text
        for text in page.evaluate(WORDS)
        if re.search(r"[A-Za-z]{3}", text) and not HAN.search(text)
    }


def test_no_english_is_left_on_chinese_pages(page_factory):
    visit = page_factory()
    page = visit.open("/")
    left = english(page)
    page.get_by_text("项承诺尚无任何").click()
    left |= english(page)
    page.get_by_role("combobox", name="区域").click()
    left |= english(page)
    page.keyboard.press("Escape")
    for name in ("指标", "重点任务", "责任单位", "督办", "指标口径"):
        page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(re.compile(r"/\w+"))
        settle(page)
        left |= english(page)
    for path in ("/indicator?indicator=exports_growth", "/tasks?task=13", "/offices?office=环保局"):
        left |= english(visit.open(path))
    assert left <= ALLOWED
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_the_calendar_speaks_chinese(page_factory):
    page = page_factory().open("/")
    page.get_by_test_id("stDateInput").locator("button, input, [role=spinbutton]").last.click()
    page.get_by_role("grid").first.wait_for()
    settle(page)
    assert english(page) <= ALLOWED


def test_switching_to_english_leaves_no_chinese_navigation(page_factory):
    page = page_factory().open("/")
    page.get_by_test_id("stSidebar").get_by_text("English", exact=True).click()
    page.get_by_role("heading", level=1, name="promises, of which").wait_for()
    settle(page)
    page.wait_for_function("document.documentElement.lang === 'en'")
    settle(page)
    assert [text for text in page.evaluate(WORDS) if HAN.search(text)] == ["中文"]
    assert "lang=en" in page.url


def test_switching_back_to_chinese_leaves_no_english(page_factory):
    page = page_factory().open("/?lang=en")
    page.get_by_test_id("stSidebar").get_by_text("中文", exact=True).click()
    page.get_by_role("heading", level=1, name="项承诺可判定").wait_for()
    settle(page)
    assert english(page) <= ALLOWED
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
