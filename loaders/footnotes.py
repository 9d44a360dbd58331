"""What stands below a table: its source, and the notes with the figures they concern."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from loaders.grid import Cell, Grid, Row
from loaders.marks import mark_of

_SOURCE = re.compile(r"(?:数据来源|资料来源|来源|Source)\s*[:：]\s*(.*)", re.DOTALL | re.IGNORECASE)
_NOTE = re.compile(r"(?:注|说明|备注|附注|注释|Notes?)\s*(?:[:：]|(?=[①-⑳0-9(（\[]))\s*(.*)", re.DOTALL | re.IGNORECASE)
_ITEM = re.compile(
    r"(?P<mark>[①-⑳⑴-⒇¹²³*†‡]|\[[0-9a-z]{1,2}\]|[(（][0-9a-z]{1,2}[)）]|[0-9]{1,2}[.、．)])\s*(?P<text>.*)", re.DOTALL
)
_INNER = re.compile(r"(?<=[。；;\s])(?=[①-⑳⑴-⒇])")
_YEARS = re.compile(
    r"(?P<since>自|从)?(?P<first>(?:19|20)[0-9]{2})年?(?:(?:-|—|–|~|至|到)(?P<last>(?:19|20)[0-9]{2}))?年"
    r"(?P<side>及?以前|及?以后|之前|之后|起|开始)?"
)
_ALL = range(1, 10_000)


@dataclass(frozen=True)
class Note:
    """A note with its mark (empty where it has none) and the years it speaks of (none: every year)."""

    mark: str
    text: str
    years: tuple[range, ...]

    def concerns(self, year: int | None) -> bool:
        return not self.years or year is None or any(year in years for years in self.years)


@dataclass(frozen=True)
class Footnotes:
    """The notes of a table; a note whose mark no cell bears speaks of the whole table, or of the years it names."""

    notes: tuple[Note, ...] = ()
    source: Cell | None = None

    def of(self, marks: Iterable[str], used: Collection[str], year: int | None) -> str:
        """What the notes say of a figure that bears these marks; `used` are all marks of the table."""
        own = list(dict.fromkeys(marks))
        said = [n.text for n in self.notes if n.mark in own or (n.mark not in used and n.concerns(year))]
        told = {note.mark for note in self.notes}
        return "; ".join([*said, *(f"[{mark}]" for mark in own if mark not in told)])


def is_foot(text: str) -> bool:
    """Whether a row's first text opens the notes below a table.

    >>> is_foot("数据来源：国家统计局"), is_foot("注：1.本表按当年价格计算。"), is_foot("注册资本")
    (True, True, False)
    """
    plain = text.strip()
    return _SOURCE.match(plain) is not None or _NOTE.match(plain) is not None


def read_footnotes(grid: Grid, rows: Iterable[Row]) -> Footnotes:
    """The notes and the source of the rows below a table."""
    notes: list[list[str]] = []
    source: Cell | None = None
    for row in rows:
        text = grid.delimiter.join(row.texts).strip(f"{grid.delimiter} \t　")
        if match := _SOURCE.match(text):
            source = Cell(row.number, 1, match[1].strip())
            continue
        match = _NOTE.match(text)
        for piece in _INNER.split(match[1] if match else text):
            item = _ITEM.match(piece)
            if item is not None:
                notes.append([mark_of(item["mark"]), item["text"].strip()])
            elif match is not None or not notes:
                notes.append(["", piece.strip()])
            else:
                notes[-1][1] += piece.strip()
    return Footnotes(tuple(Note(mark, text, tuple(_years(text))) for mark, text in notes if text), source)


def _years(text: str) -> Iterable[range]:
    """The years that a note speaks of.

    >>> list(_years("2018年数据为修订后数据")), list(_years("自2020年，名称修改"))
    ([range(2018, 2019)], [range(2020, 10000)])
    """
    for match in _YEARS.finditer(text):
        first = int(match["first"])
        last = int(match["last"] or first)
        side = match["side"] or ""
        if side.endswith("前"):
            yield range(_ALL.start, last + (side != "之前"))
        elif side or match["since"]:
            yield range(first + (side == "之后"), _ALL.stop)
        else:
            yield range(first, last + 1)
