"""One pure function: which promises are kept, in every area and period, as known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from indicators.figures import serving as f
from indicators.figures import vintages as v
from indicators.figures.arrays import Columns
from indicators.figures.breaks import flags_break, with_breaks
from indicators.figures.codes import REASON
from indicators.figures.known import known_statements
from indicators.figures.numbering import Numbering, numbering
from indicators.figures.rows import Rows
from indicators.judging.candidates import judged_rows, verdicts_alone
from indicators.judging.codes import PACE, PHASE, VERDICT
from indicators.judging.columns import JUDGEMENT, names
from indicators.judging.dated_rows import dated_lines
from indicators.judging.decisions import NO_DECISIONS, Decisions
from indicators.judging.due import rows_due
from indicators.judging.evidence import Grounds
from indicators.judging.flags import levels_revised
from indicators.judging.flips import Today, flipped
from indicators.judging.lookup import Figures
from indicators.judging.marks import bit, tuples
from indicators.judging.promised import Promised, promised
from indicators.judging.waived import waivers_known
from indicators.plan import Plan
from indicators.plan.forms import VERSION

Waivers = dict[tuple[str, int], dict[str, Any]]
COLUMNS = names(JUDGEMENT)
LARGE = 100_000
"""A frame of so many statements is not copied once more to lay columns of a type side by side."""

BLOCK = 50_000
"""About so many statements are judged at once."""

NUMBERS = names(JUDGEMENT, "number")
WHOLE = names(JUDGEMENT, "whole")


def judge(
    plan: Plan,
    observations: pd.DataFrame,
    as_of: date,
    *,
    decisions: Decisions = NO_DECISIONS,
    through: int | None = None,
    inputs: bool = True,
) -> pd.DataFrame:
    """Judge every promise of the plan against the statements known on a day.

    Args:
        observations: statements as the store gives them (`observations.STORED_COLUMNS`); texts
            may be categories, which a large frame should use.
        as_of: the day; a statement known later changes nothing.
        decisions: progress reports, waivers and settled conflicts.
        through: the last year in force to make rows for; the as-of year by default.
        inputs: whether to attach the figures each verdict rests on. They are read from the
            observations when they are looked at (see `evidence.Inputs`).

    Returns:
        A frame with COLUMNS, one row per target, area and full year in force or with data, one
        more per part-year with data, and one per dated milestone. Values, references and gaps
        are in the indicator's unit (percent for rates; gaps of rates in points), attainment is
        a ratio (1.0 = at the target). `verdict` is met, near, missed, undetermined, waived, or
        None on a part-year row; `reason` says why a row is undetermined.
    """
    question = _asked(plan, observations, as_of, decisions, through)
    waived = waivers_known(decisions.waivers, as_of)
    lines = dated_lines(plan, decisions, as_of)
    parts = [
        _part(question, block, waived, [] if number else lines, inputs)
        for number, block in enumerate(_blocks(question))
    ]
    copy = len(observations) < LARGE
    index = pd.RangeIndex(sum(len(part["verdict"]) for part in parts))
    columns = {
        name: _column(name, [part[name] for part in parts], index, copy=copy) for name in COLUMNS
    }
    return pd.DataFrame(columns, index=index, copy=copy)


@dataclass(frozen=True)
class _Asked:
    """What is to be judged: the promises, the statements known, and by which day."""

    plan: Plan
    targets: Promised
    numbers: Numbering
    observations: pd.DataFrame
    known: Columns
    choices: pd.DataFrame | None
    as_of: date
    last: int


def _asked(
    plan: Plan,
    observations: pd.DataFrame,
    as_of: date,
    decisions: Decisions,
    through: int | None,
) -> _Asked:
    numbers = numbering(plan)
    known = known_statements(numbers, observations, as_of)
    broken = flags_break(observations["note"].iloc[known["place"]])
    if broken.any():
        statements = v.statements_at(plan, observations, known["place"][broken])
        numbers = numbering(with_breaks(plan, statements))
    last = max(plan.document.year_of(as_of), through or 0)
    choices = decisions.choices
    return _Asked(plan, promised(plan), numbers, observations, known, choices, as_of, last)


def _blocks(question: _Asked) -> Iterator[tuple[np.ndarray, Columns]]:
    """The areas with their statements, the plan's own first, in blocks that a processor's memory
    holds; all together where some promise holds one area against another.
    """
    numbers, known = question.numbers, question.known
    own = numbers.areas[question.plan.document.area]
    areas = np.r_[own, np.delete(np.arange(numbers.stride), own)]
    count = min(len(known) // BLOCK + 1, len(areas))
    if count == 1 or question.plan.compares_areas:
        yield areas, known
        return
    block = np.empty(len(areas), dtype="int16")
    parts = np.array_split(areas, count)
    for number, part in enumerate(parts):
        block[part] = number
    which = block[numbers.area_of(known["key"])]
    order = np.argsort(which, kind="stable")
    ends = np.searchsorted(which[order], np.arange(count + 1))
    for number, part in enumerate(parts):
        yield part, known.take(order[ends[number] : ends[number + 1]])


def _part(
    question: _Asked,
    block: tuple[np.ndarray, Columns],
    waived: Waivers,
    lines: list[dict[str, Any]],
    inputs: bool,
) -> dict[str, np.ndarray]:
    """The columns of some areas' rows and of the lines beside them, in order."""
    rows, grounds = _judged(question, *block)
    cells = _cells(question.plan, rows)
    cells["inputs"] = grounds.inputs(rows) if inputs and len(rows) else _same((), len(rows))
    for place, waiver in _waived(question.plan, rows, waived):
        former = waiver | {"verdict": cells["verdict"][place]}
        cells["verdict"][place], cells["reason"][place] = "waived", None
        if inputs:
            cells["inputs"][place] = (*cells["inputs"][place], former)
    order = _order(question.plan, rows, lines)
    if not lines:
        return {name: cells[name][order] for name in COLUMNS}
    return {name: _with(cells[name], [line[name] for line in lines])[order] for name in COLUMNS}


def _judged(question: _Asked, areas: np.ndarray, known: Columns) -> tuple[Rows, Grounds]:
    """The judged rows of some areas, the flips of revisions marked, and what they rest on."""
    numbers, targets = question.numbers, question.targets
    table = v.resolved(numbers, known, question.choices)
    exact = f.exact_figures(numbers, table)
    figures = Figures(numbers, table, exact, f.serving_figures(numbers, exact), targets.among)
    due = rows_due(targets, figures, areas, question.as_of, question.last)
    revised = levels_revised(numbers, table, known, question.observations["source"])
    rows, candidates = judged_rows(due, figures, revised)
    today = Today(targets, known, figures, question.choices, question.as_of, verdicts_alone)
    flips = flipped(rows, today)
    if flips.any():
        rows["flags"] = np.where(flips, rows["flags"] | bit("revised_flip"), rows["flags"])
    return rows, Grounds(numbers, question.observations, table, candidates)


def _waived(plan: Plan, rows: Rows, waivers: Waivers) -> Iterator[tuple[int, dict[str, Any]]]:
    """The places of the full years of the plan's own area that a known decision waives, each with
    the decision.
    """
    if not waivers:
        return
    number = {target: n for n, target in enumerate(rows.owners.table["target"])}
    own = _is_own(plan, rows) & (rows["month"] == 12)
    for (target, year), waiver in waivers.items():
        here = own & (rows["number"] == number.get(target, -1)) & (rows["year"] == year)
        yield from ((place, waiver) for place in np.flatnonzero(here).tolist())


def _is_own(plan: Plan, rows: Rows) -> np.ndarray:
    areas = [area.id == plan.document.area for area in plan.areas]
    own: np.ndarray = np.array(areas, dtype=bool)[rows["area_number"]]
    return own


def _cells(plan: Plan, rows: Rows) -> dict[str, np.ndarray]:
    """The reader's columns: codes as words, units, goals, and what counts."""
    number = rows["number"]
    targets = [plan.targets[place] for place in rows.owners.table["place"]]
    ranked = [target.rule.kind == "ranks" for target in targets]
    indicators = [plan.indicator(str(target.indicator)) for target in targets]
    units = [None if r else i.unit for r, i in zip(ranked, indicators, strict=True)]
    in_force = (rows["phase"] != PHASE["before"]) & (rows["phase"] != PHASE["ended"])
    size = len(rows)
    return {
        "area": _objects([area.id for area in plan.areas])[rows["area_number"]],
        "target": _objects([target.id for target in targets])[number],
        "indicator": _objects([one.id for one in indicators])[number],
        "goal": _objects([plan.goal_of(target) for target in targets])[number],
        "rule": _objects([target.rule.kind for target in targets])[number],
        "unit": _objects(units)[number],
        "verdict": _words(VERDICT.words, rows["verdict"]),
        "phase": _words(PHASE.words, rows["phase"]),
        "pace": _words(PACE.words, rows["pace"]),
        "pace_needed": rows["pace_needed"],
        "flags": tuples(rows["flags"]),
        "reason": _words(REASON.words, rows["reason"]),
        "kind": _same("target", size),
        "counted": (_is_own(plan, rows) & in_force).astype(object),
        "due": _same(None, size),
        "rule_version": np.full(size, VERSION),
        **{name: rows[name] for name in (*NUMBERS, "year", "month", "decimals")},
    }


def _objects(words: list[Any]) -> np.ndarray:
    cells = np.empty(len(words), dtype=object)
    for place, word in enumerate(words):  # numpy would look into words that are tuples
        cells[place] = word
    return cells


def _words(words: tuple[str, ...], codes: np.ndarray) -> np.ndarray:
    """Codes as words, None where the word is empty."""
    texts: np.ndarray = _objects([word or None for word in words])[codes]
    return texts


def _same(cell: Any, size: int) -> np.ndarray:
    cells = np.empty(size, dtype=object)
    cells.fill(cell)
    return cells


def _order(plan: Plan, rows: Rows, lines: list[dict[str, Any]]) -> np.ndarray:
    """The order of the rows and of the lines after them: by area (the plan's own first), year,
    month, and the plan's order of promises.
    """
    number = {t.id: n for n, t in enumerate(plan.targets)}
    number |= {m.id: len(number) + n for n, (_, m) in enumerate(plan.milestones)}
    area = np.where(_is_own(plan, rows), -1, rows["area_number"])
    own = np.full(len(lines), -1)
    keys = [
        (rows.owners.table["place"][rows["number"]], [number[line["target"]] for line in lines]),
        (rows["month"], [line["month"] for line in lines]),
        (rows["year"], [line["year"] for line in lines]),
        (area, own),
    ]
    return np.lexsort([np.concatenate([a, np.array(b, dtype="int64")]) for a, b in keys])


def _with(cells: np.ndarray, more: list[Any]) -> np.ndarray:
    """The cells and more of them, of the same type."""
    added = _objects(more) if cells.dtype == object else np.array(more, cells.dtype)
    return np.concatenate([cells, added])


def _column(name: str, parts: list[np.ndarray], index: pd.Index, *, copy: bool) -> pd.Series:
    """A column of the frame from its parts."""
    kind = "float64" if name in NUMBERS else "int64" if name in WHOLE else object
    joined = parts[0] if len(parts) == 1 else np.concatenate(parts)
    return pd.Series(joined, index, dtype=kind, copy=copy)
