"""A plan of many areas and indicators, and a long table of their figures: a million rows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

AREAS, INDICATORS = 250, 200
YEARS = range(2001, 2021)
ROWS = AREAS * INDICATORS * len(YEARS)
HEADER = "区域,指标,年份,数值,单位\n"

_HEAD = """
[plan]
id = "panel"
title = { zh = "全省目标方案", en = "Plan of a province" }
name = { zh = "全省目标", en = "Targets of a province" }
issued = 2018-05-01
issuer = { zh = "省政府", en = "The province" }
text = "plan.txt"
area = "a0"
valid_from = 2018

[[goal]]
id = "economy"
name = { zh = "经济", en = "Economy" }
clause = "投资额不低于1亿元"

[[target]]
id = "i0"
indicator = "i0"
clause = "投资额不低于1亿元"
rule = { kind = "at_least", value = 1 }
reading = { zh = "不低于", en = "at least" }
"""
_AREA = """
[[area]]
id = "a{0}"
name = {{ zh = "{1}", en = "Area {0}" }}
short = {{ zh = "{1}", en = "Area {0}" }}
"""
_INDICATOR = """
[[indicator]]
id = "i{0}"
name = {{ zh = "{1}", en = "Investment of branch {0}" }}
unit = "亿元"
kind = "level"
{2}
"""


def area_name(number: int) -> str:
    """The printed name of an area."""
    return f"临江省第{number:03d}县级行政区"


def indicator_name(number: int) -> str:
    """The printed name of an indicator."""
    return f"固定资产投资完成额分行业第{number:03d}类"


def write_plan(folder: Path) -> Path:
    """Write the plan into a new folder; returns it."""
    folder.mkdir()
    (folder / "plan.txt").write_text("各行业投资额不低于1亿元。", encoding="utf-8")
    areas = (_AREA.format(n, area_name(n)) for n in range(AREAS))
    goals = {0: 'goal = "economy"'}
    indicators = (
        _INDICATOR.format(n, indicator_name(n), goals.get(n, "")) for n in range(INDICATORS)
    )
    toml = "".join([_HEAD, *areas, *indicators])
    (folder / "plan.toml").write_text(toml, encoding="utf-8")
    return folder


def figures(seed: int, revised: float = 0.0) -> Iterator[tuple[int, int, int, str]]:
    """Area, indicator, year and printed value of each row; this share of them is revised by a
    hundredth. The figures of a series move by some percent a year.
    """
    drawn, again = random.Random(seed), random.Random(seed + 1)  # noqa: S311 - no secret
    for area in range(AREAS):
        for indicator in range(INDICATORS):
            value = drawn.uniform(50, 5_000)
            for year in YEARS:
                value *= drawn.uniform(0.97, 1.09)
                told = value * 1.01 if revised and again.random() < revised else value
                yield area, indicator, year, f"{told:.2f}"


def write_rows(file: Path, seed: int, revised: float = 0.0) -> float:
    """Write the long table; returns the sum of its values."""
    total = 0.0
    with file.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        for area, indicator, year, printed in figures(seed, revised):
            total += float(printed)
            out.write(f"{area_name(area)},{indicator_name(indicator)},{year},{printed},亿元\n")
    return total
