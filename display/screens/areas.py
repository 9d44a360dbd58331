"""Areas side by side: how each stands by each shared promise, and the order of the areas on one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from display.charts.marks import mark, tone_of
from display.screens.tables import Table
from display.words import word
from display.words.names import text_of
from display.words.phrases import value_of
from display.words.standing import gap_of
from display.words.targets import target_label, target_name
from indicators.judging.judgement import Judgement
from indicators.oversight.areas import GRAVEST_FIRST, Coverage, coverage, rows_of_year, standings
from indicators.plan import Plan, Target
from indicators.plan.areas import bound_areas, shared_targets

ORDERS = ("missed", "met", "plan")
"""In which order areas may stand: most missed first, most kept first, as the plan names them."""


class Heading(NamedTuple):
    """A promise over its column: a target's id that leads to its ranking, its name, its number,
    and how many areas keep it of those that can be judged.
    """

    target: str
    name: str
    label: str
    kept: Coverage


class AreaCell(NamedTuple):
    """An area's mark on a promise; `text` is what it says, `hint` of which area and promise."""

    indicator: str
    glyph: str
    tone: str
    text: str
    hint: str


class AreaLine(NamedTuple):
    """An area with its coverage and a cell for each promise, None where it has no such promise.
    `own`: it is the plan's own area, which is not one of those compared.
    """

    id: str
    name: str
    own: bool
    kept: Coverage
    cells: tuple[AreaCell | None, ...]


class Grid(NamedTuple):
    """Areas by promises for a year; `all` counts every mark of the areas beside the plan's own."""

    year: int
    headings: tuple[Heading, ...]
    lines: tuple[AreaLine, ...]
    all: Coverage


def grid(plan: Plan, frame: pd.DataFrame, year: int, lang: str, order: str = ORDERS[0]) -> Grid:
    """The areas in an order, the plan's own first; a promise that several targets make together
    has one column, with the worst of them.
    """
    standing = standings(plan, frame, year)
    known = rows_of_year(plan, frame, year)
    others = standing[standing["area"] != plan.made_for]
    by_promise = coverage(others, "promise")
    by_area = coverage(standing, "area")
    promises: dict[str, list[Target]] = {}
    for target in shared_targets(plan):
        if (target.group or target.id) in set(standing["promise"]):
            promises.setdefault(target.group or target.id, []).append(target)
    headings = tuple(
        _heading(plan, promise, targets, by_promise.get(promise, Coverage()), lang)
        for promise, targets in promises.items()
    )
    lines = [
        AreaLine(
            area.id,
            text_of(area.short, lang),
            area.id == plan.made_for,
            by_area.get(area.id, Coverage()),
            tuple(_cell(plan, area.id, targets, known, lang) for targets in promises.values()),
        )
        for area in bound_areas(plan)
    ]
    lines.sort(key=lambda line: (not line.own, *_by(order, line.kept)))
    total = Coverage(*(sum(counts) for counts in zip(*by_promise.values(), strict=True)))
    return Grid(year, headings, tuple(lines), total)


def _by(order: str, kept: Coverage) -> tuple[int, ...]:
    if order == "plan":
        return ()
    worst, best = (-kept.missed, -kept.near), (-kept.met, -kept.near)
    return (*worst, kept.met) if order == "missed" else (*best, kept.missed)


def _heading(plan: Plan, promise: str, targets: list[Target], kept: Coverage, lang: str) -> Heading:
    group = next((one for one in plan.groups if one.id == promise), None)
    name = target_name(plan, targets[0], lang) if group is None else text_of(group.name, lang)
    label = target_label(plan, targets[0], lang) if group is None else ""
    return Heading(targets[0].id, name, label, kept)


def _cell(
    plan: Plan,
    area: str,
    targets: list[Target],
    known: Mapping[tuple[str, str], Judgement],
    lang: str,
) -> AreaCell | None:
    rows = [known[area, target.id] for target in targets if (area, target.id) in known]
    if not rows:
        return None
    row = min(rows, key=lambda one: GRAVEST_FIRST.index(one.verdict or GRAVEST_FIRST[-1]))
    shown = mark(row, lang)
    facts = [shown.label]
    if row.value is not None:
        facts.append(value_of(plan, row, lang))
    if row.gap is not None:
        facts.append(gap_of(plan, row, lang))
    if row.verdict == "undetermined" and row.reason is not None:
        facts.append(word(f"reason.{row.reason}.label", lang))
    text = word("join.clause", lang).join(facts)
    about = (text_of(plan.area(area).short, lang), target_name(plan, plan.target(row.target), lang))
    hint = word("join.part", lang).join((*about, text))
    return AreaCell(str(row.indicator), shown.glyph, tone_of(row), text, hint)


def grid_table(grid: Grid, lang: str) -> Table:
    """The grid as a file: an area a row, its counts, the verdict of each promise in words."""
    counts = ("met", "near", "missed", "undetermined", "waived", "not_due")
    heads = (
        word("label.area", lang),
        word("areas.promises", lang),
        *(word(f"verdict.{name}", lang) for name in counts),
        *(one.name for one in grid.headings),
    )
    lines: list[Sequence[object]] = []
    for line in grid.lines:
        kept = [line.kept.promises, *(getattr(line.kept, name) for name in counts)]
        texts = ["" if cell is None else cell.text for cell in line.cells]
        lines.append([line.name, *kept, *texts])
    return Table(heads, lines)
