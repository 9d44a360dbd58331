"""The key tasks in words: who leads, how its targets stand, how far what is to be done once has
come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from display.charts.marks import GLYPHS, mark, plain_mark
from display.words import word
from display.words.milestones import STATE_GLYPHS, STATE_TONES, STATES, item_name
from display.words.names import lead_name, office_label, text_of
from display.words.phrases import joined, value_of
from display.words.sentences import cautions
from display.words.standing import gap_of
from display.words.targets import target_label, target_name
from indicators.judging.dated import Progress, of_task
from indicators.oversight.counts import deeds_of, targets_under
from indicators.oversight.rollup import Child, TaskState, yearly
from indicators.oversight.summary import NOT_DUE
from indicators.plan import Plan


class Tally(NamedTuple):
    """So many of one kind, with its glyph and tone."""

    glyph: str
    tone: str | None
    number: int
    name: str


class TaskLine(NamedTuple):
    """A task in a row of the list. `light` is the mark of the worst binding verdict, None where
    nothing binds.
    """

    number: int
    name: str
    lead: str
    supports: tuple[str, ...]
    light: Tally | None
    targets: tuple[Tally, ...]
    nodes: tuple[Tally, ...]
    report: str


class Aim(NamedTuple):
    """A target that a task serves, with its verdict in the year. `indicator` leads to its page;
    `caution` says what its figure is, where it is not final or not the promised one.
    """

    name: str
    label: str
    glyph: str
    tone: str | None
    verdict: str
    reason: str
    value: str
    caution: str
    gap: str
    lead: str
    indicator: str | None


def task_name(plan: Plan, number: int, lang: str) -> str:
    """Number and name of a task. Raises KeyError where the plan has no such task."""
    return word("detail.task", lang, number=number, name=text_of(plan.task(number).name, lang))


def task_lines(
    plan: Plan, states: Iterable[TaskState], progress: Sequence[Progress], lang: str
) -> list[TaskLine]:
    """A line for each task, in the plan's order."""
    return [_line(plan, state, of_task(progress, state.task.number), lang) for state in states]


def _line(plan: Plan, state: TaskState, nodes: Sequence[Progress], lang: str) -> TaskLine:
    task = state.task
    targets = _verdicts(state.children, lang)
    light = (
        Tally(GLYPHS[state.light], state.light, 1, word(f"verdict.{state.light}", lang))
        if state.light
        else None
    )
    return TaskLine(
        number=task.number,
        name=text_of(task.name, lang),
        lead=office_label(plan, task.lead, lang),
        supports=tuple(office_label(plan, office, lang) for office in task.distinct_offices[1:]),
        light=light,
        targets=targets,
        nodes=tallied(nodes, lang),
        report=_latest(plan, nodes, lang),
    )


def _verdicts(children: Sequence[Child], lang: str) -> tuple[Tally, ...]:
    """How many targets stand where; those to be done by a day count among the nodes."""
    counted = targets_under(children)
    glyphs = {**GLYPHS, "undetermined": "•"}
    return tuple(
        Tally(
            glyphs[verdict],
            verdict if verdict != NOT_DUE else None,
            count,
            word(f"verdict.{verdict}", lang),
        )
        for verdict in ("missed", "near", "met", "waived", "undetermined", NOT_DUE)
        if (count := counted.of(verdict))
    )


def tallied(progress: Iterable[Progress], lang: str) -> tuple[Tally, ...]:
    """How many stand in which state, what asks for most first."""
    states = [one.state for one in progress]
    return tuple(
        Tally(
            STATE_GLYPHS[state],
            STATE_TONES.get(state),
            states.count(state),
            word(f"tasks.state.{state}", lang),
        )
        for state in STATES
        if state in states
    )


def deeds_counted(progress: Sequence[Progress], lang: str) -> str:
    """How many things are to be done once, how they stand, and of how many nobody ever said
    anything.
    """
    tally = deeds_of(progress)
    parts = [
        word("tasks.intro_part", lang, state=word(f"tasks.state.{state}", lang), count=count)
        for state in STATES
        if (count := tally.of(state))
    ]
    intro = word("tasks.intro_plain", lang, count=tally.total, parts=" · ".join(parts))
    return intro if tally.total else word("tasks.no_nodes", lang)


def _latest(plan: Plan, nodes: Sequence[Progress], lang: str) -> str:
    """The newest report of a task; without one, who must report."""
    lines = [one for one in nodes if one.latest is not None]
    if not nodes:
        return word("tasks.no_nodes", lang)
    if not lines:
        offices = dict.fromkeys(
            office_label(plan, one.item.office, lang) for one in nodes if one.item.office
        )
        return word("tasks.nobody_reported", lang, offices=word("join.list", lang).join(offices))
    newest = max(lines, key=lambda one: one.latest.known_on if one.latest else None)  # type: ignore[arg-type, return-value]
    assert newest.latest is not None
    return word(
        "tasks.latest",
        lang,
        day=newest.latest.known_on.isoformat(),
        name=item_name(plan, newest.item, lang),
    )


def aims(plan: Plan, children: Iterable[Child], lang: str) -> list[Aim]:
    """The targets among a task's or office's children, the worst first; those to be done by a
    day are nodes.
    """
    return [aim(plan, child, lang) for child in in_order(yearly(children))]


def in_order(children: Iterable[Child]) -> list[Child]:
    """The worst verdict first, what has none last."""
    order = {verdict: place for place, verdict in enumerate(("missed", "near", "met", "waived"))}
    return sorted(children, key=lambda child: order.get(child.verdict or "", len(order)))


def reason_text(reason: str | None, lang: str) -> str:
    """Why there is no verdict; of a conflict where it is settled."""
    if reason is None:
        return ""
    label = word(f"reason.{reason}.label", lang)
    settle = [word("undetermined.settle", lang)] if reason == "conflict" else []
    return word("join.clause", lang).join([label, *settle])


def aim(plan: Plan, child: Child, lang: str) -> Aim:
    """A target with its verdict, its value and its gap."""
    target, row = plan.target(child.id), child.row
    verdict = child.verdict or "undetermined"
    shown = mark(row, lang) if row is not None else plain_mark("undetermined", 12, lang)
    reason = row.reason if row is not None and verdict == "undetermined" else None
    return Aim(
        name=target_name(plan, target, lang),
        label=target_label(plan, target, lang),
        glyph=shown.glyph,
        tone=verdict,
        verdict=shown.label,
        reason=reason_text(reason, lang),
        value=value_of(plan, row, lang) if row is not None and row.value is not None else "",
        caution=joined(cautions(row, lang), lang) if row is not None else "",
        gap=gap_of(plan, row, lang) if row is not None and row.gap is not None else "",
        lead=lead_name(plan, target, lang) or word("tasks.no_office", lang),
        indicator=target.indicator,
    )
