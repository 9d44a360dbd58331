"""Who answers: the key tasks, the offices, and who must report what."""

from __future__ import annotations

from collections.abc import Iterable

from display.words import word
from display.words.names import office_label, said
from indicators.oversight.rollup import Child, OfficeState, TaskState, office_states, task_states
from indicators.oversight.summary import COUNTED
from reports.briefing.content import Block, Cell, Column, Paragraph, Table
from reports.briefing.seen import JUDGED, Seen
from reports.briefing.wording import capital

SHOWN = (*JUDGED, "undetermined")
_COUNT_SHARES = (0.07, 0.112, 0.09, 0.118, 0.07)
SILENT = ("no_value", "no_base", "missing_year", "no_list", "forecast_only", "no_report")
"""Reasons that a report would end."""


def tasks(seen: Seen) -> list[Block]:
    states = task_states(seen.plan, seen.frame, seen.year)
    heads = [(seen.told("duties.number"), 0.07, "center"), (seen.word("label.task"), 0.29, "left")]
    heads += [(seen.word("label.lead"), 0.18, "left"), *_count_heads(seen)]
    lines = tuple(_task_line(seen, state) for state in states)
    return [
        Paragraph(seen.told("duties.tasks_intro", count=len(states), year=seen.year)),
        Table(seen.told("duties.tasks_table"), tuple(Column(*head) for head in heads), lines),
    ]


def _count_heads(seen: Seen) -> list[tuple[str, float, str]]:
    words = [seen.told(f"duties.{key}") for key in (*SHOWN, "overdue")]
    return [(head, share, "right") for head, share in zip(words, _COUNT_SHARES, strict=True)]


def _task_line(seen: Seen, state: TaskState) -> tuple[Cell, ...]:
    return (
        Cell(str(state.task.number), float(state.task.number)),
        Cell(seen.tight(said(state.task.name, seen.lang))),
        Cell(office_label(seen.plan, state.task.lead, seen.lang)),
        *_counts(state.counts, state.overdue),
    )


def _counts(counts: dict[str, int], overdue: int) -> Iterable[Cell]:
    for verdict in SHOWN:
        number = counts[verdict]
        yield Cell(str(number), float(number), verdict if number and verdict in JUDGED else None)
    yield Cell(str(overdue), float(overdue), "missed" if overdue else None)


def offices(seen: Seen) -> list[Block]:
    """The offices that answer for something due for judgement; the others by name."""
    states = office_states(seen.plan, seen.frame, seen.year)
    busy = [
        state
        for state in states
        if sum(state.counts[verdict] for verdict in COUNTED) or state.overdue
    ]
    rest = [state for state in states if state not in busy]
    silent = sum(bool(_must(state)) for state in busy)
    heads = [
        (seen.word("label.responsible"), 0.16, "left"),
        (seen.told("duties.leads"), 0.12, "left"),
    ]
    heads += [(seen.told("duties.supports"), 0.17, "left"), *_count_heads(seen)]
    heads.append((seen.told("duties.must"), 0.09, "right"))
    table = Table(
        seen.told("duties.offices_table"),
        tuple(Column(*head) for head in heads),
        tuple(_office_line(seen, state) for state in busy),
        seen.told("duties.must_note"),
    )
    key = "duties.offices_intro_all" if silent == len(busy) else "duties.offices_intro"
    intro = seen.told(key, count=len(busy), year=seen.year, silent=silent)
    if not rest:
        return [Paragraph(intro), table]
    names = seen.joined(office_label(seen.plan, state.office, seen.lang) for state in rest)
    return [
        Paragraph(intro),
        table,
        Paragraph(seen.told("duties.offices_rest", count=len(rest), offices=names)),
    ]


def _must(state: OfficeState) -> int:
    return sum(_silent(child) for child in (*state.targets, *state.milestones))


def _silent(child: Child) -> bool:
    return (
        child.row is not None and child.row.verdict == "undetermined" and child.row.reason in SILENT
    )


def _office_line(seen: Seen, state: OfficeState) -> tuple[Cell, ...]:
    must = _must(state)
    return (
        Cell(office_label(seen.plan, state.office, seen.lang)),
        Cell(_numbers(seen, state.leads)),
        Cell(_numbers(seen, state.supports)),
        *_counts(state.counts, state.overdue),
        Cell(str(must), float(must)),
    )


def _numbers(seen: Seen, found: Iterable[int]) -> str:
    return seen.joined(str(number) for number in found) or word("app.none", seen.lang)


def still_open(seen: Seen) -> list[Block]:
    """What cannot be judged, by reason, with who must report."""
    found = [p for p in seen.promises if p["verdict"] == "undetermined"]
    if not found:
        return [Paragraph(seen.told("open.none", year=seen.year))]
    grouped: dict[tuple[str, str], list[str]] = {}
    for promise in found:
        reason = promise["reasons"][0] if promise["reasons"] else "no_value"
        leads = dict.fromkeys(lead for t in promise["targets"] if (lead := seen.lead_of(t)))
        whom = seen.joined(leads) or seen.told("outcomes.lead_missing")
        grouped.setdefault((reason, whom), []).append(
            capital(seen.promise_name(promise["promise"]))
        )
    order = [reason for reason, _ in grouped]
    keys = sorted(
        grouped, key=lambda key: (-order.count(key[0]), order.index(key[0]), -len(grouped[key]))
    )
    heads = [(seen.word("label.reason"), 0.15, "left"), (seen.told("open.whom"), 0.22, "left")]
    heads += [(seen.told("open.items"), 0.53, "left"), (seen.told("open.count"), 0.1, "right")]
    lines = tuple(_open_line(seen, key, grouped[key]) for key in keys)
    table = Table(seen.told("open.table"), tuple(Column(*head) for head in heads), lines)
    return [Paragraph(seen.told("open.intro", year=seen.year, count=len(found))), table]


def _open_line(seen: Seen, key: tuple[str, str], names: list[str]) -> tuple[Cell, ...]:
    reason, whom = key
    label = capital(seen.word(f"reason.{reason}.label"))
    return (
        Cell(label),
        Cell(whom),
        Cell(seen.joined(names)),
        Cell(str(len(names)), float(len(names))),
    )
