"""What stands below a table: its source, and the notes with the figures they concern."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from loaders.files.grid import Cell, Grid, Row
from loaders.meaning.folding import folded
from loaders.meaning.marks import mark_of
from loaders.meaning.qualities import NONE, Qualities, of_flag, stands_otherwise
from loaders.meaning.texts import read_text
from loaders.tables.claims import Claim, claims_of, years_in
from loaders.tables.signatures import is_day_alone, is_signature

_SOURCE = re.compile(r"(?:数据来源|资料来源|来源|Source)\s*[:：]\s*(.*)", re.DOTALL | re.IGNORECASE)
_NOTE = re.compile(
    r"(?:注|说明|(?:数据|统计|编制|填报|补充|特别|指标|有关|口径)说明|备注|附注|注释|指标解释|名词解释|Notes?)\s*(?:[:：]|(?=[①-⑳0-9(（\[]))\s*(.*)",
    re.DOTALL | re.IGNORECASE,
)
_ALONE = frozenset(("注", "注释", "Note", "Notes"))
"""What stands in a cell of its own before a note."""
_ITEM = re.compile(
    r"(?P<mark>[①-⑳⑴-⒇¹²³*†‡]|\[[0-9a-z]{1,2}\]|[(（][0-9a-z]{1,2}[)）]|[0-9]{1,2}[.、．)])\s*(?P<text>.*)",
    re.DOTALL,
)
_BEARING = re.compile(
    r"(?:带|标|标有|注有|有)[“\"]?(?P<mark>[*†‡#①-⑳])[”\"]?号?(?:的|者)?(?P<text>.*)", re.DOTALL
)
"""A note on what bears a mark: 带*的为预测数."""
_INNER = re.compile(
    r"(?<=[。；;，,\s])(?=[①-⑳⑴-⒇]|[\[〔][0-9a-z]{1,2}[\]〕])"
    r"|(?<=[。；;\s])(?=[0-9]{1,2}[.、．)](?:(?![0-9])|(?:19|20)[0-9]{2}年))"
)
_SENTENCES = re.compile(r"[。；;!！?？\n]")
_WHOLE = re.compile(
    r"本表|全表|表中|上表|各(?:项|地|省|市|县|指标)|所有|全部(?:指标|数据)|其他|其它|其余|等指标"
)


@dataclass(frozen=True)
class Note:
    """A note with its mark (empty where it has none), the years and the rows or columns it
    speaks of (none: all).
    """

    mark: str
    text: str
    years: tuple[range, ...]
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    row: int = 0
    claims: tuple[Claim, ...] = ()
    numbered: bool = False
    """Whether its mark may only number it: 1."""

    @property
    def of_nothing(self) -> bool:
        """Whether a sign that is no number explains what it does not name."""
        named = [one for one in self.claims if one.labels or one.years or one.qualities.kind]
        aimed = self.numbered or not self.mark or _WHOLE.search(self.text) is not None
        return len(named) < len(self.claims) and not aimed

    def concerns(self, year: int | None, figure: Mapping[str, str]) -> bool:
        """Whether a note on years, areas or indicators is about a figure of that year of which
        this is the `figure`, by kind of name; what a note does not limit it leaves open.
        """
        if self.years and year is not None and not any(year in years for years in self.years):
            return False
        return all(
            kind not in figure or figure[kind] in names for kind, names in self.names.items()
        )


@dataclass(frozen=True)
class Footnotes:
    """The notes of a table; a note whose mark no cell bears speaks of the whole table, or of
    what it names of it.
    """

    notes: tuple[Note, ...] = ()
    source: Cell | None = None
    unread: tuple[Cell, ...] = ()
    """Notes that govern figures and could not be read to their end."""
    labels: frozenset[str] = frozenset()
    """The names of the table's indicators."""

    def among(self, labels: Mapping[str, Collection[str]], used: Collection[str]) -> Footnotes:
        """The same notes, each with those of the table's indicators and areas that it speaks of
        alone, and with what it claims of them; `used` are all marks of the table. What explains
        a letter that no cell bears says nothing of any figure, another sign may have been lost.
        """
        notes, unread = [], []
        for note in self.notes:
            claims, whole = claims_of(note.text, labels["indicator"])
            if note.mark not in used and of_flag(note.mark) is not None:
                continue
            lost = note.mark not in used and replace(note, claims=claims).of_nothing
            whole = whole and not lost
            claims = () if lost else claims
            odd = (
                note.mark in used and read_text(note.text, harmless=False).qualities.kind == "other"
            )
            whole = whole and not odd  # of a figure that bears the mark, not of others beside it
            whole = whole and not stands_otherwise(note.text, labels["indicator"])
            names = {
                kind: labels_named
                for kind in labels
                if (labels_named := _named(note.text, labels[kind]))
            }
            for claim in claims:
                if "indicator" in names:
                    names["indicator"] |= claim.labels
            notes.append(replace(note, names=names, claims=claims))
            if not whole:
                unread.append(Cell(note.row, 1, note.text))
        named = frozenset(labels["indicator"])
        return replace(self, notes=tuple(notes), unread=tuple(unread), labels=named)

    def of(
        self,
        marks: Iterable[str],
        used: Collection[str],
        year: int | None,
        figure: Mapping[str, str],
    ) -> Remark:
        """What the notes say of a figure that bears these marks; `used` are all marks of the table.

        `figure` are its indicator and area, as `among` was given them, and its kind: growth
        or level.
        """
        own = list(dict.fromkeys(marks))
        if not own and not self.notes:
            return NO_REMARK
        flags = NONE
        texts: list[str] = []
        governing = NONE
        for note in self.notes:
            marked = note.mark in own
            if not marked and (note.mark in used or not note.concerns(year, figure)):
                continue
            texts.append(note.text)
            for claim in note.claims:
                if marked and claim.qualities.kind in ("", figure.get("kind", "")):
                    flags = claim.qualities.under(flags)
                elif claim.concerns(figure, year, note.years):
                    governing = claim.qualities.under(governing)
        explained = {note.mark for note in self.notes}
        bare = [mark for mark in own if mark not in explained]
        for mark in bare:
            flags = (of_flag(mark) or NONE).under(flags)
        text = "; ".join([*texts, *(f"[{mark}]" for mark in bare)])
        return Remark(text, flags, governing, tuple(m for m in bare if of_flag(m) is None))


class Remark(NamedTuple):
    """What the notes say of one figure: their text, the qualities its own marks give it, those
    of the notes that speak of it, and its marks that no note explains.
    """

    text: str
    flags: Qualities
    qualities: Qualities
    unexplained: tuple[str, ...]


NO_REMARK = Remark("", NONE, NONE, ())


def is_marked_note(text: str) -> bool:
    """Whether a text may be a note that begins with the mark which it explains.

    >>> is_marked_note("*为预计数"), is_marked_note("[1] 预测数"), is_marked_note("1.地区生产总值")
    (True, True, False)
    """
    match = _ITEM.fullmatch(text.strip())
    return match is not None and not match["mark"][:1].isdecimal()


def printed_source(text: str) -> str:
    """The source that a row's first text names; empty where it names none.

    >>> printed_source("数据来源：国家统计局"), printed_source("来源地")
    ('国家统计局', '')
    """
    match = _SOURCE.match(text.strip())
    return match[1].strip() if match else ""


def is_foot(text: str) -> bool:
    """Whether a row's first text opens the notes below a table.

    >>> is_foot("数据来源：国家统计局"), is_foot("注：1.本表按当年价格计算。"), is_foot("注册资本")
    (True, True, False)
    """
    plain = text.strip()
    noted = _SOURCE.match(plain) is not None or _NOTE.match(plain) is not None
    noted |= plain in _ALONE
    return noted or is_signature(plain)


def read_footnotes(grid: Grid, rows: Iterable[Row]) -> Footnotes:
    """The notes and the source of the rows below a table."""
    notes: list[Note] = []
    source: Cell | None = None
    for row in rows:
        text = grid.delimiter.join(row.texts).strip(f"{grid.delimiter} \t　")
        filled = [one.strip() for one in row.texts if one.strip()]
        if filled and filled[0] in _ALONE:
            text = f"{filled[0]}：{' '.join(filled[1:])}"
        if match := _SOURCE.match(text):
            source = Cell(row.number, 1, match[1].strip())
            continue
        if is_signature(text) or is_day_alone(row.texts):
            continue
        match = _NOTE.match(text)
        for piece in _INNER.split(match[1] if match else text):
            item = _ITEM.match(piece) or _BEARING.match(piece)
            if item is not None:
                numbered = item["mark"][-1] in ".、．"
                mark, own = mark_of(item["mark"]), item["text"].strip()
                notes.append(Note(mark, own, (), row=row.number, numbered=numbered))
            elif match is not None or not notes:
                notes.append(Note("", piece.strip(), (), row=row.number))
            else:
                notes[-1] = replace(notes[-1], text=notes[-1].text + piece.strip())
    dated = (replace(one, years=tuple(years_in(one.text))) for one in notes if one.text)
    return Footnotes(tuple(dated), source)


def _named(text: str, labels: Collection[str]) -> frozenset[str]:
    """The labels that a note speaks of, if it speaks of nothing else: each of its sentences
    names one.

    >>> sorted(_named("出口额2018年起按新口径统计。", ["出口额", "进出口额", "GDP"]))
    ['出口额']
    >>> sorted(_named("本表GDP按现价计算。", ["GDP"])), sorted(_named("GDP为快报数；以下为年报数。", ["GDP"]))
    ([], [])
    """
    if _WHOLE.search(text):
        return frozenset()
    ids: set[str] = set()
    for sentence in filter(None, _SENTENCES.split(folded(text))):
        rest, here = sentence, False
        for label in sorted(labels, key=len, reverse=True):
            if len(label) > 1 and label in rest:
                ids.add(label)
                rest = rest.replace(label, " ")
                here = True
        if not here:
            return frozenset()
    return frozenset(ids)
