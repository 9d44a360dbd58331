"""How the year went: the whole in counts, what was missed and why, what was met, and the gaps
in order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from display.screens.why import parts as parts_of
from display.words import rows, word
from display.words.names import text_of
from display.words.paces import pace_needed_text
from display.words.periods import period_label
from display.words.sentences import explain_row_flags
from display.words.standing import standing
from indicators.judging.codes import JUDGED
from indicators.judging.judgement import Judgement, judgements
from indicators.oversight.summary import COUNTED, NOT_DUE, gaps, headline
from reports.briefing.beside import FEW, others_beside, place_among
from reports.briefing.content import Block, Cell, Column, Paragraph, Stacks, Table
from reports.briefing.gaps import in_order
from reports.briefing.progress import over, parts
from reports.briefing.scope import Scope
from reports.briefing.waiting import not_due, waiting
from reports.briefing.wording import capital


def overall(scope: Scope, line: str) -> list[Block]:
    """The headline, the year before, what could not be judged, and both by goal."""
    now = headline(scope.plan, scope.frame, scope.year)
    worst = [now["worst"]] if now["worst"] else []
    coverage = [_coverage(scope, now)]
    if now["waived"]:
        coverage.append(scope.phrase("overall.waived", year=scope.year, count=now["waived"]))
    coverage.append(_before(scope))
    lines = (
        Paragraph(line, cites=scope.cites.of_all(worst)),
        Paragraph(scope.joined(coverage, "sentence")),
    )
    return [*lines, _by_goal(scope), _stacks(scope)]


def _before(scope: Scope) -> str:
    before = headline(scope.plan, scope.frame, scope.year - 1)
    if not before["promises"]:
        return scope.phrase("overall.before_none", year=scope.year - 1)
    return scope.phrase(
        "overall.before" if before["judged"] else "overall.before_unjudged", **before
    )


def _coverage(scope: Scope, now: Mapping[str, Any]) -> str:
    if not now["undetermined"]:
        whole = now["judged"] == now["promises"]
        return scope.phrase(
            "overall.coverage_full" if whole else "overall.coverage_due", year=scope.year
        )
    counted = sorted(now["reasons"].items(), key=lambda pair: (-pair[1], pair[0]))
    reasons = scope.joined(
        scope.word(
            "card.of_reasons", count=count, reason=word(f"reason.{reason}.label", scope.lang)
        )
        for reason, count in counted
    )
    key = "overall.coverage" if now["judged"] else "overall.coverage_none"
    key = key if scope.plan.offices else f"{key}_alone"
    return scope.phrase(
        key,
        year=scope.year,
        count=now["undetermined"],
        reasons=reasons,
        where=scope.phrase("open.heading"),
    )


def _standings(scope: Scope) -> tuple[str, ...]:
    """Where a promise may stand; what is not yet due where any is, so that each row adds up."""
    waiting = any(promise["verdict"] == NOT_DUE for promise in scope.promises)
    return (*COUNTED, NOT_DUE) if waiting else COUNTED


def _counts(promises: Sequence[Mapping[str, Any]], kinds: Sequence[str]) -> dict[str, int]:
    return {kind: sum(p["verdict"] == kind for p in promises) for kind in kinds}


def _by_goal(scope: Scope) -> Table:
    kinds = _standings(scope)
    heads = [scope.word("label.goal"), scope.word("label.promise"), scope.phrase("overall.judged")]
    heads += [scope.phrase(f"duties.{kind}") for kind in kinds]
    share = 0.8 / (len(heads) - 1)
    columns = (Column(heads[0], 0.2), *(Column(head, share, "right") for head in heads[1:]))
    lines = [
        _count_line(
            scope.tight(text_of(goal.name, scope.lang)),
            [p for p in scope.promises if p["goal"] == goal.id],
            kinds,
        )
        for goal in scope.plan.goals
    ]
    lines.append(_count_line(scope.phrase("overall.total"), scope.promises, kinds))
    return Table(
        scope.phrase("overall.table", year=scope.year), columns, tuple(lines), strong_last=True
    )


def _count_line(
    name: str, promises: Sequence[Mapping[str, Any]], kinds: Sequence[str]
) -> tuple[Cell, ...]:
    counts = _counts(promises, kinds)
    numbers = {"all": len(promises), "judged": sum(counts[v] for v in JUDGED), **counts}
    toned = {v: v if counts[v] else None for v in JUDGED}
    return (Cell(name), *(Cell(str(n), float(n), toned.get(key)) for key, n in numbers.items()))


def _stacks(scope: Scope) -> Stacks:
    keys = tuple((v, capital(scope.word(f"verdict.{v}"))) for v in _standings(scope))
    stacks = []
    for goal in scope.plan.goals:
        mine = [p for p in scope.promises if p["goal"] == goal.id]
        counts = _counts(mine, [v for v, _ in keys])
        stacks.append(
            (scope.tight(text_of(goal.name, scope.lang)), tuple(counts[v] for v, _ in keys))
        )
    shown = tuple(
        place
        for place, _ in enumerate(keys)
        if any(counts[place] for _, counts in stacks) or place < 4
    )
    name = scope.phrase("overall.chart", year=scope.year)
    lines = [
        scope.phrase(
            "overall.chart_alt",
            name=goal,
            counts=scope.joined(f"{keys[p][1]} {counts[p]}" for p in shown),
        )
        for goal, counts in stacks
    ]
    return Stacks(
        name,
        scope.joined(lines, "part"),
        tuple(keys[p] for p in shown),
        tuple((goal, tuple(counts[p] for p in shown)) for goal, counts in stacks),
    )


TRUST_NOTES = ("conflict", "bound", "knife_edge", "computed", "revised_flip")
"""Flags told beside a figure that is otherwise told in brief."""


def outcomes(scope: Scope) -> list[tuple[str, list[Block]]]:
    """(heading, blocks) of what was missed, nearly met, met, and of all gaps in order."""
    near = any(p["verdict"] == "near" for p in scope.promises)
    short_of = ("missed", "near") if near else ("missed",)
    return [
        *((_head(scope, verdict), _short_of(scope, verdict)) for verdict in short_of),
        (_head(scope, "met"), _met(scope)),
        (scope.phrase("outcomes.gaps"), in_order(scope)),
        *([(_head(scope, NOT_DUE), not_due(scope))] if waiting(scope) else []),
    ]


def _head(scope: Scope, verdict: str) -> str:
    count = sum(p["verdict"] == verdict for p in scope.promises)
    return scope.phrase("count_of", head=capital(scope.word(f"verdict.{verdict}")), count=count)


def _rows(scope: Scope, verdict: str) -> list[Judgement]:
    """The rows that gave promises this verdict, the widest gap first."""
    order = {
        row.target: place
        for place, row in enumerate(judgements(gaps(scope.plan, scope.frame, scope.year)))
    }
    targets = [t for p in scope.promises if p["verdict"] == verdict for t in p["targets"]]
    rows = [scope.yearly[t] for t in targets if scope.yearly[t].verdict == verdict]
    return sorted(rows, key=lambda row: order.get(row.target, len(order)))


def _none(scope: Scope, verdict: str) -> Paragraph:
    return Paragraph(
        scope.phrase("outcomes.none", year=scope.year, verdict=scope.word(f"verdict.{verdict}"))
    )


def _short_of(scope: Scope, verdict: str) -> list[Block]:
    rows = _rows(scope, verdict)
    if not rows:
        return [_none(scope, verdict)]
    blocks: list[Block] = []
    for place, row in enumerate(rows, start=1):
        lead = f"{place}. {capital(scope.name(row))}"
        blocks.append(Paragraph(_why(scope, row), lead=lead, cites=scope.cites.of(row)))
        said = scope.comment(row)
        blocks += [Paragraph(said)] if said else []
    return blocks


def _why(scope: Scope, row: Judgement) -> str:
    """The sentence, what others reached (of many only the place among them), who answers, and how
    it has gone on since.
    """
    lead = scope.lead(row)
    nobody = scope.phrase("outcomes.lead_none") if scope.plan.offices else ""
    who = scope.phrase("outcomes.lead", office=lead) if lead else nobody
    beside = others_beside(scope, row)
    others = scope.phrase("outcomes.beside", text=scope.joined(beside)) if beside else ""
    others = place_among(scope, row) if len(beside) > FEW else others
    mine = parts_of(
        scope.plan, judgements(scope.frame[scope.frame["year"] == row.year]), row, scope.lang
    )
    made = scope.phrase("outcomes.parts", text=scope.tight(mine)) if mine else ""
    since = _since(scope, row)
    later = scope.phrase("outcomes.later", text=since) if since else ""
    return scope.joined(
        filter(None, (scope.cites.explained(row), made, others, who, later)),
        "sentence",
    )


def _since(scope: Scope, row: Judgement) -> str:
    """How it has gone on: the latest part-year since, and what its year still needs unless it
    is over.
    """
    part = next((r for r in parts(scope) if r.target == row.target), None)
    if part is None:
        return ""
    period = period_label(part.year, part.month, scope.lang, scope.plan)
    pace = part.pace
    facts = [f"{period} {scope.value(part)}", word(f"pace.{pace}", scope.lang) if pace else ""]
    facts += [] if over(scope, part) else [pace_needed_text(scope.plan, part, scope.lang)]
    return scope.tight(scope.joined((fact for fact in facts if fact), "clause"))


def _met(scope: Scope) -> list[Block]:
    rows = _rows(scope, "met")
    if not rows:
        return [_none(scope, "met")]
    return [
        Paragraph(
            _met_item(scope, row),
            lead=f"{place}. {capital(scope.name(row))}",
            cites=scope.cites.of(row),
        )
        for place, row in enumerate(rows, start=1)
    ]


def _met_item(scope: Scope, row: Judgement) -> str:
    """The value, how far above the target it lies, and what limits trust in it; of a date the
    sentence.
    """
    if row.value is None:
        return scope.cites.explained(row)
    flags = tuple(flag for flag in row.flags if flag in TRUST_NOTES)
    notes = [
        scope.tight(note)
        for note in explain_row_flags(scope.plan, replace(row, flags=flags), scope.lang)
    ]
    used = rows.used_indicator(scope.plan, row)
    if used is not None and used != rows.indicator_of(scope.plan, row):
        notes.insert(0, scope.phrase("outcomes.by_proxy", used=text_of(used.name, scope.lang)))
    stands = (scope.tight(part) for part in standing(scope.plan, row, scope.lang, with_gap=True))
    facts = [scope.value(row), *stands, *notes]
    return scope.joined((fact for fact in facts if fact), "clause") + word("join.stop", scope.lang)
