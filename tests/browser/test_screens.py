"""The screens as a reader meets them: drawn, quiet, and leading where they point."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.visit import PATIENCE, settle

# Streamlit asks below the page's own path first, whether it is served under a base path.
PROBES = ("_stcore/health", "_stcore/host-config")
WORST_CELL = """() => {
    const chart = document.querySelector('.st-key-matrix .js-plotly-plot');
    const cells = chart.data.find((trace) => trace.name === 'cells');
    const at = cells.customdata.findIndex((id, i) => id === 'fixed_investment_growth' && cells.x[i] === 6);
    const layout = chart._fullLayout, box = chart.getBoundingClientRect();
    return [box.x + layout._size.l + layout.xaxis.d2p(cells.x[at]), box.y + layout._size.t + layout.yaxis.d2p(cells.y[at])];
}"""


def asked(page):
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


SIZES = ((1440, 900), (1024, 768), (768, 1024), (390, 844))


CUT = """() => {
    const tables = [...document.querySelectorAll('.tm-table:not(.tm-areas)')].filter((t) => t.scrollWidth > t.clientWidth + 1);
    const years = [...document.querySelectorAll('[class*=st-key-series] .xtick text, [class*=st-key-timeline] .xtick text')].filter(
        (year) => year.checkVisibility({visibilityProperty: true}) && year.getBoundingClientRect().bottom > year.closest('svg').getBoundingClientRect().bottom + 1);
    const named = [...document.querySelectorAll('[class*=st-key-timeline] .xtick text')]
        .filter((year) => year.checkVisibility({visibilityProperty: true})).map((year) => [year.textContent, year.getBoundingClientRect()])
        .filter(([, box]) => box.width);
    years.push(...named.filter(([, box], i) => i && named[i - 1][1].right > box.left).map(([year]) => ({textContent: year})));
    const cells = [...document.querySelectorAll('.tm-table:not(.tm-areas) :is(th, td)')]
        .filter((cell) => cell.checkVisibility({contentVisibilityAuto: true}) && cell.scrollWidth > cell.clientWidth + 1);
    return [...tables.map((table) => table.className), ...cells.map((cell) => cell.textContent), ...years.map((year) => year.textContent)];
}"""
PALE_OR_SMALL = """() => {
    const captions = [...document.querySelectorAll('[data-testid=stCaptionContainer]')].filter((c) => getComputedStyle(c).opacity !== '1');
    const parts = [...document.querySelectorAll('[role=spinbutton]')].map((part) => part.getBoundingClientRect())
        .filter((box) => box.width && Math.min(box.width, box.height) < 24);
    return [...captions.map((c) => c.textContent), ...parts.map((box) => `${box.width} x ${box.height}`)];
}"""

NEAR = """() => {
    const boxes = [...document.querySelectorAll('[data-testid=stMain] .tm a')]
        .filter((a) => a.checkVisibility({contentVisibilityAuto: true}) && !a.closest('.tm-matrix'))
        .map((a) => [a.textContent, a.getBoundingClientRect()]).filter(([, b]) => b.width && Math.min(b.width, b.height) < 24)
        .map(([text, b]) => [text, b.x + b.width / 2, b.y + b.height / 2]);
    return boxes.filter(([, x, y], i) => boxes.some(([, u, v], j) => i < j && Math.hypot(x - u, y - v) < 23.5)).map(([text]) => text);
}"""
"""Links whose middles are nearer to each other than a finger is wide; a phone has no room for it between 14 tasks."""


def fits(visit):
    """At every width nothing has to be scrolled sideways, no table and no year is cut off, and no
    link is nearer to another than a finger is wide.
    """
    main = "document.querySelector('[data-testid=stMain]')"
    for width, height in SIZES:
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.settle()
        assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert visit.page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
        assert visit.page.evaluate(PALE_OR_SMALL) == []
        assert visit.page.evaluate(CUT) == []
        assert visit.page.evaluate(NEAR) == []


@pytest.mark.parametrize(("scheme", "size"), [("light", SIZES[0]), ("dark", SIZES[1])])
def test_every_screen_is_drawn_without_a_complaint_or_a_foreign_request(page_factory, scheme, size):
    visit = page_factory(scheme=scheme, size=size)
    page = visit.open("/")
    page.wait_for_selector(".st-key-matrix .js-plotly-plot .scatterlayer")
    visit.picture(f"overview-{scheme}-{size[0]}")
    fits(visit)
    for name, title in (
        ("指标", "地区生产总值增速"),
        ("重点任务", "重点任务"),
        ("责任单位", "责任单位"),
        ("督办", "督办清单"),
        ("指标口径", "指标口径"),
        ("我的关注", "我的关注"),
    ):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True).click()
        page.get_by_role("heading", level=1, name=title).wait_for()
        settle(page)
        visit.picture(f"{name}-{scheme}-{size[0]}")
        fits(visit)
    assert visit.foreign == []
    assert visit.errors == []


@pytest.mark.parametrize(
    "path",
    [
        "/tasks?task=12",
        "/tasks?task=10&lang=en",
        "/offices?office=港口物流园",
        "/?lang=en",
        *(f"/{name}?lang=en" for name in ("indicator", "tasks", "offices", "attention", "methods")),
    ],
)
def test_nothing_is_wider_than_the_screen(page_factory, path):
    visit = page_factory()
    visit.open(path)
    fits(visit)


def test_the_first_screen_needs_no_scrolling(page_factory):
    page = page_factory(size=(1440, 900)).open("/")
    page.wait_for_selector(".st-key-matrix .js-plotly-plot .scatterlayer")
    below = page.evaluate(
        "[...document.querySelectorAll('.st-key-matrix, .tm-legend, .st-key-tm_gaps, .st-key-tm_attention')]"
        ".filter((part) => part.getBoundingClientRect().bottom > window.innerHeight).length"
    )
    assert below == 0


def test_chinese_is_drawn_with_chinese_characters(page_factory):
    page = page_factory().open("/")
    page.wait_for_selector(".st-key-matrix .js-plotly-plot .scatterlayer")
    # A missing character is drawn as the same box whatever it is; real ones differ.
    drawn = page.evaluate("""() => {
        const font = getComputedStyle(document.querySelector('.tm-first h1')).font;
        const picture = (text) => {
            const canvas = document.createElement('canvas');
            canvas.width = canvas.height = 64;
            const context = canvas.getContext('2d');
            context.font = font;
            context.fillText(text, 8, 44);
            return canvas.toDataURL();
        };
        return ['目', '标', '监', '测', '\\uE83A', '\\uE83B'].map(picture);
    }""")
    assert len(set(drawn[:4])) == 4
    assert not set(drawn[:4]) & set(drawn[4:])


def test_a_click_on_the_matrix_leads_to_the_indicator_with_all_that_was_chosen(page_factory):
    visit = page_factory()
    page = visit.open("/?year=2021")
    page.wait_for_selector(".st-key-matrix .js-plotly-plot .scatterlayer")
    page.mouse.move(*page.evaluate(WORST_CELL))
    page.mouse.click(*page.evaluate(WORST_CELL))
    page.get_by_role("heading", level=1, name="固定资产投资增速").wait_for()
    settle(page)
    assert urlsplit(page.url).path == "/indicator"
    # A mark opens its own year, the newest, which an address need not name.
    assert asked(page) in (
        {"indicator": "fixed_investment_growth"},
        {"indicator": "fixed_investment_growth", "year": "2022"},
    )


def test_a_choice_goes_into_the_address_and_back(page_factory):
    page = page_factory().open("/indicator?year=2021&area=wuhan&indicator=gdp_growth")
    assert "2021 达标" in page.get_by_role("heading", level=1).inner_text()
    page.get_by_test_id("stSidebar").get_by_role("link", name="总览", exact=True).click()
    page.get_by_role("heading", level=1, name="武汉是对照区域").wait_for()
    settle(page)
    assert asked(page) == {"year": "2021", "area": "wuhan"}
    page.go_back()
    page.get_by_role("heading", level=1, name="地区生产总值增速").wait_for()
    settle(page)
    assert asked(page) == {"year": "2021", "area": "wuhan", "indicator": "gdp_growth"}


def test_a_year_is_chosen_by_hand_and_stands_in_the_address(page_factory):
    page = page_factory().open("/")
    page.get_by_role("combobox", name="年份").click()
    page.get_by_role("option", name="2021", exact=True).click()
    page.get_by_role("heading", level=1, name="2021 年").wait_for()
    settle(page)
    assert asked(page) == {"year": "2021"}
    page.reload()
    page.get_by_role("heading", level=1, name="2021 年").wait_for()


def test_the_first_page_answers_to_its_name_and_keeps_what_was_asked(page_factory):
    page = page_factory().open("/overview?year=2021&lang=en")
    page.get_by_role("heading", level=1, name="2021: 26 promises").wait_for()
    settle(page)
    assert urlsplit(page.url).path == "/"
    assert asked(page) == {"year": "2021", "lang": "en"}
    assert page.get_by_role("dialog").count() == 0


def test_a_deep_link_makes_only_the_probes_that_are_known(page_factory):
    visit = page_factory()
    refused = []
    visit.page.on("response", lambda r: refused.append(r.url) if r.status >= 400 else None)
    visit.open("/indicator?indicator=gdp_growth")
    assert [url for url in refused if not url.endswith(PROBES)] == []


def test_the_methods_come_as_a_file_that_a_spreadsheet_opens(page_factory):
    page = page_factory().open("/methods")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载口径表").click()
    assert waiting.value.suggested_filename == "指标口径.csv"
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "力争地区生产总值保持每年8%左右增速" in content.decode("utf-8-sig")


def test_a_menu_is_filled_when_it_is_opened_and_whoever_opened_it_is_in_it(page_factory):
    page = page_factory().open("/indicator?indicator=gdp_growth")
    assert page.locator(".tm-pictures button").count() == 0
    opener = page.get_by_role("button", name="下载图与数").locator("visible=true").first
    opener.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => document.activeElement.matches('.tm-pictures button')", timeout=PATIENCE
    )
    assert page.evaluate("document.activeElement.dataset.format") == "png"
    with page.expect_download(timeout=PATIENCE) as waiting:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert "2022" in waiting.value.suggested_filename
    page.keyboard.press("Escape")
    settle(page)
    assert page.locator(".tm-pictures button").count() == 0


def test_nothing_lies_over_the_page_when_the_sidebar_is_folded(page_factory):
    # Alone: whether the sidebar is folded is remembered by a reader's browser.
    page = page_factory(size=(700, 900), alone=True).open(
        "/indicator"
    )  # so narrow that it is folded at once
    page.get_by_test_id("stMain").get_by_role("combobox").first.click(timeout=5_000)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Escape")
    page.get_by_test_id("stExpandSidebarButton").click(timeout=5_000)
    page.get_by_test_id("stSidebar").get_by_role("link", name="总览", exact=True).wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_of_a_filled_button_stand_out(page_factory, scheme):
    page = page_factory(scheme=scheme).open("/following")
    button = page.locator('button[kind^="primary"]').first
    button.wait_for()
    words, ground = button.evaluate(
        "(one) => [getComputedStyle(one.querySelector('p') || one).color, getComputedStyle(one).backgroundColor]"
    )
    assert contrast(words, ground) >= 4.5


def contrast(one: str, other: str) -> float:
    """Between two colours as a browser tells them, from 1 to 21."""
    low, high = sorted(
        luminance([int(part) for part in re.findall(r"\d+", c)]) for c in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


def luminance(colour: list[int]) -> float:
    shares = [part / 255 for part in colour[:3]]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
