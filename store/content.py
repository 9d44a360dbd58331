"""The content of an upload in one canonical form, whatever file, layout or order it came in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from operator import index

from indicators.figures.observations import Observation
from store.errors import StoreError

Statement = tuple[
    str, str, int, int, float, str, int, str, str, str, str, str, str, str, str, str, str, str, str
]
"""An observation without its row; `known_on` as ISO text, empty where it is not known."""

BLOCK = 20_000


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
        _day(o.known_on),
        str(o.known_on_basis),
        str(o.method),
        str(o.source),
        str(o.url),
        str(o.quote),
        str(o.note),
    )


def _day(known_on: date | None) -> str:
    return "" if known_on is None else f"{known_on:%Y-%m-%d}"


def content_sha256(statements: Iterable[Statement]) -> str:
    """SHA-256 of the compact JSON list of the statements in sorted order."""
    ordered = sorted(statements)
    digest = hashlib.sha256(b"[")
    for start in range(0, len(ordered), BLOCK):
        text = json.dumps(ordered[start : start + BLOCK], separators=(",", ":"))
        digest.update((b"," if start else b"") + text[1:-1].encode())
    digest.update(b"]")
    return digest.hexdigest()


def refuse_unstorable(statements: Sequence[Statement]) -> None:
    """Text that one of the engines cannot keep is refused for both: NUL, and halves of a
    surrogate pair.
    """
    for number, entry in enumerate(statements, start=1):
        text = "".join([part for part in entry if isinstance(part, str)])
        if not storable(text):
            raise StoreError(
                f"statement {number} ({entry[1]}, {entry[2]}) holds a character that cannot be stored; "
                "remove control characters from the file and try again"
            )


def storable(text: str) -> bool:
    """Can both engines keep this text?"""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text
