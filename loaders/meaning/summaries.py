"""What a label names that is no figure of one year and one area: a total, a mean, a number of rows."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.meaning.folding import DISTINCT, as_header, folded
from loaders.meaning.marks import unmarked

_SUMMARY = re.compile(
    r"合计|总计|小计|总和|平均|平均值|均值|累计平均|.*时期(?:合计|累计|平均|年均.*)?|"
    r"[0-9]{4}年?(?:-|—|–|−|~|～|至|到)[0-9]{4}年?.*"
)
_IGNORED = frozenset(
    "序号 编号 行次 代码 指标代码 指标编码 指标编号 项目编号 项目代码"
    " no. no code id seriescode indicatorcode itemcode metriccode variablecode timecode"
    " weosubjectcode subjectnotes".split()
)
_CODES_OF_PLACES = frozenset(
    "行政区划代码 区划代码 地区代码 区域代码 地区编码 区域编码 城市代码 国家代码 iso iso2 iso3 iso2code iso3code"
    " countrycode weocountrycode areacode regioncode citycode geocode".split()
)


@lru_cache(DISTINCT)
def is_summary(text: str) -> bool:
    """Whether a label names a total or a mean, which is no figure of one year and one area.

    >>> is_summary("合 计"), is_summary("2016—2020年平均"), is_summary("2019年1-11月"), is_summary("平均工资")
    (True, True, False, False)
    """
    return _SUMMARY.fullmatch(folded(unmarked(text)[0])) is not None


def is_ignored(text: str, *, placed: bool) -> bool:
    """Whether a column only counts or codes the rows; codes of places only where another column
    names these (`placed`).

    >>> is_ignored("序号", placed=False), is_ignored("单位", placed=True)
    (True, False)
    >>> is_ignored("region_code", placed=True), is_ignored("region_code", placed=False)
    (True, False)
    """
    spelt = as_header(text)
    return spelt in _IGNORED or (placed and spelt in _CODES_OF_PLACES)


def is_year_before(text: str) -> bool:
    """Whether a header names the same period of the year before, which stands beside the present one
    to be compared with it; its figures are that year's own table to say.

    >>> is_year_before("上年同期累计(亿元)"), is_year_before("同期"), is_year_before("同期增长(%)")
    (True, True, False)
    """
    return _BEFORE.fullmatch(folded(text)) is not None


def is_standing(text: str) -> bool:
    """Whether a header names a place in a ranking or how far a plan is done, which is no figure
    of an indicator but says how one stands.

    >>> is_standing("全市排名"), is_standing("增速位次"), is_standing("完成年度计划(%)"), is_standing("为预算%")
    (True, True, True, True)
    >>> is_standing("年度计划"), is_standing("占比(%)"), is_standing("完成")
    (False, False, False)
    """
    return _STANDING.fullmatch(folded(text)) is not None


_MEANT = (
    "(?:年度|全年|年初|年|本年|当年|调整后?|考核)*(?:计划|目标|任务|预算)+"
    "(?:任务|目标|数|值)?(?:的)?"
)
_STANDING = re.compile(
    r"(?:[\u4e00-\u9fff]{0,10}(?:位次|排名|名次|排位)(?:变化|升降)?"
    rf"|(?:完成|占|为|实现){_MEANT}(?:完成)?(?:率|比例|比重|比|百分比|程度)?"
    rf"|(?:{_MEANT})?(?:完成|执行|实现)(?:率|进度|比例|百分比|程度)"
    r"|rank|ranking|completion(?:rate)?|%ofplan|%oftarget)(?:\(?[%％]\)?)?",
    re.IGNORECASE,
)

_BEFORE = re.compile(
    r"(?:[上去]年度?|[上前]一年度?|(?:19|20)[0-9]{2}年(?=同[期月季])|(?=同期))"
    r"(?:同[期月季])?(?:1[-—–~至]1?[0-9]月份?|前[一二三四]季度|[上下]半年|全年)?"
    r"(?:累计|完成|实际|实绩|实现|执行|决算|总量|数值|数据|数|值|额|金额|情况){0,3}"
    r"(?:\([^()%％]+\))?"
)
