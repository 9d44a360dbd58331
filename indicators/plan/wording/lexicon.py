"""The words that the grammar can read, from `lexicon.toml`: a word → the classes it may stand in.

Nothing else is ever read: a word that is in none of the lists refuses its text.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

SOURCE: Mapping[str, Any] = tomllib.loads(
    Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8")
)
MAGNITUDES: Mapping[str, int] = SOURCE["magnitudes"]
SHORTENED = {"k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion"}
_PAID = re.compile(r"(us\$|[$£€]|[a-z]{3}) ?(k|m|mn|b|bn|million|billion|thousand)")
"""£m, EUR million."""
MAGNITUDE = re.compile("|".join(sorted(MAGNITUDES, key=len, reverse=True)))
PERIODS: Mapping[str, tuple[int, int]] = {k: (a, b) for k, (a, b) in SOURCE["periods"].items()}

RATES = ("增速", "增长", "growth")
"""The growth of what is unwanted is unwanted."""

Entry = tuple[frozenset[str], Any]
"""The classes of a word, and its value where it has one."""


def plain(text: str) -> str:
    """The text in lower case and half width, character by character, so that every place in it
    is the same place in the original.

    >>> plain("≥６．５％，GDP")
    '≥6.5%,gdp'
    """
    return "".join(_plain(character) for character in text)


@cache
def _plain(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character


def is_latin(character: str) -> bool:
    """Whether a character belongs to a word that is written with spaces around it."""
    return character.isalpha() and ord(character) < 0x2E80


def whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch is no part of a longer Latin word (CJK has no spaces to tell)."""
    before = start > 0 and is_latin(text[start - 1]) and is_latin(text[start])
    after = end < len(text) and is_latin(text[end]) and is_latin(text[end - 1])
    return not before and not after


class Matcher:
    """Finds the longest known word at a place of a plain text."""

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        self._words: dict[str, Entry] = {}
        for word, (classes, value) in entries:
            known, kept = self._words.get(word, (frozenset(), None))
            self._words[word] = (known | classes, value if kept is None else kept)
        self._lengths: dict[str, list[int]] = {}
        for word in self._words:
            lengths = self._lengths.setdefault(word[0], [])
            if len(word) not in lengths:
                lengths.append(len(word))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def at(self, text: str, start: int) -> tuple[int, Entry] | None:
        """The end of the longest word that starts here, and its entry."""
        for length in self._lengths.get(text[start], ()):
            end = start + length
            entry = self._words.get(text[start:end])
            if entry is not None and end <= len(text) and whole(text, start, end):
                return end, entry
        return None


def _one(word: str, kind: str, value: Any = None) -> tuple[str, Entry]:
    return plain(word), (frozenset({kind}), value)


def _entries() -> Iterable[tuple[str, Entry]]:
    for kind, words in SOURCE["words"].items():
        yield from (_one(word, kind) for word in words)
    yield from (_one(word, "harmless") for word in SOURCE["harmless"]["words"])
    for factor, words in SOURCE["factors"].items():
        yield from (_one(word, "factor", float(factor)) for word in words)
    for word, (value, unit) in SOURCE["quantities"].items():
        yield _one(word, "amount", (value, unit))
    for word, share in SOURCE["shares_of_a_ranking"].items():
        yield _one(word, "top_share", share)
    for kind in ("others", "areas"):
        for name, words in SOURCE[kind].items():
            yield from (_one(word, kind, name) for word in words)


def _units() -> Iterable[tuple[str, Entry]]:
    for unit, words in SOURCE["units"].items():
        yield from (_one(word, "unit", unit) for word in (unit, *words))


def names_matcher(kind: str, names: Mapping[str, str]) -> Matcher:
    """A matcher of names that only one plan knows: printed name → id."""
    return Matcher(_one(name, kind, id) for name, id in names.items() if name.strip())


WORDS = Matcher(_entries())
UNITS = Matcher(_units())
MADE = Matcher(_one(word, "flow") for word in SOURCE["made"]["words"])


def holds(kind: str, name: str) -> bool:
    """Whether the name of an indicator holds one of the words of `[better]`."""
    return bool(held(kind, name))


def held(kind: str, name: str) -> list[str]:
    """The words of `[better]` that the name of an indicator holds."""
    lowered = plain(name)
    return [word for word in SOURCE["better"][kind] if _stands_in(plain(word), lowered)]


def ways(name: str) -> frozenset[str]:
    """Which ways are better by the name of an indicator: up, down, both where it says both.

    >>> [sorted(ways(name)) for name in ("food waste", "waste diverted", "收入", "新增债务")]
    [['down'], ['up'], ['up'], ['down', 'up']]
    """
    ups, downs = held("up", name), held("down", name)
    ups = [word for word in ups if not downs or word not in RATES]  # 消费价格增长
    up = any(not any(word in other and word != other for other in downs) for word in ups)
    down = any(not any(word in other and word != other for other in ups) for word in downs)
    remedies = held("remedy", name) if down else []
    if remedies:
        last = [max(_ends_in(plain(w), plain(name)) for w in words) for words in (remedies, downs)]
        return frozenset({"up"} if last[0] > last[1] else {"up", "down"})
    return frozenset({"up"} if up else ()) | frozenset({"down"} if down else ())


def _ends_in(word: str, text: str) -> int:
    return text.rfind(word) + len(word)


def _stands_in(word: str, text: str) -> bool:
    place = text.find(word)
    while place >= 0:
        if whole(text, place, place + len(word)):
            return True
        place = text.find(word, place + 1)
    return False


def split_unit(unit: str) -> tuple[str, int]:
    """A unit without its magnitude, and the magnitude: 万人 is 人 and 10,000."""
    shown = plain(unit).strip()
    paid = _PAID.fullmatch(shown)
    if paid is not None:
        return _canonical(paid[1]), MAGNITUDES[SHORTENED.get(paid[2], paid[2])]
    hit = MAGNITUDE.match(shown)
    if hit is None or hit.end() == len(shown):
        return _canonical(shown) or shown, 1
    rest = shown[hit.end() :].strip()
    return _canonical(rest) or rest, MAGNITUDES[hit[0]]


def _canonical(unit: str) -> str:
    hit = UNITS.at(unit, 0) if unit else None
    return str(hit[1][1]) if hit is not None and hit[0] == len(unit) else ""
