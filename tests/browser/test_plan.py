"""A newcomer brings a table of targets, mends one row, sees the verdicts and takes the plan away."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from indicators.plan import plan_of
from tests.browser.visit import Visit

TABLE = (
    "方案名称,街道试行方案\n发文机关,办公室\n印发日期,2022-01-05\n方案区域,武汉经开区\n起始年,2022\n\n"
    "目标,指标,计量单位,目标值,原文\n"
    "经济,地区生产总值增速,%,6%左右,地区生产总值增长6%左右\n"
    "经济,固定资产投资增速,%,保持在合理区间,固定资产投资保持在合理区间\n"
)


def test_a_table_becomes_a_plan(page_factory: Callable[..., Visit], tmp_path: Path):
    table = tmp_path / "目标.csv"
    table.write_text(TABLE, encoding="utf-8")
    visit = page_factory()
    page = visit.open("/plan")
    page.get_by_role("radio", name="拿方案来").click()
    visit.settle()
    page.locator("input[type=file]").set_input_files(str(table))
    visit.settle()
    page.get_by_text("1 处要改").wait_for()
    assert page.locator(".tm-fault code").inner_text() == "D9"

    page.get_by_role("combobox", name="改一行").click()
    page.get_by_role("option", name="要改").click()
    visit.settle()
    page.get_by_label("目标值", exact=True).fill("10%以上")
    page.get_by_role("button", name="重读这一行").click()
    visit.settle()
    page.get_by_text("没有要改的地方").wait_for()
    assert page.locator(".tm-given tbody tr").count() == 2
    assert page.locator(".tm-given .tm-verdict").count() >= 1
    visit.picture("plan-brought", full_page=True)

    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载方案文件夹").click()
    file = tmp_path / "plan.zip"
    waiting.value.save_as(file)
    with zipfile.ZipFile(file) as archive:
        texts = {n.removeprefix("plan/"): archive.read(n).decode() for n in archive.namelist()}
    plan = plan_of(texts)
    assert [t.indicator for t in plan.targets] == ["gdp_growth", "fixed_investment_growth"]
    # Below a deep address Streamlit first asks for its own health beside it.
    assert (visit.foreign, [e for e in visit.errors if "404" not in e]) == ([], [])
