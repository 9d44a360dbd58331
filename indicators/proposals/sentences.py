"""A text cut into sentences and clauses, each with its place, and what a line of it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicators.plan.wording.lexicon import plain

HAN = "\u4e00-\u9fff"
_PART = "(?:Goal|Priority|Theme|Objective|Outcome|Mission|Pillar|Aim|Section|Chapter|Part)"
_SENTENCE = re.compile(
    rf"(?<=[。！？!?；;])|(?<=[.])(?=\s+[A-Z0-9“])|\n\s*\n|\n(?=[“《]?[{HAN}]|[\s(（\d•*●○■□◆◇▪▲►▶√✓★☆–—·-])"
    r"|\n(?=(?:Responsible|Lead)\b)"
)
_PIECE = re.compile(
    r"[，；;：。！？]|(?:(?<!\d),|,(?!\d)(?! (?:19|20|21)\d\d(?!\d)))"
    r"(?!\s(?:compared|relative to|against|versus|(?:up|down) from)\s)"
    rf"|:\s|(?<=[A-Za-z%\d]) [–—] (?=[A-Za-z])|(?<=[{HAN})）]):|(?<![\d.])(?<!\b[A-Za-z])\.(?=\s|$)"
)
HEADING = re.compile(
    rf"^\s*(?:[（(][一二三四五六七八九十]+[)）]|#+\s|{_PART} \d+[:.]?)\s*([^。\n]+?)(?:。|$)"
)
TASK = re.compile(r"^\s*(\d{1,3})[.．、]\s*([^。.\n]+?)[。.]")
YEAR_HEADING = re.compile(
    r"^[\W]*((?:19|20|21)\d\d)(?:年)?(?:主要|发展)?\s*(?:targets?|goals?|目标)[\W]*$", re.IGNORECASE
)
_EACH = re.compile(
    rf"\d[%‰]?[{HAN}]{{0,4}}(?=、“?[{HAN}][^、，,；。]*\d[%‰]?[{HAN}]{{0,4}}(?:[、，,；;。]|$))"
)
"""A clause of its own in a list of such: 医师达3.9人、护士达3.5人."""
BULLET = re.compile(
    r"^(?:[-•*·–]|——?|\d{1,2}(?:[.)]|\.\)))\s+|^(?:——|[一二三四五六七八九十]{1,3}、|[●○■□◆◇▪▲►▶√✓★☆])\s*"
)
_TITLE = re.compile(
    rf"\s*((?:{_PART} \d+[:.]?[^\n]*|[A-Z][^\n.:;,%]{{0,40}}[^\n.:;,%\s]))\n(?=[A-Z][A-Za-z]|\d)"
)
"""A short line without a full stop above one that opens with a capital."""
LISTED = re.compile(r"\s*(?:——|[-•*·●○■□◆◇▪▲►▶√✓]|\d{1,2}(?:\.\)|[.)]\s))")
"""What opens a paragraph that belongs to the one before it."""
THROUGH = re.compile(r"通过(\d{1,2})年(?:建设|努力)")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text with their places."""
    start = 0
    for cut in [*_SENTENCE.finditer(text), None]:
        end = cut.start() if cut is not None else len(text)
        title = _TITLE.match(text, start, end)
        if title is not None:
            yield start, title[1]
            start = title.end()
        if text[start:end].strip():
            yield start, text[start:end]
        start = cut.end() if cut is not None else end


def pieces(sentence: str) -> Iterator[tuple[int, str]]:
    """The clauses of a sentence with their places in it."""
    cuts = [cut.span() for cut in _PIECE.finditer(sentence)]
    if "分别" not in sentence:
        cuts += [(each.end(), each.end() + 1) for each in _EACH.finditer(sentence)]
    start = 0
    for end, after in [*sorted(cuts), (len(sentence), len(sentence))]:
        part = sentence[start:end]
        if part.strip():
            blank = len(part) - len(part.lstrip())
            yield start + blank, part.strip()
        start = after


def has(word: str, sentence: str) -> bool:
    """Whether a sentence holds a word; a Latin one as a whole word."""
    if word.isascii():
        return re.search(rf"\b{re.escape(word)}\b", plain(sentence)) is not None
    return word in sentence


def chinese(text: str) -> bool:
    """Whether a text is written in Chinese."""
    return re.search(f"[{HAN}]", text) is not None
