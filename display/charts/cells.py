"""What stands in each cell of the matrix, and which promises are folded away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from display.charts.marks import Mark, mark
from display.words import rows
from display.words.numbers import finite, number, short_number
from display.words.rows import Row
from display.words.targets import lead_name, target_label, target_name
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


class Cell(NamedTuple):
    target: Target
    year: int
    row: Row | None
    mark: Mark | None
    text: str


def divided(
    plan: Plan, found: list[Row], place: str, lang: str
) -> tuple[list[Target], list[Folded]]:
    """(targets with something to show, the rest with their reasons)."""
    by_target: dict[str, list[Row]] = {}
    for row in found:
        by_target.setdefault(str(row.get("target")), []).append(row)
    shown, folded = [], []
    for target in plan.targets:
        mine = by_target.get(target.id, [])
        if not mine and place != plan.document.area:
            continue
        if any(tells(row) for row in mine):
            shown.append(target)
            continue
        reasons = tuple(
            dict.fromkeys(
                r for row in mine if (r := rows.text(row, "reason")) and row.get("counted")
            )
        )
        label = target_label(plan, target, lang)
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


def tells(row: Row) -> bool:
    """Whether a row has more to show than that nothing is known."""
    verdict = rows.text(row, "verdict")
    if verdict is None:
        return rows.value(row, "value") is not None
    return verdict != "undetermined"


def cells_of(
    plan: Plan,
    targets: list[Target],
    found: list[Row],
    years: Sequence[int],
    lang: str,
    scheme: str,
) -> dict[tuple[str, int], Cell]:
    by_place: dict[tuple[str, int], list[Row]] = {}
    for row in found:
        year = rows.whole(row, "year")
        if year is not None:
            by_place.setdefault((str(row.get("target")), year), []).append(row)
    cells = {}
    for target in targets:
        for year in years:
            chosen = _chosen(by_place.get((target.id, year), []))
            cells[target.id, year] = _cell(plan, target, year, chosen, lang, scheme)
    return cells


def _chosen(candidates: list[Row]) -> Row | None:
    """The full year where it says something, else the latest part of the year that does, else
    the full year.
    """
    telling = [row for row in candidates if tells(row)]
    return max(telling or candidates, key=lambda row: rows.whole(row, "month") or 0, default=None)


def _cell(plan: Plan, target: Target, year: int, row: Row | None, lang: str, scheme: str) -> Cell:
    if row is None:
        return Cell(target, year, None, None, "")
    made = mark(row, lang, scheme)
    if not tells(row) and not row.get("counted"):
        return Cell(target, year, row, None, "")
    return Cell(target, year, row, made, cell_text(plan, row))


def cell_text(plan: Plan, row: Row) -> str:
    """The value without its unit, short enough for a cell; of a list what is cleared of what
    was listed.
    """
    value = rows.value(row, "value")
    if value is None:
        return ""
    text = short_number(value, rows.value_decimals(plan, row))
    listed = finite((rows.first(row, "listed") or {}).get("value"))
    return f"{text}/{number(listed)}" if listed is not None else text
