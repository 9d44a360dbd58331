"""Who made a table and when, above it or below: no figure depends on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.meaning.folding import folded, narrow

_LABELLED = re.compile(r"(?P<label>[^:]{1,8}?)\s*:")
ASIDE = frozenset(
    "制表 制表人 制表单位 编制单位 编报单位 报送单位 制作单位 "
    "提供单位 数据提供 填报单位 填表人 填报人 填报日期 填表日期 报出日期 联系人 联系电话 电话 审核 审核人 负责人 "
    "单位负责人 统计负责人 分管领导 编制 编制人 校对 复核 制表日期 报送日期 打印日期 签发 "
    "表号 制定机关 批准机关 "
    "批准文号 备案文号 有效期至 文号 来源 数据来源 资料来源 发布日期 发布时间 公布日期 更新时间 "
    "更新日期 发布机构 发布单位 "
    "lastupdated source updated preparedby".split()
)
"""Labels of what no figure depends on."""


_DAY = re.compile("(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")


def is_day_alone(texts: Sequence[str]) -> bool:
    """Whether a row says a day and nothing else, as one below a signature does.

    >>> is_day_alone(["", "", "2025年1月20日"]), is_day_alone(["2025年1月20日", "5.3"])
    (True, False)
    """
    filled = [text for text in texts if text.strip()]
    return len(filled) == 1 and _DAY.fullmatch(folded(filled[0])) is not None


def is_signature(text: str) -> bool:
    """Whether a row's first text says who made a table, or when.

    >>> is_signature("单位负责人：张三"), is_signature("指标：出口额"), is_signature("编制")
    (True, False, False)
    """
    match = _LABELLED.match(narrow(text))
    return match is not None and folded(match["label"]).lower() in ASIDE
