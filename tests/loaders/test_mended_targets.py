"""Rows of a file of targets that a person wrote otherwise, and the plan that the rows make."""

import pytest

from indicators.plan import Plan, plan_of
from indicators.plan.folder import plan_files
from loaders.target_rows import TargetsReading
from loaders.targets import read_targets

TITLE = "武汉经济技术开发区（汉南区）关于落实促进中部地区崛起战略推动高质量发展的实施方案"
ROWS = (
    "指标,计量单位,目标值\n"
    "新种树木,万株,≥20\n"
    "地区生产总值增速,%,7%左右\n"
    "固定资产投资增速,%,保持在合理区间\n"
)


def table(title: str = "另一方案", rows: str = ROWS) -> bytes:
    head = f"方案名称,{title}\n发文机关,办公室\n印发日期,2021-01-05\n方案区域,武汉经开区\n起始年,2021\n\n"
    return (head + rows).encode()


def read(title: str = "另一方案", rows: str = ROWS, **more: object) -> TargetsReading:
    return read_targets("a.csv", table(title, rows), {}, "", **more)  # type: ignore[arg-type]


def test_every_row_stands_beside_its_promise():
    found = read()
    assert [row.number for row in found.rows] == [8, 9, 10]
    assert [one is None for one in found.read] == [False, False, True]
    assert [(p.cell, p.code) for p in found.problems] == [("C10", "target_unread")]
    assert found.settings["title"] == "另一方案"


def test_a_mended_row_is_read_anew_at_its_own_place():
    mended = {("", 10): {"target": "10%以上"}}
    found = read(mended=mended)
    assert found.acceptable
    assert found.read[2] is not None
    assert found.read[2].wording.rule == {"kind": "at_least", "value": 10.0}
    still = read(mended={("", 10): {"target": "适度"}})
    assert [(p.cell, p.text) for p in still.problems] == [("C10", "适度")]


def test_a_field_that_the_file_has_no_column_for_can_be_written():
    found = read(mended={("", 10): {"target": "≥10", "nature": "约束性", "clause": "不低于10"}})
    promise = found.read[2]
    assert promise is not None
    assert (promise.nature, promise.clause) == ("binding", "不低于10")
    wrong = read(mended={("", 10): {"target": "≥10", "nature": "看情况"}})
    assert [p.row for p in wrong.problems] == [10]


def test_a_row_that_is_left_out_makes_no_promise_and_no_fault():
    found = read(mended={("", 10): None})
    assert found.acceptable
    assert [row.left_out for row in found.rows] == [False, False, True]
    assert found.read[2] is None


def test_two_plans_of_one_year_are_two():
    ids = []
    for title in ("甲计划", "乙计划", "甲计划"):
        found = read(title, mended={("", 10): None})
        assert found.head is not None
        ids.append(plan_of(plan_files(found.head, found.promises)).document.id)
    assert ids[0] == ids[2] != ids[1]


@pytest.mark.parametrize("rows", [ROWS, ROWS.replace("新种树木,万株,≥20\n", "")])
def test_what_goes_by_the_same_name_keeps_its_id_wherever_its_row_stands(plan: Plan, rows: str):
    found = read(rows=rows, mended={("", 8 + rows.count("\n") - 2): None})
    assert found.head is not None
    made = plan_of(plan_files(found.head, found.promises, "", plan))
    assert made.target("gdp_growth").indicator == "gdp_growth"
    now = made.indicator("gdp_growth")
    assert now == plan.indicator("gdp_growth").model_copy(
        update={"goal": now.goal, "parts": now.parts}
    )
    assert set(now.parts) <= {target.indicator for target in made.targets}
    assert made.document.area == plan.document.area
    assert {b.indicator for b in made.breaks} <= {i.id for i in made.indicators}


def test_another_unit_is_another_indicator(plan: Plan):
    found = read(rows="指标,计量单位,目标值\n地区生产总值,万元,≥100\n")
    assert found.head is not None
    made = plan_of(plan_files(found.head, found.promises, "", plan))
    assert made.targets[0].indicator not in {i.id for i in plan.indicators}


def test_a_state_of_the_same_plan_keeps_all_areas_and_indicators(plan: Plan):
    found = read(TITLE, mended={("", 10): None})
    assert found.head is not None
    made = plan_of(plan_files(found.head, found.promises, "", plan))
    assert made.document.id == plan.document.id
    assert {a.id for a in plan.areas} <= {a.id for a in made.areas}
    assert {i.id for i in plan.indicators} <= {i.id for i in made.indicators}
    assert made.breaks == plan.breaks


def test_every_promise_of_a_plan_comes_back_under_its_id(plan: Plan):
    """Written as a table and read again, a promise keeps the id of its form or clause."""
    rows = "指标,计量单位,目标值,原文\n" + "".join(
        f"{plan.indicator(t.indicator).name.zh},{plan.indicator(t.indicator).unit},≥{t.rule.value:g},{t.clause}\n"
        for t in plan.targets
        if t.rule.kind == "at_least" and t.indicator is not None
    )
    found = read(TITLE, rows)
    assert found.head is not None
    made = plan_of(plan_files(found.head, found.promises, "", plan))
    wanted = {t.id for t in plan.targets if t.rule.kind == "at_least"}
    assert {t.id for t in made.targets} == wanted
