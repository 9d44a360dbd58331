"""The numbered list of sources: every figure that is told refers to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from display.words import rows, word
from display.words.phrases import provenance
from display.words.rows import Row
from display.words.sentences import explain
from indicators.plan import Plan
from reports.briefing.content import Source
from reports.briefing.wording import tight

RECORDED = ("report", "waiver")
"""Roles told with who said it and when; all others are figures, told with the number of their
source.
"""

_UNSAID: dict[str, Any] = {"source": "", "known_on": None, "known_on_basis": "none", "stage": None}


class Citations:
    """Numbers sources in the order in which they are first referred to."""

    def __init__(self, plan: Plan, as_of: date, lang: str) -> None:
        self.plan, self.as_of, self.lang = plan, as_of, lang
        self._numbers: dict[tuple[str, str], int] = {}
        self._found: list[Source] = []

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self._found)

    def of(self, row: Row) -> tuple[int, ...]:
        """The numbers of the sources that a row's figures are taken from."""
        numbers = [self._number(found) for found in _figures(row)]
        return tuple(dict.fromkeys(number for number in numbers if number))

    def of_all(self, found: Iterable[Row]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(number for row in found for number in self.of(row)))

    def explained(self, row: Row) -> str:
        """The sentence that explains a row, its sources given by number beside it."""
        return tight(
            explain(self.plan, {**self.numbered(row), "as_of": self.as_of}, self.lang), self.lang
        )

    def in_full(self, row: Row) -> str:
        """The sentence that explains a row, its sources named in it."""
        return tight(explain(self.plan, {**row, "as_of": self.as_of}, self.lang), self.lang)

    def numbered(self, row: Row) -> Row:
        """The row with its sources told by number, those of its value not at all: they stand
        beside the sentence.
        """
        return {**row, "inputs": tuple(self._unsaid(found) for found in row.get("inputs") or ())}

    def _unsaid(self, found: Row) -> Row:
        if found.get("role") in RECORDED:
            return found
        number = self._number(found) if found.get("role") in ("candidate", "level") else 0
        named = (
            {"source": word("briefing.source_number", self.lang, number=number)} if number else {}
        )
        return {**found, **_UNSAID, **named}

    def _number(self, found: Row) -> int:
        title, url = str(found.get("source") or "").strip(), str(found.get("url") or "")
        if not title:
            return 0
        link = url if url.startswith(("https://", "http://")) else ""
        if (title, link) not in self._numbers:
            number = self._numbers[title, link] = len(self._found) + 1
            facts = provenance({**found, "source": None, "stage": None}, self.lang)
            self._found.append(Source(number, title, tight(facts, self.lang), link))
        return self._numbers[title, link]


def _figures(row: Row) -> list[Row]:
    """What was printed somewhere and entered into the row: nothing that is merely computed, and
    the value first.
    """
    found = row.get("inputs")
    listed = (
        [i for i in found if i.get("role") not in (*RECORDED, "difference")]
        if isinstance(found, tuple)
        else []
    )
    return (
        sorted(listed, key=lambda i: i.get("role") != "value")
        if rows.value(row, "value") is not None
        else listed
    )
