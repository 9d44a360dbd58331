"""Yearbooks say each header and label twice, in Chinese and in English; once is enough, if both
say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from loaders.files.grid import Grid, Row
from loaders.meaning.folding import folded
from loaders.meaning.names import Names
from loaders.meaning.periods import period_header
from loaders.meaning.qualities import Qualities
from loaders.meaning.texts import governed, read_text
from loaders.meaning.units import known_unit, same_unit
from loaders.tables.header import is_header
from loaders.tables.vocabulary import field_of

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LETTERS = re.compile(r"[A-Za-z]{2}")
_SPACE = re.compile(r"[\s\u3000]+")


def in_one_language(grid: Grid, names: Names) -> Grid:
    """The grid with each text that is said twice said once: the part that is understood. A row
    that only translates the header above it is gone.
    """
    rows: list[Row] = []
    for row in grid.rows:
        if rows and may_translate(rows[-1], row):
            continue
        texts = tuple(_once(text, names) for text in row.texts)
        rows.append(row if texts == row.texts else replace(row, texts=texts))
    return replace(grid, rows=tuple(rows))


def in_words(words: Iterable[str], names: Names) -> tuple[str, ...]:
    """The same for the distinct texts of a column."""
    held = tuple(words)
    together = " ".join(held)
    if not _CHINESE.search(together) or not _LETTERS.search(together):
        return held
    return tuple(_once(word, names) for word in held)


def _once(text: str, names: Names) -> str:
    parts = text.split()
    if len(parts) == 2 and (when := period_header(parts[0])) and when == period_header(parts[1]):
        return parts[0]
    if not _CHINESE.search(text) or not _LETTERS.search(text) or _known(text, names):
        return text
    for space in _SPACE.finditer(text.strip()):
        first, second = text.strip()[: space.start()], text.strip()[space.end() :]
        own, other = (first, second) if _CHINESE.search(first) else (second, first)
        if _CHINESE.search(other) or not _LETTERS.search(other):
            continue
        if known_unit(own) and same_unit(own, other):
            return own
        if _known(own, names) and _agree(own, other):
            return own
    return text


def _known(text: str, names: Names) -> bool:
    return bool(
        field_of(text)
        or names.knows_indicator(text)
        or names.knows_area(text)
        or names.is_left_out(text)
        or (governed(text) and period_header(text) is None)
    )


def _agree(own: str, other: str) -> bool:
    """Whether a translation says nothing of the figures that the text itself does not."""
    read, translated = read_text(own, harmless=False), read_text(other, harmless=False)
    added = translated.qualities.under(read.qualities) != read.qualities.under(translated.qualities)
    silent = _basis(translated.qualities) in (_basis(read.qualities), _basis(Qualities()))
    alike = all(any(same_unit(unit, known) for known in read.units) for unit in translated.units)
    return not added and silent and alike


def _basis(qualities: Qualities) -> tuple[str, str, str]:
    return qualities.stage, qualities.basis, qualities.span


def may_translate(header: Row, row: Row) -> bool:
    """Whether a row says in English what the header right above it says in Chinese."""
    filled = [(at, text) for at, text in enumerate(row.texts) if text.strip()]
    if row.number != header.number + 1 or not filled or not is_header(header.texts):
        return False
    for at, text in filled:
        above = header.texts[at] if at < len(header.texts) else ""
        plain = folded(text)
        if not _LETTERS.search(plain) or _CHINESE.search(plain) or not _CHINESE.search(above):
            return False
        if not _agree(above, text):
            return False
    width = sum(bool(text.strip()) for text in header.texts)
    alone = len(filled) == 1 < width and field_of(filled[0][1]) is None
    return 2 * len(filled) >= width and not alone  # a text alone may head the rows below it
