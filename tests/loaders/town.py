"""A small plan of a small town, and what the loader's tests do with it."""

from __future__ import annotations

from pathlib import Path

from display.words.problems import problem_words
from indicators.plan import Plan, read_plan
from loaders import Reading, read

PLAN = """
[plan]
id = "town"
title = { zh = "清河镇方案", en = "Plan of Qinghe" }
name = { zh = "清河镇目标", en = "Targets of Qinghe" }
issued = 2018-05-01
issuer = { zh = "清河镇", en = "Qinghe" }
text = "town.txt"
area = "town"
valid_from = 2018

[[area]]
id = "town"
name = { zh = "清河镇（经开区）", en = "Qinghe" }
short = { zh = "清河", en = "Qinghe" }

[[area]]
id = "county"
name = { zh = "东山县", en = "Dongshan County" }
short = { zh = "东山", en = "Dongshan" }
aliases = ["东山"]

[[goal]]
id = "economy"
name = { zh = "经济", en = "Economy" }
clause = "增长8%"

[[indicator]]
id = "gdp"
name = { zh = "地区生产总值", en = "GDP" }
unit = "亿元"
kind = "level"
bounds = [0, 20000]
aliases = ["生产总值（GDP）"]

[[indicator]]
id = "gdp_growth"
name = { zh = "地区生产总值增速", en = "GDP growth" }
unit = "%"
kind = "growth"
growth_of = "gdp"
goal = "economy"
bounds = [-50, 60]
aliases = ["地区生产总值指数(上年=100)"]

[[indicator]]
id = "exports"
name = { zh = "出口额", en = "Exports" }
unit = "亿美元"
kind = "level"

[[indicator]]
id = "firms"
name = { zh = "高新技术企业数", en = "High-tech firms" }
unit = "家"
kind = "count"

[[indicator]]
id = "emissions"
name = { zh = "化学需氧量排放量", en = "COD emissions" }
unit = "吨"
kind = "level"

[[indicator]]
id = "energy_change"
name = { zh = "单位能耗变化率", en = "Energy per GDP, change" }
unit = "%"
kind = "change"
aliases = [{ name = "单位能耗降低率", sign = -1 }]

[[indicator]]
id = "price_index"
name = { zh = "价格指数", en = "Price index" }
unit = "1978年=100"
kind = "level"

[[target]]
id = "gdp_growth"
indicator = "gdp_growth"
clause = "增长8%"
rule = { kind = "about", value = 8, tolerance = 0.5 }
reading = { zh = "约", en = "about" }
"""

LONG = "区域,指标,年份,月份,数值,单位"


def town_plan(folder: Path) -> Plan:
    (folder / "plan.toml").write_text(PLAN, encoding="utf-8")
    (folder / "town.txt").write_text("全镇生产总值增长8%。", encoding="utf-8")
    return read_plan(folder)


def rows(plan: Plan, *lines: str, header: str = LONG) -> Reading:
    """The reading of a CSV of these lines."""
    return read("figures.csv", "\n".join((header, *lines)).encode(), plan)


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def words_of(reading: Reading, lang: str) -> list[tuple[str, str]]:
    return [problem_words(problem, lang) for problem in (*reading.problems, *reading.notices)]
