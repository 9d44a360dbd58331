"""What stands above a table: 指标：…, 地区：…, 单位：…, a title with its year and place, and the sheet's
own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.files.findings import TextError
from loaders.files.grid import Cell, Grid, Row
from loaders.meaning.folding import folded, narrow
from loaders.meaning.names import Names
from loaders.meaning.periods import period

_LABELLED = re.compile(r"(?P<label>[^:]{1,8}?)\s*:\s*(?P<said>.*)", re.DOTALL)
_LABELS = {
    "数据库": "database",
    "指标": "indicator",
    "指标名称": "indicator",
    "地区": "area",
    "区域": "area",
    "城市": "area",
    "省份": "area",
    "时间": "period",
    "年份": "period",
    "年度": "period",
    "单位": "unit",
    "计量单位": "unit",
    "表名": "title",
    "标题": "title",
}
_DATABASE = re.compile(r"(.*?)年度数据")
_DIVIDED = ("分省", "主要城市", "港澳台", "分市", "分县")
"""Databases whose areas stand in the table itself."""
_NATION = "全国"
"""The bureau's database without a prefix is the nation's."""

_UNIT = re.compile(r"(?:计量)?单位\s*:\s*([^\s(),;，；、]+(?:\s(?=万?元|美元)[^\s(),;]+)?)")
_TITLE_PERIOD = re.compile(
    r"(?<![0-9\-—–~至到])((?:19|20)[0-9]{2})年(?:度(?!数据)|(上半年|前三季度|一季度|(?:1|01)月?[-—–~至到][0-9]{1,2}月))?(?![-—–~至到])"
)
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:自治区|自治州|省|市|区|县|旗|镇|乡)(?!间|场|域|位|级)"
)
_NO_PLACE = re.compile(
    r".*(?:地区|全区|全市|全省|全县|全镇|城市|市区|园区|各[省市区县镇乡]|县市|省市|区县|社区|小区|景区|本[省市区县镇])$"
)
_NUMBERED = re.compile(r"^(?:表|附表)?\s*[0-9一二三四五六七八九十]*(?:[-—.][0-9]+)*\s*[:、.]?\s*")


@dataclass(frozen=True)
class Titles:
    """What holds for a whole table, each with the cell that says it."""

    indicator: Cell | None = None
    area: Cell | None = None
    period: Cell | None = None
    unit: Cell | None = None


def read_titles(grid: Grid, rows: Sequence[Row], names: Names) -> Titles:
    """What the rows above a table say of it; a label outweighs a title, and a title the sheet's
    name.
    """
    said: dict[str, Cell] = {}
    titles: list[Cell] = []
    for cell in _texts(grid, rows):
        match = _LABELLED.fullmatch(narrow(cell.text))
        label = _LABELS.get("".join(match["label"].split())) if match else None
        if match is None or label is None or label == "title":
            titles.append(cell)
        elif match["said"].strip():
            said.setdefault(
                label, replace(cell, text=match["said"].strip(), label=match["label"].strip())
            )
    if grid.sheet:
        titles.append(Cell(1, 1, grid.sheet))
    found = Titles(
        said.get("indicator"),
        said.get("area"),
        _period(said.get("period")),
        _unit(said.get("unit")),
    )
    if "database" in said:
        titles.append(said["database"])
    for cell in titles:
        found = _with_title(found, cell, names)
    return found


def _texts(grid: Grid, rows: Sequence[Row]) -> Iterator[Cell]:
    for row in rows:
        for column in range(1, len(row.texts) + 1):
            cell = grid.cell(row, column)
            if not cell.blank:
                yield cell


def _period(cell: Cell | None) -> Cell | None:
    if cell is None:
        return None
    try:
        period(cell.text)
    except TextError:
        return None
    return cell


def _unit(cell: Cell | None) -> Cell | None:
    """The one unit of a table; several units say nothing of any one figure."""
    return None if cell is None or re.search(r"[、,，;；]", cell.text) else cell


def _with_title(found: Titles, cell: Cell, names: Names) -> Titles:
    text = narrow(cell.text)
    unit = found.unit
    if unit is None and (match := _UNIT.search(text)):
        unit = _unit(replace(cell, text=match[1]))
    indicator = found.indicator
    if indicator is None and names.knows_indicator(cell.text):
        indicator = cell
    when = found.period
    if when is None and len(years := list(_TITLE_PERIOD.finditer(text))) == 1:
        when = replace(cell, text=f"{years[0][1]}年{years[0][2] or ''}")
    area = found.area
    if area is None and (place := _place(text, names)):
        area = replace(cell, text=place)
    return Titles(indicator, area, when, unit)


def _place(text: str, names: Names) -> str:
    """The place that a title names: one of the plan's, or one at its beginning that the plan
    does not know.
    """
    if match := _DATABASE.fullmatch(folded(text)):
        if match[1] in _DIVIDED:
            return ""
        return match[1] or _NATION
    rest = folded(_TITLE_PERIOD.sub("", _NUMBERED.sub("", text)))
    if names.knows_indicator(rest):
        return ""
    known = names.areas_in(rest)
    start = _PLACE.match(rest)
    if (
        start is not None
        and not _NO_PLACE.fullmatch(start[0])
        and not any(start[0] in n or n in start[0] for n in known)
    ):
        return start[0]
    if not known:
        return ""
    together = folded("".join(known)) in rest
    return known[-1] if len(known) == 1 or together else ""
