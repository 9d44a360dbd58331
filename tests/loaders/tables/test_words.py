"""No word that governs a figure is passed over: put into a title, header, label, unit or note of
any table of the museum, it is read, held or refused, and never changes a figure.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from functools import wraps
from typing import NamedTuple, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.plan import Plan
from loaders import Reading, read
from loaders.files.findings import Findings
from loaders.files.grid import Grid
from loaders.files.opening import opened
from loaders.meaning.texts import read_text
from loaders.tables.header import recognised
from loaders.tables.vocabulary import field_of
from tests.loaders.tables.test_tables import FILES

T = TypeVar("T")

OF_STAGE = "计划 目标 预期目标 预期 预计 快报 初步数 预测 修订".split()
OF_BASIS = "现价 名义 可比价".split()
OF_TIME = "份 末 初 月 旬 半年 6月 一季度 上半年 当季 当月 本月 累计 上年 去年 2011年 2011年1-6月 FY2011".split()
OF_KIND = "增减 增减额 增加额 同比 环比 两年平均 年均 占比 指数 季调 增长".split()
OF_PLACE = "某县 市辖区 全市".split()
OF_UNIT = "万元 (万元) 千 万 百 ‰ 倍".split()
WORDS = [*OF_STAGE, *OF_BASIS, *OF_TIME, *OF_KIND, *OF_PLACE, *OF_UNIT]

ASIDE = ("source", "url", "quote", "note", "known_on", "known_on_basis", "qualifier", "stage")


class Place(NamedTuple):
    """A cell that may govern figures: its table, row and column, counted from 0."""

    table: int
    row: int
    column: int


def as_csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def grids() -> list[Grid]:
    found: list[Grid] = []
    for file in FILES:
        found += opened(file.read_bytes(), recognised, Findings(file.name)).grids
    return found


def once(make: Callable[[Plan], T]) -> Callable[[Plan], T]:
    """What is made of a plan, made once; a plan holds tables and cannot be a key itself."""
    made: dict[str, T] = {}

    @wraps(make)
    def asked(plan: Plan) -> T:
        if plan.document.id not in made:
            made[plan.document.id] = make(plan)
        return made[plan.document.id]

    return asked


@once
def tables(town: Plan) -> list[tuple[list[list[str]], Reading]]:
    """Every table of the museum that is read without a doubt, with its reading."""
    found = []
    for grid in grids():
        rows = [[cell.strip() for cell in row.texts] for row in grid.rows]
        width = max(map(len, rows))
        rows = [row + [""] * (width - len(row)) for row in rows]
        reading = read("table.csv", as_csv(rows), town)
        if reading.acceptable and reading.observations:
            found.append((rows, reading))
    return found


def is_number(text: str) -> bool:
    return text.replace(".", "").replace("-", "").replace(",", "").isdigit()


def governs(rows: list[list[str]], row: int, column: int) -> bool:
    """Whether a text speaks of some figure: no number, and neither a row nor a column that has
    none.
    """
    text = rows[row][column]
    if not text or is_number(text):
        return False
    below = [other[column] for other in rows[row + 1 :]]
    dated = sum(is_number(other[:4]) for other in rows[row]) > 1
    if dated and text[:4].isdigit() and not any(map(is_number, below[:2])):
        return False
    labelled = any(is_number(other[:4]) for above in rows[:row] for other in above)
    if labelled and row < len(rows) - 2 and not any(map(is_number, rows[row][1:])):
        return False
    heads = [field_of(above[column]) for above in rows[: row + 1]]
    return not text.startswith(("数据来源", "来源", "时间")) and not any(h in ASIDE for h in heads)


@once
def places(town: Plan) -> list[Place]:
    return [
        Place(table, row, column)
        for table, (rows, _) in enumerate(tables(town))
        for row in range(len(rows))
        for column in range(len(rows[row]))
        if governs(rows, row, column)
    ]


def with_word(rows: list[list[str]], place: Place, word: str, at: int) -> list[list[str]]:
    text = rows[place.row][place.column]
    at = min(at, len(text))
    changed = [list(row) for row in rows]
    changed[place.row][place.column] = text[:at] + word + text[at:]
    return changed


def changes(word: str, before: Reading, after: Reading) -> set[tuple[object, ...]]:
    """The figures that only the second reading has; a word that states a part of the year or a
    unit rightly changes that.
    """
    month = 12 if word in ("一季度", "上半年", "6月") else 0
    scaled = word in OF_UNIT

    def said(reading: Reading) -> set[tuple[object, ...]]:
        return {
            (o.area, o.indicator, o.year, month or o.month, o.printed if scaled else o.value)
            for o in reading.observations
        }

    return said(after) - said(before)


def has_it(word: str, before: Reading) -> bool:
    """Whether the table said so already; a forecast is no more of a forecast for being expected, and
    what a note calls a target stays one.
    """
    quality = read_text(word).qualities.settled()
    said = {o.stage for o in before.observations}
    expected = "forecast" in said and quality.stage != ""
    return (
        expected
        or quality.stage in said
        or any(quality.basis == o.basis for o in before.observations)
    )


def in_silence(before: Reading, after: Reading) -> bool:
    """Whether nothing shows that a word was added."""
    of = [[(o.stage, o.basis, "[b]" in o.note) for o in r.observations] for r in (before, after)]
    notices = [[n.code for n in r.notices] for r in (before, after)]
    return of[0] == of[1] and notices[0] == notices[1]


def figures_of(reading: Reading) -> list[tuple[object, ...]]:
    return [(o.area, o.indicator, o.year, o.month, o.value) for o in reading.observations]


def is_left_out(town: Plan, rows: list[list[str]], place: Place, before: Reading) -> bool:
    """Whether a text has numbers below or beside it of which none is read: those of a single
    month or quarter are left out with a notice beside cumulated ones.
    """
    if all(notice.code != "single_left_out" for notice in before.notices):
        return False
    blank = [list(row) for row in rows]
    own = [(r, place.column) for r in range(place.row + 1, len(rows))]
    own += [(place.row, c) for c in range(place.column + 1, len(rows[place.row]))]
    numbers = [(r, c) for r, c in own if is_number(rows[r][c])]
    for row, column in numbers:
        blank[row][column] = ""
    read_so = figures_of(read("table.csv", as_csv(blank), town))
    return bool(numbers) and read_so == figures_of(before)


def offence(town: Plan, place: Place, word: str, at: int) -> str:
    """What is wrong with the reading of a table in which a word was put; empty if it is right."""
    rows, before = tables(town)[place.table]
    worded = with_word(rows, place, word, at)
    after = read("table.csv", as_csv(worded), town)
    text = worded[place.row][place.column]
    if not after.acceptable:
        return ""
    changed = changes(word, before, after)
    if "2011" in word and sum(map(bool, rows[place.row])) > 1:
        # The header of a column that states its own year is believed.
        changed = {figure for figure in changed if figure[2] != 2011}
    if changed:
        return f"{text}: {changed}"
    if word == "份" and re.search("[-—至][0-9]{1,2}月份", text):
        return ""  # 1-9月份 is 1-9月
    if is_left_out(town, rows, place, before) or not in_silence(before, after):
        return ""
    note = text.startswith("注") or place.row > max(o.row for o in before.observations)
    if word in OF_STAGE or word in OF_BASIS:
        return "" if has_it(word, before) else f"{text}: passed over"
    partial = word in ("环比", "两年平均", "年均", "当季", "当月", "份")
    return f"{text}: taken" if partial and not note else ""


@pytest.mark.parametrize("word", WORDS)
def test_a_word_at_the_end_of_a_title_header_label_or_note_is_never_passed_over(town, word):
    found = [offence(town, place, word, 99) for place in places(town)[::7]]
    assert [one for one in found if one] == []


@settings(max_examples=150)
@given(data=st.data(), word=st.sampled_from(WORDS), at=st.integers(0, 12))
def test_a_word_anywhere_is_never_passed_over(town: Plan, data: st.DataObject, word: str, at: int):
    place = data.draw(st.sampled_from(places(town)))
    assert offence(town, place, word, at) == ""


@pytest.mark.parametrize("word", ["份", "当月", "环比"])
def test_a_word_before_a_database_of_many_areas_is_no_place(town, word):
    labels = [
        place
        for place in places(town)
        if re.match(
            "数据库.(?:主要城市|分省)", tables(town)[place.table][0][place.row][place.column]
        )
    ]
    assert labels
    found = [offence(town, place, word, 4) for place in labels]
    assert [one for one in found if one] == []


@pytest.mark.parametrize(
    "database",
    [
        *("分省年当季度数据", "分省年当月度数据", "分份省年度数据", "主要城市份年度数据"),
        *("分省当月年度数据", "清河镇份年度数据", "湖北省份年度数据", "当季年度数据"),
    ],
)
def test_a_word_within_the_name_of_a_database_is_no_part_of_a_place(town, database):
    text = f"数据库：{database}\n指标：地区生产总值(亿元)\n地区,2019年\n东山县,20.5\n"
    assert not read("a.csv", text.encode(), town).acceptable
