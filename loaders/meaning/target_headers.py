"""The header of a table of targets: which field each column is, and the year that its name holds;
a plan's own table prints 2020年 | 2025年 | 年均/累计 rather than base, target year and target.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.plan.wording.lexicon import plain
from loaders.meaning.folding import folded
from loaders.meaning.target_cells import FIELD_OF

_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)年?(?:度)?")
_FISCAL = re.compile(r"(?<!\d)((?:19|20|21)\d\d)[-–/](\d\d)(?!\d)")
_OF = {
    word: field
    for field, words in {
        "base": "现状 现状值 基期 基期值 基数 基准 基准值 实际 实际值 实际完成 完成 完成值 完成情况"
        " baseline base actual value",
        "target": "目标 目标值 规划 规划值 规划目标 规划目标值 预期 预期目标 预期值 target goal",
    }.items()
    for word in words.split()
}
_TOTAL = re.compile("(?:五年|规划期)?(?:年均|累计)(?:增长|增速|变化)?(?:率)?(?:/?(?:累计|年均))?")
_NUMBERED = ("序号", "编号", "no", "no.", "#", "number")


@dataclass(frozen=True)
class Headed:
    """What a column holds: one of TARGET_FIELDS, a `total` over the years (年均/累计), `number` of
    the row, or a bare `year`; `year` is the one that its name holds, `written` as it is written
    where that is a fiscal one.
    """

    field: str
    year: int | None = None
    written: str = ""


def headed(texts: Sequence[str]) -> list[Headed | None]:
    """The columns of a header row; None where a name means nothing here.

    >>> [one and (one.field, one.year) for one in headed(["指标", "2020年", "2025年目标", "x"])]
    [('indicator', None), ('base', 2020), ('target', 2025), None]
    """
    columns = [_column(text) for text in texts]
    targets = [c for c in columns if c is not None and c.field == "target"]
    bare = sorted(c.year for c in columns if c is not None and c.field == "year" and c.year)
    last = targets[0].year if targets else bare[-1] if bare else None
    before = [year for year in bare if last is not None and year < last]
    fields = {before[-1]: "base"} if len(before) == 1 else {}
    fields |= {last: "target"} if last is not None and not targets else {}
    return [
        _settled(c, fields, last) if c is not None and c.year is not None else c for c in columns
    ]


def _settled(column: Headed, fields: dict[int, str], last: int | None) -> Headed | None:
    assert column.year is not None
    if column.field == "base" and last is not None and column.year >= last:
        return None  # what was reached, beside what was promised
    if column.field != "year":
        return column
    return replace(column, field=fields[column.year]) if column.year in fields else None


def _column(text: str) -> Headed | None:
    known = folded(text).lower()
    if known in FIELD_OF:
        return Headed(FIELD_OF[known])
    if known in _NUMBERED:
        return Headed("number")
    shown = re.sub(r"[\s()（）〔〕\[\]【】［］:：]", "", plain(text))
    if shown and _TOTAL.fullmatch(shown):
        return Headed("total")
    fiscal = _FISCAL.search(shown)
    if fiscal is not None and int(fiscal[2]) == (int(fiscal[1]) + 1) % 100:
        rest = _FISCAL.sub("", shown)
        written = f"{fiscal[1]}/{fiscal[2]}"
        return Headed(_OF[rest], int(fiscal[1]), written) if rest in _OF else None
    years = _YEAR.findall(shown)
    rest = _YEAR.sub("", shown)
    if len(years) != 1:
        return None
    return Headed(_OF[rest] if rest else "year", int(years[0])) if rest in ("", *_OF) else None
