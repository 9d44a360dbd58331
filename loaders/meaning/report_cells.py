"""The cells of a file of progress reports: which column a header names, and what its yes, no,
percent and natures of evidence mean.
"""

from __future__ import annotations

from indicators.judging.natures import PROVES
from loaders.files.findings import LIST, TextError
from loaders.meaning.folding import folded
from loaders.meaning.numbers import number

REPORT_FIELDS: dict[str, tuple[str, ...]] = {
    "item": ("事项", "item", "节点", "任务节点", "milestone"),
    "known_on": ("报告日期", "known_on", "截至日期", "日期", "date"),
    "done": ("是否完成", "done", "完成"),
    "done_on": ("完成日期", "done_on", "完成时间"),
    "percent": ("进度", "percent", "完成进度", "进度(%)", "形象进度"),
    "evidence": ("佐证", "evidence", "佐证材料", "证明材料", "文号"),
    "nature": ("佐证性质", "nature", "性质"),
    "source": ("来源", "source", "出处"),
    "url": ("链接", "url", "网址"),
    "note": ("进展", "note", "进展情况", "说明", "备注"),
    "by": ("报告单位", "by", "责任单位", "填报单位", "报送单位"),
}
"""Columns by id, each with its header in Chinese, in English, and other spellings."""
NEEDED = ("item", "known_on", "done")
YES = ("是", "已完成", "完成", "yes", "done", "true", "1")
NO = ("否", "未完成", "进行中", "推进中", "未启动", "no", "under way", "not done", "false", "0")
NATURES: dict[str, tuple[str, ...]] = {
    "acceptance": ("验收文件", "acceptance document", "验收"),
    "official": ("正式文件", "official document", "批复", "公告", "批文"),
    "congress_report": ("向人大的报告", "report to the congress", "人大报告"),
    "self_report": ("单位自报", "self-report", "自报"),
    "press": ("新闻报道", "press report", "报道"),
    "repost": ("转载件", "repost", "转载"),
    "encyclopedia": ("百科条目", "encyclopedia entry", "百科"),
    "procurement": ("招标采购公告", "procurement notice", "招标公告", "采购公告"),
}
"""What evidence may be, by id, in Chinese, in English, and in other spellings."""
if NATURES.keys() != PROVES.keys():
    raise LookupError(f"natures without spellings: {sorted(NATURES.keys() ^ PROVES.keys())}")
_NATURE_OF = {
    folded(word).lower(): nature for nature, words in NATURES.items() for word in (nature, *words)
}
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
    done = _DONE.get(folded(text).lower())
    if done is None:
        raise TextError("done_unreadable", text)
    return done


def nature_in(text: str) -> str:
    """What a piece of evidence is. Raises TextError for anything that is not listed.

    >>> nature_in("人大报告"), nature_in("Press report")
    ('congress_report', 'press')
    """
    nature = _NATURE_OF.get(folded(text).lower())
    if nature is None:
        known = LIST.join(f"{zh}({en})" for zh, en, *_ in NATURES.values())
        raise TextError("nature_unknown", text, known=known)
    return nature


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
