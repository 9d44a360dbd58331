"""Progress reports as files to fill in, as one row of a form, and what recording them changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from display.screens.tables import Table
from display.words import word
from display.words.milestones import item_name
from display.words.names import office_label
from indicators.judging.dated import Progress
from indicators.plan import Plan

FIELDS = (
    *("item", "known_on", "done", "done_on", "percent"),
    *("evidence", "nature", "source", "url", "note", "by"),
)
HEADER = {
    "zh": tuple(
        "事项 报告日期 是否完成 完成日期 进度 佐证 佐证性质 来源 链接 进展 报告单位".split()
    ),
    "en": FIELDS,
}


def evidence_hint(plan: Plan, lang: str) -> str:
    """What to write as evidence, with a document's number as the plan's area numbers them."""
    number = plan.document.number_like
    if not number:
        return word("report.evidence_hint", lang)
    return word("report.evidence_hint_like", lang, number=number)


def form_table(plan: Plan, progress: Iterable[Progress], lang: str) -> Table:
    """All that can be reported on, one row each with the office that reports; filled in, it is
    a file of reports.
    """
    rows = [
        {
            "item": item_name(plan, one.item, lang),
            "by": office_label(plan, one.item.office, lang) if one.item.office else "",
        }
        for one in progress
        if one.state not in ("done", "late")
    ]
    return _table(rows, lang)


def one_report_table(fields: Mapping[str, str], lang: str) -> Table:
    """One report as a table of one row: it is read like any other file."""
    return _table([fields], lang)


def _table(rows: Sequence[Mapping[str, str]], lang: str) -> Table:
    return Table(HEADER[lang], [[row.get(name, "") for name in FIELDS] for row in rows])


def recorded(
    plan: Plan, before: Iterable[Progress], after: Iterable[Progress], lang: str
) -> list[str]:
    """Of every item with a new report: its state before and after."""
    former = {one.item.id: one for one in before}
    lines = []
    for one in after:
        then = former[one.item.id]
        if one.reports == then.reports:
            continue
        values = {
            "name": item_name(plan, one.item, lang),
            "after": word(f"tasks.state.{one.state}", lang),
        }
        key = "effect_same" if one.state == then.state else "effect_line"
        lines.append(
            word(f"report.{key}", lang, before=word(f"tasks.state.{then.state}", lang), **values)
        )
    return lines
