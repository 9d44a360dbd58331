"""The leader's journey: the worst gap, why, who answers, and the briefing in hand with the
right numbers.
"""

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.visit import PATIENCE, settle

WORST_BAR = """() => {
    const chart = document.querySelector('.st-key-gaps .js-plotly-plot');
    const trace = chart.data.find((trace) => trace.customdata && trace.customdata.length);
    const layout = chart._fullLayout, box = chart.getBoundingClientRect();
    const ys = trace.y, top = ys.indexOf(Math.max(...ys));
    const at = chart._fullLayout.yaxis.range[0] > chart._fullLayout.yaxis.range[1] ? ys.indexOf(Math.min(...ys)) : top;
    return [box.x + layout._size.l + layout.xaxis.d2p(trace.x[at]), box.y + layout._size.t + layout.yaxis.d2p(trace.y[at])];
}"""


def downloaded(page, name: str, folder: Path) -> bytes:
    with page.expect_download(timeout=PATIENCE) as waiting:
        page.get_by_role("button", name=name).locator("visible=true").first.click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file.read_bytes()


def test_from_the_worst_gap_to_the_unit_and_the_briefing(page_factory, tmp_path):
    visit = page_factory()
    page = visit.open("/?year=2022")
    first = page.get_by_role("heading", level=1).first.inner_text()
    assert "地区生产总值增速 5.0%" in first
    assert "3.0 个百分点" in first
    page.wait_for_selector(".st-key-gaps .js-plotly-plot .scatterlayer")
    visit.picture("leader-1-overview")

    spot = page.evaluate(WORST_BAR)
    page.mouse.move(*spot)
    page.mouse.click(*spot)
    page.get_by_role("heading", level=1, name="地区生产总值增速").wait_for(timeout=PATIENCE)
    settle(page)
    why = page.locator(".tm-sentence").first.inner_text()
    assert "5.0%" in why
    assert "8%" in why
    assert "方案未为此目标指明责任单位" in page.locator(".tm-why").first.inner_text()
    visit.picture("leader-2-why")

    page.get_by_test_id("stSidebar").get_by_role("link", name="总览", exact=True).click()
    page.get_by_role("link", name="一类口岸（一期）申报国家验收审理").first.click()
    page.get_by_role("heading", level=1, name="参与建设中部陆海大通道").wait_for(timeout=PATIENCE)
    page.get_by_role("link", name="港口物流园").first.click()
    page.get_by_role("heading", level=1, name="港口物流园").wait_for(timeout=PATIENCE)
    settle(page)
    assert "逾期" in page.locator(".tm-items").inner_text()
    visit.picture("leader-3-unit")

    page = visit.open("/?year=2022")
    page.get_by_role("button", name="下载通报").click()
    paper = docx.Document(io.BytesIO(downloaded(page, "Word", tmp_path)))
    text = "\n".join(
        [p.text for p in paper.paragraphs]
        + [c.text for t in paper.tables for r in t.rows for c in r.cells]
    )
    for told in ("2022", "5.0%", "3.0", "11.6%"):
        assert told in text
    settle(page)
    book = openpyxl.load_workbook(io.BytesIO(downloaded(page, "Excel", tmp_path)))
    values = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {5.0, 11.6, -3.0} <= {value for value in values if isinstance(value, (int, float))}
    assert visit.foreign == []


@pytest.mark.parametrize("path", ["/attention", "/indicator?indicator=gdp_growth"])
def test_the_switch_turns_a_screen_english_and_back(page_factory, path):
    page = page_factory().open(path)
    before = page.get_by_role("heading", level=1).first.inner_text()
    page.get_by_test_id("stSidebar").get_by_role("radio", name="English").click()
    # what was translated is not turned back: the page is fetched again
    page.wait_for_function(
        "() => document.documentElement.lang === 'en' && !window.__leaving", timeout=PATIENCE
    )
    settle(page)
    english = page.get_by_role("heading", level=1).first.inner_text()
    assert not any("一" <= letter <= "鿿" for letter in english)
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_test_id("stSidebar").get_by_role("radio", name="中文").click()
    expect(page.get_by_role("heading", level=1).first).to_have_text(before, timeout=PATIENCE)
