"""Waivers in words: those that were recorded, what is wrong with one, and what it would change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from display.screens.acts import Act, Entry, acts, moment, state_of
from display.screens.effects import flipped
from display.words import word
from display.words.names import promise_name
from indicators.oversight.comparison import Flip
from indicators.oversight.waivers import Fault
from indicators.plan import Plan


class Recorded(NamedTuple):
    """One waiver that was recorded; `state` tells whether it stands, and who withdrew it when
    and why.
    """

    number: int
    promise: str
    year: str
    decided: str
    document: str
    reason: str
    recorded: str
    state: str
    stands: bool


def recorded(plan: Plan, audit: Iterable[Entry], lang: str) -> list[Recorded]:
    """Every waiver ever recorded, the newest first."""
    return [_recorded(plan, act, lang) for act in acts(audit, "waive", "withdraw_waiver")]


def fault_text(fault: Fault, lang: str, act: str = "waiver") -> str:
    """The field of a waiver or another act, what is wrong with it, and what would be right."""
    text = word(f"{act}.fault.{fault.field}_{fault.code}", lang, **_spaced(dict(fault.facts)))
    return word("waiver.fault.line", lang, field=word(f"{act}.{fault.field}", lang), told=text)


def effect_text(plan: Plan, flips: Iterable[Flip], lang: str) -> str:
    """The verdicts that a waiver takes away, in a line."""
    changes = [
        word(
            "waiver.turns", lang, before=one.before.label, after=one.after.label, period=one.period
        )
        for one in flipped(plan, flips, lang)
    ]
    return word("join.clause", lang).join(changes) or word("waiver.no_effect", lang)


def _spaced(text: Mapping[str, object]) -> dict[str, object]:
    """A span of one year is told as one."""
    if "first" not in text:
        return dict(text)
    first, last = text["first"], text["last"]
    return {**text, "years": str(first) if first == last else f"{first}—{last}"}


def _recorded(plan: Plan, act: Act, lang: str) -> Recorded:
    entry, detail = act.entry, json.loads(act.entry.detail)
    return Recorded(
        number=act.number,
        promise=promise_name(plan, str(detail["target"]), lang),
        year=str(detail["year"]),
        decided=word("waiver.decided", lang, by=detail["decided_by"], day=detail["known_on"]),
        document=str(detail["document"]),
        reason=str(detail["reason"]),
        recorded=word("waiver.recorded_by", lang, by=entry.by, at=moment(entry.recorded_at)),
        state=state_of(act.withdrawn, lang),
        stands=act.withdrawn is None,
    )
