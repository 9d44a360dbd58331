"""What a briefing looks at: the judged frame of a plan, a year, a day, and perhaps a former
state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from display.words import rows, word
from display.words.numbers import gap_text, value_text
from display.words.rows import Row
from display.words.targets import lead_name, said, target_label
from indicators.figures.observations import records
from indicators.judging.progress import Progress
from indicators.oversight.summary import in_year, promises
from indicators.plan import Plan
from reports.briefing.citations import Citations
from reports.briefing.wording import tight, told

JUDGED = ("met", "near", "missed")


class Before(NamedTuple):
    """A former state of knowledge: its day, and the frame as it was judged then."""

    as_of: date
    frame: pd.DataFrame


@dataclass(frozen=True)
class Seen:
    plan: Plan
    frame: pd.DataFrame
    year: int
    as_of: date
    lang: str
    cites: Citations
    before: Before | None = None
    progress: Sequence[Progress] = ()

    @cached_property
    def own(self) -> Sequence[Row]:
        """All rows of the plan's own area that count."""
        area = self.frame["area"] == self.plan.document.area
        return records(self.frame[area & self.frame["counted"].astype(bool)])

    @cached_property
    def yearly(self) -> dict[str, Row]:
        """The rows of the year by target, dated targets included."""
        return {row["target"]: row for row in records(in_year(self.plan, self.frame, self.year))}

    @cached_property
    def promises(self) -> Sequence[Row]:
        return records(promises(self.plan, self.frame, self.year))

    def told(self, key: str, **values: object) -> str:
        return told(key, self.lang, **values)

    def word(self, key: str, **values: object) -> str:
        return tight(word(key, self.lang, **values), self.lang)

    def joined(self, parts: Iterable[str], by: str = "list") -> str:
        return word(f"join.{by}", self.lang).join(parts)

    def promise_name(self, promise: str) -> str:
        group = next((g for g in self.plan.groups if g.id == promise), None)
        if group is not None:
            return self.tight(said(group.name, self.lang))
        return self.name({"target": promise})

    def name(self, row: Row) -> str:
        """A target's or milestone's name."""
        milestone = rows.milestone_of(self.plan, row)
        if milestone is not None:
            return self.tight(said(milestone[1].name, self.lang))
        return self.tight(said(self.plan.name_of(self.plan.target(str(row["target"]))), self.lang))

    def label(self, row: Row) -> str:
        return self.tight(target_label(self.plan, self.plan.target(str(row["target"])), self.lang))

    def lead(self, row: Row) -> str | None:
        return lead_name(self.plan, rows.target_of(self.plan, row), self.lang)

    def value(self, row: Row) -> str:
        unit, decimals = (rows.unit_of(self.plan, row), rows.value_decimals(self.plan, row))
        return self.tight(value_text(rows.value(row, "value"), unit, self.lang, decimals))

    def amount(self, row: Row, value: float | None, decimals: int | None = None) -> str:
        """A figure in the unit of a row, nothing where there is none."""
        return (
            ""
            if value is None
            else self.tight(value_text(value, rows.unit_of(self.plan, row), self.lang, decimals))
        )

    def gap(self, row: Row) -> str:
        """The gap in words: 低 3.0 个百分点."""
        unit, decimals = rows.unit_of(self.plan, row), rows.gap_decimals(self.plan, row)
        way = {"direction": rows.direction_of(self.plan, row), "kind": rows.kind_of(self.plan, row)}
        return self.tight(gap_text(rows.value(row, "gap"), unit, self.lang, decimals, **way))

    def tight(self, text: str) -> str:
        return tight(text, self.lang)
