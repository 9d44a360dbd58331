"""What is under way: the running years and what they still need, and what was to be done by a
day.
"""

from __future__ import annotations

from datetime import date

from display.words import word
from display.words.names import office_label, said
from display.words.paces import pace_needed_text
from display.words.periods import period_label
from indicators.judging.dated import DUE_SOON_DAYS, pressing
from indicators.judging.judgement import Judgement
from indicators.oversight.attention import due_day
from reports.briefing.content import Block, Cell, Column, Paragraph, Table
from reports.briefing.seen import Seen
from reports.briefing.wording import capital


def parts(seen: Seen) -> list[Judgement]:
    """The latest part-year of every target, from the briefing's year on, whose full year is not
    yet known.
    """
    known = {(r.target, r.year) for r in seen.own if r.month == 12 and r.value is not None}
    waiting: dict[str, Judgement] = {}
    for row in sorted(seen.own, key=lambda r: (r.year, r.month)):
        open_year = row.year >= seen.year and (row.target, row.year) not in known
        if row.month < 12 and open_year and row.value is not None:
            waiting[row.target] = row
    return list(waiting.values())


def over(seen: Seen, row: Judgement) -> bool:
    """Whether a part-year's year is over and its full figure was due."""
    due = due_day(seen.plan, str(row.indicator), row.year) if row.indicator else None
    return seen.as_of >= due if due is not None else seen.as_of.year > row.year


def pace(seen: Seen) -> list[Block]:
    """What the running years have reached so far, and what they still need."""
    found = sorted(parts(seen), key=lambda r: (-r.year, r.target))
    if not found:
        return [Paragraph(seen.told("pace.none"))]
    heads = [
        seen.word(f"label.{key}") for key in ("indicator", "period", "value", "target", "pace")
    ]
    shares = (0.24, 0.15, 0.11, 0.14, 0.12)
    columns = [Column(head, share) for head, share in zip(heads, shares, strict=True)]
    columns.append(Column(seen.told("pace.needed"), 0.24))
    lines = tuple(_pace_line(seen, row) for row in found)
    intro = [seen.told("pace.intro")]
    intro += [seen.told("pace.over")] if any(over(seen, row) for row in found) else []
    return [
        Paragraph(seen.joined(intro, "sentence")),
        Table(seen.told("pace.table"), tuple(columns), lines),
    ]


def _pace_line(seen: Seen, row: Judgement) -> tuple[Cell, ...]:
    state = row.pace
    tone = {"ahead": "met", "on_pace": "met", "behind": "near", "far_behind": "missed"}.get(
        state or ""
    )
    needed = seen.tight(pace_needed_text(seen.plan, row, seen.lang)) or word("app.none", seen.lang)
    return (
        Cell(capital(seen.name(row)), cites=seen.cites.of(row)),
        Cell(seen.tight(period_label(row.year, row.month, seen.lang))),
        Cell(seen.value(row), row.value),
        Cell(seen.label(row)),
        Cell(seen.word(f"pace.{state}") if state else word("app.none", seen.lang), tone=tone),
        Cell(capital(needed)),
    )


def dates(seen: Seen) -> list[Block]:
    dated = [row for row in seen.own if row.rule == "done_by"]
    if not dated:
        return [Paragraph(part) for part in (seen.told("dates.none"), _undated(seen)) if part]
    dated = sorted(dated, key=lambda row: (_day(row), row.target))
    late, soon = (
        [row for row in dated if _pressing(seen, row) == kind] for kind in ("overdue", "due_soon")
    )
    met = sum(row.verdict == "met" for row in dated)
    counts = {
        "met": met,
        "overdue": len(late),
        "soon": len(soon),
        "rest": len(dated) - met - len(late) - len(soon),
    }
    silent = sum(row.reason == "no_report" for row in late)
    counted = seen.joined(
        (seen.told(f"dates.{key}", count=n, days=DUE_SOON_DAYS) for key, n in counts.items() if n),
        "clause",
    )
    told = [seen.told("dates.summary", count=len(dated), parts=counted)]
    told += (
        [seen.told("dates.silent_all" if silent == len(late) else "dates.silent", count=silent)]
        if silent
        else []
    )
    blocks: list[Block] = [Paragraph(seen.joined([*told, _undated(seen)], "sentence"))]
    return [*blocks, _table(seen, [*late, *soon])] if late or soon else blocks


def _pressing(seen: Seen, row: Judgement) -> str | None:
    return pressing(row.verdict, row.phase, _day(row), seen.as_of)


def _day(row: Judgement) -> date:
    """The day of a dated promise."""
    assert row.due is not None
    return row.due


def _undated(seen: Seen) -> str:
    open_end = {milestone.id for _, milestone in seen.plan.milestones if milestone.due is None}
    if not open_end:
        return ""
    reported = sum(one.item.id in open_end and bool(one.reports) for one in seen.progress)
    return seen.told(
        "dates.undated" if reported else "dates.undated_silent",
        count=len(open_end),
        reported=reported,
    )


def _table(seen: Seen, found: list[Judgement]) -> Table:
    heads = [
        (seen.told("dates.what"), 0.22, "left"),
        (seen.word("label.due"), 0.145, "center"),
        (seen.told("dates.days"), 0.155, "right"),
        (seen.word("label.responsible"), 0.14, "left"),
        (seen.told("dates.report"), 0.12, "left"),
        (seen.word("label.next_step"), 0.22, "left"),
    ]
    columns = tuple(Column(*head) for head in heads)
    return Table(seen.told("dates.table"), columns, tuple(_line(seen, row) for row in found))


def _line(seen: Seen, row: Judgement) -> tuple[Cell, ...]:
    days = (seen.as_of - _day(row)).days
    left = seen.told("dates.left", days=-days) if days <= 0 else seen.told("dates.late", days=days)
    office = seen.plan.lead_of(row.target)
    who = office_label(seen.plan, office, seen.lang) if office else seen.told("duties.nobody")
    return (
        Cell(capital(seen.name(row))),
        Cell(_day(row).isoformat()),
        Cell(left, float(days), "missed" if days > 0 else "near"),
        Cell(who),
        Cell(_report(seen, row)),
        Cell(_step(seen, row)),
    )


def _report(seen: Seen, row: Judgement) -> str:
    report = row.first("report")
    if report is None:
        return seen.told("dates.no_report")
    known = report.known_on
    facts = [seen.told("dates.reported", day=known.isoformat())] if known is not None else []
    facts += [seen.told("dates.unproved" if row.verdict == "near" else "dates.undone")]
    return seen.joined(facts, "clause")


def _step(seen: Seen, row: Judgement) -> str:
    step = seen.plan.promise(row.target).next_step
    return seen.tight(said(step, seen.lang)) if step is not None else word("app.none", seen.lang)
