"""A judged row with exact types, made once from the frame for whatever is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Literal

import pandas as pd

from indicators.figures.decimals import NO_PRINT
from indicators.judging.codes import JUDGED
from indicators.judging.columns import JUDGEMENT, names

Verdict = Literal["met", "near", "missed", "undetermined", "waived"]
Standing = Literal[
    "met", "near", "missed", "undetermined", "waived", "interim", "not_due", "not_begun"
]
Phase = Literal["final", "interim", "overdue", "not_started", "before", "ended"]
Pace = Literal["ahead", "on_pace", "behind", "far_behind"]
Role = Literal[
    "value",
    "candidate",
    "level",
    "base",
    "part",
    "reference",
    "listed",
    "deflator",
    "difference",
    "report",
    "waiver",
]


@dataclass(frozen=True, slots=True)
class PaceNeeded:
    """What it takes from here: to the target and to the edge of met; 0 once reached.

    `per` month: so many a month in the rest of the year; per rest_of_year: growth in percent in
    the rest of it.
    """

    to_target: float
    to_met: float
    per: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a row rests on: a figure, a progress report or a waiver; fields of the others are None.

    Of a figure: `value` in the indicator's `unit`, `printed` as the source shows it, and its
    vintage. A `candidate` of a conflict carries the `verdict` it would give. A `difference` holds
    a `value` alone. Of a report: `item`, `done`, `done_on`, `percent`, `evidence`, `nature`, `source`,
    `url`, `note`, `by`, `id`. Of a waiver: the document as `source`, `by`, `reason` and
    the `verdict` that stood without it.
    """

    role: Role
    indicator: str | None = None
    area: str | None = None
    year: int | None = None
    month: int | None = None
    value: float | None = None
    unit: str | None = None
    printed: str | None = None
    printed_unit: str | None = None
    decimals: int | None = None
    known_on: date | None = None
    known_on_basis: str | None = None
    stage: str | None = None
    qualifier: str | None = None
    basis: str | None = None
    method: str | None = None
    source: str | None = None
    url: str | None = None
    quote: str | None = None
    note: str | None = None
    upload: int | None = None
    verdict: Verdict | None = None
    item: str | None = None
    done: bool | None = None
    done_on: date | None = None
    percent: float | None = None
    evidence: str | None = None
    nature: str | None = None
    by: str | None = None
    reason: str | None = None
    id: int | None = None

    @property
    def is_figure(self) -> bool:
        """Is it a statement of a figure, with a source of its own?"""
        return self.indicator is not None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judged row. The fields are the columns of `columns.JUDGEMENT`; None where there is none.

    `decimals` is None where the value has no print of its own (computed, or absent).
    """

    area: str
    year: int
    month: int
    target: str
    indicator: str | None
    goal: str | None
    rule: str
    value: float | None
    unit: str | None
    reference: float | None
    gap: float | None
    attainment: float | None
    verdict: Verdict | None
    phase: Phase
    pace: Pace | None
    deviation: float | None
    pace_needed: PaceNeeded | None
    flags: tuple[str, ...]
    reason: str | None
    inputs: tuple[Evidence, ...]
    kind: Literal["target", "milestone"]
    counted: bool
    due: date | None
    decimals: int | None
    rule_version: int

    @property
    def is_full_year(self) -> bool:
        """Is it the row of a whole year, not of part of one, nor a dated promise?"""
        return self.month == 12 and self.due is None

    @property
    def standing(self) -> Standing:
        """The verdict; where none is given, why it is still to come: interim for a part of a
        year, not_begun before a dated promise has begun, not_due before its date.
        """
        if self.verdict is not None:
            return self.verdict
        if self.month < 12:
            return "interim"
        if self.reason == "not_begun":
            return "not_begun"
        return "not_due" if self.phase == "interim" else "undetermined"

    @property
    def is_judged(self) -> bool:
        """Was a verdict given from what is known: met, near or missed?"""
        return self.verdict in JUDGED

    def inputs_of(self, role: Role) -> tuple[Evidence, ...]:
        """All that the row rests on in a role, in order."""
        return tuple(one for one in self.inputs if one.role == role)

    def first(self, *roles: Role) -> Evidence | None:
        """The first input of the first of the roles that has one."""
        return next((one for role in roles for one in self.inputs_of(role)), None)


def judgements(rows: pd.DataFrame | Iterable[Mapping[str, Any]]) -> tuple[Judgement, ...]:
    """The rows of a judged frame (or of it as dicts), in their order, each with exact types.

    Columns beside those of `columns.JUDGEMENT` are left out. Raises KeyError where one is missing.
    """
    wanted = names(JUDGEMENT)
    if isinstance(rows, pd.DataFrame):
        cells = {name: rows[name].tolist() for name in wanted}
    else:
        lines = list(rows)
        cells = {name: [line[name] for line in lines] for name in wanted}
    typed = [map(_CELL[name], cells[name]) for name in _FIELDS]
    return tuple(map(Judgement, *typed))


def _needed(needed: Any) -> PaceNeeded | None:
    if not isinstance(needed, Mapping):
        return None
    return PaceNeeded(float(needed["to_target"]), float(needed["to_met"]), str(needed["per"]))


def _evidence(entry: Mapping[str, Any]) -> Evidence:
    """An input's dict, typed. What it holds beyond the known fields is a fault of ours."""
    typed: dict[str, Any] = {name: _TYPED[name](value) for name, value in entry.items()}
    return Evidence(**typed)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: Any) -> float | None:
    # a float that differs from itself is no number; asked first, as almost every cell is a float
    if isinstance(value, float):
        return float(value) if value == value else None
    return None if value is None or pd.isna(value) else float(value)


def _whole(value: Any) -> int | None:
    return None if value is None or pd.isna(value) else int(value)


def _flag(value: Any) -> bool | None:
    return None if value is None or pd.isna(value) else bool(value)


def _day(value: Any) -> date | None:
    """A day from a date, a timestamp or an ISO text."""
    if value is None or pd.isna(value):
        return None
    if isinstance(value, str):
        return date.fromisoformat(value[:10])
    return value.date() if isinstance(value, datetime) else value


_BY_TYPE = {"float": _number, "int": _whole, "bool": _flag, "date": _day}
_TYPED = {one.name: _BY_TYPE.get(str(one.type).split(" ")[0], _text) for one in fields(Evidence)}
_CELL: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(names(JUDGEMENT, "text"), _text),
    **dict.fromkeys(names(JUDGEMENT, "number"), _number),
    **dict.fromkeys(names(JUDGEMENT, "whole"), int),
    "counted": bool,
    "due": _day,
    "decimals": lambda found: None if found == NO_PRINT else int(found),
    "pace_needed": _needed,
    "flags": tuple,
    "inputs": lambda found: tuple(map(_evidence, found)),
}
"""What makes the exact type of each column's cells."""
_FIELDS = [one.name for one in fields(Judgement)]
