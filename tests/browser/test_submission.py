"""The analyst's journey: a faulty workbook, the mended one, its effect, and the way back."""

from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.visit import PATIENCE, Visit

HEADER = ["指标", "年份", "数值", "阶段", "发布日期", "来源"]


def workbook(folder: Path, value: object, indicator: str = "GDP增速") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "综合"
    sheet.append(HEADER)
    sheet.append([indicator, 2022, value, "最终", "2024-01-20", "区统计年鉴"])
    file = folder / "年报.xlsx"
    book.save(file)
    return file


def complaints(visit: Visit) -> list[str]:
    """What the page complained of; a deep link makes Streamlit ask for its endpoints below the
    page's path first.
    """
    return [error for error in visit.errors if "404" not in error]


def drop(visit: Visit, *files: Path) -> Page:
    visit.page.locator("input[type=file]").first.set_input_files([str(file) for file in files])
    visit.page.locator(".tm-file").nth(len(files) - 1).wait_for(timeout=PATIENCE)
    visit.settle()
    return visit.page


def accepted(visit: Visit) -> str:
    page = visit.page
    page.get_by_role("textbox", name="经办人").first.fill("张三")
    page.get_by_role("textbox", name="经办人").first.press("Enter")
    visit.settle()
    page.get_by_role("button", name="入库", exact=False).first.click()
    told = page.locator(".tm-written").first
    told.wait_for(timeout=PATIENCE)
    visit.settle()
    expect(told).to_be_focused(timeout=PATIENCE)
    return told.inner_text()


def met(page_factory) -> str:
    visit = page_factory()
    return visit.open("/?year=2022").locator(".tm-counts > div").first.inner_text()


def withdraw_newest(page_factory) -> None:
    visit = page_factory()
    page = visit.open("/ledger")
    page.get_by_role("textbox", name="经办人").fill("张三")
    page.get_by_role("textbox", name="经办人").press("Enter")
    visit.settle()
    page.get_by_role("combobox", name="查看或撤回一批").click()
    # The first names what is to be chosen; the newest upload stands below it.
    page.get_by_role("option").nth(1).click()
    visit.settle()
    page.get_by_text("撤回第").click()
    visit.settle()
    page.get_by_role("textbox", name="撤回理由").fill("误报")
    page.get_by_role("textbox", name="撤回理由").press("Enter")
    visit.settle()
    page.get_by_role("button", name="确认撤回").click()
    page.get_by_text("已撤回。").wait_for(timeout=PATIENCE)


def test_a_faulty_workbook_is_mended_weighed_accepted_and_withdrawn(page_factory, tmp_path):
    before = met(page_factory)
    visit = page_factory()
    visit.open("/upload")

    page = drop(visit, workbook(tmp_path, "8,2"))
    expect(page.locator(".tm-file").first).to_be_focused(timeout=PATIENCE)
    fault = page.locator(".tm-faults tbody tr").first
    assert "8,2" in fault.inner_text()
    assert "C2" in fault.inner_text()
    assert page.get_by_role("button", name="入库").first.is_disabled()
    visit.picture("upload-faulty")

    page = drop(visit, workbook(tmp_path, 7.6))
    expect(page.get_by_text("没有问题")).to_be_visible(timeout=PATIENCE)
    flips = page.locator(".tm-flips tbody tr")
    expect(flips).to_have_count(1)
    assert "未达标" in flips.first.inner_text()
    assert "已入库" in accepted(visit)
    visit.picture("upload-accepted")

    assert met(page_factory) != before
    withdraw_newest(page_factory)
    assert met(page_factory) == before
    assert complaints(visit) == []
    assert visit.foreign == []


def test_of_a_file_that_was_mended_nothing_of_the_former_one_stands(page_factory, tmp_path):
    visit = page_factory(alone=True)
    visit.open("/upload")
    file = workbook(tmp_path, "8,2", "财政科技指数")
    book = openpyxl.load_workbook(file)
    book.active.append(["GDP增速", 2092, 7.6, "最终", "2024-01-20", "区统计年鉴"])
    book.save(file)
    page = drop(visit, file)
    reading, questions = page.get_by_text("正在读取"), page.locator(".tm-faults, [class*=tm_name_]")
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(reading).to_have_count(0)
    assert questions.count() > 0

    drop(visit, workbook(tmp_path, 7.6))
    expect(page.get_by_text("没有问题")).to_be_visible(timeout=PATIENCE)
    visit.settle()
    assert page.get_by_role("progressbar").count() == reading.count() == 0
    assert questions.count() == page.get_by_text("2092").count() == 0
    assert page.get_by_text("财政科技指数").count() == 0
    assert complaints(visit) == []


def test_the_desk_stands_on_projector_and_tablet(page_factory):
    for path, scheme in (("upload", "light"), ("ledger", "dark")):
        visit = page_factory(scheme=scheme, size=(1440, 900))
        page = visit.open(f"/{path}")
        page.locator(".tm-head").wait_for(timeout=PATIENCE)
        for width, height in ((1440, 900), (1024, 768)):
            page.set_viewport_size({"width": width, "height": height})
            visit.settle()
            visit.picture(f"{path}-{scheme}-{width}")
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
            assert complaints(visit) == []


def accept(visit):
    """Accept the two files on the desk; what is told of each."""
    visit.page.get_by_role("button", name="入库", exact=False).first.click()
    visit.page.locator(".tm-written h2").nth(1).wait_for(timeout=PATIENCE)
    assert complaints(visit) == []
    return visit.page.locator(".tm-written h2").all_inner_texts()


def test_of_two_browsers_with_the_same_files_the_second_sees_the_new_effect_first(
    page_factory, tmp_path
):
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    files = [
        workbook(first, 11.1, "固定资产投资增速"),
        workbook(second, 5.5, "第三产业(服务业)增加值增速"),
    ]
    visits = [page_factory(alone=True), page_factory(alone=True)]
    for visit in visits:
        visit.open("/upload")
        drop(visit, *files)
        visit.page.get_by_role("textbox", name="经办人").first.fill("张三")
        visit.page.get_by_role("textbox", name="经办人").first.press("Enter")
        visit.settle()
    first_visit, second_visit = visits
    told = accept(first_visit)
    second_visit.page.get_by_role("button", name="入库", exact=False).first.click()
    overtaken = second_visit.page.get_by_text("数据库又有新的变动", exact=False).first
    overtaken.wait_for(timeout=PATIENCE)
    second_visit.settle()
    told += accept(second_visit)

    assert sum("已入库：" in line for line in told) == 2
    assert sum("没有重复写入" in line for line in told) == 2
    for _ in files:
        withdraw_newest(page_factory)
