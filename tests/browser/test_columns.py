"""The analyst's columns and names: an export of many cities, a yearbook whose column is misread, a
long file whose changes are taken away or whose reading is cancelled.
"""

from pathlib import Path

import openpyxl
from playwright.sync_api import expect

from tests.browser.test_submission import accepted, complaints, drop
from tests.browser.visit import PATIENCE, Visit

CITIES = (
    "北京 天津 石家庄 太原 呼和浩特 沈阳 大连 长春 哈尔滨 上海 南京 杭州 宁波 合肥 福州 厦门 南昌 济南"
    " 青岛 郑州 武汉 长沙 广州 深圳 南宁 海口 重庆 成都 贵阳 昆明 拉萨 西安 兰州 西宁 银川"
).split()


def export_of_cities(folder: Path) -> Path:
    """The nation's bureau's table of its 35 cities, of which the plan has one."""
    file = folder / "主要城市年度数据.csv"
    values = (f"{city},{1000 + at}.5,{900 + at}.2" for at, city in enumerate(CITIES))
    lines = [
        "数据库：主要城市年度数据",
        "指标：一般公共预算收入(亿元)",
        "时间：最近2年",
        "地区,2012年,2011年",
        *values,
        "数据来源：国家统计局",
    ]
    file.write_text("\n".join(lines), encoding="gb18030")
    return file


def yearbook(folder: Path, year: int) -> Path:
    """A yearbook's sheet with a column that the reader does not know."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        [f"{year}年主要经济指标"],
        ["指标", "责任处室", "单位", f"{year}年"],
        ["固定资产投资增速", "投资处", "%", 6.2],
        ["社会消费品零售总额增速", "贸经处", "%", 4.1],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    file = folder / f"年鉴{year}.xlsx"
    book.save(file)
    return file


def choose_role(visit: Visit, column: int, role: str) -> None:
    """Say what a column of the sheet is; titles are listed before the columns."""
    box = visit.page.get_by_role("combobox", name="改为").nth(column)
    box.click()
    visit.page.get_by_role("option", name=role, exact=True).click()
    visit.settle()


def test_an_export_of_all_cities_is_in_with_one_choice(page_factory, tmp_path):
    visit = page_factory()
    visit.open("/upload")
    page = drop(visit, export_of_cities(tmp_path))
    expect(page.get_by_text("34 个名称").first).to_be_visible(timeout=PATIENCE)
    visit.picture("cities-asked", full_page=True)
    page.get_by_text("其余 34 个名称都不采用").click()
    visit.settle()
    visit.picture("cities-left-out", full_page=True)
    assert "2 个数" in accepted(visit)
    assert complaints(visit) == []


def test_a_misread_column_of_a_yearbook_is_mended_by_its_role_and_remembered(
    page_factory, tmp_path
):
    visit = page_factory()
    visit.open("/upload")
    page = drop(visit, yearbook(tmp_path, 2013))
    assert "责任处室" in page.locator(".tm-faults").first.inner_text()
    visit.picture("yearbook-misread", full_page=True)
    choose_role(visit, 2, "备注")
    expect(page.locator(".tm-faults")).to_have_count(0, timeout=PATIENCE)
    page.locator("[class*=st-key-tm_role]").nth(2).get_by_text("记住").click()
    visit.settle()
    visit.picture("yearbook-mended", full_page=True)
    assert "2 个数" in accepted(visit)

    page = drop(visit, yearbook(tmp_path, 2014))
    expect(page.locator(".tm-file").first).to_contain_text("没有问题", timeout=PATIENCE)
    expect(page.get_by_text("按以前记下的，作“备注”")).to_be_visible(timeout=PATIENCE)
    visit.picture("yearbook-recalled", full_page=True)
    choose_role(visit, 2, "照原样读")
    expect(page.locator(".tm-faults").first).to_contain_text("责任处室", timeout=PATIENCE)
    assert complaints(visit) == []


def long_file(folder: Path, rows: int) -> Path:
    """Growth rates of many months, one a row."""
    file = folder / "长表.csv"
    months = (f"{1960 + at // 12},{at % 12 + 1}" for at in range(600))
    areas = ("武汉市", "湖北省", "全国", "汉南区")
    lines = [
        f"{area},GDP增速,{when},{5 + at % 9}.5,%"
        for at, when in enumerate(months)
        for area in areas
    ]
    lines = (lines * (rows // len(lines) + 1))[:rows]
    file.write_text("\n".join(["区域,指标,年份,月份,数值,单位", *lines]), encoding="utf-8")
    return file


def test_all_changes_of_a_long_file_are_taken_away_as_a_table(page_factory, tmp_path):
    visit = page_factory()
    visit.open("/upload")
    page = drop(visit, long_file(tmp_path, 1_200))
    with page.expect_download(timeout=PATIENCE) as taken:
        page.get_by_role("button", name="下载全部变动", exact=False).first.click()
    text = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("区域,指标,年份,月份")
    assert len(text.splitlines()) == 1_201
    visit.picture("changes-taken", full_page=True)


def test_reading_a_large_file_is_cancelled(page_factory, tmp_path):
    visit = page_factory()
    page = visit.open("/upload")
    file = long_file(tmp_path, 600_000)
    page.locator("input[type=file]").first.set_input_files(str(file))
    cancel = page.get_by_role("button", name="取消读取")
    cancel.wait_for(timeout=PATIENCE)
    visit.picture("reading-cancel")
    cancel.click()
    visit.settle()
    expect(page.locator(".tm-file")).to_have_count(0, timeout=PATIENCE)
    assert "长表.csv" not in page.locator("[data-testid=stMain]").inner_text()
