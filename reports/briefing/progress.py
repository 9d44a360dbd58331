"""What is under way: the running years and what they still need, and what was to be done by a
day.
"""

from __future__ import annotations

from datetime import date

from display.words import word
from display.words.names import office_label, text_of
from display.words.paces import pace_needed_text
from display.words.periods import period_label
from indicators.judging.dated import DUE_SOON_DAYS, pressing
from indicators.judging.judgement import Judgement
from indicators.oversight.attention import due_day
from reports.briefing.content import Block, Cell, Column, Paragraph, Table
from reports.briefing.scope import Scope
from reports.briefing.wording import capital


def parts(scope: Scope) -> list[Judgement]:
    """The latest part-year of every target, from the briefing's year on, whose full year is not
    yet known.
    """
    known = {(r.target, r.year) for r in scope.own if r.month == 12 and r.value is not None}
    waiting: dict[str, Judgement] = {}
    for row in sorted(scope.own, key=lambda r: (r.year, r.month)):
        open_year = row.year >= scope.year and (row.target, row.year) not in known
        if row.month < 12 and open_year and row.value is not None:
            waiting[row.target] = row
    return list(waiting.values())


def over(scope: Scope, row: Judgement) -> bool:
    """Whether a part-year's year is over and its full figure was due."""
    due = due_day(scope.plan, str(row.indicator), row.year) if row.indicator else None
    return scope.as_of >= due if due is not None else scope.as_of.year > row.year


def pace(scope: Scope) -> list[Block]:
    """What the running years have reached so far, and what they still need."""
    rows = sorted(parts(scope), key=lambda r: (-r.year, r.target))
    if not rows:
        return [Paragraph(scope.phrase("pace.none"))]
    heads = [
        scope.word(f"label.{key}") for key in ("indicator", "period", "value", "target", "pace")
    ]
    shares = (0.24, 0.15, 0.11, 0.14, 0.12)
    columns = [Column(head, share) for head, share in zip(heads, shares, strict=True)]
    columns.append(Column(scope.phrase("pace.needed"), 0.24))
    lines = tuple(_pace_line(scope, row) for row in rows)
    intro = [scope.phrase("pace.intro")]
    intro += [scope.phrase("pace.over")] if any(over(scope, row) for row in rows) else []
    return [
        Paragraph(scope.joined(intro, "sentence")),
        Table(scope.phrase("pace.table"), tuple(columns), lines),
    ]


def _pace_line(scope: Scope, row: Judgement) -> tuple[Cell, ...]:
    state = row.pace
    tone = {"ahead": "met", "on_pace": "met", "behind": "near", "far_behind": "missed"}.get(
        state or ""
    )
    needed = scope.tight(pace_needed_text(scope.plan, row, scope.lang)) or word(
        "app.none", scope.lang
    )
    return (
        Cell(capital(scope.name(row)), cites=scope.cites.of(row)),
        Cell(scope.tight(period_label(row.year, row.month, scope.lang, scope.plan))),
        Cell(scope.value(row), row.value),
        Cell(scope.label(row)),
        Cell(scope.word(f"pace.{state}") if state else word("app.none", scope.lang), tone=tone),
        Cell(capital(needed)),
    )


def dates(scope: Scope) -> list[Block]:
    """What was to be done by a day: in counts, then what is late or due soon."""
    dated = [row for row in scope.own if row.rule == "done_by"]
    if not dated:
        return [Paragraph(part) for part in (scope.phrase("dates.none"), _undated(scope)) if part]
    dated = sorted(dated, key=lambda row: (_day(row), row.target))
    late, soon = (
        [row for row in dated if _pressing(scope, row) == kind] for kind in ("overdue", "due_soon")
    )
    met, near = (sum(row.verdict == verdict for row in dated) for verdict in ("met", "near"))
    counts = {
        "met": met,
        "unproven": near,
        "overdue": len(late),
        "soon": len(soon),
        "rest": len(dated) - met - near - len(late) - len(soon),
    }
    silent = sum(row.reason == "no_report" for row in late)
    counted = scope.joined(
        (
            scope.phrase(f"dates.{key}", count=n, days=DUE_SOON_DAYS)
            for key, n in counts.items()
            if n
        ),
        "clause",
    )
    lines = [scope.phrase("dates.summary", count=len(dated), parts=counted)]
    lines += (
        [scope.phrase("dates.silent_all" if silent == len(late) else "dates.silent", count=silent)]
        if silent
        else []
    )
    blocks: list[Block] = [Paragraph(scope.joined([*lines, _undated(scope)], "sentence"))]
    unproven = [row for row in dated if row.verdict == "near" and row.kind == "milestone"]
    blocks += [Paragraph(scope.cites.in_full(row)) for row in unproven]
    blocks += [_table(scope, [*late, *soon])] if late or soon else []
    said = [(row, scope.comment(row)) for row in (*late, *unproven)]
    blocks += [Paragraph(text, lead=capital(scope.name(row))) for row, text in said if text]
    return blocks


def _pressing(scope: Scope, row: Judgement) -> str | None:
    return pressing(row.verdict, row.phase, _day(row), scope.as_of)


def _day(row: Judgement) -> date:
    """The day of a dated promise."""
    assert row.due is not None
    return row.due


def _undated(scope: Scope) -> str:
    open_end = {milestone.id for _, milestone in scope.plan.milestones if milestone.due is None}
    if not open_end:
        return ""
    reported = sum(one.item.id in open_end and bool(one.reports) for one in scope.progress)
    return scope.phrase(
        "dates.undated" if reported else "dates.undated_silent",
        count=len(open_end),
        reported=reported,
    )


def _table(scope: Scope, rows: list[Judgement]) -> Table:
    heads = [
        (scope.phrase("dates.what"), 0.22, "left"),
        (scope.word("label.due"), 0.145, "center"),
        (scope.phrase("dates.days"), 0.155, "right"),
        (scope.word("label.responsible"), 0.14, "left"),
        (scope.phrase("dates.report"), 0.12, "left"),
        (scope.word("label.next_step"), 0.22, "left"),
    ]
    columns = tuple(Column(*head) for head in heads)
    table = Table(scope.phrase("dates.table"), columns, tuple(_line(scope, row) for row in rows))
    return table if scope.plan.offices else table.without(3)


def _line(scope: Scope, row: Judgement) -> tuple[Cell, ...]:
    days = (scope.as_of - _day(row)).days
    left = (
        scope.phrase("dates.left", days=-days)
        if days <= 0
        else scope.phrase("dates.late", days=days)
    )
    office = scope.plan.lead_of(row.target)
    who = office_label(scope.plan, office, scope.lang) if office else scope.phrase("duties.nobody")
    return (
        Cell(capital(scope.name(row))),
        Cell(_day(row).isoformat()),
        Cell(left, float(days), "missed" if days > 0 else "near"),
        Cell(who),
        Cell(_report(scope, row)),
        Cell(_step(scope, row)),
    )


def _report(scope: Scope, row: Judgement) -> str:
    report = row.first("report")
    if report is None:
        return scope.phrase("dates.no_report")
    known = report.known_on
    facts = [scope.phrase("dates.reported", day=known.isoformat())] if known is not None else []
    facts += [scope.phrase("dates.undone")]
    return scope.joined(facts, "clause")


def _step(scope: Scope, row: Judgement) -> str:
    step = scope.plan.promise(row.target).next_step
    return (
        scope.tight(text_of(step, scope.lang)) if step is not None else word("app.none", scope.lang)
    )
