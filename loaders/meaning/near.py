"""Which known spellings a text is most like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from rapidfuzz import fuzz, process

NEAR = 60
LONGEST = 60
OFFERED = 3

T = TypeVar("T")


def nearest(name: str, known: Mapping[str, T], cutoff: float = NEAR) -> list[T]:
    """What the likest of the known spellings stand for, the likest first; empty where none is
    like it.
    """
    if len(name) > LONGEST:
        return []
    candidates = process.extract(
        name, list(known), scorer=fuzz.ratio, limit=3 * OFFERED, score_cutoff=cutoff
    )
    meant: list[T] = []
    for spelling, _, _ in candidates:
        if known[spelling] not in meant:
            meant.append(known[spelling])
    return meant[:OFFERED]
