"""What is to be done by a day as a table to take away: its due day, how far it is, and every report
on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from display.screens.tables import Table
from display.words import word
from display.words.milestones import nodes
from display.words.names import office_label
from indicators.judging.dated import Progress, Report
from indicators.plan import Plan

HEADS = (
    "label.promise exports.due tasks.head_state exports.days label.responsible "
    "exports.reported_on exports.done exports.done_on exports.percent exports.evidence "
    "label.source exports.url"
).split()


def dated_table(plan: Plan, progress: Iterable[Progress], lang: str) -> Table:
    """A row for each report on each item, the newest first; one without any for what was never
    reported on.
    """
    lines: list[Sequence[object]] = [
        (*_item(plan, one, lang), *_report(report, lang))
        for one in progress
        for report in (one.reports or (None,))
    ]
    return Table(tuple(word(head, lang) for head in HEADS), lines)


def _item(plan: Plan, one: Progress, lang: str) -> Sequence[object]:
    (node,) = nodes(plan, [one], lang)
    item = one.item
    return (
        node.name,
        item.due.isoformat() if item.due else "",
        node.state,
        one.days,
        office_label(plan, item.office, lang) if item.office else "",
    )


def _report(report: Report | None, lang: str) -> Sequence[object]:
    if report is None:
        return ("",) * 7
    return (
        report.known_on.isoformat(),
        word("exports.yes" if report.done else "exports.no", lang),
        report.done_on.isoformat() if report.done_on else "",
        report.percent,
        report.evidence,
        report.source,
        report.url,
    )
