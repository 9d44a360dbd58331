"""How the year went: the whole in counts, what was missed and why, what was met, and the gaps
in order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from display.charts.marks import mark
from display.words import rows, word
from display.words.names import said
from display.words.numbers import attainment_text
from display.words.paces import pace_needed_text
from display.words.periods import period_label
from display.words.sentences import explain_row_flags
from indicators.judging.judgement import Judgement, judgements
from indicators.oversight.summary import COUNTED, gaps, headline
from reports.briefing.content import Bar, Bars, Block, Cell, Column, Paragraph, Stacks, Table
from reports.briefing.progress import over, parts
from reports.briefing.seen import JUDGED, Seen
from reports.briefing.wording import capital


def overall(seen: Seen, line: str) -> list[Block]:
    """The headline, the year before, what could not be judged, and both by goal."""
    now = headline(seen.plan, seen.frame, seen.year)
    worst = [now["worst"]] if now["worst"] else []
    coverage = [_before(seen), _coverage(seen, now)]
    if now["waived"]:
        coverage.append(seen.told("overall.waived", count=now["waived"]))
    told = (
        Paragraph(line, cites=seen.cites.of_all(worst)),
        Paragraph(seen.joined(coverage, "sentence")),
    )
    return [*told, _by_goal(seen), _stacks(seen)]


def _before(seen: Seen) -> str:
    before = headline(seen.plan, seen.frame, seen.year - 1)
    if not before["promises"]:
        return seen.told("overall.before_none", year=seen.year - 1)
    return seen.told("overall.before" if before["judged"] else "overall.before_unjudged", **before)


def _coverage(seen: Seen, now: Mapping[str, Any]) -> str:
    if not now["undetermined"]:
        return seen.told("overall.coverage_full")
    counted = sorted(now["reasons"].items(), key=lambda pair: (-pair[1], pair[0]))
    reasons = seen.joined(
        seen.word("card.of_reasons", count=count, reason=word(f"reason.{reason}.label", seen.lang))
        for reason, count in counted
    )
    key = "overall.coverage" if now["judged"] else "overall.coverage_none"
    return seen.told(
        key, count=now["undetermined"], reasons=reasons, where=seen.told("open.heading")
    )


def _counts(promises: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    return {verdict: sum(p["verdict"] == verdict for p in promises) for verdict in COUNTED}


def _by_goal(seen: Seen) -> Table:
    heads = [seen.word("label.goal"), seen.word("label.promise"), seen.told("overall.judged")]
    heads += [seen.told(f"duties.{verdict}") for verdict in COUNTED]
    columns = (Column(heads[0], 0.2), *(Column(head, 0.8 / 7, "right") for head in heads[1:]))
    lines = [
        _count_line(
            seen.tight(said(goal.name, seen.lang)),
            [p for p in seen.promises if p["goal"] == goal.id],
        )
        for goal in seen.plan.goals
    ]
    lines.append(_count_line(seen.told("overall.total"), seen.promises))
    return Table(
        seen.told("overall.table", year=seen.year), columns, tuple(lines), strong_last=True
    )


def _count_line(name: str, promises: Sequence[Mapping[str, Any]]) -> tuple[Cell, ...]:
    counts = _counts(promises)
    numbers = {"all": len(promises), "judged": sum(counts[v] for v in JUDGED), **counts}
    toned = {v: v if counts[v] else None for v in JUDGED}
    return (Cell(name), *(Cell(str(n), float(n), toned.get(key)) for key, n in numbers.items()))


def _stacks(seen: Seen) -> Stacks:
    keys = tuple((v, capital(seen.word(f"verdict.{v}"))) for v in COUNTED)
    found = []
    for goal in seen.plan.goals:
        counts = _counts([p for p in seen.promises if p["goal"] == goal.id])
        found.append((seen.tight(said(goal.name, seen.lang)), tuple(counts[v] for v, _ in keys)))
    shown = tuple(
        place
        for place, _ in enumerate(keys)
        if any(counts[place] for _, counts in found) or place < 4
    )
    name = seen.told("overall.chart", year=seen.year)
    told = [
        seen.told(
            "overall.chart_alt",
            name=goal,
            counts=seen.joined(f"{keys[p][1]} {counts[p]}" for p in shown),
        )
        for goal, counts in found
    ]
    return Stacks(
        name,
        seen.joined(told, "part"),
        tuple(keys[p] for p in shown),
        tuple((goal, tuple(counts[p] for p in shown)) for goal, counts in found),
    )


TRUST_NOTES = ("conflict", "bound", "knife_edge", "computed", "revised_flip")
"""Flags told beside a figure that is otherwise told in brief."""


def outcomes(seen: Seen) -> list[tuple[str, list[Block]]]:
    """(heading, blocks) of what was missed, nearly met, met, and of all gaps in order."""
    near = any(p["verdict"] == "near" for p in seen.promises)
    short_of = ("missed", "near") if near else ("missed",)
    return [
        *((_head(seen, verdict), _short_of(seen, verdict)) for verdict in short_of),
        (_head(seen, "met"), _met(seen)),
        (seen.told("outcomes.gaps"), in_order(seen)),
    ]


def _head(seen: Seen, verdict: str) -> str:
    count = sum(p["verdict"] == verdict for p in seen.promises)
    return seen.told("count_of", head=capital(seen.word(f"verdict.{verdict}")), count=count)


def _rows(seen: Seen, verdict: str) -> list[Judgement]:
    """The rows that gave promises this verdict, the widest gap first."""
    order = {
        row.target: place
        for place, row in enumerate(judgements(gaps(seen.plan, seen.frame, seen.year)))
    }
    targets = [t for p in seen.promises if p["verdict"] == verdict for t in p["targets"]]
    found = [seen.yearly[t] for t in targets if seen.yearly[t].verdict == verdict]
    return sorted(found, key=lambda row: order.get(row.target, len(order)))


def _none(seen: Seen, verdict: str) -> Paragraph:
    return Paragraph(
        seen.told("outcomes.none", year=seen.year, verdict=seen.word(f"verdict.{verdict}"))
    )


def _short_of(seen: Seen, verdict: str) -> list[Block]:
    found = _rows(seen, verdict)
    if not found:
        return [_none(seen, verdict)]
    return [
        Paragraph(
            _why(seen, row), lead=f"{place}. {capital(seen.name(row))}", cites=seen.cites.of(row)
        )
        for place, row in enumerate(found, start=1)
    ]


def _why(seen: Seen, row: Judgement) -> str:
    """The sentence, what others reached, who answers, and how it has gone on since."""
    lead = seen.lead(row)
    who = seen.told("outcomes.lead", office=lead) if lead else seen.told("outcomes.lead_none")
    beside = seen.joined(_beside(seen, row))
    others = seen.told("outcomes.beside", text=beside) if beside else ""
    since = _since(seen, row)
    later = seen.told("outcomes.later", text=since) if since else ""
    return seen.joined(
        (part for part in (seen.cites.explained(row), others, who, later) if part), "sentence"
    )


def _beside(seen: Seen, row: Judgement) -> list[str]:
    """The same figure of other areas in the same year."""
    frame = seen.frame
    same = (
        (frame["target"] == row.target)
        & (frame["year"] == row.year)
        & (frame["month"] == row.month)
    )
    others = judgements(
        frame[same & (frame["area"] != seen.plan.document.area) & frame["value"].notna()]
    )
    gap = "" if seen.lang == "zh" else " "
    return [
        said(seen.plan.area(other.area).short, seen.lang) + gap + seen.value(other)
        for other in others
    ]


def _since(seen: Seen, row: Judgement) -> str:
    """How it has gone on: the latest part-year since, and what its year still needs unless it
    is over.
    """
    found = next((r for r in parts(seen) if r.target == row.target), None)
    if found is None:
        return ""
    period = period_label(found.year, found.month, seen.lang)
    pace = found.pace
    facts = [f"{period} {seen.value(found)}", word(f"pace.{pace}", seen.lang) if pace else ""]
    facts += [] if over(seen, found) else [pace_needed_text(seen.plan, found, seen.lang)]
    return seen.tight(seen.joined((fact for fact in facts if fact), "clause"))


def _met(seen: Seen) -> list[Block]:
    found = _rows(seen, "met")
    if not found:
        return [_none(seen, "met")]
    return [
        Paragraph(
            _met_item(seen, row),
            lead=f"{place}. {capital(seen.name(row))}",
            cites=seen.cites.of(row),
        )
        for place, row in enumerate(found, start=1)
    ]


def _met_item(seen: Seen, row: Judgement) -> str:
    """The value, how far above the target it lies, and what limits trust in it; of a date the
    sentence.
    """
    if row.value is None:
        return seen.cites.explained(row)
    flags = tuple(flag for flag in row.flags if flag in TRUST_NOTES)
    notes = [
        seen.tight(note)
        for note in explain_row_flags(seen.plan, replace(row, flags=flags), seen.lang)
    ]
    used = rows.used_indicator(seen.plan, row)
    if used is not None and used != rows.indicator_of(seen.plan, row):
        notes.insert(0, seen.told("outcomes.by_proxy", used=said(used.name, seen.lang)))
    gap = "" if _against_zero(seen, row) else seen.gap(row)
    facts = [
        seen.told("outcomes.met_value", value=seen.value(row), target=seen.label(row)),
        gap,
        *notes,
    ]
    return seen.joined((fact for fact in facts if fact), "clause") + word("join.stop", seen.lang)


def _against_zero(seen: Seen, row: Judgement) -> bool:
    """A change that had to be a fall: its distance from zero is the value itself."""
    return rows.kind_of(seen.plan, row) == "change" and row.reference == 0


def in_order(seen: Seen) -> list[Block]:
    found = judgements(gaps(seen.plan, seen.frame, seen.year))
    if not found:
        return [Paragraph(seen.told("outcomes.gaps_none", year=seen.year))]
    blocks: list[Block] = [
        Paragraph(seen.told("outcomes.gaps_intro", count=len(found))),
        _gap_table(seen, found),
    ]
    bars = _bars(seen, found)
    return [*blocks, bars] if bars else blocks


def _gap_table(seen: Seen, found: Sequence[Judgement]) -> Table:
    keys = [
        ("order", 0.07, "center"),
        ("indicator", 0.25, "left"),
        ("target", 0.13, "right"),
        ("value", 0.12, "right"),
    ]
    keys += [("gap", 0.18, "right"), ("attainment", 0.12, "right"), ("verdict", 0.13, "center")]
    heads = {"order": seen.told("outcomes.order")}
    columns = tuple(
        Column(heads.get(k) or seen.word(f"label.{k}"), share, align) for k, share, align in keys
    )
    return Table(
        seen.told("outcomes.gaps_table", year=seen.year),
        columns,
        tuple(_gap_line(seen, row, place) for place, row in enumerate(found, start=1)),
    )


def _gap_line(seen: Seen, row: Judgement, place: int) -> tuple[Cell, ...]:
    verdict = str(row.verdict)
    ratio = row.attainment
    shown = mark(row, seen.lang)
    return (
        Cell(str(place), float(place)),
        Cell(capital(seen.name(row)), cites=seen.cites.of(row)),
        Cell(seen.label(row)),
        Cell(seen.value(row), row.value),
        Cell(seen.gap(row), row.gap, verdict),
        Cell(attainment_text(ratio), ratio),
        Cell(f"{shown.glyph} {seen.word(f'verdict.{verdict}')}", tone=verdict),
    )


def _bars(seen: Seen, found: Sequence[Judgement]) -> Bars | None:
    """Attainment beside the line of the target; a row against a reference of 0 has none."""
    made = tuple(_bar(seen, row) for row in found if row.attainment is not None)
    if not made:
        return None
    told = (f"{bar.name} {bar.difference}" for bar in made)
    name, key = (seen.told("outcomes.gaps_chart", year=seen.year), seen.told("outcomes.gaps_key"))
    return Bars(name, seen.joined(told, "part"), made, key)


def _bar(seen: Seen, row: Judgement) -> Bar:
    assert row.attainment is not None
    hollow = mark(row, seen.lang).hollow
    return Bar(capital(seen.name(row)), str(row.verdict), row.attainment, seen.gap(row), hollow)
