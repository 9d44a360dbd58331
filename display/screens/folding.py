"""Promises of which nothing was ever judged, each as it is counted: once, with its reasons and
who should report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from display.charts.cells import Folded
from display.words import has_word, word
from display.words.names import text_of
from indicators.plan import Plan


class Silent(NamedTuple):
    """A promise without any verdict. `indicator` leads to its page, None where it has none."""

    name: str
    label: str
    reason: str
    lead: str | None
    indicator: str | None


def silent(plan: Plan, folded: Iterable[Folded], lang: str) -> list[Silent]:
    """Targets that make one promise together are one line, by the name of what is silent."""
    groups = {group.id: text_of(group.name, lang) for group in plan.groups}
    lines: dict[str, list[Folded]] = {}
    for entry in folded:
        lines.setdefault(plan.target(entry.target).group or entry.target, []).append(entry)
    members = Counter(target.group for target in plan.targets)
    return [
        _line(
            plan, groups.get(promise) if len(entries) == members[promise] else None, entries, lang
        )
        for promise, entries in lines.items()
    ]


def _line(plan: Plan, group: str | None, entries: list[Folded], lang: str) -> Silent:
    reasons = dict.fromkeys(reason for entry in entries for reason in entry.reasons)
    lines = [
        word(f"reason.{r}.label", lang) for r in reasons if has_word(f"reason.{r}.label", lang)
    ]
    leads = dict.fromkeys(entry.lead for entry in entries if entry.lead)
    first = entries[0]
    join = word("join.list", lang)
    return Silent(
        group or first.name,
        first.label,
        join.join(lines),
        join.join(leads) or None,
        plan.target(first.target).indicator,
    )
