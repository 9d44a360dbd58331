"""What has changed between two days, for the first screen: verdicts, figures, what became overdue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from display.screens.attention import Note, notes
from display.screens.effects import (
    Changed,
    Flipped,
    changed,
    counted,
    flipped,
    flips_counted,
)
from display.words import word
from indicators.oversight.comparison import Difference
from indicators.oversight.supervision import SupervisionItem
from indicators.plan import Plan


class Since(NamedTuple):
    """The two days, how much changed in words, and each change as a line."""

    then: str
    now: str
    flips_counted: str
    flips: Sequence[Flipped]
    figures_counted: str
    figures: Sequence[Changed]
    overdue_counted: str
    overdue: Sequence[Note]


def since(
    plan: Plan,
    days: tuple[date, date],
    difference: Difference,
    late: Sequence[SupervisionItem],
    lang: str,
) -> Since:
    """What `difference` holds, and what became overdue between the two days."""
    then, now = (day.isoformat() for day in days)
    return Since(
        then=then,
        now=now,
        flips_counted=flips_counted(difference, lang),
        flips=flipped(plan, difference.flips, lang),
        figures_counted=figures_counted(difference, lang),
        figures=changed(plan, difference.changes, lang),
        overdue_counted=word(
            "since.overdue" if late else "since.none_overdue", lang, count=len(late)
        ),
        overdue=notes(plan, [(item,) for item in late], lang),
    )


def figures_counted(difference: Difference, lang: str) -> str:
    """How many figures changed in which way."""
    return word("since.figures", lang, counted=counted(difference, lang))
