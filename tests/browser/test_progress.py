"""Who reports progress: by form with a fault mended, by file, and the way back."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.visit import PATIENCE, Visit

PORT = "一类口岸（一期）申报国家验收审理"


def fill(visit: Visit, label: str, text: str) -> None:
    """Fill in the field of that name that can be seen, and wait until the page knows."""
    field = visit.page.get_by_role("textbox", name=label).locator("visible=true").first
    field.fill(text)
    field.press("Enter")
    visit.settle()


def press(visit: Visit, name: str) -> None:
    visit.page.get_by_role("button", name=name, exact=True).locator("visible=true").first.click()
    visit.settle()


def overdue(page_factory) -> str:
    return page_factory().open("/tasks").get_by_role("heading", level=1).first.inner_text()


def test_a_milestone_is_reported_done_judged_met_and_withdrawn(page_factory):
    before = overdue(page_factory)
    visit = page_factory()
    page = visit.open("/tasks?task=10")
    page.get_by_text("报告进展", exact=True).click()
    fill(visit, "完成日期", "2019-12-20")
    fill(visit, "佐证", "武港〔2019〕8号")

    press(visit, "核对")
    fault = page.locator(".tm-faults tbody tr").first
    assert "“是否完成”是空的" in fault.inner_text()
    page.get_by_role("radio", name="否", exact=True).click()
    visit.settle()
    press(visit, "核对")
    expect(fault).to_contain_text("写了完成日期“2019-12-20”", timeout=PATIENCE)
    assert "E2" not in fault.inner_text()
    visit.picture("report-faulty")

    page.get_by_role("radio", name="是", exact=True).click()
    visit.settle()
    page.get_by_role("combobox", name="佐证性质").click()
    page.get_by_role("option", name="正式文件").click()
    visit.settle()
    press(visit, "核对")
    expect(page.locator(".tm-list").first).to_contain_text(
        f"{PORT}：逾期 → 已办成", timeout=PATIENCE
    )
    fill(visit, "经办人", "李四")
    press(visit, "登记报告")
    page.get_by_text("已登记 1 条报告").wait_for(timeout=PATIENCE)
    visit.settle()
    assert (
        page.get_by_role("textbox", name="佐证").locator("visible=true").first.input_value() == ""
    )
    assert "武港〔2019〕8号" in page.locator(".tm-nodes").first.inner_text()
    visit.picture("report-recorded")
    assert overdue(page_factory) != before

    fill(visit, "撤回原因", "误报")
    page.get_by_role("textbox", name="经办人").locator("visible=true").last.fill("李四")
    page.keyboard.press("Enter")
    visit.settle()
    press(visit, "撤回")
    page.get_by_text("已撤回；前一条报告重新作数。").wait_for(timeout=PATIENCE)
    assert overdue(page_factory) == before


def test_a_file_of_reports_is_refused_with_its_cell_and_taken_once_mended(
    page_factory, tmp_path: Path
):
    visit = page_factory()
    page = visit.open("/tasks")
    page.get_by_text("批量报告", exact=False).first.click()
    header = "事项,报告日期,是否完成,进度,进展\n"
    file = tmp_path / "进展.csv"
    file.write_text(
        header + "沌口六村综合改造及纱帽街、邓南街整村集并,2026-06-30,否,六成,主体施工\n",
        encoding="utf-8",
    )
    page.locator("input[type=file]").set_input_files(str(file))
    page.locator(".tm-faults").first.wait_for(timeout=PATIENCE)
    assert "六成" in page.locator(".tm-faults").first.inner_text()
    assert "0 到 100" in page.locator(".tm-faults").first.inner_text()

    mended = tmp_path / "进展(改).csv"
    mended.write_text(
        header + "沌口六村综合改造及纱帽街、邓南街整村集并,2026-06-30,否,60,主体施工\n",
        encoding="utf-8",
    )
    page.locator("input[type=file]").set_input_files(str(mended))
    page.get_by_text("沌口六村综合改造及纱帽街、邓南街整村集并：未见报告 → 推进中").wait_for(
        timeout=PATIENCE
    )
    fill(visit, "经办人", "李四")
    press(visit, "登记报告")
    page.get_by_text("已登记 1 条报告").wait_for(timeout=PATIENCE)
    told = page_factory().open("/tasks?task=11").locator(".tm-nodes").first.inner_text()
    assert "60%" in told
    assert "主体施工" in told
