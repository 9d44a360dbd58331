"""The content of an upload in one canonical form, whatever file, layout or order it came in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from json.encoder import encode_basestring_ascii
from operator import index

import numpy as np

from indicators.figures.columns import Column, Observations, Texts, iso_day
from indicators.figures.observations import (
    KnownOnBasis,
    Method,
    Observation,
    Qualifier,
    Stage,
    StatedBasis,
)
from store.errors import StoreError
from store.lines import TextLines, coded, span_of

Statement = tuple[
    str, str, int, int, float, str, int, str, str, str, str, str, str, str, str, str, str, str, str
]
"""An observation without its row; `known_on` as ISO text, empty where it is not known."""

BLOCK = 20_000
STATED = tuple(name for name in Observation._fields if name != "row")
"""What makes a statement: all of an observation but its row in the file."""
PLACE = 4
"""As many of these, the first, say of which figure it is."""


def statement(observation: Observation) -> Statement:
    """Plain Python values only: no enumeration, no numpy number, no negative zero."""
    o = observation
    return (
        str(o.area),
        str(o.indicator),
        index(o.year),
        index(o.month),
        float(o.value) + 0.0,
        str(o.unit),
        index(o.decimals),
        str(o.printed),
        str(o.printed_unit),
        str(o.qualifier),
        str(o.basis),
        str(o.stage),
        iso_day(o.known_on),
        str(o.known_on_basis),
        str(o.method),
        str(o.source),
        str(o.url),
        str(o.quote),
        str(o.note),
    )


def content_sha256(statements: Iterable[Statement]) -> str:
    """SHA-256 of the compact JSON list of the statements in sorted order."""
    return _sha256_of(sorted(statements))


def hashes(statements: Sequence[Statement], rows: Sequence[int]) -> tuple[str, str]:
    """`content_sha256` of the statements, and `placed_sha256` of them in the order given; `rows`
    are their rows in the file.
    """
    order = sorted(range(len(statements)), key=statements.__getitem__)
    places, numbers = np.array(order, dtype="int64"), np.array(rows, dtype="int64")
    return _sha256_of([statements[at] for at in order]), _placed(places, numbers)


def placed_sha256(observations: Observations) -> str:
    """SHA-256 of where each statement stands: its place in the upload and its row in the file,
    which `content_sha256` does not ask.
    """
    return _placed(_sorted(observations), observations.numbers("row"))


def _placed(order: np.ndarray, rows: np.ndarray) -> str:
    digest = hashlib.sha256(order.astype("<i8").tobytes())
    digest.update(rows[order].astype("<i8").tobytes())
    return digest.hexdigest()


def _sha256_of(ordered: Sequence[Statement]) -> str:
    digest = hashlib.sha256(b"[")
    for start in range(0, len(ordered), BLOCK):
        text = json.dumps(ordered[start : start + BLOCK], separators=(",", ":"))
        digest.update((b"," if start else b"") + text[1:-1].encode())
    digest.update(b"]")
    return digest.hexdigest()


def columns_sha256(observations: Observations) -> str:
    """The same of observations as columns: each distinct text is written once as JSON, and the
    lines are joined from these.
    """
    order = _sorted(observations)
    columns = (coded(observations.columns[name], encode_basestring_ascii) for name in STATED)
    lines = TextLines(columns, "[", ",", "],")
    digest = hashlib.sha256(b"[")
    for start in range(0, len(order), BLOCK):
        text = lines.of(order[start : start + BLOCK])
        digest.update(text if start + BLOCK < len(order) else text[:-1])
    digest.update(b"]")
    return digest.hexdigest()


def _sorted(observations: Observations) -> np.ndarray:
    """The rows in the order of their statements. Area, indicator and period nearly always tell
    them apart; only where they do not, all fields are compared.
    """
    keys = [_ranks(observations.columns[name]) for name in STATED[:PLACE]]
    packed = np.zeros(len(observations), dtype="int64")
    for key in keys:
        packed = packed * (int(key.max(initial=0)) + 1) + key
    order = np.argsort(packed, kind="stable")
    in_order = packed[order]
    if not (in_order[1:] == in_order[:-1]).any():
        return order
    keys += [_ranks(observations.columns[name]) for name in STATED[PLACE:]]
    return np.lexsort(keys[::-1])


def _ranks(column: Column) -> np.ndarray:
    if isinstance(column, Texts):
        return column.ranks()
    if column.dtype.kind == "i" and (span := span_of(column)) is not None:
        return column - span.start
    ranks: np.ndarray = np.unique(column, return_inverse=True)[1]
    return ranks


def refuse_unstorable(observations: Observations) -> None:
    """Text that one of the engines cannot keep is refused for both: NUL, and halves of a
    surrogate pair.
    """
    first = len(observations)
    for column in observations.columns.values():
        if isinstance(column, Texts):
            if storable("".join(column.words)):
                continue
            bad = [code for code, word in enumerate(column.words) if not storable(word)]
            at = np.flatnonzero(np.isin(column.codes, bad)) if bad else np.zeros(0)
            first = min([first, *at[:1].tolist()])
    if first < len(observations):
        entry = observations[int(first)]
        raise StoreError(
            f"statement {first + 1} ({entry.indicator}, {entry.year}) holds a character that cannot "
            "be stored; remove control characters from the file and try again"
        )


def allowed(observations: Observations) -> bool:
    """Whether all is as the conditions of the table of observations ask for, so that the engine
    need not ask them again for each row.
    """
    value, year, month = (observations.numbers(name) for name in ("value", "year", "month"))
    coded = {"qualifier": Qualifier, "basis": StatedBasis, "stage": Stage}
    coded |= {"known_on_basis": KnownOnBasis, "method": Method}
    return (
        bool((np.abs(value) < 1e308).all())
        and bool(((year >= 1900) & (year <= 2200) & (month >= 1) & (month <= 12)).all())
        and all(
            observations.words(name) <= {str(word) for word in words}
            for name, words in coded.items()
        )
        and all(map(_is_day, observations.words("known_on")))
    )


def _is_day(text: str) -> bool:
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def storable(text: str) -> bool:
    """Can both engines keep this text?"""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def text_sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
