"""Who answers: the key tasks, the offices, and who must report what."""

from __future__ import annotations

from collections.abc import Iterable

from display.words import word
from display.words.names import office_label, text_of
from indicators.judging.codes import JUDGED, REPORTABLE
from indicators.oversight.counts import targets_under
from indicators.oversight.rollup import Child, OfficeState, TaskState, office_states, task_states
from indicators.oversight.summary import COUNTED
from reports.briefing.content import Block, Cell, Column, Paragraph, Table
from reports.briefing.scope import Scope
from reports.briefing.wording import capital

SHOWN = (*JUDGED, "undetermined")
_COUNT_SHARES = (0.07, 0.112, 0.09, 0.118, 0.07)


def tasks(scope: Scope) -> list[Block]:
    """How the key tasks stand: counts for each, with its lead."""
    states = task_states(scope.plan, scope.frame, scope.year)
    heads = [
        (scope.phrase("duties.number"), 0.07, "center"),
        (scope.word("label.task"), 0.29, "left"),
    ]
    heads += [(scope.word("label.lead"), 0.18, "left"), *_count_heads(scope)]
    lines = tuple(_task_line(scope, state) for state in states)
    return [
        Paragraph(scope.phrase("duties.tasks_intro", count=len(states), year=scope.year)),
        Table(scope.phrase("duties.tasks_table"), tuple(Column(*head) for head in heads), lines),
    ]


def _count_heads(scope: Scope) -> list[tuple[str, float, str]]:
    words = [scope.phrase(f"duties.{key}") for key in (*SHOWN, "overdue")]
    return [(head, share, "right") for head, share in zip(words, _COUNT_SHARES, strict=True)]


def _task_line(scope: Scope, state: TaskState) -> tuple[Cell, ...]:
    return (
        Cell(str(state.task.number), float(state.task.number)),
        Cell(scope.tight(text_of(state.task.name, scope.lang))),
        Cell(office_label(scope.plan, state.task.lead, scope.lang)),
        *_counts(state.children, state.overdue),
    )


def _counts(children: Iterable[Child], overdue: int) -> Iterable[Cell]:
    """Targets by verdict, then the deeds that are overdue: nothing stands in two columns."""
    counts = targets_under(children)
    for verdict in SHOWN:
        number = counts.of(verdict)
        yield Cell(str(number), float(number), verdict if number and verdict in JUDGED else None)
    yield Cell(str(overdue), float(overdue), "missed" if overdue else None)


def offices(scope: Scope) -> list[Block]:
    """The offices that answer for something due for judgement; the others by name."""
    states = office_states(scope.plan, scope.frame, scope.year)
    busy = [
        state
        for state in states
        if state.overdue
        or any(child.verdict in COUNTED for child in (*state.targets, *state.milestones))
    ]
    rest = [state for state in states if state not in busy]
    silent = sum(bool(_must(state)) for state in busy)
    heads = [
        (scope.word("label.responsible"), 0.16, "left"),
        (scope.phrase("duties.leads"), 0.12, "left"),
    ]
    heads += [(scope.phrase("duties.supports"), 0.17, "left"), *_count_heads(scope)]
    heads.append((scope.phrase("duties.must"), 0.09, "right"))
    table = Table(
        scope.phrase("duties.offices_table"),
        tuple(Column(*head) for head in heads),
        tuple(_office_line(scope, state) for state in busy),
        scope.phrase("duties.must_note"),
    )
    key = "duties.offices_intro_all" if silent == len(busy) else "duties.offices_intro"
    intro = scope.phrase(key, count=len(busy), year=scope.year, silent=silent)
    if not rest:
        return [Paragraph(intro), table]
    names = scope.joined(office_label(scope.plan, state.office, scope.lang) for state in rest)
    return [
        Paragraph(intro),
        table,
        Paragraph(scope.phrase("duties.offices_rest", count=len(rest), offices=names)),
    ]


def _must(state: OfficeState) -> int:
    return sum(_silent(child) for child in (*state.targets, *state.milestones))


def _silent(child: Child) -> bool:
    return (
        child.row is not None
        and child.row.verdict == "undetermined"
        and child.row.reason in REPORTABLE
    )


def _office_line(scope: Scope, state: OfficeState) -> tuple[Cell, ...]:
    must = _must(state)
    return (
        Cell(office_label(scope.plan, state.office, scope.lang)),
        Cell(_numbers(scope, state.leads)),
        Cell(_numbers(scope, state.supports)),
        *_counts(state.targets, state.overdue),
        Cell(str(must), float(must)),
    )


def _numbers(scope: Scope, numbers: Iterable[int]) -> str:
    return scope.joined(str(number) for number in numbers) or word("app.none", scope.lang)


def still_open(scope: Scope) -> list[Block]:
    """What cannot be judged, by reason, with who must report."""
    undetermined = [p for p in scope.promises if p["verdict"] == "undetermined"]
    if not undetermined:
        return [Paragraph(scope.phrase("open.none", year=scope.year))]
    grouped: dict[tuple[str, str], list[str]] = {}
    for promise in undetermined:
        reason = promise["reasons"][0] if promise["reasons"] else "no_value"
        leads = dict.fromkeys(lead for t in promise["targets"] if (lead := scope.lead_of(t)))
        whom = _whom(scope, reason, scope.joined(leads))
        grouped.setdefault((reason, whom), []).append(
            capital(scope.promise_name(promise["promise"]))
        )
    order = [reason for reason, _ in grouped]
    keys = sorted(
        grouped, key=lambda key: (-order.count(key[0]), order.index(key[0]), -len(grouped[key]))
    )
    heads = [(scope.word("label.reason"), 0.15, "left"), (scope.phrase("open.whom"), 0.22, "left")]
    heads += [
        (scope.phrase("open.items"), 0.53, "left"),
        (scope.phrase("open.count"), 0.1, "right"),
    ]
    lines = tuple(_open_line(scope, key, grouped[key]) for key in keys)
    table = Table(scope.phrase("open.table"), tuple(Column(*head) for head in heads), lines)
    if not scope.plan.offices:
        intro = scope.phrase("open.intro_alone", year=scope.year, count=len(undetermined))
        return [Paragraph(intro), table.without(1)]
    return [Paragraph(scope.phrase("open.intro", year=scope.year, count=len(undetermined))), table]


def _whom(scope: Scope, reason: str, leads: str) -> str:
    """Who must report; of sources in conflict where that is settled."""
    if reason != "conflict":
        return leads or scope.phrase("outcomes.lead_missing")
    return scope.phrase("open.settle" if leads else "open.settle_alone", whom=leads)


def _open_line(scope: Scope, key: tuple[str, str], names: list[str]) -> tuple[Cell, ...]:
    reason, whom = key
    label = capital(scope.word(f"reason.{reason}.label"))
    return (
        Cell(label),
        Cell(whom),
        Cell(scope.joined(names)),
        Cell(str(len(names)), float(len(names))),
    )
