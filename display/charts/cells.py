"""What stands in each cell of the matrix, and which promises are folded away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from display.charts.marks import Mark, mark
from display.words import rows
from display.words.names import lead_name
from display.words.numbers import number, short_number
from display.words.targets import target_label, target_name
from indicators.judging.judgement import Judgement
from indicators.plan import Plan, Target


class Folded(NamedTuple):
    """A promise of which nothing was ever judged: why, and who should report (None: the plan
    names nobody).
    """

    target: str
    name: str
    label: str
    reasons: tuple[str, ...]
    lead: str | None


class MatrixCell(NamedTuple):
    """A promise in a year: its judged row, its mark and its short value; None and "" where
    there is none.
    """

    target: Target
    year: int
    row: Judgement | None
    mark: Mark | None
    text: str


def divided(
    plan: Plan, judged: list[Judgement], place: str, lang: str
) -> tuple[list[Target], list[Folded]]:
    """(targets with something to show, the rest with their reasons)."""
    by_target: dict[str, list[Judgement]] = {}
    for row in judged:
        by_target.setdefault(str(row.target), []).append(row)
    shown, folded = [], []
    for target in plan.targets:
        mine = by_target.get(target.id, [])
        if not mine and place != plan.document.area:
            continue
        if any(tells(row) for row in mine):
            shown.append(target)
            continue
        reasons = tuple(dict.fromkeys(r for row in mine if (r := row.reason) and row.counted))
        label = target_label(plan, target, lang, place)
        folded.append(
            Folded(
                target.id,
                target_name(plan, target, lang),
                label,
                reasons,
                lead_name(plan, target, lang),
            )
        )
    return shown, folded


def tells(row: Judgement) -> bool:
    """Whether a row has more to show than that nothing is known."""
    verdict = row.verdict
    if verdict is None:
        return row.value is not None
    return verdict != "undetermined"


def cells_of(
    plan: Plan,
    targets: list[Target],
    judged: list[Judgement],
    years: Sequence[int],
    lang: str,
    scheme: str,
) -> dict[tuple[str, int], MatrixCell]:
    """A cell for every target and year, by (target's id, year)."""
    by_place: dict[tuple[str, int], list[Judgement]] = {}
    for row in judged:
        year = row.year
        if year is not None:
            by_place.setdefault((str(row.target), year), []).append(row)
    cells = {}
    for target in targets:
        for year in years:
            chosen = _chosen(by_place.get((target.id, year), []))
            cells[target.id, year] = _cell(plan, target, year, chosen, lang, scheme)
    return cells


def _chosen(candidates: list[Judgement]) -> Judgement | None:
    """The full year where it says something, else the latest part of the year that does, else
    the full year.
    """
    telling = [row for row in candidates if tells(row)]
    return max(telling or candidates, key=lambda row: row.month, default=None)


def _cell(
    plan: Plan, target: Target, year: int, row: Judgement | None, lang: str, scheme: str
) -> MatrixCell:
    if row is None:
        return MatrixCell(target, year, None, None, "")
    drawn = mark(row, lang, scheme)
    if not tells(row) and not row.counted:
        return MatrixCell(target, year, row, None, "")
    return MatrixCell(target, year, row, drawn, cell_text(plan, row))


def cell_text(plan: Plan, row: Judgement) -> str:
    """The value without its unit, short enough for a cell; of a list what is cleared of what
    was listed.
    """
    value = row.value
    if value is None:
        return ""
    text = short_number(value, rows.value_decimals(plan, row))
    listed = row.first("listed")
    if listed is None or listed.value is None:
        return text
    return f"{text}/{number(listed.value)}"
