"""The overview on a phone, on a tablet and on a sheet of paper."""

import io
import re

import pytest

A4 = (842, 595)  # points, landscape
YEARS = """(key) => {
    const chart = document.querySelector(`.st-key-${key} .js-plotly-plot`);
    return chart._fullLayout.xaxis.ticktext.map((text) => text.replace(/<.*?>/g, ''));
}"""
GROUNDS = """[document.body, document.querySelector('.stApp')].map(
    (part) => getComputedStyle(part).backgroundColor)"""
CONTROLS = "[data-testid=stSidebar], [data-testid=stHeader], main button, [data-testid=stSelectbox]"


def box(page, selector):
    found = page.locator(selector).bounding_box()
    assert found is not None
    return found


def drawn(page, key):
    page.wait_for_selector(f".st-key-{key} .js-plotly-plot .scatterlayer", state="attached")
    return page.evaluate(YEARS, key)


def test_a_phone_shows_three_years_around_the_chosen_one_in_full_width(page_factory):
    page = page_factory(size=(390, 844)).open("/?year=2022")
    assert drawn(page, "matrix_narrow") == ["2021", "2022", "2023"]
    assert not page.locator(".st-key-matrix").is_visible()
    for part in (".st-key-matrix_narrow", ".st-key-tm_gaps", ".st-key-tm_attention"):
        assert box(page, part)["width"] > 0.85 * 390
    opener = box(page, "[data-testid=stExpandSidebarButton]")
    assert box(page, ".tm-first h1")["y"] >= opener["y"] + opener["height"] - 4


@pytest.mark.parametrize("width", [1024, 768])
def test_gaps_and_attention_stand_beside_each_other(page_factory, width):
    page = page_factory(size=(width, 900)).open("/?year=2022")
    assert len(drawn(page, "matrix")) > 3
    assert not page.locator(".st-key-matrix_narrow").is_visible()
    gaps, attention = box(page, ".st-key-tm_gaps"), box(page, ".st-key-tm_attention")
    assert abs(gaps["y"] - attention["y"]) < 4
    assert attention["x"] >= gaps["x"] + gaps["width"] - 2


@pytest.mark.parametrize(("size", "scheme"), [((1440, 900), "light"), ((390, 844), "dark")])
def test_paper_is_landscape_with_every_year_and_without_controls(page_factory, size, scheme):
    page = page_factory(size=size, scheme=scheme).open("/?year=2022")
    assert len(drawn(page, "matrix")) > 3
    content = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox *\[0 0 ([\d.]+) ([\d.]+)\]", io.BytesIO(content).getvalue())
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {A4}
    assert len(boxes) == 1
    page.emulate_media(media="print")
    assert page.locator(".st-key-matrix").is_visible()
    assert not page.locator(".st-key-matrix_narrow").is_visible()
    shown = page.locator(CONTROLS)
    assert [n for n in range(shown.count()) if shown.nth(n).is_visible()] == []
    assert "2022" in page.locator(".tm-paper").inner_text()
    assert page.evaluate(GROUNDS) == ["rgba(0, 0, 0, 0)"] * 2
    ink = page.locator(".tm-first h1").evaluate("(title) => getComputedStyle(title).color")
    assert max(map(int, re.findall(r"\d+", ink))) < 100
