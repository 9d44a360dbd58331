"""The cells of a file of progress reports: which column a header names, and what its yes, no and
percent mean.
"""

from __future__ import annotations

from loaders.files.findings import TextError
from loaders.meaning.folding import folded
from loaders.meaning.numbers import number

REPORT_FIELDS: dict[str, tuple[str, ...]] = {
    "item": ("事项", "item", "节点", "任务节点", "milestone"),
    "known_on": ("报告日期", "known_on", "截至日期", "日期", "date"),
    "done": ("是否完成", "done", "完成"),
    "done_on": ("完成日期", "done_on", "完成时间"),
    "percent": ("进度", "percent", "完成进度", "进度(%)", "形象进度"),
    "evidence": ("佐证", "evidence", "佐证材料", "证明材料", "文号"),
    "note": ("进展", "note", "进展情况", "说明", "备注"),
    "by": ("报告单位", "by", "责任单位", "填报单位", "报送单位"),
}
"""Columns by id, each with its header in Chinese, in English, and other spellings."""
NEEDED = ("item", "known_on", "done")
YES = ("是", "已完成", "完成", "yes", "done", "true", "1")
NO = ("否", "未完成", "进行中", "推进中", "未启动", "no", "under way", "not done", "false", "0")
_FIELD_OF = {
    folded(word).lower(): field for field, words in REPORT_FIELDS.items() for word in words
}
_DONE = {folded(word).lower(): done for done, words in ((True, YES), (False, NO)) for word in words}


def report_field(header: str) -> str | None:
    """The column that a header names.

    >>> report_field(" 报告日期 "), report_field("Percent"), report_field("GDP")
    ('known_on', 'percent', None)
    """
    return _FIELD_OF.get(folded(header).lower())


def is_done(text: str) -> bool:
    """Whether a cell says done or not. Raises TextError where it says neither.

    >>> is_done("已完成"), is_done("No")
    (True, False)
    """
    found = _DONE.get(folded(text).lower())
    if found is None:
        raise TextError("done_unreadable", text)
    return found


def percent_in(text: str) -> float:
    """A share of 0 to 100, printed with or without its mark. Raises TextError for anything else.

    >>> percent_in("60%"), percent_in("7.5")
    (60.0, 7.5)
    """
    try:
        read = number(text)
    except TextError:
        read = None
    if read is None or read.mark not in ("", "%") or not 0 <= read.value <= 100:
        raise TextError("percent_unreadable", text)
    return float(read.value)
