"""A title and a header that name periods: the header's is read, and no result outlasts the
title's.
"""

from __future__ import annotations

from itertools import product

import pytest

from indicators.plan import Plan
from loaders import Reading, read


def statements(plan: Plan, text: str) -> Reading:
    return read("figures.csv", text.encode(), plan)


# (what a title says, the year and last month it is of)
TITLES = [
    ("2024年主要指标", (2024, 12)),
    ("2024年1-6月主要指标", (2024, 6)),
    ("2024年上半年主要指标", (2024, 6)),
    ("2024年前三季度主要指标", (2024, 9)),
    ("2023年主要指标", (2023, 12)),
]
# (what a header says, the year and last month it is of; None: the title's)
HEADS = [
    ("2024年", (2024, 12)),
    ("2023年", (2023, 12)),
    ("2024年1-6月", (2024, 6)),
    ("2024年1-9月", (2024, 9)),
    ("2023年1-9月", (2023, 9)),
    ("全年", (None, 12)),
    ("1-9月", (None, 9)),
    ("1-3月", (None, 3)),
]
TABLES = {
    "across": "{title}\n指标,{head}\n地区生产总值增速(%),5.6\n",
    "down": "{title}\n时期,地区生产总值增速(%)\n{head},5.6\n",
}


@pytest.mark.parametrize("shape", TABLES)
def test_a_result_of_a_period_beyond_the_titles_is_refused(town, shape):
    for (title, (year, last)), (head, of) in product(TITLES, HEADS):
        when = (of[0] or year, of[1])
        if shape == "down" and of[0] is None:
            continue
        found = statements(town, TABLES[shape].format(title=title, head=head))
        told = {problem.code for problem in found.problems}
        periods = [(o.year, o.month) for o in found.observations]
        if when > (year, last):
            assert (periods, "periods_compete" in told) == ([], True), (title, head)
        elif not told:
            assert periods == [when], (title, head)
        else:
            # A part of the year above, the year alone below: which is meant nobody knows.
            assert told == {"periods_compete"}, (title, head)
            assert (last, of[1], of[0] is None) == (last, 12, False), (title, head)


@pytest.mark.parametrize(
    ("rows", "taken"),
    [
        ("指标,2023年,2024年计划\n地区生产总值增速(%),5.1,5.6\n", [(2023, "unknown"), (2024, "forecast")]),
        ("指标,2023年,2024年预计\n地区生产总值增速(%),5.1,5.6\n", [(2023, "unknown"), (2024, "estimate")]),
        ("指标,2023年,2024年\n地区生产总值增速(%),5.1,5.6\n", []),
        ("指标,年份,月份,数值\n地区生产总值增速,2023,12,5.1\n地区生产总值增速,2024,3,5.6\n", []),
    ],
)  # fmt: skip
def test_a_plan_of_the_next_year_stands_under_the_title_of_this_one(town, rows, taken):
    found = statements(town, f"2023年主要指标\n{rows}")
    if taken:
        assert [(o.year, o.stage) for o in found.observations] == taken
    assert bool(found.problems) != bool(taken)


@pytest.mark.parametrize(
    "title",
    [
        "2010年以来主要指标",
        "2010—2024年主要指标",
        "清河统计年鉴2023",
        "主要指标（按2020年价格计算）",
    ],
)
def test_what_dates_no_table_bounds_none(town, title):
    found = statements(town, f"{title}\n指标,2023年,2024年\n地区生产总值增速(%),5.1,5.6\n")
    assert {p.code for p in found.problems} <= {"title_unread"}
    assert [o.year for o in found.observations] == [2023, 2024]


@pytest.mark.parametrize("head", ["2023年实际", "2023年完成"])
def test_a_result_under_a_title_of_plans_is_no_forecast_without_a_word(town, head):
    for title, plans in (("2023年计划", True), ("2023年主要指标", False)):
        found = statements(town, f"{title}\n指标,{head}\n地区生产总值增速(%),5.1\n")
        told = "qualities_disagree" in {problem.code for problem in found.problems}
        assert told == plans
        assert "forecast" not in {o.stage for o in found.observations}


@pytest.mark.parametrize("head", ["2023年计划", "2023年计划完成", "2023年"])
def test_what_is_meant_under_a_title_of_plans_is_a_forecast(town, head):
    found = statements(town, f"2023年计划\n指标,{head}\n地区生产总值增速(%),5.1\n")
    assert [o.stage for o in found.observations] in (["forecast"], [])
    assert bool(found.observations) or found.problems


@pytest.mark.parametrize(
    ("head", "other"),
    [
        *(("9月一季度", "9月"), ("6月上半年", "6月"), ("6月\n前三季度", "6月")),
        *(("1-9月前三季度", ""), ("1-6月\n上半年", "")),
    ],
)
def test_two_parts_of_a_year_in_one_header_compete_unless_they_are_one(town, head, other):
    found = statements(town, f'2024年主要指标\n指标,"{head}"\n地区生产总值增速(%),5.6\n')
    told = [(problem.code, problem.details["other"]) for problem in found.problems]
    assert told == ([("periods_compete", other)] if other else [])
    assert bool(found.observations) == (not other)
