"""What a label names that is no figure of one year and one area: a total, a mean, a number of rows."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.meaning.folding import DISTINCT, folded
from loaders.meaning.marks import unmarked

_SUMMARY = re.compile(
    r"合计|总计|小计|总和|平均|平均值|均值|累计平均|.*时期(?:合计|累计|平均|年均.*)?|"
    r"[0-9]{4}年?(?:-|—|–|−|~|～|至|到)[0-9]{4}年?.*"
)
_IGNORED = frozenset(
    "序号 编号 行次 代码 行政区划代码 no. no countrycode seriescode indicatorcode timecode"
    " code iso weocountrycode weosubjectcode subjectnotes".split()
)


@lru_cache(DISTINCT)
def is_summary(text: str) -> bool:
    """Whether a label names a total or a mean, which is no figure of one year and one area.

    >>> is_summary("合 计"), is_summary("2016—2020年平均"), is_summary("2019年1-11月"), is_summary("平均工资")
    (True, True, False, False)
    """
    return _SUMMARY.fullmatch(folded(unmarked(text)[0])) is not None


def is_ignored(text: str) -> bool:
    """Whether a column only counts the rows."""
    return folded(text).lower() in _IGNORED


def is_year_before(text: str) -> bool:
    """Whether a header names the same period of the year before, which stands beside the present one
    to be compared with it; its figures are that year's own table to say.

    >>> is_year_before("上年同期累计(亿元)"), is_year_before("同期"), is_year_before("同期增长(%)")
    (True, True, False)
    """
    return _BEFORE.fullmatch(folded(text)) is not None


_BEFORE = re.compile(
    r"(?:[上去]年度?|[上前]一年度?|(?:19|20)[0-9]{2}年(?=同[期月季])|(?=同期))"
    r"(?:同[期月季])?(?:1[-—–~至]1?[0-9]月份?|前[一二三四]季度|[上下]半年|全年)?"
    r"(?:累计|完成|实际|实绩|实现|执行|决算|总量|数值|数据|数|值|额|金额|情况){0,3}"
    r"(?:\([^()%％]+\))?"
)
