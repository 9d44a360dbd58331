"""The glossary of counts in words: what each is called, what it counts, of which parts it is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from display.words import has_word, word
from indicators.oversight.counts import Tally


class CountLine(NamedTuple):
    """A count with what it means, its total and its parts."""

    name: str
    means: str
    total: int
    parts: str


PARTS = {
    "promises": "verdict",
    "targets": "verdict",
    "deeds": "tasks.state",
    "matters": "supervision.kinds",
    "assessed": "scores",
}
"""Where the parts of a count have their words."""


def glossary(tallies: Iterable[Tally], lang: str) -> list[CountLine]:
    """Every count, its parts those that are not nought."""
    return [
        CountLine(
            word(f"counts.{tally.name}.name", lang),
            word(f"counts.{tally.name}.means", lang),
            tally.total,
            parts_text(tally, lang),
        )
        for tally in tallies
    ]


def parts_text(tally: Tally, lang: str) -> str:
    """The parts of a count with their numbers."""
    return word("join.list", lang).join(
        word("counts.part", lang, kind=_part(tally.name, part, lang), count=count)
        for part, count in tally.parts.items()
        if count
    )


def _part(name: str, part: str, lang: str) -> str:
    key = f"{PARTS.get(name, name)}.{part}"
    return word(key, lang) if has_word(key, lang) else part
