"""What a briefing looks at: the judged frame of a plan, a year, a day, and perhaps a former
state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from display.screens.comments import comment_text
from display.words import rows, word
from display.words.names import office_label, text_of
from display.words.numbers import value_text
from display.words.phrases import value_of
from display.words.standing import gap_of
from display.words.targets import target_label
from indicators.figures.observations import records
from indicators.judging.commented import NONE, Comments
from indicators.judging.dated import Progress
from indicators.judging.judgement import Judgement, judgements
from indicators.oversight.comparison import Difference
from indicators.oversight.summary import in_year, promises
from indicators.plan import Plan
from reports.briefing.citations import Citations
from reports.briefing.wording import phrase, tight


class Knowledge(NamedTuple):
    """What is known on a day: the plan, the frame judged as of that day, and what was reported on
    its milestones, those without a date included; `comments` are the offices' on what was missed.
    """

    plan: Plan
    judged: pd.DataFrame
    as_of: date
    progress: Sequence[Progress] = ()
    comments: Comments = NONE


class Before(NamedTuple):
    """A former state of knowledge: its day, what differs from it, and the figures of now with
    their sources, see `indicators.figures.history.figures`.
    """

    as_of: date
    difference: Difference
    figures: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class Scope:
    """What a briefing is about: a plan, a year, a day and a language, with what was judged;
    `before` is the state it is compared with.
    """

    plan: Plan
    frame: pd.DataFrame
    year: int
    as_of: date
    lang: str
    cites: Citations
    before: Before | None = None
    progress: Sequence[Progress] = ()
    comments: Comments = field(default_factory=dict)

    @cached_property
    def own(self) -> Sequence[Judgement]:
        """All rows of the plan's own area that count."""
        area = self.frame["area"] == self.plan.document.area
        return judgements(self.frame[area & self.frame["counted"].astype(bool)])

    @cached_property
    def yearly(self) -> dict[str, Judgement]:
        """The rows of the year by target, dated targets included."""
        return {row.target: row for row in judgements(in_year(self.plan, self.frame, self.year))}

    @cached_property
    def promises(self) -> Sequence[Mapping[str, Any]]:
        """The year's promises as they are counted: promise, goal, verdict, reasons, targets."""
        return records(promises(self.plan, self.frame, self.year))

    def phrase(self, key: str, **values: object) -> str:
        """The briefing's words of a key."""
        return phrase(key, self.lang, **values)

    def word(self, key: str, **values: object) -> str:
        """The words of a key, as a paper prints them."""
        return tight(word(key, self.lang, **values), self.lang)

    def joined(self, parts: Iterable[str], by: str = "list") -> str:
        """Parts in one text; `by` is a key of [join]."""
        return word(f"join.{by}", self.lang).join(parts)

    def promise_name(self, promise: str) -> str:
        """The name of a target, or of the group that counts as one promise."""
        group = next((g for g in self.plan.groups if g.id == promise), None)
        if group is not None:
            return self.tight(text_of(group.name, self.lang))
        return self.name_of(promise)

    def name(self, row: Judgement) -> str:
        """A row's target or milestone by its name."""
        return self.name_of(row.target)

    def name_of(self, promise: str) -> str:
        """A target's or milestone's name, by its id."""
        return self.tight(text_of(self.plan.name_of(promise), self.lang))

    def label(self, row: Judgement) -> str:
        """A row's target as a short label."""
        target = self.plan.target(row.target)
        return self.tight(target_label(self.plan, target, self.lang, row.area, row.year))

    def lead(self, row: Judgement) -> str | None:
        """The office that answers for a row's promise; None where the plan names nobody."""
        return self.lead_of(row.target)

    def lead_of(self, promise: str) -> str | None:
        """The office that answers for a promise, by its id; None where the plan names nobody."""
        office = self.plan.lead_of(promise)
        return office_label(self.plan, office, self.lang) if office is not None else None

    def value(self, row: Judgement) -> str:
        """The value with its unit, as printed."""
        return self.tight(value_of(self.plan, row, self.lang))

    def amount(self, row: Judgement, value: float | None, decimals: int | None = None) -> str:
        """A figure in the unit of a row, nothing where there is none."""
        return (
            ""
            if value is None
            else self.tight(value_text(value, rows.unit_of(self.plan, row), self.lang, decimals))
        )

    def comment(self, row: Judgement) -> str:
        """What the office says of a row, with its day and who wrote it; nothing where it is silent."""
        text = comment_text(self.comments, row, self.lang)
        return self.phrase("outcomes.comment", text=self.tight(text)) if text else ""

    def gap(self, row: Judgement) -> str:
        """The gap in words: 低 3.0 个百分点."""
        return self.tight(gap_of(self.plan, row, self.lang))

    def tight(self, text: str) -> str:
        """A text as a paper prints it."""
        return tight(text, self.lang)
