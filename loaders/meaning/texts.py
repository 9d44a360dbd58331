"""One text of a table read to its end: the names, times, units and governing words in it, and
what is left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.meaning.marks import unmarked
from loaders.meaning.qualities import NONE, Qualities, gathered, terms, words
from loaders.meaning.times import Time, part_of, plain_of, times_in
from loaders.meaning.units import known_unit

_EDGES = "()[]{}<>《》【】「」“”\"'‘’·、,，。.;；:：/|_—–-~～+&*#^!?？ \t\n"
_ORDINAL = re.compile(
    r"(?:附件[0-9一二三四五六七八九十]{1,2}[:、.]?|第?[一二三四五六七八九十]{1,3}(?:部分)?[、.:]|\([一二三四五六七八九十0-9]{1,2}\)"
    r"|附?表?[0-9]{1,2}(?:[-.—][0-9]{1,2})+|附?表(?:[一二三四五六七八九十]{1,3}(?![年月])|[0-9]{1,2}(?![0-9年月]))|[0-9]{1,2}[、.]|table[0-9]{1,3}[a-z]?(?:[-.][0-9]{1,3}[a-z]?)*[.:]?)"
)
BRACKETED = r"[^()]+(?:\([^()]+\))?"
"""What stands in brackets, with brackets of its own behind it: 亿元(人民币)."""
_UNIT = re.compile(
    r"(?:计量)?(?:单位:|unit:)(?P<said>[^()\s,;，；、]+(?:\([^()]+\))?)"
    r"|[(\[【](?:单位:?|±)?(?P<inside>[^()\[\]【】]+(?:\([^()]+\))?)[)\]】]|(?P<last>[%‰])"
)
_LONGEST_UNIT = 24
HAN = 0x2E80
"""Letters below it are written with blanks between their words."""
_CLOSES = ")]】"
_PARTS = f"{_CLOSES}([【/|_,;:、-—"
"""What sets a unit apart from the name before it, or from another word in its bracket."""
_LAST = re.compile(r"\((?:续?[一二三四五六七八九十]{1,3}|[0-9]{1,2})\)$")
"""The number of a part at the end of its title: 主要指标(二)."""
_LATEST = re.compile(
    r"(?:最近|近)[0-9一二三四五六七八九十]{1,2}(?:年|个?月|个季度|季度?)|[0-9]{4}年以来"
)


@dataclass(frozen=True)
class Text:
    """A text as read: the names that were asked for, the times, the units and the qualities in
    it, and the pieces that nobody could read.
    """

    names: tuple[str, ...]
    times: tuple[Time, ...]
    units: tuple[str, ...]
    qualities: Qualities
    left: tuple[str, ...]


@dataclass(frozen=True)
class _Piece:
    text: str
    kind: str
    meaning: object = None


def read_text(text: str, names: frozenset[str] = frozenset(), *, harmless: bool = True) -> Text:
    """Read a text to its end; `names` are those that it may hold, each as `plain_of` gives it.
    Where no word is `harmless`, as in a label, those are left over too.

    >>> read = read_text("清河镇2025年6月份主要经济预期目标(亿元)", frozenset(["清河镇"]))
    >>> read.names, [time[:3] for time in read.times], read.units, read.qualities.stage, read.left
    (('清河镇',), [('single', 2025, 6)], ('亿元',), 'forecast', ())
    >>> read_text("2025年某主要指标").left
    ('某',)
    """
    return _text(list(_pieces(plain_of(text), names, harmless)))


def _text(pieces: Sequence[_Piece]) -> Text:
    pairs = [pair for p in pieces if p.kind == "word" for pair in words()[p.text]]
    if any(p.kind == "unit" and "±" in p.text for p in pieces):
        pairs.append(("kind", "change"))  # (±%)
    left = [p.text.strip(_EDGES) for p in _joined(pieces)]
    return Text(
        tuple(p.text for p in pieces if p.kind == "name"),
        tuple(p.meaning for p in pieces if isinstance(p.meaning, Time)),
        tuple(str(p.meaning) for p in pieces if p.kind == "unit"),
        gathered(pairs),
        tuple(piece for piece in left if piece),
    )


def _joined(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """What is left over, each run of it in one piece."""
    run = ""
    for piece in pieces:
        if piece.kind == "left":
            run += piece.text
        elif run:
            yield _Piece(run, "left")
            run = ""
    if run:
        yield _Piece(run, "left")


def _pieces(plain: str, names: frozenset[str], harmless: bool) -> Iterator[_Piece]:
    times = {time.start: time for time in times_in(plain)}
    named, governing = _any_of(names), _any_of(_words(harmless))
    at = 0
    while at < len(plain):
        # No word reaches into a time that begins within it: 年鉴2025.
        ends = min((start for start in times if start > at), default=len(plain))
        piece = (
            _matched(named, "name", plain, at)
            or _time(times, plain, at)
            or _unit(plain, at)
            or (_matched(_ORDINAL, "ordinal", plain, at) if at == 0 else None)
            or _matched(_LATEST, "ordinal", plain, at)
            or _matched(_LAST, "ordinal", plain, at)
            or (None if harmless else _matched(_any_of(terms()), "left", plain, at))
            or _matched(governing, "word", plain, at, ends)
            or _bare_unit(plain, at, label=not harmless)
            or _Piece(plain[at], "left")
        )
        yield piece
        at += len(piece.text)


def _matched(
    pattern: re.Pattern[str] | None, kind: str, plain: str, at: int, ends: int | None = None
) -> _Piece | None:
    match = (
        None if pattern is None else pattern.match(plain, at, len(plain) if ends is None else ends)
    )
    return _Piece(match[0], kind) if match else None


def _time(times: Mapping[int, Time], plain: str, at: int) -> _Piece | None:
    return _Piece(plain[at : times[at].end], "time", times[at]) if at in times else None


def _unit(plain: str, at: int) -> _Piece | None:
    match = _UNIT.match(plain, at)
    unit = match and (match["said"] or match["inside"] or match["last"])
    return _Piece(match[0], "unit", unit) if match and unit and known_unit(unit) else None


def _bare_unit(plain: str, at: int, *, label: bool) -> _Piece | None:
    """A unit in no brackets of its own, set apart from what stands beside it: gdp/亿元,
    gdp(现价,亿元); in a label also one at its end: gdp亿元.
    """
    before = plain[at - 1 : at]
    within_a_word = before.isalpha() and ord(before) < HAN  # Waldflä|che
    within_a_word |= before.isalnum() and before.isascii()
    of_an_id = before == "_" and plain[at].islower()  # exports_cny
    if not before or of_an_id or (within_a_word and plain[at].isascii()):
        return None
    apart = before in _PARTS
    for end in range(min(len(plain), at + _LONGEST_UNIT), at, -1):
        closes = plain[end : end + 1]
        if closes and closes not in (_PARTS if apart else _CLOSES):
            continue
        unit = plain[at:end]
        if (apart or (label and len(unit) > 1)) and known_unit(unit):
            return _Piece(unit, "unit", unit)
    return None


@lru_cache(maxsize=2)
def _words(harmless: bool) -> frozenset[str]:
    return frozenset(word for word, pairs in words().items() if harmless or pairs)


@lru_cache(maxsize=64)
def _any_of(listed: frozenset[str]) -> re.Pattern[str] | None:
    """Any of these words, the longest first."""
    ordered = sorted((word for word in listed if word), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None


def governed(text: str) -> Text | None:
    """A header that says nothing but times, units and qualities, read; None for any other.

    >>> governed("比上年增长(%)").qualities.kind, governed("地区生产总值"), governed("总量（亿元）").units
    ('growth', None, ('亿元',))
    """
    read = read_text(unmarked(text)[0], harmless=False)
    return read if not read.left and (read.qualities or read.units or read.times) else None


def staged_period(text: str) -> tuple[str, Qualities]:
    """A year with its parts, and the stage of the figures that stands with it; any other text as it
    is.

    >>> period, said = staged_period("2024年(预计)")
    >>> period, said.stage, staged_period("2024年累计")[0]
    ('2024年', 'estimate', '2024年累计')
    """
    if len(text) < len("2024年预计"):
        return text, NONE
    read = governed(text)
    if read is None or len(read.times) != 1 or read.units:
        return text, NONE
    said = read.qualities
    if not said.stage or said != Qualities(stage=said.stage) or read.times[0].year is None:
        return text, NONE
    return part_of(text, read.times[0]), said


def core_of(text: str) -> tuple[str, Text]:
    """A label without the unit, times and governing words at its end, and what they say.

    >>> core, said = core_of("国内生产总值累计值(亿元)")
    >>> core, said.units, said.qualities.span
    ('国内生产总值', ('亿元',), 'cumulated')
    """
    plain = plain_of(text)
    pieces = list(_pieces(plain, frozenset(), harmless=False))
    ends, first = len(plain), len(pieces)
    while first and (pieces[first - 1].kind != "left" or pieces[first - 1].text in _EDGES):
        first -= 1
        ends -= len(pieces[first].text)
    return plain[:ends].strip(_EDGES), _text(pieces[first:])


def prices_of(name: str, said: Qualities) -> Qualities:
    """Of what a name says, the prices that stand in brackets at its end: 地区生产总值(当年价格)."""
    priced = said.basis in ("real", "nominal") and plain_of(name).endswith(")")
    return Qualities(basis=said.basis) if priced else NONE
