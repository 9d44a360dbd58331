"""The words by which a table's columns say what they measure: the level or its growth; and what
is a summary.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from loaders.meaning.folding import folded
from loaders.meaning.marks import unmarked
from loaders.meaning.units import known_unit

Kind = Literal["level", "growth"]

_LEVEL = frozenset(
    "绝对数 绝对值 绝对额 总量 总额 数值 数量 实绩 完成额 完成数 累计 本年累计 累计完成 累计值 累计数 "
    "指标值 全年 level".split()
)
_GROWTH = re.compile(
    r"(?:(?:比|较)(?:上年|去年)(?:同期)?|同比|累计同比)?(?:增长|增速|增幅|增减|增长速度|增长率|增长幅度|增减率|±)"
    r"|同比|累计同比|growth"
)
_BRACKET = re.compile(r"(?P<name>.*?)[(\[](?P<unit>[^()\[\]]+)[)\]]")
_SUMMARY = re.compile(
    r"合计|总计|小计|总和|平均|平均值|均值|年均|年均增长.*|年均增速.*|年平均.*|累计平均|.*时期(?:合计|累计|平均|年均.*)?|"
    r"[0-9]{4}年?(?:-|—|–|−|~|～|至|到)[0-9]{4}年?.*"
)
_IGNORED = frozenset(("序号", "编号", "行次", "代码", "行政区划代码", "no.", "no"))


class Measure(NamedTuple):
    """What a column holds of the indicator that its row or heading names, and the unit written
    beside it.
    """

    kind: Kind
    unit: str


def measure_of(text: str) -> Measure | None:
    """The measure that a header names.

    >>> measure_of("比上年增长(%)"), measure_of("总量（亿元）"), measure_of("增速 %"), measure_of("地区生产总值")
    (Measure(kind='growth', unit='%'), Measure(kind='level', unit='亿元'), Measure(kind='growth', unit='%'), None)
    """
    plain = folded(unmarked(text)[0])
    match = _BRACKET.fullmatch(plain)
    name, unit = (match["name"], match["unit"]) if match else (plain, "")
    if not match and plain.endswith(("%", "‰")):
        name, unit = plain[:-1], plain[-1]
    if unit and not known_unit(unit):
        return None
    if name.lower() in _LEVEL:
        return Measure("level", unit)
    if _GROWTH.fullmatch(name.lower()):
        return Measure("growth", unit or "%")
    return Measure("growth", unit) if name == "指数" and unit.endswith("=100") else None


def is_summary(text: str) -> bool:
    """Whether a label names a total or a mean, which is no figure of one year and one area.

    >>> is_summary("合 计"), is_summary("2016—2020年平均"), is_summary("2019年1-11月"), is_summary("平均工资")
    (True, True, False, False)
    """
    return _SUMMARY.fullmatch(folded(unmarked(text)[0])) is not None


def is_ignored(text: str) -> bool:
    """Whether a column only counts the rows."""
    return folded(text).lower() in _IGNORED
