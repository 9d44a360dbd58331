"""Statements that are read like those before them are what each gives by itself, and what is
screened for doubts is what is doubted.
"""

from __future__ import annotations

import csv
import io
import random
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.figures.observations import Observation
from indicators.plan import FiscalYear, Plan
from loaders import Reading, read
from loaders.tables.fields import Fields
from loaders.tables.observed import observation_of
from loaders.tables.statements import Statement
from tests.loaders.tables.test_long import CHOICES, CHOSEN, DAY, MEMORY, table_of, told

PERIODS = ("2016年", "2017年", "2018年", "2019年", "2020年", "2020年1-6月")
ODD = (
    "2020年预计", "2019年[p]", "2019年①", "2020年计划", "2020年实际完成", "2019年6月", "比上年增长(%)",
    "2018年累计", "2020年(万元)", "东山县", "备注", "阶段", "来源", "口径", "引文", "发布日期",
)  # fmt: skip
NAMES = (
    "地区生产总值",
    "出口额",
    "高新技术企业数",
    "单位能耗降低率",
    "化学需氧量排放量",
    "地区生产总值增速",
)
UNITS = ("亿元", "亿美元", "家", "%", "吨", "%")
AREAS = ("清河", "东山县", "")
ABOVE = (
    "清河镇主要指标",
    "单位：万元",
    "2020年主要指标初步核算数",
    "2020年1-6月主要指标",
    "预期目标",
)
BELOW = (
    "注：2020年为初步核算数。", "注：2019年为预计数，东山县未统计。", "① 为快报数。", "数据来源：统计局",
    "注：地区生产总值按可比价计算。", "注：东山县为当月数。",
)  # fmt: skip


def across(seed: int) -> bytes:
    """A table whose figures stand across; as in most, many of its rows say nearly the same."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    odd = draw.choice([0.0, 0.0, 0.05, 0.3])
    heads = [*draw.sample(PERIODS, draw.randint(2, 4)), *draw.sample(ODD, draw.choice([0, 1, 2]))]
    draw.shuffle(heads)
    kinds = [draw.randrange(len(NAMES)) for _ in range(2)]

    def cell(head: str) -> str:
        if head in CHOICES:
            return draw.choice(CHOICES[head] if draw.random() < odd else CHOICES[head][:3])
        return draw.choice(CHOICES["数值"]) if draw.random() < odd else f"{draw.uniform(1, 30):.1f}"

    lines = [["区域", "指标", "单位", *heads]]
    for _ in range(draw.randint(2, 12)):
        kind = draw.choice(kinds)
        unit = draw.choice(CHOICES["单位"]) if draw.random() < odd else UNITS[kind]
        lines.append([draw.choice(AREAS), NAMES[kind], unit, *map(cell, heads)])
    above = [[text] for text in draw.sample(ABOVE, draw.choice([0, 0, 0, 1]))]
    below = [[text] for text in draw.sample(BELOW, draw.choice([0, 0, 1]))]
    if draw.random() < 0.2:
        draw.choice(lines[1:])[-1] += draw.choice(["①", "*", "[p]", "%"])
    text = io.StringIO()
    csv.writer(text).writerows([*above, *lines, *below])
    return text.getvalue().encode()


def by_themselves(patch: pytest.MonkeyPatch) -> None:
    """Each statement is asked itself, and each figure is weighed."""
    patch.setattr("loaders.tables.alike.Alike.observation", lambda *_: None)
    patch.setattr("loaders.checks.doubts.doubtful", lambda o, *_: np.ones(len(o), bool))


@settings(max_examples=150)
@given(
    seed=st.integers(0, 10**9),
    chosen=st.sampled_from(CHOSEN),
    table=st.sampled_from([across, table_of]),
)
def test_statements_alike_are_read_as_each_by_itself(town: Plan, seed, chosen, table):
    content = table(seed)

    def reading() -> Reading:
        return read("表.csv", content, town, memory=MEMORY, today=DAY, **chosen)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("loaders.reading.is_long_header", lambda _: False)
        alike = told(reading())
        by_themselves(patch)
        assert alike == told(reading()), content.decode()


@pytest.mark.parametrize("header", ["指标,年份,数值,单位", "指标,单位,2020年"])
@pytest.mark.parametrize(
    ("fiscal", "codes"),
    [
        (None, []),
        (FiscalYear(starts=4), ["period_not_over"]),
        (FiscalYear(starts=10, named_by="end"), []),
    ],
)
def test_a_year_of_the_plans_own_is_doubted_until_it_is_over(town, header, fiscal, codes):
    document = town.document.model_copy(update={"fiscal_year": fiscal})
    plan = town.model_copy(update={"document": document})
    line = "地区生产总值,2020,900,亿元" if "数值" in header else "地区生产总值,亿元,900"
    found = read("表.csv", f"{header}\n{line}\n".encode(), plan, today=date(2021, 2, 1))
    assert [hold.code for hold in found.holds] == codes


def test_most_of_a_table_of_many_figures_is_read_alike(town, monkeypatch):
    asked = []

    def counted(statement: Statement, fields: Fields) -> Observation | None:
        asked.append(statement)
        return observation_of(statement, fields)

    monkeypatch.setattr("loaders.tables.figures.observation_of", counted)
    head = "区域,指标,单位," + ",".join(f"{year}年" for year in range(2000, 2020))
    lines = [f"{area},地区生产总值,亿元" + ",900.5" * 20 for area in ("清河", "东山县")]
    found = read("表.csv", "\n".join([head, *lines]).encode(), town, today=DAY)
    assert (len(found.observations), len(asked)) == (40, 2)  # the first, and what it shares
