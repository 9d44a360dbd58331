"""A made-up plan of many areas with made-up figures, for tests of size and for looking.

    python -m tests.many_areas FOLDER AREAS PROMISES FIRST LAST

writes FOLDER/plan and FOLDER/statistics, the same for the same numbers. Nothing in it is a statistic.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HEADER = ("区域", "指标", "年份", "数值", "单位", "发布日期", "来源")
FIRST_HALF = "江汉东西南北青黄武洪新安临长清永"
SECOND_HALF = "陵阳川山湖门州城平溪"
KINDS = ("区", "县", "市")
MEASURES = (
    ("居民人均可支配收入增速", "Growth of disposable income per resident", "%", "growth"),
    ("单位地区生产总值能耗", "Energy use per unit of GDP", "吨标准煤", "level"),
    ("空气质量优良天数比率", "Days with good air", "%", "share"),
    ("新增就业人数", "New jobs in towns", "人", "count"),
    ("森林覆盖率", "Forest cover", "%", "share"),
)


def rule_of(number: int, areas: list[str], last: int, chance: random.Random) -> str:
    """A rule in TOML: every other form with numbers of the areas' own."""
    own = ", ".join(f"{id} = {chance.randint(50, 120) / 10}" for id in areas)
    match number % 5:
        case 0:
            return f'{{ kind = "at_least", value = 6, by_area = {{ {own} }} }}'
        case 1:
            return '{ kind = "falls" }'
        case 2:
            high = ", ".join(f"{id} = {chance.randint(70, 95)}" for id in areas)
            return (
                f'{{ kind = "reaches", value = 85, year = {last + 3}, direction = "up",'
                f" by_area = {{ {high} }} }}"
            )
        case 3:
            return '{ kind = "at_least", value = 20000 }'
        case _:
            return '{ kind = "at_least", value = 42 }'


def figure_of(number: int, step: int, place: int, chance: random.Random) -> str:
    """A made-up figure: about what is promised, some areas better than others."""
    skill = (place % 7 - 3) / 3
    match number % 5:
        case 0:
            return f"{7.5 + 1.5 * skill + chance.gauss(0, 1.2):.1f}"
        case 1:
            return f"{1.2 - 0.02 * step - 0.05 * skill + chance.gauss(0, 0.02):.3f}"
        case 2:
            return f"{min(99.0, 62 + 1.0 * step + 4 * skill + chance.gauss(0, 1.5)):.1f}"
        case 3:
            return str(int(20000 + 2500 * skill + chance.gauss(0, 1500)))
        case _:
            return f"{40 + 0.2 * step + 3 * skill:.1f}"


class Figure(NamedTuple):
    """A made-up figure: of the area and the indicator at these places (0 is the whole), as it is
    printed.
    """

    area: int
    indicator: int
    year: int
    printed: str


def made(folder: Path, areas: int, promises: int, first: int, last: int) -> Path:
    """Write the plan of so many areas (beside the whole) and promises with figures of the years
    `first` to `last`; gives the plan's folder.
    """
    from reports.tables import separated

    plan, figures = planned(folder, areas, promises, first, last)
    statistics = folder / "statistics"
    statistics.mkdir(exist_ok=True)
    names = ["全域", *_names(areas)]
    lines = [
        (
            names[one.area], indicator_name(one.indicator), one.year, one.printed,
            MEASURES[one.indicator % 5][2], f"{one.year + 1}-03-01", "试验数据",
        )
        for one in figures
    ]  # fmt: skip
    (statistics / "made.csv").write_bytes(separated(HEADER, lines))
    return plan


def planned(
    folder: Path, areas: int, promises: int, first: int, last: int
) -> tuple[Path, list[Figure]]:
    """Write the plan alone; gives its folder, and the figures that belong to it."""
    chance = random.Random(20191010)  # noqa: S311 - made-up figures, no secret
    ids = [f"a{n:02d}" for n in range(1, areas + 1)]
    plan = folder / "plan"
    plan.mkdir(parents=True, exist_ok=True)
    text = "".join(f"第{n}项承诺，各区分别实现。\n" for n in range(1, promises + 1))
    (plan / "plan.txt").write_text(text, "utf-8")
    toml = _head(first, _names(areas)) + "".join(
        _promise(n, rule_of(n - 1, ids, last, chance)) for n in range(1, promises + 1)
    )
    (plan / "plan.toml").write_text(toml, "utf-8")
    return plan, list(_figures(areas, promises, (first, last), chance))


def _figures(
    areas: int, promises: int, years: tuple[int, int], chance: random.Random
) -> Iterator[Figure]:
    for place in range(areas + 1):
        for number in range(promises):
            late = (place + number) % 4 == 0
            silent = (place * 7 + number) % 11 == 0 and place > 0
            for step, year in enumerate(range(years[0] - 1, years[1] + 1 - late)):
                if not silent:
                    yield Figure(place, number, year, figure_of(number, step, place, chance))


def indicator_name(number: int) -> str:
    """What the indicator of a promise is called, in Chinese."""
    name, _, _, _ = MEASURES[number % 5]
    return name if number < 5 else f"{name}（{'甲乙丙丁戊己庚辛'[number // 5 - 1]}类）"


def _names(count: int) -> list[str]:
    pairs = [f"{one}{two}" for two in SECOND_HALF for one in FIRST_HALF]
    return [f"{pairs[n]}{KINDS[n % 3]}" for n in range(count)]


def _head(first: int, names: list[str]) -> str:
    areas = "".join(
        f'[[area]]\nid = "a{n:02d}"\nname = {{ zh = "{name}", en = "Area {n}" }}\n'
        f'short = {{ zh = "{name}", en = "Area {n}" }}\n\n'
        for n, name in enumerate(names, start=1)
    )
    return f"""[plan]
id = "many"
title = {{ zh = "全域高质量发展试验方案", en = "A trial plan of many areas" }}
name = {{ zh = "试验方案", en = "Trial plan" }}
issued = {first}-01-01
issuer = {{ zh = "试验办公室", en = "Trial office" }}
text = "plan.txt"
area = "whole"
valid_from = {first}

[[area]]
id = "whole"
name = {{ zh = "全域", en = "All areas" }}
short = {{ zh = "全域", en = "All areas" }}

{areas}[[goal]]
id = "growth"
name = {{ zh = "经济发展", en = "Growth" }}
clause = "各区分别实现"

[[goal]]
id = "life"
name = {{ zh = "民生与生态", en = "Life and nature" }}
clause = "各区分别实现"

"""


def _promise(number: int, rule: str) -> str:
    _, english, unit, kind = MEASURES[(number - 1) % 5]
    name, id = indicator_name(number - 1), f"i{number:02d}"
    english = english if number <= 5 else f"{english}, class {(number - 1) // 5}"
    goal = "growth" if number % 2 else "life"
    return f"""[[indicator]]
id = "{id}"
name = {{ zh = "{name}", en = "{english}" }}
unit = "{unit}"
goal = "{goal}"
kind = "{kind}"

[[target]]
id = "{id}"
indicator = "{id}"
clause = "第{number}项承诺，各区分别实现"
rule = {rule}
reading = {{ zh = "各区分别判定", en = "Each area by itself" }}
applies_to = "all"

"""


if __name__ == "__main__":
    sizes = [int(text) for text in sys.argv[2:6]]
    made(Path(sys.argv[1]), sizes[0], sizes[1], sizes[2], sizes[3])
