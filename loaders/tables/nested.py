"""Areas that a table names level by level, each in a column of its own: province, city, county.
The lowest that a row fills is the row's area; those above it only say where that lies.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.files.findings import LIST, Findings
from loaders.files.grid import Grid, Row
from loaders.meaning.folding import as_header, folded
from loaders.meaning.scope import WHOLE_OF
from loaders.tables.roles import written

_LEVELS = (
    "国家 country countryname nation",
    "省 省份 省名 省份名称 省(区、市) 省区市 省级 province provincename state prov",
    "市 城市 城市名称 市名 地市 地级市 所属地市 所属城市 所在城市 市级 city cityname prefecture",
    "区县 县区 区(县) 县(区) 区县名称 区县名 县市区 市区县 区/县 县 区 county countyname district districtname",
    "街道 乡镇 镇街 街镇 乡镇街道 街道(乡镇) township town subdistrict",
)
_LEVEL_OF = {head: level for level, heads in enumerate(_LEVELS) for head in heads.split()}


def level_of(header: str) -> int | None:
    """The level of the areas that a header names, from the country (0) downwards.

    >>> level_of("省份"), level_of("City_Name"), level_of("区县"), level_of("地区")
    (1, 2, 3, None)
    """
    return _LEVEL_OF.get(as_header(header))


def in_one_column(
    grid: Grid, heads: Sequence[Row], rows: Sequence[Row], findings: Findings
) -> Grid:
    """The grid with the areas of each row in the column of the lowest level, where a header
    names several levels; the columns above it are empty. As printed where it names one level,
    or one twice.
    """
    header = heads[0]
    levels = {at: level_of(text) for at, text in enumerate(header.texts, 1)}
    placed = {at: level for at, level in levels.items() if level is not None}
    if len(placed) < 2 or len(set(placed.values())) < len(placed):
        return grid
    order = sorted(placed, key=lambda at: placed[at], reverse=True)
    lowest, *above = order
    texts = {(header.number, at): "" for at in above}
    for row in rows:
        named = [grid.named(row, at).text.strip() for at in order]
        area = next((text for text in named if text and not _is_whole(text)), "")
        texts |= {(row.number, at): "" for at in above} | {(row.number, lowest): area}
    upper = LIST.join(header.texts[at - 1].strip() for at in reversed(above))
    findings.notice("areas_in_levels", grid.cell(header, lowest), above=upper)
    return written(grid, texts)


def _is_whole(text: str) -> bool:
    """Whether a text names no area of its level, but all of the one above it."""
    return WHOLE_OF.fullmatch(folded(text)) is not None
