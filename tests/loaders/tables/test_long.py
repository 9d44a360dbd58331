"""A long table read in columns is what it is row by row: the same figures, faults, doubts and
notices.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.figures.stated_values import StatedValues
from indicators.plan import Plan
from loaders import Memory, Reading, read
from tests.loaders.town import codes, rows

DAY = date(2021, 6, 1)
CHOICES: dict[str, Sequence[str]] = {
    "区域": ["", "清河", "清河镇（经开区）", "东山县", "county", "东山", "西山县", " 东山县 ", "东山County"],
    "指标": [
        "gdp",
        "地区生产总值",
        "GDP 地区生产总值",
        "地区生产总值增速",
        "地区生产总值指数(上年=100)",
        "地区生产总值累计值",
        "地区生产总值比上年增长",
        "地区生产总值预期目标",
        "2019年地区生产总值",
        "出口额",
        "出口额(万美元)",
        "高新技术企业数",
        "化学需氧量排放量",
        "单位能耗降低率",
        "价格指数",
        "税收",
        "",
    ],
    "年份": ["2018", "2019", "2019年", "二〇二〇", "2020", "2021", "2019年1-6月", "去年", "", "FY2020"],
    "月份": ["", "", "12", "6", "3月", "上半年", "二季度", "13"],
    "数值": [
        "5", "5.0", "5.04", "12", "100", "1,234.5", "0", "-0.0", "0.05", "0.052", "8.2%", "104.3",
        "2019", "−3", "", "—", "约20", "1e3", "99999999", "25", "２５", " 7.50 ", "0.1234567890123",
    ],
    "单位": ["", "亿元", "万元", "%", "家", "上年=100", "千美元", "亿美元", "吨", "个百分点", "公里"],
    "口径": ["", "", "现价", "可比价", "也许"],
    "限定": ["", "", "约", "超过", "exact"],
    "阶段": ["", "", "初步核算", "预测", "最终核实", "final", "?"],
    "发布日期": ["", "2020-02-01", "2019/8/14", "2026-01-01", "14.8.2019"],
    "公布依据": ["", "", "注明", "无"],
    "来源": ["", "公报", "年鉴", "注：见年鉴"],
    "链接": ["", "https://stats.example.cn/a", "javascript:x"],
    "引文": ["", "“增长”"],
    "备注": ["", "", "预计数", "现价增速", "预计完成全年计划的98%", "口径调整", "[b]"],
}  # fmt: skip
NEEDED = ("指标", "年份", "数值")
PLAINLY = {"指标": 4, "年份": 3, "数值": 4, "单位": 2, "区域": 5}
"""As many of a column's texts as a quiet table uses, from the front."""


def table_of(seed: int) -> bytes:
    """A long table, most of its rows plain, with whatever a table may have."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    optional = [name for name in CHOICES if name not in NEEDED]
    header = [*NEEDED, *draw.sample(optional, draw.randint(0, len(optional)))]
    draw.shuffle(header)
    quiet = draw.random()
    lines = [header]
    for _ in range(draw.randint(1, 40)):
        plain = draw.random() < quiet
        reach = {name: PLAINLY.get(name, 2) if plain else len(CHOICES[name]) for name in header}
        lines.append([draw.choice(CHOICES[name][: reach[name]]) for name in header])
    lines += [draw.choice(lines[1:])[:] for _ in range(draw.randint(0, 3))]
    if draw.random() < 0.15:
        draw.choice(lines[1:]).append("")
    if draw.random() < 0.1:
        lines.insert(draw.randint(1, len(lines)), [""] * draw.choice([1, len(header)]))
    if draw.random() < 0.1:
        lines.append(["数据来源：统计局", *[""] * (len(header) - 1)])
    if draw.random() < 0.1:
        line = draw.choice(lines[1:])
        line[draw.randrange(len(line))] = draw.choice(["a\x07", "\ufffd", "a\nb"])
    text = io.StringIO()
    quoting = csv.QUOTE_ALL if draw.random() < 0.1 else csv.QUOTE_MINIMAL
    csv.writer(text, quoting=quoting, lineterminator=draw.choice(["\n", "\r\n"])).writerows(lines)
    return text.getvalue().encode(draw.choice(["utf-8", "utf-8-sig", "gb18030"]))


def known(*_: object) -> pd.DataFrame:
    """What is known of some series."""
    return pd.DataFrame(
        [
            ("town", "gdp", 2018, 12, 5.0),
            ("town", "gdp_growth", 2018, 12, 60.0),
            ("county", "gdp", 2020, 12, 100.0),
            ("town", "firms", 2019, 12, 900.0),
        ],
        columns=["area", "indicator", "year", "month", "value"],
    )


def said(*_: object) -> StatedValues:
    """The same among other values that were said and do not stand."""
    more = [
        ("town", "gdp", 2018, 12, -7.0),
        ("town", "gdp", 2019, 12, 5e6),
        ("town", "firms", 2019, 12, 0.0),
        ("county", "gdp_growth", 2020, 12, -48.0),
        ("nowhere", "gdp", 2019, 12, 1.0),
    ]
    frame = known()
    return StatedValues.of_frame(pd.concat([pd.DataFrame(more, columns=frame.columns), frame]))


MEMORY = Memory((), known, said)
CHOSEN: list[dict[str, object]] = [
    {},
    {"leave_rest": True},
    {"leave_out": ["税收", "东山县"]},
    {"names": {"税收": "gdp", "西山县": "county"}},
    {"confirmed": {"jump_of_value": "已核实", "total_falls": "已核实", "published_early": "如此"}},
]


def told(reading: Reading) -> object:
    """All that a reading says, in its order."""
    return (
        [repr(one) for one in reading.observations],
        reading.problems,
        reading.holds,
        reading.notices,
        reading.left_out,
        reading.roles,
        dict(reading.around),
        reading.encoding,
    )


def both(content: bytes, plan: Plan, patch: pytest.MonkeyPatch, **chosen: object) -> None:
    def reading() -> object:
        return told(read("a.csv", content, plan, memory=MEMORY, today=DAY, **chosen))  # type: ignore[arg-type]

    columns = reading()
    with patch.context() as rows_only:
        rows_only.setattr("loaders.reading.is_long_header", lambda _: False)
        assert columns == reading(), content.decode("utf-8", "replace")


@settings(max_examples=150)
@given(seed=st.integers(0, 10**9), chosen=st.sampled_from(CHOSEN))
def test_in_columns_and_row_by_row_are_one_reading(
    town: Plan, seed: int, chosen: dict[str, object]
):
    with pytest.MonkeyPatch.context() as patch:
        both(table_of(seed), town, patch, **chosen)


def test_a_long_table_beyond_its_limit_is_refused(town, monkeypatch):
    monkeypatch.setattr("loaders.files.lines.LONG_LIMIT", 3)
    reading = rows(town, *(f",高新技术企业数,{2000 + n},,{n},家" for n in range(4)))
    assert [(p.code, p.row) for p in reading.problems] == [("too_many_rows", 5)]


def test_a_long_table_beyond_the_limit_of_others_is_read(town):
    lines = [
        f",高新技术企业数,{1950 + n % 60},{n // 60 % 12 + 1},{n + 3000},家" for n in range(700)
    ]
    reading = rows(town, *lines)
    assert (len(reading.observations), codes(reading)) == (700, [])


@pytest.mark.parametrize(
    "values", [lambda n: f"{n}.5", lambda n: f"{n % 7}.5", lambda n: f"{n // 600 * n}.25"]
)
@pytest.mark.parametrize("block", [1 << 13, 1 << 23])
def test_a_column_is_the_same_whether_its_texts_recur_or_not(town, monkeypatch, values, block):
    monkeypatch.setattr("loaders.files.lines._BLOCK", block)
    lines = [f"出口额,{1950 + n % 60},{n // 60 + 1},{values(n)},亿美元" for n in range(1300)]
    content = "\r\n".join(["指标,年份,月份,数值,单位", *lines]).encode()
    both(content, town, monkeypatch)
