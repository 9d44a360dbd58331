"""The cells of a file of targets: which column a header names, and what a year, a nature, a language
or a mark of decimals means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from indicators.plan.document import FiscalYear
from indicators.plan.wording.days import MONTHS, dated
from indicators.plan.wording.lexicon import SOURCE, plain
from indicators.plan.wording.parts import Context
from loaders.files.findings import LIST, TextError
from loaders.meaning.folding import folded

TARGET_FIELDS: dict[str, tuple[str, ...]] = {
    "goal": (
        "目标",
        "goal",
        "类别",
        "分类",
        "领域",
        "维度",
        "指标类别",
        "theme",
        "category",
        "priority",
        "dimension",
        "pillar",
        "objective",
        "result area",
        "output",
    ),
    "indicator": (
        "指标",
        "indicator",
        "指标名称",
        "事项",
        "主要指标",
        "具体指标",
        "指标内容",
        "measure",
        "kpi",
        "performance measure",
        "metric",
    ),
    "unit": ("计量单位", "unit", "单位", "unit of measure", "unit of measurement"),
    "base_year": ("基期年", "base_year", "基年", "基准年", "base year"),
    "base": (
        "基期值",
        "base",
        "基数",
        "基准值",
        "baseline",
        "现状值",
        "现状",
        "baseline value",
    ),
    "year": ("目标年", "target_year", "目标年份", "target year"),
    "target": ("目标值", "target", "目标原文", "target as written"),
    "nature": (
        "属性",
        "nature",
        "指标属性",
        "指标性质",
        "性质",
        "指标类型",
    ),
    "office": (
        "责任单位",
        "office",
        "牵头单位",
        "responsible office",
        "责任部门",
        "牵头部门",
        "主管部门",
        "负责部门",
        "负责单位",
        "lead",
        "owner",
        "lead office",
    ),
    "clause": ("原文", "clause"),
    "area": ("区域", "area", "地区"),
}
"""Columns by id, each with its header in Chinese, in English, and other spellings."""
NEEDED = ("indicator", "target")
HEAD_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("方案名称", "title", "plan"),
    "issuer": ("发文机关", "issuer"),
    "issued": ("印发日期", "issued"),
    "area": ("方案区域", "plan area", "plan_area", "area"),
    "valid_from": ("起始年", "from", "valid_from"),
    "valid_to": ("结束年", "to", "valid_to"),
    "fiscal_year": ("财年", "fiscal year", "fiscal_year", "财政年度", "financial year"),
    "language": ("语言", "language"),
    "decimal": ("小数记号", "decimal"),
}
"""What the plan says of itself, a row each: its name in the first column, its value in the next."""
HEAD_NEEDED = ("title", "valid_from", "issuer", "issued", "area")
NATURES = {
    "约束性": "binding",
    "binding": "binding",
    "预期性": "expected",
    "expected": "expected",
}


def _spellings(fields: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {folded(word).lower(): name for name, words in fields.items() for word in words}


FIELD_OF = _spellings(TARGET_FIELDS)
HEAD_OF = _spellings(HEAD_FIELDS)


def means_same(name: str, other: str) -> bool:
    """Whether an indicator's name is another way to say what a wording names.

    >>> means_same("地区生产总值增长", "GDP"), means_same("GDP growth", "GDP"), means_same("财政收入", "GDP")
    (True, True, False)
    """
    words = {plain(word) for word in (*SOURCE["others"].get(other, ()), other)}
    bare = re.sub(r"[(（].*?[)）]", "", plain(name)).strip()
    return bare in words


def year_in(text: str, fiscal: FiscalYear | None = None) -> int:
    """The year that a cell names; a workbook may hold it as a number.

    >>> year_in("2025年"), year_in("2025.0"), year_in("2025/26", FiscalYear(starts=4))
    (2025, 2025, 2025)
    """
    match = re.fullmatch(r"((?:19|20|21)\d\d)(?:年|\.0)?", text.strip())
    if match is not None:
        return int(match[1])
    shown = plain(text.strip())
    token = dated(shown, 0, Context(fiscal=fiscal))
    if token is None or token.end < len(shown) or not token.may_be("fiscal", "fiscal_year"):
        raise TextError("target_year_unreadable", text)
    if token.may_be("fiscal"):
        raise TextError("target_year_fiscal", text)
    return int(token.value)


_MONTH = rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))}|\d{{1,2}})"
_STARTS = re.compile(
    rf"(?:starts? (?:in|on) |from |每年|从)?(?:1 )?{_MONTH}(?: 1(?!\d))?月?(?:1日)?(?:起|开始)?"
    rf"(?:\s*(?:to|[-–—]|至|到)\s*(?:次年|翌年)?(?:\d\d )?{_MONTH}(?: \d\d)?月?(?:底|末|\d\d日)?)?"
    r"(?:\s*[,;:(]?\s*(?:(?:is |are )?named (?:by|for|after) )?(?:以|按)?(?:the |its )?"
    r"(?P<named>start|end|起始|开始|结束|终止)(?:s|ing)?(?:年份?|之年)?(?: year)?(?:命名|为名)?\)?)"
)


def fiscal_year_in(text: str) -> FiscalYear:
    """In which month the plan's years start, and by which of its two years each is named.

    >>> fiscal_year_in("4:start"), fiscal_year_in("April to March, named by end")
    (FiscalYear(starts=4, named_by='start'), FiscalYear(starts=4, named_by='end'))
    """
    match = _STARTS.fullmatch(plain(text.strip()).replace("：", ":").replace("，", ","))
    month = _month(match[1]) if match is not None else 0
    until = _month(match[2]) if match is not None and match[2] else (month - 2) % 12 + 1
    if match is None or not 2 <= month <= 12 or until != month - 1:
        raise TextError("fiscal_year_unreadable", text)
    by_end = match["named"] in ("end", "结束", "终止")
    return FiscalYear(starts=month, named_by="end" if by_end else "start")


def _month(text: str) -> int:
    return MONTHS.get(text) or int(text)


def nature_in(text: str) -> str:
    """Binding or expected (约束性, 预期性). Raises TextError where a text says neither."""
    nature = NATURES.get(folded(text).lower())
    if nature is None:
        raise TextError("nature_unreadable", text, allowed=LIST.join(NATURES))
    return nature


def language_in(text: str) -> str:
    """The code of a language, by its name or as it is. Raises TextError where it is no code."""
    code = {"中文": "zh", "english": "en", "英文": "en"}.get(text.lower(), text.lower())
    if re.fullmatch("[a-z]{2,3}", code) is None:
        raise TextError("language_unreadable", text)
    return code


def decimal_mark(text: str) -> str:
    """The mark between whole and decimals, a point or a comma. Raises TextError for another."""
    mark = {"逗号": ",", "comma": ",", "点": ".", "point": "."}.get(text.lower(), text)
    if mark not in (".", ","):
        raise TextError("decimal_unreadable", text)
    return mark


def language_of(title: str) -> str:
    """The language of a title: Chinese where it holds Chinese characters."""
    return "zh" if re.search("[\u4e00-\u9fff]", title) else "en"
