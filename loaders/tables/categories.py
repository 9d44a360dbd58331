"""A column that only sorts the indicators into groups, or says who answers for them, is passed
over, where it says nothing of the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from loaders.files.grid import Grid, Row
from loaders.meaning.folding import folded
from loaders.meaning.scope import PLACE, WHOLE_OF
from loaders.meaning.sections import draws_line
from loaders.meaning.texts import read_text

_HEADS = frozenset(
    "分类 类别 类型 大类 小类 门类 领域 板块 方面 维度 目标类别 指标类别 指标分类 指标类型 指标大类 一级指标 项目类别"
    " 责任单位 责任部门 牵头单位 牵头部门 配合单位 主管部门 联系人 联系电话"
    " category group class theme domain topic responsibleoffice responsibledepartment".split()
)
_PLACES = re.compile(
    r"地区|区域|地名|城市|省|市|县|区|街道|乡|镇|村|园区|国家|地方|area|region|city|province|country|place",
    re.IGNORECASE,
)


def is_category(text: str) -> bool:
    """Whether a header names a column of groups, or of who answers.

    >>> is_category("指标类别"), is_category("责任单位"), is_category("区域")
    (True, True, False)
    """
    return folded(text).lower() in _HEADS


def may_name_places(text: str) -> bool:
    """Whether the labels below a header may be areas: it says so, or nothing.

    >>> may_name_places("街道名称"), may_name_places(""), may_name_places("负责人")
    (True, True, False)
    """
    return not text.strip() or _PLACES.search(text) is not None


def _governs(text: str) -> bool:
    """Whether a group's name says more of its figures than what they are about.

    >>> _governs("经济总量"), _governs("预期目标"), _governs("民营经济")
    (False, True, True)
    """
    qualities = read_text(text, harmless=False).qualities
    said = qualities.stage or qualities.basis or qualities.span or qualities.broken
    return bool(said) or draws_line(text) or _of_place(folded(text))


def _of_place(name: str) -> bool:
    return WHOLE_OF.fullmatch(name) is not None or PLACE.fullmatch(name) is not None


def only_sorts(grid: Grid, rows: Sequence[Row], column: int, others: Iterable[int]) -> bool:
    """Whether a column says nothing of the figures: no word in it governs them, and the rows are
    told apart by their other labels.
    """
    texts = {grid.named(row, column).text for row in rows}
    if any(_governs(text) for text in texts):
        return False
    keys = list(others)
    labels = [tuple(folded(grid.named(row, key).text) for key in keys) for row in rows]
    return len(set(labels)) == len(labels)
