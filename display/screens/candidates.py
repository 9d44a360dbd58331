"""What each candidate of a figure in conflict would have the promises say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from display.charts.marks import mark
from display.words import word
from display.words.names import text_of
from display.words.periods import period_label
from indicators.judging.judgement import Judgement
from indicators.plan import Plan


class Outcome(NamedTuple):
    """The verdict on a promise by one candidate, with what hinders one; `period` is the judged
    one.
    """

    promise: str
    period: str
    glyph: str
    verdict: str
    tone: str
    reason: str


def outcomes(plan: Plan, rows: Iterable[Judgement], lang: str) -> list[Outcome]:
    """The rows that rest on a candidate, as they are judged by it; none where no promise does."""
    return [_outcome(plan, row, lang) for row in rows if row.verdict is not None]


def _outcome(plan: Plan, row: Judgement, lang: str) -> Outcome:
    shown = mark(row, lang)
    return Outcome(
        promise=text_of(plan.name_of(row.target), lang),
        period=period_label(row.year, row.month, lang, plan),
        glyph=shown.glyph,
        verdict=shown.label,
        tone=row.verdict or "muted",
        reason=word(f"reason.{row.reason}.label", lang) if row.reason else "",
    )
