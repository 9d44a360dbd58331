"""A plan's text → what it promises, each clause word for word; the shipped plan is the measure."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.proposals.text import read_text
from tests.machine import ROOT

PLAN = ROOT / "data" / "plan"
TEXT = (PLAN / "2019.txt").read_text(encoding="utf-8")


def of_toml(name: str, table: str) -> list[dict]:
    return tomllib.loads((PLAN / f"{name}.toml").read_text(encoding="utf-8"))[table]


@pytest.fixture(scope="module")
def shipped():
    return read_text(TEXT, 2019)


def meets(clause: str, proposed: str) -> bool:
    """Whether a proposal speaks of a clause, in whole or in one of its parts."""
    parts = [part for part in re.split("[,，]", clause) if len(part) > 5]
    return proposed in clause or any(part in proposed for part in parts)


def test_nine_of_ten_promises_of_the_shipped_plan_are_proposed(shipped):
    clauses = {target["clause"] for target in of_toml("targets", "target")}
    proposed = [one.clause for one in shipped.proposals]
    missed = [c for c in clauses if not any(meets(c, p) for p in proposed)]
    assert len(missed) <= len(clauses) // 10


def test_fewer_than_one_in_ten_is_invented(shipped):
    tasks = of_toml("tasks", "task")
    clauses = [target["clause"] for target in of_toml("targets", "target")]
    clauses += [m["clause"] for task in tasks for m in task.get("milestones", [])]
    proposed = [one.clause for one in shipped.proposals if one.kind != "once"]
    invented = [p for p in proposed if not any(meets(c, p) for c in clauses)]
    assert len(invented) * 10 < len(proposed)


def test_the_forms_of_the_shipped_plan_are_those_a_person_wrote(shipped):
    read = {one.clause: one.wording.rule for one in shipped.proposals if one.wording is not None}
    of = {target["clause"]: target["rule"] for target in of_toml("targets", "target")}
    both = read.keys() & of.keys()
    assert len(both) >= 15
    for clause in both:
        assert read[clause]["kind"] == of[clause]["kind"], clause
        assert read[clause].get("value") == of[clause].get("value"), clause


def test_every_dated_milestone_is_proposed_with_its_day(shipped):
    dated = [m for t in of_toml("tasks", "task") for m in t.get("milestones", []) if "due" in m]
    for milestone in dated:
        days = [p.due for p in shipped.proposals if p.clause in milestone["clause"]]
        assert milestone["due"] in days


def test_all_tasks_and_offices_stand_as_the_plan_writes_them(shipped):
    written = [(t["number"], tuple(t["offices"])) for t in of_toml("tasks", "task")]
    assert [(task.number, task.offices) for task in shipped.tasks] == written


def test_every_clause_is_word_for_word_where_it_says(shipped):
    assert shipped.proposals
    for one in shipped.proposals:
        assert TEXT[one.start : one.start + len(one.clause)] == one.clause


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("到2025年，森林覆盖率达到24.1%以上。", {"kind": "reaches", "value": 24.1, "year": 2025, "direction": "up"}),
        ("单位产值水耗比2020年下降18%，到2025年完成。", None),
        ("By 2030, at least 55% of key fish stocks are healthy.", {"kind": "reaches", "value": 55, "year": 2030, "direction": "up"}),
        ("Reduce chronic homelessness by 50% by 2028 compared to 2016.", {"kind": "changes_by", "percent": -50, "base_year": 2016, "year": 2028}),
        ("2030 targets:\n- Reduce household water use to 130 litres per person", {"kind": "reaches", "value": 130, "year": 2030, "direction": "down"}),
        ("城镇新增就业1200万人左右。", {"kind": "about", "value": 1200, "tolerance": 50, "side": "floor"}),
    ],
)  # fmt: skip
def test_a_sentence_is_read_by_the_same_grammar(text, rule):
    rules = [one.wording.rule for one in read_text(text, 2021).proposals if one.wording]
    assert (rule in rules) if rule is not None else all("year" not in r for r in rules)


def test_to_see_a_change_is_no_level():
    (one,) = read_text(
        "Buildings to see an 80% improvement over 2005 levels by 2030.", 2021
    ).proposals
    assert one.wording.rule == {
        "kind": "changes_by",
        "percent": 80,
        "base_year": 2005,
        "year": 2030,
    }


def test_what_lacks_one_thing_is_proposed_with_what_it_lacks():
    (one,) = read_text("By 2030, reduce waste to landfill by 30%.", 2021).proposals
    assert one.wording is None
    assert one.missing.code == "no_base_year"
    assert "compared with which year" in one.reading("en")


@pytest.mark.parametrize(
    "text",
    [
        "2018年地区生产总值增长8%。",
        "地区生产总值同比增长8%。",
        "Emissions fell by 5 % compared to 2005.",
        "提升企业合作创新能力。",
        "全面提升公共服务质量。",
        "A growing city for all, with 12 parks and 3 rivers.",
    ],
)
def test_what_was_or_cannot_be_measured_is_no_promise(text):
    assert read_text(text, 2019).proposals == []


def test_a_number_that_no_form_was_read_of_is_listed():
    assert read_text("补贴30万元用于二期工程和三期工程5000平方米改造", 2019).unread


def test_years_of_building_end_when_they_are_over():
    (one,) = read_text("通过5年建设，形成检测中心。", 2019).proposals
    assert (one.kind, one.due) == ("milestone", date(2024, 12, 31))


@given(st.text(max_size=120))
def test_any_text_is_read_and_clauses_stand_in_it(text):
    for one in read_text(text, 2020).proposals:
        assert text[one.start : one.start + len(one.clause)] == one.clause


def test_who_leads_and_who_helps_are_offices_without_the_words_before_them():
    text = "1.修路。到2024年修好。（牵头单位：交通局；责任单位：住建局、各街道；配合部门：财政局）"
    (task,) = read_text(text, 2021).tasks
    assert task.offices == ("交通局", "住建局", "各街道", "财政局")


def test_a_short_line_above_a_sentence_is_its_title():
    text = "Goal 2: Clean water\nReduce waste by 30% by 2030 from 2015.\nResponsible office: Works"
    (one,) = read_text(text, 2021).proposals
    assert one.clause == "Reduce waste by 30% by 2030 from 2015."
    assert one.goal == "Clean water"
