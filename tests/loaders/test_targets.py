"""A workbook of targets → promises with their readings, or faults with their cells; written, it
is a plan that opens.
"""

import csv
import io

import openpyxl
import pytest

from display.words import word
from display.words.problems import problem_words
from indicators.plan import read_plan
from indicators.plan.folder import plan_files
from indicators.plan.read import write_plan
from loaders import read_targets
from loaders.meaning.target_cells import HEAD_FIELDS, TARGET_FIELDS
from reports.targetsbook import FIELDS, HEAD, targets_csv, targets_xlsx

HEADER = [
    "目标",
    "指标",
    "计量单位",
    "基期年",
    "基期值",
    "目标年",
    "目标值",
    "属性",
    "责任单位",
    "区域",
]
SETTINGS = {
    "title": "某市五年规划主要指标",
    "issuer": "某市人民政府",
    "issued": "2021-03-12",
    "area": "某市",
    "valid_from": "2021",
    "valid_to": "2025",
}
ROWS = [
    ["经济", "地区生产总值增长", "%", "", "", "", "年均6%左右", "预期性", "统计局", ""],
    ["经济", "劳动生产率增长", "%", "", "", "", "高于GDP增长", "预期性", "统计局、人社局", ""],
    ["经济", "城镇化率", "%", "2020", "60.6", "2025", "65", "预期性", "发改局", ""],
    ["民生", "城镇新增就业", "万人", "", "", "", "〔500〕", "预期性", "人社局", ""],
    ["民生", "人均预期寿命", "岁", "2020", "77.3", "2025", "〔1〕", "预期性", "卫健局", ""],
    ["生态", "单位GDP能源消耗降低", "%", "", "", "", "〔13.5〕", "约束性", "发改局", ""],
    ["生态", "单位GDP二氧化碳排放", "吨/万元", "2020", "", "2025", "比2020年下降18%", "约束性", "", ""],
    ["生态", "黑臭水体", "条", "", "", "", "基本消除", "约束性", "环保局", ""],
    ["生态", "森林覆盖率", "%", "", "", "2025", "≥24.1", "约束性", "林业局", ""],
    ["生态", "优良天数比率", "%", "", "", "", "高于全国平均", "预期性", "", ""],
    ["安全", "粮食产量", "亿斤", "", "", "", "每年1.3万亿斤以上", "约束性", "", ""],
    ["安全", "备用水源", "", "", "", "2023", "建成", "", "水务局", ""],
]  # fmt: skip


def as_csv(rows, header=HEADER):
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows, header=HEADER):
    book = openpyxl.Workbook()
    for row in [header, *rows]:
        book.active.append(row)
    sheet = book.create_sheet("方案")
    for name, value in SETTINGS.items():
        sheet.append([HEAD_FIELDS[name][0], value])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_every_row_is_a_promise_and_the_folder_opens(tmp_path):
    reading = read_targets("目标.csv", as_csv(ROWS), SETTINGS)
    assert reading.problems == ()
    assert [p.wording.rule["kind"] for p in reading.promises] == [
        "average", "compares", "reaches", "cumulative", "changes_by", "cumulative", "changes_by",
        "cleared", "reaches", "compares", "at_least", "done_by",
    ]  # fmt: skip
    written = list(reading.promises)
    write_plan(plan_files(reading.head, written), tmp_path / "plan")
    plan = read_plan(tmp_path / "plan")
    kinds = [promise.wording.rule["kind"] for promise in written]
    assert [target.rule.kind for target in plan.targets] == kinds
    assert [target.lead for target in plan.targets[:3]] == ["统计局", "统计局", "发改局"]
    assert [target.nature or "" for target in plan.targets] == [p.nature for p in written]
    assert plan.document.valid_to == 2025


def test_a_workbook_says_the_same_as_a_csv_and_brings_the_plan_itself():
    book, text = (
        read_targets("目标.xlsx", as_xlsx(ROWS)),
        read_targets("t.csv", as_csv(ROWS), SETTINGS),
    )
    assert book.problems == ()
    assert book.head == text.head
    assert book.promises == text.promises


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("目标值", "保持在合理区间", "target_unread"),
        ("目标值", "5%左右，视情调整", "target_unread"),
        ("目标值", "", "cell_empty"),
        ("目标值", "与用电量同步", "target_unread"),
        ("目标值", "30吨以上", "target_unread"),
        ("目标年", "十四五末", "target_year_unreadable"),
        ("基期年", "20", "target_year_unreadable"),
        ("属性", "重要", "nature_unreadable"),
        ("指标", "", "cell_empty"),
    ],
)
def test_a_fault_names_its_cell(column, value, code):
    row = list(ROWS[2])
    row[HEADER.index(column)] = value
    reading = read_targets("目标.csv", as_csv([ROWS[0], row]), SETTINGS)
    (problem,) = reading.problems
    assert (problem.code, problem.row, problem.column) == (code, 3, column)
    assert problem.cell == f"{'ABCDEFGHIJ'[HEADER.index(column)]}3"
    for lang in ("zh", "en"):
        assert all(problem_words(problem, lang))


def test_what_cannot_be_read_is_named_in_both_languages():
    row = list(ROWS[0])
    row[6] = "年均6%左右，视情调整"
    (problem,) = read_targets("目标.csv", as_csv([row]), SETTINGS).problems
    assert "其中的“视情调整”不认得" in problem_words(problem, "zh")[0]
    assert "unknown words: 视情调整" in problem_words(problem, "en")[0]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (["目标", "指标"], "targets_column_missing"),
        ([*HEADER, "心得"], "targets_column_unknown"),
        ([*HEADER, "指标"], "column_twice"),
        (["甲", "乙"], "targets_header_missing"),
    ],
)
def test_a_header_is_known_or_refused(header, code):
    rows = [[*ROWS[0], "x"][: len(header)]]
    reading = read_targets("目标.csv", as_csv(rows, header), SETTINGS)
    assert code in {p.code for p in reading.problems}
    assert not reading.acceptable


def test_a_plan_that_does_not_say_what_it_is_is_refused():
    (problem,) = read_targets("目标.csv", as_csv(ROWS), {"title": "规划"}).problems
    assert problem.code == "plan_data_missing"
    assert "印发日期" in problem_words(problem, "zh")[0]


def test_clauses_stand_in_the_plans_text():
    header = [*HEADER, "原文"]
    text = "经济\n地区生产总值年均增长6%左右。"
    good = read_targets("t.csv", as_csv([[*ROWS[0], "年均增长6%左右"]], header), SETTINGS, text)
    bad = read_targets("t.csv", as_csv([[*ROWS[0], "年均增长7%左右"]], header), SETTINGS, text)
    assert good.problems == ()
    assert [p.code for p in bad.problems] == ["not_in_text"]


def test_areas_with_numbers_of_their_own_are_one_promise(tmp_path):
    rows = [
        ["", "覆盖率", "%", "", "", "2025", f"≥{n}", "", "", area]
        for n, area in ((60, "甲县"), (70, "乙县"))
    ]
    reading = read_targets("t.csv", as_csv(rows), SETTINGS)
    assert reading.problems == ()
    files = plan_files(reading.head, reading.promises)
    assert files["targets.toml"].count("[[target]]") == 1
    assert "by_area = { area_02 = 60, area_03 = 70 }" in files["targets.toml"]
    write_plan(files, tmp_path / "plan")
    (target,) = read_plan(tmp_path / "plan").targets
    assert target.rule.by_area == {"area_02": 60, "area_03": 70}


def test_areas_with_ranges_of_their_own_are_one_promise(tmp_path):
    rows = [
        ["", "覆盖率", "%", "", "", "2025", text, "", "", area]
        for text, area in (("60%—65%", "甲县"), ("70%—75%", "乙县"))
    ]
    reading = read_targets("t.csv", as_csv(rows), SETTINGS)
    assert reading.problems == ()
    write_plan(plan_files(reading.head, reading.promises), tmp_path / "plan")
    (target,) = read_plan(tmp_path / "plan").targets
    assert target.rule.by_area == {"area_02": (60, 65), "area_03": (70, 75)}
    assert target.rule.states_for("area_02")
    assert not target.rule.states_for("area_01")


def test_a_folder_that_holds_something_is_never_written_over(tmp_path):
    reading = read_targets("t.csv", as_csv(ROWS), SETTINGS)
    (tmp_path / "note.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        write_plan(plan_files(reading.head, reading.promises), tmp_path)
    assert [f.name for f in tmp_path.iterdir()] == ["note.txt"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_template_bears_the_names_that_are_read(lang):
    assert (set(FIELDS), set(HEAD)) == (set(TARGET_FIELDS), set(HEAD_FIELDS))
    for name in FIELDS:
        assert word(f"targetsbook.field.{name}", lang) in TARGET_FIELDS[name]
    for name in HEAD:
        assert word(f"targetsbook.head.{name}", lang) in HEAD_FIELDS[name]
    rows = [
        dict(
            zip(
                [
                    "goal",
                    "indicator",
                    "unit",
                    "base_year",
                    "base",
                    "year",
                    "target",
                    "nature",
                    "office",
                    "area",
                ],
                row,
                strict=True,
            )
        )
        for row in ROWS
    ]
    book = read_targets("t.xlsx", targets_xlsx(lang, rows, SETTINGS))
    text = read_targets("t.csv", targets_csv(lang, rows), SETTINGS)
    assert book.problems == text.problems == ()
    assert book.promises == text.promises
    empty = read_targets("t.xlsx", targets_xlsx(lang))
    assert {p.code for p in empty.problems} == {"plan_data_missing", "no_targets"} - (
        {"no_targets"} if len(empty.problems) == 1 else set()
    )
