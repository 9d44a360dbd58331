"""What a plan promises, its adopted states, and a plan that was brought, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

import pandas as pd

from display.charts.marks import Mark, mark
from display.screens.acts import moment, person_text
from display.screens.details import in_force
from display.screens.faults import fault
from display.screens.plan_changes import counted_promises, nature, promise_label
from display.words import word
from display.words.names import office_label, text_of
from display.words.periods import period_label
from display.words.problems import FileProblem
from display.words.sentences import explain
from indicators.judging.judgement import judgements
from indicators.oversight.counts import promised
from indicators.oversight.plan_states import Step
from indicators.plan import Milestone, Plan, Promise
from indicators.plan.folder import Promise as ReadPromise


class Promised(NamedTuple):
    """A promise as the plan makes it; `nature` is empty where the plan says neither."""

    name: str
    label: str
    form: str
    nature: str
    clause: str
    reading: str
    when: str
    lead: str
    indicator: str | None


class Section(NamedTuple):
    """Promises that stand together: the binding ones, those of a goal, the milestones."""

    title: str
    note: str
    lines: tuple[Promised, ...]


class StateLine(NamedTuple):
    """An adopted state; `holds` is the one in force."""

    number: int
    moment: str
    by: str
    change: str
    note: str
    holds: bool


class RowLine(NamedTuple):
    """A row of a plan that was brought: as written, as read, and what is wrong with it."""

    place: str
    name: str
    about: tuple[str, ...]
    written: str
    clause: str
    reading: str
    assumptions: tuple[str, ...]
    faults: tuple[tuple[str, str], ...]
    left_out: bool
    mended: bool


class Given(NamedTuple):
    """The verdict that a plan would give on the latest year of a promise; without figures none."""

    name: str
    label: str
    period: str
    mark: Mark | None
    tone: str
    sentence: str


class Row(Protocol):
    """A row of a file of targets."""

    @property
    def sheet(self) -> str:
        """Its sheet."""

    @property
    def number(self) -> int:
        """Its number in the file."""

    @property
    def left_out(self) -> bool:
        """Whether a person left it out."""


def sections(plan: Plan, lang: str) -> list[Section]:
    """All that a plan promises: what binds first, then by goal, then the milestones of tasks."""
    order = {goal.id: place for place, goal in enumerate(plan.goals)}
    targets = sorted(plan.targets, key=lambda t: order.get(plan.goal_of(t) or "", len(order)))
    binding = [one for one in targets if one.binds]
    parts: list[tuple[str, str, Sequence[Promise]]] = [
        (word("plan.binding_title", lang), word("plan.binding_note", lang), binding)
    ]
    for goal in plan.goals:
        mine = [t for t in targets if not t.binds and plan.goal_of(t) == goal.id]
        parts.append((text_of(goal.name, lang), "", mine))
    nodes = [milestone for _, milestone in plan.milestones]
    parts.append((word("plan.nodes_title", lang), "", nodes))
    return [
        Section(title, note, tuple(_promised(plan, one, lang) for one in members))
        for title, note, members in parts
        if members
    ]


def counted(plan: Plan, lang: str) -> str:
    """How much a plan promises."""
    numbers = {
        "promises": len(promised(plan)),
        "targets": len(plan.targets),
        "milestones": len(plan.milestones),
    }
    texts = [word("plan.counted", lang, areas=len(plan.areas), **numbers)]
    binding = sum(target.binds for target in plan.targets)
    if binding:
        texts.append(word("plan.counted_binding", lang, binding=binding))
    return word("join.clause", lang).join(texts)


def _promised(plan: Plan, promise: Promise, lang: str) -> Promised:
    if isinstance(promise, Milestone):
        when = promise.due.isoformat() if promise.due else word("plan.undated", lang)
        kind, indicator = "milestone", None
    else:
        when, kind = in_force(plan, promise, lang), promise.rule.kind
        indicator = promise.indicator
    lead = plan.lead_of(promise)
    stated = promise.binding or getattr(promise, "nature", None) is not None
    return Promised(
        name=text_of(plan.name_of(promise), lang),
        label=promise_label(plan, promise, lang),
        form=word(f"plan.form_of.{kind}", lang),
        nature=nature(promise, lang) if stated else "",
        clause=promise.clause,
        reading=text_of(promise.reading, lang) if promise.reading is not None else "",
        when=when,
        lead=office_label(plan, lead, lang) if lead is not None else "",
        indicator=indicator,
    )


def state_lines(steps: Sequence[Step], lang: str) -> list[StateLine]:
    """The adopted states, the newest first."""
    return [
        StateLine(
            step.state.id,
            moment(step.state.recorded_at),
            person_text(step.state.by, lang),
            _change(step, lang),
            step.state.note,
            step is steps[-1],
        )
        for step in reversed(steps)
    ]


def _change(step: Step, lang: str) -> str:
    if step.difference is not None:
        return counted_promises(step.difference, lang)
    return word("adoption.unread" if step.plan is None else "adoption.first", lang)


def row_lines(
    rows: Sequence[tuple[Row, Callable[[str], str], ReadPromise | None]],
    problems: Iterable[FileProblem],
    mended: Iterable[tuple[str, int]],
    lang: str,
) -> list[RowLine]:
    """Every row with its texts by field, what was read of it, and its faults with their cells."""
    wrong: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for problem in problems:
        line = fault(problem, lang)
        sentence = f"{line.message} {line.remedy}"
        wrong.setdefault((problem.sheet, problem.row or 0), []).append((line.place, sentence))
    changed = set(mended)
    return [
        _row_line(row, text, read, wrong.get((row.sheet, row.number), []), changed, lang)
        for row, text, read in rows
    ]


def _row_line(
    row: Row,
    text: Callable[[str], str],
    read: ReadPromise | None,
    faults: Sequence[tuple[str, str]],
    mended: set[tuple[str, int]],
    lang: str,
) -> RowLine:
    about = (text("unit"), text("goal"), text("nature"), text("office"), text("area"))
    return RowLine(
        place=str(row.number),
        name=text("indicator"),
        about=tuple(one for one in about if one),
        written=text("target"),
        clause=text("clause"),
        reading=read.wording.reading[lang] if read is not None else "",
        assumptions=tuple(a[lang] for a in read.wording.assumptions) if read is not None else (),
        faults=tuple(faults),
        left_out=row.left_out,
        mended=(row.sheet, row.number) in mended,
    )


def given_verdicts(plan: Plan, judged: pd.DataFrame, lang: str) -> list[Given]:
    """The verdict on the latest full year of each target in the plan's own area."""
    area = judged["area"] == plan.document.area
    full = judged[area & (judged["month"] == 12) & judged["verdict"].notna()]
    decided = full[full["verdict"] != "undetermined"].sort_values("year")
    latest = decided.drop_duplicates("target", keep="last")
    rows = {row.target: row for row in judgements(latest)}
    lines = []
    for target in plan.targets:
        row = rows.get(target.id)
        lines.append(
            Given(
                name=text_of(plan.name_of(target), lang),
                label=promise_label(plan, target, lang),
                period=period_label(row.year, row.month, lang) if row is not None else "",
                mark=mark(row, lang) if row is not None else None,
                tone=(row.verdict if row is not None else None) or "muted",
                sentence=explain(plan, row, lang) if row is not None else "",
            )
        )
    return sorted(lines, key=lambda line: line.mark is None)
