"""The numbered list of sources: every figure that is told refers to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from display.words import word
from display.words.milestones import is_link
from display.words.phrases import provenance
from display.words.sentences import explain
from indicators.judging.judgement import Evidence, Judgement
from indicators.plan import Plan
from reports.briefing.content import Source
from reports.briefing.wording import tight

RECORDED = ("report", "waiver")
"""Roles told with who said it and when; all others are figures, told with the number of their
source. The evidence of a report has a source too.
"""


class Citations:
    """Numbers sources in the order in which they are first referred to."""

    def __init__(self, plan: Plan, as_of: date, lang: str) -> None:
        self.plan, self.as_of, self.lang = plan, as_of, lang
        self._numbers: dict[tuple[str, str], int] = {}
        self._sources: list[Source] = []

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources referred to so far, by number."""
        return tuple(self._sources)

    def of(self, row: Judgement) -> tuple[int, ...]:
        """The numbers of the sources that a row's figures are taken from."""
        numbers = [self._number(one) for one in _figures(row)]
        return tuple(dict.fromkeys(number for number in numbers if number))

    def of_all(self, rows: Iterable[Judgement]) -> tuple[int, ...]:
        """The numbers of the sources of several rows, each once."""
        return tuple(dict.fromkeys(number for row in rows for number in self.of(row)))

    def of_vintages(self, vintages: Iterable[Mapping[str, Any]]) -> tuple[int, ...]:
        """The numbers of the sources of published values."""
        numbers = [self._number(_evidence(one)) for one in vintages]
        return tuple(dict.fromkeys(number for number in numbers if number))

    def explained(self, row: Judgement) -> str:
        """The sentence that explains a row, its sources given by number beside it."""
        return self._tight(explain(self.plan, self.numbered(row), self.lang, self.as_of))

    def in_full(self, row: Judgement) -> str:
        """The sentence that explains a row, its sources named in it."""
        return self._tight(explain(self.plan, row, self.lang, self.as_of))

    def numbered(self, row: Judgement) -> Judgement:
        """The row with its sources told by number, those of its value not at all: they stand
        beside the sentence.
        """
        return replace(row, inputs=tuple(map(self._unnamed, row.inputs)))

    def _unnamed(self, one: Evidence) -> Evidence:
        if one.role == "report" and one.source:
            number = self._number(one)
            return replace(one, source=word("briefing.source_number", self.lang, number=number))
        if one.role in RECORDED:
            return one
        number = self._number(one) if one.role in ("candidate", "level") else 0
        named = word("briefing.source_number", self.lang, number=number) if number else None
        return replace(one, source=named, known_on=None, known_on_basis=None, stage=None)

    def _number(self, one: Evidence) -> int:
        title, url = (one.source or "").strip(), one.url or ""
        if not title:
            return 0
        link = url if is_link(url) else ""
        if (title, link) not in self._numbers:
            number = self._numbers[title, link] = len(self._sources) + 1
            facts = provenance(replace(one, source=None, stage=None), self.lang)
            self._sources.append(Source(number, title, self._tight(facts), link))
        return self._numbers[title, link]

    def _tight(self, text: str) -> str:
        return tight(text, self.lang)


def _evidence(vintage: Mapping[str, Any]) -> Evidence:
    day = vintage["known_on"]
    return Evidence(
        "value",
        source=vintage["source"],
        url=vintage["url"],
        known_on=date.fromisoformat(day) if day else None,
        known_on_basis=vintage["known_on_basis"],
    )


def _figures(row: Judgement) -> list[Evidence]:
    """What was printed somewhere and entered into the row: nothing that is merely computed, and
    the value first.
    """
    listed = [one for one in row.inputs if one.role not in ("waiver", "difference")]
    if row.value is None:
        return listed
    return sorted(listed, key=lambda one: one.role != "value")
