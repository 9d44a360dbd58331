"""What nobody could read above and below a table is told: the words of a title, a note that
governs figures.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet

from loaders.files.findings import Findings
from loaders.files.grid import Cell, Grid, Row
from loaders.meaning.folding import folded
from loaders.meaning.marks import unmarked
from loaders.meaning.names import Names
from loaders.meaning.sections import is_topic, limits_to_part, parts_beside, says_part
from loaders.meaning.texts import read_text
from loaders.meaning.times import plain_of, times_in
from loaders.meaning.units import currency_of
from loaders.tables.asides import aside_of, governs, says_growth
from loaders.tables.column import Column
from loaders.tables.notes import Footnotes
from loaders.tables.titles import Titles
from loaders.tables.vocabulary import field_of

_OF_TIME = re.compile(r"[0-9年月季旬周日期半末底初]")

_EACH_PLACE = re.compile("(?:[各分、和及]{0,2}(?:地区|园区|街道|[省市区县镇乡街旗州盟])){1,4}")
"""Each of the areas that a table is of: 各区县, 各镇街."""
_PART = re.compile("[(（]?[一二三四五六七八九十]{1,3}[)）、.．]")
"""How a text begins that is the heading of a part: 二、."""
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_SOME = "first|second|third|fourth|last|[1-4](?:st|nd|rd|th)|one|two|three|six|nine"
_SCALE = "thousand|million|billion|trillion"
_SUMS = "(?:values?|figures?|amounts?|data|units?|expressed|measured|all)"
_IN_ENGLISH = re.compile(
    rf"\b{_MONTH}\W*(?:to|-|–)\W*{_MONTH}\b"
    rf"|\b(?:{_SOME}) (?:\w+ )?(?:quarter|half|halves|month)s?\b"
    r"|\byear[- ]to[- ]date\b|\bcumulative\b|\b(?:half|part)[- ]year\b"
    r"|\b(?:single|each) (?:quarter|month)s?\b"
    rf"|\bin (?:{_SCALE}|hundred)s of\b|\b{_SUMS}\W(?:[\w ]{{1,20}}\W)?(?:{_SCALE})s?\b"
    r"|\b(?:quarter|month)[- ]on[- ](?:quarter|month)\b|\bseasonally adjusted\b"
    r"|\bannuali[sz]ed\b|\bexclud(?:e[sd]?|ing)\b|\b(?:refers?|relates?) (?:only )?to\b"
    r"|\bcovers? only\b|\bconstant (?:19|20)[0-9]{2}\b",
    re.IGNORECASE,
)
"""What a note in English says of a part of a year, a unit or another quantity."""


def tell_unread(
    titles: Titles,
    notes: Footnotes,
    names: Names,
    units: AbstractSet[str],
    findings: Findings,
    by_area: bool = False,
) -> None:
    """Hold each piece that is left over; it is a fault where it stands in the text that gives
    the period, and speaks of time. A note that says of the figures another part of the year,
    unit (`units` are those of the table), place or quantity is held too.
    """
    dated = {_place(cell) for cell in (titles.period, titles.months) if cell is not None}
    for cell, left in titles.unread:
        if _known_already(left, units, by_area=by_area):
            continue
        if _place(cell) in dated and _OF_TIME.search(left):
            findings.of_cell("title_unclear", cell, left=left)
        else:
            findings.hold("title_unread", cell, _id(findings, cell, left), left=left)
    if (own := titles.unit) is not None and "=100" in own.text and units - {own.text.strip(), "%"}:
        findings.hold("title_unread", own, _id(findings, own, own.text), left=own.text.strip())
    area = names.own_area.id
    if titles.area is not None and names.knows_area(titles.area.text):
        area = names.area(titles.area.text).id

    def of_levels(label: str) -> bool:
        return names.knows_indicator(label) and not names.is_rate(label)

    denied = [
        Cell(note.row, 1, note.text)
        for note in notes.notes
        if (aside := aside_of(note.text, names)).denies(names, None, units, area)
        or aside.limits(notes.labels, names)
        or aside.extends(notes.labels)
        or limits_to_part(note.text, notes.labels)
        or _IN_ENGLISH.search(note.text)
        or _at_prices(note.text)
        or _from_a_part(note.text)
        or (says_growth(note.text) and any(map(of_levels, notes.labels)))
    ]
    for note in dict.fromkeys((*notes.unread, *denied)):
        findings.hold("note_unread", note, _id(findings, note, plain_of(note.text)))


def _from_a_part(note: str) -> bool:
    """Whether a note says that figures were reckoned from a part of the year: 根据上半年推算."""
    parts = (time.month for time in times_in(plain_of(note)))
    return _RECKONED.search(note) is not None and any(month not in (None, 12) for month in parts)


_RECKONED = re.compile("推算|折算|年化|匡算|外推|测算|估算|推估|预估")


def tell_parts(titles: Titles, labels: Iterable[str], names: Names, findings: Findings) -> None:
    """Hold each word of a title by which the figures are of a part, where some row or column with a
    name of the plan's does not say so itself.
    """
    known = [label for label in labels if names.knows_indicator(label)]
    for cell, part in titles.parts:
        saying = [says_part(label, part) for label in known]
        listing = any(saying) and _LISTS.search(folded(cell.text)) is not None
        if not all(saying) and not listing:
            findings.hold("title_unread", cell, _id(findings, cell, part), left=part)


_LISTS = re.compile("[、，,;；和及与]|and")
"""What stands between the subjects of a title that has several."""


def _at_prices(note: str) -> bool:
    """Whether a note says that figures are at the prices of some year, and not that it speaks of
    their growth: 按2020年不变价计算.
    """
    plain = plain_of(note)
    parts = [plain[t.start : t.end] for t in times_in(plain) if t.kind == "base"]
    priced = any("价" in part or "constant" in part for part in parts)
    priced |= re.search("基[期年].{0,3}(?:19|20)[0-9]{2}", plain) is not None
    return priced and not re.search("增速|增长|增幅|速度|指数|growth", plain)


def _known_already(left: str, units: Collection[str], *, by_area: bool) -> bool:
    """Whether a piece of a title repeats what the table says: that its sums of money are in yuan, or
    that its rows or columns are areas.
    """
    plain = folded(left).lower()
    if plain in ("人民币", "rmb", "cny"):
        return {currency_of(unit) for unit in units} - {""} == {"CNY"}
    return by_area and _EACH_PLACE.fullmatch(plain) is not None


def tell_places(titles: Titles, findings: Findings) -> None:
    """Hold the title that names several areas over a table which says its own nowhere else."""
    cell = titles.places
    if cell is not None and titles.area is None:
        findings.hold("title_unread", cell, _id(findings, cell, cell.text), left=cell.text.strip())


def tell_heading(
    grid: Grid, row: Row, names: Names, findings: Findings, below: Sequence[str] = ()
) -> None:
    """The same as `tell_section` for a row that is a heading alone, with figures under it."""
    cells = (grid.cell(row, column) for column in range(1, len(row.texts) + 1))
    tell_section([(cell, True) for cell in cells], names, findings, below)


def tell_section(
    cells: Iterable[tuple[Cell, bool]], names: Names, findings: Findings, below: Sequence[str]
) -> None:
    """Hold the labels of a row without figures that say of those below it what nothing else
    does; and each that heads them (true beside it), where it is no mere topic. `below` are the
    names of the rows under it.
    """
    for cell, heads in cells:
        if cell.blank:
            continue
        unread = heads and not names.knows_indicator(unmarked(cell.text)[0])
        if governs(cell.text, names) or (unread and not is_topic(cell.text, names.goals, below)):
            findings.hold("section_unread", cell, _id(findings, cell, plain_of(cell.text)))


def is_heading(row: Row, last: int, names: Names) -> bool:
    """Whether a row is one text over the rows below it (of which `last` is the last): all of it
    is understood, or it is numbered as a part. A name of the plan's alone may be what is left
    of a row of figures, and so may anything at the end of a file.
    """
    filled = [text for text in row.texts if text.strip()]
    if len(filled) != 1 or row.number >= last or filled[0].strip().isdecimal():
        return False
    if names.knows_indicator(filled[0]):
        return False
    text = unmarked(filled[0])[0]
    known = not read_text(text, names.words).left or is_topic(text, names.goals, ())
    known = known and not text.strip().isascii()
    return governs(text, names) or known or _PART.match(text.strip()) is not None


def tell_heads(
    heads: Iterable[Cell], labels: Iterable[str], names: Names, findings: Findings
) -> None:
    """Hold the header of a column of labels that says more than what its `labels` are."""
    known = [label for label in labels if names.knows_indicator(label)]
    for cell in heads:
        if field_of(cell.text) is not None:
            continue
        read = read_text(cell.text, names.words)
        pieces = read.left or ((cell.text,) if read.qualities or read.times else ())
        parts = parts_beside(cell.text, names.words)
        pieces = pieces or tuple(
            part for part in parts if not all(says_part(label, part) for label in known)
        )
        for left in pieces if not names.is_left_out(cell.text) else ():
            findings.hold("title_unread", cell, _id(findings, cell, left), left=left)


def tell_groups(figures: Iterable[Column], names: Names, findings: Findings) -> None:
    """Hold the upper header of names that says of them what nothing else does, each once."""
    below: dict[tuple[int, str], tuple[Cell, list[str]]] = {}
    for column in figures:
        name = "" if column.name is None else column.name.text
        for cell in column.groups:
            below.setdefault((cell.row, cell.text), (cell, []))[1].append(name)
    for cell, labels in below.values():
        tell_section([(cell, True)], names, findings, labels)


def tell_marks(marks: Iterable[str], value: Cell, findings: Findings) -> None:
    """Hold each mark that no note explains, once for its sheet."""
    for mark in marks:
        findings.hold_once("mark_unexplained", value, f"mark:{findings.sheet}:{mark}", mark=mark)


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


def _id(findings: Findings, cell: Cell, left: str) -> str:
    return f"unread:{findings.sheet}:{cell.row}:{left}"
