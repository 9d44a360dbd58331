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
