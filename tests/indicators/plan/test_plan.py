"""The shipped plan says what its document says; a second one shows that any plan is checked and
nothing is built in.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from indicators.plan import Plan, read_plan
from tests.machine import ROOT

RIVERSIDE = ROOT / "tests" / "plans" / "riverside"


def promises_of(plan: Plan) -> set[str]:
    """Targets, those of a group counted as one."""
    return {target.group or target.id for target in plan.targets}


def test_the_plan_has_five_goals_in_the_order_of_the_text(plan):
    assert [goal.id for goal in plan.goals] == [
        "economy",
        "innovation",
        "opening",
        "livelihood",
        "ecology",
    ]
    places = [plan.text.index(goal.clause) for goal in plan.goals]
    assert places == sorted(places)


def test_the_plan_makes_twenty_six_promises(plan):
    assert len(promises_of(plan)) == 26
    assert Counter(t.group for t in plan.targets if t.group) == {
        "income": 2,
        "pollutants_falls": 5,
        "pollutants_never_rises": 5,
    }
    assert {t.group for t in plan.targets} - {None} == {group.id for group in plan.groups}


def test_every_goal_has_promises(plan):
    assert {plan.goal_of(target) for target in plan.targets} == {goal.id for goal in plan.goals}


def test_the_offices_of_each_task_are_those_of_the_text_in_its_order(plan):
    written = re.findall(r"^(\d+)\..*\(责任单位:(.*)\)$", plan.text, re.MULTILINE)
    assert [(task.number, task.offices) for task in plan.tasks] == [
        (int(number), tuple(re.split("[、,]", offices))) for number, offices in written
    ]
    assert len(plan.tasks) == 14


def test_the_tasks_name_thirty_one_offices_two_of_them_groups(plan):
    named = {office for task in plan.tasks for office in task.offices}
    assert len(named) == 31
    assert {name for name in named if plan.office(name).kind == "group"} == {"相关园区", "各街道"}
    assert {office.name for office in plan.offices} - named == {"党政办(督查室)", "绩效管理部门"}
    assert {plan.office(duty.office).kind for duty in plan.duties} == {"overseer"}


def test_task_13_lists_a_unit_twice_and_counts_it_once(plan):
    task = plan.task(13)
    assert len(task.offices) == 7
    assert len(task.distinct_offices) == 6
    assert task.offices.count("组织部") == 2
    assert "组织部" in task.note.zh
    assert [t.number for t in plan.tasks if len(t.offices) != len(t.distinct_offices)] == [13]


def test_clauses_projects_and_milestones_of_a_task_stand_in_its_own_paragraph(plan):
    paragraphs = dict(re.findall(r"^(\d+)\.(.*责任单位.*)$", plan.text, re.MULTILINE))
    for task in plan.tasks:
        parts = [
            task.clause,
            *(p.clause for p in task.projects),
            *(m.clause for m in task.milestones),
        ]
        assert [part for part in parts if part not in paragraphs[str(task.number)]] == []
        assert paragraphs[str(task.number)].startswith(task.clause)


def test_every_task_has_projects_and_a_next_step(plan):
    assert [task.number for task in plan.tasks if not task.projects or not task.milestones] == []
    assert [p.name for task in plan.tasks for p in task.projects if not p.en] == []


def test_only_what_the_text_dates_has_a_date(plan):
    assert {m.id: m.due for _, m in plan.milestones if m.due} == {
        "class_one_port_application": date(2019, 12, 31),
        "rail_water_study": date(2021, 12, 31),
        "inspection_centre_formed": date(2024, 12, 31),
    }
    assert all(m.reading for _, m in plan.milestones if m.due)
    assert {t.id: t.rule.date for t in plan.targets if t.rule.kind == "done_by"} == {
        "poverty_alleviation": date(2020, 12, 31),
        "moderately_prosperous_society": date(2020, 12, 31),
    }


def test_every_year_that_the_text_sets_is_kept_or_left_out(plan):
    duties = plan.text[plan.text.index("二、工作目标") :]
    quoted = [m.clause for _, m in plan.milestones] + [entry.clause for entry in plan.left_out]
    dated = re.findall(r"20\d\d年[底完]|\d年建设|[一二三四五]年行动", duties)
    assert dated == ["5年建设", "2021年完", "2019年底", "三年行动"]
    assert [words for words in dated if not any(words in clause for clause in quoted)] == []


def test_every_percentage_and_count_of_the_goals_is_a_target(plan):
    goals = plan.text[plan.text.index("二、工作目标") : plan.text.index("三、重点任务")]
    clauses = {target.clause for target in plan.targets}
    amounts = re.findall(r"\d+%|两位数|\d+家", goals)
    assert amounts == ["8%", "两位数", "5家", "20家", "10%", "两位数"]
    assert [amount for amount in amounts if not any(amount in clause for clause in clauses)] == []


def quoted_clauses(plan: Plan) -> Iterator[str]:
    for entries in (plan.goals, plan.targets, plan.left_out, plan.tasks):
        yield from (entry.clause for entry in entries)
    for task in plan.tasks:
        yield from (part.clause for part in (*task.projects, *task.milestones))


def test_no_sentence_that_promises_more_or_less_of_something_is_forgotten(plan):
    body = plan.text[plan.text.index("力争实现以下目标") : plan.text.index("四、组织保障")]
    body = re.sub(
        r"^\([一二三四]\).{4,20}$|\(责任单位:.*\)$", "", body, flags=re.MULTILINE
    )  # headings, offices
    rest = body
    for clause in sorted(quoted_clauses(plan), key=len, reverse=True):
        rest = rest.replace(clause, "\n")
    promising = (
        "提高|提升|增加|扩大|增长|增速|减|压缩|降|改善|增强|壮大|反弹|完成|尽快|加快|一批|以上|左右"
    )
    assert len(re.findall(promising, body)) > 90
    assert [part for part in re.split("[,。;\n]", rest) if re.search(promising, part)] == []


def test_the_list_of_pollutants_changes_after_2020(plan):
    def controlled(year):
        in_force = [(t, *plan.in_force(t)) for t in plan.targets if t.group == "pollutants_falls"]
        return {t.indicator for t, first, last in in_force if first <= year <= (last or year)}

    assert controlled(2020) - controlled(2021) == {"so2_emissions"}
    assert controlled(2021) - controlled(2020) == {"voc_emissions"}


def test_a_leader_of_its_own_belongs_to_the_task_and_is_explained(plan):
    for target in plan.targets:
        if target.lead is not None:
            assert target.lead in {
                office for number in target.tasks for office in plan.task(number).offices
            }
            assert any(target.lead in assumption.zh for assumption in target.assumptions), target.id


def test_section_four_gives_three_duties(plan):
    assert [duty.office for duty in plan.duties] == [
        "党政办(督查室)",
        "党政办(督查室)",
        "绩效管理部门",
    ]


@pytest.mark.parametrize("words", ["生态环境承载力不断增强", "开放度", "融资难融资贵", "三年行动"])
def test_what_is_left_out_says_why(plan, words):
    (entry,) = [entry for entry in plan.left_out if words in entry.clause]
    assert entry.reason.zh
    assert entry.reason.en


def test_what_is_left_out_is_not_judged_as_well(plan):
    judged = {t.clause for t in plan.targets} | {m.clause for _, m in plan.milestones}
    assert judged.isdisjoint(entry.clause for entry in plan.left_out)


def test_a_second_plan_reads_without_any_change_of_code():
    plan = read_plan(RIVERSIDE)
    assert (len(plan.goals), len(plan.indicators), len(plan.targets), len(plan.tasks)) == (
        2,
        3,
        4,
        2,
    )
    assert {t.rule.kind for t in plan.targets} == {"at_most", "reaches", "maintains", "done_by"}
    assert plan.own_area.name.en == "Riverside"
    assert [area.id for area in plan.benchmarks] == ["delta"]
    assert plan.in_force(plan.target("park_area")) == (2023, 2025)
    assert plan.lead_of(plan.target("bus_waiting_time")) == "交通局"
    assert plan.lead_of(plan.target("tram_opened")) is None
    assert plan.task(2).distinct_offices == ("园林局", "交通局")
