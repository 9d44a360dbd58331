"""What stands above a table: 指标：…, 地区：…, 单位：…, a title with its year and place, and the sheet's
own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from loaders.files.grid import SHEET_NAME, Cell, Grid, Row
from loaders.meaning.folding import folded, narrow
from loaders.meaning.marks import unmarked
from loaders.meaning.money import units_beside
from loaders.meaning.names import Names
from loaders.meaning.periods import Period, period_header
from loaders.meaning.qualities import NONE, Qualities
from loaders.meaning.scope import may_govern
from loaders.meaning.sections import parts_beside
from loaders.meaning.texts import read_text
from loaders.meaning.times import Time, part_of, plain_of, same_time, times_in
from loaders.meaning.units import known_unit
from loaders.tables.signatures import ASIDE
from loaders.tables.statements import Dated
from loaders.tables.title_places import (
    NUMBERED,
    areas_named,
    issuer_of,
    other_place,
    place_of,
    spellings_of,
    without_times,
)

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
    "时期": "period",
    "报告期": "period",
    "报告期别": "period",
    "统计时间": "period",
    "统计期": "period",
    "数据时间": "period",
    "数据时期": "period",
    "年份": "period",
    "年度": "period",
    "单位": "unit",
    "计量单位": "unit",
    "表名": "title",
    "标题": "title",
}

_SINCE = ("以来", "起", "以后", "之后")
"""Behind a year: from that year on, which dates no table."""
_COPY = re.compile(r"\s*\([0-9]{1,2}\)$")
"""What a program adds to the name of a copied sheet: Sheet1 (2)."""
_BY = re.compile(
    r"(?P<name>.+?) by (?:\w+(?: \w+)?, )*\w+(?: \w+)?(?: and \w+(?: \w+)?)?", re.IGNORECASE
)
"""A title that lists the dimensions of its table behind its name: … by region and year."""
_NUMBERED_WITHIN = re.compile("[0-9]{1,2}[-—][0-9]{1,2}")
"""The number of a table behind the name of its yearbook: 统计年鉴 2-1."""
_ISSUED = re.compile(
    "(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:编?制|编?印|制表|编制|发布|公布|印发|填报|上报|报送)"
)
"""A title that says when a table was made, and nothing else."""
_REPORTS = frozenset("月报 季报 月报表 季报表".split())
"""What a title calls a paper of the month or the quarter that it names."""


class Unread(NamedTuple):
    """A title, and the piece of it that nobody could read."""

    cell: Cell
    left: str


@dataclass(frozen=True)
class Titles:
    """What holds for a whole table, each with the cell that says it; `months` is a part of a year
    without the year, `rival` a second period that competes with the first, `places` several areas of
    which none is the table's.
    """

    indicator: Cell | None = None
    area: Cell | None = None
    period: Cell | None = None
    unit: Cell | None = None
    months: Cell | None = None
    rival: Cell | None = None
    places: Cell | None = None
    qualities: Qualities = NONE
    unread: tuple[Unread, ...] = ()
    parts: tuple[Unread, ...] = ()
    """The words that say of which part of all the figures are, if the titles' subject is theirs."""

    @property
    def part_of_year(self) -> Cell | None:
        """The cell that says that the table holds a part of a year."""
        when = None if self.period is None else period_header(self.period.text)
        whole = when is None or (isinstance(when, Period) and when.month == 12)
        return self.months if whole else self.period

    @cached_property
    def within(self) -> Dated | None:
        """The last period that the titles name, none where they name no year."""
        named = [cell for cell in (self.period, self.rival) if cell is not None]
        times = [(time, cell) for cell in named for time in times_in(plain_of(cell.text))]
        parts = () if self.months is None else times_in(plain_of(self.months.text))
        part = max((time.month for time in parts if time.month), default=12)
        periods = [
            Dated(Period(time.year, time.month or part), cell)
            for time, cell in times
            if time.year is not None
        ]
        return max(periods, key=lambda one: one.period, default=None)


def read_titles(grid: Grid, rows: Sequence[Row], names: Names) -> Titles:
    """What the rows above a table say of it, read to their end; a label outweighs a title, and
    a title the sheet's name.
    """
    labelled: dict[str, Cell] = {}
    titles: list[Cell] = []
    for cell in _texts(grid, rows):
        match = _LABELLED.fullmatch(narrow(cell.text))
        spelt = folded(match["label"]).lower() if match else ""
        label = _LABELS.get(spelt)
        if spelt in ASIDE:
            continue
        if match is None or label is None or label == "title":
            titles.append(
                cell if label is None or match is None else replace(cell, text=match["said"])
            )
        elif match["said"].strip():
            labelled.setdefault(
                label, replace(cell, text=match["said"].strip(), label=match["label"].strip())
            )
    above = Titles(None, labelled.get("area"), None, _unit(labelled.get("unit")))
    if "indicator" in labelled:
        above = _of_indicator(above, labelled["indicator"], names)
    for label in ("period", "database"):
        if label in labelled:
            above = _with_title(above, labelled[label], names)
    for cell in titles:
        above = _with_title(above, cell, names)
    sheet = _COPY.sub("", grid.sheet)
    return _with_title(above, Cell(SHEET_NAME, 1, sheet), names, sheet=True) if sheet else above


def _texts(grid: Grid, rows: Sequence[Row]) -> Iterator[Cell]:
    for row in rows:
        for column in range(1, len(row.texts) + 1):
            cell = grid.cell(row, column)
            if not cell.blank:
                yield cell


def _unit(cell: Cell | None) -> Cell | None:
    """The one unit of a table, that of its rates aside; several units say nothing of any one figure."""
    if cell is None:
        return None
    units = [
        one
        for one in re.split(r"[\s、,，;；/／和及]+", cell.text)
        if one and narrow(one) not in "%‰"
    ]
    units = units_beside(units)
    several = re.search(r"[、,，;；]", cell.text) is not None or "%" in narrow(cell.text)
    if not several or not units:
        return cell
    return replace(cell, text=units[0]) if len(units) == 1 and known_unit(units[0]) else None


def _with_title(titles: Titles, cell: Cell, names: Names, *, sheet: bool = False) -> Titles:
    listed = _BY.fullmatch(cell.text.strip())
    if listed is not None and names.knows_indicator(listed["name"]):
        cell = replace(cell, text=listed["name"])
    if _ISSUED.fullmatch("".join(narrow(cell.text).split())):
        return titles
    numberless = NUMBERED.sub("", narrow(cell.text))
    for text in (cell.text, numberless):
        if names.knows_indicator(text):
            return _of_indicator(titles, replace(cell, text=text), names)
    place = place_of(narrow(cell.text), names)
    known = names.words | spellings_of(place)
    read = read_text(unmarked(cell.text)[0], known)
    numbered = sheet and not read.times
    left = [piece for piece in read.left if not (numbered and piece.isdecimal())]
    if any(time.month for time in read.times):
        left = [piece for piece in left if piece not in _REPORTS]
    if "年鉴" in cell.text:
        left = [piece for piece in left if not _NUMBERED_WITHIN.fullmatch(piece)]
    if sheet:
        # A number beside a year may be a month: 2019.6.
        dated = bool(read.times)
        left = [p for p in left if may_govern(p) or (dated and any(c.isdecimal() for c in p))]
    if read.qualities.settled().kind == "other":
        # A comparison that is none with the year before: no figure below can be taken for one.
        left.append(without_times(narrow(cell.text)))
    years = {time.year for time in read.times if time.kind != "against"}
    against = [time for time in read.times if time.kind == "against"]
    left += [part_of(cell.text, t) for t in against if t.year and t.year + 1 not in years]
    if issuer := issuer_of(narrow(cell.text), place, names):
        left.append(issuer)
    if titles.area is not None and other_place(place, titles.area.text, names):
        left.append(place)
    parts = [one for one in parts_beside(cell.text, known) if not any(one in p for p in left)]
    unit = titles.unit
    units = {one for one in read.units if narrow(one) not in "%‰"} or set(read.units)
    if unit is None and len(units) == 1:
        unit = replace(cell, text=units.pop())
    area = titles.area or (replace(cell, text=place) if place else None)
    many = not place and len(areas_named(narrow(cell.text), folded(cell.text), names)) > 1
    titled = replace(
        titles,
        area=area,
        places=cell if many else titles.places,
        unit=unit,
        qualities=titles.qualities.under(read.qualities.settled()),
        unread=(*titles.unread, *(Unread(cell, piece) for piece in left)),
        parts=(*titles.parts, *(Unread(cell, part) for part in parts)),
    )
    return _dated(titled, cell, read.times)


def _of_indicator(titles: Titles, cell: Cell, names: Names) -> Titles:
    """A title that is an indicator's name, with what stands beside it."""
    parted = names.parted(cell.text)
    titled = replace(
        titles,
        indicator=titles.indicator or cell,
        qualities=titles.qualities.under(parted.qualities),
    )
    return _dated(titled, cell, parted.times)


def _dated(titles: Titles, cell: Cell, times: Sequence[Time]) -> Titles:
    """The titles with the periods of one more; one that says more of the same year outweighs
    the year alone, another year competes.
    """
    for time in times:
        since = plain_of(cell.text)[time.end :].startswith(_SINCE)
        if since or time.kind not in ("year", "cumulated", "single", "fiscal"):
            continue
        dated = replace(cell, text=part_of(cell.text, time))
        if time.year is None:
            rival = titles.months is not None and not same_time(titles.months.text, dated.text)
            titles = replace(
                titles, months=titles.months or dated, rival=dated if rival else titles.rival
            )
            continue
        before = None if titles.period is None else next(times_in(plain_of(titles.period.text)))
        if before is None or (before.year == time.year and before.month is None):
            titles = replace(titles, period=dated)
        elif before.year != time.year or time.month not in (None, before.month):
            titles = replace(titles, rival=dated)
    return titles
