"""What is to be done once, in words: how it stands, its day, its latest report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from display.words.lookup import word
from display.words.names import office_label, text_of
from display.words.natures import evidence_text, lacking_text, original_text, quoted_text
from display.words.numbers import value_text
from display.words.sources import source_text
from display.words.targets import target_name
from indicators.judging.dated import Item, Progress, Report
from indicators.plan import Plan

STATES = ("overdue", "due_soon", "late", "unproven", "under_way", "unreported", "done")
"""How something to be done once stands, what asks for most first."""


STATE_GLYPHS = {
    "done": "●",
    "unproven": "▲",
    "late": "■",
    "overdue": "!",
    "due_soon": "△",
    "under_way": "◐",
    "unreported": "○",
}


STATE_TONES = {
    "done": "met",
    "unproven": "near",
    "late": "missed",
    "overdue": "missed",
    "due_soon": "near",
}


class Node(NamedTuple):
    """Something to be done once: where it stands, its day, its latest report, the next step and
    who takes it.
    """

    id: str
    name: str
    glyph: str
    tone: str | None
    state: str
    due: str
    days: str
    report: str
    evidence: str
    source: str
    link: str
    lacking: str
    next_step: str
    office: str
    clause: str
    reading: str
    stale: bool
    original: str = ""


def item_name(plan: Plan, item: Item, lang: str) -> str:
    """The name of a milestone, or of a target to be done by a day."""
    milestone = next((m for _, m in plan.milestones if m.id == item.id), None)
    return (
        text_of(milestone.name, lang)
        if milestone is not None
        else target_name(plan, plan.target(item.id), lang)
    )


def nodes(plan: Plan, progress: Iterable[Progress], lang: str) -> list[Node]:
    """Items in words, what asks for most first."""
    order = {state: place for place, state in enumerate(STATES)}
    placed = sorted(progress, key=lambda one: (order[one.state], -(one.days or 0)))
    return [_node(plan, one, lang) for one in placed]


def _node(plan: Plan, one: Progress, lang: str) -> Node:
    item = one.item
    milestone = next((m for _, m in plan.milestones if m.id == item.id), None)
    text = milestone if milestone is not None else plan.target(item.id)
    shown = one.proof if one.proof is not None else one.latest
    return Node(
        id=item.id,
        name=item_name(plan, item, lang),
        glyph=STATE_GLYPHS[one.state],
        tone=STATE_TONES.get(one.state),
        state=word(f"tasks.state.{one.state}", lang),
        due=item.due.isoformat() if item.due is not None else word("tasks.undated", lang),
        days=_days(one, lang),
        report=_reported(one, lang),
        evidence=quoted_text(shown, lang) if shown is not None else "",
        original=original_text(shown, lang) if shown is not None else "",
        source=source_text(shown.source, lang) if shown is not None else "",
        link=shown.url if shown is not None and is_link(shown.url) else "",
        lacking=lacking_text(shown, lang, beside=True) if shown is not None else "",
        next_step=text_of(text.next_step, lang)
        if text.next_step is not None and one.state not in ("done", "late")
        else "",
        office=office_label(plan, item.office, lang)
        if item.office
        else word("tasks.no_office", lang),
        clause=text.clause,
        reading=text_of(text.reading, lang) if text.reading is not None else "",
        stale=one.stale,
    )


def is_link(url: str) -> bool:
    """Whether an address leads to a page.

    >>> is_link("https://example.org/"), is_link("javascript:0")
    (True, False)
    """
    return url.startswith(("https://", "http://"))


def _days(one: Progress, lang: str) -> str:
    if one.days is None:
        return ""
    if one.state == "late":
        return word("tasks.days_late", lang, days=f"{one.days:,}")
    if one.days > 0:
        return word("tasks.days_over", lang, days=f"{one.days:,}")
    return (
        word("tasks.days_left", lang, days=f"{-one.days:,}")
        if one.days
        else word("tasks.today", lang)
    )


def _reported(one: Progress, lang: str) -> str:
    """The report that proves it, or the latest where none does."""
    shown = one.proof if one.proof is not None else one.latest
    if shown is None:
        return word("tasks.unreported", lang)
    text = word("join.clause", lang).join(_facts(shown, lang))
    return text + word("tasks.stale", lang, days=f"{one.age or 0:,}") if one.stale else text


def report_text(report: Report, lang: str) -> str:
    """A report in one line: when, who, how far, on evidence of which nature."""
    on = [evidence_text(report, lang), lacking_text(report, lang, beside=True)]
    return word("join.clause", lang).join([*_facts(report, lang), *filter(None, on)])


def _facts(report: Report, lang: str) -> list[str]:
    finished = (
        word("tasks.done_on", lang, day=(report.done_on or report.known_on).isoformat())
        if report.done
        else ""
    )
    percent = (
        value_text(report.percent, "%", lang, 0)
        if report.percent is not None and not report.done
        else ""
    )
    facts = [
        report.known_on.isoformat(),
        # Where a page is its own reporter, its source says so beside.
        report.by if report.by not in report.url else "",
        finished,
        percent,
        report.note.strip(),
    ]
    return [fact for fact in facts if fact]
